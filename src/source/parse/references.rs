//! Character references of the plain kinds. The others have rules of their own and are left to the tokenizer.

use std::borrow::Cow;

use memchr::memchr;

/// Where the text stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Place {
    Content,
    Attribute,
}

/// The names that pages use by the thousand.
const NAMES: &[(&str, &str)] =
    &[("amp;", "&"), ("nbsp;", "\u{a0}"), ("quot;", "\""), ("lt;", "<"), ("gt;", ">"), ("apos;", "'")];

/// The text with its references resolved; `None` where one is of another kind.
pub(super) fn resolved(text: &str, place: Place) -> Option<Cow<'_, str>> {
    let Some((before, rest)) = text.split_once('&') else { return Some(Cow::Borrowed(text)) };
    let mut resolved = String::with_capacity(text.len());
    resolved.push_str(before);
    let mut rest = rest;
    loop {
        rest = reference(rest, place, &mut resolved)?;
        let end = memchr(b'&', rest.as_bytes()).unwrap_or(rest.len());
        let (before, after) = rest.split_at_checked(end)?;
        resolved.push_str(before);
        match after.strip_prefix('&') {
            Some(after) => rest = after,
            None => return Some(Cow::Owned(resolved)),
        }
    }
}

/// Resolves the reference whose `&` stands before `rest`; what is left.
fn reference<'a>(rest: &'a str, place: Place, resolved: &mut String) -> Option<&'a str> {
    if let Some(number) = rest.strip_prefix('#') {
        let (number, rest) = number.split_once(';')?;
        resolved.push(character(number)?);
        return Some(rest);
    }
    if let Some((name, text)) = NAMES.iter().find(|(name, _)| rest.starts_with(name)) {
        resolved.push_str(text);
        return rest.strip_prefix(name);
    }
    let name = rest.bytes().position(|byte| !byte.is_ascii_alphanumeric())?;
    // `& ` is no reference, nor is `&name=` in an attribute, which is part of an address.
    let is_none = name == 0 || place == Place::Attribute && rest.as_bytes().get(name) == Some(&b'=');
    resolved.push('&');
    is_none.then_some(rest)
}

/// The character of a number, but for those that the standard replaces by others.
fn character(number: &str) -> Option<char> {
    let code = match number.strip_prefix(['x', 'X']) {
        Some(digits) if digits.bytes().all(|byte| byte.is_ascii_hexdigit()) => {
            u32::from_str_radix(digits, 16).ok()?
        }
        None if number.bytes().all(|byte| byte.is_ascii_digit()) => number.parse().ok()?,
        _ => return None,
    };
    char::from_u32(code).filter(|c| matches!(*c, ' '..='~' | '\u{a0}'..='\u{fdcf}'))
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
            "&copy", "&copy=", "&copy;", "&amp", "&", "&#", "&#39", "&#0;", "&#xD800;", "&#128;", "&#+5;",
            "&#;",
        ] {
            assert_eq!(resolved(text, Place::Content), None, "{text}");
        }
        assert_eq!(resolved("/?a&copy", Place::Attribute), None);
    }
}
