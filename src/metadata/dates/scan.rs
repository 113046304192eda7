//! Cuts text into numbers, words and marks for the search of dates.

use crate::data::calendar;

/// What a token is.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) enum Kind {
    /// Value and count of digits.
    Number(i64, u8),
    Word,
    Mark(char),
}

/// A number, a word or a mark, with its bytes.
#[derive(Clone, Copy, Debug)]
pub(super) struct Token {
    pub kind: Kind,
    pub start: usize,
    pub end: usize,
}

/// The tokens of a text, at most `limit`.
pub(super) fn tokens(text: &str, limit: usize) -> Vec<Token> {
    let mut tokens: Vec<Token> = Vec::new();
    for (start, c) in text.char_indices() {
        let end = start + c.len_utf8();
        if let Some(digit) = digit_of(c) {
            if let Some(Token { kind: Kind::Number(value, digits), end: last, .. }) = tokens.last_mut()
                && *last == start
                && *digits < 18
            {
                *value = *value * 10 + digit;
                *digits += 1;
                *last = end;
                continue;
            }
            tokens.push(Token { kind: Kind::Number(digit, 1), start, end });
        } else if is_letter(c) {
            if let Some(token) = tokens.last_mut()
                && token.end == start
                && token.kind == Kind::Word
                && !is_unit(c)
                && !text.get(token.start..token.end).is_some_and(|word| word.chars().any(is_unit))
            {
                token.end = end;
                continue;
            }
            tokens.push(Token { kind: Kind::Word, start, end });
        } else if !c.is_whitespace() {
            tokens.push(Token { kind: Kind::Mark(c), start, end });
        }
        if c == ':' {
            part_year(&mut tokens);
        }
        if tokens.len() >= limit {
            break;
        }
    }
    tokens
}

/// Parts a year from the hour that follows it without a space, before the hour's colon: pages that set both in elements of their
/// own say "February 11, 20256:41 AM" in all but their pixels.
fn part_year(tokens: &mut Vec<Token>) {
    const YEARS: std::ops::RangeInclusive<i64> = 1990..=2099;
    let Some(at) = tokens.len().checked_sub(2) else { return };
    let Token { kind: Kind::Number(value, digits @ 5..=6), start, end } = tokens[at] else { return };
    let hour = if digits == 5 { 10 } else { 100 };
    // The digits of an hour are ASCII, a byte each, where those of its year are.
    if !YEARS.contains(&(value / hour)) || value % hour > 23 || end - start != usize::from(digits) {
        return;
    }
    let between = start + 4;
    let parted = [
        Token { kind: Kind::Number(value / hour, 4), start, end: between },
        Token { kind: Kind::Number(value % hour, digits - 4), start: between, end },
    ];
    tokens.splice(at..=at, parted);
}

/// Whether a text has a digit.
pub(super) fn has_number(text: &str) -> bool {
    text.bytes().any(|byte| byte.is_ascii_digit())
        || !text.is_ascii() && text.chars().any(|c| digit_of(c).is_some())
}

/// Whether a character is a unit that Chinese, Japanese and Korean dates write after their numbers: a word of its own.
fn is_unit(c: char) -> bool {
    !c.is_ascii() && calendar::unit_of(c).is_some()
}

/// Letters, and the marks that some scripts write inside words.
fn is_letter(c: char) -> bool {
    c.is_alphabetic()
        || matches!(c, '\u{300}'..='\u{36f}' | '\u{900}'..='\u{963}' | '\u{970}'..='\u{dff}' | '\u{e31}'..='\u{e4e}')
}

/// The value of a decimal digit of the scripts that news sites print dates in.
fn digit_of(c: char) -> Option<i64> {
    let zero = match c {
        '0'..='9' => '0',
        '٠'..='٩' => '٠',
        '۰'..='۹' => '۰',
        '०'..='९' => '०',
        '০'..='৯' => '০',
        '๐'..='๙' => '๐',
        '０'..='９' => '０',
        _ => return None,
    };
    Some(i64::from(u32::from(c) - u32::from(zero)))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn digits_letters_and_units_part() {
        let text = "19h12, 2024年4月";
        let parts: Vec<_> = tokens(text, 99).iter().map(|t| text.get(t.start..t.end).unwrap_or("")).collect();
        assert_eq!(parts, ["19", "h", "12", ",", "2024", "年", "4", "月"]);
        assert_eq!(tokens("٨", 9)[0].kind, Kind::Number(8, 1));
        assert_eq!(tokens("1 2 3", 2).len(), 2);
        let numbers = |text: &str| -> Vec<_> {
            let kinds = tokens(text, 99).into_iter().map(|token| token.kind);
            kinds.filter(|kind| matches!(kind, Kind::Number(..))).collect()
        };
        let number = Kind::Number;
        assert_eq!(numbers("202517:41"), [number(2025, 4), number(17, 2), number(41, 2)]);
        assert_eq!(numbers("20256:41"), [number(2025, 4), number(6, 1), number(41, 2)]);
        assert_eq!(numbers("202599:41"), [number(202_599, 6), number(41, 2)]);
    }
}
