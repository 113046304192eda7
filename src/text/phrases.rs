//! Phrases by the thousand, found in one pass over folded text.
//!
//! Folding is what makes a phrase of a data file and a line of a page comparable: lower case, accents kept, numbers as
//! `#`, punctuation out, one space between words, and one at either end so that a phrase with its spaces is a whole word.

use std::ops::Range;

use aho_corasick::{AhoCorasick, MatchKind};

use super::scripts::is_dense_script;
use super::{HashMap, hash_of};

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
            _ if super::is_joint(c) => last,
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
        | '\u{93c}' | '\u{94d}' | '\u{9bc}' | '\u{9cd}' | '\u{bcd}' | '\u{e31}' | '\u{e34}'..='\u{e4e}')
}

/// Bits of a sieve: with the 6,290 single words of the lexica one in ten is set, with their 11,098 pairs one in six.
const BITS: usize = 1 << 16;

/// A set of folded phrases, each known by its index.
///
/// Phrases of scripts with spaces are found word by word: most words begin no phrase, and are done with after one look
/// at a bit. The words of prose that begin many ("in", "by", "the") are hardly ever followed by what makes one of them: they
/// are done with after a second look. An automaton over bytes is much larger than the cache, and takes a step for every letter.
#[derive(Debug)]
pub(crate) struct PhraseSet {
    /// Words that are a phrase by themselves.
    single: Sieve,
    /// The first two words of longer phrases.
    pairs: Sieve,
    /// Beginnings of phrases; the first is the empty one.
    beginnings: Vec<Beginning>,
    /// What a first word makes of the empty one. Apart from the rest since most words go no further, and it fits the cache.
    first: HashMap<u64, u32>,
    /// What a word makes of any other beginning.
    longer: HashMap<(u32, u64), u32>,
    /// Phrases that have no spaces around them, and their indices.
    unspaced: Option<AhoCorasick>,
    indices: Vec<usize>,
}

/// Tells hashes that aren't in a set from those that may be, small enough for the innermost cache.
#[derive(Debug)]
struct Sieve(Box<[u64; BITS / 64]>);

impl Sieve {
    fn new() -> Self {
        Self(Box::new([0; BITS / 64]))
    }

    fn add(&mut self, hash: u64) {
        let bit = hash as usize % BITS;
        self.0[bit / 64] |= 1 << (bit % 64);
    }

    fn may_hold(&self, hash: u64) -> bool {
        let bit = hash as usize % BITS;
        self.0[bit / 64] >> (bit % 64) & 1 == 1
    }
}

/// The first words of some phrases.
#[derive(Debug, Default)]
struct Beginning {
    /// The phrase that ends here.
    whole: Option<usize>,
    /// Whether a phrase goes on.
    goes_on: bool,
}

impl PhraseSet {
    /// Builds the set. Phrases stand on word boundaries where their script has any.
    pub(crate) fn new<'a>(phrases: impl IntoIterator<Item = &'a str>) -> Self {
        let mut set = Self {
            single: Sieve::new(),
            pairs: Sieve::new(),
            beginnings: vec![Beginning::default()],
            first: HashMap::default(),
            longer: HashMap::default(),
            unspaced: None,
            indices: Vec::new(),
        };
        let mut patterns = Vec::new();
        for (index, phrase) in phrases.into_iter().enumerate() {
            if phrase.contains(is_dense_script) {
                let open = if phrase.starts_with(is_dense_script) { "" } else { " " };
                let close = if phrase.ends_with(is_dense_script) { "" } else { " " };
                patterns.push(format!("{open}{phrase}{close}"));
                set.indices.push(index);
            } else {
                set.add(index, phrase);
            }
        }
        set.unspaced = AhoCorasick::builder().match_kind(MatchKind::Standard).build(patterns).ok();
        set
    }

    fn add(&mut self, index: usize, phrase: &str) {
        let mut words = phrase.split(' ').map(|word| hash_of(&word));
        match (words.next(), words.next()) {
            (Some(first), Some(second)) => self.pairs.add(pair(first, second)),
            (Some(only), None) => self.single.add(only),
            _ => {}
        }
        let mut at = 0;
        for word in phrase.split(' ') {
            if let Some(beginning) = self.beginnings.get_mut(at) {
                beginning.goes_on = true;
            }
            let new = self.beginnings.len() as u32;
            let hash = hash_of(&word);
            let next = match at {
                0 => *self.first.entry(hash).or_insert(new),
                _ => *self.longer.entry((at as u32, hash)).or_insert(new),
            };
            if next == new {
                self.beginnings.push(Beginning::default());
            }
            at = next as usize;
        }
        if let Some(beginning) = self.beginnings.get_mut(at) {
            beginning.whole = Some(index);
        }
    }

    /// Tells every place of every phrase in a folded text; the spaces around are not counted in.
    pub(crate) fn find(&self, folded: &str, mut tell: impl FnMut(usize, Range<usize>)) {
        // The word before the one that is read now.
        let mut before: Option<(Range<usize>, u64)> = None;
        let mut start = None;
        for space in memchr::memchr_iter(b' ', folded.as_bytes()) {
            let Some(word) = start.replace(space + 1).map(|start| start..space) else { continue };
            let Some(hash) = folded.get(word.clone()).map(|word| hash_of(&word)) else { continue };
            if let Some((before, first)) = before.replace((word, hash))
                && (self.single.may_hold(first) || self.pairs.may_hold(pair(first, hash)))
            {
                self.follow(folded, before, first, &mut tell);
            }
        }
        if let Some((last, hash)) = before.filter(|(_, hash)| self.single.may_hold(*hash)) {
            self.follow(folded, last, hash, &mut tell);
        }
        let Some(automaton) = self.unspaced.as_ref().filter(|_| !folded.is_ascii()) else { return };
        for found in automaton.find_overlapping_iter(folded) {
            let bytes = folded.as_bytes();
            let start = found.start() + usize::from(bytes.get(found.start()) == Some(&b' '));
            let end = found.end() - usize::from(bytes.get(found.end() - 1) == Some(&b' '));
            tell(self.indices[found.pattern().as_usize()], start..end);
        }
    }

    /// Tells the phrases of whole words that start with a word.
    fn follow(
        &self,
        folded: &str,
        word: Range<usize>,
        hash: u64,
        tell: &mut impl FnMut(usize, Range<usize>),
    ) {
        let Range { start, mut end } = word;
        let mut next = self.first.get(&hash);
        while let Some(beginning) = next.and_then(|at| self.beginnings.get(*at as usize)) {
            if let Some(phrase) = beginning.whole {
                tell(phrase, start..end);
            }
            let rest = folded.get(end + 1..).filter(|_| beginning.goes_on);
            let word = rest.and_then(|rest| rest.get(..memchr::memchr(b' ', rest.as_bytes())?));
            let (Some(word), Some(at)) = (word, next) else { return };
            end += 1 + word.len();
            next = self.longer.get(&(*at, hash_of(&word)));
        }
    }
}

/// Stands for two words, one after the other.
fn pair(first: u64, second: u64) -> u64 {
    first.rotate_left(8) ^ second
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
        let hits = |text: &str| {
            let mut hits = Vec::new();
            set.find(&folded(text), |id, _| hits.push(id));
            hits
        };
        assert_eq!(hits("Share more"), [0, 1]);
        assert_eq!(hits("shares moreover"), [] as [usize; 0]);
        assert_eq!(hits("記事の続きを読む方"), [2]);
    }
}
