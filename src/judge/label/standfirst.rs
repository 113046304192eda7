//! The summary below the headline: by its class, by what the page's description says, or by its place.

use super::lines::{End, Line};
use super::sheet::Sheet;
use crate::judge::Decision;
use crate::model::{BoilerplateKind, Role};
use crate::page::{Page, Shape};
use crate::text::HashSet;

/// Words that a summary has at least where nothing but its place tells it.
const SUMMARY: usize = 8;
/// Blocks on either side of a line among which the next one that says something stands.
const NEXT: usize = 4;

/// The summary: named so by its class, or the description's words, between the headline and the story.
pub(super) fn mark(sheet: &mut Sheet<'_>, from: usize, end: usize) {
    let second = (sheet.first + 1..end).find(|index| !sheet.is_open(*index));
    let crossheads = crossheads(sheet);
    // Whether some of the story stands between the headline and the block.
    let mut is_below_story = false;
    for index in from..(sheet.first + 1).min(sheet.len()) {
        let is_apart = !is_below_story;
        let is_below = sheet.headline.is_some_and(|headline| headline < index);
        is_below_story |= is_below && sheet.is_open(index) && sheet.is_kept(index);
        let line = &sheet.lines[index];
        if !sheet.is_open(index) || line.words < 5 || line.is_furniture() || line.block.link_density() > 0.5 {
            continue;
        }
        let token = sheet.structure.role(line.block.inner, 2) == Some(Role::Standfirst);
        let heading =
            is_below && is_apart && is_subtitle(line, &crossheads, sheet.page) && index < sheet.first;
        let described = is_description(sheet, index);
        // The first paragraph itself is the standfirst only where lines of the header follow it.
        let set_apart = index < sheet.first || second.is_some();
        let below = is_below_headline(sheet, index) || is_above_byline(sheet, index);
        let named = token && (line.story > 0.1 || is_next_to_headline(sheet, index));
        let likely = line.kept || described || below || named;
        if likely && (token || heading || described || below) && (set_apart || token) {
            sheet.keep(index, Role::Standfirst);
            return;
        }
    }
}

/// Whether a line is a heading that may say more of what the headline says; a question heads a part, and so does what is set
/// as the story's headings are.
fn is_subtitle(line: &Line<'_>, crossheads: &HashSet<Style>, page: &Page) -> bool {
    line.is_heading()
        && line.words >= SUMMARY
        && !line.block.text.ends_with('?')
        && style(line, page).is_none_or(|style| !crossheads.contains(&style))
}

/// The level of a heading and the class of its element.
type Style = (u8, u64);

fn style(line: &Line<'_>, page: &Page) -> Option<Style> {
    let Shape::Heading(level) = line.block.shape else { return None };
    Some((level, page.marks_of(line.block.owner).class_key))
}

/// How headings that are kept below the story's first paragraph are set.
fn crossheads(sheet: &Sheet<'_>) -> HashSet<Style> {
    let below = sheet.lines.iter().skip(sheet.first).filter(|line| line.kept);
    below.filter_map(|line| style(line, sheet.page)).collect()
}

/// Dumps have no class to tell a summary by: it is a sentence right below the headline, before the story.
fn is_below_headline(sheet: &Sheet<'_>, index: usize) -> bool {
    let line = &sheet.lines[index];
    sheet.is_text() && index < sheet.first && line.end == End::Stop && is_right_below_headline(sheet, index)
}

/// The next line above that says something, and not what the headline says.
fn above(sheet: &Sheet<'_>, index: usize) -> Option<usize> {
    let is_copy = |at: usize| sheet.label(at) == Some(Decision::Remove(BoilerplateKind::Duplicate));
    (0..index).rev().take(NEXT).find(|at| sheet.lines[*at].words > 0 && !is_copy(*at))
}

/// Whether nothing stands between a block and the headline above it.
fn is_next_to_headline(sheet: &Sheet<'_>, index: usize) -> bool {
    let above = above(sheet, index);
    above.is_some() && above == sheet.headline
}

/// Whether some words that may be a summary stand right below the headline.
pub(super) fn is_right_below_headline(sheet: &Sheet<'_>, index: usize) -> bool {
    let line = &sheet.lines[index];
    matches!(line.block.shape, Shape::Paragraph | Shape::Heading(_))
        && line.words >= SUMMARY
        && line.may_tell()
        && !line.block.text.ends_with('?')
        && !sheet.is_of_numbers(index)
        && is_next_to_headline(sheet, index)
}

/// Whether some words stand right between the headline and the line that says who wrote the story or when: nothing else does,
/// whatever element or class it has.
fn is_above_byline(sheet: &Sheet<'_>, index: usize) -> bool {
    let is_side = |at: usize| matches!(sheet.label(at), Some(Decision::Keep(Role::Byline | Role::Timestamp)));
    let below = (index + 1..sheet.len()).take(NEXT).find(|at| sheet.lines[*at].words > 0);
    let is_pictured = |at: usize| matches!(sheet.lines[at].block.shape, Shape::Image | Shape::Embed);
    is_right_below_headline(sheet, index)
        && below.is_some_and(|below| {
            is_side(below) && !(0..=below).skip(sheet.headline.unwrap_or(index)).any(is_pictured)
        })
        && !crate::metadata::credit::ends_in_credit(&sheet.lines[index].block.text)
}

/// Whether the block says what the page's description says.
pub(super) fn is_description(sheet: &Sheet<'_>, index: usize) -> bool {
    let line = &sheet.lines[index];
    (5..=80).contains(&line.words)
        && sheet.summaries.iter().any(|summary| {
            let (of_description, of_line) = summary.shared(&line.block.text);
            of_description >= 0.7 && of_line >= 0.8
        })
}
