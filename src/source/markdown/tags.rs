//! HTML inside Markdown: autolinks, comments and tags.

use std::ops::Range;

use memchr::memchr2;
use memchr::memmem;

use crate::page::Tag;

/// What stands in a tag's place.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Shows {
    Nothing,
    Break,
    Picture,
    /// A link's start, and its end.
    Anchor,
    AnchorEnd,
}

/// Comments and elements without text, by how they start and end.
const SKIPPED: [(&str, &str); 3] = [("<!--", "-->"), ("<script", "</script>"), ("<style", "</style>")];

/// The length of an autolink `<https://…>` or `<name@host>` at the start.
pub(super) fn autolink(text: &str) -> Option<usize> {
    let inside = text.strip_prefix('<')?;
    let len = memchr2(b'>', b'<', inside.as_bytes())?;
    let target = inside.get(..len)?;
    let is_address = target.contains("://") || target.starts_with("mailto:") || target.contains('@');
    let closed = inside.as_bytes().get(len) == Some(&b'>');
    (closed && is_address && len < 4096 && !target.contains([' ', '"'])).then_some(len + 2)
}

/// The length of a comment or known tag at the start, and what stands in its place.
pub(super) fn tag(text: &str, no_end: &mut [bool; 3]) -> Option<(usize, Shows)> {
    for ((start, end), failed) in SKIPPED.iter().zip(no_end) {
        if crate::text::starts_with_keyword(text, start) && !*failed {
            match memmem::find(text.as_bytes(), end.as_bytes()) {
                Some(at) => return Some((at + end.len(), Shows::Nothing)),
                None => *failed = true,
            }
        }
    }
    let (len, tag) = known_tag(text)?;
    let shows = match tag {
        Tag::Img => Shows::Picture,
        Tag::A if text.starts_with("</") => Shows::AnchorEnd,
        Tag::A => Shows::Anchor,
        Tag::Br => Shows::Break,
        tag if tag.is_block_level() => Shows::Break,
        _ => Shows::Nothing,
    };
    Some((len, shows))
}

/// The length and element of a start or end tag that HTML knows.
pub(in crate::source) fn known_tag(text: &str) -> Option<(usize, Tag)> {
    let inside = text.strip_prefix('<')?;
    let name = inside.strip_prefix('/').unwrap_or(inside);
    let end = name.find(|c: char| !c.is_ascii_alphanumeric()).unwrap_or(name.len());
    let name = name.get(..end).filter(|name| (1..=12).contains(&name.len()))?;
    let tag = Tag::of(&name.to_ascii_lowercase());
    if matches!(tag, Tag::Unknown | Tag::Custom) {
        return None;
    }
    // The next `<` bounds the search, so that many unclosed tags cost no more than their length.
    let len = memchr2(b'>', b'<', inside.as_bytes())?;
    (inside.as_bytes().get(len) == Some(&b'>')).then_some((len + 2, tag))
}

/// Where the value of an attribute stands, for a tag at `at`; none where it has none.
pub(super) fn value(text: &str, at: usize, len: usize, name: &str) -> Option<Range<usize>> {
    let tag = text.get(..len)?;
    let is_named = |start: &usize| {
        let before = tag.get(..*start).unwrap_or_default();
        before.ends_with(|c: char| c.is_ascii_whitespace())
            && tag.get(start + name.len()..).is_some_and(|rest| rest.starts_with('='))
    };
    let from = tag.match_indices(name).map(|(start, _)| start).find(is_named)? + name.len() + "=".len();
    let quote = *tag.as_bytes().get(from).filter(|byte| matches!(byte, b'"' | b'\''))?;
    let end = tag.get(from + 1..)?.find(char::from(quote))?;
    Some(at + from + 1..at + from + 1 + end)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn known_tags_only() {
        assert_eq!(tag("<br/>x", &mut [false; 3]), Some((5, Shows::Break)));
        assert_eq!(tag("</em>x", &mut [false; 3]), Some((5, Shows::Nothing)));
        assert_eq!(tag("<!-- a\nb -->x", &mut [false; 3]), Some((12, Shows::Nothing)));
        assert_eq!(tag("<name>", &mut [false; 3]), None);
        assert_eq!(tag("<b a <c>", &mut [false; 3]), None);
        assert_eq!(value("<img alt=''\nsrc=\"a.png\">", 10, 24, "src"), Some(27..32));
        assert_eq!(value("<img data-src='a.png' alt=src>", 10, 30, "src"), None);
    }

    #[test]
    fn addresses_are_links() {
        assert_eq!(autolink("<https://a.b>."), Some(13));
        assert_eq!(autolink("<a href='x@y'>"), None);
    }
}
