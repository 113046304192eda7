//! Links and emphasis inside a block.

use std::ops::Range;

use super::escape::{Place, destination, escape_into, finish};
use crate::model::{Block, Style};
use crate::render::inline::{Inline, inlines};

/// A block's text with its links and emphasis, escaped.
pub(super) fn write_inline(block: &Block, place: Place) -> String {
    let mut writer = Writer { text: &block.text, place, at: 0, open: Vec::new(), out: String::new() };
    let events = inlines(block);
    for (index, event) in events.iter().enumerate() {
        match event {
            Inline::Text(text) => writer.write(text),
            Inline::Open(style, range) => writer.open(style, range.clone(), edges(&events, index)),
            Inline::Close(_) => writer.close(),
        }
    }
    finish(writer.out, place)
}

/// Whether markup begins or ends with other markup inside it.
struct Edges {
    begins: bool,
    ends: bool,
}

/// The edges of the markup that opens at `index`. No style is inside itself, so this looks at every event
/// once for each style at most.
fn edges(events: &[Inline<'_>], index: usize) -> Edges {
    let begins = matches!(events.get(index + 1), Some(Inline::Open(..)));
    let (mut depth, mut last_closes) = (0_usize, false);
    for event in events.iter().skip(index) {
        match event {
            Inline::Open(..) => depth += 1,
            Inline::Close(_) if depth == 1 => break,
            Inline::Close(_) => depth -= 1,
            Inline::Text(_) => (),
        }
        last_closes = matches!(event, Inline::Close(_));
    }
    Edges { begins, ends: last_closes }
}

struct Writer<'a> {
    text: &'a str,
    place: Place,
    /// Bytes of the text that were written.
    at: usize,
    /// What closes each open style; nothing where Markdown could not express it.
    open: Vec<String>,
    out: String,
}

impl Writer<'_> {
    fn write(&mut self, text: &str) {
        self.at += text.len();
        if self.open.last().is_some_and(|end| end.starts_with('`')) {
            // Between backticks nothing is markup, and a line feed is a space.
            self.out
                .extend(text.chars().filter(|c| *c != '\0').map(|c| if c.is_control() { ' ' } else { c }));
            return;
        }
        let rest = self.text.get(self.at..).unwrap_or_default();
        escape_into(&mut self.out, text, rest, self.place);
    }

    fn open(&mut self, style: &Style, range: Range<usize>, edges: Edges) {
        let end = match style {
            Style::Link(url) => {
                // An exclamation mark before it would make the link a picture.
                if self.out.ends_with('!') {
                    self.out.insert(self.out.len() - 1, '\\');
                }
                self.out.push('[');
                format!("]({})", destination(url))
            }
            Style::Emphasis => self.delimiter("*", range, edges),
            Style::Strong => self.delimiter("**", range, edges),
            Style::Code => self.backticks(range),
        };
        self.open.push(end);
    }

    fn close(&mut self) {
        if let Some(end) = self.open.pop() {
            self.out.push_str(&end);
        }
    }

    /// Opens emphasis if both ends would be read as what they are: next to letters, or with space around.
    fn delimiter(&mut self, delimiter: &str, range: Range<usize>, edges: Edges) -> String {
        let inside = self.text.get(range.clone()).unwrap_or_default();
        let is_letter = |c: Option<char>| c.is_some_and(char::is_alphanumeric);
        let is_space = |c: Option<char>| c.is_none_or(char::is_whitespace);
        let before = self.text.get(..range.start).and_then(|before| before.chars().next_back());
        let opens = !edges.begins && is_letter(inside.chars().next()) || is_space(before);
        let closes =
            !edges.ends && is_letter(inside.chars().next_back()) || is_space(self.next_char(range.end));
        let is_nested = self.open.iter().any(|end| end.starts_with('*'));
        if !opens || !closes || is_nested || self.out.ends_with('*') {
            return String::new();
        }
        self.out.push_str(delimiter);
        delimiter.to_owned()
    }

    /// Opens code with a run of backticks that doesn't occur in it.
    fn backticks(&mut self, range: Range<usize>) -> String {
        let inside = self.text.get(range.clone()).unwrap_or_default();
        let touches = self.out.ends_with('`') || self.next_char(range.end) == Some('`');
        let is_at_edge = inside.starts_with('`') || inside.ends_with('`');
        if touches || is_at_edge || inside.contains(['|', '\\']) {
            return String::new();
        }
        let longest = inside.split(|c| c != '`').map(str::len).max().unwrap_or(0);
        let fence = "`".repeat(longest + 1);
        self.out.push_str(&fence);
        fence
    }

    fn next_char(&self, at: usize) -> Option<char> {
        self.text.get(at..)?.chars().next()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::{Role, Span};

    fn written(text: &str, spans: &[(Range<usize>, Style)]) -> String {
        let spans = spans.iter().map(|(range, style)| Span { range: range.clone(), style: style.clone() });
        let block = Block { text: text.into(), spans: spans.collect(), ..Block::new(Role::Paragraph) };
        write_inline(&block, Place::Paragraph)
    }

    fn link() -> Style {
        Style::Link("https://example.com/".into())
    }

    #[test]
    fn spans_become_markup() {
        assert_eq!(
            written("very thin ice", &[(0..4, Style::Strong), (5..9, Style::Emphasis)]),
            "**very** *thin* ice"
        );
        assert_eq!(written("run a`b now", &[(4..7, Style::Code)]), "run ``a`b`` now");
        assert_eq!(written("Look!here", &[(5..9, link())]), "Look\\![here](https://example.com/)");
        assert_eq!(
            written("see *it*", &[(0..8, link()), (0..3, Style::Emphasis)]),
            "[*see* \\*it\\*](https://example.com/)"
        );
    }

    #[test]
    fn markup_that_would_not_be_read_is_left_out() {
        assert_eq!(written("a“b”c", &[(1..8, Style::Emphasis)]), "a“b”c");
        assert_eq!(written("a bc", &[(2..3, Style::Strong), (2..3, link())]), "a [b](https://example.com/)c");
        assert_eq!(written("ab", &[(0..1, Style::Emphasis), (1..2, Style::Emphasis)]), "*a*b");
    }
}
