//! From scores to labels: the role of what is kept, the kind of what goes.

use super::{Decision, Score};
use crate::config::Resolved;
use crate::features::Features;
use crate::model::{BoilerplateKind, Metadata, Role};
use crate::page::Page;

/// Labels every block.
pub(crate) fn decide(
    page: &Page,
    _features: &Features,
    scores: &[Score],
    _metadata: &Metadata,
    _settings: &Resolved,
) -> Vec<Decision> {
    page.blocks
        .iter()
        .zip(scores)
        .map(|(_, score)| {
            if score.story >= 0.4 {
                Decision::Keep(Role::Paragraph)
            } else {
                Decision::Remove(BoilerplateKind::OutsideMainContent)
            }
        })
        .collect()
}
