//! The blocks before and after, and how much of the page stands before.

use super::block::BlockFacts;
use crate::features::{share, signed_lg};
use crate::page::{Page, Shape};
use crate::text;

/// Blocks on either side that a window holds.
const WINDOW: usize = 4;

/// Running sums over the blocks that have text, in order.
#[derive(Debug)]
pub(super) struct Around {
    /// The blocks with text.
    pub worded: Vec<usize>,
    /// For each block, its place in `worded`, or the place it would have.
    pub ranks: Vec<usize>,
    /// Characters, characters in links, strong characters, strong blocks before each.
    before: Vec<[f64; 4]>,
    /// The block of the headline among the page's own headings.
    pub headline: Option<usize>,
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

    /// Signed distance in blocks from the headline; NaN where the page has none.
    pub(super) fn headline_distance(&self, block: usize) -> f32 {
        self.headline
            .map_or(f32::NAN, |headline| signed_lg(self.ranks[block] as f32 - self.ranks[headline] as f32))
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
}

/// Of a heading's words the share that are the title's, and of another block's the share of the title that it must say.
const OF_TITLE: f32 = 0.6;
const OF_HEADLINE: f32 = 0.5;
/// Words of a headline that is no `h1`.
const HEADLINE_WORDS: std::ops::RangeInclusive<usize> = 3..=40;

/// The first `h1` that says what the title says, else another heading that does, else any block, else the first `h1`: that may
/// be the site's name, while the headline is set in an `h2` or a box.
fn find_headline(page: &Page, title: Option<&str>) -> Option<usize> {
    let words = text::words(title.unwrap_or_default()).take(*HEADLINE_WORDS.end());
    let title: Vec<u64> = words.map(text::word_hash).collect();
    let found = |block: usize| page.words.of(block).iter().filter(|word| title.contains(&word.hash)).count();
    let fits = |block: &usize| found(*block) as f32 >= page.words.of(*block).len() as f32 * OF_TITLE;
    let says_it = |block: &usize| {
        HEADLINE_WORDS.contains(&page.words.of(*block).len())
            && fits(block)
            && found(*block) as f32 >= title.len() as f32 * OF_HEADLINE
    };
    let shape = |block: &usize| page.blocks[*block].shape;
    let blocks = || 0..page.blocks.len();
    let has_words = |block: &usize| !page.words.of(*block).is_empty();
    let headings = || blocks().filter(|block| shape(block) == Shape::Heading(1) && has_words(block)).take(20);
    headings()
        .find(fits)
        .or_else(|| blocks().find(|block| matches!(shape(block), Shape::Heading(_)) && says_it(block)))
        .or_else(|| blocks().find(says_it))
        .or_else(|| headings().next())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::config::Limits;
    use crate::source::read;

    #[test]
    fn the_headline_says_what_the_title_says_whatever_it_is_set_in() {
        let headline = |html: &str| {
            let page = read(&crate::Input::html(html), &Limits::new(), None).unwrap();
            let found = find_headline(&page, Some("Swing bridge to open again - Ferry Post"));
            found.map(|block| page.blocks[block].text.clone())
        };
        let set = |tag: &str| {
            let story = format!("<{tag}>Swing bridge to open again</{tag}>");
            format!(
                "<h1>Harbour news and more</h1><p>Swing</p>{story}<p>The bridge is to open again on Tuesday.</p>"
            )
        };
        for tag in ["h1", "h2", "div"] {
            assert_eq!(headline(&set(tag)).as_deref(), Some("Swing bridge to open again"), "{tag}");
        }
        assert_eq!(
            headline("<h1>Harbour news and more</h1><p>Nobody.</p>").as_deref(),
            Some("Harbour news and more")
        );
        // A logo says nothing.
        let logo = format!("<h1><img src=logo.png alt=\"\">–</h1>{}", set("h2"));
        assert_eq!(headline(&logo).as_deref(), Some("Swing bridge to open again"));
        assert_eq!(headline("<p>Nobody.</p>"), None);
    }
}
