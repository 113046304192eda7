//! Tables, and lists that a line announces, stay whole.
//!
//! A table without its head, or without a row that has few words, says something else than the page does, and so does "The
//! owner has offered to:" without what it offers, whatever each cell and item would be worth by itself. Cross-validated,
//! word F1 of pages of all kinds is .8877 without and .8879 with it, of dumps .9335 and .9337.

use super::lines::End;
use super::sheet::Sheet;
use crate::page::Shape;
use crate::text::HashMap;

/// Link density from which a cell or an item is a link: it may lead to other pages.
const LINKED: f32 = 0.5;
/// Words of a line that announces a list, and is no label.
const ANNOUNCING: usize = 3;

/// Takes up what belongs to a table or list of the story.
pub(super) fn mark(sheet: &mut Sheet<'_>) {
    mark_tables(sheet);
    mark_lists(sheet);
}

/// The cells of each table that the scores keep half of, by words.
fn mark_tables(sheet: &mut Sheet<'_>) {
    // Words of each table, and those that are kept.
    let mut tables: HashMap<u32, (usize, usize)> = HashMap::default();
    for line in &sheet.lines {
        let Some(cell) = line.block.cell else { continue };
        let (all, kept) = tables.entry(cell.table).or_default();
        *all += line.words;
        *kept += if line.kept { line.words } else { 0 };
    }
    for index in 0..sheet.len() {
        let block = sheet.lines[index].block;
        let table = block.cell.and_then(|cell| tables.get(&cell.table));
        if block.link_density() < LINKED && table.is_some_and(|(all, kept)| *kept > 0 && kept * 2 >= *all) {
            sheet.take_up(index);
        }
    }
}

/// The items right below a line of the story that ends in a colon.
fn mark_lists(sheet: &mut Sheet<'_>) {
    let mut announced = false;
    for index in 0..sheet.len() {
        let line = &sheet.lines[index];
        if line.words == 0 {
            continue;
        }
        if line.block.shape != Shape::Item {
            announced = line.kept && line.end == End::Colon && line.words >= ANNOUNCING;
        } else if announced && line.block.link_density() < LINKED {
            sheet.take_up(index);
        }
    }
}
