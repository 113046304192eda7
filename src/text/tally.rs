//! What a text is made of, counted by the character.

use super::punctuation::{is_sentence_end, is_sure_end, may_follow_end};
use super::scripts::is_dense_script;

/// Counts of a text's characters.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct Tally {
    pub letters: u32,
    /// Letters that are capitals.
    pub upper: u32,
    pub digits: u32,
    pub commas: u32,
    /// Opening brackets, bars and slashes.
    pub brackets: u32,
    /// Marks that end a sentence where they stand.
    pub sentence_ends: u32,
    /// Characters of scripts that don't put spaces between words.
    pub dense: u32,
}

impl Tally {
    pub(crate) fn of(text: &str) -> Self {
        if text.is_ascii() { Self::of_ascii(text.as_bytes()) } else { Self::of_any(text) }
    }

    /// The same in passes over bytes, each plain enough for the compiler to count many at once.
    fn of_ascii(text: &[u8]) -> Self {
        let ends = |at: usize| text.get(at + 1).is_none_or(|next| may_follow_end(char::from(*next)));
        let marks = memchr::memchr3_iter(b'.', b'!', b'?', text);
        Self {
            letters: count(text, |byte| byte.is_ascii_alphabetic()),
            upper: count(text, |byte| byte.is_ascii_uppercase()),
            digits: count(text, |byte| byte.is_ascii_digit()),
            commas: count(text, |byte| byte == b','),
            brackets: count(text, |byte| matches!(byte, b'(' | b'[' | b'|' | b'/')),
            sentence_ends: marks.filter(|at| ends(*at)).count() as u32,
            dense: 0,
        }
    }

    fn of_any(text: &str) -> Self {
        let mut tally = Self::default();
        let mut chars = text.chars().peekable();
        while let Some(c) = chars.next() {
            if c == ' ' || c.is_ascii_lowercase() {
                tally.letters += u32::from(c != ' ');
                continue;
            }
            tally.add(c);
            let ends = is_sentence_end(c)
                && (is_sure_end(c) || chars.peek().is_none_or(|next| may_follow_end(*next)));
            tally.sentence_ends += u32::from(ends);
        }
        tally
    }

    fn add(&mut self, c: char) {
        self.dense += u32::from(is_dense_script(c));
        if c.is_alphabetic() {
            self.letters += 1;
            self.upper += u32::from(c.is_uppercase());
        } else if c.is_numeric() {
            self.digits += 1;
        } else if matches!(c, ',' | '、' | '，' | '،') {
            self.commas += 1;
        } else if matches!(c, '(' | '[' | '|' | '/') {
            self.brackets += 1;
        }
    }
}

/// Bytes of a sort; counts of as many as a byte can count are summed up.
fn count(text: &[u8], is: impl Fn(u8) -> bool) -> u32 {
    let part = |part: &[u8]| u32::from(part.iter().map(|byte| u8::from(is(*byte))).sum::<u8>());
    text.chunks(255).map(part).sum()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ascii_is_counted_as_any_text_is() {
        for text in
            ["", ".", "It's 5:16 PM, 2024! (\"Yes?\") a/b|c [1].", "e.g. Mr. X... \t3,5.", "?![x]\u{b}."]
        {
            assert_eq!(Tally::of_ascii(text.as_bytes()), Tally::of_any(text), "{text}");
        }
    }

    #[test]
    fn every_sort_of_character_has_its_count() {
        let tally = Tally::of("«Élbe», 12 m (see 3). 氷が割れた。");
        let expected =
            Tally { letters: 13, upper: 1, digits: 3, commas: 1, brackets: 1, sentence_ends: 2, dense: 5 };
        assert_eq!(tally, expected);
    }
}
