//! The time of day that follows a printed date, and its zone.

use super::printed::Reader;
use super::scan::Kind;
use crate::data::calendar::{self, Unit};
use crate::model::DateTime;

impl Reader<'_> {
    /// The time of day after a date, with its zone, and the index after it.
    pub(super) fn time(&self, date: DateTime, at: usize) -> (DateTime, usize) {
        if date.time.is_some() {
            return (date, at);
        }
        let mut start = at;
        // The word before a time may be abbreviated: "kl. 07:30".
        const MARKS: &str = ",-–—|·•:(/T";
        let mut is_abbreviated = false;
        for _ in 0..3 {
            let is_filler = self.word(start).is_some_and(|word| calendar::is_before_time(&word));
            let is_mark = self.is_mark(start, MARKS) || is_abbreviated && self.is_mark(start, ".");
            if !is_mark && !is_filler && self.word(start).as_deref() != Some("t") {
                break;
            }
            is_abbreviated = is_filler;
            start += 1;
        }
        self.clock(date, start).unwrap_or((date, at))
    }

    fn clock(&self, date: DateTime, at: usize) -> Option<(DateTime, usize)> {
        let (mut hour, digits) = self.number(at)?;
        let mut next = at + 1;
        let (mut minute, mut second) = (0, 0);
        let is_colon = self.is_mark(next, ":.") || self.is_unit(next, Unit::Hour);
        if let Some((value, 2)) = self.number(next + 1).filter(|_| is_colon) {
            (minute, next) = (value, next + 2);
            if let Some((value, 2)) = self.number(next + 1).filter(|_| self.is_mark(next, ":")) {
                (second, next) = (value, next + 2);
            }
            // Fractions of a second.
            if self.is_mark(next, ".") && self.is_glued(next + 1) && self.number(next + 1).is_some() {
                next += 2;
            }
        } else if is_colon || !self.is_half_day(next) {
            return None;
        }
        if digits > 2 {
            return None;
        }
        if let Some((afternoon, after)) = self.half_day(next) {
            hour = hour % 12 + if afternoon { 12 } else { 0 };
            next = after;
        }
        if hour > 23 || minute > 59 || second > 60 {
            return None;
        }
        let date = date.at(hour as u8, minute as u8, second.min(59) as u8);
        Some(self.zone(date, next))
    }

    fn is_half_day(&self, at: usize) -> bool {
        self.half_day(at).is_some()
    }

    /// `pm`, `p.m.`: whether the second half of the day, and the index after it.
    fn half_day(&self, at: usize) -> Option<(bool, usize)> {
        let word = self.word(at)?;
        if let Some(afternoon) = calendar::is_afternoon(&word) {
            return Some((afternoon, at + 1));
        }
        let is_dotted = self.is_mark(at + 1, ".") && self.word(at + 2).as_deref() == Some("m");
        let afternoon = if is_dotted { calendar::is_afternoon(&format!("{word}m"))? } else { return None };
        Some((afternoon, at + 3 + usize::from(self.is_mark(at + 3, "."))))
    }

    /// `UTC`, `GMT+0200`, `+02:00`, `EST`.
    fn zone(&self, date: DateTime, at: usize) -> (DateTime, usize) {
        let mut next = at
            + usize::from(self.is_mark(at, "("))
            + usize::from(self.word(at).is_some_and(|word| calendar::is_after_time(&word)));
        let named =
            self.word(next).and_then(|word| if word == "z" { Some(0) } else { calendar::zone_of(&word) });
        next += usize::from(named.is_some());
        let sign = match self.kind(next) {
            Some(Kind::Mark('+')) => 1,
            Some(Kind::Mark('-' | '−'))
                if named.is_some() || self.tokens[next - 1].end < self.tokens[next].start =>
            {
                -1
            }
            _ => return named.map_or((date, at), |minutes| (date.offset(minutes), next)),
        };
        let minutes =
            match (self.number(next + 1), self.number(next + 3).filter(|_| self.is_mark(next + 2, ":"))) {
                (Some((hours, 1 | 2)), Some((minutes, 2))) => Some((hours * 60 + minutes, next + 4)),
                (Some((value, 4)), _) => Some((value / 100 * 60 + value % 100, next + 2)),
                (Some((hours, 1 | 2)), None) if named.is_some() => Some((hours * 60, next + 2)),
                _ => None,
            };
        match minutes {
            Some((minutes, end)) if minutes <= 14 * 60 => (date.offset(sign * minutes as i16), end),
            _ => named.map_or((date, at), |minutes| (date.offset(minutes), next)),
        }
    }
}
