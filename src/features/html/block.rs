//! What a block's own text says.

use crate::features::last_char::LastChar;
use crate::features::share;
use crate::page::{self, RawBlock, RawStyle, Word};
use crate::text::Tally;

/// Facts about one block's text.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct BlockFacts {
    pub tally: Tally,
    /// Class of the last character.
    pub end: LastChar,
    /// Long, not linked, with a sentence's end, shown: everything about the place of the story hangs on these.
    pub strong: bool,
    /// Hash of the words: equal texts count as repeats.
    pub key: u64,
}

/// Characters of a strong block: 80, of scripts that write a word in one or two characters a third of that.
/// Measured for alphabetic scripts; for the others proposed by the same reference.
const STRONG_CHARS: u32 = 80;
const STRONG_CHARS_DENSE: u32 = 28;
/// Link density from which a block is not strong.
const STRONG_LINKS: f32 = 0.3;

impl BlockFacts {
    pub(super) fn measure(block: &RawBlock, words: &[Word]) -> Self {
        let tally = Tally::of(&block.text);
        let is_dense = tally.dense * 2 > tally.letters;
        let long = block.chars >= if is_dense { STRONG_CHARS_DENSE } else { STRONG_CHARS };
        let strong = long && tally.sentence_ends > 0 && !block.hidden && block.link_density() < STRONG_LINKS;
        Self { tally, end: LastChar::of(&block.text), strong, key: page::key(words) }
    }
}

/// Share of the characters under a style.
pub(super) fn style_share(block: &RawBlock, style: RawStyle) -> f32 {
    let bytes: usize =
        block.spans.iter().filter(|span| span.style == style).map(|span| span.range.len()).sum();
    share(bytes as f32, block.text.len() as f32).min(1.0)
}
