//! The language: what is declared, else a guess from script and small words.

use std::collections::BTreeMap;

use crate::data::stopwords;
use crate::page::Page;

/// A declared language as a tag: `en-GB` of `en_GB`, ` EN-gb`; `None` where it is none.
pub(super) fn tag(declared: &str) -> Option<String> {
    let first = declared.split([',', ';']).next()?.trim().replace('_', "-");
    let (language, region) = match first.split_once('-') {
        Some((language, region)) => (language, Some(region)),
        None => (first.as_str(), None),
    };
    let is_tag = (2..=3).contains(&language.len()) && language.bytes().all(|byte| byte.is_ascii_alphabetic());
    if !is_tag {
        return None;
    }
    let language = language.to_ascii_lowercase();
    // Browsers take these for what they stand for.
    let language = match language.as_str() {
        "iw" => "he",
        "in" => "id",
        "nb" | "nn" => "no",
        other => other,
    };
    match region {
        Some(region) if !region.is_empty() && region.len() <= 20 && region.is_ascii() => {
            let region = if region.len() == 2 { region.to_ascii_uppercase() } else { region.to_owned() };
            Some(format!("{language}-{region}"))
        }
        _ => Some(language.to_owned()),
    }
}

/// The primary language of a tag.
pub(super) fn primary(tag: &str) -> &str {
    tag.split('-').next().unwrap_or(tag)
}

/// The language of the page's prose, and how sure that is.
pub(super) fn guess(page: &Page) -> Option<(String, f32)> {
    let mut counts: BTreeMap<&'static str, u32> = BTreeMap::new();
    let mut scripts: BTreeMap<&'static str, u32> = BTreeMap::new();
    let (mut words, mut letters) = (0u32, 0u32);
    // A few thousand words of the longer blocks settle it.
    for block in page.blocks.iter().filter(|block| block.chars >= 60 && !block.hidden) {
        for c in crate::text::prefix(&block.text, 4000).chars().filter(|c| c.is_alphabetic()) {
            letters += 1;
            if let Some(language) = script_language(c) {
                *scripts.entry(language).or_default() += 1;
            }
        }
        for word in crate::text::words(crate::text::prefix(&block.text, 4000)) {
            words += 1;
            for language in stopwords::languages_of(&word.to_lowercase()) {
                *counts.entry(language).or_default() += 1;
            }
        }
        if words > 5000 || letters > 40_000 {
            break;
        }
    }
    if let Some(language) = by_script(&scripts, letters) {
        return Some((language.to_owned(), 0.9));
    }
    let (language, most) = counts.iter().max_by_key(|(_, count)| **count)?;
    let second = counts.iter().filter(|(other, _)| *other != language).map(|(_, count)| *count).max().unwrap_or(0);
    // Prose has a small word in four or more; lists of names and numbers have none.
    if words < 20 || *most * 12 < words {
        return None;
    }
    Some(((*language).to_owned(), if second * 3 < *most * 2 { 0.9 } else { 0.6 }))
}

/// The language that alone, or nearly so, writes a script.
fn script_language(c: char) -> Option<&'static str> {
    Some(match c {
        '\u{370}'..='\u{3ff}' => "el",
        '\u{590}'..='\u{5ff}' => "he",
        '\u{600}'..='\u{6ff}' => "ar",
        '\u{900}'..='\u{97f}' => "hi",
        '\u{980}'..='\u{9ff}' => "bn",
        '\u{b80}'..='\u{bff}' => "ta",
        '\u{c00}'..='\u{c7f}' => "te",
        '\u{e00}'..='\u{e7f}' => "th",
        '\u{10a0}'..='\u{10ff}' => "ka",
        '\u{530}'..='\u{58f}' => "hy",
        '\u{3040}'..='\u{30ff}' => "ja",
        '\u{ac00}'..='\u{d7af}' => "ko",
        '\u{4e00}'..='\u{9fff}' => "zh",
        _ => return None,
    })
}

fn by_script(scripts: &BTreeMap<&'static str, u32>, letters: u32) -> Option<&'static str> {
    let share = |language| scripts.get(language).copied().unwrap_or(0) * 100 / letters.max(1);
    // Japanese mixes kana with Han, Korean rarely does.
    if share("ja") >= 10 {
        return Some("ja");
    }
    scripts.iter().filter(|(_, count)| **count * 2 > letters).map(|(language, _)| *language).next()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::page::{Format, RawBlock};

    fn guess_of(text: &str) -> Option<String> {
        let mut page = Page::new(Format::Text);
        page.blocks.push(RawBlock { text: text.to_owned(), chars: text.chars().count() as u32, ..RawBlock::default() });
        guess(&page).map(|(language, _)| language)
    }

    #[test]
    fn declared_languages_become_tags() {
        for (declared, expected) in [("en_GB", Some("en-GB")), (" DE ", Some("de")), ("nb-no", Some("no-NO")), ("english", None), ("", None)] {
            assert_eq!(tag(declared).as_deref(), expected, "{declared}");
        }
    }

    #[test]
    fn prose_tells_its_language() {
        let cases = [
            ("en", "The ferry was out of order for a week and the people of the village had to take the bridge that is an hour away."),
            ("de", "Die Fähre ist nach einer Woche wieder im Dienst, und die Leute aus dem Dorf müssen nicht mehr über die Brücke fahren."),
            ("fr", "Le bac est de retour après une semaine et les habitants du village ne doivent plus passer par le pont qui est loin."),
            ("ja", "渡し船は一週間ぶりに運航を再開し、村の人々はもう遠い橋を渡る必要がなくなりました。町役場が火曜日にこのように発表しました。運賃は変わらないということです。"),
            ("ko", "나룻배가 일주일 만에 운항을 다시 시작해 마을 사람들은 더 이상 먼 다리를 건널 필요가 없게 되었다고 시청이 화요일에 발표했다. 요금은 그대로다."),
        ];
        for (language, text) in cases {
            assert_eq!(guess_of(text).as_deref(), Some(language), "{text}");
        }
        assert_eq!(guess_of("Ann Ode Bo Ost Cy Mull Di Fell Ed Gorse Flo Hay Gus Ivy Hal Jett Ida Kerr Jo Lunt Kay Moss Lee Nye"), None);
    }
}
