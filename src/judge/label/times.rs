//! Which lines say when the story was published or changed.

use super::sheet::Sheet;
use crate::data::lexicon::Cue;
use crate::model::Role;
use crate::text::{is_currency, words};

/// Words of a line that is a date and its time.
const DATED: usize = 8;

/// A date or a time of day with little else.
pub(super) fn is_timestamp(sheet: &Sheet<'_>, index: usize) -> bool {
    let line = &sheet.lines[index];
    if line.words > 16 || line.words == 0 || line.lexical.coverage >= 0.6 {
        return false;
    }
    let text = &line.block.text;
    // A price is made of the same marks.
    if text.contains(is_currency) {
        return false;
    }
    let digits = text.chars().filter(|c| c.is_numeric()).count();
    let letters = text.chars().filter(|c| c.is_alphabetic()).count();
    if line.lexical.whole.contains(Cue::Timestamp) && (digits > 0 || index < sheet.first) {
        return true;
    }
    let said = line.lexical.any.contains(Cue::Timestamp) && line.lexical.known >= 0.4;
    let marked = line.words <= 12 && sheet.timed[index];
    let token = sheet.structure.role(line.block.inner, 2) == Some(Role::Timestamp) && line.words <= 12;
    digits > 0
        && (said
            || marked
            || token
            || letters <= 3 && is_in_numbers(text)
            || (line.words <= DATED || sheet.is_of_numbers(index)) && has_day(sheet, text))
}

/// Whether a text has the day and the year on which the story was published or changed, whatever the month is called.
fn has_day(sheet: &Sheet<'_>, text: &str) -> bool {
    let numbers = || words(text).filter_map(|word| word.parse::<i64>().ok());
    [&sheet.metadata.published, &sheet.metadata.modified].into_iter().flatten().any(|field| {
        let date = field.value;
        numbers().any(|number| number == i64::from(date.day)) && numbers().any(|n| n == i64::from(date.year))
    })
}

/// Whether numbers alone make a date or a time of day: "2025-04-08", "8. 4. 25", "23:52". Results, prices and the numbers of
/// telephones are made of the same marks.
fn is_in_numbers(text: &str) -> bool {
    let numbers: Vec<&str> =
        text.split(|c: char| !c.is_numeric()).filter(|number| !number.is_empty()).collect();
    numbers.windows(3).any(is_date) || is_clock(text)
}

/// Day, month and year in one of the orders that are in use.
fn is_date(three: &[&str]) -> bool {
    let year = |number: &str| match number.len() {
        4 => number.starts_with("19") || number.starts_with("20"),
        2 => true,
        _ => false,
    };
    let up_to =
        |number: &str, most: u32| number.parse().is_ok_and(|number: u32| (1..=most).contains(&number));
    let pair = |a: &str, b: &str| up_to(a, 12) && up_to(b, 31) || up_to(a, 31) && up_to(b, 12);
    match three {
        [first, second, third] if first.len() == 4 => year(first) && pair(second, third),
        [first, second, third] => year(third) && pair(first, second),
        _ => false,
    }
}

/// Hours and minutes with a colon between them.
fn is_clock(text: &str) -> bool {
    let number = |digits: &str, below: u32| digits.parse().is_ok_and(|number: u32| number < below);
    text.match_indices([':', '：']).any(|(at, colon)| {
        let before = text.get(..at).unwrap_or_default();
        let after = text.get(at + colon.len()..).unwrap_or_default();
        let hour = before.rsplit(|c: char| !c.is_numeric()).next().unwrap_or_default();
        let minute = after.split(|c: char| !c.is_numeric()).next().unwrap_or_default();
        number(hour, 24) && minute.len() == 2 && number(minute, 60)
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn dates_and_times_in_numbers_are_told_from_other_numbers() {
        for text in [
            "2025-04-08",
            "8. 4. 2025",
            "08 .12 .19",
            "04/08/2025 10:30",
            "26 | 01 | 2022",
            "7:05",
            "2024年04月24日23:52",
        ] {
            assert!(is_in_numbers(text), "{text}");
        }
        for text in ["243.8", "357/8 (50.0)", "-42; 174", "+7 (4912) 51 19 95", "36.99", "3:1", "12.500"] {
            assert!(!is_in_numbers(text), "{text}");
        }
    }
}
