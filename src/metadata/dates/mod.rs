//! Dates: machine-readable and printed ones, and which of them are plausible.

mod machine;
mod printed;
mod scan;

pub(super) use machine::parse as parse_machine;
pub(super) use printed::{Found, find_all};

use crate::model::DateTime;

/// What is known about how a page writes its dates.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Habits<'a> {
    /// Primary language subtag, lower case.
    pub language: Option<&'a str>,
    /// Whether all-digit dates put the month first.
    pub month_first: bool,
    /// The caller's date: year, month, day.
    pub today: Option<(i16, u8, u8)>,
}

impl Habits<'_> {
    /// Whether a date can be that of a page: not before the web's first news sites, not after the caller's tomorrow.
    ///
    /// Epochs of common systems (1970-01-01, 0001-01-01) fall out with the lower bound.
    pub(super) fn is_plausible(&self, date: DateTime) -> bool {
        // Zones may put a page a day ahead of the caller.
        let is_future = |today| to_ordinal(date) > to_ordinal(today) + 1;
        date.year >= 1990
            && date.year < 2200
            && !self.today.is_some_and(|(year, month, day)| is_future(DateTime::day(year, month, day)))
    }
}

/// Days since year 0, near enough to compare days and to tell neighbours.
pub(super) fn to_ordinal(date: DateTime) -> i32 {
    match jiff::civil::Date::new(date.year, date.month as i8, date.day as i8) {
        Ok(day) => day.duration_since(jiff::civil::Date::ZERO).as_hours() as i32 / 24,
        Err(_) => i32::from(date.year) * 366,
    }
}

/// A day that exists.
fn day(year: i64, month: i64, day: i64) -> Option<DateTime> {
    let (year, month, day) = (i16::try_from(year).ok()?, i8::try_from(month).ok()?, i8::try_from(day).ok()?);
    jiff::civil::Date::new(year, month, day).ok()?;
    Some(DateTime::day(year, month as u8, day as u8))
}
