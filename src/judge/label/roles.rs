//! Roles of what is kept and isn't a side line.

use super::lines::End;
use super::sheet::Sheet;
use super::{times, whole};
use crate::data::lexicon::Cue;
use crate::model::Role;
use crate::page::{RawStyle, Shape};

/// Words a crosshead of a dump has at most: dumps don't mark headings.
const LONGEST_CROSSHEAD: usize = 12;
/// Blocks below a crosshead among which what it heads begins, and link density from which a line leads elsewhere instead.
const NEAR: usize = 4;
const LINKED: f32 = 0.5;

/// Gives every kept block its role.
pub(super) fn mark(sheet: &mut Sheet<'_>) {
    for index in 0..sheet.len() {
        if sheet.is_open(index)
            && let Some(role) = role(sheet, index)
        {
            sheet.keep(index, role);
        }
    }
}

fn role(sheet: &Sheet<'_>, index: usize) -> Option<Role> {
    let line = &sheet.lines[index];
    let inside = sheet.first <= index && index <= sheet.last;
    if matches!(line.block.shape, Shape::Image | Shape::Embed) && line.words == 0 {
        // A picture says nothing a score could read; between the story's blocks it is the story's.
        let from = sheet.headline.unwrap_or(sheet.first);
        return (from <= index && index <= sheet.last && line.block.link_chars == 0).then_some(Role::Embed);
    }
    if !sheet.is_kept(index) || line.block.shape == Shape::Rule {
        return None;
    }
    let paragraph = line.block.shape == Shape::Paragraph;
    if inside
        && paragraph
        && (line.lexical.whole.contains(Cue::Timestamp) || !line.block.text.contains(char::is_alphabetic))
        && times::is_timestamp(sheet, index)
    {
        return Some(Role::Timestamp);
    }
    let is_crosshead = paragraph
        && (is_bold_crosshead(sheet, index)
            || is_plain_crosshead(sheet, index)
            || whole::is_amid_siblings(sheet, index));
    Some(if is_crosshead { Role::Crosshead } else { role_of_shape(line.block.shape) })
}

/// The role that markup alone gives a block.
pub(in crate::judge) fn role_of_shape(shape: Shape) -> Role {
    match shape {
        Shape::Heading(_) => Role::Crosshead,
        Shape::Item => Role::ListItem,
        Shape::Quote => Role::Quote,
        Shape::Code => Role::Code,
        Shape::Cell => Role::Table,
        Shape::Caption => Role::Caption,
        Shape::Embed => Role::Embed,
        _ => Role::Paragraph,
    }
}

/// A short line in mid-air that is set in bold as a whole, above a paragraph or a list: many newsrooms' editors have no
/// other heading. Questions in bold are an interview's.
fn is_bold_crosshead(sheet: &Sheet<'_>, index: usize) -> bool {
    let line = &sheet.lines[index];
    let is_headed = |below: usize| {
        let line = &sheet.lines[below];
        sheet.is_kept(below) && (line.is_prose() || line.block.shape == Shape::Item)
    };
    let below = (index + 1..(index + NEAR).min(sheet.len())).find(|below| sheet.lines[*below].words > 0);
    (1..=LONGEST_CROSSHEAD).contains(&line.words)
        && matches!(line.end, End::Open | End::Colon)
        && line.is_set_in(RawStyle::Strong)
        && line.block.link_density() < LINKED
        && line.block.text.starts_with(|c: char| !c.is_lowercase())
        && sheet.headline.is_none_or(|headline| headline < index)
        && below.is_some_and(is_headed)
}

/// A short line in mid-air between paragraphs.
fn is_plain_crosshead(sheet: &Sheet<'_>, index: usize) -> bool {
    if !sheet.is_text() {
        return false;
    }
    let line = &sheet.lines[index];
    let prose =
        |index: Option<usize>| index.is_some_and(|index| index < sheet.len() && sheet.is_story_prose(index));
    (1..=LONGEST_CROSSHEAD).contains(&line.words)
        && line.end == End::Open
        && line.block.text.starts_with(|c: char| !c.is_lowercase())
        && prose(index.checked_sub(1))
        && prose(Some(index + 1))
}
