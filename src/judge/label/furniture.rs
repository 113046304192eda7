//! Furniture inside the story, whatever its score: lines that almost wholly are phrases of it, or lead elsewhere.

use super::ending::is_biography;
use super::lines::{End, Line};
use super::residue;
use super::sheet::Sheet;
use super::zones;
use crate::data::lexicon::Cue;
use crate::judge::Decision;
use crate::model::{BoilerplateKind, Role};
use crate::page::{RawStyle, Shape};

/// Words from which no phrase removes a block that reads as prose.
const PROSE: usize = 25;
/// Score from which a block of a page stays though it looks like a template's leftover: 48 of 52 such are in the corpora's
/// truths, as code or fields that documentation speaks of.
const SHOWN: f32 = 0.5;
/// Score from which words that stories are made of as well remove nothing: of 248 blocks from here to .75 that such words
/// would take, 193 are in the corpora's truths.
const SURE: f32 = 0.6;
/// The same of offers: of 27 between the two 7 are.
const SURE_OF_OFFERS: f32 = 0.75;

/// Words of a story that appeals may follow, lines among its last that may be such, and words of one at most.
const STORY: usize = 150;
const APPEALS: usize = 4;
const LONGEST_APPEAL: usize = 60;

/// Words of the label above a list at most.
const LABEL: usize = 6;
/// Lines at a page's end among which what is said of its authors stands, and words that it has.
const LAST: usize = 10;
const SHORTEST_BIOGRAPHY: usize = 6;
const LONGEST_BIOGRAPHY: usize = 80;

/// Removes furniture among what is kept.
pub(super) fn mark(sheet: &mut Sheet<'_>) {
    for index in 0..sheet.len() {
        if !sheet.is_open(index) || !sheet.is_kept(index) {
            continue;
        }
        if let Some(kind) = kind(sheet, index) {
            sheet.remove(index, kind);
        }
    }
    mark_lists(sheet);
    mark_biographies(sheet);
    mark_appeals(sheet);
}

/// Removes the links right below a label that was removed: its list goes with it.
fn mark_lists(sheet: &mut Sheet<'_>) {
    let mut heads: Option<BoilerplateKind> = None;
    for index in 0..sheet.len() {
        let line = &sheet.lines[index];
        let is_link = line.words > 0 && line.is_link();
        match heads {
            _ if line.words == 0 => {}
            Some(kind) if is_link && line.block.shape == Shape::Item => sheet.remove(index, kind),
            _ => heads = head_of_list(sheet, index),
        }
    }
}

/// What a list is that a block heads, where the block is a label and goes.
fn head_of_list(sheet: &Sheet<'_>, index: usize) -> Option<BoilerplateKind> {
    let line = &sheet.lines[index];
    let is_label =
        line.words <= LABEL && (zones::is_head_of_list(line) || line.lexical.whole.contains(Cue::ReadMore));
    let kind = line.lexical.strongest.and_then(Cue::kind)?;
    (is_label && !sheet.is_kept(index)).then_some(kind)
}

/// Removes what follows a story and begins with an author's name, if no line of the story has it: it says who they are.
fn mark_biographies(sheet: &mut Sheet<'_>) {
    let told =
        |index: &usize| sheet.is_open(*index) && sheet.is_kept(*index) && sheet.lines[*index].words > 0;
    let authors = authors(sheet);
    let is_about = |index: &usize| is_about_author(sheet, *index, &authors);
    let last: Vec<usize> = (0..sheet.len()).rev().filter(told).take(LAST).filter(is_about).collect();
    let of_story = last.last().map_or(0, |first| sheet.story_words(0..*first));
    if of_story >= STORY {
        last.into_iter().for_each(|index| sheet.remove(index, BoilerplateKind::AuthorBio));
    }
}

/// Who wrote the story, as far as is known, and the lines that say so.
fn authors(sheet: &Sheet<'_>) -> Vec<String> {
    let known = sheet.metadata.authors.iter().flat_map(|authors| &authors.value);
    let is_byline = |index: &usize| sheet.label(*index) == Some(Decision::Keep(Role::Byline));
    let bylines = (0..sheet.len()).filter(is_byline).map(|index| sheet.lines[index].block.text.clone());
    known.map(|author| author.name.clone()).chain(bylines).collect()
}

fn is_about_author(sheet: &Sheet<'_>, index: usize, authors: &[String]) -> bool {
    let line = &sheet.lines[index];
    if line.end != End::Stop || !(SHORTEST_BIOGRAPHY..=LONGEST_BIOGRAPHY).contains(&line.words) {
        return false;
    }
    let Some(name) = opening_name(&line.block.text) else { return false };
    let is_named =
        |at: usize| at != index && sheet.is_story_prose(at) && sheet.lines[at].block.text.contains(name);
    authors.iter().any(|author| author.contains(name)) && !(sheet.first..index).any(is_named)
}

/// The words with capitals that a text begins with, where they are two or more and another follows.
fn opening_name(text: &str) -> Option<&str> {
    let (mut end, mut count) = (0, 0);
    for word in text.split(' ') {
        if !word.starts_with(char::is_uppercase) {
            break;
        }
        end += word.len() + usize::from(count > 0);
        count += 1;
        if word.ends_with(',') {
            break;
        }
    }
    let name = text.get(..end)?.trim_end_matches(',');
    (count >= 2 && end < text.len()).then_some(name)
}

/// Removes what closes a story and asks its readers for something: to subscribe, to give, to follow. A phrase that says so
/// is not enough; all of the paragraph is set apart from the story, and nothing of the story follows.
///
/// Cross-validated, 12 pages of 1,836 are better with it and 4 worse.
fn mark_appeals(sheet: &mut Sheet<'_>) {
    if sheet.story_words(0..sheet.len()) < STORY {
        return;
    }
    let kept =
        |index: &usize| sheet.is_open(*index) && sheet.is_kept(*index) && sheet.lines[*index].words > 0;
    let last = (0..sheet.len()).rev().filter(kept).take(APPEALS);
    let appeals = last.map_while(|index| Some((index, appeal(&sheet.lines[index])?)));
    for (index, kind) in appeals.collect::<Vec<_>>() {
        sheet.remove(index, kind);
    }
}

/// What a line asks for that is in italics or bold from its start to its end.
fn appeal(line: &Line<'_>) -> Option<BoilerplateKind> {
    let is_apart = line.is_set_in(RawStyle::Emphasis) || line.is_set_in(RawStyle::Strong);
    let asks = [Cue::Newsletter, Cue::Promo, Cue::Paywall, Cue::ShareBar, Cue::Disclosure];
    let said = asks.into_iter().find(|cue| line.lexical.any.contains(*cue));
    said.filter(|_| is_apart && line.words <= LONGEST_APPEAL).and_then(Cue::kind)
}

fn kind(sheet: &Sheet<'_>, index: usize) -> Option<BoilerplateKind> {
    let line = &sheet.lines[index];
    if matches!(line.block.shape, Shape::Code | Shape::Cell) {
        return None;
    }
    let shown = !sheet.is_text() && line.story >= SHOWN;
    if residue::is_residue(&line.block.text) && line.words < PROSE && !shown {
        return Some(BoilerplateKind::TemplateResidue);
    }
    if is_biography(sheet, index) && index >= sheet.last && line.lexical.coverage >= 0.12 {
        return Some(BoilerplateKind::AuthorBio);
    }
    let heads_prose = sheet.lines.get(index + 1).is_some_and(Line::is_story_prose);
    let is_crosshead = line.is_heading() && heads_prose;
    let wholly = line.lexical.coverage >= 0.6 && line.words < 60 || is_short_whole(line);
    let cue = line.lexical.strongest.filter(|cue| wholly && !is_crosshead && removes(*cue, line.story));
    cue.and_then(Cue::kind)
        .or_else(|| leads_elsewhere(line, sheet.is_text()).then_some(BoilerplateKind::RelatedArticles))
}

/// Whether a cue removes a block of that score. Names of sections, topics and pages are words that stories and their
/// headings and lists are made of as well, so they remove nothing that the score is sure of.
fn removes(cue: Cue, story: f32) -> bool {
    let sure = match cue {
        Cue::Navigation
        | Cue::TopicList
        | Cue::Footer
        | Cue::Legal
        | Cue::TemplateResidue
        | Cue::Pagination
        | Cue::EditorsPicks
        | Cue::LatestNews
        | Cue::AuthorBio
        | Cue::MostRead
        | Cue::Masthead
        | Cue::Teaser
        | Cue::Breadcrumb
        | Cue::Disclosure
        | Cue::RelatedArticles
        | Cue::SubscribeForm
        | Cue::FormFeedback => SURE,
        Cue::Promo | Cue::Paywall => SURE_OF_OFFERS,
        _ => f32::INFINITY,
    };
    story < sure
}

/// A label or button and nothing else.
fn is_short_whole(line: &Line<'_>) -> bool {
    line.words <= 8 && line.lexical.whole.iter().any(|cue| cue.kind().is_some())
}

/// "Read more: …", "RELATED | …": opens so, and goes on as a title or a link.
fn leads_elsewhere(line: &Line<'_>, is_text: bool) -> bool {
    let linked = line.block.link_density();
    let in_mid_air = line.end != End::Stop || line.block.text.ends_with('?');
    let short = line.words < if is_text { PROSE } else { 16 };
    let start = line.lexical.start;
    if line.words > 40 || line.end == End::Colon {
        return false;
    }
    let opened = start.contains(Cue::ReadMore) || start.contains(Cue::RelatedArticles);
    let labelled = line.opens_with(Cue::ReadMore) || line.opens_with(Cue::RelatedArticles);
    opened && linked >= 0.6
        || labelled && (linked >= 0.3 || short && in_mid_air)
        || linked >= 0.6 && line.opens_with(Cue::Teaser)
}
