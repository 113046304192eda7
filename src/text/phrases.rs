//! Phrases by the thousand, found in one pass over folded text.
//!
//! Folding is what makes a phrase of a data file and a line of a page comparable: lower case, accents kept, numbers as
//! `#`, punctuation out, one space between words, and one at either end so that a phrase with its spaces is a whole word.

use std::ops::Range;

use aho_corasick::{AhoCorasick, MatchKind};

/// What the last character was, as far as folding asks.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Last {
    Space,
    Letter,
    Number,
}

/// Folds the first `limit` characters of a text into `folded`, which is emptied first.
pub(crate) fn fold_phrase(text: &str, limit: usize, folded: &mut String) {
    folded.clear();
    folded.push(' ');
    let mut last = Last::Space;
    let (mut rest, mut left) = (text, limit);
    while left > 0 {
        let is_letter = |byte: u8| byte.is_ascii_alphabetic();
        let run = rest.bytes().take(left).position(|byte| !is_letter(byte)).unwrap_or(left.min(rest.len()));
        if let Some((letters, after)) = rest.split_at_checked(run).filter(|_| run > 0) {
            last = push_letters(folded, letters, last);
            (rest, left) = (after, left - run);
            continue;
        }
        let mut characters = rest.chars();
        let Some(c) = characters.next() else { break };
        (rest, left) = (characters.as_str(), left - 1);
        let next = characters.next().filter(|_| left > 0);
        last = match c {
            // The sign itself counts as a number, so that phrases of data files fold to themselves.
            _ if c == '#' || c.is_numeric() => push_number(folded, last),
            '\'' | '’' | 'ʼ' if last == Last::Letter && next.is_some_and(char::is_alphabetic) => {
                folded.push('\'');
                Last::Letter
            }
            '.' | ',' | ':' | '/' | '-' | '–' | '\'' | '’'
                if last == Last::Number && next.is_some_and(char::is_numeric) =>
            {
                last
            }
            '©' => {
                end_word(folded, last);
                folded.push_str("© ");
                Last::Space
            }
            // A dotless i and the dot that lower-casing leaves behind are folded away, as capitals don't show either.
            'ı' => push_letter(folded, 'i', last),
            '\u{307}' => last,
            _ if c.is_alphabetic() => c
                .to_lowercase()
                .filter(|lower| *lower != '\u{307}')
                .fold(last, |last, lower| push_letter(folded, lower, last)),
            _ if is_mark(c) && last == Last::Letter => {
                folded.push(c);
                last
            }
            _ if is_invisible(c) => last,
            _ => end_word(folded, last),
        };
    }
    end_word(folded, last);
    folded.make_ascii_lowercase();
}

/// Appends letters of ASCII as they are.
fn push_letters(folded: &mut String, letters: &str, last: Last) -> Last {
    if last == Last::Number {
        folded.push(' ');
    }
    folded.push_str(letters);
    Last::Letter
}

fn push_letter(folded: &mut String, c: char, last: Last) -> Last {
    if last == Last::Number {
        folded.push(' ');
    }
    folded.push(c);
    Last::Letter
}

fn push_number(folded: &mut String, last: Last) -> Last {
    match last {
        Last::Number => {}
        Last::Letter => folded.push_str(" #"),
        Last::Space => folded.push('#'),
    }
    Last::Number
}

/// Ends a word, with the sigma that Greek writes there.
fn end_word(folded: &mut String, last: Last) -> Last {
    if last != Last::Space {
        if folded.ends_with('σ') {
            folded.pop();
            folded.push('ς');
        }
        folded.push(' ');
    }
    Last::Space
}

/// Vowel signs, viramas and points that are no letters by themselves and yet part of a word.
fn is_mark(c: char) -> bool {
    matches!(c, '\u{300}'..='\u{36f}' | '\u{591}'..='\u{5c7}' | '\u{64b}'..='\u{65f}' | '\u{900}'..='\u{903}'
        | '\u{93c}' | '\u{94d}' | '\u{e31}' | '\u{e34}'..='\u{e4e}')
}

fn is_invisible(c: char) -> bool {
    matches!(c, '\u{ad}' | '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2060}' | '\u{feff}' | '\u{fe0f}')
}

/// Whether a character is of a script that doesn't put spaces between words, or hangs endings on them without one.
fn is_unspaced(c: char) -> bool {
    matches!(c, '\u{e00}'..='\u{e7f}' | '\u{1100}'..='\u{11ff}' | '\u{3040}'..='\u{30ff}' | '\u{3400}'..='\u{9fff}'
        | '\u{ac00}'..='\u{d7af}')
}

/// A set of folded phrases.
#[derive(Debug)]
pub(crate) struct PhraseSet {
    automaton: Option<AhoCorasick>,
}

impl PhraseSet {
    /// Builds the set; a phrase is known by its index. Phrases stand on word boundaries where their script has any.
    pub(crate) fn new<'a>(phrases: impl IntoIterator<Item = &'a str>) -> Self {
        let patterns = phrases.into_iter().map(|phrase| {
            let open = if phrase.starts_with(is_unspaced) { "" } else { " " };
            let close = if phrase.ends_with(is_unspaced) { "" } else { " " };
            format!("{open}{phrase}{close}")
        });
        Self { automaton: AhoCorasick::builder().match_kind(MatchKind::Standard).build(patterns).ok() }
    }

    /// Every place of every phrase in a folded text, by its end; the spaces around are not counted in.
    pub(crate) fn find<'a>(&'a self, folded: &'a str) -> impl Iterator<Item = (usize, Range<usize>)> + 'a {
        self.automaton.iter().flat_map(move |automaton| automaton.find_overlapping_iter(folded)).map(
            |found| {
                let bytes = folded.as_bytes();
                let start = found.start() + usize::from(bytes.get(found.start()) == Some(&b' '));
                let end = found.end() - usize::from(bytes.get(found.end() - 1) == Some(&b' '));
                (found.pattern().as_usize(), start..end)
            },
        )
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn folded(text: &str) -> String {
        let mut folded = String::new();
        fold_phrase(text, 400, &mut folded);
        folded
    }

    #[test]
    fn folding_keeps_accents_and_inner_apostrophes() {
        assert_eq!(folded("L’Été — «Editors' Picks»!"), " l'été editors picks ");
        assert_eq!(folded("ΟΔΟΣ İSTANBUL Ilık"), " οδος istanbul ilik ");
        assert_eq!(folded("© 2025 Nord\u{ad}post"), " © # nordpost ");
    }

    #[test]
    fn numbers_fold_to_one_sign() {
        assert_eq!(folded("5min read, 1.234 views at 10:45"), " # min read # views at # ");
        assert_eq!(folded("covid19"), " covid # ");
    }

    #[test]
    fn folding_stops_at_the_limit() {
        let mut buffer = String::from("old");
        fold_phrase("abcdef", 3, &mut buffer);
        assert_eq!(buffer, " abc ");
    }

    #[test]
    fn phrases_are_whole_words_where_the_script_has_spaces() {
        let set = PhraseSet::new(["share", "more", "続きを読む"]);
        let hits = |text: &str| set.find(&folded(text)).map(|(id, _)| id).collect::<Vec<_>>();
        assert_eq!(hits("Share more"), [0, 1]);
        assert_eq!(hits("shares moreover"), [] as [usize; 0]);
        assert_eq!(hits("記事の続きを読む方"), [2]);
    }
}
