//! Pictures' texts in dumps: a tool that prints alternative texts prints most captions twice.
//!
//! Of 1,196 texts that stand twice in a row on dumps of labelled pages, in one block or in two, 44 were part of the story.

use super::sheet::Sheet;
use crate::model::Role;
use crate::page::{Shape, Word};

/// Words from which a text inside a block, and a block, is no name or label that is rightly said again.
const LEAST_INSIDE: usize = 3;
const LEAST: usize = 6;
/// Words behind the second copy that are a credit or a number and no paragraph.
const MOST_BEHIND: usize = 7;
/// Words at the end of the first copy that differ, and words that are the same for that.
const MOST_DIFFERENT: usize = 3;
const LONG: usize = 12;
/// First words that are looked at.
const OPENING: usize = 160;

/// Labels kept texts that are said twice in a row.
pub(super) fn mark(sheet: &mut Sheet<'_>) {
    if !sheet.is_text() {
        return;
    }
    let mut before: Option<usize> = None;
    for index in 0..sheet.len() {
        if sheet.lines[index].words == 0 {
            continue;
        }
        let words = sheet.page.words.of(index);
        if is_caption(sheet, index) && is_said_twice(words) {
            sheet.keep(index, Role::Caption);
        }
        if let Some(before) = before.replace(index) {
            mark_pair(sheet, before, index);
        }
    }
}

/// A caption and the line above it that says the same, or that it begins with; the last words may differ, as where one
/// of the two has the credit and the other a number.
fn mark_pair(sheet: &mut Sheet<'_>, first: usize, second: usize) {
    let (said, again) = (sheet.page.words.of(first), sheet.page.words.of(second));
    let shared = said.iter().zip(again).take_while(|(word, other)| word.hash == other.hash).count();
    let differs = said.len() - shared;
    if shared < LEAST || differs > 0 && (differs > MOST_DIFFERENT || shared < LONG) {
        return;
    }
    let whole = again.len() - shared <= MOST_BEHIND;
    for index in (differs == 0 || whole).then_some(first).into_iter().chain(whole.then_some(second)) {
        if is_caption(sheet, index) {
            sheet.keep(index, Role::Caption);
        }
    }
}

/// Whether a block would be part of the story and may be about a picture. What stands on the page again elsewhere is the
/// title of another story.
fn is_caption(sheet: &Sheet<'_>, index: usize) -> bool {
    let line = &sheet.lines[index];
    sheet.is_open(index)
        && sheet.is_kept(index)
        && line.copies <= 2
        && matches!(line.block.shape, Shape::Paragraph | Shape::Item)
}

/// Whether the words begin with a text twice, and hardly go on behind it.
fn is_said_twice(words: &[Word]) -> bool {
    let opening = words.get(..OPENING).unwrap_or(words);
    (LEAST_INSIDE..=opening.len() / 2).any(|half| {
        words.len() - 2 * half <= MOST_BEHIND
            && opening.split_at_checked(half).is_some_and(|(said, rest)| begins_with(rest, said))
    })
}

fn begins_with(words: &[Word], others: &[Word]) -> bool {
    words.len() >= others.len() && words.iter().zip(others).all(|(word, other)| word.hash == other.hash)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::page::{RawBlock, Words};

    fn said_twice(text: &str) -> bool {
        let blocks = [RawBlock { text: text.to_owned(), ..RawBlock::default() }];
        is_said_twice(Words::read(&blocks).of(0))
    }

    #[test]
    fn a_text_and_its_copy_with_a_credit_behind() {
        assert!(said_twice("The swing bridge at dusk The swing bridge at dusk"));
        assert!(said_twice("The swing bridge at dusk. The swing bridge at dusk. Ada Brun/Sunday Beacon"));
        assert!(!said_twice("Port Averil Port Averil"));
        assert!(!said_twice("The swing bridge opens. The swing bridge closes."));
        assert!(!said_twice("Not yet, not yet, not yet, he said, and then went on to speak of the harbour."));
    }
}
