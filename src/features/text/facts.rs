//! What each block's own text says.

use memchr::memmem::Finder;
use once_cell::sync::Lazy;

use crate::features::last_char::LastChar;
use crate::features::share;
use crate::features::speech::Speech;
use crate::page::{self, First, RawBlock, Shape, Word};
use crate::text::{self, Tally};

/// What a block's own text says. Only blocks with characters have facts.
#[derive(Clone, Debug, Default)]
pub(super) struct Fact {
    /// Index of the block.
    pub block: usize,
    /// Words; of scripts without spaces half the characters.
    pub words: f32,
    pub chars: f32,
    /// Share of function words of the page's language.
    pub stop_share: f32,
    pub sentences: f32,
    pub commas: f32,
    pub brackets: f32,
    pub digit_share: f32,
    pub upper_share: f32,
    /// Share of words that begin with a capital.
    pub title_case: f32,
    /// Share of distinct words.
    pub unique: f32,
    pub first: FirstChar,
    pub last: LastChar,
    /// Whether it reads as a paragraph: long, ended, with function words, not mostly links.
    pub prose: bool,
    /// Whether it is a cell of a table.
    pub cell: bool,
    pub heading: bool,
    /// Whether it names a year or a time of day.
    pub dated: bool,
    pub address: bool,
    /// Equal for texts that are equal but for case, space and punctuation.
    pub key: u64,
    /// Its first two words.
    pub head: u64,
    /// `None` where the dump shows no links.
    pub link_density: Option<f32>,
}

/// How a text begins.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) enum FirstChar {
    #[default]
    Other,
    Small,
    Capital,
    Digit,
    Quote,
}

/// A paragraph has at least this many words: with a full stop at the end the simplest rule that separates bodies
/// from the rest (naive10 of `textmode.md` §3).
const PROSE_WORDS: f32 = 12.0;
const PROSE_LINKS: f32 = 0.5;
/// Words whose repeats are counted: a bound for blocks of any length.
const MOST_WORDS: usize = 160;

/// What addresses of pages and of mail have in them.
static ADDRESSES: Lazy<[Finder<'static>; 3]> = Lazy::new(|| ["@", "://", "www."].map(Finder::new));

impl Fact {
    /// Measures a block; `seen` is room to sort words in.
    pub(super) fn measure(
        index: usize,
        block: &RawBlock,
        words: &[Word],
        speech: &Speech,
        seen: &mut Vec<u64>,
    ) -> Self {
        let mut fact = Self { block: index, chars: block.chars as f32, ..Self::default() };
        fact.count_chars(&block.text);
        fact.count_words(words, speech, seen);
        fact.dated = page::is_dated(&block.text, words);
        fact.first = first_char(&block.text);
        fact.last = LastChar::of(&block.text);
        fact.link_density = block.layout.links.map(|_| block.link_density());
        fact.cell = block.cell.is_some();
        fact.heading = matches!(block.shape, Shape::Heading(_));
        fact.address = ADDRESSES.iter().any(|mark| mark.find(block.text.as_bytes()).is_some());
        // What trails off is a teaser cut to length far more often than a paragraph.
        let ended = fact.is_ended();
        let worded = fact.words >= PROSE_WORDS && fact.stop_share >= speech.prose_share();
        let linked = fact.link_density.is_some_and(|density| density > PROSE_LINKS);
        fact.prose = ended && worded && !linked && !fact.heading && block.shape != Shape::Code;
        fact
    }

    fn count_chars(&mut self, text: &str) {
        let tally = Tally::of(text);
        self.commas = tally.commas as f32;
        self.brackets = tally.brackets as f32;
        self.sentences = tally.sentence_ends as f32;
        self.upper_share = share(tally.upper as f32, tally.letters as f32);
        self.digit_share = share(tally.digits as f32, self.chars);
    }

    fn count_words(&mut self, words: &[Word], speech: &Speech, seen: &mut Vec<u64>) {
        let all = words.len() as u32;
        let (mut stops, mut capital, mut dense) = (0u32, 0u32, 0u32);
        seen.clear();
        for word in words {
            capital += u32::from(word.first == First::Capital);
            if word.first == First::Dense {
                dense += u32::from(word.chars);
            }
            let is_stop = speech.is_stop_word(word);
            stops += u32::from(is_stop);
            if seen.len() < MOST_WORDS {
                seen.push(word.hash);
            }
        }
        self.words = if dense * 2 > all { dense as f32 / 2.0 } else { all as f32 };
        self.stop_share = share(stops as f32, all as f32);
        self.title_case = share(capital as f32, all as f32);
        let looked_at = seen.len() as f32;
        sort_unique(seen);
        self.unique = share(seen.len() as f32, looked_at);
        self.key = page::key(words);
        self.head = words.get(..2).map_or(0, |two| text::follow_hash(two[0].hash, two[1].hash).max(1));
    }

    /// Whether it has a headline's length and ends no sentence.
    pub(super) fn is_headline_like(&self) -> bool {
        (4.0..=20.0).contains(&self.words) && !self.is_ended()
    }

    /// Whether it ends as a sentence does.
    pub(super) fn is_ended(&self) -> bool {
        matches!(self.last, LastChar::Stop | LastChar::Question)
    }
}

fn sort_unique(values: &mut Vec<u64>) {
    values.sort_unstable();
    values.dedup();
}

fn first_char(text: &str) -> FirstChar {
    match text.chars().next() {
        Some(c) if text::opens_quote(c) => FirstChar::Quote,
        Some(c) if c.is_lowercase() => FirstChar::Small,
        Some(c) if c.is_uppercase() => FirstChar::Capital,
        Some(c) if c.is_numeric() => FirstChar::Digit,
        _ => FirstChar::Other,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_quotation_mark_is_how_a_text_begins() {
        assert_eq!(first_char("«Non», dit-il"), FirstChar::Quote);
    }
}
