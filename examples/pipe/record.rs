//! One line in: a page and what is known about it.

use base64::Engine;
use base64::engine::general_purpose::{STANDARD, STANDARD_NO_PAD};
use cleancopy::Input;
use serde::Deserialize;
use serde_json::value::RawValue;

use crate::failure::Failure;

/// A record whose fields are found but not read, so that a bad field doesn't cost the id.
#[derive(Deserialize)]
pub struct Record<'a> {
    #[serde(borrow)]
    id: Option<&'a RawValue>,
    #[serde(borrow)]
    url: Option<&'a RawValue>,
    #[serde(borrow)]
    language: Option<&'a RawValue>,
    #[serde(borrow)]
    charset: Option<&'a RawValue>,
    #[serde(borrow)]
    html: Option<&'a RawValue>,
    #[serde(borrow)]
    text: Option<&'a RawValue>,
    #[serde(borrow)]
    markdown: Option<&'a RawValue>,
    #[serde(borrow)]
    bytes_base64: Option<&'a RawValue>,
}

/// A page, decoded from its record.
pub struct Page {
    content: Content,
    url: Option<String>,
    language: Option<String>,
    charset: Option<String>,
}

enum Content {
    Html(String),
    Text(String),
    Markdown(String),
    Bytes(Vec<u8>),
}

impl<'a> Record<'a> {
    /// Reads a line: UTF-8, JSON, an object.
    pub fn parse(line: &'a [u8]) -> Result<Self, Failure> {
        let line = std::str::from_utf8(line)
            .map_err(|error| Failure::new("line.utf8", format!("the line is not UTF-8: {error}")))?;
        let not_json = |error| Failure::new("line.json", format!("the line is no record: {error}"));
        if !line.trim_start().starts_with('{') {
            serde_json::from_str::<serde::de::IgnoredAny>(line).map_err(not_json)?;
            return Err(Failure::new("line.object", "the line is JSON, but no object"));
        }
        serde_json::from_str(line).map_err(not_json)
    }

    /// The id as it was written; carriage returns between its tokens would read as line ends.
    pub fn id(&self) -> Option<Box<RawValue>> {
        RawValue::from_string(self.id?.get().replace('\r', "")).ok()
    }

    /// Reads the fields.
    pub fn page(&self) -> Result<Page, Failure> {
        let content = [
            string("html", self.html)?.map(Content::Html),
            string("text", self.text)?.map(Content::Text),
            string("markdown", self.markdown)?.map(Content::Markdown),
            string("bytes_base64", self.bytes_base64)?.map(|text| bytes(&text)).transpose()?,
        ];
        let mut content = content.into_iter().flatten();
        let (Some(only), None) = (content.next(), content.next()) else {
            let message = "a record needs exactly one of html, text, markdown and bytes_base64";
            return Err(Failure::new("record.content", message));
        };
        Ok(Page {
            content: only,
            url: string("url", self.url)?,
            language: string("language", self.language)?,
            charset: string("charset", self.charset)?,
        })
    }
}

impl Page {
    /// What the extractor reads.
    pub fn input(&self) -> Input<'_> {
        let mut input = match &self.content {
            Content::Html(html) => Input::html(html),
            Content::Text(text) => Input::text(text),
            Content::Markdown(markdown) => Input::markdown(markdown),
            Content::Bytes(bytes) => Input::bytes(bytes),
        };
        if let Some(url) = &self.url {
            input = input.url(url);
        }
        if let Some(language) = &self.language {
            input = input.language(language);
        }
        if let Some(charset) = &self.charset {
            input = input.charset(charset);
        }
        input
    }
}

/// A string; null is as good as absent.
fn string(name: &str, raw: Option<&RawValue>) -> Result<Option<String>, Failure> {
    let Some(raw) = raw else { return Ok(None) };
    serde_json::from_str(raw.get())
        .map_err(|error| Failure::new("record.field", format!("{name} is no string: {error}")))
}

/// Base64 as every encoder writes it: padded or not, folded into lines or not.
fn bytes(text: &str) -> Result<Content, Failure> {
    let text: String = text.chars().filter(|c| !c.is_ascii_whitespace()).collect();
    let decoded = STANDARD.decode(&text).or_else(|_| STANDARD_NO_PAD.decode(&text));
    let bytes = decoded
        .map_err(|error| Failure::new("record.base64", format!("bytes_base64 is no Base64: {error}")))?;
    Ok(Content::Bytes(bytes))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn failure(line: &str) -> &'static str {
        Record::parse(line.as_bytes())
            .and_then(|record| record.page())
            .err()
            .map_or("", |failure| failure.code)
    }

    #[test]
    fn what_is_wrong_with_a_line_is_told_apart() {
        assert_eq!(failure(r#"{"id": 1, "html": "<p>"}"#), "");
        assert_eq!(failure(r#"{"id": 1, "html": null, "text": "a"}"#), "");
        assert_eq!(failure("not json"), "line.json");
        assert_eq!(failure(""), "line.json");
        assert_eq!(failure(r#"["html"]"#), "line.object");
        assert_eq!(failure(r#"{"id": 1}"#), "record.content");
        assert_eq!(failure(r#"{"html": "a", "text": "b"}"#), "record.content");
        assert_eq!(failure(r#"{"html": "a", "url": 7}"#), "record.field");
        assert_eq!(failure(r#"{"html": "half a pair \ud83d"}"#), "record.field");
        assert_eq!(failure(r#"{"bytes_base64": "?"}"#), "record.base64");
        assert!(
            matches!(Record::parse(b"{\"html\": \"\xff\"}"), Err(failure) if failure.code == "line.utf8")
        );
    }

    #[test]
    fn base64_may_be_padded_or_folded() {
        for text in ["PHA+YQ==", "PHA+YQ", "PHA+\r\nYQ=="] {
            assert!(matches!(bytes(text), Ok(Content::Bytes(bytes)) if bytes == b"<p>a"), "{text}");
        }
    }

    #[test]
    fn an_id_is_kept_as_written() {
        for id in ["12345678901234567890123", "1.50", "null", r#"{"a": ["é", 1e400]}"#] {
            let line = format!(r#"{{"id": {id}, "text": ""}}"#);
            let record = Record::parse(line.as_bytes()).ok().and_then(|record| record.id());
            assert_eq!(record.map(|id| id.get().to_owned()).as_deref(), Some(id).filter(|id| *id != "null"));
        }
    }
}
