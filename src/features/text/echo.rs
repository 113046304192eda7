//! Words that are said twice close by: a picture's text and its caption, a teaser under its picture.

use super::Row;
use super::facts::Fact;
use crate::features::share;
use crate::page::{self, Words};
use crate::text::HashMap;

pub(super) const NAMES: &[&str] = &[
    // Share of the first words' threes that come again inside the block, in a block just before, and just after.
    "echoed_inside",
    "echoed_before",
    "echoed_after",
];

/// Blocks on either side in which words come again.
const REACH: usize = 4;
/// First words that are looked at.
const OPENING: usize = 60;

/// For each rank the three shares.
#[derive(Debug)]
pub(super) struct Echoes(Vec<[f32; 3]>);

impl Echoes {
    pub(super) fn measure(facts: &[Fact], words: &Words) -> Self {
        let mut last: HashMap<u64, usize> = HashMap::default();
        // The threes of the blocks within reach, by rank.
        let mut counts = vec![[0u32; 4]; facts.len()];
        for (rank, fact) in facts.iter().enumerate() {
            let opening = page::opening(words.of(fact.block), OPENING);
            for hash in page::trigrams(opening) {
                counts[rank][3] += 1;
                match last.insert(hash, rank) {
                    Some(before) if before == rank => counts[rank][0] += 1,
                    Some(before) if rank - before <= REACH => {
                        counts[rank][1] += 1;
                        counts[before][2] += 1;
                    }
                    _ => {}
                }
            }
        }
        let shares =
            |counts: [u32; 4]| [0, 1, 2].map(|at| share(counts[at] as f32, counts[3] as f32).min(1.0));
        Self(counts.into_iter().map(shares).collect())
    }

    pub(super) fn fill(&self, rank: usize, row: &mut Row) {
        row.extend(self.0[rank]);
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::page::RawBlock;

    #[test]
    fn texts_said_twice_are_echoes_of_each_other() {
        let texts =
            ["an old swing bridge", "An old swing bridge opens", "the old the old the old", "no more"];
        let blocks = texts.map(|text| RawBlock { text: text.to_owned(), ..RawBlock::default() });
        let words = Words::read(&blocks);
        let facts: Vec<Fact> = (0..4).map(|block| Fact { block, ..Fact::default() }).collect();
        let echoes = Echoes::measure(&facts, &words);
        assert_eq!(echoes.0[0], [0.0, 0.0, 1.0]);
        assert_eq!(echoes.0[1], [0.0, 2.0 / 3.0, 0.0]);
        assert_eq!(echoes.0[2], [0.5, 0.0, 0.0]);
        assert_eq!(echoes.0[3], [0.0; 3]);
    }
}
