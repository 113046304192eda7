//! Finds the headline: the line that says what the metadata calls the title.

use super::sheet::Sheet;
use crate::model::BoilerplateKind;
use crate::page::Shape;
use crate::text::{word_hash, words, words_hash};

/// Share of words that a line and the title must have in common to be the same: a site's name or a colon of difference.
const SAME: f32 = 0.75;
/// Elements between a step of the path to the page and the one that is named so, at most: what holds the path may hold the
/// headline as well, farther in.
const PATH: u16 = 3;
/// Blocks before the first paragraph among which a heading is the headline although its words differ from the title's.
const REACH: usize = 30;

/// A text as words to compare others with.
#[derive(Debug)]
pub(super) struct Wanted {
    /// Hashes of its words, sorted.
    words: Vec<u64>,
    key: u64,
}

impl Wanted {
    pub(super) fn new(text: &str) -> Self {
        Self { words: distinct_words(text), key: words_hash(text) }
    }

    pub(super) fn is(&self, key: u64) -> bool {
        self.key == key
    }

    /// Words in common, as shares of the wanted ones and of the text's.
    pub(super) fn shared(&self, text: &str) -> (f32, f32) {
        let other = distinct_words(text);
        let common = other.iter().filter(|word| self.words.binary_search(word).is_ok()).count() as f32;
        (common / self.words.len().max(1) as f32, common / other.len().max(1) as f32)
    }
}

fn distinct_words(text: &str) -> Vec<u64> {
    let mut words: Vec<u64> = words(text).map(word_hash).collect();
    words.sort_unstable();
    words.dedup();
    words
}

/// The headline, with the title it was found by.
pub(super) fn find(sheet: &Sheet<'_>, title: Option<&Wanted>) -> Option<usize> {
    let limit = middle(sheet);
    let by_words = title.and_then(|title| {
        let candidates = (0..limit).filter_map(|index| Some((index, likeness(sheet, index, title)?)));
        let near = |index: usize| sheet.first.abs_diff(index) as i32;
        candidates
            .max_by_key(|(index, rank)| {
                // A heading nearest to the story; of plain lines the first, as repeats follow it.
                (*rank, if sheet.lines[*index].is_heading() { -near(*index) } else { -(*index as i32) })
            })
            .map(|found| found.0)
    });
    by_words.or_else(|| by_shape(sheet)).or_else(|| if title.is_none() { by_place(sheet) } else { None })
}

/// The end of the blocks among which the headline may stand: it comes before most of the story.
fn middle(sheet: &Sheet<'_>) -> usize {
    let total = sheet.story_words(sheet.first..sheet.len());
    let mut sum = 0;
    for index in sheet.first..sheet.len() {
        sum += sheet.story_words(index..index + 1);
        if sum * 3 > total {
            return index;
        }
    }
    sheet.len()
}

/// How much a line is like the title, as a rank; nothing where it isn't.
fn likeness(sheet: &Sheet<'_>, index: usize, title: &Wanted) -> Option<u8> {
    let line = &sheet.lines[index];
    if line.words == 0 || line.words > 60 || line.block.hidden && line.kept {
        return None;
    }
    // The last step of the path to the page is an echo.
    let named = sheet.structure.kind(line.block.inner);
    if named.is_some_and(|near| near.label == BoilerplateKind::Breadcrumb && near.steps <= PATH) {
        return None;
    }
    let shape = match line.block.shape {
        Shape::Heading(1) => 4,
        Shape::Heading(_) => 2,
        _ => 0,
    };
    if title.is(line.key) {
        return Some(shape + 3);
    }
    // Fewer words than half of the title's can't be it.
    if line.words * 2 < title.words.len() {
        return None;
    }
    let (of_title, of_line) = title.shared(&line.block.text);
    let same = of_title.min(of_line) >= SAME
        || line.block.shape == Shape::Heading(1) && of_line >= 0.9 && of_title >= 0.5 && line.words >= 4;
    same.then_some(shape + 1)
}

/// The top heading nearest to the story, where the title is worded otherwise.
fn by_shape(sheet: &Sheet<'_>) -> Option<usize> {
    let from = sheet.first.saturating_sub(REACH);
    let is_top = |index: &usize| {
        let line = &sheet.lines[*index];
        line.block.shape == Shape::Heading(1) && line.words >= 3 && !line.block.hidden && !line.is_furniture()
    };
    (from..sheet.first.min(sheet.len())).rev().find(is_top)
}

/// In a dump without a known title: the line that is repeated before the story, else the first that looks like one.
fn by_place(sheet: &Sheet<'_>) -> Option<usize> {
    if !sheet.is_text() || sheet.first == sheet.len() {
        return None;
    }
    let titles: Vec<usize> = (sheet.first.saturating_sub(REACH)..sheet.first)
        .filter(|index| sheet.lines[*index].is_title_like() && !sheet.lines[*index].is_furniture())
        .collect();
    titles.iter().copied().find(|index| sheet.lines[*index].copies > 1).or_else(|| titles.first().copied())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn words_in_common_are_shares_of_both_sides() {
        let title = Wanted::new("Harbour wall holds");
        assert_eq!(title.shared("Harbour wall holds | The Ledger"), (1.0, 0.6));
        assert!(title.is(words_hash("HARBOUR WALL HOLDS")));
    }
}
