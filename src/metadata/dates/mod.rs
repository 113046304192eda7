//! Dates: machine-readable and printed ones, and which of them are plausible.

mod clock;
mod machine;
mod persian;
mod printed;
mod scan;

pub(super) use machine::parse as parse_machine;
pub(super) use printed::{Found, find_all};

use url::Url;

use super::language;
use crate::data::calendar;
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

impl<'a> Habits<'a> {
    /// Those of a page: by its language's tag, by its region where the tag has one, else by the host it comes from.
    pub(super) fn of(tag: Option<&'a str>, url: Option<&str>, today: Option<(i16, u8, u8)>) -> Self {
        let language = tag.map(language::primary);
        // English is written month first in America and day first nearly everywhere else.
        let is_american = match tag.and_then(|tag| tag.split_once('-')) {
            Some((_, region)) => calendar::is_month_first_region(region),
            None => !url.is_some_and(has_day_first_host),
        };
        let month_first = is_american && language.is_none_or(calendar::is_month_first);
        Self { language, month_first, today }
    }
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

fn has_day_first_host(url: &str) -> bool {
    let url = Url::parse(url).ok();
    url.as_ref().and_then(Url::host_str).is_some_and(calendar::is_day_first_host)
}

/// Year, month and day, in the date's own zone.
pub(super) fn day_of(date: &DateTime) -> (i16, u8, u8) {
    (date.year, date.month, date.day)
}

/// Days since year 0, near enough to compare days and to tell neighbours.
pub(super) fn to_ordinal(date: DateTime) -> i32 {
    match jiff::civil::Date::new(date.year, date.month as i8, date.day as i8) {
        Ok(day) => day.duration_since(jiff::civil::Date::ZERO).as_hours() as i32 / 24,
        Err(_) => i32::from(date.year) * 366,
    }
}

/// The moment that is stated in UTC as another source states the same one in the outlet's own zone.
pub(super) fn same_moment(stated: DateTime, others: &[DateTime]) -> Option<DateTime> {
    let minutes = |date: &DateTime| {
        let (time, offset) = (date.time?, date.offset_minutes?);
        Some(
            to_ordinal(*date) * 24 * 60 + i32::from(time.hour) * 60 + i32::from(time.minute)
                - i32::from(offset),
        )
    };
    let moment = minutes(&stated).filter(|_| stated.offset_minutes == Some(0))?;
    let is_local = |date: &&DateTime| date.offset_minutes != Some(0) && minutes(date) == Some(moment);
    others.iter().find(is_local).copied()
}

/// The date as the page prints it, where the stated one is in UTC and a printed one is the neighbouring day: the day
/// in the outlet's own zone. With a printed time the zone itself follows.
pub(super) fn in_local_zone(stated: DateTime, printed: &[DateTime]) -> Option<DateTime> {
    let time = stated.time.filter(|_| stated.offset_minutes == Some(0))?;
    let is_local = |date: &&DateTime| match to_ordinal(**date) - to_ordinal(stated) {
        // Zones reach from twelve hours behind UTC to fourteen ahead.
        -1 => time.hour < 12,
        1 => time.hour >= 10,
        _ => false,
    };
    let mut local = printed.iter().filter(|date| date.offset_minutes.is_none()).filter(is_local);
    let first = *local.next()?;
    let timed = std::iter::once(first).chain(local.copied()).find(|date| date.time.is_some());
    let offset = timed.and_then(|date| {
        let clock = date.time?;
        let minutes = |hour: u8, minute: u8| i32::from(hour) * 60 + i32::from(minute);
        let days = (to_ordinal(date) - to_ordinal(stated)) * 24 * 60;
        let offset = days + minutes(clock.hour, clock.minute) - minutes(time.hour, time.minute);
        // Zones lie a quarter of an hour apart; anything else is another moment.
        (offset % 15 == 0 && (-720..=840).contains(&offset)).then_some((date, offset as i16))
    });
    Some(
        offset
            .map_or(DateTime::day(first.year, first.month, first.day), |(date, offset)| date.offset(offset)),
    )
}

/// A printed time in the zone of one that is stated with its zone and printed as well.
pub(super) fn in_zone_of(date: DateTime, stated: DateTime, printed: &[DateTime]) -> Option<DateTime> {
    let (time, offset) = (stated.time?, stated.offset_minutes?);
    let is_stated = |other: &DateTime| {
        let is_same = |own: crate::model::Time| (own.hour, own.minute) == (time.hour, time.minute);
        day_of(other) == day_of(&stated) && other.time.is_some_and(is_same)
    };
    let is_open = date.time.is_some() && date.offset_minutes.is_none();
    (is_open && printed.iter().any(is_stated)).then(|| date.offset(offset))
}

/// A day that exists.
fn day(year: i64, month: i64, day: i64) -> Option<DateTime> {
    let (year, month, day) = (i16::try_from(year).ok()?, i8::try_from(month).ok()?, i8::try_from(day).ok()?);
    jiff::civil::Date::new(year, month, day).ok()?;
    Some(DateTime::day(year, month as u8, day as u8))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_same_moment_in_another_zone_is_the_page_s_own() {
        let utc = DateTime::day(2023, 11, 9).at(2, 11, 3).offset(0);
        let local = DateTime::day(2023, 11, 8).at(21, 11, 3).offset(-300);
        assert_eq!(same_moment(utc, &[utc, local]), Some(local));
        assert_eq!(same_moment(utc, &[utc, local.offset(-240), DateTime::day(2023, 11, 8)]), None);
        assert_eq!(same_moment(local, &[utc]), None);
    }

    #[test]
    fn what_is_printed_beside_a_stated_time_has_its_zone() {
        let stated = DateTime::day(2025, 3, 28).at(13, 44, 10).offset(180);
        let (printed, later) =
            (DateTime::day(2025, 3, 28).at(13, 44, 0), DateTime::day(2025, 3, 28).at(16, 20, 0));
        assert_eq!(in_zone_of(later, stated, &[printed]), Some(later.offset(180)));
        assert_eq!(in_zone_of(later, stated, &[printed.at(10, 44, 0)]), None);
        assert_eq!(in_zone_of(DateTime::day(2025, 3, 28), stated, &[printed]), None);
    }

    #[test]
    fn the_printed_day_tells_the_zone() {
        let utc = DateTime::day(2023, 12, 23).at(1, 48, 19).offset(0);
        let day = DateTime::day(2023, 12, 22);
        assert_eq!(in_local_zone(utc, &[day]), Some(day));
        let timed = day.at(20, 48, 0);
        assert_eq!(in_local_zone(utc, &[day, timed]), Some(timed.offset(-300)));
        assert_eq!(in_local_zone(utc, &[DateTime::day(2023, 12, 24)]), None);
        assert_eq!(in_local_zone(utc, &[DateTime::day(2023, 12, 21)]), None);
        assert_eq!(in_local_zone(utc.offset(60), &[day]), None);
    }
}
