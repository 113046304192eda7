//! Which blocks are shown, in which form, and which belong together. Markdown and HTML share this.

use crate::model::{Article, Block, Role};

/// How a block is shown.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Form {
    Heading(u8),
    Paragraph,
    Quote,
    Code,
    Item,
    Cell,
    Figure,
}

/// An article ready to be shown.
pub(super) struct Arranged<'a> {
    /// What stands on top.
    pub headline: Option<&'a str>,
    /// The rest: what makes up the text, and pictures with their captions.
    pub blocks: Vec<&'a Block>,
}

impl<'a> Arranged<'a> {
    pub(super) fn new(article: &'a Article) -> Self {
        let printed =
            article.blocks.iter().find(|block| block.role == Role::Headline && !block.text.is_empty());
        let stated = || article.metadata.title.as_ref().map(|title| title.value.as_str());
        let is_printed = |block: &Block| printed.is_some_and(|printed| std::ptr::eq(printed, block));
        let blocks = article.blocks.iter().filter(|block| !is_printed(block) && is_shown(article, block));
        Self { headline: printed.map(|block| block.text.as_str()).or_else(stated), blocks: blocks.collect() }
    }

    /// Runs of blocks that are shown as one: a list, a table, a quotation, a picture with its credit.
    pub(super) fn groups(&self) -> impl Iterator<Item = &[&'a Block]> {
        self.blocks.chunk_by(|block, next| is_continued(block, next))
    }
}

fn is_shown(article: &Article, block: &Block) -> bool {
    match block.role {
        Role::Caption | Role::Credit => !block.text.is_empty() || block.image.is_some(),
        Role::Embed => block.image.is_some(),
        role => article.text_roles.contains(role) && !block.text.is_empty(),
    }
}

/// How a block is shown.
pub(super) fn form(block: &Block) -> Form {
    match block.role {
        Role::Headline => Form::Heading(1),
        // The headline is the only one of the first level.
        Role::Crosshead => Form::Heading(block.level.clamp(2, 6)),
        Role::ListItem => Form::Item,
        Role::Quote | Role::PullQuote => Form::Quote,
        Role::Code => Form::Code,
        Role::Table => Form::Cell,
        Role::Caption | Role::Credit | Role::Embed => Form::Figure,
        _ => Form::Paragraph,
    }
}

fn is_continued(block: &Block, next: &Block) -> bool {
    match form(block) {
        Form::Item => form(next) == Form::Item,
        Form::Quote => next.role == block.role,
        Form::Cell => form(next) == Form::Cell && table(next) == table(block),
        Form::Figure => next.role == Role::Credit && block.role != Role::Credit && next.image.is_none(),
        _ => false,
    }
}

/// Rows of a table's blocks.
pub(super) fn rows<'g, 'a>(cells: &'g [&'a Block]) -> impl Iterator<Item = &'g [&'a Block]> {
    cells.chunk_by(|cell, next| is_same_row(cell, next))
}

/// Whether two cells, one after the other, stand in the same row of the same table.
pub(super) fn is_same_row(cell: &Block, next: &Block) -> bool {
    match (cell.cell, next.cell) {
        (Some(a), Some(b)) => (a.table, a.row) == (b.table, b.row) && a.column < b.column,
        _ => false,
    }
}

fn table(block: &Block) -> Option<u32> {
    block.cell.map(|cell| cell.table)
}

/// Columns left empty before each cell of a row.
pub(super) fn gaps(row: &[&Block]) -> impl Iterator<Item = usize> {
    let mut expected = 0;
    row.iter().map(move |block| {
        let column = block.cell.map_or(expected, |cell| cell.column);
        let gap = gap(expected, column);
        expected = column.saturating_add(1);
        gap
    })
}

/// Columns left empty before one where another was expected. More than a few come from numbers that a page makes up.
pub(super) fn gap(expected: u32, column: u32) -> usize {
    const MOST: u32 = 16;
    let gap = column.saturating_sub(expected);
    if gap <= MOST { gap as usize } else { 0 }
}
