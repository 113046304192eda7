//! The reading time that a page prints.

use crate::data::dumps::WORDS;

/// The minutes of "2 min read", "Lesezeit: 4 Minuten", "3 Min. Lesezeit"; `None` where the text has no reading time.
pub(super) fn minutes(text: &str) -> Option<u32> {
    // A reading time is a short line or a part of one.
    let text = crate::text::prefix(text, 400);
    if !text.bytes().any(|byte| byte.is_ascii_digit()) {
        return None;
    }
    let text = text.to_lowercase();
    let words: Vec<&str> = crate::text::words(&text).collect();
    for (at, word) in words.iter().enumerate() {
        let digits: String = word.chars().take_while(char::is_ascii_digit).collect();
        let Ok(number) = digits.parse::<u32>() else { continue };
        let glued = word.trim_start_matches(|c: char| c.is_ascii_digit());
        // Longer readings are books; 0 is a template's default.
        if !(1..=180).contains(&number) {
            continue;
        }
        let unit = if glued.is_empty() { words.get(at + 1).copied().unwrap_or_default() } else { glued };
        if !WORDS.minutes.contains(unit) {
            continue;
        }
        // "4 min to read", "Lesezeit ca. 4 Minuten": the word stands within three of the number.
        let near = words.get(at.saturating_sub(3)..(at + 5).min(words.len())).unwrap_or_default();
        if near.iter().any(|word| WORDS.reading.contains(*word)) {
            return Some(number);
        }
    }
    None
}

#[cfg(test)]
mod tests {
    use super::minutes;

    #[test]
    fn reading_times_are_read() {
        for text in [
            "2 min read",
            "2-minute read",
            "Lesezeit: 2 Min.",
            "by Ann Ode April 8, 2025 5:16 PM 2 min read",
            "Tempo di lettura 2 minuti",
            "Reading time: 2min",
        ] {
            assert_eq!(minutes(text), Some(2), "{text}");
        }
        for text in ["Goal after 2 minutes", "2025 read", "0 min read", "Two minutes"] {
            assert_eq!(minutes(text), None, "{text}");
        }
    }
}
