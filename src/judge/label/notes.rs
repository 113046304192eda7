//! Notes of the newsroom around the story: the editor's, corrections, who else contributed, who wrote it.

use super::header;
use super::lines::{End, Line};
use super::sheet::Sheet;
use crate::data::lexicon::Cue;
use crate::model::Role;
use crate::page::{RawStyle, Shape};

/// Blocks after the last paragraph among which notes stand.
const AFTER: usize = 14;
/// Words a note has at most.
const LONGEST: usize = 120;
/// Words a correction below the story has at least: fewer are a link to the newsroom's rules.
const SAID: usize = 5;

/// Labels the notes before, inside and after the story.
pub(super) fn mark(sheet: &mut Sheet<'_>) {
    if sheet.first >= sheet.len() {
        return;
    }
    let from = sheet.headline.unwrap_or(sheet.first.saturating_sub(6)).min(sheet.first);
    let end = (sheet.last + AFTER).min(sheet.len());
    for index in from..end {
        if sheet.is_open(index)
            && let Some(role) = role(sheet, index)
        {
            sheet.keep(index, role);
        }
    }
}

fn role(sheet: &Sheet<'_>, index: usize) -> Option<Role> {
    let line = &sheet.lines[index];
    let shaped = matches!(line.block.shape, Shape::Cell | Shape::Control | Shape::Caption | Shape::Code);
    if line.words == 0 || line.words > LONGEST || shaped || line.block.link_density() > 0.7 {
        return None;
    }
    let lexical = line.lexical;
    let edge = is_at_edge(sheet, index);
    let said = |cue: Cue| line.opens_with(cue) || lexical.any.contains(cue) && (edge || is_slanted(line));
    let signed_off = lexical.start.contains(Cue::ContributionNote)
        || lexical.any.contains(Cue::ContributionNote) && (edge || is_slanted(line));
    if line.words <= 60 && line.words >= 3 && signed_off && edge && !lexical.start.contains(Cue::EditorsNote)
    {
        // Above the story it is the line of those who wrote it.
        return Some(if index < sheet.first { Role::Byline } else { Role::ContributionNote });
    }
    // A footer's line that names corrections is no sentence.
    let is_told = line.end == End::Stop || line.opens_with(Cue::Correction);
    let heads_or_says = index <= sheet.last || line.words >= SAID && is_told;
    if said(Cue::Correction) && line.words <= 90 && heads_or_says {
        return Some(Role::Correction);
    }
    let noted = line.opens_with(Cue::EditorsNote)
        || lexical.any.contains(Cue::EditorsNote) && line.words <= 45 && (edge || is_slanted(line));
    if noted && (edge || index > sheet.first) && line.words >= 3 {
        return Some(Role::EditorsNote);
    }
    let listed = index > sheet.last
        && lexical.start.contains(Cue::Byline)
        && line.has_early(20, &[':'])
        && line.end != End::Stop
        && header::is_byline(sheet, index);
    listed.then_some(Role::Byline)
}

/// Whether the block stands before the story's first paragraph or has at most one after it.
fn is_at_edge(sheet: &Sheet<'_>, index: usize) -> bool {
    index <= sheet.first || index >= sheet.last_but_one
}

/// Whether the whole of it is in italics.
fn is_slanted(line: &Line<'_>) -> bool {
    line.is_set_in(RawStyle::Emphasis)
}
