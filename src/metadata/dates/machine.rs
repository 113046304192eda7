//! Dates meant for machines: ISO 8601, RFC 2822, seconds and milliseconds since 1970.

use super::{Habits, day, find_all};
use crate::model::DateTime;

/// The date of an attribute, a meta tag or structured data.
pub(in crate::metadata) fn parse(text: &str, habits: Habits<'_>) -> Option<DateTime> {
    let text = text.trim();
    // Whatever states a date does so at once; a long value is something else.
    if text.is_empty() || text.len() > 200 {
        return None;
    }
    epoch(text)
        .or_else(|| iso(text))
        .or_else(|| find_all(text, habits).first().map(|found| found.date))
        .filter(|date| habits.is_plausible(*date))
}

/// Seconds (ten digits) or milliseconds (thirteen) since 1970; packed dates of twelve or fourteen digits.
fn epoch(text: &str) -> Option<DateTime> {
    if !text.bytes().all(|byte| byte.is_ascii_digit()) {
        return None;
    }
    let value: i64 = text.parse().ok()?;
    let seconds = match text.len() {
        10 => value,
        13 => value / 1000,
        12 | 14 => {
            let packed = if text.len() == 12 { value * 100 } else { value };
            let (date, time) = (packed / 1_000_000, packed % 1_000_000);
            let (hour, minute, second) = (time / 10_000, time / 100 % 100, time % 100);
            return at(day(date / 10_000, date / 100 % 100, date % 100)?, hour, minute, second);
        }
        _ => return None,
    };
    let moment = jiff::tz::TimeZone::UTC.to_datetime(jiff::Timestamp::from_second(seconds).ok()?);
    let date = DateTime::day(moment.year(), moment.month() as u8, moment.day() as u8);
    Some(date.at(moment.hour() as u8, moment.minute() as u8, moment.second() as u8).offset(0))
}

fn at(date: DateTime, hour: i64, minute: i64, second: i64) -> Option<DateTime> {
    let is_time = (0..24).contains(&hour) && (0..60).contains(&minute) && (0..=60).contains(&second);
    is_time.then(|| date.at(hour as u8, minute as u8, second.min(59) as u8))
}

/// `2025-04-08`, `2025-04-08T17:16:00.000+02:00`, `2025-04-08 17:16`, `20250408T171600Z`.
fn iso(text: &str) -> Option<DateTime> {
    let mut rest = Cursor { bytes: text.as_bytes(), at: 0 };
    let year = rest.number(4)?;
    let has_dashes = rest.take(b"-/");
    let month = rest.number(2)?;
    if has_dashes && !rest.take(b"-/") {
        return None;
    }
    let date = day(year, month, rest.number(2)?)?;
    let mark = rest.at;
    while rest.take(b"Tt ") {}
    if rest.at == mark {
        return Some(date);
    }
    let Some(date) = time(&mut rest, date) else { return Some(date) };
    while rest.take(b" ") {}
    Some(zone(&mut rest, date))
}

fn time(rest: &mut Cursor<'_>, date: DateTime) -> Option<DateTime> {
    let hour = rest.number(2)?;
    rest.take(b":");
    let minute = rest.number(2)?;
    let second = if rest.take(b":") || rest.peek().is_some_and(|byte| byte.is_ascii_digit()) {
        rest.number(2).unwrap_or(0)
    } else {
        0
    };
    if rest.take(b".,") {
        while rest.peek().is_some_and(|byte| byte.is_ascii_digit()) {
            rest.at += 1;
        }
    }
    at(date, hour, minute, second)
}

fn zone(rest: &mut Cursor<'_>, date: DateTime) -> DateTime {
    if rest.take(b"Zz") {
        return date.offset(0);
    }
    let sign = match rest.peek() {
        Some(b'+') => 1,
        Some(b'-') => -1,
        _ => return date,
    };
    rest.at += 1;
    let Some(hours) = rest.number(2) else { return date };
    rest.take(b":");
    let minutes = rest.number(2).unwrap_or(0);
    if hours > 14 || minutes > 59 { date } else { date.offset(sign * (hours * 60 + minutes) as i16) }
}

struct Cursor<'a> {
    bytes: &'a [u8],
    at: usize,
}

impl Cursor<'_> {
    fn peek(&self) -> Option<u8> {
        self.bytes.get(self.at).copied()
    }

    fn take(&mut self, any: &[u8]) -> bool {
        let taken = self.peek().is_some_and(|byte| any.contains(&byte));
        self.at += usize::from(taken);
        taken
    }

    /// Exactly so many digits.
    fn number(&mut self, digits: usize) -> Option<i64> {
        let slice = self.bytes.get(self.at..self.at + digits)?;
        let value = slice
            .iter()
            .try_fold(0, |value, byte| byte.is_ascii_digit().then(|| value * 10 + i64::from(byte - b'0')))?;
        self.at += digits;
        Some(value)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(text: &str) -> Option<String> {
        parse(text, Habits::default()).map(|date| date.to_string())
    }

    #[test]
    fn machine_forms_are_read() {
        let cases = [
            ("2025-04-08", "2025-04-08"),
            ("2025-04-08T17:16:00.123+02:00", "2025-04-08T17:16:00+02:00"),
            ("2025-04-08 17:16:05Z", "2025-04-08T17:16:05Z"),
            ("2025-04-08 17:16", "2025-04-08"),
            ("2025-04-08T17:16:00-0500", "2025-04-08T17:16:00-05:00"),
            ("20250408T171600Z", "2025-04-08T17:16:00Z"),
            ("1744132560", "2025-04-08T17:16:00Z"),
            ("1744132560000", "2025-04-08T17:16:00Z"),
            ("Tue, 08 Apr 2025 17:16:00 GMT", "2025-04-08T17:16:00Z"),
            ("Tue Apr 08 2025 17:16:00 GMT+0200 (CEST)", "2025-04-08T17:16:00+02:00"),
            ("2025/04/08", "2025-04-08"),
        ];
        for (text, date) in cases {
            assert_eq!(read(text).as_deref(), Some(date), "{text}");
        }
    }

    #[test]
    fn what_no_page_has_is_refused() {
        for text in ["0001-01-01T00:00:00", "1970-01-01", "2025-13-08", "0", "", "yesterday", "2025-02-30"] {
            assert_eq!(read(text), None, "{text}");
        }
        let today = Habits { today: Some((2025, 4, 8)), ..Habits::default() };
        assert!(parse("2025-04-09T01:00:00+09:00", today).is_some());
        assert!(parse("2025-04-10", today).is_none());
    }

    #[test]
    fn a_hostile_value_is_read_in_bounded_time() {
        assert_eq!(read(&"(".repeat(100_000)), None);
        assert_eq!(read(&"9".repeat(150)), None);
    }
}
