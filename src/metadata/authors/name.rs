//! One name: trimmed to who it is, refused where it is nobody's.

use super::Origin;
use crate::data::bylines::WORDS;
use crate::metadata::clean;
use crate::model::{Author, AuthorKind};

/// Words of the longest name of a person, and of an organisation.
const PERSON_WORDS: usize = 5;
const ORGANISATION_WORDS: usize = 8;

/// The author that a piece of a byline names.
pub(super) fn parse(piece: &str, origin: Origin) -> Option<Author> {
    let piece = trim(piece);
    if piece.contains(['@', '{', '}', '<', '>', '=', '?', '!', '…', '%', '_']) && !is_account(piece, origin)
        || is_address(piece)
    {
        return None;
    }
    if is_nobody(&clean::key(piece)) {
        return None;
    }
    let words: Vec<&str> = piece.split_whitespace().collect();
    let words = cut_tail(&words, origin);
    let words = cut_role(words);
    let name = trim(&words.join(" ")).to_owned();
    let key = clean::key(&name);
    let letters = name.chars().filter(|c| c.is_alphabetic()).count();
    if letters < 2 || is_nobody(&key) {
        return None;
    }
    let kind = kind_of(&name, &key, words);
    let most = if kind == AuthorKind::Organisation { ORGANISATION_WORDS } else { PERSON_WORDS };
    let fits = words.len() <= most && name.chars().count() <= 80;
    let looks_right = match origin {
        Origin::Stated => true,
        Origin::Marked => {
            !is_trade(&key) && !has_digit(&name) && is_capitalised(words) && !is_sentence(words)
        }
        Origin::Line => {
            !has_digit(&name)
                && is_capitalised(words)
                && !is_sentence(words)
                && (words.len() > 1 || kind == AuthorKind::Organisation || !name.chars().all(has_case))
        }
    };
    (fits && looks_right).then(|| Author::new(name, kind))
}

/// Account names have underscores; only data that states authors may name one.
fn is_account(piece: &str, origin: Origin) -> bool {
    origin == Origin::Stated && !piece.contains(['@', '{', '<', '=', ' '])
}

fn trim(text: &str) -> &str {
    let text =
        text.trim_matches(|c: char| !c.is_alphanumeric() && !matches!(c, '.' | '\'' | '’' | '®' | '™'));
    let text = text.trim_start_matches(['.', '\'', '’']);
    // A full stop stays after an initial or a suffix ("Jr."), not after a sentence's last word.
    match text.strip_suffix('.') {
        Some(bare) if bare.rsplit([' ', '.']).next().is_some_and(|word| word.chars().count() > 3) => bare,
        _ => text,
    }
}

fn is_address(text: &str) -> bool {
    let lower = text.to_lowercase();
    lower.starts_with("http")
        || lower.starts_with("www.")
        || lower.contains("://")
        || lower.contains('/') && !lower.contains(' ') && lower.contains('.')
}

/// Cuts at the first word that can't be part of a name any more ("Ann Ode for Weir Post", "Ann Ode Updated").
fn cut_tail<'a, 'b>(words: &'a [&'b str], origin: Origin) -> &'a [&'b str] {
    let ends = |index: usize, word: &str| {
        let lower = word.to_lowercase();
        let lower = lower.trim_end_matches([':', '.']);
        let is_tail = WORDS.tails.contains(lower);
        // Small words end a name only as printed small; in data that states a name they may be part of it.
        is_tail && index > 0 && (lower.chars().count() > 4 || word == lower && origin != Origin::Stated)
    };
    let end = words.iter().enumerate().position(|(index, word)| ends(index, word)).unwrap_or(words.len());
    words.get(..end).unwrap_or(words)
}

/// Cuts what a person is from the end, as long as a name of two words stays.
fn cut_role<'a, 'b>(words: &'a [&'b str]) -> &'a [&'b str] {
    for from in 2..words.len() {
        let role = words.get(from..).unwrap_or_default().join(" ").to_lowercase();
        if WORDS.roles.contains(role.trim_end_matches('.')) {
            return words.get(..from).unwrap_or(words);
        }
    }
    words
}

/// What ends in a trade's word and has no organisation's word is what somebody is.
fn is_trade(key: &str) -> bool {
    key.rsplit(' ').next().is_some_and(|word| WORDS.role_nouns.contains(word))
}

fn is_nobody(key: &str) -> bool {
    WORDS.nobody.contains(key) || WORDS.roles.contains(key) || WORDS.tails.contains(key)
}

fn kind_of(name: &str, key: &str, words: &[&str]) -> AuthorKind {
    let is_domain = words.len() == 1 && name.split('.').count() > 1 && !name.ends_with('.');
    let speaks = key.split(' ').any(|word| WORDS.organisation_words.contains(word));
    let is_agency = WORDS.agencies.contains(key) || WORDS.agencies.contains(&name.to_lowercase());
    // Agencies share lines: "dpa/afp".
    let all_agencies = key.split(' ').all(|word| WORDS.agencies.contains(word));
    if is_domain || speaks || is_agency || all_agencies {
        AuthorKind::Organisation
    } else {
        AuthorKind::Person
    }
}

fn has_digit(name: &str) -> bool {
    name.chars().any(char::is_numeric)
}

/// Whether every word starts as names do: with a capital, or in a script without; particles may be small.
fn is_capitalised(words: &[&str]) -> bool {
    let is_large = |word: &str| {
        let first = word.chars().find(|c| c.is_alphabetic());
        first.is_none_or(|c| c.is_uppercase() || !has_case(c))
    };
    let has_large = words.iter().any(|word| is_large(word));
    let is_small_allowed = |word: &str| {
        let lower = word.to_lowercase();
        let bare = lower.trim_matches(|c: char| !c.is_alphanumeric());
        let head = bare.split(['\'', '’', '-']).next().unwrap_or(bare);
        WORDS.particles.contains(bare)
            || WORDS.particles.contains(head)
            || WORDS.organisation_words.contains(bare)
            || WORDS.agencies.contains(bare)
    };
    let all = words.iter().all(|word| is_large(word) || is_small_allowed(word));
    all && (has_large || words.iter().all(|word| is_small_allowed(word)))
}

/// A name of one script without case is short; a long run is a sentence without spaces.
fn is_sentence(words: &[&str]) -> bool {
    words.iter().any(|word| word.chars().count() > 24)
}

/// Whether a letter is of a script that has capitals.
pub(super) fn has_case(c: char) -> bool {
    c.is_lowercase() || c.is_uppercase()
}
/// The line up to the second label in it: "Text: Ann Ode Photo: Bo Ek" names one author.
pub(super) fn before_next_label(line: &str) -> &str {
    let label = line.match_indices(':').find_map(|(colon, _)| {
        let word = line.get(..colon)?.rsplit_once(' ').map(|(before, word)| (before.len(), word));
        let (at, word) = word.filter(|(_, word)| word.chars().all(char::is_alphabetic))?;
        // Two words stand before it at least: those of a name.
        (!word.is_empty() && line.get(..at)?.split_whitespace().count() >= 2).then_some(at)
    });
    label.and_then(|at| line.get(..at)).unwrap_or(line)
}
