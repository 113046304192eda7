//! What a line of the story announces stays with it: "The owner has offered to:" says nothing without what it offers.

use super::lines::{End, Line};
use super::sheet::Sheet;
use crate::page::Shape;

/// Words of a line that announces something, and is no label.
const ANNOUNCING: usize = 3;
/// Link density from which an item is a link: it may lead to another page.
const LINKED: f32 = 0.5;
/// Words of a line that may be one of a list which has no list's element, and how many such lines a list has.
const LINE: usize = 25;
const LINES: std::ops::RangeInclusive<usize> = 2..=12;

/// Takes up lists, and lines that stand for one.
pub(super) fn mark(sheet: &mut Sheet<'_>) {
    mark_items(sheet);
    mark_lines(sheet);
}

fn announces(line: &Line<'_>) -> bool {
    line.kept && line.end == End::Colon && line.words >= ANNOUNCING
}

/// The items right below a line of the story that ends in a colon.
fn mark_items(sheet: &mut Sheet<'_>) {
    let mut announced = false;
    for index in 0..sheet.len() {
        let line = &sheet.lines[index];
        if line.words == 0 {
            continue;
        }
        if line.block.shape != Shape::Item {
            announced = announces(line);
        } else if announced && line.block.link_density() < LINKED {
            sheet.take_up(index);
        }
    }
}

/// Short lines of one make between such a line and the story's next paragraph, which stands beside it: lists are set in plain
/// elements, too.
fn mark_lines(sheet: &mut Sheet<'_>) {
    if sheet.is_text() {
        return;
    }
    let make = |index: usize| sheet.page.marks_of(sheet.lines[index].block.owner).class_key;
    let home = |index: usize| sheet.page.container(sheet.lines[index].block.owner).parent;
    let mut found = Vec::new();
    for index in (0..sheet.len()).filter(|index| announces(&sheet.lines[*index])) {
        let from = index + 1;
        let is_line = |at: &usize| may_be_listed(&sheet.lines[*at]) && make(*at) == make(from);
        let to = (from..sheet.len())
            .take(*LINES.end() + 1)
            .take_while(is_line)
            .last()
            .map_or(from, |last| last + 1);
        let is_ended = sheet.lines.get(to).is_some_and(|line| line.kept && line.is_prose());
        if LINES.contains(&(to - from)) && is_ended && home(to) == home(index) {
            found.extend(from..to);
        }
    }
    found.into_iter().for_each(|index| sheet.take_up(index));
}

/// Whether a line may be one of a list: short, shown, without links and phrases of furniture.
fn may_be_listed(line: &Line<'_>) -> bool {
    line.block.shape == Shape::Paragraph
        && (1..=LINE).contains(&line.words)
        && !line.is_prose()
        && !line.block.hidden
        && line.block.link_density() < LINKED
        && line.lexical.known == 0.0
}
