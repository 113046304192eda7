//! Sections and topics as the page shows them: the path to the page, the label by the headline, links marked as tags.

use super::around::Around;
use crate::data::lexicon::{Cue, lexicon};
use crate::data::tokens::Group;
use crate::data::topics::TOPICS;
use crate::metadata::clean;
use crate::page::{ContainerId, Page, RawBlock, RawStyle, Shape, Tag};

/// Levels above a block among which a marked path or menu is looked for.
const LEVELS: usize = 5;
/// Blocks from the headline up to which marks of a card or column don't make a block another story's.
const NEAR: usize = 8;
/// Blocks above the headline in which an unmarked path stands, and in which the section's name does.
const PATH: usize = 8;
const LABEL: usize = 3;
/// Blocks below the headline in which the line of author, date and section stands.
const BELOW: usize = 6;
/// Blocks of a page that are read: what is longer is a list.
const READ: usize = 20_000;

/// What links by a headline say that lead to no section: to log in, to share, to comment.
const BUTTONS: [Cue; 4] = [Cue::SubscribeForm, Cue::ShareBar, Cue::Comments, Cue::SkipLink];

/// A link as printed.
#[derive(Clone, Copy, Debug)]
struct Link<'a> {
    text: &'a str,
    href: &'a str,
    start: usize,
}

fn links<'a>(page: &'a Page, block: &'a RawBlock) -> impl Iterator<Item = Link<'a>> {
    block.spans.iter().filter_map(|span| {
        let RawStyle::Link(href) = span.style else { return None };
        let href = page.hrefs.get(href as usize)?;
        Some(Link { text: block.text.get(span.range.clone())?.trim(), href, start: span.range.start })
    })
}

/// The section that the page shows: the path's first step, what is linked as the category, or the label by the headline.
pub(in crate::metadata) fn section(around: &Around<'_>, is_site: impl Fn(&str) -> bool) -> Option<String> {
    let page = around.page;
    let anchor = around.headline.filter(|anchor| *anchor < READ)?;
    let title = clean::key(&page.blocks.get(anchor)?.text);
    let may_be = |link: &Link<'_>| {
        is_section(link.text)
            && !is_root(link.href)
            && !link.href.starts_with('#')
            && !is_site(link.text)
            && clean::key(link.text) != title
    };
    let steps: Vec<Link<'_>> = path(page, anchor).into_iter().filter(may_be).collect();
    let of_path = telling_step(steps.iter().map(|link| link.text));
    let found = of_path
        .and_then(|text| steps.iter().copied().find(|link| link.text == text))
        .or_else(|| categories(around).find(may_be))
        .or_else(|| label(page, anchor).filter(may_be));
    found.map(|link| link.text.to_owned())
}

/// The first step of a path that says what a story is about, or the first where none does.
pub(in crate::metadata) fn telling_step<'a>(steps: impl Iterator<Item = &'a str> + Clone) -> Option<&'a str> {
    let is_telling = |step: &&str| !TOPICS.generic.contains(&step.to_lowercase());
    steps.clone().find(is_telling).or_else(|| steps.clone().next())
}

/// Whether a text can be a section's name: a few words, not what the path's ends are called.
pub(in crate::metadata) fn is_section(text: &str) -> bool {
    const WORDS: usize = 4;
    const CHARS: usize = 40;
    text.chars().take(CHARS + 1).count() <= CHARS
        && text.split_whitespace().count() <= WORDS
        && text.chars().filter(|c| c.is_alphabetic()).take(2).count() == 2
        && !TOPICS.home.contains(&text.to_lowercase())
        && !BUTTONS.iter().any(|cue| lexicon().is_phrase(text, *cue))
}

/// Whether an address is a site's front page.
fn is_root(href: &str) -> bool {
    let href = href.trim();
    let path = match href.split_once("://") {
        Some((_, rest)) => rest.split_once('/').map_or("", |(_, path)| path),
        None => href.trim_start_matches('/'),
    };
    path.split(['?', '#']).next().unwrap_or_default().trim_matches('/').is_empty()
}

/// The links of the path to the page above its headline.
fn path(page: &Page, anchor: usize) -> Vec<Link<'_>> {
    // A path has a few steps, in a block each or in one.
    const STEPS: usize = 12;
    let above = page.blocks.get(..anchor).unwrap_or_default();
    let is_marked = |block: &&RawBlock| {
        page.ancestors(block.inner).take(LEVELS).any(|id| page.marks_of(id).groups.contains(Group::Crumb))
    };
    let marked: Vec<Link<'_>> =
        above.iter().filter(is_marked).take(STEPS).flat_map(|block| links(page, block)).take(STEPS).collect();
    if !marked.is_empty() {
        return marked;
    }
    let near = above.iter().rev().take(PATH).find(|block| is_path(page, block));
    near.map_or(Vec::new(), |block| links(page, block).take(STEPS).collect())
}

/// Whether a block is a path by its looks: links from the front page on with a sign between each two.
fn is_path(page: &Page, block: &RawBlock) -> bool {
    let mut before: Option<Link<'_>> = None;
    let mut steps = 0;
    for link in links(page, block) {
        match before {
            None if link.start > 0 || !is_root(link.href) => return false,
            None => {}
            Some(last) => {
                let between = block.text.get(last.start + last.text.len()..link.start).unwrap_or_default();
                if !TOPICS.steps.iter().any(|sign| between.trim() == sign) {
                    return false;
                }
            }
        }
        before = Some(link);
        steps += 1;
    }
    steps >= 2
}

/// The links by the headline that are marked as the story's category.
fn categories<'p>(around: &Around<'p>) -> impl Iterator<Item = Link<'p>> {
    let (page, anchor) = (around.page, around.anchor());
    let first = anchor.saturating_sub(PATH);
    let near = page.blocks.iter().enumerate().skip(first).take(PATH + BELOW + 1);
    let own = near.filter(move |(index, block)| {
        *index != anchor && !block.hidden && !around.is_foreign(block.inner, *index, NEAR)
    });
    own.flat_map(move |(_, block)| links(page, block).filter(move |link| is_related(page, block, link, true)))
}

/// Whether a link has `rel="tag"`, or `rel="category tag"` where `category` is asked for.
fn is_related(page: &Page, block: &RawBlock, link: &Link<'_>, category: bool) -> bool {
    let own = block.parts.iter().filter(|(range, _)| range.start == link.start).map(|(_, id)| *id);
    let mut own = own.chain(page.ancestors(block.inner).take(2));
    own.any(|id| {
        let is_rel = |word: &str| super::states(page, id, word);
        page.container(id).tag == Tag::A && is_rel("tag") && is_rel("category") == category
    })
}

/// The section's name that stands above the headline: a lone link that is marked so, or that a menu has as well.
fn label(page: &Page, anchor: usize) -> Option<Link<'_>> {
    let above = page.blocks.get(anchor.saturating_sub(LABEL)..anchor)?;
    above.iter().rev().filter(|block| !block.hidden && block.link_density() > 0.9).find_map(|block| {
        let mut own = links(page, block);
        let link = own.next()?;
        if own.next().is_some() || is_menu(page, block) {
            return None;
        }
        let inner = block.parts.iter().map(|(_, id)| *id);
        let mut around = inner.chain(page.ancestors(block.inner).take(3));
        let is_marked = around.any(|id| has_mark(page, id));
        (is_marked || is_in_menu(page, link)).then_some(link)
    })
}

fn has_mark(page: &Page, id: ContainerId) -> bool {
    page.tokens(page.marks_of(id)).any(|token| TOPICS.marks.contains(token))
}

fn is_menu(page: &Page, block: &RawBlock) -> bool {
    let is_nav =
        |id: ContainerId| page.container(id).tag == Tag::Nav || page.marks_of(id).groups.contains(Group::Nav);
    page.ancestors(block.inner).take(LEVELS).any(is_nav)
}

/// Whether one of the page's menus has a link.
fn is_in_menu(page: &Page, link: Link<'_>) -> bool {
    let is_same = |other: Link<'_>| other.href == link.href && other.text == link.text;
    page.blocks
        .iter()
        .take(READ)
        .any(|block| block.link_chars > 0 && links(page, block).any(is_same) && is_menu(page, block))
}

/// The topics below the headline: the first links that are marked as tags.
pub(in crate::metadata) fn tags(around: &Around<'_>) -> Vec<String> {
    let page = around.page;
    group(below(around).map(|(index, block)| {
        let own = links(page, block).filter(|link| is_related(page, block, link, false));
        (index, own.map(|link| link.text).collect())
    }))
}

/// The first links below the headline that lead to topics' pages and stand in no menu. A lone one may be anything's.
pub(in crate::metadata) fn topics(around: &Around<'_>) -> Vec<String> {
    let page = around.page;
    let found = group(below(around).map(|(index, block)| {
        let is_list = block.link_density() > 0.5
            && !matches!(block.shape, Shape::Heading(_))
            && links(page, block).all(|link| super::leads_below(link.href, &TOPICS.paths))
            && !is_menu(page, block);
        (index, if is_list { links(page, block).map(|link| link.text).collect() } else { Vec::new() })
    }));
    if found.len() < 2 { Vec::new() } else { found }
}

/// The blocks with links below the headline that are the story's own.
fn below<'p>(around: &Around<'p>) -> impl Iterator<Item = (usize, &'p RawBlock)> {
    let blocks = around.page.blocks.iter().enumerate().skip(around.anchor() + 1).take(READ);
    blocks.filter(move |(index, block)| block.link_chars > 0 && !around.is_foreign(block.inner, *index, NEAR))
}

/// The texts of the first blocks that have any and stand together.
fn group<'a>(blocks: impl Iterator<Item = (usize, Vec<&'a str>)>) -> Vec<String> {
    // A comma or a label may stand between two.
    const APART: usize = 2;
    // Nobody tags a story so often; what is longer is a list of the site's.
    const MOST: usize = 100;
    let mut last: Option<usize> = None;
    let mut found = Vec::new();
    for (index, texts) in blocks {
        if found.len() >= MOST || last.is_some_and(|last| index > last + APART) {
            break;
        }
        if !texts.is_empty() {
            last = Some(index);
            found.extend(texts.iter().take(MOST).map(|tag| tag.trim_start_matches('#').trim().to_owned()));
        }
    }
    found
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn front_pages_and_topics_are_told_by_their_address() {
        assert!(
            ["/", "", "https://weir.example", "https://weir.example/?a=b", "//"]
                .iter()
                .all(|href| is_root(href))
        );
        assert!(!is_root("/sport") && !is_root("https://weir.example/sport"));
        assert!(
            super::super::leads_below("/tag/ferry", &TOPICS.paths)
                && super::super::leads_below("https://weir.example/a/Tags/b", &TOPICS.paths)
        );
        assert!(
            !super::super::leads_below("/tag/", &TOPICS.paths)
                && !super::super::leads_below("/tagging/ferry", &TOPICS.paths)
        );
    }
}
