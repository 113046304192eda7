//! Markdown dumps: brackets first, then lines as in plain text.

mod brackets;
mod fences;
mod tags;

use std::borrow::Cow;

use super::text;
use super::text::lines::{Line, lines};
use crate::config::Limits;
use crate::error::Error;
use crate::model::DumpTool;
use crate::outlet::Seeker;
use crate::page::{Format, Page, RawImage, Tag};

/// Reads a Markdown dump.
pub(crate) fn read(
    markdown: &str,
    limits: &Limits,
    tool: Option<DumpTool>,
    seeker: Option<&mut Seeker<'_>>,
) -> Result<Page, Error> {
    if looks_like_html(markdown) {
        text::read_as_html(markdown, limits, seeker)
    } else {
        read_markdown(markdown, limits, tool)
    }
}

/// Reads what is Markdown for certain.
pub(super) fn read_markdown(markdown: &str, limits: &Limits, tool: Option<DumpTool>) -> Result<Page, Error> {
    let found = brackets::find(markdown);
    let (mut lines, read_to) = lines(markdown, &found.edits, limits.lines_of(markdown.len()));
    mark_code(&mut lines, &found.fences);
    let mut page = Page::new(Format::Markdown);
    page.hrefs = found.hrefs;
    page.images = found.images.into_iter().map(|(src, alt)| RawImage { src, alt }).collect();
    let source =
        text::Source { text: markdown, edits: &found.edits, lines, read_to, shows_links: true, tool };
    text::assemble(&mut page, source, limits)?;
    Ok(page)
}

/// Marks lines between fences as code and empties the fences themselves.
fn mark_code(lines: &mut [Line<'_>], fences: &[fences::Fence]) {
    let mut fences = fences.iter().peekable();
    for line in lines {
        while fences.next_if(|fence| fence.end <= line.start).is_some() {}
        let Some(fence) = fences.peek().filter(|fence| fence.start <= line.start) else { continue };
        let is_fence = fences::fence_line(&line.text).is_some();
        let is_last = line.end + 1 >= fence.end || line.end >= fence.end.saturating_sub(2);
        if is_fence && (is_last || line.start - fence.start == line.indent as usize) {
            line.text = Cow::Borrowed("");
        } else {
            line.code = true;
        }
    }
}

/// Whether a text shows Markdown's marks: links to addresses above all, which nothing else writes that way. One `#` is a rank
/// or a topic, so headings count only beside a link. Where links are tags, as in Markdown that keeps attributes as HTML, it begins
/// with a tag, too: posts that a dump shows as they are written stand further down.
pub(in crate::source) fn looks_like_markdown(text: &str) -> bool {
    // Counting on would change nothing, and a text of nothing but links is long.
    match links_to(text, is_address).take(ENOUGH).count() {
        ENOUGH => true,
        0 => {
            begins_with_box(text) && anchors(text).take(ENOUGH).count() == ENOUGH && has_marked_headings(text)
        }
        _ => text.lines().any(is_atx),
    }
}

/// Whether it begins with the tag of an element that holds others. A picture that only browsers without scripts show begins many a
/// dump of other tools.
fn begins_with_box(text: &str) -> bool {
    let start = text.trim_start_matches(|c: char| c.is_whitespace() || c == '\u{feff}');
    tags::known_tag(start).is_some_and(|(_, tag)| tag.is_block_level())
}

/// The places of tags that end a link.
fn anchors(text: &str) -> impl Iterator<Item = usize> {
    let ends = memchr::memmem::find_iter(text.as_bytes(), "</");
    ends.filter(|at| text.get(*at..).and_then(tags::known_tag).is_some_and(|(_, tag)| tag == Tag::A))
}

/// Links that are no accident.
const ENOUGH: usize = 3;

/// The places where a link's text ends and a target begins that fits.
fn links_to(text: &str, fits: impl Fn(&str) -> bool) -> impl Iterator<Item = usize> {
    let ends = memchr::memmem::find_iter(text.as_bytes(), "](");
    ends.filter(move |at| text.get(at + "](".len()..).is_some_and(&fits))
}

/// Whether a target, up to the bracket or space behind it, is an address of any kind. Text browsers write the number of a link
/// in front of its text, which may stand in brackets: `[12](more)`.
fn is_address(target: &str) -> bool {
    // The next link's brackets end it, too, so that no stretch is looked at twice.
    let target = target.split([')', '(', ']', ' ', '\n']).next().unwrap_or_default();
    target.contains(['/', '#', '.', ':'])
}

fn is_atx(line: &str) -> bool {
    let rest = line.trim_start_matches('#');
    (1..=6).contains(&(line.len() - rest.len())) && rest.starts_with(' ')
}

/// Whether a text plainly is HTML: it starts with a document's head, or with a tag and has end tags besides.
pub(in crate::source) fn looks_like_html(text: &str) -> bool {
    let start = text.trim_start_matches(|c: char| c.is_whitespace() || c == '\u{feff}');
    if !start.starts_with('<') {
        return false;
    }
    let starts = |head: &str| crate::text::starts_with_keyword(start, head);
    if ["<!doctype html", "<html", "<head>", "<body"].into_iter().any(starts) {
        return true;
    }
    let is_tag = |text: &str| tags::known_tag(text).is_some_and(|(_, tag)| tag != Tag::Unknown);
    let first = start.starts_with("<!--") || starts("<?xml") || is_tag(start);
    // Three end tags are no accident; the first kilobytes show them.
    let end_tags = start.match_indices("</").take(50).filter(|(at, _)| start.get(*at..).is_some_and(is_tag));
    first && end_tags.take(3).count() == 3 && !has_links_to_addresses(start) && !has_marked_headings(start)
}

/// Whether Markdown's links stand between the tags, with addresses, not the calls of a script: such a text is Markdown
/// that keeps what it has no marks for as HTML.
fn has_links_to_addresses(text: &str) -> bool {
    let starts =
        |target: &str| ["http", "/", "#", "./", "mailto:"].iter().any(|start| target.starts_with(start));
    links_to(text, starts).take(ENOUGH).count() == ENOUGH
}

/// Whether headings have marks, and none has a tag.
fn has_marked_headings(text: &str) -> bool {
    let is_tagged = |(at, _): (usize, &str)| {
        let tag = text.get(at..).and_then(tags::known_tag).map(|(_, tag)| tag);
        tag.is_some_and(|tag| tag.heading_level().is_some())
    };
    text.lines().any(is_atx) && !text.match_indices("<h").any(is_tagged)
}

#[cfg(test)]
mod tests;
