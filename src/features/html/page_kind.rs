//! What the page says it is: types of structured data, address, generator, the body's own class.

use crate::data::tokens::{PAGE_KINDS, page_kinds_of};
use crate::page::{Page, Tag};

/// Types that are read of each block of structured data: the first ones name the page.
const MOST_TYPES: usize = 40;
/// Counts are cut here: more of the same says no more.
const MOST_HITS: f32 = 3.0;

/// For each kind of page, how often the page names it.
pub(super) fn measure(page: &Page) -> [f32; PAGE_KINDS.len()] {
    let mut hits = [0.0f32; PAGE_KINDS.len()];
    let mut see = |name: &str| {
        for token in tokens(name) {
            page_kinds_of(&token).iter().for_each(|kind| hits[*kind] += 1.0);
        }
    };
    page.head.json_ld.scripts.iter().flat_map(|json| types(json).take(MOST_TYPES)).for_each(&mut see);
    ["og:type", "generator"].iter().filter_map(|name| page.head.meta(name)).for_each(&mut see);
    if let Some(url) = page.head.url.as_deref().or(page.head.meta("og:url")) {
        url.split(['/', '?', '&', '=', '.']).skip(1).take(12).for_each(&mut see);
    }
    for container in
        page.containers.iter().take(4).filter(|container| matches!(container.tag, Tag::Body | Tag::Html))
    {
        for token in page.tokens(&page.marks[container.marks.index()]) {
            page_kinds_of(token).iter().for_each(|kind| hits[*kind] += 1.0);
        }
    }
    hits.map(|hits| hits.min(MOST_HITS))
}

/// A name's lower-case whole, and its parts where it has a few.
fn tokens(name: &str) -> Vec<String> {
    let name = name.trim().to_ascii_lowercase();
    let mut tokens: Vec<String> =
        name.split(|c: char| !c.is_ascii_alphabetic()).map(str::to_owned).take(6).collect();
    if tokens.len() > 1 {
        tokens.push(tokens.concat());
    }
    tokens
}

/// The strings after `"@type":` in JSON, without parsing it.
fn types(json: &str) -> impl Iterator<Item = &str> {
    json.split("\"@type\"").skip(1).filter_map(|rest| rest.split('"').nth(1)).filter(|name| name.len() < 60)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn types_are_read_without_parsing() {
        let json = r#"{"@type": "NewsArticle", "author": {"@type":["Person"]}}"#;
        assert_eq!(types(json).collect::<Vec<_>>(), ["NewsArticle", "Person"]);
        assert_eq!(tokens("News-article"), ["news", "article", "newsarticle"]);
    }
}
