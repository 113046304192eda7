//! Tables: which cell a block stands in, and which tables only lay out the page.

use scraper::node::Element;

use crate::model::Cell;
use crate::page::{RawBlock, Shape, Tag};
use crate::text::HashMap;

/// A cell of more blocks, or of more characters, holds a piece of the page rather than a datum.
/// Chosen by looking at tables of labelled pages: data cells hold one or two blocks.
const CELL_BLOCKS: u32 = 8;
const CELL_CHARS: u32 = 1500;

/// A table that is still open.
#[derive(Debug)]
struct OpenTable {
    id: u32,
    row: u32,
    column: u32,
    header: bool,
}

/// The tables of a page.
#[derive(Debug, Default)]
pub(super) struct Tables {
    open: Vec<OpenTable>,
    /// For each table, whether it only lays out the page.
    layout: Vec<bool>,
}

impl Tables {
    pub(super) fn open(&mut self, tag: Tag, element: &Element) {
        match tag {
            Tag::Table => {
                for outer in &self.open {
                    self.layout[outer.id as usize] = true;
                }
                self.layout.push(element.attr("role") == Some("presentation"));
                self.open.push(OpenTable {
                    id: self.layout.len() as u32 - 1,
                    row: 0,
                    column: 0,
                    header: false,
                });
            }
            Tag::Td | Tag::Th => {
                if let Some(table) = self.open.last_mut() {
                    table.header = tag == Tag::Th;
                }
            }
            _ => {}
        }
    }

    pub(super) fn close(&mut self, tag: Tag) {
        match (tag, self.open.last_mut()) {
            (Tag::Table, Some(_)) => {
                self.open.pop();
            }
            (Tag::Tr, Some(table)) => {
                table.row += 1;
                table.column = 0;
            }
            (Tag::Td | Tag::Th, Some(table)) => table.column += 1,
            _ => {}
        }
    }

    /// The cell that is open.
    pub(super) fn cell(&self) -> Option<Cell> {
        self.open.last().map(|table| Cell {
            table: table.id,
            row: table.row,
            column: table.column,
            header: table.header,
        })
    }

    /// Turns the cells of tables that only lay out the page into plain paragraphs.
    pub(super) fn drop_layout(mut self, blocks: &mut [RawBlock]) {
        let mut sizes: HashMap<(u32, u32, u32), (u32, u32)> = HashMap::default();
        for block in blocks.iter() {
            if let Some(cell) = block.cell {
                let (count, chars) = sizes.entry((cell.table, cell.row, cell.column)).or_default();
                *count += 1;
                *chars += block.chars;
                self.layout[cell.table as usize] |= *count > CELL_BLOCKS || *chars > CELL_CHARS;
            }
        }
        for block in blocks {
            if block.cell.is_some_and(|cell| self.layout[cell.table as usize]) {
                block.cell = None;
                block.shape = Shape::Paragraph;
            }
        }
    }
}
