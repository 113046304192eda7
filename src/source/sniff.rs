//! What a page's first bytes say about the rest.

use encoding_rs::{Encoding, UTF_16BE, UTF_16LE};
use memchr::{memchr, memmem};

use super::parse::Attributes;

/// Bytes in which a page must name its charset. Browsers look at 1,024 and again when they come upon it while parsing.
const PRESCAN: usize = 16 << 10;
/// Bytes that tell text from what is none.
const LOOKED_AT: usize = 4096;

/// How files begin that are no pages.
const MAGIC: &[(&[u8], &str)] = &[
    (b"\x89PNG\r\n", "a PNG picture"),
    (b"\xff\xd8\xff", "a JPEG picture"),
    (b"GIF8", "a GIF picture"),
    (b"%PDF-", "a PDF file"),
    (b"PK\x03\x04", "a ZIP archive"),
    (b"\x1f\x8b", "a gzip archive"),
    (b"\x28\xb5\x2f\xfd", "a Zstandard archive"),
    (b"BZh", "a bzip2 archive"),
    (b"\x7fELF", "a program"),
    (b"wOFF", "a font"),
    (b"wOF2", "a font"),
];

/// What the bytes are, if not text.
pub(super) fn binary(bytes: &[u8]) -> Option<&'static str> {
    if let Some((_, what)) = MAGIC.iter().find(|(magic, _)| bytes.starts_with(magic)) {
        return Some(what);
    }
    if bytes.starts_with(b"RIFF") && bytes.get(8..12) == Some(b"WEBP") {
        return Some("a WebP picture");
    }
    // A page may have a stray control character. One in twenty is as many as chance gives random bytes three times over.
    let start = bytes.get(..LOOKED_AT).unwrap_or(bytes);
    let is_control = |byte: &&u8| matches!(**byte, 0..=8 | 0x0e..=0x1a | 0x1c..=0x1f | 0x7f);
    (start.len() >= 64 && start.iter().filter(is_control).count() * 20 > start.len()).then_some("binary data")
}

/// UTF-16 without a byte order mark: in a page's markup each second byte is zero.
pub(super) fn utf_16(bytes: &[u8]) -> Option<&'static Encoding> {
    let start = bytes.get(..LOOKED_AT).unwrap_or(bytes);
    let zeros = |odd: usize| start.iter().skip(odd).step_by(2).filter(|byte| **byte == 0).count();
    let (even, odd) = (zeros(0), zeros(1));
    let half = start.len() / 2;
    // Text in other scripts than Latin still stands between tags.
    let is_one = |many: usize, few: usize| half >= 8 && many * 4 > half && few * 16 < many;
    if is_one(odd, even) {
        return Some(UTF_16LE);
    }
    is_one(even, odd).then_some(UTF_16BE)
}

/// The label of the charset that a page names, by the standard's prescan.
pub(super) fn declared(bytes: &[u8]) -> Option<&[u8]> {
    let page = bytes.get(..PRESCAN).unwrap_or(bytes);
    let mut at = 0;
    while let Some(found) = memchr(b'<', page.get(at..).unwrap_or_default()) {
        at += found;
        let rest = page.get(at..).unwrap_or_default();
        let next = match rest {
            [b'<', b'!', b'-', b'-', ..] => {
                memmem::find(rest.get(2..).unwrap_or_default(), b"-->").map(|end| end + 5)
            }
            [b'<', b'a'..=b'z' | b'A'..=b'Z', ..] => {
                let (label, end) = named(page, at + 1);
                if label.is_some() {
                    return label;
                }
                end.map(|end| end - at)
            }
            [b'<', b'!' | b'?' | b'/', ..] => memchr(b'>', rest).map(|end| end + 1),
            _ => Some(1),
        };
        let Some(next) = next else { break };
        at += next;
    }
    in_declaration(page)
}

/// The label in the tag whose name starts at `name`, and where the tag ends.
fn named(page: &[u8], name: usize) -> (Option<&[u8]>, Option<usize>) {
    let mut attributes = Attributes::after_name(page, name);
    let is_meta = page.get(name..name + 5).is_some_and(|name| {
        name.get(..4).is_some_and(|name| name.eq_ignore_ascii_case(b"meta"))
            && !name[4].is_ascii_alphanumeric()
    });
    let (mut label, mut content, mut is_pragma) = (None, None, false);
    for attribute in attributes.by_ref() {
        let value = page.get(attribute.value).unwrap_or_default();
        match page.get(attribute.name).unwrap_or_default().to_ascii_lowercase().as_slice() {
            b"charset" => label = label.or(Some(value)),
            b"content" => content = content.or_else(|| in_content(value)),
            b"http-equiv" => is_pragma |= value.eq_ignore_ascii_case(b"content-type"),
            _ => {}
        }
    }
    let label = label.or(content.filter(|_| is_pragma));
    (label.filter(|label| is_meta && Encoding::for_label(label).is_some()), attributes.end)
}

/// The label in the content of a `<meta http-equiv="content-type">`.
fn in_content(content: &[u8]) -> Option<&[u8]> {
    const NAME: &[u8] = b"charset";
    let mut rest = content;
    loop {
        let at = rest.windows(NAME.len()).position(|window| window.eq_ignore_ascii_case(NAME))?;
        rest = rest.get(at + NAME.len()..)?.trim_ascii_start();
        if let Some(value) = rest.strip_prefix(b"=") {
            return until_quote(value.trim_ascii_start(), |byte| byte.is_ascii_whitespace() || byte == b';');
        }
    }
}

/// The label in an XML declaration.
fn in_declaration(page: &[u8]) -> Option<&[u8]> {
    let declaration = page.strip_prefix(b"<?xml")?;
    let declaration = declaration.get(..memchr(b'>', declaration)?)?;
    let at = memmem::find(declaration, b"encoding")?;
    let value = declaration.get(at + 8..)?.trim_ascii_start().strip_prefix(b"=")?.trim_ascii_start();
    until_quote(value, |byte| byte.is_ascii_whitespace() || byte == b'?')
}

/// What is in quotes, or what stands before a byte that ends it.
fn until_quote(value: &[u8], ends: impl Fn(u8) -> bool) -> Option<&[u8]> {
    if let [quote @ (b'"' | b'\''), rest @ ..] = value {
        return rest.get(..memchr(*quote, rest)?);
    }
    let end = value.iter().position(|byte| ends(*byte)).unwrap_or(value.len());
    value.get(..end).filter(|value| !value.is_empty())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn label(page: &str) -> Option<&str> {
        declared(page.as_bytes()).and_then(|label| std::str::from_utf8(label).ok())
    }

    #[test]
    fn a_page_names_its_charset_in_a_meta_tag() {
        assert_eq!(label("<!-- <meta charset=koi8-r> --><META CharSet = 'gbk'/>"), Some("gbk"));
        assert_eq!(
            label("<meta http-equiv=Content-Type content='text/html; charset = big5; x'>"),
            Some("big5")
        );
        assert_eq!(
            label("<meta content='text/html;charset=\"euc-jp\"' http-equiv=content-type>"),
            Some("euc-jp")
        );
        assert_eq!(label("<?xml version=\"1.0\" encoding=\"iso-8859-2\"?><html>"), Some("iso-8859-2"));
    }

    #[test]
    fn what_only_looks_like_it_names_none() {
        assert_eq!(label("<meta name=description content='charset=koi8-r'>"), None);
        assert_eq!(label("<a title='<meta charset=koi8-r>'>"), None);
        assert_eq!(label("<metal charset=koi8-r>"), None);
        assert_eq!(label("<meta charset=none><meta charset=koi8-r>"), Some("koi8-r"));
        assert_eq!(label("<meta charset='koi8-r"), None);
    }

    #[test]
    fn text_is_told_from_other_bytes() {
        assert_eq!(binary(b"<p>Short\x01</p>"), None);
        assert_eq!(binary("Текст ".repeat(99).as_bytes()), None);
        let noise: Vec<u8> = (0..999u32).map(|n| (n.wrapping_mul(2_654_435_761) >> 13) as u8).collect();
        assert!(binary(&noise).is_some());
    }
}
