//! From scores to labels: the role of what is kept, the kind of what goes.
//!
//! Scores say how likely a block belongs to the story; here is decided what it is. The passes run in order, each over
//! the whole page, and a block that has its label keeps it:
//! headline and the lines around it, captions and notes, where the story ends, furniture inside it, repeats, roles of
//! the rest that is kept, kinds of the rest that goes.

mod captions;
mod duplicates;
mod ending;
mod furniture;
mod header;
mod kinds;
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
use sheet::Sheet;

/// Labels every block.
pub(crate) fn decide(
    page: &Page,
    features: &Features,
    scores: &[Score],
    metadata: &Metadata,
    settings: &Resolved,
) -> Vec<Decision> {
    let mut sheet = Sheet::new(
        page,
        features,
        scores,
        metadata,
        super::threshold::find(scores, &features.words, settings.strictness, page.format),
    );
    header::mark(&mut sheet);
    captions::mark(&mut sheet);
    notes::mark(&mut sheet);
    ending::cut(&mut sheet);
    furniture::mark(&mut sheet);
    duplicates::mark(&mut sheet);
    roles::mark(&mut sheet);
    kinds::mark(&mut sheet);
    let keep = |decision| match decision {
        Decision::Remove(kind) if settings.keep.contains(&kind) => Decision::Keep(Role::Paragraph),
        other => other,
    };
    sheet.into_decisions().map(keep).collect()
}
