//! Markdown dumps.

use crate::config::Limits;
use crate::error::Error;
use crate::page::{Format, Page};

/// Reads a Markdown dump.
pub(crate) fn read(markdown: &str, limits: &Limits) -> Result<Page, Error> {
    let mut page = super::text::read(markdown, limits)?;
    page.format = Format::Markdown;
    Ok(page)
}
