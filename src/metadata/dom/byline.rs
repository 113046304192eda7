//! Authors as the page shows them: marked elements, links to people's pages, lines that begin with "by".

use super::around::Around;
use crate::data::bylines::{MARKS, WORDS};
use crate::data::tokens::Group;
use crate::metadata::precedence::Candidate;
use crate::metadata::{authors, clean, dates};
use crate::model::{Author, AuthorKind, Source};
use crate::page::{self, ContainerId, Page, RawBlock, RawStyle, Shape};

/// Blocks before and after the headline in which a byline may stand.
const BEFORE: usize = 20;
const AFTER: usize = 30;

/// Blocks around the headline that no mark of a card or column makes foreign.
const NEAR: usize = 8;

/// Levels above a block among which a marked element is looked for.
const LEVELS: usize = 12;

/// Names that a block shows, and how surely they are the story's authors.
struct Shown {
    block: usize,
    strength: f32,
    source: Source,
    authors: Vec<Author>,
}

/// The authors shown nearest to the headline, the surest first.
pub(in crate::metadata) fn authors(
    around: &Around<'_>,
    habits: dates::Habits<'_>,
) -> Option<Candidate<Vec<Author>>> {
    let (page, anchor) = (around.page, around.anchor());
    let window = anchor.saturating_sub(BEFORE)..(anchor + AFTER).min(page.blocks.len());
    let mut shown: Vec<Shown> = Vec::new();
    for index in window.clone() {
        if Some(index) != around.headline {
            shown.extend(read_block(around, index, habits));
        }
    }
    // A box about the author after the story, where nothing at its head names one.
    if shown.is_empty() {
        let rest = (window.end..page.blocks.len()).filter_map(|index| read_block(around, index, habits));
        shown.extend(rest.filter(|shown| shown.strength >= 3.0).take(1));
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
    let best = best?;
    let (place, strength, source) = (shown[best].block, shown[best].strength, shown[best].source);
    // Several authors often stand in a block each, marked alike.
    let alike = shown
        .iter()
        .filter(|other| other.block.abs_diff(place) <= 4 && (other.strength - strength).abs() < 0.3);
    let names: Vec<Author> = alike.flat_map(|shown| shown.authors.iter().cloned()).collect();
    Some(Candidate::new(drop_parts(authors::drop_strays(authors::unique(names))), source))
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

fn read_block(around: &Around<'_>, index: usize, habits: dates::Habits<'_>) -> Option<Shown> {
    let (page, anchor) = (around.page, around.anchor());
    let block = &page.blocks[index];
    let is_line = !block.hidden
        && block.chars <= 400
        && !matches!(block.shape, Shape::Caption | Shape::Embed | Shape::Control | Shape::Quote);
    if !is_line || around.is_foreign(block.inner, index, NEAR) {
        return None;
    }
    let text = block.parted();
    let around = page
        .ancestors(block.inner)
        .take(3)
        .take_while(|id| !is_trade(page, *id))
        .find_map(|id| name_rank(page, id).filter(|_| is_small(page, id, index)));
    let marked = marked_names(page, block, habits);
    let follows_by = follows_by(page, index);
    let (strength, is_microdata, names) =
        if authors::strip_by(&text).is_some() || has_dated_by(block, &text, habits) {
            // The whole line says more than the links in it: not every author has a page.
            let line = authors::read(&without_trades(page, block), authors::Origin::Line, habits);
            let (rank, _, links) = &marked;
            let sure = if around.is_some() || *rank > 0.0 { 3.0 } else { 2.2 };
            if links.len() > line.len() { marked } else { (sure, false, line) }
        } else if !marked.2.is_empty() {
            marked
        } else if let Some((rank, is_microdata)) = around {
            (rank, is_microdata, read_marked(&text, is_microdata, habits))
        } else if follows_by {
            (2.2, false, authors::read(&text, authors::Origin::Line, habits))
        } else if (anchor + 1..=anchor + 6).contains(&index)
            && is_dated(page, index, habits)
            && !is_headline_again(page, index, anchor)
        {
            // Between headline and story, beside a date, a line that is only a name is a byline. With a date in it, it may say
            // where: "Ann Ode", then "Weir - May 3, 2024".
            let sure = if dates::find_all(&text, habits).is_empty() { 1.8 } else { 1.45 };
            (sure, false, authors::read_unled(&text, habits))
        } else {
            return None;
        };
    let people = names.iter().any(|author| author.kind == AuthorKind::Person);
    (!names.is_empty() && !is_helper(page, index)).then_some(Shown {
        block: index,
        strength: strength - if people { 0.0 } else { 0.5 },
        source: if is_microdata { Source::Microdata } else { Source::Dom },
        authors: names,
    })
}

/// Whether a block says what the headline says: in scripts without case that alone may look like a name.
fn is_headline_again(page: &Page, index: usize, anchor: usize) -> bool {
    page::key(page.words.of(index)) == page::key(page.words.of(anchor))
}

/// Inline elements and links of a block that are marked as names: how surely, by microdata or not, and the names.
fn marked_names(page: &Page, block: &RawBlock, habits: dates::Habits<'_>) -> (f32, bool, Vec<Author>) {
    let mut names: Vec<Author> = Vec::new();
    let (mut strength, mut is_microdata) = (0.0f32, false);
    for (range, container) in &block.parts {
        let Some((rank, by_microdata)) = name_rank(page, *container) else { continue };
        if is_trade(page, *container) || is_helped(&block.text, range.start) {
            continue;
        }
        let found = read_marked(block.text.get(range.clone()).unwrap_or_default(), by_microdata, habits);
        if !found.is_empty() {
            names.extend(found);
            strength = strength.max(rank);
            is_microdata |= by_microdata;
        }
    }
    // A list of topics links to the people whom a story is about.
    let is_topics =
        page.ancestors(block.inner).take(2).any(|id| page.marks_of(id).groups.contains(Group::Tag));
    for span in block.spans.iter().filter(|_| !is_topics) {
        let RawStyle::Link(href) = span.style else { continue };
        let is_person =
            page.hrefs.get(href as usize).is_some_and(|href| super::leads_below(href, &MARKS.paths));
        if is_person && !is_helped(&block.text, span.range.start) {
            let text = block.text.get(span.range.clone()).unwrap_or_default();
            let found = authors::read(text, authors::Origin::Marked, habits);
            strength = if found.is_empty() { strength } else { strength.max(3.0) };
            names.extend(found);
        }
    }
    (strength, is_microdata, drop_parts(authors::unique(names)))
}

/// Whether what stands right before a place in a line leads those who helped: "By Ann Ode | Reviewed by Bo Ost".
fn is_helped(line: &str, at: usize) -> bool {
    let before = line.get(..at).unwrap_or_default();
    // The words of a label are few and short.
    let tail = before
        .char_indices()
        .rev()
        .nth(60)
        .map_or(before, |(start, _)| before.get(start..).unwrap_or(before));
    authors::ends_in_helper(&clean::key(tail))
}

/// Whether an element that holds a block is no more than a box about authors: what is marked as an author's may be the
/// whole story.
fn is_small(page: &Page, container: ContainerId, index: usize) -> bool {
    // Biographies are shorter, stories longer.
    const LONGEST: u32 = 1500;
    let near = page.blocks.iter().skip(index.saturating_sub(BEFORE)).take(BEFORE + AFTER);
    let inside =
        near.filter(|block| page.ancestors(block.inner).take(LEVELS).any(|above| above == container));
    inside.map(|block| block.chars).sum::<u32>() <= LONGEST
}

/// A block's text with a comma for each element that holds what somebody is, or parted where none does.
fn without_trades(page: &Page, block: &RawBlock) -> String {
    if !block.parts.iter().any(|(_, container)| is_trade(page, *container)) {
        return block.parted().into_owned();
    }
    let mut text = String::with_capacity(block.text.len());
    let mut start = 0;
    for (range, container) in &block.parts {
        if range.start >= start && is_trade(page, *container) {
            text.push_str(block.text.get(start..range.start).unwrap_or_default());
            text.push_str(", ");
            start = range.end;
        }
    }
    text.push_str(block.text.get(start..).unwrap_or_default());
    text
}

/// Whether an element of a byline holds what somebody is, not who.
fn is_trade(page: &Page, container: ContainerId) -> bool {
    let marks = page.marks_of(container);
    let has = |list: &crate::text::HashSet<String>| page.tokens(marks).any(|token| list.contains(token));
    has(&MARKS.trades) && (has(&MARKS.bylines) || has(&MARKS.names)) && !has(&MARKS.name_parts)
}

/// The names of an element that is marked; what microdata states may look like an account's name.
fn read_marked(text: &str, is_microdata: bool, habits: dates::Habits<'_>) -> Vec<Author> {
    let found = authors::read(text, authors::Origin::Marked, habits);
    let is_account = text.chars().count() <= 30 && text.split_whitespace().count() == 1;
    if found.is_empty() && is_microdata && is_account {
        authors::read(text, authors::Origin::Stated, habits)
    } else {
        found
    }
}

/// Whether a block, or a short one at most two away, has a date.
fn is_dated(page: &Page, index: usize, habits: dates::Habits<'_>) -> bool {
    let near = page.blocks.iter().skip(index.saturating_sub(2)).take(if index >= 2 { 5 } else { index + 3 });
    near.filter(|block| block.chars <= 120).any(|block| !dates::find_all(&block.parted(), habits).is_empty())
}

/// Whether the word that leads a name stands in the block before, or before a list of names that this block goes on with: "By",
/// "Ann Ode", "and", "Bo Ost", a line each.
fn follows_by(page: &Page, index: usize) -> bool {
    const MOST_NAMES: usize = 6;
    let text = |at: usize| page.blocks.get(at).map_or("", |block| block.text.as_str());
    let mut at = index;
    for _ in 0..MOST_NAMES {
        let Some(before) = at.checked_sub(1) else { return false };
        if is_by_alone(text(before)) {
            return true;
        }
        at = match before.checked_sub(1) {
            Some(name) if is_and_alone(text(before)) => name,
            _ if ends_in_and(text(before)) => before,
            _ => return false,
        };
    }
    false
}

/// Whether a line is nothing but a comma or a word that stands between two names.
fn is_and_alone(text: &str) -> bool {
    matches!(text.trim(), "," | "&") || text.len() <= 12 && WORDS.and.contains(text.trim())
}

/// Whether a line is a name or two that a list goes on behind.
fn ends_in_and(text: &str) -> bool {
    const LONGEST: usize = 80;
    let last = text.trim_end().rsplit(' ').next();
    text.len() <= LONGEST && last.is_some_and(|last| last.ends_with(',') || WORDS.and.contains(last))
}

/// Whether a line is only the word that leads a name, which then stands in the next block.
fn is_by_alone(text: &str) -> bool {
    // Longer lines are not worth folding.
    const LONGEST: usize = 80;
    text.len() <= LONGEST && WORDS.by.contains(&crate::text::fold(text))
}

/// Whether a short line has a date and then the word that leads a name.
fn has_dated_by(block: &RawBlock, text: &str, habits: dates::Habits<'_>) -> bool {
    block.chars <= 160
        && dates::find_all(text, habits)
            .first()
            .and_then(|found| text.get(found.end..))
            .is_some_and(|rest| authors::strip_by(rest).is_some())
}

/// Whether a block, or the short one before it, leads the names of those who checked or photographed.
fn is_helper(page: &Page, index: usize) -> bool {
    let key = |text: &str| clean::key(crate::text::prefix(text, 200));
    let before = index.checked_sub(1).and_then(|before| page.blocks.get(before));
    authors::leads_helpers(&key(&page.blocks[index].text))
        || before.is_some_and(|block| authors::is_helper_label(&key(&block.text)))
}

/// How surely an element's own marks say that it holds an author's name, and whether microdata says so.
fn name_rank(page: &Page, container: ContainerId) -> Option<(f32, bool)> {
    let marks = page.marks_of(container);
    let has = |list: &crate::text::HashSet<String>| page.tokens(marks).any(|token| list.contains(token));
    let is_exact = marks.names.iter().any(|name| MARKS.exact.contains(&**name));
    if is_exact || has(&MARKS.names) || has(&MARKS.bylines) && has(&MARKS.name_parts) {
        return Some((3.0, false));
    }
    if MARKS.properties.iter().any(|property| super::states(page, container, property)) {
        return Some((3.0, true));
    }
    has(&MARKS.bylines).then_some((2.5, false))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_headline_said_again_names_nobody() {
        let authors = |again: &str| {
            let html = format!(
                "<html lang=zh><h1>河港冬季 全年开放</h1><p>2025-03-04<p>{again}</p><p>河港从春天起全年开放。</p>"
            );
            let page =
                crate::source::read(&crate::Input::html(&html), &crate::config::Limits::new(), None).unwrap();
            let habits = dates::Habits { language: Some("zh"), month_first: false, today: None };
            super::authors(&Around::new(&page, Some(0)), habits).map_or(0, |found| found.value.len())
        };
        assert_eq!((authors("河港冬季 全年开放"), authors("欧阳 玉洁")), (0, 1));
    }

    #[test]
    fn links_to_people_are_told_from_others() {
        assert!(super::super::leads_below("https://weir.example/author/ann-ode/", &MARKS.paths));
        assert!(super::super::leads_below("/autor/ann-ode.html?x=1", &MARKS.paths));
        assert!(!super::super::leads_below("/author", &MARKS.paths));
        assert!(!super::super::leads_below("/news/author-dies", &MARKS.paths));
    }
}
