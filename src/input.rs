//! What is read: the page and what the caller knows about it.

use crate::model::{DumpTool, InputBytes};

/// A page and what the caller knows about it. A bare `&str` is always HTML, `&[u8]` bytes of HTML;
/// dumps must say that they are [`text`](Self::text) or [`markdown`](Self::markdown).
///
/// ```
/// use cleancopy::Input;
/// let input = Input::text("A dump of a page").url("https://example.com/story").language("en");
/// ```
#[derive(Clone, Copy, Debug)]
#[must_use]
pub struct Input<'a> {
    pub(crate) content: Content<'a>,
    pub(crate) url: Option<&'a str>,
    pub(crate) language: Option<&'a str>,
    pub(crate) charset: Option<&'a str>,
    pub(crate) tool: Option<DumpTool>,
}

#[derive(Clone, Copy)]
pub(crate) enum Content<'a> {
    Html(&'a str),
    Bytes(&'a [u8]),
    Document(&'a scraper::Html),
    Text(&'a str),
    Markdown(&'a str),
}

impl Content<'_> {
    /// How long it is. Of a parsed document nobody knows, and no bound holds.
    pub(crate) fn bytes(&self) -> InputBytes {
        match self {
            Self::Html(text) | Self::Text(text) | Self::Markdown(text) => InputBytes(text.len()),
            Self::Bytes(bytes) => InputBytes(bytes.len()),
            Self::Document(_) => InputBytes(usize::MAX),
        }
    }
}

impl std::fmt::Debug for Content<'_> {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self {
            Self::Html(html) => write!(f, "Html({} bytes)", html.len()),
            Self::Bytes(bytes) => write!(f, "Bytes({} bytes)", bytes.len()),
            Self::Document(_) => f.write_str("Document"),
            Self::Text(text) => write!(f, "Text({} bytes)", text.len()),
            Self::Markdown(text) => write!(f, "Markdown({} bytes)", text.len()),
        }
    }
}

impl<'a> Input<'a> {
    fn new(content: Content<'a>) -> Self {
        Self { content, url: None, language: None, charset: None, tool: None }
    }

    /// HTML, decoded.
    pub fn html(html: &'a str) -> Self {
        Self::new(Content::Html(html))
    }

    /// HTML as it came over the wire; the charset is found.
    pub fn bytes(bytes: &'a [u8]) -> Self {
        Self::new(Content::Bytes(bytes))
    }

    /// A document that the caller has parsed. It is not changed. Parsed without this crate's guard,
    /// so limits on depth and attributes were the caller's business.
    pub fn document(document: &'a scraper::Html) -> Self {
        Self::new(Content::Document(document))
    }

    /// A plain-text dump of a page.
    pub fn text(text: &'a str) -> Self {
        Self::new(Content::Text(text))
    }

    /// A Markdown dump of a page.
    pub fn markdown(markdown: &'a str) -> Self {
        Self::new(Content::Markdown(markdown))
    }

    /// The page's address: resolves links, finds the outlet's profile, is the last source of dates.
    pub fn url(self, url: &'a str) -> Self {
        Self { url: Some(url), ..self }
    }

    /// The page's language, a BCP 47 tag, where the caller knows better than the page.
    pub fn language(self, language: &'a str) -> Self {
        Self { language: Some(language), ..self }
    }

    /// The tool that made the dump; used for [`text`](Self::text) and [`markdown`](Self::markdown) only. A dump that
    /// plainly is HTML is read as HTML all the same.
    pub fn dumped_by(self, tool: DumpTool) -> Self {
        Self { tool: Some(tool), ..self }
    }

    /// The charset that the HTTP header named; used for [`bytes`](Self::bytes) only.
    pub fn charset(self, charset: &'a str) -> Self {
        Self { charset: Some(charset), ..self }
    }
}

impl<'a> From<&'a str> for Input<'a> {
    fn from(html: &'a str) -> Self {
        Self::html(html)
    }
}

impl<'a> From<&'a String> for Input<'a> {
    fn from(html: &'a String) -> Self {
        Self::html(html)
    }
}

impl<'a> From<&'a [u8]> for Input<'a> {
    fn from(bytes: &'a [u8]) -> Self {
        Self::bytes(bytes)
    }
}

impl<'a> From<&'a scraper::Html> for Input<'a> {
    fn from(document: &'a scraper::Html) -> Self {
        Self::document(document)
    }
}
