//! First stage: reads one format into a [`Page`]. After it the DOM is gone.

mod charset;
mod html;
mod markdown;
mod parse;
mod sniff;
mod text;

use url::Url;

use crate::config::Limits;
use crate::error::{Error, ErrorKind};
use crate::input::{Content, Input};
use crate::model::{Note, NoteCode};
use crate::outlet::Seeker;
use crate::page::{Format, Page, Words};

/// Bytes that a text may have whatever the limits say: the tree's strings count theirs in 32 bits.
const MOST_BYTES: usize = 1 << 30;

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
    let tool = input.tool;
    let mut notes = Vec::new();
    let mut page = match input.content {
        Content::Html(html) => html::read(bounded(html, limits, &mut notes)?, limits, seeker)?,
        Content::Bytes(bytes) => {
            let bytes = bytes.get(..length(bytes.len(), limits, &mut notes)?).unwrap_or(bytes);
            let html = charset::decode(bytes, input.charset, domain(input.url).as_deref(), &mut notes)?;
            html::read(&html, limits, seeker)?
        }
        Content::Document(document) => html::read_document(document, limits, seeker)?,
        Content::Text(text) => text::read(bounded(text, limits, &mut notes)?, limits, tool, seeker)?,
        Content::Markdown(markdown) => {
            markdown::read(bounded(markdown, limits, &mut notes)?, limits, tool, seeker)?
        }
    };
    page.words = Words::read(&page.blocks);
    page.input_bytes = input.content.bytes();
    page.notes.splice(0..0, notes);
    page.head.url = input.url.map(str::to_owned);
    page.head.language_hint = input.language.map(str::to_owned);
    Ok(page)
}

/// Which front end reads the input, unless it plainly is something else.
pub(crate) fn format(input: &Input<'_>) -> Format {
    match input.content {
        Content::Html(_) | Content::Bytes(_) | Content::Document(_) => Format::Html,
        Content::Text(_) => Format::Text,
        Content::Markdown(_) => Format::Markdown,
    }
}

/// How many bytes of the input are read.
fn length(found: usize, limits: &Limits, notes: &mut Vec<Note>) -> Result<usize, Error> {
    let limit = limits.bytes().min(MOST_BYTES);
    if found <= limit {
        return Ok(found);
    }
    if limits.refuses() {
        return Err(ErrorKind::Limit { code: "limit.bytes", what: "bytes", found, limit }.into());
    }
    notes.push(Note::new(NoteCode::TruncatedBytes, format!("{limit} of {found}")));
    Ok(limit)
}

/// That there are more blocks than are read, as a note or as an error. Of a dump whose lines were not all read, `found` is of
/// those that were.
fn too_many_blocks(found: usize, limit: usize, limits: &Limits) -> Result<Note, Error> {
    if limits.refuses() {
        return Err(ErrorKind::Limit { code: "limit.blocks", what: "blocks", found, limit }.into());
    }
    Ok(Note::new(NoteCode::TruncatedBlocks, format!("{found} blocks, limit {limit}")))
}

/// The part of the text that is read.
fn bounded<'a>(text: &'a str, limits: &Limits, notes: &mut Vec<Note>) -> Result<&'a str, Error> {
    let length = length(text.len(), limits, notes)?;
    // A character has four bytes at most.
    Ok((0..4).find_map(|back| text.get(..length.checked_sub(back)?)).unwrap_or_default())
}

/// The last label of the host's name, which tells of the language.
fn domain(url: Option<&str>) -> Option<String> {
    let url = Url::parse(url?.trim()).ok()?;
    url.domain()?.trim_end_matches('.').rsplit_once('.').map(|(_, domain)| domain.to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn long_input_is_cut_between_characters_or_refused() {
        let mut notes = Vec::new();
        let limits = Limits::new().max_bytes(4);
        assert_eq!(bounded("aaé", &limits, &mut notes).unwrap(), "aaé");
        assert_eq!(bounded("aaaéa", &limits, &mut notes).unwrap(), "aaa");
        assert_eq!(notes, [Note::new(NoteCode::TruncatedBytes, "4 of 6")]);
        let error = bounded("aaaéa", &limits.refuse(true), &mut notes).unwrap_err();
        assert!(error.is_limit() && error.code() == "limit.bytes");
    }

    #[test]
    fn the_domain_is_the_last_label_of_the_host() {
        for url in ["https://www.example.ru:80/a.html", "https://user:pw@a.ru/", "HTTPS://EXAMPLE.RU.?a.com"]
        {
            assert_eq!(domain(Some(url)).as_deref(), Some("ru"), "{url}");
        }
        assert_eq!(domain(Some("https://192.0.2.1/")), None);
        assert_eq!(domain(Some("example")), None);
    }
}
