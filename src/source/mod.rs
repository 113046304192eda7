//! First stage: reads one format into a [`Page`]. After it the DOM is gone.

mod html;
mod markdown;
mod parse;
mod text;

use crate::config::Limits;
use crate::error::Error;
use crate::input::{Content, Input};
use crate::outlet::Seeker;
use crate::page::Page;

/// Reads the input.
///
/// A profile that the caller's address doesn't lead to is sought on the page, and left in `seeker`.
///
/// # Errors
/// Limits, where the caller refuses to truncate; bytes that are no text.
pub(crate) fn read(
    input: &Input<'_>,
    limits: &Limits,
    seeker: Option<&mut Seeker<'_>>,
) -> Result<Page, Error> {
    let mut page = match input.content {
        Content::Html(html) => html::read(html, limits, seeker)?,
        Content::Bytes(bytes) => html::read(&String::from_utf8_lossy(bytes), limits, seeker)?,
        Content::Document(document) => html::read_document(document, limits, seeker)?,
        Content::Text(text) => text::read(text, limits)?,
        Content::Markdown(markdown) => markdown::read(markdown, limits)?,
    };
    page.head.url = input.url.map(str::to_owned);
    page.head.language_hint = input.language.map(str::to_owned);
    Ok(page)
}
