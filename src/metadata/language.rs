//! The language: what is declared, else a guess from script and small words.

use crate::data::stopwords::{Tally, usual_code};
use crate::page::{self, Page};
use crate::text;

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
        other => usual_code(other),
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
pub(super) fn guess(page: &Page) -> Option<(&'static str, f32)> {
    // So many words of the longer blocks settle it.
    const ENOUGH: usize = 3500;
    const OF_ONE: usize = 700;
    let mut tally = Tally::default();
    let mut words = 0;
    for (index, block) in page.blocks.iter().enumerate() {
        if block.chars < 60 || block.hidden {
            continue;
        }
        let own = page::opening(page.words.of(index), OF_ONE);
        tally.add(text::prefix(&block.text, 6 * OF_ONE), own.iter().map(|word| word.stops));
        words += own.len();
        if words > ENOUGH {
            break;
        }
    }
    tally.guess()
}

#[cfg(test)]
mod tests {
    use super::*;
    #[test]
    fn declared_languages_become_tags() {
        for (declared, expected) in [
            ("en_GB", Some("en-GB")),
            (" DE ", Some("de")),
            ("nb-no", Some("no-NO")),
            ("english", None),
            ("", None),
        ] {
            assert_eq!(tag(declared).as_deref(), expected, "{declared}");
        }
    }
}
