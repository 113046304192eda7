//! What is learnt names a caption, a post or a line of the header, and is the story or furniture.
//!
//! What removed blocks look like that aren't furniture is mostly captions, so that a sentence of the story which falls a little
//! below the threshold, as below an advert's label, looks like one as well. A caption has some sign of being one; the sentence
//! has a score that hardly speaks against it. What has neither is what rules made it.

use super::lines::End;
use super::sheet::Sheet;
use super::{captions, header};
use crate::data::lexicon::Cue;
use crate::judge::Decision;
use crate::metadata::credit;
use crate::model::Role;
use crate::page::{RawStyle, Shape};

/// Score from which a sentence without a caption's sign is the story's.
const NEARLY: f32 = 0.25;
/// Words of a sentence, and of the longest heading.
const SENTENCE: usize = 6;
const HEADING: usize = 12;
/// Score, and words, of the paragraph below a line that heads it.
const SURE: f32 = 0.8;
const LEADS: usize = 8;
/// Blocks around one among which a picture or its credit stands beside it.
const BESIDE: usize = 2;

/// What a block is that rules remove as `ruled` and facts call a caption, a credit, a post or a line of the header; nothing where
/// they may be right.
pub(super) fn role(sheet: &Sheet<'_>, index: usize, ruled: Decision, learnt: Decision) -> Option<Decision> {
    let Decision::Keep(named) = learnt else { return None };
    let is_signed = has_sign(sheet, index);
    let (is_pictures, is_groundless) = match named {
        Role::Caption | Role::Credit => (true, !is_signed),
        Role::Embed => (true, false),
        Role::Byline | Role::Timestamp => (false, !may_be_side_line(sheet, index)),
        _ => return None,
    };
    if let Some(role) = of_story(sheet, index, is_signed, named).filter(|_| is_pictures) {
        return Some(Decision::Keep(role));
    }
    let is_summary = || super::standfirst::is_right_below_headline(sheet, index);
    is_groundless.then(|| if is_summary() { Decision::Keep(Role::Standfirst) } else { ruled })
}

/// Whether it is short, as lines of names and dates are, made of numbers, or has any word of such a line.
fn may_be_side_line(sheet: &Sheet<'_>, index: usize) -> bool {
    let line = &sheet.lines[index];
    let is_led = [Cue::Byline, Cue::Timestamp].iter().any(|cue| line.lexical.any.contains(*cue));
    line.words <= HEADING
        || sheet.is_of_numbers(index)
        || is_led
        || sheet.timed[index]
        || header::names_authors(sheet, index)
}

/// What it is in the story, if the scores hardly speak against that.
fn of_story(sheet: &Sheet<'_>, index: usize, is_signed: bool, named: Role) -> Option<Role> {
    let line = &sheet.lines[index];
    let from = sheet.headline.unwrap_or(sheet.first).min(sheet.first);
    if line.story < NEARLY || !line.may_tell() || !(from..=sheet.last).contains(&index) {
        return None;
    }
    if line.block.shape == Shape::Quote && is_in_figure(sheet, index) {
        return Some(Role::Quote);
    }
    if is_signed {
        return None;
    }
    let is_sentence = line.words >= SENTENCE && matches!(line.end, End::Stop | End::Colon);
    match line.block.shape {
        Shape::Paragraph if is_sentence && index < sheet.first => Some(Role::Standfirst),
        Shape::Paragraph if is_sentence => Some(Role::Paragraph),
        Shape::Item if is_sentence => Some(Role::ListItem),
        // A post that is embedded is a quotation as well.
        Shape::Quote if is_sentence && (named != Role::Embed || !may_be_post(sheet, index)) => {
            Some(Role::Quote)
        }
        Shape::Paragraph if heads(sheet, index) => Some(Role::Crosshead),
        _ => None,
    }
}

/// Whether a quotation may be a post: in a dump any, on a page one that leads to it or whose element says so.
fn may_be_post(sheet: &Sheet<'_>, index: usize) -> bool {
    const LEVELS: u16 = 5;
    let block = sheet.lines[index].block;
    let named = sheet.structure.role(block.inner, LEVELS);
    sheet.is_text() || block.link_chars > 0 || named == Some(Role::Embed)
}

/// Whether it is a few words in mid-air between an advert's label and a paragraph that the scores are sure of, in a dump, where
/// headings have no element. Below other lines it may be the title of another story.
fn heads(sheet: &Sheet<'_>, index: usize) -> bool {
    let line = &sheet.lines[index];
    let below = sheet.lines.get(index + 1);
    let above = index.checked_sub(1).and_then(|above| sheet.lines.get(above));
    sheet.is_text()
        && line.words <= HEADING
        && line.end == End::Open
        && line.lexical.whole.iter().next().is_none()
        && line.block.text.starts_with(|c: char| !c.is_lowercase())
        && above.is_some_and(|above| above.lexical.whole.contains(Cue::Advert))
        && below.is_some_and(|below| below.kept && below.story >= SURE && below.words >= LEADS)
}

/// Whether anything but its words' likeness says that a block is about a picture: phrases, brackets, italics, its element, or a
/// picture or credit beside it.
fn has_sign(sheet: &Sheet<'_>, index: usize) -> bool {
    let line = &sheet.lines[index];
    let says = |cue: Cue| line.lexical.any.contains(cue) || line.lexical.start.contains(cue);
    let named = sheet.structure.role(line.block.inner, 3);
    let beside = index.saturating_sub(BESIDE)..(index + BESIDE + 1).min(sheet.len());
    let is_beside = |at: usize| {
        let line = &sheet.lines[at];
        let is_picture =
            line.block.shape == Shape::Image || line.block.image.is_some() || line.block.layout.images > 0;
        // What stands above a picture, and in no element with it, is the story's; below it stands the caption.
        is_picture && (at <= index || !sheet.is_text() && captions::figure(sheet, index).is_some())
            || at > index && line.words <= HEADING && line.lexical.start.contains(Cue::Credit)
    };
    says(Cue::Caption)
        || says(Cue::Credit)
        || matches!(named, Some(Role::Caption | Role::Credit))
        || line.block.text.starts_with(['[', '(', '!'])
        || line.block.text.contains(['/', '|', '©'])
        || line.is_set_in(RawStyle::Emphasis)
        || beside.into_iter().any(is_beside)
        || captions::is_attribution(sheet, index)
        || credit::ends_in_credit(&line.block.text)
}

fn is_in_figure(sheet: &Sheet<'_>, index: usize) -> bool {
    sheet.lines[index].block.link_chars == 0 && captions::figure(sheet, index).is_some()
}
