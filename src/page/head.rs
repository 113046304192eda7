//! What stands outside the visible page.

/// Facts of the head; empty for text and Markdown.
#[derive(Clone, Debug, Default)]
pub(crate) struct Head {
    /// `<title>`.
    pub title: Option<String>,
    /// `<meta>` tags with a name, property or itemprop, in order; anywhere in the page.
    pub metas: Vec<MetaTag>,
    /// `<link>` tags with a rel, in order.
    pub links: Vec<HeadLink>,
    /// Contents of JSON-LD scripts, in order, unparsed.
    pub json_ld: Vec<String>,
    /// `<html lang>` (or `xml:lang`).
    pub language: Option<String>,
    /// `<base href>`.
    pub base: Option<String>,
    /// The caller's address for the page.
    pub url: Option<String>,
    /// The caller's language for the page.
    pub language_hint: Option<String>,
}

/// `<meta name=… content=…>`.
#[derive(Clone, Debug)]
pub(crate) struct MetaTag {
    /// Lower case: `og:title`, `article:published_time`, `author`.
    pub name: String,
    pub content: String,
}

/// `<link rel=… href=…>`.
#[derive(Clone, Debug)]
pub(crate) struct HeadLink {
    /// Lower case.
    pub rel: String,
    pub href: String,
}

impl Head {
    /// The first non-empty content of a meta tag.
    pub(crate) fn meta(&self, name: &str) -> Option<&str> {
        self.metas
            .iter()
            .filter(|tag| tag.name == name)
            .map(|tag| tag.content.trim())
            .find(|content| !content.is_empty())
    }
}
