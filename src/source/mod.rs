//! First stage: reads one format into a [`Page`]. After it the DOM is gone.

mod html;
mod markdown;
mod text;

use crate::config::Limits;
use crate::error::Error;
use crate::input::{Content, Input};
use crate::outlet::Profile;
use crate::page::Page;

/// Reads the input.
///
/// # Errors
/// Limits, where the caller refuses to truncate; bytes that are no text.
pub(crate) fn read(input: &Input<'_>, limits: &Limits, profile: Option<&Profile>) -> Result<Page, Error> {
    let mut page = match input.content {
        Content::Html(html) => html::read(html, limits, profile)?,
        Content::Bytes(bytes) => html::read(&String::from_utf8_lossy(bytes), limits, profile)?,
        Content::Document(document) => html::read_document(document, limits, profile)?,
        Content::Text(text) => text::read(text, limits)?,
        Content::Markdown(markdown) => markdown::read(markdown, limits)?,
    };
    page.input_bytes = input.content.bytes();
    page.head.url = input.url.map(str::to_owned);
    page.head.language_hint = input.language.map(str::to_owned);
    Ok(page)
}
