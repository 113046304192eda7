//! Paragraphs that a page hides inside its story: what only subscribers are shown, what a click unfolds.
//!
//! A block that no browser shows is furniture as a rule, and single ones inside stories are messages of forms and notes on
//! pictures: of 7 on pages whose text is known one is the story's. Several paragraphs one below the other are not; no labelled page
//! has such, so that this is known from written ones.

use super::lines::Line;
use super::sheet::Sheet;
use crate::page::Shape;

/// Hidden paragraphs from which they are the story's, and their share of the words that are hidden there.
const PARAGRAPHS: usize = 3;
const SHARE: f32 = 0.7;
/// Elements above a paragraph among which the one is looked for that holds one of the story as well.
const LEVELS: usize = 3;

/// Takes up hidden paragraphs that stand in one element with what is kept above them.
pub(super) fn mark(sheet: &mut Sheet<'_>) {
    if sheet.is_text() {
        return;
    }
    let mut above = None;
    let mut hidden = Vec::new();
    for index in 0..sheet.len() {
        let line = &sheet.lines[index];
        if line.words > 0 && line.block.hidden {
            hidden.extend(above.filter(|above| is_beside(sheet, *above, index)).map(|_| index));
        } else if line.kept && line.is_prose() {
            take_up(sheet, &hidden);
            hidden.clear();
            above = Some(index);
        }
    }
    take_up(sheet, &hidden);
}

fn take_up(sheet: &mut Sheet<'_>, hidden: &[usize]) {
    let is_told = |line: &Line<'_>| {
        line.block.shape == Shape::Paragraph && line.is_prose() && line.says_story() && line.copies == 1
    };
    let told = || hidden.iter().map(|index| &sheet.lines[*index]).filter(|line| is_told(line));
    let words: usize = told().map(|line| line.words).sum();
    let all: usize = hidden.iter().map(|index| sheet.lines[*index].words).sum();
    if told().count() >= PARAGRAPHS && words as f32 >= SHARE * all as f32 {
        for index in hidden {
            if sheet.lines[*index].says_story() {
                sheet.take_up(*index);
            }
        }
    }
}

/// Whether an element a few levels up holds both.
fn is_beside(sheet: &Sheet<'_>, above: usize, index: usize) -> bool {
    let around = |at: usize| sheet.page.ancestors(sheet.lines[at].block.owner).skip(1).take(LEVELS);
    around(index).any(|id| around(above).any(|other| other == id))
}
