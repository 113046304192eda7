//! Strings of metadata as they leave the library: NFC, single-spaced, without control or bidi characters, bounded.

use unicode_normalization::UnicodeNormalization;
use unicode_segmentation::UnicodeSegmentation;

use crate::text::{is_invisible, is_joint};

/// How a text is cut to its limit.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Cleaned {
    pub text: String,
    pub is_cut: bool,
}

/// Cleans a value; of a text beyond the limit the start is kept.
pub(super) fn clean(text: &str, max_chars: usize) -> Cleaned {
    let mut cleaned = String::new();
    let mut chars = 0;
    let mut space = false;
    for c in text.nfc() {
        if c.is_whitespace() || (c.is_control() && !cleaned.is_empty()) {
            space = true;
        } else if !is_left_out(c) {
            if chars >= max_chars {
                return Cleaned { text: cut(cleaned, c), is_cut: true };
            }
            if space && chars > 0 {
                cleaned.push(' ');
                chars += 1;
            }
            space = false;
            cleaned.push(c);
            chars += 1;
        }
    }
    Cleaned { text: cleaned, is_cut: false }
}

/// Cuts a text before `next`, not inside what a reader sees as one character.
fn cut(mut text: String, next: char) -> String {
    let end = text.len();
    text.push(next);
    let start = text.grapheme_indices(true).next_back().map_or(end, |(start, _)| start);
    text.truncate(if start == 0 { end } else { start.min(end) });
    text.truncate(text.trim_end().len());
    text
}

/// Whether a character has no place in a value: controls, what is invisible, and characters whose meaning each font makes up.
fn is_left_out(c: char) -> bool {
    c.is_control() || is_invisible(c) || matches!(c, '\u{e000}'..='\u{f8ff}')
}

/// Words in lower case without accents, one space between two: what names and titles are compared by.
pub(super) fn key(text: &str) -> String {
    let mut key = String::with_capacity(text.len());
    let mut is_gap = false;
    let mut push = |c: char| {
        if crate::text::is_word_char(c) {
            if is_gap && !key.is_empty() {
                key.push(' ');
            }
            is_gap = false;
            if c.is_ascii() { key.push(c.to_ascii_lowercase()) } else { key.extend(c.to_lowercase()) }
        } else {
            is_gap = true;
        }
    };
    // ASCII decomposes to itself, and no mark is reordered across it: only the runs between need the tables.
    let mut rest = text;
    while !rest.is_empty() {
        let (plain, tail) = split_at_first(rest, |byte| !byte.is_ascii());
        plain.bytes().for_each(|byte| push(char::from(byte)));
        let (other, tail) = split_at_first(tail, |byte| byte.is_ascii());
        let shown = |c: &char| !unicode_normalization::char::is_combining_mark(*c) && !is_joint(*c);
        other.nfkd().filter(shown).for_each(&mut push);
        rest = tail;
    }
    key
}

/// The text before and from the first byte of a kind, the start of a character.
fn split_at_first(text: &str, is_kind: impl Fn(u8) -> bool) -> (&str, &str) {
    let at = text.bytes().position(is_kind).unwrap_or(text.len());
    text.split_at_checked(at).unwrap_or((text, ""))
}

/// The key without spaces: what a site's name is compared by with a host.
pub(super) fn glued_key(text: &str) -> String {
    key(text).chars().filter(|c| *c != ' ').collect()
}

/// Replaces character references, which JSON-LD and doubly escaped attributes still carry.
pub(super) fn decode_references(text: &str) -> String {
    let mut decoded = String::with_capacity(text.len());
    let mut rest = text;
    while let Some((before, from)) = rest.find('&').and_then(|at| rest.split_at_checked(at)) {
        decoded.push_str(before);
        let (shown, len) = crate::text::reference(from).unwrap_or(('&', 1));
        decoded.push(shown);
        rest = from.get(len..).unwrap_or_default();
    }
    decoded.push_str(rest);
    decoded
}

/// Drops tags from a value that was meant as markup: `<b>Title</b>`.
pub(super) fn strip_tags(text: &str) -> String {
    let mut stripped = String::with_capacity(text.len());
    let mut rest = text;
    while let Some((before, after)) = rest.split_once('<') {
        stripped.push_str(before);
        let is_tag = after.starts_with(|c: char| c.is_ascii_alphabetic() || c == '/');
        // It closes before the next one opens, which is looked for no further: each opening may be asked.
        let end = after.find(['<', '>']).filter(|_| is_tag);
        match end.and_then(|end| after.get(end..)?.strip_prefix('>')) {
            Some(tail) => {
                stripped.push(' ');
                rest = tail;
            }
            None => {
                stripped.push('<');
                rest = after;
            }
        }
    }
    stripped.push_str(rest);
    stripped
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn values_come_out_composed_single_spaced_and_without_tricks() {
        let cleaned = clean(" Cafe\u{301}\u{202e} \t\u{200b}bar\u{0}\n", 100);
        assert_eq!(cleaned, Cleaned { text: "Café bar".to_owned(), is_cut: false });
    }

    #[test]
    fn a_long_value_is_cut_at_its_limit() {
        let cleaned = clean(&"é".repeat(1_000_000), 5);
        assert_eq!(cleaned, Cleaned { text: "ééééé".to_owned(), is_cut: true });
    }

    #[test]
    fn references_are_replaced_and_stray_ampersands_stay() {
        assert_eq!(
            decode_references("T&#039;s &amp; co &eacute;&Uuml; &#x26; A&B; x & y"),
            "T's & co éÜ & A&B; x & y"
        );
    }

    #[test]
    fn tags_go_and_less_than_signs_stay() {
        assert_eq!(clean(&strip_tags("<b>Ferry</b> <5 m> deep < x"), 99).text, "Ferry <5 m> deep < x");
    }

    #[test]
    fn what_a_reader_sees_as_one_character_is_kept_or_cut_whole() {
        assert_eq!(clean("Weir 🇺🇦 up", 6).text, "Weir");
        assert_eq!(clean("Weir 🇺🇦 up", 7).text, "Weir 🇺🇦");
    }

    #[test]
    fn keys_ignore_case_accents_and_punctuation() {
        assert_eq!(key("  José “Núñez”"), "jose nunez");
        assert_eq!(key("Welt\u{ad}ernährung"), "welternahrung");
        assert_eq!(glued_key("The Moscow-Times"), "themoscowtimes");
    }
}
