//! Authors as the page shows them: marked elements, links to people's pages, lines that begin with "by".

use crate::data::bylines::MARKS;
use crate::metadata::precedence::Candidate;
use crate::metadata::{authors, clean, dates};
use crate::model::{Author, AuthorKind, Source};
use crate::page::{ContainerId, Page, RawBlock, RawStyle};

/// Blocks before and after the headline in which a byline may stand.
const BEFORE: usize = 8;
const AFTER: usize = 30;

/// Names that a block shows, and how surely they are the story's authors.
struct Shown {
    block: usize,
    strength: f32,
    source: Source,
    authors: Vec<Author>,
}

/// The authors shown nearest to the headline, the surest first.
pub(in crate::metadata) fn authors(
    page: &Page,
    headline: Option<usize>,
    habits: dates::Habits<'_>,
) -> Vec<Candidate<Vec<Author>>> {
    let anchor = headline.unwrap_or(0);
    let mut shown: Vec<Shown> = Vec::new();
    for (index, block) in page.blocks.iter().enumerate().skip(anchor.saturating_sub(BEFORE)) {
        if index > anchor + AFTER {
            break;
        }
        if block.hidden || block.chars > 400 || Some(index) == headline {
            continue;
        }
        shown.extend(read_block(page, index, block, habits));
    }
    let distance = |shown: &Shown| {
        let steps = shown.block.abs_diff(anchor) as f32;
        // A line above the headline belongs to it less often than one below.
        if shown.block < anchor { steps * 2.0 } else { steps }
    };
    let score = |shown: &Shown| shown.strength - distance(shown) / 15.0;
    let mut best: Option<usize> = None;
    for (at, candidate) in shown.iter().enumerate() {
        if best.is_none_or(|best| score(candidate) > score(&shown[best]) + 0.01) {
            best = Some(at);
        }
    }
    let Some(best) = best else { return Vec::new() };
    let (place, strength, source) = (shown[best].block, shown[best].strength, shown[best].source);
    // Several authors often stand in a block each, marked alike.
    let alike = shown
        .iter()
        .filter(|other| other.block.abs_diff(place) <= 4 && (other.strength - strength).abs() < 0.3);
    let names: Vec<Author> = alike.flat_map(|shown| shown.authors.iter().cloned()).collect();
    vec![Candidate::new(drop_parts(authors::unique(names)), source)]
}

/// Drops a name that is part of another ("Ode" beside "Ann Ode").
fn drop_parts(authors: Vec<Author>) -> Vec<Author> {
    let keys: Vec<String> = authors.iter().map(|author| format!(" {} ", clean::key(&author.name))).collect();
    let is_part = |at: usize| {
        keys.iter()
            .enumerate()
            .any(|(other, key)| other != at && key.len() > keys[at].len() && key.contains(&keys[at]))
    };
    authors
        .into_iter()
        .enumerate()
        .filter(|(at, _)| keys.len() > 20 || !is_part(*at))
        .map(|(_, author)| author)
        .collect()
}

fn read_block(page: &Page, index: usize, block: &RawBlock, habits: dates::Habits<'_>) -> Option<Shown> {
    if super::is_foreign(page, block.inner) {
        return None;
    }
    let mut names: Vec<Author> = Vec::new();
    let mut strength: f32 = 0.0;
    let mut source = Source::Dom;
    // Inline elements and links that are marked as a name.
    for (range, container) in &block.parts {
        let Some((rank, is_microdata)) = name_rank(page, *container) else { continue };
        let text = block.text.get(range.clone()).unwrap_or_default();
        let found = authors::read(text, authors::Origin::Marked, habits);
        if !found.is_empty() {
            names.extend(found);
            strength = strength.max(rank);
            source = if is_microdata { Source::Microdata } else { source };
        }
    }
    for span in &block.spans {
        let RawStyle::Link(href) = span.style else { continue };
        if page.hrefs.get(href as usize).is_some_and(|href| is_person_link(href)) {
            let text = block.text.get(span.range.clone()).unwrap_or_default();
            let found = authors::read(text, authors::Origin::Marked, habits);
            strength = if found.is_empty() { strength } else { strength.max(3.0) };
            names.extend(found);
        }
    }
    let has_by = authors::strip_by(&block.text).is_some();
    let around = page.ancestors(block.inner).take(3).find_map(|id| name_rank(page, id));
    if has_by {
        // The whole line says more than the links in it: not every author has a page.
        let line = authors::read(&block.text, authors::Origin::Line, habits);
        if !line.is_empty() {
            strength = strength.max(if around.is_some() { 3.0 } else { 2.2 });
            names = if names.len() > line.len() { names } else { line };
        }
    } else if names.is_empty()
        && let Some((rank, is_microdata)) = around
    {
        names = authors::read(&block.text, authors::Origin::Marked, habits);
        strength = rank;
        source = if is_microdata { Source::Microdata } else { source };
    }
    let people = names.iter().any(|author| author.kind == AuthorKind::Person);
    (!names.is_empty()).then(|| Shown {
        block: index,
        strength: strength - if people { 0.0 } else { 0.5 },
        source,
        authors: names,
    })
}

/// How surely an element's own marks say that it holds an author's name, and whether microdata says so.
fn name_rank(page: &Page, container: ContainerId) -> Option<(f32, bool)> {
    let marks = page.marks_of(container);
    let has =
        |list: &std::collections::HashSet<String>| marks.tokens.iter().any(|token| list.contains(&**token));
    if has(&MARKS.names) {
        return Some((3.0, false));
    }
    // `rel` and `itemprop` are read as tokens of their own; a class of one word is as sure.
    let is_author = marks.tokens.iter().any(|token| &**token == "author");
    let is_named = marks.names.iter().any(|name| name.to_ascii_lowercase().contains("author"));
    if is_author && !is_named {
        return Some((3.0, true));
    }
    has(&MARKS.bylines).then_some((2.5, false))
}

/// Whether a link leads to a person's page: `/author/ann-ode`.
fn is_person_link(href: &str) -> bool {
    let path = href.split(['?', '#']).next().unwrap_or(href);
    let mut parts = path.split('/').filter(|part| !part.is_empty()).peekable();
    while let Some(part) = parts.next() {
        if parts.peek().is_some() && MARKS.paths.contains(&part.to_ascii_lowercase()) {
            return true;
        }
    }
    false
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn links_to_people_are_told_from_others() {
        assert!(is_person_link("https://weir.example/author/ann-ode/"));
        assert!(is_person_link("/autor/ann-ode.html?x=1"));
        assert!(!is_person_link("/author"));
        assert!(!is_person_link("/news/author-dies"));
    }
}
