//! The lines around the headline: kicker, standfirst, byline, dateline, times, and the headline's echoes.

use super::kinds;
use super::lines::End;
use super::sheet::Sheet;
use super::standfirst;
use super::times;
use super::title::{self, Wanted};
use crate::data::lexicon::{Cue, CueSet};
use crate::features::look_up;
use crate::model::{BoilerplateKind, Role};
use crate::page::Shape;
use crate::text::{HashSet, word_hash, words};

/// Blocks before the headline that may be its kicker or byline.
const BEFORE: usize = 4;
/// Blocks after the first paragraph among which side lines may still stand, where that paragraph is the standfirst.
const AFTER: usize = 10;
/// Blocks between a dateline and the story's first paragraph at most, less one.
const OPENS: usize = 4;
/// Paragraphs among which one speaks of the place that stands above the story. Of 38 lines in capitals that were taken for
/// places without asking the story, on labelled pages, two were.
const TOLD: usize = 40;
/// What stands before the headline goes with the furniture only if the story below has so many times its words.
const BELOW_TO_ABOVE: usize = 3;
/// Score from which a block before the headline is the story's, and all that is kept there with it. Of the words that would
/// go with such blocks, nine in ten are the story's on general sites: what was taken for the headline is none.
const SURE_OF_TEXT: f32 = 0.7;
const SURE_OF_PAGE: f32 = 0.8;
/// Score from which a line in the headline's words is a heading of the story.
const SURE_OF_HEADING: f32 = 0.7;
/// Words a line may have beyond the headline's and still be its echo ("date 2025-04-10 <headline>").
const ECHO_EXTRA: usize = 6;

/// Labels the headline and the lines around it.
pub(super) fn mark(sheet: &mut Sheet<'_>) {
    let title = sheet.metadata.title.as_ref().map(|field| Wanted::new(&field.value));
    sheet.headline = title::find(sheet, title.as_ref());
    let count = sheet.len();
    if let Some(headline) = sheet.headline {
        sheet.keep(headline, Role::Headline);
        mark_echoes(sheet, headline);
        drop_before(sheet, headline);
        sheet.find_story();
    }
    let first = sheet.first.min(count);
    let from = sheet.headline.filter(|headline| *headline <= first).unwrap_or(first.saturating_sub(BEFORE));
    let end = side_lines_end(sheet, first);
    for index in from.saturating_sub(BEFORE)..end {
        if sheet.is_open(index)
            && let Some(role) = side_line(sheet, index)
        {
            sheet.keep(index, role);
        }
    }
    mark_kicker(sheet);
    standfirst::mark(sheet, from, end);
    sheet.find_story();
}

/// The headline's words elsewhere: said twice, or behind a date before the story. What the scores are sure of is a heading of the
/// story, whatever words it shares with the headline: cross-validated, 25 pages are better where such lines stay, 13 worse, and
/// three more come out whole.
fn mark_echoes(sheet: &mut Sheet<'_>, headline: usize) {
    let (key, length) = (sheet.lines[headline].key, sheet.lines[headline].words);
    let wanted = Wanted::new(&sheet.lines[headline].block.text);
    for index in 0..sheet.len() {
        let line = &sheet.lines[index];
        let echo = index < sheet.first
            && (length..=length + ECHO_EXTRA).contains(&line.words)
            && wanted.shared(&line.block.text).0 >= 1.0;
        let repeated = line.key == key && (index < sheet.first || index > sheet.last || !line.kept);
        if index != headline && length >= 3 && (repeated || echo) && line.story < SURE_OF_HEADING {
            let kind = kind_of_echo(sheet, index, headline);
            sheet.remove(index, kind);
        }
    }
}

/// The headline again is the last step of the path to the page, a card below the story, or nothing but said twice.
fn kind_of_echo(sheet: &Sheet<'_>, index: usize, headline: usize) -> BoilerplateKind {
    let line = &sheet.lines[index];
    let named = sheet.structure.kind(line.block.inner).map(|near| near.label);
    let linked = line.is_link() || sheet.is_text();
    if index < headline && (named == Some(BoilerplateKind::Breadcrumb) || kinds::is_path(sheet, index)) {
        BoilerplateKind::Breadcrumb
    } else if index > sheet.last && linked {
        BoilerplateKind::RelatedArticles
    } else {
        BoilerplateKind::Duplicate
    }
}

/// Paragraphs before the headline are teasers and pitches, unless they are much of what there is.
fn drop_before(sheet: &mut Sheet<'_>, headline: usize) {
    let above = sheet.story_words(0..headline);
    let below = sheet.story_words(headline..sheet.len());
    let sure = if sheet.is_text() { SURE_OF_TEXT } else { SURE_OF_PAGE };
    let is_sure = |index: usize| sheet.is_story_prose(index) && sheet.lines[index].story >= sure;
    if above == 0 || below < above * BELOW_TO_ABOVE || (0..headline).any(is_sure) {
        return;
    }
    for index in 0..headline {
        let line = &sheet.lines[index];
        let is_lead = || {
            sheet.structure.role(line.block.inner, 2) == Some(Role::Standfirst)
                || standfirst::is_description(sheet, index)
        };
        if line.kept && !is_lead() {
            sheet.drop_from_story(index);
        }
    }
}

/// The end of the blocks among which side lines stand: the second paragraph.
fn side_lines_end(sheet: &Sheet<'_>, first: usize) -> usize {
    let second = (first + 1..sheet.len()).find(|index| sheet.is_story_prose(*index)).unwrap_or(sheet.len());
    second.min(first + AFTER).min(sheet.len())
}

/// The role of a line beside the headline, if it is one.
fn side_line(sheet: &Sheet<'_>, index: usize) -> Option<Role> {
    let line = &sheet.lines[index];
    if line.is_heading()
        || line.words == 0
        || matches!(line.block.shape, Shape::Caption | Shape::Cell | Shape::Quote)
    {
        return None;
    }
    if is_byline(sheet, index) {
        return Some(Role::Byline);
    }
    if times::is_timestamp(sheet, index) {
        // Who wrote it and when, on one line.
        return Some(if names_author(sheet, index) { Role::Byline } else { Role::Timestamp });
    }
    (index < sheet.first && is_dateline(sheet, index)).then_some(Role::Dateline)
}

/// "By …", an author's name, or a line that its class names a byline.
pub(super) fn is_byline(sheet: &Sheet<'_>, index: usize) -> bool {
    let line = &sheet.lines[index];
    if line.words > 30 || line.end == End::Stop && line.words > 12 || line.lexical.coverage >= 0.6 {
        return false;
    }
    let text = &line.block.text;
    let capitals = words(text).filter(|word| word.starts_with(char::is_uppercase)).count();
    let lettered = words(text).filter(|word| word.starts_with(char::is_alphabetic)).count();
    let signed = line.lexical.start.contains(Cue::Byline) && capitals * 10 >= lettered * 4 && line.words >= 2;
    let named = line.words <= 20 && names_authors(sheet, index);
    let token = sheet.structure.role(line.block.inner, 2) == Some(Role::Byline)
        && line.words <= 16
        && line.end != End::Stop
        && capitals > 0;
    signed || named || token || line.lexical.whole.contains(Cue::Byline)
}

/// Whether most of a line's words are the authors' names.
pub(super) fn names_authors(sheet: &Sheet<'_>, index: usize) -> bool {
    let text = &sheet.lines[index].block.text;
    sheet.authors.as_ref().is_some_and(|authors| authors.shared(text).1 >= 0.6)
}

/// Whether a line with a date also says who wrote it: an author's whole name, or what opens a byline before words that have
/// capitals.
fn names_author(sheet: &Sheet<'_>, index: usize) -> bool {
    let text = &sheet.lines[index].block.text;
    let said: Vec<u64> = words(text).map(word_hash).collect();
    let is_said = |name: &str| {
        let mut name = words(name).map(word_hash).peekable();
        name.peek().is_some() && name.all(|word| said.contains(&word))
    };
    let authors = sheet.metadata.authors.as_ref();
    authors.is_some_and(|authors| authors.value.iter().any(|author| is_said(&author.name)))
        || text.match_indices(' ').filter_map(|(at, _)| text.get(at + 1..)).any(|rest| {
            look_up(rest).start.contains(Cue::Byline)
                && words(rest).nth(1).is_some_and(|name| name.starts_with(char::is_uppercase))
        })
}

/// A place in capitals on a line of its own, as agencies open a story. Places are names of sections as well.
fn is_dateline(sheet: &Sheet<'_>, index: usize) -> bool {
    let line = &sheet.lines[index];
    let known = sheet
        .metadata
        .dateline
        .as_ref()
        .is_some_and(|field| line.words <= 8 && crate::text::words_hash(&field.value) == line.key);
    let after_headline = sheet.headline.is_some_and(|headline| headline < index);
    // It opens the story: little stands between but a picture with its caption.
    let opens = index + OPENS >= sheet.first;
    let place = line.words <= 4
        && line.is_capitals()
        && line.block.chars >= 3
        && line.lexical.any.iter().all(|cue| cue == Cue::Navigation)
        && line.block.link_chars == 0
        && line
            .block
            .text
            .chars()
            .all(|c| c.is_alphabetic() || matches!(c, ' ' | ',' | '.' | '-' | '–' | '—' | '\''));
    let leads = line.block.text.ends_with(['—', '–', '-']);
    known || after_headline && place && (leads || opens && is_told_of(sheet, &line.block.text))
}

/// Whether the story speaks of a place: with a capital to begin one of its words, as names have them.
fn is_told_of(sheet: &Sheet<'_>, place: &str) -> bool {
    // "Frankfurt am Main": small words stay small.
    const SMALL: usize = 3;
    let fold = |word: &str| {
        let mut folded = String::new();
        crate::text::fold_phrase(word, word.len(), &mut folded);
        folded
    };
    let names: Vec<String> = words(place).map(fold).collect();
    let is_name = |word: &str| word.starts_with(char::is_uppercase) && word.contains(char::is_lowercase);
    let says = |index: usize| {
        let (mut said, mut as_names): (HashSet<String>, HashSet<String>) = Default::default();
        for word in words(&sheet.lines[index].block.text) {
            let folded = fold(word);
            if is_name(word) {
                as_names.insert(folded.clone());
            }
            said.insert(folded);
        }
        let is_named = |name: &&String| name.chars().count() > SMALL;
        names.iter().all(|name| said.contains(name))
            && names.iter().any(|name| as_names.contains(name))
            && names.iter().filter(is_named).all(|name| as_names.contains(name))
    };
    (sheet.first..sheet.len()).filter(|index| sheet.is_story_prose(*index)).take(TOLD).any(says)
}

fn mark_kicker(sheet: &mut Sheet<'_>) {
    let Some(headline) = sheet.headline else { return };
    let found = (headline.saturating_sub(3)..headline).rev().find(|index| is_kicker(sheet, *index, headline));
    if let Some(index) = found {
        sheet.keep(index, Role::Kicker);
    }
}

fn is_kicker(sheet: &Sheet<'_>, index: usize, headline: usize) -> bool {
    let line = &sheet.lines[index];
    if !sheet.is_open(index) || !(1..=6).contains(&line.words) || line.end == End::Stop || line.block.hidden {
        return false;
    }
    let in_path =
        sheet.structure.kind(line.block.inner).is_some_and(|near| near.label == BoilerplateKind::Breadcrumb);
    if in_path || kinds::is_path(sheet, index) || line.is_path() {
        return false;
    }
    let metadata = sheet.metadata;
    let told = [&metadata.kicker, &metadata.section]
        .into_iter()
        .flatten()
        .any(|field| crate::text::words_hash(&field.value) == line.key);
    let token = sheet.structure.role(line.block.inner, 2) == Some(Role::Kicker);
    let domain = line.block.text.contains('.') && !line.block.text.contains(char::is_whitespace);
    let names_pages = line.words > 2 && line.lexical.any.iter().any(|cue| cue.kind().is_some());
    let alone = sheet.is_text()
        && !domain
        && !names_pages
        && index + 1 == headline
        && (index == 0 || line.block.layout.gap > 0)
        && line.lexical.whole.iter().all(is_label);
    (told || token || alone) && !has_action(line.lexical.whole)
}

/// Labels that may stand above a headline: names of sections and series.
fn is_label(cue: Cue) -> bool {
    matches!(
        cue,
        Cue::Navigation
            | Cue::LatestNews
            | Cue::EditorsPicks
            | Cue::RelatedArticles
            | Cue::TopicList
            | Cue::Filler
    )
}

/// What is printed near headlines and never is a kicker.
fn has_action(whole: CueSet) -> bool {
    whole.iter().any(|cue| {
        matches!(
            cue,
            Cue::TemplateResidue
                | Cue::ShareBar
                | Cue::SkipLink
                | Cue::SubscribeForm
                | Cue::ReadTime
                | Cue::Timestamp
                | Cue::Advert
                | Cue::Pagination
        )
    })
}
