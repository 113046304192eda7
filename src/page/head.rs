//! What stands outside the visible page.

use serde_json::Value;
use url::Url;

use super::JsonLd;

/// An `articleBody` of fewer words says nothing.
const BODY_WORDS: usize = 40;

/// Facts of the head; empty for text and Markdown.
#[derive(Clone, Debug, Default)]
pub(crate) struct Head {
    /// `<title>`.
    pub title: Option<String>,
    /// `<meta>` tags with a name, property or itemprop, in order; anywhere in the page.
    pub metas: Vec<MetaTag>,
    /// `<link>` tags with a rel, in order.
    pub links: Vec<HeadLink>,
    /// JSON-LD scripts.
    pub json_ld: JsonLd,
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
    /// The address that links are relative to.
    pub(crate) fn base_url(&self) -> Option<Url> {
        let url = self.url.as_deref().and_then(|url| Url::parse(url.trim()).ok());
        match &self.base {
            Some(base) => Url::options().base_url(url.as_ref()).parse(base.trim()).ok().or(url),
            None => url,
        }
    }

    /// The first non-empty content of a meta tag.
    pub(crate) fn meta(&self, name: &str) -> Option<&str> {
        self.metas
            .iter()
            .filter(|tag| tag.name == name)
            .map(|tag| tag.content.trim())
            .find(|content| !content.is_empty())
    }

    /// The story as structured data has it, where any has.
    pub(crate) fn article_body(&self) -> Option<&str> {
        self.json_ld.values.iter().find_map(article_body)
    }
}

/// The longest `articleBody` in a JSON-LD value.
fn article_body(root: &Value) -> Option<&str> {
    let mut open = vec![root];
    let mut longest: Option<&str> = None;
    while let Some(value) = open.pop() {
        match value {
            Value::Array(items) => open.extend(items),
            Value::Object(map) => {
                if let Some(Value::String(body)) = map.get("articleBody")
                    && longest.is_none_or(|longest| body.len() > longest.len())
                {
                    longest = Some(body);
                }
                open.extend(map.values());
            }
            _ => {}
        }
    }
    longest.filter(|body| crate::text::words(body).nth(BODY_WORDS - 1).is_some())
}
