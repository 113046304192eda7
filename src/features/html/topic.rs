//! What the story speaks of, and how much of it a block shares.

use crate::text::HashMap;

use super::block::BlockFacts;
use crate::data::stopwords::is_stop_word;
use crate::page::Page;
use crate::text::{word_hash, words};

/// Letters of a word that says what a text speaks of.
const LEAST_CHARS: usize = 4;
/// Words of a block that are looked at: enough for a share, and bounded for blocks of any length.
const MOST_WORDS: usize = 120;

/// The telling words of the region's prose, each with the number of strong blocks it stands in.
#[derive(Debug, Default)]
pub(super) struct Topic {
    blocks: HashMap<u64, u32>,
    region: Option<(usize, usize)>,
}

impl Topic {
    pub(super) fn measure(page: &Page, facts: &[BlockFacts], region: Option<(usize, usize)>) -> Self {
        let mut topic = Self { blocks: HashMap::default(), region };
        let Some((first, last)) = region else { return topic };
        for at in (first..=last).filter(|at| facts[*at].strong) {
            for word in telling(&page.blocks[at].text) {
                *topic.blocks.entry(word).or_default() += 1;
            }
        }
        topic
    }

    /// Share of the block's telling words that the story's other prose has, and their number; NaN for none.
    pub(super) fn overlap(&self, at: usize, text: &str, fact: &BlockFacts) -> [f32; 2] {
        let inside = self.region.is_some_and(|(first, last)| (first..=last).contains(&at));
        // A strong block of the region doesn't witness for itself.
        let own = u32::from(fact.strong && inside);
        let words = telling(text);
        if words.is_empty() || self.blocks.is_empty() {
            return [f32::NAN; 2];
        }
        let found =
            words.iter().filter(|word| self.blocks.get(word).is_some_and(|blocks| *blocks > own)).count();
        [found as f32 / words.len() as f32, (found as f32).min(20.0)]
    }
}

/// The distinct telling words of a text's start, hashed.
fn telling(text: &str) -> Vec<u64> {
    let long = words(text).filter(|word| word.chars().nth(LEAST_CHARS - 1).is_some());
    let mut telling: Vec<u64> = long
        .take(MOST_WORDS)
        .filter(|word| !word.starts_with(|c: char| c.is_numeric()) && !is_stop_word(word))
        .map(word_hash)
        .collect();
    telling.sort_unstable();
    telling.dedup();
    telling
}
