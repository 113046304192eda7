//! Plain text.

use std::fmt::Write;

use super::arrange::{gap, is_same_row};
use crate::model::{Article, Block, Role};

impl Article {
    /// The story as a new string: its blocks in order, a blank line between two. Items of a list follow each other
    /// line by line, those of an ordered list with their numbers, and so do the rows of a table, whose cells are set
    /// apart by a tab; an empty cell leaves its tab, so that columns stay columns.
    pub fn text(&self) -> String {
        let mut text = String::new();
        let mut last: Option<&Block> = None;
        for block in self.body().filter(|block| !block.text.is_empty()) {
            text.push_str(last.map_or("", |last| separator(last, block)));
            let before = last.filter(|last| is_same_row(last, block));
            text.extend(std::iter::repeat_n('\t', empty_cells(before, block)));
            match block.role {
                Role::Table => push_flat(&mut text, &block.text),
                Role::ListItem => {
                    push_number(&mut text, block);
                    text.push_str(&block.text);
                }
                _ => text.push_str(&block.text),
            }
            last = Some(block);
        }
        text
    }
}

fn separator(last: &Block, next: &Block) -> &'static str {
    match (last.role, next.role) {
        (Role::ListItem, Role::ListItem) => "\n",
        (Role::Table, Role::Table) if is_same_row(last, next) => "\t",
        (Role::Table, Role::Table) if is_same_table(last, next) => "\n",
        _ => "\n\n",
    }
}

fn is_same_table(cell: &Block, next: &Block) -> bool {
    cell.cell.zip(next.cell).is_some_and(|(a, b)| a.table == b.table)
}

/// The empty cells between a cell and the one before it in its row.
fn empty_cells(before: Option<&Block>, block: &Block) -> usize {
    let column = |block: &Block| block.cell.map(|cell| cell.column);
    column(block)
        .map_or(0, |at| gap(before.and_then(column).map_or(0, |before| before.saturating_add(1)), at))
}

/// The number that a browser shows and a dump has: of 141 articles of wcxb-dev with ordered lists 77 truths give it.
fn push_number(text: &mut String, item: &Block) {
    if let Some(number) = item.list.filter(|place| place.first).and_then(|place| place.number) {
        // Writing to a string can't fail.
        let _ = write!(text, "{number}. ");
    }
}

/// A cell's line breaks and tabs would read as rows and cells.
fn push_flat(text: &mut String, cell: &str) {
    text.extend(cell.chars().map(|c| if matches!(c, '\n' | '\t') { ' ' } else { c }));
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::{Cell, ListPlace};

    fn block(role: Role, text: &str) -> Block {
        Block { text: text.into(), ..Block::new(role) }
    }

    fn cell(table: u32, row: u32, column: u32, text: &str) -> Block {
        Block { cell: Some(Cell { table, row, column, header: false }), ..block(Role::Table, text) }
    }

    #[test]
    fn items_of_ordered_lists_have_their_numbers() {
        let item = |number, first, text: &str| Block {
            list: Some(ListPlace { depth: 1, number, first }),
            ..block(Role::ListItem, text)
        };
        let blocks = vec![
            item(Some(7), true, "Saw the ice."),
            item(Some(7), false, "Mind the edge."),
            item(Some(8), true, "Haul it out."),
            item(None, true, "ropes"),
        ];
        let article = Article { blocks, ..Article::default() };
        assert_eq!(article.text(), "7. Saw the ice.\nMind the edge.\n8. Haul it out.\nropes");
    }

    #[test]
    fn blocks_are_set_apart_by_what_they_are() {
        let blocks = vec![
            block(Role::Headline, "Ice"),
            block(Role::Paragraph, "The ice\nis thin."),
            block(Role::ListItem, "skates"),
            block(Role::ListItem, ""),
            block(Role::ListItem, "ropes"),
            cell(0, 0, 0, "place"),
            cell(0, 0, 1, "depth\nin cm"),
            cell(0, 1, 0, "pier"),
            cell(0, 1, 2, "closed"),
            cell(0, 2, 1, "40"),
            cell(1, 0, 0, "tea"),
            block(Role::Caption, "The lake"),
            block(Role::Paragraph, "Stay away."),
        ];
        let article = Article { blocks, ..Article::default() };
        let expected = "The ice\nis thin.\n\nskates\nropes\n\nplace\tdepth in cm\npier\t\tclosed\n\t40\n\ntea\n\nStay away.";
        assert_eq!(article.text(), expected);
    }
}
