//! Notes of the newsroom around the story: the editor's, corrections, who else contributed, who wrote it.

use super::header;
use super::lines::{End, Line};
use super::sheet::Sheet;
use crate::data::lexicon::Cue;
use crate::judge::Decision;
use crate::model::{BoilerplateKind, Role};
use crate::page::{RawStyle, Shape};

/// Blocks after the last paragraph among which notes stand.
const AFTER: usize = 14;
/// Words a note has at most.
const LONGEST: usize = 120;
/// Words a correction below the story has at least: fewer are a link to the newsroom's rules.
const SAID: usize = 5;

/// Lines that sign a story below it, words of one, and letters of initials.
const SIGN_OFFS: usize = 3;
const SIGNED: usize = 8;
const INITIALS: usize = 4;
const LONGEST_INITIALS: usize = 16;

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
    mark_led(sheet, from, end);
    mark_sign_offs(sheet);
}

/// Labels what leads a correction that goes on with a mark: "A correction was made on", "May 3, 2024", ": An earlier …".
fn mark_led(sheet: &mut Sheet<'_>, from: usize, end: usize) {
    const PARTS: usize = 2;
    const SHORT: usize = 12;
    for index in from..end {
        let line = &sheet.lines[index];
        let goes_on = line.block.text.starts_with([':', ',', '：']);
        if !goes_on || line.words < SAID || line.words > LONGEST {
            continue;
        }
        let is_part = |at: &usize| {
            let line = &sheet.lines[*at];
            let is_own = sheet.label(*at) == Some(Decision::Keep(Role::Correction));
            (is_own || sheet.is_open(*at)) && (1..=SHORT).contains(&line.words) && line.end != End::Stop
        };
        let parts: Vec<usize> = (from..index).rev().take(PARTS).take_while(is_part).collect();
        let names = |at: &usize| sheet.lines[*at].lexical.any.contains(Cue::Correction);
        let Some(label) = parts.iter().position(names) else { continue };
        for at in parts.into_iter().take(label + 1).chain([index]) {
            sheet.keep(at, Role::Correction);
        }
    }
}

/// Labels who signs below the story: an author's name again, initials in brackets; and drops the rule above them.
fn mark_sign_offs(sheet: &mut Sheet<'_>) {
    let is_told = |index: &usize| sheet.is_open(*index) && sheet.is_kept(*index);
    let last: Vec<usize> = (sheet.first + 1..sheet.len()).rev().filter(is_told).take(SIGN_OFFS).collect();
    for index in last {
        if is_sign_off(sheet, index) {
            sheet.keep(index, Role::Byline);
        } else if is_rule(&sheet.lines[index]) {
            sheet.remove(index, BoilerplateKind::Other);
        } else {
            return;
        }
    }
}

/// Whether a line is made of marks, as agencies part their notes from the story with.
fn is_rule(line: &Line<'_>) -> bool {
    let shaped = matches!(line.block.shape, Shape::Paragraph | Shape::Rule);
    shaped && !line.block.text.is_empty() && !line.block.text.contains(char::is_alphanumeric)
}

fn is_sign_off(sheet: &Sheet<'_>, index: usize) -> bool {
    let line = &sheet.lines[index];
    let is_shaped = matches!(line.block.shape, Shape::Paragraph | Shape::Item | Shape::Quote);
    let is_apart = line.is_set_in(RawStyle::Strong) || line.is_set_in(RawStyle::Emphasis);
    // Below a quotation a name says who is quoted.
    let is_plain = line.block.shape == Shape::Paragraph;
    is_shaped
        && (1..=SIGNED).contains(&line.words)
        && line.end != End::Colon
        && (is_initials(&line.block.text)
            || line.end != End::Stop && header::names_authors(sheet, index)
            || is_apart && is_plain && line.is_name_like() && !line.is_furniture())
}

/// "(dwl/hns)": a few letters each, in brackets around all of it.
fn is_initials(text: &str) -> bool {
    let inside =
        text.trim().strip_prefix(['(', '[', '（']).and_then(|text| text.strip_suffix([')', ']', '）']));
    let is_short = |inside: &&str| inside.chars().count() <= LONGEST_INITIALS;
    inside.filter(is_short).is_some_and(|inside| {
        let mut parts = inside.split(['/', ',', '-']).map(str::trim);
        let is_of_letters = |part: &str| {
            (1..=INITIALS).contains(&part.chars().count()) && part.chars().all(char::is_alphabetic)
        };
        inside.is_ascii() && parts.all(is_of_letters)
    })
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
    let is_apart = edge || is_slanted(line) && index > sheet.first;
    if line.words <= 60
        && line.words >= 3
        && signed_off
        && is_apart
        && !lexical.start.contains(Cue::EditorsNote)
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

#[cfg(test)]
mod tests {
    use super::is_initials;

    #[test]
    fn initials_are_a_few_letters_in_brackets() {
        for text in ["(dwl/hns)", "(AP)", "[ek]", "(ts/mb, dpa)"] {
            assert!(is_initials(text), "{text}");
        }
        for text in ["(1998)", "dwl/hns", "()", "(page four)", "(pictured)"] {
            assert!(!is_initials(text), "{text}");
        }
    }
}
