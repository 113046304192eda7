//! Shares and means over the blocks around.

use super::facts::Fact;
use super::{Row, lg};
use crate::features::Lexical;

pub(super) const NAMES: &[&str] = &[
    // Share of prose among 2, 4, 8, 16 and 32 blocks on either side, itself included.
    "prose_2",
    "prose_4",
    "prose_8",
    "prose_16",
    "prose_32",
    // Mean logarithm of words.
    "words_2",
    "words_8",
    "words_16",
    // How much it differs among 4 blocks on either side.
    "words_spread_4",
    // Share of blocks that end as sentences do, of dated ones, of title-case ones.
    "ended_4",
    "ended_16",
    "dated_4",
    "dated_8_after",
    "titled_4",
    "titled_8_after",
    // Mean coverage by phrases of boilerplate.
    "lexicon_3",
    "lexicon_8",
    "lexicon_4_before",
    // Mean link density.
    "links_2",
    "links_8",
    "links_4_after",
];

const COLUMNS: usize = 8;

/// Sums of what blocks are, up to each rank.
#[derive(Debug)]
pub(super) struct Windows {
    sums: Vec<[f64; COLUMNS]>,
    shows_links: bool,
}

#[derive(Clone, Copy)]
enum Column {
    Prose,
    Words,
    Ended,
    Dated,
    Lexicon,
    Links,
    WordsSquared,
    Titled,
}

impl Windows {
    pub(super) fn measure(facts: &[Fact], lexical: &[Lexical]) -> Self {
        let mut sums = vec![[0.0; COLUMNS]];
        let mut sum = [0.0; COLUMNS];
        for fact in facts {
            let is = |yes: bool| f64::from(u8::from(yes));
            let values = [
                is(fact.prose),
                f64::from(lg(fact.words)),
                is(fact.is_ended()),
                is(fact.dated && fact.words < 20.0),
                f64::from(lexical[fact.block].coverage),
                f64::from(fact.link_density.unwrap_or(0.0)),
                f64::from(lg(fact.words)).powi(2),
                is(fact.is_headline_like()),
            ];
            for (sum, value) in sum.iter_mut().zip(values) {
                *sum += value;
            }
            sums.push(sum);
        }
        let shows_links = facts.iter().any(|fact| fact.link_density.is_some());
        Self { sums, shows_links }
    }

    fn mean(&self, column: Column, from: usize, to: usize) -> f32 {
        let to = to.min(self.sums.len() - 1);
        if from >= to {
            return f32::NAN;
        }
        ((self.sums[to][column as usize] - self.sums[from][column as usize]) / (to - from) as f64) as f32
    }

    fn around(&self, column: Column, rank: usize, reach: usize) -> f32 {
        self.mean(column, rank.saturating_sub(reach), rank + reach + 1)
    }

    fn before(&self, column: Column, rank: usize, reach: usize) -> f32 {
        self.mean(column, rank.saturating_sub(reach), rank)
    }

    fn after(&self, column: Column, rank: usize, reach: usize) -> f32 {
        self.mean(column, rank + 1, rank + 1 + reach)
    }

    pub(super) fn fill(&self, rank: usize, row: &mut Row) {
        use Column::{Dated, Ended, Lexicon, Links, Prose, Titled, Words, WordsSquared};
        row.extend([2, 4, 8, 16, 32].map(|reach| self.around(Prose, rank, reach)));
        row.extend([2, 8, 16].map(|reach| self.around(Words, rank, reach)));
        row.push((self.around(WordsSquared, rank, 4) - self.around(Words, rank, 4).powi(2)).max(0.0).sqrt());
        row.extend([self.around(Ended, rank, 4), self.around(Ended, rank, 16)]);
        row.extend([self.around(Dated, rank, 4), self.after(Dated, rank, 8)]);
        row.extend([self.around(Titled, rank, 4), self.after(Titled, rank, 8)]);
        row.extend([self.around(Lexicon, rank, 3), self.around(Lexicon, rank, 8)]);
        row.push(self.before(Lexicon, rank, 4));
        if self.shows_links {
            row.extend([self.around(Links, rank, 2), self.around(Links, rank, 8)]);
            row.push(self.after(Links, rank, 4));
        } else {
            row.extend([f32::NAN; 3]);
        }
    }
}
