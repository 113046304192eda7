//! A date as a page states it: a day, perhaps a time, perhaps an offset.

use std::fmt;

/// A day of the Gregorian calendar, with the time and the offset as far as the page gives them.
///
/// `Display` writes RFC 3339 where both time and offset are known and `YYYY-MM-DD` where not, since
/// a time without a zone is no point in time. Build one only from checked parts.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
#[non_exhaustive]
pub struct DateTime {
    /// The year.
    pub year: i16,
    /// The month, 1 to 12.
    pub month: u8,
    /// The day, 1 to 31.
    pub day: u8,
    /// The time of day.
    pub time: Option<Time>,
    /// Minutes east of UTC.
    pub offset_minutes: Option<i16>,
}

/// A time of day on a 24-hour clock.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
#[non_exhaustive]
pub struct Time {
    /// 0 to 23.
    pub hour: u8,
    /// 0 to 59.
    pub minute: u8,
    /// 0 to 59.
    pub second: u8,
}

impl DateTime {
    pub(crate) const fn day(year: i16, month: u8, day: u8) -> Self {
        Self { year, month, day, time: None, offset_minutes: None }
    }

    pub(crate) const fn at(self, hour: u8, minute: u8, second: u8) -> Self {
        Self { time: Some(Time { hour, minute, second }), ..self }
    }

    pub(crate) const fn offset(self, minutes: i16) -> Self {
        Self { offset_minutes: Some(minutes), ..self }
    }
}

impl fmt::Display for DateTime {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:04}-{:02}-{:02}", self.year, self.month, self.day)?;
        let (Some(time), Some(offset)) = (self.time, self.offset_minutes) else {
            return Ok(());
        };
        write!(f, "T{:02}:{:02}:{:02}", time.hour, time.minute, time.second)?;
        if offset == 0 {
            return f.write_str("Z");
        }
        let sign = if offset < 0 { '-' } else { '+' };
        write!(f, "{sign}{:02}:{:02}", offset.unsigned_abs() / 60, offset.unsigned_abs() % 60)
    }
}

#[cfg(feature = "serde")]
impl serde::Serialize for DateTime {
    fn serialize<S: serde::Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        serializer.collect_str(self)
    }
}

#[cfg(test)]
mod tests {
    use super::DateTime;

    #[test]
    fn a_time_without_offset_is_written_as_a_day() {
        let day = DateTime::day(2025, 4, 8);
        assert_eq!(day.to_string(), "2025-04-08");
        assert_eq!(day.at(17, 16, 0).to_string(), "2025-04-08");
        assert_eq!(day.at(17, 16, 0).offset(0).to_string(), "2025-04-08T17:16:00Z");
        assert_eq!(day.at(17, 16, 0).offset(-210).to_string(), "2025-04-08T17:16:00-03:30");
    }
}
