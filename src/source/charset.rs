//! Bytes to text.
//!
//! The charset is the byte order mark's; else the caller's; else the page's own `<meta>`; else UTF-8 where the bytes
//! are valid; else a statistical guess. Two things are believed less than browsers believe them, for the sake of pages
//! that were saved in another charset than they name: a page that calls itself something else and is plainly UTF-8
//! is UTF-8, and one that calls itself UTF-8 and is plainly not is guessed.

use std::borrow::Cow;

use chardetng::{EncodingDetector, Iso2022JpDetection, Utf8Detection};
use encoding_rs::{Encoding, REPLACEMENT, UTF_8, UTF_16BE, UTF_16LE};

use super::sniff;
use crate::error::{Error, ErrorKind};
use crate::model::{Note, NoteCode};

/// Bytes that the guess looks at. What is typical of a language shows in far fewer.
const GUESSED: usize = 1 << 20;
/// Valid sequences of UTF-8 that no other charset's text has by chance.
const SURE: usize = 3;
/// A page of UTF-8 with one broken sequence in so many is still UTF-8.
const BROKEN: usize = 20;

/// The text of a page's bytes.
///
/// # Errors
/// `encoding.binary` where the bytes are a picture, an archive or the like.
pub(crate) fn decode<'a>(
    bytes: &'a [u8],
    hint: Option<&str>,
    domain: Option<&str>,
    notes: &mut Vec<Note>,
) -> Result<Cow<'a, str>, Error> {
    let (encoding, origin, bytes) = choose(bytes, hint, domain)?;
    let (text, _) = encoding.decode_without_bom_handling(bytes);
    let replaced = replaced(&text, bytes, encoding);
    notes.push(Note::new(NoteCode::Charset, format!("{} by {origin}", encoding.name())));
    if replaced > 0 {
        notes.push(Note::new(NoteCode::ReplacedCharacters, replaced.to_string()));
    }
    Ok(text)
}

type Choice<'a> = (&'static Encoding, &'static str, &'a [u8]);

fn choose<'a>(bytes: &'a [u8], hint: Option<&str>, domain: Option<&str>) -> Result<Choice<'a>, Error> {
    if let Some((encoding, length)) = Encoding::for_bom(bytes) {
        return Ok((encoding, "byte order mark", bytes.get(length..).unwrap_or_default()));
    }
    let hinted = hint.and_then(|label| known(label.as_bytes()));
    if let Some(encoding) = hinted.filter(|encoding| *encoding == UTF_16LE || *encoding == UTF_16BE) {
        return Ok((encoding, "hint", bytes));
    }
    if let Some(encoding) = sniff::utf_16(bytes) {
        return Ok((encoding, "its zeros", bytes));
    }
    if let Some(what) = sniff::binary(bytes) {
        return Err(ErrorKind::Encoding { code: "encoding.binary", why: what.to_owned() }.into());
    }
    let sequences = Sequences::of(bytes);
    if let Some(encoding) = hinted.filter(|encoding| *encoding != UTF_8 || sequences.are_utf_8()) {
        return Ok((encoding, "hint", bytes));
    }
    let own = sniff::declared(bytes).and_then(known).map(|encoding| {
        // The page was read as bytes of ASCII to find this out, so UTF-16 it is not.
        if encoding == UTF_16LE || encoding == UTF_16BE { UTF_8 } else { encoding }
    });
    match own {
        Some(encoding) if encoding == UTF_8 && sequences.are_utf_8() => Ok((UTF_8, "meta", bytes)),
        Some(encoding) if encoding != UTF_8 && !sequences.are_surely_utf_8() => Ok((encoding, "meta", bytes)),
        _ if sequences.broken == 0 => Ok((UTF_8, "validity", bytes)),
        _ => Ok((guess(bytes, domain), "guess", bytes)),
    }
}

/// The encoding of a label. The standard's "replacement" is none: it stands for charsets that nobody reads.
fn known(label: &[u8]) -> Option<&'static Encoding> {
    Encoding::for_label(label).filter(|encoding| *encoding != REPLACEMENT)
}

/// Sequences of bytes beyond ASCII, read as UTF-8.
#[derive(Default)]
struct Sequences {
    valid: usize,
    broken: usize,
}

impl Sequences {
    fn of(bytes: &[u8]) -> Self {
        let mut sequences = Self::default();
        for chunk in bytes.utf8_chunks() {
            sequences.valid += chunk.valid().bytes().filter(|byte| *byte >= 0xc0).count();
            sequences.broken += usize::from(!chunk.invalid().is_empty());
        }
        sequences
    }

    /// Whether they may be, where the page or the caller says so. A page cut within a sequence has a broken one.
    fn are_utf_8(&self) -> bool {
        self.broken <= 1 + self.valid / BROKEN
    }

    /// Whether they are, whatever the page says.
    fn are_surely_utf_8(&self) -> bool {
        self.broken == 0 && self.valid >= SURE
    }
}

fn guess(bytes: &[u8], domain: Option<&str>) -> &'static Encoding {
    let first = bytes.iter().position(|byte| !byte.is_ascii()).unwrap_or_default();
    // White space and letters before the first say something, too.
    let start = first.saturating_sub(64);
    let looked_at = bytes.get(start..bytes.len().min(start + GUESSED)).unwrap_or_default();
    let mut detector = EncodingDetector::new(Iso2022JpDetection::Deny);
    detector.feed(looked_at, true);
    // The detector takes lower-case ASCII only.
    let domain = domain.filter(|domain| domain.bytes().all(|byte| byte.is_ascii_lowercase()));
    detector.guess(domain.map(str::as_bytes), Utf8Detection::Deny)
}

/// How many characters stand for bytes that are no text.
fn replaced(text: &str, bytes: &[u8], encoding: &'static Encoding) -> usize {
    let found = text.matches('\u{fffd}').count();
    if found == 0 || encoding != UTF_8 {
        return found;
    }
    found - memchr::memmem::find_iter(bytes, "\u{fffd}").count().min(found)
}

#[cfg(test)]
mod tests {
    use super::*;

    /// What is read, and the notes.
    fn read(bytes: &[u8], hint: Option<&str>) -> (String, Vec<String>) {
        let mut notes = Vec::new();
        let text = decode(bytes, hint, None, &mut notes).unwrap().into_owned();
        (text, notes.into_iter().map(|note| note.detail).collect())
    }

    fn charset(bytes: &[u8], hint: Option<&str>) -> String {
        read(bytes, hint).1.swap_remove(0)
    }

    #[test]
    fn the_mark_goes_before_the_hint_and_the_hint_before_the_page() {
        let meta = b"<meta charset=windows-1251>\xe4";
        assert_eq!(charset(b"\xef\xbb\xbf\xc3\xa9", Some("latin1")), "UTF-8 by byte order mark");
        assert_eq!(charset(b"\xff\xfea\0", None), "UTF-16LE by byte order mark");
        assert_eq!(charset(meta, Some("koi8-r")), "KOI8-R by hint");
        assert_eq!(charset(meta, Some("no such charset")), "windows-1251 by meta");
        assert_eq!(charset(b"plain", None), "UTF-8 by validity");
    }

    #[test]
    fn latin_1_is_windows_1252() {
        let (text, notes) = read(b"<meta charset=iso-8859-1>\x93Caf\xe9\x94", None);
        assert!(text.ends_with("“Café”"));
        assert_eq!(notes, ["windows-1252 by meta"]);
    }

    #[test]
    fn utf_16_needs_no_mark() {
        let bytes: Vec<u8> = "<p>Grüße an alle</p>".encode_utf16().flat_map(u16::to_be_bytes).collect();
        assert_eq!(
            read(&bytes, Some("utf-16be")),
            ("<p>Grüße an alle</p>".into(), vec!["UTF-16BE by hint".into()])
        );
        assert_eq!(charset(&bytes, None), "UTF-16BE by its zeros");
        assert_eq!(charset(b"<meta charset=utf-16>x", None), "UTF-8 by meta");
    }

    #[test]
    fn a_page_that_is_plainly_utf_8_is_read_as_such() {
        let page = "<meta charset=iso-8859-1>Größe, Straße, Überraschung";
        assert_eq!(charset(page.as_bytes(), None), "UTF-8 by validity");
    }

    #[test]
    fn a_page_that_is_not_utf_8_is_guessed() {
        let page = b"<meta charset=utf-8><p>Die Stra\xdfe f\xfchrt \xfcber die Br\xfccke, sagte die B\xfcrgermeisterin.";
        let (text, notes) = read(page, None);
        assert_eq!(notes, ["windows-1252 by guess"]);
        assert!(text.contains("Straße führt über"));
    }

    #[test]
    fn a_page_cut_within_a_character_stays_utf_8() {
        let page = "<meta charset=utf-8>Die Straße führt über die Brücke".as_bytes();
        let cut = page.len() - "\u{fc}cke".len() + 1;
        assert_eq!(read(&page[..cut], None).1, ["UTF-8 by meta", "1"]);
    }

    #[test]
    fn pictures_and_archives_are_no_text() {
        for bytes in [
            &b"\x89PNG\r\n\x1a\n\0\0\0\rIHDR"[..],
            b"%PDF-1.7\n%\xe2\xe3",
            b"PK\x03\x04\x14\0",
            b"\x1f\x8b\x08\0",
        ] {
            let error = decode(bytes, None, None, &mut Vec::new()).unwrap_err();
            assert!(error.is_encoding() && error.code() == "encoding.binary");
        }
    }
}
