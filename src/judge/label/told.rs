//! What is learnt names a caption or a post, and is the story.
//!
//! What removed blocks look like that aren't furniture is mostly captions, so that a sentence of the story which falls a little
//! below the threshold, as below an advert's label, looks like one as well. A caption has some sign of being one; the sentence
//! has a score that hardly speaks against it.

use super::captions;
use super::lines::End;
use super::sheet::Sheet;
use crate::data::lexicon::Cue;
use crate::judge::Decision;
use crate::model::Role;
use crate::page::{RawStyle, Shape};

/// Score from which a sentence without a caption's sign is the story's.
const NEARLY: f32 = 0.3;
/// Words of a sentence, and of the longest heading.
const SENTENCE: usize = 6;
const HEADING: usize = 12;
/// Score, and words, of the paragraph below a line that heads it.
const SURE: f32 = 0.8;
const LEADS: usize = 8;
/// Blocks around one among which a picture or its credit stands beside it.
const BESIDE: usize = 2;

/// What a block is that the scores remove and facts call a caption, a credit or a post; nothing where they may be right.
pub(super) fn role(sheet: &Sheet<'_>, index: usize, learnt: Decision) -> Option<Decision> {
    let line = &sheet.lines[index];
    let Decision::Keep(Role::Caption | Role::Credit | Role::Embed) = learnt else { return None };
    let from = sheet.headline.unwrap_or(sheet.first).min(sheet.first);
    if line.story < NEARLY || !line.may_tell() || !(from..=sheet.last).contains(&index) {
        return None;
    }
    if line.block.shape == Shape::Quote && is_in_figure(sheet, index) {
        return Some(Decision::Keep(Role::Quote));
    }
    if has_sign(sheet, index) {
        return None;
    }
    let is_sentence = line.words >= SENTENCE && matches!(line.end, End::Stop | End::Colon);
    match line.block.shape {
        Shape::Paragraph if is_sentence && index < sheet.first => Some(Decision::Keep(Role::Standfirst)),
        Shape::Paragraph if is_sentence => Some(Decision::Keep(Role::Paragraph)),
        Shape::Item if is_sentence => Some(Decision::Keep(Role::ListItem)),
        // A post that is embedded is a quotation as well.
        Shape::Quote if is_sentence && learnt != Decision::Keep(Role::Embed) => {
            Some(Decision::Keep(Role::Quote))
        }
        Shape::Paragraph if heads(sheet, index) => Some(Decision::Keep(Role::Crosshead)),
        _ => None,
    }
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
        line.block.shape == Shape::Image
            || line.block.image.is_some()
            || line.block.layout.images > 0
            || at > index && line.words <= HEADING && line.lexical.start.contains(Cue::Credit)
    };
    says(Cue::Caption)
        || says(Cue::Credit)
        || matches!(named, Some(Role::Caption | Role::Credit))
        || line.block.text.starts_with(['[', '(', '!'])
        || line.is_set_in(RawStyle::Emphasis)
        || beside.into_iter().any(is_beside)
        || captions::is_attribution(sheet, index)
}

fn is_in_figure(sheet: &Sheet<'_>, index: usize) -> bool {
    sheet.lines[index].block.link_chars == 0 && captions::figure(sheet, index).is_some()
}
