//! HTML.

use scraper::Html;

use crate::config::Limits;
use crate::error::Error;
use crate::outlet::Profile;
use crate::page::{Format, Page};

/// Reads an HTML string.
pub(crate) fn read(html: &str, limits: &Limits, profile: Option<&Profile>) -> Result<Page, Error> {
    Ok(read_document(&Html::parse_document(html), limits, profile))
}

/// Reads a parsed document.
pub(crate) fn read_document(_document: &Html, _limits: &Limits, _profile: Option<&Profile>) -> Page {
    Page::new(Format::Html)
}
