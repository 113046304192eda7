//! The dateline that opens a story: "HARROW (Reuters) –", "Berlin (dpa) -", "CERRO ALTO, Chile —".

use crate::data::bylines::WORDS;
use crate::metadata::clean;

/// Bytes of a paragraph in which a dateline ends, and its words.
const REACH: usize = 90;
const WORDS_AT_MOST: usize = 8;

/// The dateline before a paragraph's first dash, where it is one: a place in capitals, or one with an agency.
pub(super) fn of(paragraph: &str) -> Option<&str> {
    let start = crate::text::prefix(paragraph.trim_start(), REACH);
    let dashes = start.match_indices(['–', '—', '-']).filter(|(at, dash)| {
        let after = start.get(at + dash.len()..).unwrap_or_default();
        start.get(..*at).is_some_and(|before| before.ends_with(char::is_whitespace))
            && after.starts_with(char::is_whitespace)
    });
    let (end, _) = dashes.into_iter().next()?;
    let text = start.get(..end)?.trim();
    let words = text.split_whitespace().count();
    let opens = text.chars().next().is_some_and(|c| c.is_uppercase());
    (opens
        && words <= WORDS_AT_MOST
        && !text.contains(['"', '“', '„', '«', '?', '!'])
        && (is_capitals(text) || has_agency(text)))
    .then_some(text)
}

/// Whether the place, up to a comma or bracket, is set in capitals.
fn is_capitals(text: &str) -> bool {
    let place = text.split([',', '(', '/']).next().unwrap_or(text);
    let letters = place.chars().filter(|c| c.is_alphabetic());
    letters.clone().count() >= 3 && letters.clone().all(char::is_uppercase)
}

/// Whether an agency stands in brackets or behind a comma or slash.
fn has_agency(text: &str) -> bool {
    let parts = text.split([',', '(', ')', '/', '[', ']']).skip(1);
    parts.map(clean::key).any(|part| WORDS.agencies.contains(&part))
}

#[cfg(test)]
mod tests {
    use super::of;

    #[test]
    fn datelines_are_parted_from_the_story() {
        for (text, dateline) in [
            ("NORTH QUAY (Reuters) – The crane came down.", Some("NORTH QUAY (Reuters)")),
            ("CERRO ALTO, Chile — The comet grew.", Some("CERRO ALTO, Chile")),
            ("Berlin (dpa) - Der Kran ist weg.", Some("Berlin (dpa)")),
            ("İZMİR - The crane", Some("İZMİR")),
            ("The crane – all of it – came down.", None),
            ("Berlin (left) - The crane", None),
            ("NATO-led forces moved the crane.", None),
            ("“WE GO – NOW,” he said.", None),
            ("A – B", None),
        ] {
            assert_eq!(of(text), dateline, "{text}");
        }
    }
}
