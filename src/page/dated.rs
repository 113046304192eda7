//! Whether a line names a year or an hour.

use super::{First, Word};

/// Whether a text names a year from 1900 to 2099 or a time of day.
pub(crate) fn is_dated(text: &str, words: &[Word]) -> bool {
    words.iter().any(|word| word.first == First::Year) || has_clock_time(text)
}

/// Whether digits stand on both sides of a colon.
fn has_clock_time(text: &str) -> bool {
    let bytes = text.as_bytes();
    let digit = |at: Option<usize>| at.and_then(|at| bytes.get(at)).is_some_and(u8::is_ascii_digit);
    memchr::memchr_iter(b':', bytes)
        .take(20)
        .any(|at| digit(at.checked_sub(1)) && digit(Some(at + 1)) && digit(Some(at + 2)))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn times_date_a_line() {
        assert!(has_clock_time("at 5:16 PM") && !has_clock_time("note: 16") && !has_clock_time("won 3:1"));
    }
}
