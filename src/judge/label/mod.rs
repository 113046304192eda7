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

/// A block as facts are learnt from it.
#[cfg(feature = "train")]
#[derive(Clone, Debug)]
pub struct Told {
    /// The label that the rules gave.
    pub ruled: &'static str,
    /// Numbers of facts, words apart; none where the label isn't open to them.
    pub facts: Vec<u16>,
    /// The words that it begins with, in lower case.
    pub words: Vec<String>,
}

/// The facts of every block.
#[cfg(feature = "train")]
pub(crate) fn facts(
    page: &Page,
    features: &Features,
    scores: &[Score],
    metadata: &Metadata,
    settings: &Resolved,
) -> Vec<Told> {
    let threshold = super::threshold::find(scores, &features.words, settings.strictness, page.format);
    let mut sheet = Sheet::new(page, features, scores, metadata, threshold);
    let lists = pass(&mut sheet);
    let facts = sheet.facts(&lists.zones, &lists.menus);
    let ruled = sheet.into_decisions().map(|(decision, _)| facts::decision_name(facts::index_of(decision)));
    let texts = page.blocks.iter().map(|block| known::opening(&block.text));
    ruled.zip(facts).zip(texts).map(|((ruled, facts), words)| Told { ruled, facts, words }).collect()
}

/// The names of the facts, those of words apart.
#[cfg(feature = "train")]
pub(crate) fn fact_names() -> Vec<String> {
    facts::names()
}

/// What a label must lead the one that rules gave by, in the weights' units; nothing for labels that aren't known.
#[cfg(feature = "train")]
pub(crate) fn lead(ruled: &str, label: &str) -> i16 {
    let of = facts::decision_of;
    of(ruled).zip(of(label)).map_or(0, |(ruled, label)| learnt::lead(ruled, label))
}

/// The names of the labels that facts may give or take.
#[cfg(feature = "train")]
pub(crate) fn open_names() -> Vec<&'static str> {
    facts::open_names()
}
