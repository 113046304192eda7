//! Month names and the words around printed dates.

use crate::text::{HashMap, HashSet};
use std::collections::BTreeMap;

use once_cell::sync::Lazy;
use serde::Deserialize;

#[derive(Default, Deserialize)]
struct MonthFile {
    languages: BTreeMap<String, Language>,
}

#[derive(Default, Deserialize)]
struct Language {
    #[serde(default)]
    month_first: bool,
    months: Vec<Vec<String>>,
}

#[derive(Default, Deserialize)]
struct PersianFile {
    months: Vec<Vec<String>>,
}

#[derive(Default, Deserialize)]
struct WordFile {
    inside: HashSet<String>,
    ordinals: HashSet<String>,
    before_time: HashSet<String>,
    after_time: HashSet<String>,
    year_units: Vec<char>,
    month_units: Vec<char>,
    day_units: Vec<char>,
    hour_units: Vec<char>,
    minute_units: Vec<char>,
    am: HashSet<String>,
    pm: HashSet<String>,
    modified: Vec<String>,
    published: Vec<String>,
    other: Vec<String>,
    modified_marks: HashSet<String>,
    published_marks: HashSet<String>,
    date_properties: Vec<String>,
    weekdays: HashSet<String>,
    zones: HashMap<String, i16>,
}

#[derive(Default, Deserialize)]
struct RegionFile {
    month_first: Vec<String>,
    day_first_endings: Vec<String>,
}

static UNITS: Lazy<HashMap<char, Unit>> = Lazy::new(|| {
    let units = [
        (&WORDS.year_units, Unit::Year),
        (&WORDS.month_units, Unit::Month),
        (&WORDS.day_units, Unit::Day),
        (&WORDS.hour_units, Unit::Hour),
        (&WORDS.minute_units, Unit::Minute),
    ];
    units.into_iter().flat_map(|(chars, unit)| chars.iter().map(move |c| (*c, unit))).collect()
});

/// A month's name in one language.
struct MonthName {
    language: String,
    month: u8,
}

static MONTH_FILE: Lazy<MonthFile> = Lazy::new(|| super::parse(include_str!("calendar/months.toml")));
/// The twelve months of the Persian solar calendar, by their names.
static PERSIAN: Lazy<PersianFile> = Lazy::new(|| super::parse(include_str!("calendar/persian.toml")));
static WORDS: Lazy<WordFile> = Lazy::new(|| super::parse(include_str!("calendar/words.toml")));
static REGIONS: Lazy<RegionFile> = Lazy::new(|| super::parse(include_str!("calendar/regions.toml")));
static MONTHS: Lazy<HashMap<String, Vec<MonthName>>> = Lazy::new(|| {
    let mut table: HashMap<String, Vec<MonthName>> = HashMap::default();
    for (language, entry) in &MONTH_FILE.languages {
        for (index, names) in entry.months.iter().enumerate() {
            for name in names {
                let month = MonthName { language: language.clone(), month: index as u8 + 1 };
                table.entry(name.clone()).or_default().push(month);
            }
        }
    }
    table
});

// Lower-casing may shorten a name, never to less than a third.
static LONGEST_MONTH: Lazy<usize> = Lazy::new(|| 3 * MONTHS.keys().map(String::len).max().unwrap_or(0));

/// The month of a lower-case name: in `language` where that has the name, else what most languages mean by it.
pub(crate) fn month_of(name: &str, language: Option<&str>) -> Option<u8> {
    let names = MONTHS.get(name)?;
    let own = names.iter().find(|entry| Some(entry.language.as_str()) == language);
    if let Some(own) = own {
        return Some(own.month);
    }
    let mut votes = [0u8; 13];
    names.iter().for_each(|entry| votes[usize::from(entry.month)] += 1);
    (1..=12).max_by_key(|month| (votes[usize::from(*month)], 12 - *month))
}

/// The month of the Persian solar calendar that a lower-case word names, 1 to 12.
pub(crate) fn persian_month(word: &str) -> Option<u8> {
    let at = PERSIAN.months.iter().position(|names| names.iter().any(|name| name == word))?;
    u8::try_from(at + 1).ok()
}

/// What a number before a unit counts.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Unit {
    Year,
    Month,
    Day,
    Hour,
    Minute,
}

/// The unit that a lower-case character is.
pub(crate) fn unit_of(c: char) -> Option<Unit> {
    UNITS.get(&c).copied()
}

/// Properties of microdata that hold a date, lower case.
pub(crate) fn date_properties() -> impl Iterator<Item = &'static str> {
    WORDS.date_properties.iter().map(String::as_str)
}

/// Whether a lower-case word may stand behind a time, before its zone.
pub(crate) fn is_after_time(word: &str) -> bool {
    WORDS.after_time.contains(word)
}

/// Bytes of the longest month's name in upper or lower case: a longer text is none.
pub(crate) fn longest_month() -> usize {
    *LONGEST_MONTH
}

/// Whether a language writes the month before the day in all-digit dates.
pub(crate) fn is_month_first(language: &str) -> bool {
    MONTH_FILE.languages.get(language).is_some_and(|entry| entry.month_first)
}

/// Whether the English of a region, named in capitals, writes the month before the day.
pub(crate) fn is_month_first_region(region: &str) -> bool {
    REGIONS.month_first.iter().any(|known| known == region)
}

/// Whether a host is of a country whose English writes the day before the month, by its last label.
pub(crate) fn is_day_first_host(host: &str) -> bool {
    let ending = host.rsplit('.').next().unwrap_or_default();
    REGIONS.day_first_endings.iter().any(|known| known == ending)
}

/// Whether a lower-case word may stand between a day, a month and a year.
pub(crate) fn is_inside_word(word: &str) -> bool {
    WORDS.inside.contains(word)
}

/// Whether a lower-case word makes a number an ordinal.
pub(crate) fn is_ordinal_ending(word: &str) -> bool {
    WORDS.ordinals.contains(word)
}

/// Whether a lower-case word may stand between a date and its time.
pub(crate) fn is_before_time(word: &str) -> bool {
    WORDS.before_time.contains(word)
}

/// Whether a lower-case word means the second half of the day; `None` where it means neither half.
pub(crate) fn is_afternoon(word: &str) -> Option<bool> {
    if WORDS.pm.contains(word) { Some(true) } else { WORDS.am.contains(word).then_some(false) }
}

/// Whether a lower-case word is a day of the week, in full or short.
pub(crate) fn is_weekday(word: &str) -> bool {
    WORDS.weekdays.contains(word)
}

/// What a token of a class or a property says that its element's date is: `article-date--modified`, `datepublished`.
pub(crate) fn lead_of_mark(token: &str) -> Option<Lead> {
    let has = |marks: &HashSet<String>| {
        token.split(|c: char| !c.is_alphanumeric()).any(|word| marks.contains(&word.to_ascii_lowercase()))
    };
    if has(&WORDS.modified_marks) {
        Some(Lead::Modified)
    } else {
        has(&WORDS.published_marks).then_some(Lead::Published)
    }
}

/// Whether a lower-case text is nothing but what leads a date.
pub(crate) fn is_lead(text: &str) -> bool {
    [&WORDS.published, &WORDS.modified].iter().any(|list| list.iter().any(|word| word == text))
}

/// The offset of a lower-case zone abbreviation, in minutes east of UTC.
pub(crate) fn zone_of(word: &str) -> Option<i16> {
    WORDS.zones.get(word).copied()
}

/// What the words before a date say it is the date of.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Lead {
    Published,
    Modified,
    /// Something else than the story: rights, birth, deadline.
    Other,
}

/// What the text right before a date says it is the date of: the phrase that ends latest in it.
pub(crate) fn lead_of(before: &str) -> Option<Lead> {
    let before = before.to_lowercase();
    let words = before.trim_end_matches(|c: char| !c.is_alphanumeric() && c != '©');
    // Most dates begin their line.
    if words.is_empty() {
        return None;
    }
    let mut found: Option<(usize, usize, Lead)> = None;
    let lists =
        [(&WORDS.published, Lead::Published), (&WORDS.modified, Lead::Modified), (&WORDS.other, Lead::Other)];
    for (phrases, lead) in lists {
        for phrase in phrases {
            let Some(end) = ends_with_phrase(words, phrase) else { continue };
            if found.is_none_or(|(best, length, _)| (end, phrase.len()) > (best, length)) {
                found = Some((end, phrase.len(), lead));
            }
        }
    }
    found.map(|(_, _, lead)| lead)
}

/// Where the phrase stands last in a text, as whole words and with at most 24 bytes after it; the position of its end.
fn ends_with_phrase(text: &str, phrase: &str) -> Option<usize> {
    let start = text.rfind(phrase)?;
    let end = start + phrase.len();
    let is_word =
        |c: Option<char>| c.is_some_and(|c| c.is_alphanumeric() && c.is_ascii() == phrase.is_ascii());
    let before = text.get(..start)?.chars().next_back();
    let after = text.get(end..)?.chars().next();
    (!is_word(before) && !is_word(after) && text.len() - end <= 24).then_some(end)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_language_has_twelve_months_sorted_unique_and_lower_case() {
        assert!(MONTH_FILE.languages.len() >= 20);
        for (language, entry) in &MONTH_FILE.languages {
            assert_eq!(entry.months.len(), 12, "{language}");
            for names in &entry.months {
                assert!(
                    !names.is_empty() && names.windows(2).all(|pair| pair[0] < pair[1]),
                    "{language} {names:?}"
                );
                assert!(names.iter().all(|name| name.to_lowercase() == *name), "{language} {names:?}");
            }
        }
    }

    #[test]
    fn a_month_name_that_languages_share_follows_the_language() {
        assert_eq!(month_of("listopad", Some("pl")), Some(11));
        assert_eq!(month_of("listopad", Some("hr")), Some(10));
        assert_eq!(month_of("april", None), Some(4));
        assert_eq!(month_of("aprilish", None), None);
    }

    #[test]
    fn the_last_words_before_a_date_tell_what_it_is() {
        assert_eq!(lead_of("Published 3 May, last updated: "), Some(Lead::Modified));
        assert_eq!(lead_of("Stand: "), Some(Lead::Modified));
        assert_eq!(lead_of("Posted on "), Some(Lead::Published));
        assert_eq!(lead_of("Copyright © "), Some(Lead::Other));
        assert_eq!(lead_of("The bystander said "), None);
    }

    #[test]
    fn regions_are_sorted_and_unique() {
        for list in [&REGIONS.month_first, &REGIONS.day_first_endings] {
            assert!(!list.is_empty() && list.windows(2).all(|pair| pair[0] < pair[1]), "{list:?}");
        }
        assert!(is_day_first_host("www.weirpost.co.uk") && !is_day_first_host(""));
    }

    #[test]
    fn word_lists_are_sorted_and_unique() {
        assert!(!WORDS.inside.is_empty() && !WORDS.zones.is_empty());
        for list in [&WORDS.modified, &WORDS.published, &WORDS.other] {
            assert!(list.len() > 5 && list.windows(2).all(|pair| pair[0] < pair[1]));
        }
    }
}
