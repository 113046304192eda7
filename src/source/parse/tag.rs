//! Where a tag ends, by the tokenizer's rules: what is in quotes ends nothing.

use std::ops::Range;

use memchr::memchr;

/// Bytes of an attribute; longer ones are pictures or program state written into the page.
const LONGEST: usize = 64 << 10;

/// A tag, start or end, as it stands in the page.
#[derive(Debug, PartialEq, Eq)]
pub(super) struct Tag {
    pub name: Range<usize>,
    /// After its `>`.
    pub end: usize,
    /// How many attributes it has.
    pub attributes: usize,
    /// Attributes beyond the limits, in order.
    pub cut: Vec<Range<usize>>,
}

/// Reads the tag whose name starts at `at`. `None` where the page ends within it: the tokenizer drops such a tag.
pub(super) fn read(page: &[u8], at: usize, most: usize) -> Option<Tag> {
    let mut attributes = Attributes::after_name(page, at);
    let mut tag = Tag { name: at..attributes.at, end: 0, attributes: 0, cut: Vec::new() };
    for attribute in attributes.by_ref() {
        tag.attributes += 1;
        if tag.attributes > most || attribute.is_long() {
            tag.cut.push(attribute.name.start..attribute.end);
        }
    }
    tag.end = attributes.end?;
    Some(tag)
}

/// An attribute, as it stands in the page.
#[derive(Debug, PartialEq, Eq)]
pub(in crate::source) struct Attribute {
    pub name: Range<usize>,
    /// Without its quotes; empty where there is none.
    pub value: Range<usize>,
    /// After the closing quote.
    pub end: usize,
}

impl Attribute {
    /// Whether it is too long to be anything to read.
    pub(super) fn is_long(&self) -> bool {
        self.end - self.name.start > LONGEST
    }
}

/// The attributes of a tag, in order.
pub(in crate::source) struct Attributes<'a> {
    page: &'a [u8],
    at: usize,
    /// After the tag's `>`, once it is reached. `None` when there are no more attributes: the page ends in the tag.
    pub end: Option<usize>,
    /// Whether the tag ends in `/>`, once its end is reached.
    pub is_self_closing: bool,
}

impl<'a> Attributes<'a> {
    /// Those of the tag whose name starts at `name`.
    pub(in crate::source) fn after_name(page: &'a [u8], name: usize) -> Self {
        Self { page, at: run(page, name, |byte| !ends_name(byte)), end: None, is_self_closing: false }
    }
}

impl Iterator for Attributes<'_> {
    type Item = Attribute;

    fn next(&mut self) -> Option<Attribute> {
        let page = self.page;
        let start = run(page, self.at, |byte| is_space(byte) || byte == b'/');
        if *page.get(start)? == b'>' {
            self.end = Some(start + 1);
            self.is_self_closing = start > self.at && page.get(start - 1) == Some(&b'/');
            return None;
        }
        // A `=` at the start is part of the name.
        let name = start..run(page, start + 1, |byte| !ends_name(byte) && byte != b'=');
        let next = run(page, name.end, is_space);
        let attribute = if *page.get(next)? == b'=' {
            let start = run(page, next + 1, is_space);
            match *page.get(start)? {
                quote @ (b'"' | b'\'') => {
                    let value = start + 1..start + 1 + memchr(quote, page.get(start + 1..)?)?;
                    Attribute { name, end: value.end + 1, value }
                }
                _ => {
                    let value = start..run(page, start, |byte| !is_space(byte) && byte != b'>');
                    Attribute { name, end: value.end, value }
                }
            }
        } else {
            Attribute { end: name.end, value: name.end..name.end, name }
        };
        self.at = attribute.end;
        Some(attribute)
    }
}

/// Where the run of bytes that starts at `at` ends.
fn run(page: &[u8], at: usize, is_in: impl Fn(u8) -> bool) -> usize {
    let rest = page.get(at..).unwrap_or_default();
    at + rest.iter().position(|byte| !is_in(*byte)).unwrap_or(rest.len())
}

/// White space between attributes. A carriage return is a line feed to the tokenizer.
pub(super) const fn is_space(byte: u8) -> bool {
    matches!(byte, b'\t' | b'\n' | b'\x0c' | b'\r' | b' ')
}

/// Whether the byte ends the name of a tag.
pub(super) const fn ends_name(byte: u8) -> bool {
    is_space(byte) || matches!(byte, b'/' | b'>')
}

#[cfg(test)]
mod tests {
    use super::*;

    fn end_of(tag: &str) -> Option<&str> {
        read(tag.as_bytes(), 1, 256).and_then(|read| tag.get(read.end..))
    }

    #[test]
    fn quotes_hold_what_would_end_a_tag() {
        assert_eq!(end_of("<a href='x>y' title=\"</a>\" b>rest"), Some("rest"));
        assert_eq!(end_of("<a href=x/>rest"), Some("rest"));
        assert_eq!(end_of("<a b='c'd=\">\"/>rest"), Some("rest"));
        assert_eq!(end_of("<p>rest>"), Some("rest>"));
    }

    #[test]
    fn a_quote_outside_a_value_is_part_of_a_name() {
        assert_eq!(end_of("<a b'c>rest'>"), Some("rest'>"));
        assert_eq!(end_of("<a =>rest"), Some("rest"));
        assert_eq!(end_of("<a b=>rest"), Some("rest"));
        assert_eq!(end_of("<a b = '>' >rest"), Some("rest"));
    }

    #[test]
    fn the_page_may_end_within_a_tag() {
        for page in ["<a", "<a ", "<a b", "<a b=", "<a b='>", "<a b=c", "<a b='c'"] {
            assert_eq!(end_of(page), None, "{page}");
        }
    }

    #[test]
    fn attributes_beyond_the_limits_are_found() {
        let page = format!("<a b=1 c='2' d e=3>{}", "<a x='") + &"y".repeat(LONGEST) + "' z>";
        let first = read(page.as_bytes(), 1, 2).unwrap();
        let cut: Vec<_> = first.cut.iter().filter_map(|range| page.get(range.clone())).collect();
        assert_eq!(cut, ["d", "e=3"]);
        let second = read(page.as_bytes(), first.end + 1, 9).unwrap();
        assert_eq!(second.cut.len(), 1, "only the long one");
    }
}
