//! Shares and means over the blocks around.

use super::facts::Fact;
use super::{Row, lg};
use crate::features::Lexical;
use crate::features::speech::{Running, around};

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

/// What blocks are, as running sums.
#[derive(Debug)]
pub(super) struct Windows {
    prose: Running,
    words: Running,
    words_squared: Running,
    ended: Running,
    dated: Running,
    titled: Running,
    lexicon: Running,
    links: Running,
    shows_links: bool,
}

impl Windows {
    pub(super) fn measure(facts: &[Fact], lexical: &[Lexical]) -> Self {
        let running = |value: fn(&Fact) -> f64| Running::of(facts.iter().map(value));
        let is = |yes: bool| f64::from(u8::from(yes));
        Self {
            prose: running(|fact| f64::from(u8::from(fact.prose))),
            words: running(|fact| f64::from(lg(fact.words))),
            words_squared: running(|fact| f64::from(lg(fact.words)).powi(2)),
            ended: running(|fact| f64::from(u8::from(fact.is_ended()))),
            dated: Running::of(facts.iter().map(|fact| is(fact.dated && fact.words < 20.0))),
            titled: running(|fact| f64::from(u8::from(fact.is_headline_like()))),
            lexicon: Running::of(facts.iter().map(|fact| f64::from(lexical[fact.block].coverage))),
            links: running(|fact| f64::from(fact.link_density.unwrap_or(0.0))),
            shows_links: facts.iter().any(|fact| fact.link_density.is_some()),
        }
    }

    pub(super) fn fill(&self, rank: usize, row: &mut Row) {
        let near = |reach: usize| around(rank, reach);
        let after = |reach: usize| rank + 1..rank + 1 + reach;
        row.extend([2, 4, 8, 16, 32].map(|reach| self.prose.mean(near(reach))));
        row.extend([2, 8, 16].map(|reach| self.words.mean(near(reach))));
        let variance = self.words_squared.mean(near(4)) - self.words.mean(near(4)).powi(2);
        row.push(variance.max(0.0).sqrt());
        row.extend([self.ended.mean(near(4)), self.ended.mean(near(16))]);
        row.extend([self.dated.mean(near(4)), self.dated.mean(after(8))]);
        row.extend([self.titled.mean(near(4)), self.titled.mean(after(8))]);
        row.extend([self.lexicon.mean(near(3)), self.lexicon.mean(near(8))]);
        row.push(self.lexicon.mean(rank.saturating_sub(4)..rank));
        if self.shows_links {
            row.extend([self.links.mean(near(2)), self.links.mean(near(8)), self.links.mean(after(4))]);
        } else {
            row.extend([f32::NAN; 3]);
        }
    }
}
