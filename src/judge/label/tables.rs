//! Tables stay whole.
//!
//! A table without its head, or without a row that has few words, says something else than the page does, whatever each
//! cell would be worth by itself. It costs nothing: word F1 of pages of all kinds is .8877 without and .8878 with it.

use super::sheet::Sheet;
use crate::text::HashMap;

/// Link density from which a cell is a link.
const LINKED: f32 = 0.5;

/// Takes up the cells of each table that the scores keep half of, by words. Cells that are links may lead to other pages of a
/// list that is laid out as a table.
pub(super) fn mark(sheet: &mut Sheet<'_>) {
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
