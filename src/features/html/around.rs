//! The blocks before and after, and how much of the page stands before.

use super::block::BlockFacts;
use super::elements::share;
use crate::page::{Page, Shape};
use crate::text;

/// Blocks on either side that a window holds.
const WINDOW: usize = 4;

/// Running sums over the blocks that have text, in order.
#[derive(Debug)]
pub(super) struct Around {
    /// The blocks with text.
    worded: Vec<usize>,
    /// For each block, its place in `worded`, or the place it would have.
    ranks: Vec<usize>,
    /// Characters, characters in links, strong characters, strong blocks before each.
    before: Vec<[f64; 4]>,
    /// The block of the headline among the page's own headings.
    headline: Option<usize>,
}

impl Around {
    pub(super) fn measure(page: &Page, facts: &[BlockFacts], title: Option<&str>) -> Self {
        let worded: Vec<usize> =
            (0..page.blocks.len()).filter(|block| page.blocks[*block].chars > 0).collect();
        let mut ranks = Vec::with_capacity(page.blocks.len());
        let mut before = vec![[0.0; 4]];
        let mut sum = [0.0; 4];
        for (block, fact) in page.blocks.iter().zip(facts) {
            ranks.push(before.len() - 1);
            if block.chars == 0 {
                continue;
            }
            let strong = f64::from(u8::from(fact.strong));
            sum[0] += f64::from(block.chars);
            sum[1] += f64::from(block.link_chars);
            sum[2] += f64::from(block.chars) * strong;
            sum[3] += strong;
            before.push(sum);
        }
        Self { worded, ranks, before, headline: find_headline(page, title) }
    }

    /// Sums over the window around a block: characters, linked, strong, strong blocks.
    fn window(&self, block: usize) -> ([f32; 4], f32) {
        let rank = self.ranks[block];
        let (from, to) = (rank.saturating_sub(WINDOW), (rank + WINDOW + 1).min(self.worded.len()));
        let sums = std::array::from_fn(|column| (self.before[to][column] - self.before[from][column]) as f32);
        (sums, (to - from) as f32)
    }

    pub(super) fn window_link_density(&self, block: usize) -> f32 {
        let ([chars, links, ..], _) = self.window(block);
        share(links, chars)
    }

    pub(super) fn window_strong_share(&self, block: usize) -> f32 {
        let ([.., strong], blocks) = self.window(block);
        share(strong, blocks)
    }

    pub(super) fn chars_before(&self, block: usize) -> f32 {
        self.part_before(block, 0)
    }

    pub(super) fn strong_before(&self, block: usize) -> f32 {
        self.part_before(block, 2)
    }

    fn part_before(&self, block: usize, column: usize) -> f32 {
        let all = self.before.last().map_or(0.0, |sums| sums[column]);
        share(self.before[self.ranks[block]][column] as f32, all as f32)
    }

    /// The block with text `steps` after (or, negative, before) this one.
    pub(super) fn neighbour(&self, block: usize, steps: isize) -> Option<usize> {
        self.worded.get(self.ranks[block].checked_add_signed(steps)?).copied()
    }

    /// Signed distance in blocks from the headline; NaN where the page has none.
    pub(super) fn headline_distance(&self, block: usize) -> f32 {
        self.headline.map_or(f32::NAN, |headline| {
            let distance = self.ranks[block] as f32 - self.ranks[headline] as f32;
            distance.signum() * distance.abs().ln_1p()
        })
    }
}

/// The first `h1` of which at least 60 % are words of the title, else the first `h1`.
fn find_headline(page: &Page, title: Option<&str>) -> Option<usize> {
    let title: Vec<u64> = text::words(title.unwrap_or_default()).map(text::word_hash).collect();
    let fits = |block: &usize| {
        let words = page.words.of(*block);
        let found = words.iter().filter(|word| title.contains(&word.hash)).count();
        found * 10 >= words.len() * 6
    };
    let headings =
        || (0..page.blocks.len()).filter(|block| page.blocks[*block].shape == Shape::Heading(1)).take(20);
    headings().find(fits).or_else(|| headings().next())
}
