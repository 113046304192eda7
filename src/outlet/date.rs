//! Dates in the form that a profile states.

use jiff::civil;
use jiff::fmt::strtime;
use jiff::tz::TimeZone;

use crate::model::DateTime;

/// Whether a `strptime` form can be used.
pub(super) fn check_format(format: &str) -> Result<(), String> {
    if !format.contains('%') {
        return Err("it names no part of a date".to_owned());
    }
    strtime::format(format, jiff::Timestamp::UNIX_EPOCH).map(|_| ()).map_err(|error| error.to_string())
}

/// Whether a time zone is known.
pub(super) fn check_timezone(name: &str) -> Result<(), String> {
    TimeZone::get(name)
        .map(|_| ())
        .map_err(|_| "no such zone; the names are those of IANA, as `Europe/London`".into())
}

/// Reads a value: ISO 8601, else the profile's form, else as `read_printed` does.
pub(super) fn read(
    text: &str,
    format: Option<&str>,
    timezone: Option<&str>,
    read_printed: &dyn Fn(&str) -> Option<DateTime>,
) -> Option<DateTime> {
    let date = read_iso(text).or_else(|| read_format(text, format?)).or_else(|| read_printed(text))?;
    Some(in_zone(date, timezone).unwrap_or(date))
}

fn read_iso(text: &str) -> Option<DateTime> {
    use jiff::fmt::temporal::Pieces;
    let pieces = Pieces::parse(text).ok()?;
    let day = pieces.date();
    let date = day_of(day);
    let Some(time) = pieces.time() else { return Some(date) };
    let date = with_time(date, time);
    let offset = pieces.to_numeric_offset();
    Some(offset.map_or(date, |offset| date.offset((offset.seconds() / 60) as i16)))
}

fn read_format(text: &str, format: &str) -> Option<DateTime> {
    let parsed = strtime::parse(format, text).ok()?;
    let day = parsed.to_date().ok()?;
    let date = day_of(day);
    let date = match parsed.to_time() {
        Ok(time) if parsed.hour().is_some() => with_time(date, time),
        _ => date,
    };
    Some(parsed.offset().map_or(date, |offset| date.offset((offset.seconds() / 60) as i16)))
}

fn day_of(day: civil::Date) -> DateTime {
    DateTime::day(day.year(), day.month() as u8, day.day() as u8)
}

fn with_time(date: DateTime, time: civil::Time) -> DateTime {
    date.at(time.hour() as u8, time.minute() as u8, time.second() as u8)
}

/// The offset that a time without one has in a zone.
fn in_zone(date: DateTime, timezone: Option<&str>) -> Option<DateTime> {
    let (None, Some(time)) = (date.offset_minutes, date.time) else { return None };
    let zone = TimeZone::get(timezone?).ok()?;
    let day = civil::Date::new(date.year, date.month as i8, date.day as i8).ok()?;
    let clock = civil::Time::new(time.hour as i8, time.minute as i8, time.second as i8, 0).ok()?;
    let instant = zone.to_ambiguous_timestamp(day.to_datetime(clock)).compatible().ok()?;
    Some(date.offset((zone.to_offset(instant).seconds() / 60) as i16))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read_with(text: &str, format: Option<&str>, zone: Option<&str>) -> Option<String> {
        read(text, format, zone, &|_| None).map(|date| date.to_string())
    }

    #[test]
    fn iso_dates_need_no_form_and_keep_their_offset() {
        let london = Some("Europe/London");
        assert_eq!(read_with("2025-03-12", None, london).unwrap(), "2025-03-12");
        assert_eq!(read_with("2025-07-12T08:30", None, london).unwrap(), "2025-07-12T08:30:00+01:00");
        assert_eq!(read_with("2025-07-12T08:30:00Z", None, london).unwrap(), "2025-07-12T08:30:00Z");
        assert_eq!(read_with("2025-07-12 08:30:00+0300", None, None).unwrap(), "2025-07-12T08:30:00+03:00");
    }

    #[test]
    fn other_dates_are_read_by_the_form_and_the_zone() {
        let form = Some("%d.%m.%Y, %H:%M");
        assert_eq!(read_with("12.01.2025, 08:30", form, None).unwrap(), "2025-01-12");
        assert_eq!(
            read_with("12.01.2025, 08:30", form, Some("Asia/Tokyo")).unwrap(),
            "2025-01-12T08:30:00+09:00"
        );
        assert_eq!(read_with("12.13.2025, 08:30", form, None), None);
        assert_eq!(read_with("March 9, 2025", Some("%B %d, %Y"), None).unwrap(), "2025-03-09");
    }

    #[test]
    fn what_neither_reads_goes_to_the_general_reader() {
        let fallback = |text: &str| (text == "then").then(|| DateTime::day(2020, 1, 2));
        assert_eq!(read("then", Some("%Y"), None, &fallback).unwrap().to_string(), "2020-01-02");
    }

    #[test]
    fn wrong_forms_and_zones_are_known_as_such() {
        assert!(check_format("%d.%m.%Y").is_ok());
        assert!(check_format("%!").is_err());
        assert!(check_format("dd.mm.yyyy").is_err());
        assert!(check_timezone("Europe/Kyiv").is_ok());
        assert!(check_timezone("Europe/Atlantis").is_err());
    }
}
