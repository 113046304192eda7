//! The page's language, as far as telling prose from the rest needs it.

use crate::data::stopwords::{Language, Tally};
use crate::page::{self, Page, Word};
use crate::text;

/// The function words of a page's language, and how many of them its prose has.
#[derive(Debug, Default)]
pub(in crate::features) struct Speech {
    language: Option<Language>,
    /// Share of function words in the page's longer sentences; 0 where no language was found.
    pub typical: f32,
}

/// Words by which the language is found: more change nothing.
const MOST_WORDS: usize = 6000;
/// Words of one block that are listened to.
const OF_ONE: usize = 700;
/// Words of a block that may be prose, and of one that may be a long line of something else.
const LEAST_WORDS: usize = 12;
/// Share of function words that English prose has at least; of languages with fewer such words a part of what is usual.
const PROSE_SHARE: f32 = 0.18;
const PART_OF_TYPICAL: f32 = 0.45;
/// Below this share no list fits the page, and prose is known by length and punctuation alone.
const LEAST_TYPICAL: f32 = 0.05;

impl Speech {
    /// Listens to the blocks that end as sentences do.
    pub(in crate::features) fn of(page: &Page) -> Self {
        let mut tally = Tally::default();
        let mut sentences = Vec::new();
        let mut all = 0;
        for (at, block) in page.blocks.iter().enumerate() {
            if !text::ends_sentence(&block.text) || all > MOST_WORDS {
                continue;
            }
            let words = page.words.of(at);
            if words.len() >= LEAST_WORDS || block.text.chars().any(text::is_dense_script) {
                let opening = page::opening(words, OF_ONE);
                tally.add(text::prefix(&block.text, 6 * OF_ONE), opening.iter().map(|word| word.stops));
                sentences.push(opening);
                all += words.len();
            }
        }
        let Some(language) = tally.best().filter(|language| language.is_spaced()) else {
            return Self::default();
        };
        let mut speech = Self { language: Some(language), typical: 0.0 };
        let all: usize = sentences.iter().map(|words| words.len()).sum();
        let stops = sentences.iter().copied().flatten().filter(|word| speech.is_stop_word(word)).count();
        speech.typical = stops as f32 / all.max(1) as f32;
        speech
    }

    /// Whether a word is a function word.
    pub(in crate::features) fn is_stop_word(&self, word: &Word) -> bool {
        self.language.is_some_and(|language| word.stops.contains(language))
    }

    /// The share of function words that prose has at least.
    pub(in crate::features) fn prose_share(&self) -> f32 {
        if self.typical < LEAST_TYPICAL { 0.0 } else { PROSE_SHARE.min(self.typical * PART_OF_TYPICAL) }
    }
}
