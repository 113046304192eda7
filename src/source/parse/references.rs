//! Character references of the plain kinds. The others have rules of their own and are left to the tokenizer.

use std::borrow::Cow;

use memchr::memchr;

use crate::text;

/// Where the text stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Place {
    Content,
    Attribute,
}

/// The text with its references resolved; `None` where one is of another kind.
pub(super) fn resolved(text: &str, place: Place) -> Option<Cow<'_, str>> {
    let Some(first) = memchr(b'&', text.as_bytes()) else { return Some(Cow::Borrowed(text)) };
    let mut resolved = String::with_capacity(text.len());
    let (before, mut rest) = text.split_at_checked(first)?;
    resolved.push_str(before);
    while !rest.is_empty() {
        rest = reference(rest, place, &mut resolved)?;
        let (before, from) = rest.split_at_checked(memchr(b'&', rest.as_bytes()).unwrap_or(rest.len()))?;
        resolved.push_str(before);
        rest = from;
    }
    Some(Cow::Owned(resolved))
}

/// Resolves the reference whose `&` stands at the start of `from`; what is left.
fn reference<'a>(from: &'a str, place: Place, resolved: &mut String) -> Option<&'a str> {
    if let Some((shown, len)) = text::reference(from) {
        resolved.push(shown);
        // The tokenizer drops or turns control characters.
        return from.get(len..).filter(|_| !shown.is_control());
    }
    let rest = from.strip_prefix('&')?;
    let name = rest.bytes().position(|byte| !byte.is_ascii_alphanumeric())?;
    // `& ` is no reference, nor is `&name=` in an attribute, which is part of an address.
    let is_none = name == 0 && !rest.starts_with('#')
        || place == Place::Attribute && rest.as_bytes().get(name) == Some(&b'=');
    resolved.push('&');
    is_none.then_some(rest)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn plain_references_are_resolved() {
        let content = |text| resolved(text, Place::Content);
        assert_eq!(content("a &amp; b&nbsp;&#8217;&#x2019; & c").as_deref(), Some("a & b\u{a0}’’ & c"));
        assert_eq!(content("no reference").as_deref(), Some("no reference"));
        let address = "/?a=1&copy=2&amp;c";
        assert_eq!(resolved(address, Place::Attribute).as_deref(), Some("/?a=1&copy=2&c"));
    }

    #[test]
    fn others_are_left_to_the_tokenizer() {
        for text in [
            "&copy", "&copy=", "&amp", "&", "&#", "&#39", "&#0;", "&#xD800;", "&#129;", "&#+5;", "&acE;",
            "&#;",
        ] {
            assert_eq!(resolved(text, Place::Content), None, "{text}");
        }
        assert_eq!(resolved("/?a&copy", Place::Attribute), None);
    }
}
