//! What leads names: "By", "Von", "Author:", and what follows it.

use super::name;
use crate::data::bylines::{WORDS, by_words};

/// The text without a leading word of authorship ("By", "Von", "Author:"), where it has one.
pub(in crate::metadata) fn strip_by(text: &str) -> Option<&str> {
    let text = text.trim_start_matches(|c: char| !c.is_alphanumeric());
    let mut rest = text;
    let mut stripped = false;
    // "Written by: By Ann Ode" happens; three rounds are more than enough.
    for _ in 0..3 {
        let Some(first) = rest.chars().next() else { break };
        let Some(after) = by_words(first).iter().find_map(|word| strip_word(rest, word)) else { break };
        rest = after.trim_start_matches(|c: char| {
            c.is_whitespace() || matches!(c, ':' | '：' | '-' | '–' | '/' | '|')
        });
        stripped = true;
    }
    if stripped { Some(rest).filter(|rest| !rest.is_empty()) } else { called(text) }
}

/// What follows a word of authorship that is written together with who sent the reporter: "河港日报记者 林晓禾".
fn called(text: &str) -> Option<&str> {
    // An outlet's name and the calling; what is longer says something.
    const LONGEST: usize = 12;
    let (first, names) = text.split_once(char::is_whitespace)?;
    let is_calling = WORDS.callings.iter().any(|calling| first.ends_with(calling.as_str()));
    let names = names.trim();
    let is_name = names.chars().next().is_some_and(crate::text::is_dense_script);
    (is_calling && is_name && first.chars().count() <= LONGEST).then_some(names)
}

/// The rest after a lower-case word or phrase at the start, where a word ends there.
pub(super) fn strip_word<'a>(text: &'a str, word: &str) -> Option<&'a str> {
    let mut rest = text.chars();
    for expected in word.chars() {
        let c = rest.next()?;
        if !c.to_lowercase().eq(std::iter::once(expected)) {
            return None;
        }
    }
    let rest = rest.as_str();
    let is_open = match rest.chars().next() {
        None => false,
        // Scripts without spaces lead straight into the name; others need a border.
        Some(next) => !next.is_alphanumeric() || !word.is_ascii() && !name::has_case(next),
    };
    is_open.then_some(rest)
}

/// What follows a word of authorship after a word or two of something else: "Posted in Region by Ann Ode".
pub(super) fn after_inner_by(piece: &str) -> Option<&str> {
    let mut words = 0;
    for (at, _) in piece.match_indices(' ') {
        words += 1;
        let rest = piece.get(at + 1..)?;
        if words > 5 {
            return None;
        }
        let is_plain =
            rest.split(' ').next().is_some_and(|word| WORDS.inner_by.contains(&word.to_lowercase()));
        if is_plain && let Some(names) = strip_by(rest) {
            return Some(names);
        }
    }
    None
}
