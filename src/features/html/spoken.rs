//! What the story speaks of, and how much of it a block shares.
//!
//! Words that neighbours, the headline's opening and the block share (`speech`) tell much on pages that are made of several sites'
//! texts, and nothing on found ones, where cards and comments speak of what the story does: they are left to dumps.

use super::around::Around;
use super::block::BlockFacts;
use crate::features::speech::{Telling, Topic};
use crate::page::Page;

/// What blocks speak of.
#[derive(Debug)]
pub(super) struct Spoken {
    telling: Telling,
    topic: Topic,
}

impl Spoken {
    pub(super) fn measure(
        page: &Page,
        facts: &[BlockFacts],
        around: &Around,
        region: Option<(usize, usize)>,
    ) -> Self {
        let worded = around.worded.iter().copied();
        let telling = Telling::read(page, worded, |word| !word.stops.is_empty());
        let story = region.map(|(first, last)| around.ranks[first]..around.ranks[last] + 1);
        let topic = Topic::measure(&telling, story, |rank| facts[around.worded[rank]].strong);
        Self { telling, topic }
    }

    /// Share and number of the telling words that the story's other prose has; NaN for none.
    pub(super) fn fill(&self, rank: usize, row: &mut Vec<f32>) {
        // More of them say no more.
        const MOST: f32 = 20.0;
        let found = self.topic.found(&self.telling, rank);
        row.extend(found.map_or([f32::NAN; 2], |[share, found]| [share, found.min(MOST)]));
    }
}
