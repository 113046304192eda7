//! Words and folding.

/// Whether a character is part of a word: a letter, a digit or an underscore.
pub(crate) fn is_word_char(c: char) -> bool {
    if c.is_ascii() { c.is_ascii_alphanumeric() || c == '_' } else { c.is_alphanumeric() }
}

/// The words of a text: runs of letters, digits and underscores.
pub(crate) fn words(text: &str) -> impl Iterator<Item = &str> {
    let mut rest = text;
    std::iter::from_fn(move || {
        let start = run(rest, false);
        let from = rest.get(start..)?;
        let end = run(from, true);
        let (word, after) = from.split_at_checked(end)?;
        rest = after;
        (!word.is_empty()).then_some(word)
    })
}

/// Bytes of the characters at the start that are, or are not, part of a word.
fn run(text: &str, of_words: bool) -> usize {
    let bytes = text.as_bytes();
    let mut at = 0;
    loop {
        // Most text is ASCII, and this the innermost loop of most that is measured.
        let plain = if of_words { Byte::Word } else { Byte::Other };
        let rest = bytes.get(at..).unwrap_or_default();
        at += rest.iter().position(|byte| BYTES[usize::from(*byte)] != plain).unwrap_or(rest.len());
        match bytes.get(at).map(|byte| BYTES[usize::from(*byte)]) {
            Some(Byte::Beyond) => match text.get(at..).and_then(|rest| rest.chars().next()) {
                Some(c) if is_word_char(c) == of_words => at += c.len_utf8(),
                _ => return at,
            },
            _ => return at,
        }
    }
}

/// What a byte is by itself.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Byte {
    /// A letter, a digit or an underscore.
    Word,
    Other,
    /// Part of a character beyond ASCII.
    Beyond,
}

static BYTES: [Byte; 256] = {
    let mut bytes = [Byte::Beyond; 256];
    let mut at = 0u8;
    while at.is_ascii() {
        let is_word = at.is_ascii_alphanumeric() || at == b'_';
        bytes[at as usize] = if is_word { Byte::Word } else { Byte::Other };
        at += 1;
    }
    bytes
};

/// The words in lower case, one space between two: what texts are compared by.
pub(crate) fn fold(text: &str) -> String {
    let mut folded = String::with_capacity(text.len());
    for word in words(text) {
        if !folded.is_empty() {
            folded.push(' ');
        }
        push_lower(word, &mut folded);
    }
    folded
}

/// Whether an attribute's text is a machine's date: `2025-04-08`, `2025-04-08T17:16:00Z`. Templates put it in a title.
pub(crate) fn is_stamp(text: &str) -> bool {
    let is_mark =
        |at: usize, byte: u8| if matches!(at, 4 | 7) { byte == b'-' } else { byte.is_ascii_digit() };
    (10..=40).contains(&text.len()) && text.bytes().take(10).enumerate().all(|(at, byte)| is_mark(at, byte))
}

/// Appends a text in lower case, character by character.
pub(crate) fn push_lower(text: &str, lower: &mut String) {
    for c in text.chars() {
        if c.is_ascii() {
            lower.push(c.to_ascii_lowercase());
        } else {
            lower.extend(c.to_lowercase());
        }
    }
}

/// The text with each run of white space folded to one space, none at the ends.
pub(crate) fn fold_space(text: &str) -> String {
    let mut folded = String::with_capacity(text.len());
    for part in text.split_whitespace() {
        if !folded.is_empty() {
            folded.push(' ');
        }
        folded.push_str(part);
    }
    folded
}

/// The longest prefix of at most `bytes` bytes that ends on a character boundary.
pub(crate) fn prefix(text: &str, bytes: usize) -> &str {
    let mut end = bytes.min(text.len());
    while !text.is_char_boundary(end) {
        end -= 1;
    }
    text.get(..end).unwrap_or_default()
}

/// Whether a text starts with a keyword of ASCII, in any case.
pub(crate) fn starts_with_keyword(text: &str, keyword: &str) -> bool {
    text.get(..keyword.len()).is_some_and(|start| start.eq_ignore_ascii_case(keyword))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn folding_drops_case_space_and_punctuation() {
        assert_eq!(fold("  “Ice, on the Élbe?”\n"), "ice on the élbe");
        assert_eq!(fold_space(" a \t b\u{a0}c\n"), "a b c");
    }

    #[test]
    fn keywords_are_known_in_any_case_and_cut_no_character() {
        assert!(starts_with_keyword("NONE !important", "none") && starts_with_keyword("é!", "é"));
        assert!(!starts_with_keyword("no", "none") && !starts_with_keyword("nonä", "none"));
    }
}
