//! Whose a picture is: the credit that a caption ends in.

use crate::data::bylines::WORDS;
use crate::data::credits;
use crate::text::{ends_sentence, is_sentence_end, words};

/// Words of the longest credit.
pub(super) const LONGEST: usize = 14;
/// Words of a credit that nothing but its place and its capitals tells.
const LONGEST_NAMES: usize = 7;
/// Letters of one that is set in capitals.
const CAPITALS: usize = 6;
/// Words of the longest label.
const LABEL: usize = 3;
/// Words that may stand before a label, such as the newspaper's name: "Telegram photo by".
const BEFORE: usize = 2;
/// Characters of a name in a script without spaces.
const DENSE_NAME: usize = 12;
/// Characters of names in a script without capitals.
const LONGEST_UNCASED: usize = 30;
/// Letters of the longest small word inside names.
const SMALL: usize = 3;
/// Parts of a text, from its end, among which its credit begins.
const PARTS: usize = 8;

/// What a text says of its picture, and whose that is; labels are left out of neither's words but their own.
pub(crate) fn part(text: &str) -> Option<(&str, &str)> {
    let bare = unbracketed(text).unwrap_or(text);
    let named = || noted(bare).filter(|(_, credit)| is_names(credit));
    bracketed(bare)
        .or_else(|| labelled(bare))
        .or_else(named)
        .or_else(|| signed(bare))
        .or_else(|| ends_in_names(bare))
}

/// Whether a text says something and then whose the picture is, by more than the credit's place: a label, capitals, or two
/// names with a slash between them.
pub(crate) fn ends_in_credit(text: &str) -> bool {
    let bare = unbracketed(text).unwrap_or(text);
    let of_names = labelled(bare).or_else(|| noted(bare)).filter(|(_, credit)| is_names(credit));
    let parted = of_names.or_else(|| signed(bare)).or_else(|| {
        let is_told = |credit: &str| is_capitals(credit) || credit.contains('/');
        ends_in_names(bare).filter(|(_, credit)| is_told(credit))
    });
    parted.is_some_and(|(caption, _)| words(caption).next().is_some())
}

/// Whether what stands behind the label that a text opens with can't be a name: "Video: Dog rides the bus alone".
pub(crate) fn is_title(text: &str) -> bool {
    let behind = strip_label(text).filter(|credit| words(credit).count() > BEFORE);
    behind.is_some_and(|credit| {
        !is_names(credit) && !words(credit).any(|word| credits::is_source(&word.to_lowercase()))
    })
}

/// What stands up to and behind each mark of a kind, from the text's end.
fn behind(text: &str, is_mark: impl Fn(char) -> bool) -> impl Iterator<Item = (&str, &str)> {
    let marks = text.char_indices().rev().filter(move |(_, c)| is_mark(*c));
    marks.filter_map(move |(at, c)| text.split_at_checked(at + c.len_utf8()))
}

/// Whether a text is a sentence and then a name in mid-air.
pub(crate) fn ends_in_a_name(text: &str) -> bool {
    ends_in_names(text).is_some()
}

/// "A ferry (foto Ode)": a label and a name in brackets.
fn noted(text: &str) -> Option<(&str, &str)> {
    let (caption, inside) = text.trim_end_matches('.').strip_suffix([')', '）'])?.rsplit_once(['(', '（'])?;
    let led = after_labels(inside).filter_map(|(_, rest)| rest.strip_prefix([' ', ':', '：']).map(str::trim));
    let credit = led.min_by_key(|credit| credit.len())?;
    Some((caption, credit))
}

/// The text inside brackets around all of it: "[A ferry. Photo: Ann Ode]".
pub(super) fn unbracketed(text: &str) -> Option<&str> {
    let inner = text.trim().strip_prefix(['[', '(', '（'])?.strip_suffix([']', ')', '）'])?;
    (!inner.contains(['[', ']', '(', ')', '（', '）'])).then_some(inner)
}

/// "A ferry. (Ann Ode/AFP via Getty Images)"
pub(super) fn bracketed(text: &str) -> Option<(&str, &str)> {
    let inner = text.trim_end_matches('.').strip_suffix([')', ']'])?;
    let start = inner.rfind(['(', '['])?;
    let (caption, credit) = (inner.get(..start)?, inner.get(start + 1..)?);
    // "(left)" and "(1998)" belong to the caption.
    let has_name = credit.chars().any(char::is_uppercase) || !credit.is_ascii();
    let is_short = credit.split_whitespace().count() <= LONGEST;
    let speaks = crate::text::words(credit).any(|word| credits::is_source(&word.to_lowercase()))
        || credit.contains(['/', ':', '©']);
    (has_name && is_short && (ends_sentence(caption) || speaks || caption.trim().is_empty()))
        .then(|| (caption, strip_label(credit).unwrap_or(credit)))
}

/// "A ferry. Photo: Ann Ode", "A ferry © Ann Ode / dpa", "A ferry | Bild: Ann Ode", "A ferry Foto: Ann Ode".
pub(super) fn labelled(text: &str) -> Option<(&str, &str)> {
    if let Some(at) = text.rfind('©') {
        let credit = text.get(at + '©'.len_utf8()..)?;
        return is_short(credit).then_some((text.get(..at)?, credit));
    }
    let parts = behind(text, |c| is_sentence_end(c) || matches!(c, '|' | '\n' | '/' | '('));
    // Words of a tail that is nothing but a label and a credit.
    let is_near = |(_, tail): &(&str, &str)| tail.split_whitespace().nth(BEFORE + LABEL + LONGEST).is_none();
    let parted = parts.chain([("", text)]).take(PARTS).take_while(is_near).find_map(|(before, tail)| {
        let credit = strip_label(tail).or_else(|| strip_phrase(tail)).or_else(|| {
            let is_below = ends_sentence(before) || before.ends_with(['|', '\n', '/']);
            strip_word(tail).filter(|_| is_below)
        })?;
        // "Video: Dog rides the bus" says what is shown.
        let is_led = !before.trim().is_empty() || is_names(credit);
        (is_led && is_short(credit)).then_some((before, credit))
    });
    parted.or_else(|| labelled_in_mid_air(text))
}

fn is_short(credit: &str) -> bool {
    credit.split_whitespace().count() <= LONGEST
}

/// A label with its colon and a name behind a caption that has no stop, perhaps without a space between.
fn labelled_in_mid_air(text: &str) -> Option<(&str, &str)> {
    let (mut end, mut found) = (text.len(), None);
    for _ in 0..PARTS {
        let at = text.get(..end)?.rfind([':', '：'])?;
        end = at;
        let before = text.get(..at)?.trim_end();
        let label = credits::labels().iter().filter_map(|label| {
            let from = before.len().checked_sub(label.len())?;
            let (caption, said) = before.split_at_checked(from)?;
            let is_apart = caption.ends_with(|c: char| !c.is_alphabetic() || c.is_lowercase());
            let opens = said.starts_with(|c: char| !c.is_lowercase());
            (opens && is_apart && is_in_small_letters(said, label)).then_some(from)
        });
        if let Some(from) = label.min() {
            let credit = text.get(from..).and_then(strip_label)?;
            found = is_names(credit).then_some((text.get(..from)?, credit));
            break;
        }
    }
    found
}

/// "A ferry. 周岩 摄", "…、佐伯美咲撮影": what was done stands behind the name.
fn signed(text: &str) -> Option<(&str, &str)> {
    let text = text.trim_end();
    let signed = credits::endings().iter().find_map(|ending| text.strip_suffix(ending.as_str()))?.trim_end();
    let is_mark = |c: char| c.is_whitespace() || is_sentence_end(c) || "，、＝=（(|）)".contains(c);
    let start = signed.rfind(is_mark).map_or(0, |at| at + signed.get(at..).and_then(first_len).unwrap_or(1));
    let (caption, name) = signed.split_at_checked(start)?;
    let callings = WORDS.callings.iter();
    let called = callings.filter_map(|calling| caption.trim_end().strip_suffix(calling.as_str()));
    let called = called.min_by_key(|rest| rest.len());
    let caption = called.map_or(caption, without_sender);
    let length = name.chars().count();
    (2..=DENSE_NAME).contains(&length).then_some((caption, name))
}

/// What stands before the name of who sent the reporter, in mid-air behind a sentence: "渡船靠岸。河港日报".
fn without_sender(text: &str) -> &str {
    let text = text.trim_end();
    let end =
        text.char_indices().filter(|(_, c)| is_sentence_end(*c)).map(|(at, c)| at + c.len_utf8()).next_back();
    let sender = end.and_then(|end| text.get(end..)).filter(|sender| sender.chars().count() <= DENSE_NAME);
    end.filter(|_| sender.is_some()).and_then(|end| text.get(..end)).unwrap_or(text)
}

fn first_len(text: &str) -> Option<usize> {
    text.chars().next().map(char::len_utf8)
}

/// A sentence and then, in mid-air, names: "… last week. Ann Ode / Sunday Beacon", "… last week. ANN ODE".
fn ends_in_names(text: &str) -> Option<(&str, &str)> {
    let text = text.trim_end();
    let parts = behind(text, |c| matches!(c, '.' | '!' | '?' | '”' | '"'));
    let is_near = |(_, tail): &(&str, &str)| words(tail).nth(LONGEST_NAMES).is_none();
    parts.take(PARTS).take_while(is_near).find_map(|(caption, tail)| {
        let credit =
            tail.trim_start_matches(|c: char| c.is_whitespace() || matches!(c, '/' | '|' | '–' | '—'));
        let is_apart =
            tail.starts_with(char::is_whitespace) && ends_sentence(caption) && !ends_in_initial(caption);
        let named = is_full_name(credit) || is_capitals(credit) || is_initials(credit);
        let in_mid_air =
            is_initials(credit) || !credit.ends_with(|c: char| is_sentence_end(c) || matches!(c, ':' | ','));
        (is_apart && words(credit).next().is_some() && named && in_mid_air).then_some((caption, credit))
    })
}

/// "J. Pérez": the stop behind one letter, or a short word of a name's, ends no sentence.
fn ends_in_initial(text: &str) -> bool {
    let word = words(text).last().unwrap_or_default();
    text.ends_with('.') && word.chars().count() < SMALL && word.starts_with(char::is_uppercase)
}

/// "A. O.": a photographer's initials.
fn is_initials(text: &str) -> bool {
    const INITIALS: std::ops::RangeInclusive<usize> = 2..=3;
    let is_initial =
        |part: &str| part.chars().count() == 2 && part.starts_with(char::is_uppercase) && part.ends_with('.');
    INITIALS.contains(&text.split_whitespace().count()) && text.split_whitespace().all(is_initial)
}

/// Whether the letters of a text are capitals, and enough of them to be a name.
fn is_capitals(text: &str) -> bool {
    let letters = text.chars().filter(|c| c.is_alphabetic());
    letters.clone().count() >= CAPITALS && letters.clone().all(char::is_uppercase)
}

/// Whether two words or more have capitals, and only particles and the like have none.
fn is_full_name(text: &str) -> bool {
    let capitals = words(text).filter(|word| word.starts_with(char::is_uppercase)).count();
    let is_joint =
        |word: &str| WORDS.particles.contains(word) || WORDS.and.contains(word) || credits::is_joint(word);
    capitals >= 2 && words(text).all(|word| word.starts_with(char::is_uppercase) || is_joint(word))
}

/// Whether each word could be a name's or an outlet's: with a capital, or small between others.
fn is_names(text: &str) -> bool {
    let is_small = |word: &str| word.chars().count() <= SMALL || WORDS.particles.contains(word);
    let mut capitals = 0;
    // An outlet's name in quotation marks has its own capitals.
    let unquoted = text.split(['«', '“', '„', '"']).flat_map(|part| part.rsplit(['»', '”']).take(1));
    let all = unquoted.flat_map(words).all(|word| {
        let is_lower = word.starts_with(char::is_lowercase);
        capitals += usize::from(!is_lower);
        !is_lower || is_small(word) || credits::is_source(word)
    });
    let is_cased = text.contains(char::is_lowercase) || text.contains(char::is_uppercase);
    all && capitals > 0 && is_short(text) && (is_cased || text.chars().count() <= LONGEST_UNCASED)
}

/// The credit behind a label and its colon ("Photo: ") or the word that leads a name ("Photo by ").
fn strip_label(text: &str) -> Option<&str> {
    let text = bare(text);
    let credits = after_labels(text).filter_map(|(label, rest)| {
        let colon = COLONS.iter().find_map(|colon| rest.trim_start().strip_prefix(colon));
        // Without a colon only "Photo by" leads a name; "Photo" may begin the caption.
        colon.or_else(|| rest.strip_prefix(char::is_whitespace).filter(|_| label.contains([' ', '.'])))
    });
    credits.map(str::trim).min_by_key(|credit| credit.len())
}

/// A credit without its label, if it has one.
pub(super) fn without_label(text: &str) -> &str {
    strip_label(text).or_else(|| strip_word(text)).unwrap_or_else(|| bare(text))
}

/// What parts a label from a name: newsrooms also write "Credit..." and "사진=".
const COLONS: [&str; 6] = [":", "：", "...", "…", "=", "＝"];

fn bare(text: &str) -> &str {
    text.trim().trim_start_matches(['©', '|', '(']).trim_start()
}

/// What stands behind each label that a text begins with, with the label. Only labels of the same first letter are compared:
/// a quarter of a dump's time went into small letters for the others.
fn after_labels(text: &str) -> impl Iterator<Item = (&'static str, &str)> {
    let first = text.chars().next().and_then(|c| c.to_lowercase().next());
    let labels = first.map_or(&[][..], credits::labels_from);
    labels.iter().filter_map(move |label| {
        let (head, rest) = text.split_at_checked(label.len())?;
        is_in_small_letters(head, label).then_some((label.as_str(), rest))
    })
}

/// Whether a text in small letters is `label`.
fn is_in_small_letters(text: &str, label: &str) -> bool {
    if text.is_ascii() { text.eq_ignore_ascii_case(label) } else { text.to_lowercase() == *label }
}

/// The name behind a label that leads one and has a word or two before it: "Telegram photo by Ann Ode".
fn strip_phrase(text: &str) -> Option<&str> {
    let mut rest = bare(text);
    for _ in 0..BEFORE {
        rest = rest.split_once(' ')?.1;
        let named = after_labels(rest)
            .filter(|(label, _)| label.contains(' '))
            .find_map(|(_, rest)| rest.strip_prefix(' ').filter(|name| is_names(name)));
        if named.is_some() {
            return named;
        }
    }
    None
}

/// The names behind a label that has nothing but a space: "Фото Андрія Білика".
fn strip_word(text: &str) -> Option<&str> {
    let text = bare(text);
    let opens = text.starts_with(|c: char| !c.is_lowercase());
    let named = after_labels(text).filter_map(|(_, rest)| rest.strip_prefix(' '));
    let is_name = |name: &&str| {
        is_names(name)
            && words(name).count() <= LONGEST_NAMES
            && words(name).all(|word| !word.starts_with(char::is_lowercase))
    };
    named.filter(is_name).min_by_key(|name| name.len()).filter(|_| opens)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_label_is_longer_than_is_looked_for() {
        let longest = credits::labels().iter().map(|label| label.split_whitespace().count()).max();
        assert_eq!(longest, Some(LABEL));
    }
}
