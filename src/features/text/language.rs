//! The page's language, as far as telling prose from the rest needs it.

use crate::data::stopwords::Tally;
use crate::features::words::Words;
use crate::page::Page;
use crate::text;
use crate::text::HashSet;

/// The function words of a page's language, and how many of them its prose has.
#[derive(Debug, Default)]
pub(super) struct Speech {
    stop_words: Option<&'static HashSet<u64>>,
    /// Share of function words in the page's longer sentences; 0 where no language was found.
    pub typical: f32,
}

/// Words by which the language is found: more change nothing.
const MOST_WORDS: usize = 6000;
/// Words of a block that may be prose, and of one that may be a long line of something else.
const LEAST_WORDS: usize = 12;
/// Share of function words that English prose has at least; of languages with fewer such words a part of what is usual.
const PROSE_SHARE: f32 = 0.18;
const PART_OF_TYPICAL: f32 = 0.45;
/// Below this share no list fits the page, and prose is known by length and punctuation alone.
const LEAST_TYPICAL: f32 = 0.05;

impl Speech {
    /// Listens to the blocks that end as sentences do.
    pub(super) fn of(page: &Page, words: &Words) -> Self {
        let mut tally = Tally::default();
        let mut sentences = Vec::new();
        let mut all = 0;
        for (at, block) in page.blocks.iter().enumerate() {
            let end = block.text.trim_end_matches(text::is_closing).chars().next_back();
            if !end.is_some_and(text::is_sentence_end) || all > MOST_WORDS {
                continue;
            }
            let words = words.of(at).len();
            if words >= LEAST_WORDS || block.text.chars().any(text::is_dense_script) {
                tally.add(text::prefix(&block.text, 4096));
                sentences.push(text::prefix(&block.text, 4096));
                all += words;
            }
        }
        let Some(language) = tally.best().filter(|language| language.is_spaced()) else {
            return Self::default();
        };
        let mut speech = Self { stop_words: language.word_hashes(), typical: 0.0 };
        let (mut all, mut stops) = (0, 0);
        for word in sentences.iter().flat_map(|text| text::words(text)) {
            all += 1;
            stops += u32::from(speech.is_stop_word(text::word_hash(word)));
        }
        speech.typical = stops as f32 / all.max(1) as f32;
        speech
    }

    /// Whether a word, given by its hash, is a function word.
    pub(super) fn is_stop_word(&self, hash: u64) -> bool {
        self.stop_words.is_some_and(|words| words.contains(&hash))
    }

    /// The share of function words that prose has at least.
    pub(super) fn prose_share(&self) -> f32 {
        if self.typical < LEAST_TYPICAL { 0.0 } else { PROSE_SHARE.min(self.typical * PART_OF_TYPICAL) }
    }
}
