//! What the page says it is: types of structured data, address, generator, the body's own class.

use serde_json::Value;

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
    page.head.json_ld.values.iter().flat_map(|value| types(value)).for_each(&mut see);
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

/// The first types of the nodes of structured data, in the order in which they are printed.
fn types(value: &Value) -> Vec<&str> {
    let mut types = Vec::new();
    let mut open = vec![value];
    while let Some(value) = open.pop().filter(|_| types.len() < MOST_TYPES) {
        match value {
            Value::Array(values) => open.extend(values.iter().rev()),
            Value::Object(node) => {
                types.extend(node.get("@type").into_iter().flat_map(names));
                open.extend(node.values().rev().filter(|value| value.is_object() || value.is_array()));
            }
            _ => {}
        }
    }
    types
}

/// The first name of a node's type.
fn names(kind: &Value) -> Option<&str> {
    kind.as_str().or_else(|| kind.get(0)?.as_str())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn types_are_those_of_all_nodes() {
        let json = serde_json::json!({"@type": "NewsArticle", "author": {"@type": ["Person"]}});
        assert_eq!(types(&json), ["NewsArticle", "Person"]);
        assert_eq!(tokens("News-article"), ["news", "article", "newsarticle"]);
    }
}
