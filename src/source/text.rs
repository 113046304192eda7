//! Plain-text dumps.

use crate::config::Limits;
use crate::error::Error;
use crate::page::{Format, Page, RawBlock};

/// Reads a dump: one line, one block.
pub(crate) fn read(text: &str, _limits: &Limits) -> Result<Page, Error> {
    let mut page = Page::new(Format::Text);
    let mut at = 0;
    for line in text.split_inclusive('\n') {
        let trimmed = line.trim();
        if !trimmed.is_empty() {
            let start = at + (line.len() - line.trim_start().len());
            page.blocks.push(RawBlock {
                text: trimmed.to_owned(),
                chars: trimmed.chars().count() as u32,
                source: Some(start..start + trimmed.len()),
                ..RawBlock::default()
            });
        }
        at += line.len();
    }
    Ok(page)
}
