//! Days of the Persian solar calendar, which Iran prints, as days of the Gregorian one.

use jiff::SignedDuration;
use jiff::civil::Date;

use crate::model::DateTime;

/// Years in which a page can be dated: 1921 to 2071.
const YEARS: std::ops::Range<i64> = 1300..1450;

/// Whether a year is one of this calendar's, which begins in 622.
pub(super) fn is_year(year: i64) -> bool {
    YEARS.contains(&year)
}

/// The day of a year, month and day, if there is one.
pub(super) fn day(year: i64, month: i64, day: i64) -> Option<DateTime> {
    let is_day = is_year(year) && (1..=12).contains(&month) && (1..=month_length(year, month)).contains(&day);
    if !is_day {
        return None;
    }
    // 1 Farvardin 1400.
    const ANCHOR: (i64, Date) = (1400, jiff::civil::date(2021, 3, 21));
    let years: i64 = if year < ANCHOR.0 {
        -(year..ANCHOR.0).map(year_length).sum::<i64>()
    } else {
        (ANCHOR.0..year).map(year_length).sum()
    };
    let months: i64 = (1..month).map(|month| month_length(year, month)).sum();
    let date = ANCHOR.1.checked_add(SignedDuration::from_hours(24 * (years + months + day - 1))).ok()?;
    Some(DateTime::day(date.year(), date.month().unsigned_abs(), date.day().unsigned_abs()))
}

/// Eight leap years in thirty-three: the rule agrees with the observed equinoxes of all these years.
fn is_leap(year: i64) -> bool {
    (25 * year + 11) % 33 < 8
}

fn year_length(year: i64) -> i64 {
    365 + i64::from(is_leap(year))
}

fn month_length(year: i64, month: i64) -> i64 {
    match month {
        1..=6 => 31,
        12 => 29 + i64::from(is_leap(year)),
        _ => 30,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn days_are_those_of_published_tables() {
        let cases = [
            ((1357, 11, 22), (1979, 2, 11)),
            ((1399, 12, 30), (2021, 3, 20)),
            ((1400, 1, 1), (2021, 3, 21)),
            ((1403, 12, 30), (2025, 3, 20)),
            ((1404, 1, 27), (2025, 4, 16)),
        ];
        for ((year, month, of_month), (gregorian, its_month, its_day)) in cases {
            assert_eq!(
                day(year, month, of_month),
                Some(DateTime::day(gregorian, its_month, its_day)),
                "{year}"
            );
        }
        assert_eq!([day(1404, 12, 30), day(1404, 7, 31), day(2025, 1, 1)], [None; 3]);
    }
}
