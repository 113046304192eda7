//! From scores to labels: the role of what is kept, the kind of what goes.
//!
//! Scores say how likely a block belongs to the story; here is decided what it is. The passes run in order, each over
//! the whole page, and a block that has its label keeps it:
//! headline and the lines around it, captions and notes, where the story ends, furniture inside it, repeats, roles of
//! the rest that is kept, kinds of the rest that goes.

mod captions;
mod doubled;
mod duplicates;
mod ending;
mod facts;
mod furniture;
mod header;
mod kinds;
mod known;
mod learnt;
mod lines;
mod menus;
mod notes;
mod residue;
mod roles;
mod sheet;
mod structure;
mod title;
mod zones;

use super::{Decision, Score};
use crate::config::Resolved;
use crate::features::Features;
use crate::model::{Metadata, Role};
use crate::page::Page;
pub(crate) use learnt::Telling;
pub(super) use learnt::load;
use sheet::Sheet;

/// Labels every block; with a kind comes the fact that says most for it, where facts do.
pub(crate) fn decide(
    page: &Page,
    features: &Features,
    scores: &[Score],
    metadata: &Metadata,
    settings: &Resolved,
) -> Vec<(Decision, Option<Telling>)> {
    let mut sheet = Sheet::new(
        page,
        features,
        scores,
        metadata,
        super::threshold::find(scores, &features.words, settings.strictness, page.format),
    );
    let lists = pass(&mut sheet);
    sheet.relabel(&lists.zones, &lists.menus);
    let keep = |(decision, telling)| match decision {
        Decision::Remove(kind) if settings.keep.contains(&kind) => (Decision::Keep(Role::Paragraph), None),
        other => (other, telling),
    };
    sheet.into_decisions().map(keep).collect()
}

/// Runs the passes that follow rules.
fn pass(sheet: &mut Sheet<'_>) -> kinds::Lists {
    header::mark(sheet);
    doubled::mark(sheet);
    captions::mark(sheet);
    notes::mark(sheet);
    ending::cut(sheet);
    furniture::mark(sheet);
    duplicates::mark(sheet);
    roles::mark(sheet);
    kinds::mark(sheet)
}

/// The facts of every block, and the name of what it was decided to be.
#[cfg(feature = "train")]
pub(crate) fn facts(
    page: &Page,
    features: &Features,
    scores: &[Score],
    metadata: &Metadata,
    settings: &Resolved,
) -> Vec<(&'static str, Vec<u16>)> {
    let threshold = super::threshold::find(scores, &features.words, settings.strictness, page.format);
    let mut sheet = Sheet::new(page, features, scores, metadata, threshold);
    let lists = pass(&mut sheet);
    let facts = sheet.facts(&lists.zones, &lists.menus);
    let names = sheet.into_decisions().map(|(decision, _)| facts::decision_name(facts::index_of(decision)));
    names.zip(facts).collect()
}

/// The names of the facts.
#[cfg(feature = "train")]
pub(crate) fn fact_names() -> Vec<String> {
    facts::names()
}
