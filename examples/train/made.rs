//! Dumps made here of pages that the corpora have as HTML only: other outlets and languages than the stored ones.

use serde_json::json;

use crate::corpus::Page;

/// What makes a dump.
#[derive(Clone, Copy, Debug)]
pub enum Maker {
    /// Plain text, wrapped, as terminal browsers print it.
    Wrapped,
    /// Markdown.
    Markdown,
}

/// Columns of a terminal.
const WIDTH: usize = 80;

impl Maker {
    /// The dump of a page's HTML; none where there is no HTML, or the tool gives up.
    pub fn dump(self, page: &Page) -> Option<Page> {
        let html = page.html.as_deref()?;
        let (format, text) = match self {
            Self::Wrapped => (
                "text",
                html2text::config::plain_no_decorate().string_from_read(html.as_bytes(), WIDTH).ok()?,
            ),
            Self::Markdown => ("markdown", htmd::convert(html).ok()?),
        };
        serde_json::from_value(json!({ "id": page.id, "url": page.url, format: text })).ok()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn pages_are_dumped_in_both_ways() {
        let html = "<h1>Ice</h1><p>The ice <b>bears</b>.</p>";
        let page: Page = serde_json::from_value(json!({ "id": "a", "html": html })).unwrap();
        let dumped = |maker: Maker| format!("{:?}", maker.dump(&page));
        assert!(dumped(Maker::Wrapped).contains("The ice bears."));
        assert!(dumped(Maker::Markdown).contains("The ice **bears**."));
        let none: Page = serde_json::from_value(json!({ "id": "a", "text": "x" })).unwrap();
        assert!(Maker::Wrapped.dump(&none).is_none());
    }
}
