//! The words of every block, read once: most heuristics count, compare or look up words.

use super::RawBlock;
use crate::data::stopwords::{self, LanguageSet};
use crate::text;

/// A word of a block.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Word {
    /// The same for every case.
    pub hash: u64,
    /// The languages that have it as a function word.
    pub stops: LanguageSet,
    /// The same for words that differ in case and in their last letters only; see [`stem`].
    pub stem: u32,
    /// Its characters, as far as they are counted.
    pub chars: u16,
    pub first: First,
}

/// What a word begins with.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum First {
    Other,
    Capital,
    Number,
    /// It is a number from 1900 to 2099.
    Year,
    /// A character of a script that doesn't put spaces between words.
    Dense,
    /// A syllable of Korean.
    Hangul,
}

impl Word {
    pub(crate) fn read(word: &str) -> Self {
        let chars = if word.is_ascii() { word.len() } else { word.chars().count() };
        let first = match word.chars().next() {
            Some(c) if c.is_uppercase() => First::Capital,
            Some(c) if c.is_numeric() => {
                if is_year(word) {
                    First::Year
                } else {
                    First::Number
                }
            }
            Some(c) if text::is_hangul(c) => First::Hangul,
            Some(c) if text::is_dense_script(c) => First::Dense,
            _ => First::Other,
        };
        let hash = text::word_hash(word);
        let stops = stopwords::languages(hash);
        let letters = if first == First::Hangul { STEM_SYLLABLES } else { STEM_LETTERS };
        let stem = stem(if chars <= letters { hash } else { text::word_hash(first_chars(word, letters)) });
        Self { hash, stops, stem, chars: u16::try_from(chars).unwrap_or(u16::MAX), first }
    }

    pub(crate) fn is_number(&self) -> bool {
        matches!(self.first, First::Number | First::Year)
    }

    /// Whether it is long enough to say what a text speaks of.
    pub(crate) fn is_long(&self) -> bool {
        const LEAST_CHARS: u16 = 4;
        const LEAST_SYLLABLES: u16 = 2;
        self.chars >= if self.first == First::Hangul { LEAST_SYLLABLES } else { LEAST_CHARS }
    }
}

/// Letters of a word that endings leave alone; in Korean, whose endings follow two syllables mostly, other than elsewhere.
const STEM_LETTERS: usize = 6;
const STEM_SYLLABLES: usize = 2;

/// What stands for a word by the hash of its first letters.
fn stem(hash: u64) -> u32 {
    (hash >> 32) as u32
}

/// The first characters of a word.
fn first_chars(word: &str, most: usize) -> &str {
    word.char_indices().nth(most).and_then(|(end, _)| word.get(..end)).unwrap_or(word)
}

/// Reads the words of a text of ASCII: the same as word by word, in one pass.
fn read_ascii(mut rest: &[u8], words: &mut Vec<Word>) {
    let is_word = |byte: &u8| text::is_word_char(char::from(*byte));
    while let Some(from) = rest.iter().position(is_word).and_then(|start| rest.get(start..)) {
        let mut hash = text::WORD_START;
        let mut start = hash;
        let mut chars = 0;
        while let Some(byte) = from.get(chars).filter(|byte| is_word(byte)) {
            hash = text::follow_byte(hash, *byte);
            chars += 1;
            start = if chars <= STEM_LETTERS { hash } else { start };
        }
        let first = match from.first() {
            Some(byte) if byte.is_ascii_uppercase() => First::Capital,
            Some(byte) if byte.is_ascii_digit() => {
                let is_year = chars == 4 && std::str::from_utf8(&from[..chars]).is_ok_and(is_year);
                if is_year { First::Year } else { First::Number }
            }
            _ => First::Other,
        };
        let chars16 = u16::try_from(chars).unwrap_or(u16::MAX);
        words.push(Word {
            hash,
            stops: stopwords::languages(hash),
            stem: stem(start),
            chars: chars16,
            first,
        });
        rest = from.get(chars..).unwrap_or_default();
    }
}

fn is_year(word: &str) -> bool {
    word.len() == 4
        && (word.starts_with("19") || word.starts_with("20"))
        && word.bytes().all(|b| b.is_ascii_digit())
}

/// The words of all blocks, one after the other.
#[derive(Clone, Debug, Default)]
pub(crate) struct Words {
    all: Vec<Word>,
    /// Where each block's words end.
    ends: Vec<usize>,
}

impl Words {
    pub(crate) fn read(blocks: &[RawBlock]) -> Self {
        let mut words = Self { all: Vec::new(), ends: Vec::with_capacity(blocks.len()) };
        for block in blocks {
            if block.text.is_ascii() {
                read_ascii(block.text.as_bytes(), &mut words.all);
            } else {
                words.all.extend(text::words(&block.text).map(Word::read));
            }
            words.ends.push(words.all.len());
        }
        words
    }

    /// The words of a block, in order.
    pub(crate) fn of(&self, block: usize) -> &[Word] {
        let start = block.checked_sub(1).map_or(0, |before| self.ends[before]);
        &self.all[start..self.ends[block]]
    }

    /// Words of each block.
    pub(crate) fn counts(&self) -> Vec<u32> {
        (0..self.ends.len()).map(|block| self.of(block).len() as u32).collect()
    }
}

/// The first of some words, no more than are asked.
pub(crate) fn opening(words: &[Word], most: usize) -> &[Word] {
    words.get(..most).unwrap_or(words)
}

/// Stands for words in order: the same for texts that differ in case, space and punctuation only.
pub(crate) fn key(words: &[Word]) -> u64 {
    words.iter().fold(text::words_hash(""), |hash, word| text::follow_hash(hash, word.hash))
}

/// Hashes of each three words in a row.
pub(crate) fn trigrams(words: &[Word]) -> impl Iterator<Item = u64> {
    words
        .windows(3)
        .map(|three| text::follow_hash(text::follow_hash(three[0].hash, three[1].hash), three[2].hash))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::config::Limits;

    #[test]
    fn words_are_those_of_their_block() {
        let page =
            crate::source::read(&crate::Input::text("Élbe rose 3 m\n\nSo it was.\n"), &Limits::new(), None);
        let page = page.unwrap();
        let words = &page.words;
        assert_eq!(words.counts(), [4, 3]);
        let first = words.of(0);
        assert_eq!((first[0].chars, first[0].first), (4, First::Capital));
        assert_eq!(first[2].first, First::Number);
        assert_eq!(key(first), text::words_hash("élbe ROSE, 3 m"));
        assert!(trigrams(first).eq(text::trigrams("élbe rose 3 m")));
        assert_eq!(words.of(1)[0].hash, text::word_hash("SO"));
    }

    #[test]
    fn words_of_ascii_are_read_as_all_words_are() {
        for text in ["", "  ", "a", "It's 5:16 PM, 2024!", "_x__y 19 1999 20000 Zz-9", "3 m. IN the END"] {
            let mut read = Vec::new();
            read_ascii(text.as_bytes(), &mut read);
            let each: Vec<Word> = text::words(text).map(Word::read).collect();
            assert_eq!(format!("{read:?}"), format!("{each:?}"), "{text}");
        }
    }

    #[test]
    fn years_are_told_from_other_numbers() {
        assert!(is_year("2024") && !is_year("2124") && !is_year("20240"));
    }
}
