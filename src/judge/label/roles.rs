//! Roles of what is kept and isn't a side line.

use super::header;
use super::lines::End;
use super::sheet::Sheet;
use crate::data::lexicon::Cue;
use crate::model::Role;
use crate::page::Shape;

/// Words a crosshead of a dump has at most: dumps don't mark headings.
const LONGEST_CROSSHEAD: usize = 12;

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
        && header::is_timestamp(sheet, index)
    {
        return Some(Role::Timestamp);
    }
    Some(match line.block.shape {
        Shape::Heading(_) => Role::Crosshead,
        Shape::Item => Role::ListItem,
        Shape::Quote => Role::Quote,
        Shape::Code => Role::Code,
        Shape::Cell => Role::Table,
        Shape::Caption => Role::Caption,
        Shape::Embed => Role::Embed,
        Shape::Paragraph if sheet.is_text() && is_plain_crosshead(sheet, index) => Role::Crosshead,
        _ => Role::Paragraph,
    })
}

/// A short line in mid-air between paragraphs.
fn is_plain_crosshead(sheet: &Sheet<'_>, index: usize) -> bool {
    let line = &sheet.lines[index];
    let prose =
        |index: Option<usize>| index.is_some_and(|index| index < sheet.len() && sheet.is_story_prose(index));
    (1..=LONGEST_CROSSHEAD).contains(&line.words)
        && line.end == End::Open
        && line.block.text.starts_with(|c: char| !c.is_lowercase())
        && prose(index.checked_sub(1))
        && prose(Some(index + 1))
}
