//! What the page shows: where the headline stands, and the byline and times around it.

mod around;
mod byline;
mod times;
mod topics;

pub(super) use around::Around;
pub(super) use byline::authors;
pub(super) use times::{Shown, dates};
pub(super) use topics::{is_section, section, tags, telling_step, topics};

use super::clean;
use crate::page::{ContainerId, Page, Shape};
use crate::text::HashSet;

/// The block of the headline: the one that reads like the title, headings first.
pub(super) fn headline_block(page: &Page, title: &str) -> Option<usize> {
    // Headlines stand early; pages with more blocks before them are lists.
    const READ: usize = 5000;
    let key = clean::key(title);
    if key.is_empty() {
        return None;
    }
    let mut best: Option<(u8, usize)> = None;
    for (index, block) in page.blocks.iter().enumerate().take(READ) {
        if block.hidden || block.chars > 400 {
            continue;
        }
        let heading = match block.shape {
            Shape::Heading(1) => 2,
            Shape::Heading(_) => 1,
            _ => 0,
        };
        // In ASCII a key is never longer than its text.
        if heading == 0 && block.text.is_ascii() && block.text.len() < key.len() {
            continue;
        }
        let block_key = clean::key(&block.text);
        let likeness = if block_key == key {
            3
        } else if heading > 0 && block_key.len() > 8 && (key.contains(&block_key) || block_key.contains(&key))
        {
            1
        } else {
            continue;
        };
        let rank = likeness * 3 + heading;
        if best.is_none_or(|(most, _)| rank > most) {
            best = Some((rank, index));
        }
    }
    best.map(|(_, index)| index)
}

/// Whether an attribute of an element other than its class or id says a word: `rel` and `itemprop` are read as tokens, too.
fn states(page: &Page, container: ContainerId, word: &str) -> bool {
    let marks = page.marks_of(container);
    page.tokens(marks).any(|token| token == word)
        && !marks.names.iter().any(|name| name.to_lowercase().contains(word))
}

/// Whether a link leads to a page below one of the paths: `/author/ann-ode`, `/tag/ferry`.
fn leads_below(href: &str, paths: &HashSet<String>) -> bool {
    let path = href.split(['?', '#']).next().unwrap_or(href);
    let mut parts = path.split('/').filter(|part| !part.is_empty()).peekable();
    while let Some(part) = parts.next() {
        if parts.peek().is_some() && paths.contains(&part.to_ascii_lowercase()) {
            return true;
        }
    }
    false
}
