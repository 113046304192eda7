//! A block's text and its inline markup as one stream of events.

use std::mem::discriminant;
use std::ops::Range;

use url::Url;

use crate::model::{Block, Style};

/// Text, or where markup begins or ends.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Inline<'a> {
    Text(&'a str),
    /// Markup over so many bytes of the block's text; begins and ends with no white space.
    Open(&'a Style, Range<usize>),
    Close(&'a Style),
}

/// The events of a block: properly nested, no style inside itself, nothing inside code, links only where they are safe.
/// Spans that the caller has made invalid are left out.
pub(super) fn inlines(block: &Block) -> Vec<Inline<'_>> {
    let mut stream = Stream { text: &block.text, at: 0, open: Vec::new(), events: Vec::new() };
    for span in &block.spans {
        stream.span(&span.style, span.range.clone());
    }
    stream.close_until(block.text.len());
    stream.text_until(block.text.len());
    stream.events
}

/// Whether an address may stand in a link.
pub(super) fn is_safe_link(url: &str) -> bool {
    has_scheme(url, &["http", "https", "mailto"])
}

/// Whether an address may be loaded as a picture.
pub(super) fn is_safe_image(url: &str) -> bool {
    has_scheme(url, &["http", "https"])
}

/// Addresses that were parsed before hold no white space; in one that does, readers see different addresses.
fn has_scheme(url: &str, schemes: &[&str]) -> bool {
    let is_one_word = !url.contains(|c: char| c.is_whitespace() || c.is_control());
    is_one_word && Url::parse(url).is_ok_and(|url| schemes.contains(&url.scheme()))
}

struct Stream<'a> {
    text: &'a str,
    at: usize,
    /// Never more than there are styles.
    open: Vec<(usize, &'a Style)>,
    events: Vec<Inline<'a>>,
}

impl<'a> Stream<'a> {
    fn span(&mut self, style: &'a Style, range: Range<usize>) {
        let Some(range) = self.trimmed(range) else { return };
        self.close_until(range.start);
        let end = self.open.last().map_or(range.end, |(end, _)| range.end.min(*end));
        let Some(range) = self.trimmed(range.start..end) else { return };
        if range.start < self.at || !self.may_open(style) {
            return;
        }
        self.text_until(range.start);
        self.open.push((range.end, style));
        self.events.push(Inline::Open(style, range));
    }

    fn may_open(&self, style: &Style) -> bool {
        let is_safe = !matches!(style, Style::Link(url) if !is_safe_link(url));
        let bars = |open: &Style| *open == Style::Code || discriminant(open) == discriminant(style);
        is_safe && !self.open.iter().any(|(_, open)| bars(open))
    }

    /// The range without white space at its ends, if it is one of the text and anything is left.
    fn trimmed(&self, range: Range<usize>) -> Option<Range<usize>> {
        // NUL is never written.
        let is_blank = |c: char| c.is_whitespace() || c == '\0';
        let text = self.text.get(range.clone())?;
        let start = range.start + (text.len() - text.trim_start_matches(is_blank).len());
        let end = range.start + text.trim_end_matches(is_blank).len();
        (start < end).then_some(start..end)
    }

    fn close_until(&mut self, position: usize) {
        while let Some((end, style)) = self.open.pop_if(|(end, _)| *end <= position) {
            self.text_until(end);
            self.events.push(Inline::Close(style));
        }
    }

    fn text_until(&mut self, end: usize) {
        if let Some(text) = self.text.get(self.at..end).filter(|text| !text.is_empty()) {
            self.events.push(Inline::Text(text));
        }
        self.at = end.max(self.at);
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::{Role, Span};

    fn block(text: &str, spans: &[(Range<usize>, Style)]) -> Block {
        let spans = spans.iter().map(|(range, style)| Span { range: range.clone(), style: style.clone() });
        Block { text: text.into(), spans: spans.collect(), ..Block::new(Role::Paragraph) }
    }

    fn told(text: &str, spans: &[(Range<usize>, Style)]) -> String {
        let block = block(text, spans);
        let event = |event: Inline<'_>| match event {
            Inline::Text(text) => text.to_owned(),
            Inline::Open(Style::Link(_), _) => "[".into(),
            Inline::Open(..) => "<".into(),
            Inline::Close(Style::Link(_)) => "]".into(),
            Inline::Close(_) => ">".into(),
        };
        inlines(&block).into_iter().map(event).collect()
    }

    fn link(url: &str) -> Style {
        Style::Link(url.into())
    }

    #[test]
    fn spans_nest_and_never_cross() {
        let safe = link("https://example.com/");
        assert_eq!(told("one two six", &[(0..7, Style::Strong), (4..7, safe.clone())]), "<one [two]> six");
        assert_eq!(told("one two six", &[(0..5, Style::Strong), (4..11, safe.clone())]), "<one [t]>wo six");
        assert_eq!(told("one two", &[(0..7, safe.clone()), (4..7, safe)]), "[one two]");
    }

    #[test]
    fn white_space_stays_outside_and_nonsense_is_left_out() {
        assert_eq!(told("a b c", &[(1..4, Style::Emphasis)]), "a <b> c");
        let nonsense = [(1..2, Style::Code), (2..3, Style::Strong), (2..99, Style::Strong)];
        assert_eq!(told("é  z", &nonsense), "é  z");
        assert_eq!(told("go", &[(0..2, link("javascript:alert(1)"))]), "go");
        assert_eq!(told("go", &[(0..2, link("//example.com"))]), "go");
    }
}
