//! The dateline that opens a story: "HARROW (Reuters) –", "Berlin (dpa) -", "CERRO ALTO, Chile —", "【ロンドン共同】".

use crate::data::bylines::WORDS;
use crate::data::datelines::SIGNS;
use crate::metadata::clean;

/// Bytes of a paragraph in which a dateline ends, and its words.
const REACH: usize = 90;
const WORDS_AT_MOST: usize = 8;
/// Words and letters of a place that nothing but the dash behind it tells, and words that follow it at least.
const PLACE: usize = 3;
const LETTERS: usize = 3;
const STORY: usize = 8;
/// Characters of a dateline in brackets, or of one in a script without spaces.
const DENSE: usize = 20;

/// The dateline that a paragraph opens with; `apart` bytes of its start are set in bold.
pub(super) fn of(paragraph: &str, apart: usize) -> Option<&str> {
    before_dash(paragraph, apart).or_else(|| in_brackets(paragraph)).or_else(|| sent(paragraph))
}

/// The dateline before a paragraph's first dash, where it is one: a place in capitals, one with an agency, one that is set in
/// bold, or a name before a sentence.
fn before_dash(paragraph: &str, apart: usize) -> Option<&str> {
    let start = crate::text::prefix(paragraph.trim_start(), REACH);
    let dashes = start.match_indices(['–', '—', '-']).filter(|(at, dash)| {
        let after = start.get(at + dash.len()..).unwrap_or_default();
        // A typewriter's dash is two hyphens.
        let after = after.strip_prefix('-').filter(|_| *dash == "-").unwrap_or(after);
        start.get(..*at).is_some_and(|before| before.ends_with(char::is_whitespace))
            && after.starts_with(char::is_whitespace)
    });
    let (end, _) = dashes.into_iter().next()?;
    let text = start.get(..end)?.trim();
    let words = text.split_whitespace().count();
    let opens = text.chars().next().is_some_and(|c| c.is_uppercase());
    let is_apart = apart >= text.len() && apart <= end && words <= PLACE;
    (opens
        && words <= WORDS_AT_MOST
        && !text.contains(['"', '“', '„', '«', '?', '!'])
        && (is_capitals(text) || has_agency(text) || is_apart || is_place(text, paragraph.get(end..)?)))
    .then_some(text)
}

/// Whether a few words could be a place's name, and a sentence begins behind the dash. "The crane – all of it – came down" and
/// "Ann Ode – an engineer" go on small.
fn is_place(text: &str, rest: &str) -> bool {
    let mut names = text.split_whitespace();
    let is_name = |word: &str| word.starts_with(char::is_uppercase) && word.chars().count() >= LETTERS;
    let said = rest.trim_start_matches(|c: char| c.is_whitespace() || matches!(c, '–' | '—' | '-'));
    names.clone().count() <= PLACE
        && names.all(|word| is_name(word) && word.chars().all(char::is_alphabetic))
        && said.starts_with(char::is_uppercase)
        && crate::text::words(said).nth(STORY).is_some()
        && !said.contains(['–', '—'])
}

/// "【ロンドン共同】", "(한빛=한빛뉴스)", "〔記者林曉禾／河港報導〕": a place and who sent the story.
fn in_brackets(paragraph: &str) -> Option<&str> {
    let (open, close) = [('【', '】'), ('(', ')'), ('〔', '〕'), ('（', '）')]
        .into_iter()
        .find(|(open, _)| paragraph.starts_with(*open))?;
    let inside = paragraph.strip_prefix(open)?.split_once(close)?.0;
    if inside.chars().count() > DENSE || inside.is_ascii() {
        return None;
    }
    let folded = inside.to_lowercase();
    let is_sent = SIGNS.wires.iter().any(|wire| folded.ends_with(wire.as_str()) && folded != *wire);
    let place = inside.split_once(['=', '＝']).map(|(place, _)| place.trim());
    let is_signed = WORDS.callings.iter().any(|calling| inside.starts_with(calling.as_str()))
        && inside.contains(['/', '／']);
    place.or_else(|| (is_sent || is_signed).then_some(inside)).filter(|place| !place.is_empty())
}

/// "新华社北京11月8日电": an agency, a place and a day, and that it was sent.
fn sent(paragraph: &str) -> Option<&str> {
    let start = crate::text::prefix(paragraph.trim_start(), REACH);
    let ends = SIGNS.sent.iter().filter_map(|sign| Some(start.find(sign.as_str())? + sign.len()));
    let text = start.get(..ends.min()?)?;
    let is_run =
        text.chars().count() <= DENSE && !text.contains(|c: char| c.is_whitespace() || "，。、".contains(c));
    let is_dated = text.contains(char::is_numeric);
    (is_run && is_dated && WORDS.agencies.iter().any(|agency| text.starts_with(agency.as_str())))
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
            ("PORT ELLERY -- The pilots voted.", Some("PORT ELLERY")),
            (
                "Dolní Jasenec – Starosta slíbil, že most bude hotov do konce příštího roku.",
                Some("Dolní Jasenec"),
            ),
            (
                "Ann Ode – an engineer who had built three of them – said that the crane would come down.",
                None,
            ),
            ("Ann Ode – The Life of a Crane", None),
            ("【ロンドン共同】英政府は3日、新しい制度を発表した。", Some("ロンドン共同")),
            ("【速報】英政府は3日、新しい制度を発表した。", None),
            ("(한빛=한빛뉴스) 박도윤 기자 = 한빛시가 21일", Some("한빛")),
            ("新华社北京11月8日电（记者林远舟）随着最后一段", Some("新华社北京11月8日电")),
            ("停电3天后，村里通电", None),
        ] {
            assert_eq!(of(text, 0), dateline, "{text}");
        }
        assert_eq!(of("Cemara - Seekor kucing oren", 6), Some("Cemara"));
        assert_eq!(of("Cemara - seekor kucing oren", 0), None);
    }
}
