//! Where a dump's story stands, and what it speaks of, before anything is judged.

use crate::data::stopwords;
use crate::page::{self, Page, RawBlock, Word, densest};
use crate::text::HashSet;

/// The stretch of blocks with most prose: each prose block counts its words, every other takes ten away.
pub(super) fn story(prose: &[Option<u32>]) -> std::ops::Range<usize> {
    // The cost that did best on dumps of news pages.
    const COST: f64 = 10.0;
    densest(prose.iter().map(|words| words.map_or(-COST, f64::from))).unwrap_or_default()
}

/// The words of a block that reads like prose.
pub(super) fn prose_words(block: &RawBlock, words: &[Word]) -> Option<u32> {
    if block.hidden || block.link_density() > 0.5 || block.chars < 50 {
        return None;
    }
    let text = crate::text::without_closing(&block.text);
    if crate::text::trails_off(text) || !text.ends_with(crate::text::is_sentence_end) {
        return None;
    }
    let dense = if block.text.is_ascii() {
        0
    } else {
        block.text.chars().filter(|c| crate::text::is_dense_script(*c)).count() as u32
    };
    let count = words.len() as u32 + dense / 2;
    let is_prose = count >= 12 && (dense > 0 || stop_share(block, words) >= 0.18);
    is_prose.then_some(count)
}

/// Share of function words among the first words of a block.
fn stop_share(block: &RawBlock, words: &[Word]) -> f32 {
    const FIRST: usize = 100;
    let words = page::opening(words, FIRST);
    stopwords::share(crate::text::prefix(&block.text, 6 * FIRST), words.iter().map(|word| word.stops))
}

/// Hashes of the telling words of the story's prose.
pub(super) fn topic_words(
    page: &Page,
    prose: &[Option<u32>],
    story: &std::ops::Range<usize>,
) -> HashSet<u64> {
    let mut topic = HashSet::default();
    let mut own = Vec::new();
    for at in (story.start..story.end).filter(|at| prose[*at].is_some()) {
        page::telling(&page.blocks[at].text, page.words.of(at), |word| !word.stops.is_empty(), &mut own);
        topic.extend(&own);
    }
    topic
}
