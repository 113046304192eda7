//! Texts without anything around them: what a reader mode, another extractor or a feed gives.
//!
//! Scores are learnt from pages, where short lines are mostly furniture, and lists of links stand between paragraphs. Of a text
//! that begins and ends with its story the short lines between are the story's, unless much speaks against them; and what is
//! nothing but prose is a story.

use super::lines::Line;
use super::sheet::Sheet;

/// Lines, and words of them, that may stand above or below the story: its headline, byline and date, nothing of a menu.
const LINES: usize = 5;
const WORDS: usize = 40;
/// The share of a page's words that must be kept, or be prose.
const TOLD: f32 = 0.8;
/// Words of prose from which nothing but prose is a story, and no error page.
const PROSE: usize = 60;
const SENTENCES: usize = 4;
/// A score below which a line stays out.
const LEAST: f32 = 0.03;

/// Takes up what stands between the parts of a bare text.
pub(super) fn mark(sheet: &mut Sheet<'_>) {
    let kept = |line: &Line<'_>| line.kept;
    let first = sheet.lines.iter().position(kept);
    let last = sheet.lines.iter().rposition(kept);
    let Some((first, last)) = first.zip(last) else { return mark_prose(sheet) };
    let is_around = |(index, line): &(usize, &Line<'_>)| (*index < first || *index > last) && line.words > 0;
    let around = || sheet.lines.iter().enumerate().filter(is_around).map(|(_, line)| line);
    let is_bare = around().count() <= LINES
        && around().map(|line| line.words).sum::<usize>() <= WORDS
        && !around().any(Line::is_furniture);
    if !is_bare || !holds_most(sheet, kept) {
        return;
    }
    for index in first..=last {
        let line = &sheet.lines[index];
        if line.words > 0 && line.story >= LEAST && line.may_tell() {
            sheet.take_up(index);
        }
    }
}

/// Takes up the prose of a text that is nothing else, though the scores keep none of it.
fn mark_prose(sheet: &mut Sheet<'_>) {
    let is_told = |line: &Line<'_>| (line.is_prose() || has_sentences(line)) && line.may_tell();
    let words: usize = sheet.lines.iter().filter(|line| is_told(line)).map(|line| line.words).sum();
    if words < PROSE || !holds_most(sheet, is_told) {
        return;
    }
    for index in 0..sheet.len() {
        if is_told(&sheet.lines[index]) {
            sheet.take_up(index);
        }
    }
}

/// Whether it is several sentences, whatever it ends in: a story on one line.
fn has_sentences(line: &Line<'_>) -> bool {
    let ends = line.block.text.chars().filter(|c| crate::text::is_sentence_end(*c));
    line.words >= PROSE && ends.take(SENTENCES).count() == SENTENCES
}

/// Whether such lines hold most of the words.
fn holds_most(sheet: &Sheet<'_>, is: impl Fn(&Line<'_>) -> bool) -> bool {
    let all: usize = sheet.lines.iter().map(|line| line.words).sum();
    let held: usize = sheet.lines.iter().filter(|line| is(line)).map(|line| line.words).sum();
    held as f32 >= TOLD * all as f32
}
