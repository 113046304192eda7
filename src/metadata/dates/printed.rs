//! Dates as people print them, in any of the calendar's languages.

use super::scan::{self, Kind, Token, tokens};
use super::{Habits, day, persian};
use crate::data::calendar::{self, Unit};
use crate::model::DateTime;

/// The language in which years of digits alone are of the Persian calendar.
const PERSIAN: &str = "fa";

/// A date found in a text.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(in crate::metadata) struct Found {
    /// Bytes of the date and its time.
    pub start: usize,
    pub end: usize,
    pub date: DateTime,
    /// The other reading where day and month could be either way round.
    pub swapped: Option<DateTime>,
}

/// The dates in a text's first tokens, in order.
pub(in crate::metadata) fn find_all(text: &str, habits: Habits<'_>) -> Vec<Found> {
    // Every date has a number.
    if !scan::has_number(text) {
        return Vec::new();
    }
    // A line that carries a date is short; this many tokens hold any header line and bound the work.
    let tokens = tokens(text, 400);
    let reader = Reader { text, tokens: &tokens, habits };
    let mut found = Vec::new();
    let mut at = 0;
    while at < tokens.len() {
        match reader.date(at) {
            Some(day) => {
                let (date, next) = reader.time(day.date, day.next);
                let (start, end) = (tokens[at].start, tokens[next - 1].end);
                found.push(Found { start, end, date, swapped: day.swapped });
                at = next;
            }
            None => at += 1,
        }
    }
    found
}

pub(super) struct Reader<'a> {
    text: &'a str,
    pub(super) tokens: &'a [Token],
    habits: Habits<'a>,
}

/// A day and the index of the token after it.
struct Day {
    date: DateTime,
    swapped: Option<DateTime>,
    next: usize,
}

impl Day {
    fn new(date: Option<DateTime>, next: usize) -> Option<Self> {
        date.map(|date| Self { date, swapped: None, next })
    }
}

impl Reader<'_> {
    pub(super) fn kind(&self, at: usize) -> Option<Kind> {
        self.tokens.get(at).map(|token| token.kind)
    }

    pub(super) fn number(&self, at: usize) -> Option<(i64, u8)> {
        match self.kind(at)? {
            Kind::Number(value, digits) => Some((value, digits)),
            _ => None,
        }
    }

    /// The token in lower case where it is a word.
    pub(super) fn word(&self, at: usize) -> Option<String> {
        let token = self.tokens.get(at).filter(|token| token.kind == Kind::Word)?;
        self.text.get(token.start..token.end).map(str::to_lowercase)
    }

    /// Whether a token is a word of one character that says what the number before it counts.
    pub(super) fn is_unit(&self, at: usize, unit: Unit) -> bool {
        let word = self.word(at);
        let mut chars = word.iter().flat_map(|word| word.chars());
        chars.next().and_then(calendar::unit_of) == Some(unit) && chars.next().is_none()
    }

    pub(super) fn is_mark(&self, at: usize, marks: &str) -> bool {
        matches!(self.kind(at), Some(Kind::Mark(c)) if marks.contains(c))
    }

    /// Whether a token touches the one before it.
    pub(super) fn is_glued(&self, at: usize) -> bool {
        at > 0 && self.tokens.get(at).is_some_and(|token| self.tokens[at - 1].end == token.start)
    }

    /// A month's name of up to three tokens ("kanun al-awwal", "ม.ค."), and the index after it and its full stop.
    fn month(&self, at: usize) -> Option<(i64, usize)> {
        let token = self.tokens.get(at).filter(|token| token.kind == Kind::Word)?;
        let mut lower = String::new();
        for last in [at + 2, at + 1, at] {
            let Some(end) = self.tokens.get(last).filter(|end| end.kind == Kind::Word).map(|end| end.end)
            else {
                continue;
            };
            let name = self.text.get(token.start..end)?;
            if name.len() > calendar::longest_month() {
                continue;
            }
            lower.clear();
            crate::text::push_lower(name, &mut lower);
            if let Some(month) = calendar::month_of(&lower, self.habits.language) {
                let next = last + 1;
                return Some((i64::from(month), next + usize::from(self.is_mark(next, "."))));
            }
        }
        None
    }

    /// Skips marks and small words that stand inside a date: at most three, so that it can't wander off.
    pub(super) fn skip(&self, mut at: usize, marks: &str) -> usize {
        for _ in 0..3 {
            let is_small = || self.word(at).is_some_and(|word| calendar::is_inside_word(&word));
            if !self.is_mark(at, marks) && !is_small() {
                break;
            }
            at += 1;
        }
        at
    }

    /// Whether a word ends in a script without spaces, in which a name and a date may touch.
    fn ends_densely(&self, at: usize) -> bool {
        let word = self.tokens.get(at).and_then(|token| self.text.get(token.start..token.end));
        word.and_then(|word| word.chars().next_back()).is_some_and(crate::text::is_dense_script)
    }

    fn date(&self, at: usize) -> Option<Day> {
        if self.tokens[at].kind == Kind::Word {
            // A bullet may touch the month: "Ann Ode•Oct 20, 2025".
            let is_bullet = at > 0 && self.is_mark(at - 1, "•·|●▪–—()");
            return if self.is_glued(at) && !is_bullet { None } else { self.month_day_year(at) };
        }
        let (value, digits) = self.number(at)?;
        // A number that hangs on a word, a sign or a longer number is no date's beginning.
        let is_word = || self.kind(at - 1) == Some(Kind::Word) && !self.ends_densely(at - 1);
        if self.is_glued(at) && (is_word() || self.is_mark(at - 1, ".:/$€£_#+=")) {
            return None;
        }
        match digits {
            4 => self.year_first(at, value),
            1 | 2 => self.day_month_year(at, value).or_else(|| self.all_digits(at)),
            8 => Day::new(
                day(value / 10_000, value / 100 % 100, value % 100).filter(|_| value > 19_900_000),
                at + 1,
            ),
            _ => None,
        }
    }

    /// `2025-04-08`, `2025. 4. 8.`, `2025年4月8日`, `2025 április 8`.
    fn year_first(&self, at: usize, year: i64) -> Option<Day> {
        let next = if self.is_unit(at + 1, Unit::Year) { at + 2 } else { self.skip(at + 1, "-/.,") };
        if let Some((month, after)) = self.month(next) {
            let (value, digits) = self.number(self.skip(after, "-.,/"))?;
            let end = self.skip(after, "-.,/") + 1;
            return Day::new(day(self.common_year(year), month, value).filter(|_| digits <= 2), end);
        }
        let (month, digits) = self.number(next)?;
        if digits > 2 || next == at + 1 {
            return None;
        }
        if !self.is_unit(next + 1, Unit::Month) && !self.is_mark(next + 1, "-/.") {
            return None;
        }
        let after = next + 2;
        let (value, digits) = self.number(after)?;
        let mut end = after + 1;
        if self.habits.language == Some(PERSIAN) && persian::is_year(year) {
            return Day::new(persian::day(year, month, value).filter(|_| digits <= 2), end);
        }
        end += usize::from(self.is_unit(end, Unit::Day));
        Day::new(day(self.common_year(year), month, value).filter(|_| digits <= 2), end)
    }

    /// Buddhist years, as Thailand prints them, run 543 ahead.
    fn common_year(&self, year: i64) -> i64 {
        if (2500..2600).contains(&year) { year - 543 } else { year }
    }

    /// The year at a token: four digits, or two after an apostrophe or where `short` allows it.
    fn year(&self, at: usize, short: bool) -> Option<(i64, usize)> {
        let apostrophe = usize::from(self.is_mark(at, "'’"));
        let (value, digits) = self.number(at + apostrophe)?;
        match digits {
            4 => Some((self.common_year(value), at + apostrophe + 1)),
            // Two digits: this century up to 2069, as POSIX has it.
            2 if short || apostrophe == 1 => {
                Some((if value < 69 { 2000 + value } else { 1900 + value }, at + apostrophe + 1))
            }
            _ => None,
        }
    }

    /// `8 April 2025`, `8. April 2025`, `8 de abril de 2025`, `8th of April, 2025`, `8-Apr-25`.
    fn day_month_year(&self, at: usize, value: i64) -> Option<Day> {
        let mut next = at + 1;
        if self.is_glued(next) && self.word(next).is_some_and(|word| calendar::is_ordinal_ending(&word)) {
            next += 1;
        }
        if let Some(month) = self.word(next).and_then(|word| calendar::persian_month(&word)) {
            let (year, _) = self.number(next + 1)?;
            return Day::new(persian::day(year, i64::from(month), value), next + 2);
        }
        let (month, after) = self.month(next).or_else(|| self.month(self.skip(next, ".,-/º°ª")))?;
        let (year, end) = self.year(self.skip(after, ".,-/"), self.is_mark(at + 1, "-"))?;
        Day::new(day(year, month, value), end)
    }

    /// `April 8, 2025`, `Apr. 8th 2025`, `Wed Dec 20 15:00:00 EST 2023`.
    fn month_day_year(&self, at: usize) -> Option<Day> {
        // Behind a month of three words and a full stop at most three small words stand before the day.
        let ahead = self.tokens.get(at + 1..).unwrap_or_default();
        if !ahead.iter().take(7).any(|token| matches!(token.kind, Kind::Number(..))) {
            return None;
        }
        let (month, after) = self.month(at)?;
        let (value, digits) = self.number(self.skip(after, ".,-/"))?;
        if digits > 2 {
            return None;
        }
        let mut next = self.skip(after, ".,-/") + 1;
        if self.is_glued(next) && self.word(next).is_some_and(|word| calendar::is_ordinal_ending(&word)) {
            next += 1;
        }
        if let Some((year, end)) = self.year(self.skip(next, ".,-/"), false) {
            return Day::new(day(year, month, value), end);
        }
        let date = day(2000, month, value)?;
        let (with_time, after_time) = self.time(date, next);
        let (year, end) = with_time.time.and_then(|_| self.year(self.skip(after_time, ".,-/"), false))?;
        let year = i16::try_from(year).ok()?;
        Day::new(day(i64::from(year), month, value).map(|_| DateTime { year, ..with_time }), end)
    }

    /// `08.04.2025`, `4/8/2025`, `08-04-25`.
    fn all_digits(&self, at: usize) -> Option<Day> {
        let Some(Kind::Mark(mark @ ('.' | '/' | '-'))) = self.kind(at + 1) else { return None };
        let mark = mark.encode_utf8(&mut [0; 4]).to_owned();
        let ((first, _), (second, digits)) = (self.number(at)?, self.number(at + 2)?);
        if digits > 2 || !self.is_mark(at + 3, &mark) {
            return None;
        }
        let (year, end) = self.year(at + 4, self.is_glued(at + 4))?;
        // A further number of the same kind makes it a version or a range.
        if self.is_mark(end, &mark) && self.is_glued(end) && self.number(end + 1).is_some() && mark != "." {
            return None;
        }
        let (day_first, month_first) = (day(year, second, first), day(year, first, second));
        let prefers_month = self.habits.month_first && mark != ".";
        let (date, swapped) = if prefers_month { (month_first, day_first) } else { (day_first, month_first) };
        let swapped = swapped.filter(|_| mark != "." && first != second);
        match date {
            Some(date) => Some(Day { date, swapped, next: end }),
            None => Day::new(swapped, end),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn read(text: &str, language: &str) -> String {
        let month_first = calendar::is_month_first(language);
        let habits = Habits { language: Some(language), month_first, today: None };
        let all: Vec<_> = find_all(text, habits).iter().map(|found| found.date.to_string()).collect();
        all.join(" ")
    }

    #[test]
    fn dates_are_read_in_many_languages() {
        let cases = [
            ("en", "April 8, 2025 5:16 PM"),
            ("en", "Tuesday 8th of April, 2025"),
            ("en", "Ann Ode•April 8, 2025"),
            ("de", "Stand: 08.04.2025, 16:32 Uhr"),
            ("de", "8. April 2025"),
            ("fr", "8 avril 2025 à 19h12"),
            ("es", "8 de abril de 2025"),
            ("pt", "8 de abril de 2025 às 10:00"),
            ("it", "8 aprile 2025"),
            ("nl", "8 april 2025"),
            ("pl", "8 kwietnia 2025"),
            ("cs", "8. dubna 2025"),
            ("sk", "8. apríla 2025"),
            ("hu", "2025. április 8."),
            ("ro", "8 aprilie 2025"),
            ("ru", "8 апреля 2025 г."),
            ("uk", "8 квітня 2025 року"),
            ("bg", "8 април 2025"),
            ("el", "8 Απριλίου 2025"),
            ("tr", "8 Nisan 2025"),
            ("sv", "8 april 2025"),
            ("da", "den 8. april 2025 kl. 12.30"),
            ("fi", "8. huhtikuuta 2025"),
            ("lt", "2025 m. balandžio 8 d."),
            ("ar", "٨ أبريل ٢٠٢٥"),
            ("fa", "۸ آوریل ۲۰۲۵"),
            ("bn", "৮ এপ্রিল ২০২৫"),
            ("th", "08/04/2568"),
            ("th", "2568 เมษายน 8"),
            ("he", "8 באפריל 2025"),
            ("hi", "8 अप्रैल 2025"),
            ("th", "8 เม.ย. 2568"),
            ("ja", "2025年4月8日 19時12分"),
            ("ko", "2025년 4월 8일"),
            ("ko", "2025.04.08 19:12"),
            ("id", "8 April 2025"),
            ("en", "04/08/2025"),
            ("es", "08/04/2025"),
            ("en", "20250408"),
        ];
        for (language, text) in cases {
            assert_eq!(read(text, language), "2025-04-08", "{language}: {text}");
        }
    }

    #[test]
    fn zones_are_kept_as_printed() {
        assert_eq!(read("Wed, 20 Dec 2023 15:00:00 +0200", "en"), "2023-12-20T15:00:00+02:00");
        assert_eq!(read("Wed Dec 20 15:00:00 EST 2023", "en"), "2023-12-20T15:00:00-05:00");
        assert_eq!(read("Dec. 20, 2023 at 9:05 p.m. UTC", "en"), "2023-12-20T21:05:00Z");
        assert_eq!(read("20. desember 2023 kl. 15:00 CET", "no"), "2023-12-20T15:00:00+01:00");
    }

    #[test]
    fn what_looks_like_a_date_is_none() {
        for text in [
            "version 1.2.3.4",
            "call 555-12-3456",
            "score 3-4-20245",
            "April showers",
            "31 February 2024",
            "may 12",
        ] {
            assert_eq!(read(text, "en"), "", "{text}");
        }
    }

    #[test]
    fn days_of_the_persian_calendar_are_read() {
        for text in ["۱۲ تیر ۱۳۹۹", "۱۳۹۹/۰۴/۱۲", "پنجشنبه ۱۲ تیر ۱۳۹۹ - ۱۰:۱۵"]
        {
            assert_eq!(read(text, "fa"), "2020-07-02", "{text}");
        }
    }

    /// Years of the Islamic calendar lie before the web: such dates are left out, not misread.
    #[test]
    fn other_calendars_are_not_misread() {
        for (language, text) in [("ar", "٢٠ ذو القعدة ١٤٤١"), ("ar", "۱۳۹۹/۰۴/۱۲"), ("fa", "99/04/12")]
        {
            let habits = Habits { language: Some(language), ..Habits::default() };
            let found = find_all(text, habits);
            assert!(found.iter().all(|found| !habits.is_plausible(found.date)), "{text}: {found:?}");
        }
    }

    #[test]
    fn a_date_that_can_be_read_both_ways_names_the_other() {
        let habits = Habits { language: Some("en"), month_first: true, today: None };
        let found = find_all("4/8/2025", habits);
        assert_eq!(found[0].swapped, Some(DateTime::day(2025, 8, 4)));
        assert_eq!(
            find_all("4/18/2025", Habits { month_first: false, ..habits })[0].date,
            DateTime::day(2025, 4, 18)
        );
    }

    #[test]
    fn two_dates_of_a_line_are_found_with_their_places() {
        let text = "Published May 3, 2024 | Updated May 4, 2024";
        let found = find_all(text, Habits { language: Some("en"), ..Habits::default() });
        assert_eq!(found.len(), 2);
        assert_eq!(text.get(found[1].start..found[1].end), Some("May 4, 2024"));
    }
}
