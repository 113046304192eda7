//! Texts of the story that stand on the page twice.

use super::lines::End;
use super::sheet::Sheet;
use crate::judge::Decision;
use crate::model::{BoilerplateKind, Role};
use crate::page::{ContainerId, Shape};
use crate::text::HashSet;

/// Words from which equal blocks are repeats: shorter ones often are rightly said twice, such as cells and headings.
/// Of 357 blocks removed so on labelled pages 284 were no part of the story.
const LONG_ENOUGH: usize = 15;

/// Keeps the first of equal paragraphs, and calls what is removed and stands in the story a duplicate. A caption in the
/// story's words is no paragraph.
///
/// What a page prints twice for its own ends, such as for narrow and for wide screens, stands in elements of different
/// kinds; what stands beside its like is the author's repetition. Of 107 such copies on labelled pages 79 stand twice in the
/// truth as well.
pub(super) fn mark(sheet: &mut Sheet<'_>) {
    let mut seen: HashSet<u64> = HashSet::default();
    let mut places: HashSet<(u64, Place)> = HashSet::default();
    for index in 0..sheet.len() {
        let (key, words) = (sheet.lines[index].key, sheet.lines[index].words);
        let is_aside = matches!(sheet.label(index), Some(Decision::Keep(role)) if !role.is_body());
        let is_cell = sheet.lines[index].block.shape == Shape::Cell;
        if !sheet.is_kept(index) || is_aside || words < LONG_ENOUGH || is_cell {
            continue;
        }
        let again = !seen.insert(key);
        let was_there = |place: Place| !places.insert((key, place));
        let beside = places_of(sheet, index).is_some_and(|of| of.map(was_there).contains(&true));
        if again && !beside {
            sheet.remove(index, BoilerplateKind::Duplicate);
        }
    }
    for index in 0..sheet.len() {
        let line = &sheet.lines[index];
        if sheet.is_open(index)
            && !sheet.is_kept(index)
            && line.words >= LONG_ENOUGH
            && seen.contains(&line.key)
        {
            sheet.remove(index, BoilerplateKind::Duplicate);
        }
    }
    mark_pull_quotes(sheet);
}

/// Where copies stand beside each other.
#[derive(Clone, Copy, PartialEq, Eq, Hash)]
enum Place {
    /// In one element.
    In(ContainerId),
    /// In elements of the same classes, which stand in one.
    Among(ContainerId, u64),
}

/// The places of a block; none in dumps, which have no elements.
fn places_of(sheet: &Sheet<'_>, index: usize) -> Option<[Place; 2]> {
    if sheet.is_text() {
        return None;
    }
    let page = sheet.page;
    let parent = page.container(sheet.lines[index].block.owner).parent;
    let class_key = page.marks_of(parent).class_key;
    Some([Place::In(parent), Place::Among(page.container(parent).parent, class_key)])
}

/// A quotation set apart whose words stand in a paragraph is shown for display. So is a sentence set as a heading: of nine
/// such headings of eight words or more on labelled pages none is in the truth, of other headings in a paragraph's words most.
fn mark_pull_quotes(sheet: &mut Sheet<'_>) {
    const SENTENCE: usize = 8;
    // Few pages have more than a handful; the bound keeps the search linear in the page.
    const MOST: usize = 24;
    let candidates: Vec<usize> = (0..sheet.len())
        .filter(|index| {
            let line = &sheet.lines[*index];
            let is_sentence = line.is_heading() && line.end == End::Stop && line.words >= SENTENCE;
            let apart = is_sentence
                || line.block.shape == Shape::Quote
                || sheet.structure.role(line.block.inner, 3) == Some(Role::PullQuote);
            apart && sheet.is_open(*index) && (5..=60).contains(&line.words)
        })
        .take(MOST)
        .collect();
    if candidates.is_empty() {
        return;
    }
    let story: Vec<(usize, String)> = (0..sheet.len())
        .filter(|index| sheet.is_story_prose(*index))
        .map(|index| (index, crate::text::fold(&sheet.lines[index].block.text)))
        .collect();
    for index in candidates {
        let wanted = crate::text::fold(&sheet.lines[index].block.text);
        let named = sheet.structure.role(sheet.lines[index].block.inner, 3) == Some(Role::PullQuote);
        // Whoever answers quotes what stands above; what is shown for display is named so, or comes first.
        let is_answer = |at: usize| {
            let is_quote = sheet.lines[index].block.shape == Shape::Quote;
            is_quote && !named && at < index
        };
        let said = story.iter().any(|(at, text)| *at != index && text.contains(&wanted) && !is_answer(*at));
        if said || named && sheet.is_kept(index) {
            sheet.keep(index, Role::PullQuote);
            mark_attribution(sheet, index + 1);
        }
    }
}

/// Who a pull quote quotes, on a line of its own below it.
fn mark_attribution(sheet: &mut Sheet<'_>, index: usize) {
    const LONGEST: usize = 12;
    let is_below = sheet.lines.get(index).is_some_and(|line| {
        let named = sheet.structure.role(line.block.inner, 3) == Some(Role::PullQuote);
        named && (1..=LONGEST).contains(&line.words) && line.end == End::Open
    });
    if is_below && sheet.is_open(index) {
        sheet.keep(index, Role::PullQuote);
    }
}
