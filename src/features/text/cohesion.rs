//! Whether neighbours speak of the same: a story's paragraphs share words with those around, titles in a list don't.
//!
//! Hearst 1997, "TextTiling", measures topics by the words that neighbouring passages share; here a block's telling words
//! are looked up among those of the blocks just before and just after.

use super::Row;
use super::facts::Fact;
use super::segment::Segment;
use crate::features::share;
use crate::text::HashMap;

pub(super) const NAMES: &[&str] = &[
    // Share of the telling words that stand in a block just before or after, of this block, and of 3 and 8 around.
    "shared_words",
    "shared_words_3",
    "shared_words_8",
    // The same of the 4 blocks before, and after.
    "shared_words_4_before",
    "shared_words_4_after",
    // Of this block and of 3 and 8 around against the story's own share, which is lower where words have many forms.
    "shared_words_3_to_story",
    "shared_words_8_to_story",
];

/// Blocks on either side in which a word comes again.
const REACH: usize = 6;

/// How much words come again.
#[derive(Debug)]
pub(super) struct Cohesion {
    /// Telling words, and those that are shared, up to each rank.
    sums: Vec<[f64; 2]>,
    /// The share of the segment that the story is in.
    of_story: f32,
}

impl Cohesion {
    pub(super) fn measure(facts: &[Fact], segment: Option<Segment>) -> Self {
        let mut shared: Vec<Vec<bool>> = facts.iter().map(|fact| vec![false; fact.telling.len()]).collect();
        // Where each word stood last, and where it stands next.
        let mut last: HashMap<u64, usize> = HashMap::default();
        let look = |rank: usize, last: &mut HashMap<u64, usize>, shared: &mut Vec<Vec<bool>>| {
            for (at, word) in facts[rank].telling.iter().enumerate() {
                // A line that is said again says nothing new.
                let near =
                    |other: &usize| other.abs_diff(rank) <= REACH && facts[*other].key != facts[rank].key;
                if last.insert(*word, rank).as_ref().is_some_and(near) {
                    shared[rank][at] = true;
                }
            }
        };
        (0..facts.len()).for_each(|rank| look(rank, &mut last, &mut shared));
        last.clear();
        (0..facts.len()).rev().for_each(|rank| look(rank, &mut last, &mut shared));
        let mut sums = vec![[0.0; 2]];
        let mut sum = [0.0; 2];
        for shared in &shared {
            sum[0] += shared.len() as f64;
            sum[1] += shared.iter().filter(|shared| **shared).count() as f64;
            sums.push(sum);
        }
        let mut cohesion = Self { sums, of_story: f32::NAN };
        if let Some(Segment { start, end, .. }) = segment {
            cohesion.of_story = cohesion.mean(start, end);
        }
        cohesion
    }

    fn mean(&self, from: usize, to: usize) -> f32 {
        let to = to.min(self.sums.len() - 1);
        if from >= to {
            return f32::NAN;
        }
        let (from, to) = (self.sums[from], self.sums[to]);
        if to[0] > from[0] { share((to[1] - from[1]) as f32, (to[0] - from[0]) as f32) } else { f32::NAN }
    }

    pub(super) fn fill(&self, rank: usize, row: &mut Row) {
        let around = |reach: usize| self.mean(rank.saturating_sub(reach), rank + reach + 1);
        row.extend([around(0), around(3), around(8)]);
        row.extend([self.mean(rank.saturating_sub(4), rank), self.mean(rank + 1, rank + 5)]);
        row.extend([around(3), around(8)].map(|share| against(share, self.of_story)));
    }
}

/// A share against the story's own, up to twice that; NaN where the story has none.
pub(super) fn against(share: f32, of_story: f32) -> f32 {
    const MOST: f32 = 2.0;
    if of_story > 0.0 { (share / of_story).min(MOST) } else { f32::NAN }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn facts(telling: &[&[u64]]) -> Vec<Fact> {
        let fact = |(at, words): (usize, &&[u64])| Fact {
            key: at as u64,
            telling: words.to_vec(),
            ..Fact::default()
        };
        telling.iter().enumerate().map(fact).collect()
    }

    fn row(facts: &[Fact], rank: usize) -> Row {
        let mut row = Row::new();
        Cohesion::measure(facts, None).fill(rank, &mut row);
        row
    }

    #[test]
    fn words_that_come_again_near_by_are_shared() {
        let facts = facts(&[&[1, 2], &[2, 3], &[], &[4, 5], &[1]]);
        assert_eq!(row(&facts, 1)[..2], [0.5, 4.0 / 7.0]);
        assert!(row(&facts, 2)[0].is_nan());
        assert_eq!(row(&facts, 3)[0], 0.0);
    }

    #[test]
    fn a_line_said_again_shares_nothing_with_itself() {
        let mut facts = facts(&[&[1, 2], &[1, 2]]);
        facts[1].key = facts[0].key;
        assert_eq!(row(&facts, 0)[0], 0.0);
    }
}
