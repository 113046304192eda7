//! Names: out of bylines and lists, people told from organisations, what is nobody's name left out.

mod helpers;
mod lead;
mod look;
mod name;
mod split;

pub(super) use helpers::{ends_in_helper, is_helper_label, leads_helpers};
pub(super) use lead::strip_by;

use self::lead::{after_inner_by, strip_word};
use self::split::{Part, drop_brackets, parts, split_and, without_and};
use crate::data::bylines::WORDS;
use crate::data::calendar;
use crate::data::stopwords::is_stop_word;
use crate::metadata::{clean, dates};
use crate::model::{Author, AuthorKind};

/// How far a text is trusted to hold names.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Origin {
    /// Structured data and meta tags: a name or a list of names, whatever it looks like.
    Stated,
    /// A visible element that is marked as an author's: a name, perhaps led by "by" and followed by more.
    Marked,
    /// A line of text: names must look like names.
    Line,
}

/// The authors that a text names, in order, each once.
pub(super) fn read(text: &str, origin: Origin, habits: dates::Habits<'_>) -> Vec<Author> {
    // A byline is one line; what is longer is a biography or worse.
    const LONGEST: usize = 600;
    let text = crate::text::prefix(text, LONGEST);
    let mut authors = Vec::new();
    for line in text.split(['\n', '\r']).filter(|line| !line.trim().is_empty()) {
        read_line(line, origin, habits, &mut authors);
    }
    let authors = unique(authors);
    if origin == Origin::Stated { authors } else { drop_strays(authors) }
}

/// Drops single words beside whole names: accounts, sections, the rest of a trade.
pub(super) fn drop_strays(authors: Vec<Author>) -> Vec<Author> {
    let is_single = |author: &Author| !author.name.contains(' ') && author.name.chars().any(name::has_case);
    let is_whole = |author: &Author| author.kind == AuthorKind::Person && author.name.contains(' ');
    if !authors.iter().any(is_whole) {
        return authors;
    }
    authors.into_iter().filter(|author| author.kind != AuthorKind::Person || !is_single(author)).collect()
}

/// What stands before a date, without the weekday at its end. A short one may be a surname ("Li Sun").
fn without_weekday(piece: &str) -> &str {
    let trimmed = piece.trim_end_matches(|c: char| !c.is_alphanumeric());
    let start = trimmed.rfind(char::is_whitespace).map_or(0, |at| at + 1);
    let (before, word) = trimmed.split_at_checked(start).unwrap_or(("", trimmed));
    let is_surname = word.chars().count() <= 3 && before.split_whitespace().count() == 1;
    if calendar::is_weekday(&word.to_lowercase()) && !is_surname { before } else { piece }
}

fn read_line(line: &str, origin: Origin, habits: dates::Habits<'_>, authors: &mut Vec<Author>) {
    if origin == Origin::Stated {
        read_names(strip_by(line).unwrap_or(line), origin, habits.language, authors);
        return;
    }
    let line = name::before_next_label(line);
    // Names stand before the date or, led by a word, after it: "3 May 2024 by Ann Ode".
    let mut start = 0;
    let mut pieces: Vec<&str> = Vec::new();
    for found in dates::find_all(line, habits) {
        pieces.extend(line.get(start..found.start).map(without_weekday));
        start = found.end;
    }
    pieces.extend(line.get(start..));
    for (index, piece) in pieces.into_iter().enumerate() {
        match strip_by(piece).or_else(|| after_inner_by(piece)) {
            Some(names) => read_names(names, origin, habits.language, authors),
            None if index == 0 => read_names(piece, origin, habits.language, authors),
            None => {}
        }
        if !authors.is_empty() {
            break;
        }
    }
}

fn read_names(line: &str, origin: Origin, language: Option<&str>, authors: &mut Vec<Author>) {
    let mut last_is_person = false;
    let line = drop_brackets(line);
    let parts = parts(&line);
    let keys: Vec<String> = parts.iter().map(|part| clean::key(part.text.trim())).collect();
    for (index, part) in parts.into_iter().enumerate() {
        let Part { text, mark } = part;
        let bare = &keys[index];
        if last_is_person && (is_credential(text.trim(), bare) || is_trade(bare)) {
            continue;
        }
        // "Ann Ode, Weir Post, and Bo Ost, Weir Post": nobody signs twice, but two may work in one place.
        if last_is_person && mark == ',' && keys.iter().filter(|key| *key == bare).take(2).count() == 2 {
            continue;
        }
        if leads_helpers(bare) {
            break;
        }
        if last_is_person && origin != Origin::Stated && is_place(text.trim(), mark) {
            continue;
        }
        let before = authors.len();
        let mut is_mixed = false;
        for piece in split_and(without_and(strip_by(text.trim()).unwrap_or(text))) {
            let key = clean::key(&piece);
            if mark == ',' && index > 0 && WORDS.suffixes.contains(&key) {
                append_suffix(authors, piece.trim());
            } else if mark == ',' && index > 0 && WORDS.legal_forms.contains(&key) {
                append_suffix(authors, piece.trim());
                authors.last_mut().into_iter().for_each(|last| last.kind = AuthorKind::Organisation);
            } else {
                let author = name::parse(&piece, origin, language);
                is_mixed |= author.is_none();
                authors.extend(author);
            }
        }
        let added = authors.get(before..).unwrap_or_default();
        // "Ann Ode, Associated Press": where she works, not who else wrote it.
        let is_affiliation = last_is_person
            && mark == ','
            && (added.iter().all(|a| a.kind == AuthorKind::Organisation) || !added.is_empty() && is_mixed);
        if is_affiliation && origin != Origin::Stated {
            authors.truncate(before);
        } else if added.is_empty() && index > 0 && (mark != ',' || origin == Origin::Line) && !is_role(bare) {
            break;
        } else if !added.is_empty() {
            last_is_person = added.iter().all(|author| author.kind == AuthorKind::Person);
        }
    }
}

/// "Ann Ode, à Weir", "Ann Ode — Weir": where somebody is. Names begin with a capital, and commas stand between them.
fn is_place(text: &str, mark: char) -> bool {
    let is_small = text.chars().next().is_some_and(char::is_lowercase);
    match mark {
        ',' => is_small && !WORDS.and.iter().any(|and| strip_word(text, and).is_some()),
        '-' | '–' | '—' => strip_by(text).is_none(),
        _ => false,
    }
}

/// "PhD", "RN", "WBEZ": one word of capitals after a name is a degree or an employer.
fn is_credential(text: &str, bare: &str) -> bool {
    let is_capitals =
        text.chars().count() <= 6 && text.chars().all(|c| c.is_uppercase() || matches!(c, '.' | '-'));
    WORDS.credentials.contains(bare) || is_capitals && !WORDS.agencies.contains(bare)
}

/// "Marketing Director": ends in a trade's word.
fn is_trade(bare: &str) -> bool {
    is_role(bare) || bare.rsplit(' ').next().is_some_and(|word| WORDS.role_nouns.contains(word))
}

fn is_role(bare: &str) -> bool {
    WORDS.roles.contains(bare)
}

fn append_suffix(authors: &mut [Author], suffix: &str) {
    if let Some(last) = authors.last_mut() {
        last.name = format!("{}, {suffix}", last.name);
    }
}

/// The people that a line without a leading word names, where nothing else stands in it but a date, an account and a
/// trade: "Ann Ode - May 3, 2024", "Ann Ode@annode", "Ann Ode Staff Writer".
pub(super) fn read_unled(line: &str, habits: dates::Habits<'_>) -> Vec<Author> {
    // Beyond a few words a line says something.
    const LONGEST: usize = 90;
    let says = line.split_whitespace().count() > 4 && line.trim_end().ends_with(crate::text::is_sentence_end);
    let is_label = line.trim_end().ends_with([':', '：']);
    if says || is_label || line.chars().count() > LONGEST {
        return Vec::new();
    }
    let end = dates::find_all(line, habits).first().map_or(line.len(), |found| found.start);
    let head = without_weekday(line.get(..end).unwrap_or(line));
    let head = head.split(['@', '|', '·', '•']).next().unwrap_or(head);
    // "Ann Ode 4:00 PM on May 3, 2024": a time before the date.
    let head = head.split(|c: char| c.is_ascii_digit()).next().unwrap_or(head);
    // A small word that is no part of a name makes it a sentence or a caption.
    let is_small = |word: &str| {
        let is_part = WORDS.particles.contains(word)
            || WORDS.and.contains(word)
            || WORDS.by.iter().any(|by| by == word);
        word.chars().all(char::is_lowercase) && is_stop_word(word) && !is_part
    };
    if head.split_whitespace().any(is_small) {
        return Vec::new();
    }
    let authors = read(head, Origin::Line, habits);
    let is_name = |author: &Author| {
        let words: Vec<String> = author.name.split_whitespace().map(str::to_lowercase).collect();
        let is_plain = |word: &String| {
            !WORDS.particles.contains(word) && (is_stop_word(word) || WORDS.nobody.contains(word))
        };
        author.kind == AuthorKind::Person
            && look::is_name_alone(&author.name, head)
            && words.len() <= 4
            && !words.iter().any(is_plain)
    };
    if authors.iter().all(is_name) { authors } else { Vec::new() }
}

/// "Ode, Ann" as "Ann Ode": how libraries and journals state one name.
pub(super) fn turned(name: &str) -> Option<String> {
    let (last, first) = name.split_once(',')?;
    let is_part =
        |part: &str| (1..=3).contains(&part.split_whitespace().count()) && !part.contains([',', ';', '&']);
    (is_part(last) && is_part(first)).then(|| format!("{} {}", first.trim(), last.trim()))
}

/// Whether a name is an account's: one word, all small or with capitals or digits inside.
pub(super) fn is_account(name: &str) -> bool {
    let mut chars = name.chars();
    let is_small = chars.next().is_some_and(char::is_lowercase);
    let has_inner = chars.any(|c| c.is_numeric() || matches!(c, '_' | '.'));
    !name.contains(char::is_whitespace) && (is_small || has_inner)
}

/// Each author once, whatever case and accents, as spelt first.
pub(super) fn unique(authors: Vec<Author>) -> Vec<Author> {
    let mut seen = crate::text::HashSet::default();
    authors.into_iter().filter(|author| seen.insert(clean::key(&author.name))).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn names(text: &str, origin: Origin) -> Vec<String> {
        let habits = dates::Habits { language: Some("en"), month_first: true, today: None };
        read(text, origin, habits).into_iter().map(|author| author.name).collect()
    }

    #[test]
    fn bylines_are_split_rightly() {
        let cases: [(&str, &[&str]); 32] = [
            ("By Ann Ode and Bo Ost", &["Ann Ode", "Bo Ost"]),
            (
                "by Ann Ode and The Weir Post news desk April 8, 2025 5:16 PM 2 min read",
                &["Ann Ode", "The Weir Post news desk"],
            ),
            ("Von Ann Ode, Bo Ost und Cy Mühl", &["Ann Ode", "Bo Ost", "Cy Mühl"]),
            ("Par Ann Ode, envoyée spéciale", &["Ann Ode"]),
            ("Por María del Pino y Ana de la Cruz", &["María del Pino", "Ana de la Cruz"]),
            ("By ANN ODE, Associated Press", &["ANN ODE"]),
            ("By Ann Ode, Political Editor | 3 May 2024", &["Ann Ode"]),
            ("By Ann Ode Jr., Bo Ost", &["Ann Ode Jr.", "Bo Ost"]),
            ("By Ann Ode, Jr. and Bo Ost, PhD", &["Ann Ode, Jr.", "Bo Ost"]),
            ("Written by: Ann Ode - Updated 3 May 2024", &["Ann Ode"]),
            ("By Ann Ode for Weir Post", &["Ann Ode"]),
            ("Di José Ortega y Gasset", &["José Ortega y Gasset"]),
            ("Par Ann Ode, à Saint-Weir-sur-Mer", &["Ann Ode"]),
            ("Por Ann Ode e Bo Ost, n1 BA e TV Weir", &["Ann Ode", "Bo Ost"]),
            ("Por Ann Ode — Weir do Rio", &["Ann Ode"]),
            ("By Ann Ode Transport reporter | 3 May 2024", &["Ann Ode"]),
            ("Yazar: Ann Ode Giriş Tarihi: 18.09.2025", &["Ann Ode"]),
            ("By Ann Ode Contributions from Bo Ost", &["Ann Ode"]),
            ("Oprac. Ann Ode", &["Ann Ode"]),
            ("Yazar: Ann Ode Giriş:", &["Ann Ode"]),
            ("Posted on June 3, 2022 by Ann Ode 4 Comments", &["Ann Ode"]),
            ("By Ann Ode, Weir Post, and Bo Ost, Weir Post | May 3, 2024", &["Ann Ode", "Bo Ost"]),
            ("By Ann Ode, Bo Ost, and Cy Mühl", &["Ann Ode", "Bo Ost", "Cy Mühl"]),
            ("By ANN ODE aode@weirpost.example", &["ANN ODE"]),
            ("Av Ann Odeann.ode@weirpost.example", &["Ann Ode"]),
            ("Posted by Ann Ode at 9:14 PM", &["Ann Ode"]),
            ("dal nostro inviato Ugo Ombra", &["Ugo Ombra"]),
            ("كتب - ليلى الساحلي ومراد البحار:", &["ليلى الساحلي", "مراد البحار"]),
            ("گزارش: لیلا دریا", &["لیلا دریا"]),
            ("河港日报记者 林晓禾 沈一帆", &["林晓禾", "沈一帆"]),
            ("小川原美咲 港町太郎", &["小川原美咲", "港町太郎"]),
            ("김도윤 기자 doyun@weirpost.example", &["김도윤"]),
        ];
        for (text, expected) in cases {
            assert_eq!(names(text, Origin::Line), expected, "{text}");
        }
    }

    #[test]
    fn what_names_nobody_is_left_out() {
        for text in [
            "Email the author",
            "@annode",
            "ann@weir.example",
            "https://weir.example/ann",
            "3 min read",
            "admin",
            "webeditor07",
            "By",
            "Follow us",
        ] {
            assert_eq!(names(text, Origin::Marked), [""; 0], "{text}");
        }
        assert!(names("By the time the ferry came, it was dark", Origin::Line).is_empty());
    }

    #[test]
    fn a_line_that_is_only_a_name_may_name_the_author() {
        let names = |line| -> Vec<String> {
            let habits = dates::Habits { language: Some("en"), month_first: true, today: None };
            read_unled(line, habits).into_iter().map(|author| author.name).collect()
        };
        for line in [
            "Ann Ode",
            "Ann Ode - May 3, 2024",
            "Ann Ode@annode",
            "Ann Ode 4:00 PM on May 3, 2024",
            "Ann Ode Staff Writer",
        ] {
            assert_eq!(names(line), ["Ann Ode"], "{line}");
        }
        for line in [
            "Facebook Twitter",
            "About Weir News",
            "Meet The Team",
            "Ferry",
            "3 May 2024",
            "Weir Keeper to the Crown",
        ] {
            assert_eq!(names(line), [""; 0], "{line}");
        }
    }

    #[test]
    fn duplicates_under_case_and_accents_are_one() {
        assert_eq!(names("José Núñez, JOSE NUNEZ", Origin::Stated), ["José Núñez"]);
    }

    #[test]
    fn organisations_are_marked() {
        let kinds = |text| -> Vec<AuthorKind> {
            read(text, Origin::Stated, dates::Habits::default())
                .into_iter()
                .map(|author| author.kind)
                .collect()
        };
        assert_eq!(kinds("Reuters"), [AuthorKind::Organisation]);
        assert_eq!(kinds("Ode Robotics, Inc."), [AuthorKind::Organisation]);
        assert_eq!(kinds("Weir Post news desk"), [AuthorKind::Organisation]);
        assert_eq!(kinds("Ann Ode"), [AuthorKind::Person]);
    }

    #[test]
    fn a_long_text_of_brackets_ends() {
        assert!(names(&"(".repeat(1_000_000), Origin::Line).is_empty());
    }
}
