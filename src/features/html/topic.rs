//! What the story speaks of, and how much of it a block shares.

use super::block::BlockFacts;
use crate::page::{self, Page};
use crate::text::HashMap;

/// The telling words of the region's prose, each with the number of strong blocks it stands in.
#[derive(Debug, Default)]
pub(super) struct Topic {
    blocks: HashMap<u64, u32>,
    region: Option<(usize, usize)>,
    /// Each block's distinct telling words, one after the other, and where each block's end.
    telling: Vec<u64>,
    ends: Vec<usize>,
}

impl Topic {
    pub(super) fn measure(page: &Page, facts: &[BlockFacts], region: Option<(usize, usize)>) -> Self {
        let mut topic = Self { region, ..Self::default() };
        let mut own = Vec::new();
        for at in 0..facts.len() {
            page::telling(&page.blocks[at].text, page.words.of(at), |word| !word.stops.is_empty(), &mut own);
            topic.telling.extend(&own);
            topic.ends.push(topic.telling.len());
        }
        let Some((first, last)) = region else { return topic };
        for at in (first..=last).filter(|at| facts[*at].strong) {
            for word in of(&topic.telling, &topic.ends, at) {
                *topic.blocks.entry(*word).or_default() += 1;
            }
        }
        topic
    }

    /// Share of the block's telling words that the story's other prose has, and their number; NaN for none.
    pub(super) fn overlap(&self, at: usize, fact: &BlockFacts) -> [f32; 2] {
        let inside = self.region.is_some_and(|(first, last)| (first..=last).contains(&at));
        // A strong block of the region doesn't witness for itself.
        let own = u32::from(fact.strong && inside);
        let words = of(&self.telling, &self.ends, at);
        if words.is_empty() || self.blocks.is_empty() {
            return [f32::NAN; 2];
        }
        let found =
            words.iter().filter(|word| self.blocks.get(word).is_some_and(|blocks| *blocks > own)).count();
        [found as f32 / words.len() as f32, (found as f32).min(20.0)]
    }
}

/// The part of a block.
fn of<'a>(telling: &'a [u64], ends: &[usize], block: usize) -> &'a [u64] {
    let start = block.checked_sub(1).map_or(0, |before| ends[before]);
    &telling[start..ends[block]]
}
