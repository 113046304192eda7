//! One name: trimmed to who it is, refused where it is nobody's.

use std::borrow::Cow;

use super::{Origin, look};
use crate::data::bylines::{WORDS, is_role_head};
use crate::data::calendar;
use crate::metadata::clean;
use crate::model::{Author, AuthorKind};

/// Words of the longest name of a person, and of an organisation.
const PERSON_WORDS: usize = 5;
const ORGANISATION_WORDS: usize = 8;

/// The author that a piece of a byline names.
pub(super) fn parse(piece: &str, origin: Origin, language: Option<&str>) -> Option<Author> {
    let piece = without_mail(piece);
    let piece = trim(&piece);
    if piece.contains(['@', '{', '}', '<', '>', '=', '?', '!', '…', '%', '_']) && !is_account(piece, origin)
        || is_address(piece)
    {
        return None;
    }
    let piece = if origin == Origin::Stated { piece } else { unlabelled(without_note(piece))? };
    if is_nobody(piece, &clean::key(piece)) {
        return None;
    }
    let words: Vec<&str> = piece.split_whitespace().collect();
    let is_organisation = kind_of(piece, &clean::key(piece), &words) == AuthorKind::Organisation;
    let words = cut_tail(&words, origin, is_organisation);
    let words = cut_role(words);
    let name = trim(&words.join(" ")).to_owned();
    let key = clean::key(&name);
    let letters = name.chars().filter(|c| c.is_alphabetic()).count();
    if letters < 2 || is_nobody(&name, &key) {
        return None;
    }
    let kind = kind_of(&name, &key, words);
    let most = if kind == AuthorKind::Organisation { ORGANISATION_WORDS } else { PERSON_WORDS };
    let fits = words.len() <= most && name.chars().count() <= 80;
    let looks_right = origin == Origin::Stated
        || look::is_name(&name, words, kind, language)
            && !is_trade(piece, &key)
            && (origin == Origin::Marked
                || words.len() > 1
                || kind == AuthorKind::Organisation
                || !name.chars().all(has_case));
    (fits && looks_right).then(|| Author::new(name, kind))
}

/// What follows a label that says what somebody is ("Reporter: Ann Ode"). Any other label leads somebody else: a
/// publisher, a translator, whose the picture is.
fn unlabelled(piece: &str) -> Option<&str> {
    let is_rights = |text: &str| {
        text.contains('©')
            || text.split_whitespace().next().is_some_and(|word| WORDS.rights.contains(&word.to_lowercase()))
    };
    if is_rights(piece) || is_shared_credit(piece) {
        return None;
    }
    match piece.split_once([':', '：']) {
        // The colon of an hour leads nothing.
        Some((hour, rest)) if hour.ends_with(char::is_numeric) && rest.starts_with(char::is_numeric) => {
            Some(piece)
        }
        None => Some(piece),
        Some((label, rest)) => {
            let label = clean::key(label);
            (WORDS.roles.contains(&label) || WORDS.labels.contains(&label)).then(|| trim(rest))
        }
    }
}

/// The name without the address of mail behind it, which may touch it: "Ann Ode aode@weirpost.example", "Ann Odeann.ode@…".
fn without_mail(piece: &str) -> Cow<'_, str> {
    let piece = piece.trim_end();
    let behind = piece.rsplit_once(char::is_whitespace);
    let Some((name, mail)) = behind.filter(|(_, last)| is_mail(last)) else { return Cow::Borrowed(piece) };
    // The address begins as the name does.
    let first = name.split_whitespace().next().unwrap_or_default().to_lowercase();
    let touching = mail.find(&first).filter(|at| *at > 0 && mail.starts_with(char::is_uppercase));
    match touching.and_then(|at| mail.get(..at)) {
        Some(last) => Cow::Owned(format!("{name} {last}")),
        None => Cow::Borrowed(name),
    }
}

fn is_mail(word: &str) -> bool {
    word.split_once('@').is_some_and(|(_, host)| host.contains('.'))
}

/// The name without the number of a footnote that hangs on it.
fn without_note(piece: &str) -> &str {
    let bare = piece.trim_end_matches(char::is_numeric);
    if bare.ends_with(char::is_alphabetic) { bare } else { piece }
}

/// "Ann Ode/Reuters": whose the picture is. Agencies alone may share a story.
fn is_shared_credit(piece: &str) -> bool {
    let is_agency = |part: &str| WORDS.agencies.contains(&clean::key(part));
    piece.contains('/') && piece.split('/').any(is_agency) && !piece.split('/').all(is_agency)
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
fn cut_tail<'a, 'b>(words: &'a [&'b str], origin: Origin, is_organisation: bool) -> &'a [&'b str] {
    let ends = |index: usize, word: &str| {
        let lower = word.to_lowercase();
        let lower = lower.trim_end_matches([':', '.']);
        let is_tail = WORDS.tails.contains(lower) || words.get(index..index + 2).is_some_and(is_tail_pair);
        // Small words end a name only as printed small or behind a whole name; in data that states a name they may be
        // part of it, but not behind a person's whole name: "Ann Ode at Weir Park".
        let is_small = lower.chars().count() <= 4;
        let is_particle = WORDS.particles.contains(lower);
        let ends_name = match origin {
            Origin::Stated => index >= 2 && word == lower && !is_particle && !is_organisation,
            _ => word == lower || index >= 2 && !is_particle,
        };
        is_tail && index > 0 && (!is_small || ends_name)
    };
    let Some(end) = words.iter().enumerate().position(|(index, word)| ends(index, word)) else {
        return words;
    };
    let kept = words.get(..end).unwrap_or(words);
    // "Ann Ode 4 Comments": how many there are.
    match kept.split_last() {
        Some((last, rest)) if !rest.is_empty() && last.chars().all(char::is_numeric) => rest,
        _ => kept,
    }
}

/// "Last updated", "fact checked": what follows the names in two words.
fn is_tail_pair(pair: &[&str]) -> bool {
    let bare = |word: &&str| word.to_lowercase().trim_end_matches([':', '.']).to_owned();
    let pair: Vec<String> = pair.iter().map(bare).collect();
    WORDS.tails.contains(&pair.join(" "))
}

/// Cuts what a person is from the end, as long as a name of two words stays, or of one in a script without case.
fn cut_role<'a, 'b>(words: &'a [&'b str]) -> &'a [&'b str] {
    let is_whole = words.first().is_some_and(|word| word.chars().count() > 1 && !word.chars().any(has_case));
    for from in if is_whole { 1 } else { 2 }..words.len() {
        let role = words.get(from..).unwrap_or_default().join(" ").to_lowercase();
        if WORDS.roles.contains(role.trim_end_matches('.')) {
            let is_beat = |at: usize| WORDS.beats.contains(&words[at].to_lowercase());
            let end = (3..=from).rev().find(|end| !is_beat(*end - 1)).unwrap_or(2.min(from));
            return words.get(..end).unwrap_or(words);
        }
    }
    words
}

/// What somebody is: "Trending Editor", "Senior Autos Reporter", "Leitender Wirtschaftsredakteur".
fn is_trade(piece: &str, key: &str) -> bool {
    let words: Vec<String> = piece.split_whitespace().map(clean::key).collect();
    let ends = |word: &str| {
        // Languages that write compounds put the trade at a word's end.
        let is_compound = |noun: &&str| noun.len() >= 7 && word.ends_with(*noun);
        WORDS.role_nouns.contains(word)
            || WORDS.role_nouns.iter().map(String::as_str).any(|noun| is_compound(&noun))
    };
    let Some(last) = words.last() else { return false };
    // With its role cut a whole name is left, or the words before the role are part of it.
    let is_headed = words.first().is_some_and(|first| is_role_head(first))
        || WORDS.roles.contains(&words.get(1..).unwrap_or_default().join(" "));
    key.rsplit(' ').next().is_some_and(ends) || ends(last) && is_headed
}

/// Whether a name is one of those that are nobody's, or one of those with a number: "webeditor07".
fn is_nobody(text: &str, key: &str) -> bool {
    let bare = key.trim_end_matches(char::is_numeric);
    let is_numbered = || WORDS.roles.iter().any(|role| role.replace(' ', "") == bare);
    is_nobody_as_is(text, key)
        || bare != key && !bare.is_empty() && (is_nobody_as_is(bare, bare) || is_numbered())
}

fn is_nobody_as_is(text: &str, key: &str) -> bool {
    // Keys have no accents and no composed syllables; lists of other scripts are written as printed.
    let lower = text.to_lowercase();
    let is_one_of = |list: &crate::text::HashSet<String>| list.contains(key) || list.contains(&lower);
    is_one_of(&WORDS.nobody)
        || is_one_of(&WORDS.roles)
        || is_one_of(&WORDS.tails)
        || WORDS.credentials.contains(key) && !WORDS.agencies.contains(key)
        || calendar::is_lead(&lower)
}

fn kind_of(name: &str, key: &str, words: &[&str]) -> AuthorKind {
    let is_domain = words.len() == 1 && name.split('.').count() > 1 && !name.ends_with('.');
    let speaks = key.split(' ').any(|word| WORDS.organisation_words.contains(word))
        || words.iter().any(|word| WORDS.organisation_particles.contains(*word))
        || words.len() > 1 && words.first().is_some_and(|word| WORDS.articles.contains(&word.to_lowercase()));
    let is_agency = WORDS.agencies.contains(key) || WORDS.agencies.contains(&name.to_lowercase());
    // Agencies share lines: "dpa/afp".
    let all_agencies = key.split(' ').all(|word| WORDS.agencies.contains(word));
    if is_domain || speaks || is_agency || all_agencies {
        AuthorKind::Organisation
    } else {
        AuthorKind::Person
    }
}

/// Whether a letter is of a script that has capitals.
pub(super) fn has_case(c: char) -> bool {
    c.is_lowercase() || c.is_uppercase()
}

/// The line up to the second label in it: "Text: Ann Ode Photo: Bo Ek" names one author.
pub(super) fn before_next_label(line: &str) -> &str {
    let label = line.match_indices(':').find_map(|(colon, _)| {
        let before = line.get(..colon)?;
        let word = before.rsplit_once(' ').map(|(before, word)| (before.len(), word));
        let (at, word) = word.filter(|(_, word)| word.chars().all(char::is_alphabetic))?;
        // A date's label may have two words.
        let last_but_one = line.get(..at)?.trim_end().rfind(' ');
        let is_lead = |at: &usize| {
            line.get(*at..colon).is_some_and(|words| calendar::is_lead(&words.trim().to_lowercase()))
        };
        // A label leads something, or what is in the next element.
        let is_led = line.get(colon + 1..).is_some_and(|rest| !rest.trim().is_empty());
        if !is_led && !is_lead(&at) && !last_but_one.as_ref().is_some_and(is_lead) {
            return None;
        }
        let at = last_but_one.filter(is_lead).unwrap_or(at);
        // Two words stand before it at least: those of a name.
        (!word.is_empty() && line.get(..at)?.split_whitespace().count() >= 2).then_some(at)
    });
    label.and_then(|at| line.get(..at)).unwrap_or(line)
}
