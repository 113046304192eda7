//! HTML: one walk over the document gives blocks, containers and the head's facts.

mod blocks;
mod head;
mod images;
mod inline;
mod marks;
mod outlet;
mod tables;
mod walk;

use scraper::Html;

use crate::config::Limits;
use crate::error::Error;
use crate::outlet::Seeker;
use crate::page::Page;
use crate::source::parse;

/// Reads an HTML string.
pub(crate) fn read(html: &str, limits: &Limits, seeker: Option<&mut Seeker<'_>>) -> Result<Page, Error> {
    let mut notes = Vec::new();
    let document = parse::parse(html, limits, &mut notes);
    let mut page = read_document(&document, limits, seeker)?;
    page.notes.splice(0..0, notes);
    Ok(page)
}

/// Reads a parsed document, which is left as it is.
pub(crate) fn read_document(
    document: &Html,
    limits: &Limits,
    seeker: Option<&mut Seeker<'_>>,
) -> Result<Page, Error> {
    let found = seeker.and_then(|seeker| outlet::seek(document, seeker));
    walk::read(document, limits, found.map(|found| found.profile))
}
