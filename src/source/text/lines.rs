//! A dump's lines: where each stands in the input, and its text with invisible characters gone.

use std::borrow::Cow;

use crate::model::Cell;

/// Stand-ins for markup that the Markdown pass took out of a line. They are Unicode noncharacters, which no
/// text may hold and which are dropped from the input, so none of them can come from a page.
pub(in crate::source) const LINK_OPEN: char = '\u{fdd0}';
pub(in crate::source) const LINK_CLOSE: char = '\u{fdd1}';
pub(in crate::source) const IMAGE: char = '\u{fdd2}';
pub(in crate::source) const BREAK: char = '\u{fdd3}';

/// A stretch of the input that the lines don't show, or show as something else.
#[derive(Clone, Debug)]
pub(in crate::source) struct Edit {
    pub start: usize,
    pub end: usize,
    pub shown: Shown,
}

/// What a line shows in place of a stretch of markup.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::source) enum Shown {
    Nothing,
    Char(char),
}

/// A line that is not blank.
#[derive(Clone, Debug)]
pub(in crate::source) struct Line<'a> {
    /// Bytes of the input, without white space at either end.
    pub start: usize,
    pub end: usize,
    /// As printed, without white space at either end, invisible characters and ANSI codes; runs of spaces stay.
    pub text: Cow<'a, str>,
    /// Columns before the first character.
    pub indent: u32,
    /// Columns up to the last character, markup included: what a wrapping tool counted.
    pub width: u32,
    /// Columns of what stands before the first space, markup included.
    pub first: u32,
    /// Runs between spaces, markup included.
    pub words: u32,
    /// White space after the last character, up to 2.
    pub trailing: u8,
    /// Whether a space is a no-break space.
    pub no_break: bool,
    /// Blank lines before it.
    pub gap: u32,
    /// Whether it starts inside markup that the line before opened.
    pub inside: bool,
    /// Its place in a table, where it is a piece of a row.
    pub cell: Option<Cell>,
    /// Whether it lies inside a code fence.
    pub code: bool,
}

/// Splits an input into lines. No more than `most` are read; the second value is where reading stopped.
pub(in crate::source) fn lines<'a>(input: &'a str, edits: &[Edit], most: usize) -> (Vec<Line<'a>>, usize) {
    let mut lines = Vec::new();
    let mut gap = 0;
    let mut edit = 0;
    for (start, raw) in pieces(input) {
        while edits.get(edit).is_some_and(|edit| edit.end <= start) {
            edit += 1;
        }
        if lines.len() == most {
            return (lines, start);
        }
        match read_line(raw, start, edits.get(edit..).unwrap_or_default()) {
            Some(line) => lines.push(Line { gap, ..line }),
            None => {
                gap += 1;
                continue;
            }
        }
        gap = 0;
    }
    (lines, input.len())
}

/// The stretches between line ends of any kind, with their offsets. A form feed ends a line, too.
fn pieces(input: &str) -> impl Iterator<Item = (usize, &str)> {
    let mut at = 0;
    std::iter::from_fn(move || {
        let start = at;
        let rest = input.get(start..).filter(|rest| !rest.is_empty())?;
        let (len, end) = line_end(rest.as_bytes());
        at = start + len + end;
        // The line feed of a CRLF is no line end of its own.
        if rest.as_bytes().get(len..len + 2) == Some(b"\r\n") {
            at += 1;
        }
        Some((start, rest.get(..len).unwrap_or_default()))
    })
}

/// Bytes up to the first line end, and of the line end.
fn line_end(bytes: &[u8]) -> (usize, usize) {
    let mut from = 0;
    // U+0085, U+2028 and U+2029 begin with these two bytes; so do many other characters.
    let is_start = |byte: &u8| matches!(byte, b'\n'..=b'\r' | 0xc2 | 0xe2);
    while let Some(found) = bytes.get(from..).and_then(|rest| rest.iter().position(is_start)) {
        let at = from + found;
        match bytes.get(at..).unwrap_or_default() {
            [0xc2, 0x85, ..] => return (at, 2),
            [0xe2, 0x80, 0xa8 | 0xa9, ..] => return (at, 3),
            [0xc2 | 0xe2, ..] => from = at + 1,
            _ => return (at, 1),
        }
    }
    (bytes.len(), 0)
}

/// Reads a line or a part of one that starts at `offset`; `None` where it is blank.
pub(in crate::source) fn read_line<'a>(raw: &'a str, offset: usize, edits: &[Edit]) -> Option<Line<'a>> {
    let scan = scan(raw)?;
    let start = offset + scan.start;
    let end = offset + scan.end;
    let edited = edits.first().is_some_and(|edit| edit.start < end);
    let printed = raw.get(scan.start..scan.end)?;
    let inside = edited && edits.first().is_some_and(|edit| edit.start < offset);
    let text = if edited || scan.unclean {
        let mut clean = clean(printed, start, edits);
        // Characters that were dropped may have stood outside of spaces. Behind the rest of a broken address the
        // space stays: it parts the link's last word from the next.
        if clean.starts_with(' ') || clean.ends_with(' ') {
            let part = if inside && clean.starts_with(' ') { " " } else { "" };
            clean = format!("{part}{}", clean.trim_matches(' '));
        }
        if clean.is_empty() && !edited {
            return None;
        }
        Cow::Owned(clean)
    } else {
        Cow::Borrowed(printed)
    };
    Some(Line {
        start,
        end,
        text,
        indent: scan.indent,
        width: scan.width,
        first: scan.first,
        words: scan.words,
        trailing: scan.trailing,
        no_break: scan.no_break,
        gap: 0,
        inside,
        cell: None,
        code: false,
    })
}

struct Scan {
    start: usize,
    end: usize,
    indent: u32,
    width: u32,
    first: u32,
    words: u32,
    trailing: u8,
    no_break: bool,
    unclean: bool,
}

/// One pass over a raw line: where its text starts and ends, its columns, and whether it must be cleaned.
fn scan(raw: &str) -> Option<Scan> {
    if raw.bytes().all(|byte| matches!(byte, b' '..=b'~')) {
        return scan_plain(raw);
    }
    let mut scan = Scan {
        start: 0,
        end: 0,
        indent: 0,
        width: 0,
        first: 0,
        words: 0,
        trailing: 0,
        no_break: false,
        unclean: false,
    };
    let (mut column, mut seen, mut in_word, mut wide) = (0u32, false, false, 0u32);
    for (at, c) in raw.char_indices() {
        let kind = kind_of(c);
        match kind {
            Kind::Space | Kind::OddSpace | Kind::Tab => {
                column = if kind == Kind::Tab { (column / 4 + 1) * 4 } else { column + 1 };
                if in_word && scan.words == 1 && scan.first == 0 {
                    scan.first = scan.width - scan.indent;
                }
                scan.unclean |= seen && kind != Kind::Space;
                scan.no_break |= c == '\u{a0}';
                scan.trailing = (scan.trailing + 1).min(2);
                in_word = false;
            }
            Kind::Dropped => {
                scan.unclean |= seen;
                // A line that starts with an ANSI code starts with the code, which is then cleaned away.
                if c == '\u{1b}' && !seen {
                    (seen, scan.start, scan.indent, scan.unclean) = (true, at, column, true);
                }
            }
            Kind::Shown { columns } => {
                if !seen {
                    (seen, scan.start, scan.indent) = (true, at, column);
                }
                column += columns;
                scan.width = column;
                scan.end = at + c.len_utf8();
                scan.trailing = 0;
                // Wide characters stand without spaces: two are a word, and a line may break behind each.
                wide += u32::from(columns == 2);
                if !in_word || columns == 2 && wide.is_multiple_of(2) {
                    (in_word, scan.words) = (true, scan.words + 1);
                }
                if columns == 2 && scan.first == 0 && scan.width - scan.indent <= 2 {
                    scan.first = 2;
                }
            }
        }
    }
    if scan.words <= 1 && scan.first == 0 {
        scan.first = scan.width.saturating_sub(scan.indent);
    }
    (scan.end > scan.start).then_some(scan)
}

/// The same for a line of ASCII without tabs and controls, as most are.
fn scan_plain(raw: &str) -> Option<Scan> {
    let start = raw.bytes().position(|byte| byte != b' ')?;
    let end = raw.trim_end_matches(' ').len();
    let shown = raw.as_bytes().get(start..end)?;
    let first = memchr::memchr(b' ', shown).unwrap_or(shown.len());
    let gaps = shown.windows(2).filter(|two| two[0] == b' ' && two[1] != b' ').count();
    Some(Scan {
        start,
        end,
        indent: start as u32,
        width: end as u32,
        first: first as u32,
        words: gaps as u32 + 1,
        trailing: (raw.len() - end).min(2) as u8,
        no_break: false,
        unclean: false,
    })
}

#[derive(Clone, Copy, PartialEq, Eq)]
enum Kind {
    Shown { columns: u32 },
    Space,
    OddSpace,
    Tab,
    Dropped,
}

/// What a character is to a line.
fn kind_of(c: char) -> Kind {
    match c {
        ' ' => Kind::Space,
        '!'..='~' => Kind::Shown { columns: 1 },
        '\t' => Kind::Tab,
        c if c.is_control() || crate::text::is_invisible(c) => Kind::Dropped,
        '\u{a0}' | '\u{1680}' | '\u{2000}'..='\u{200a}' | '\u{202f}' | '\u{205f}' | '\u{3000}' => {
            Kind::OddSpace
        }
        // Zero-width joiners are part of words and emoji.
        '\u{200c}' | '\u{200d}' => Kind::Shown { columns: 0 },
        '\u{1100}'..='\u{115f}' | '\u{2e80}'..='\u{a4cf}' | '\u{ac00}'..='\u{d7a3}' => {
            Kind::Shown { columns: 2 }
        }
        '\u{f900}'..='\u{faff}' | '\u{fe30}'..='\u{fe4f}' | '\u{ff00}'..='\u{ff60}' => {
            Kind::Shown { columns: 2 }
        }
        _ => Kind::Shown { columns: 1 },
    }
}

/// The text with edits applied, odd spaces plain, tabs as spaces, and what a reader doesn't see left out.
fn clean(printed: &str, offset: usize, edits: &[Edit]) -> String {
    let mut text = String::with_capacity(printed.len());
    let mut edits = edits.iter().peekable();
    let mut column = 0;
    let mut skip_to = 0;
    let mut chars = printed.char_indices();
    while let Some((at, c)) = chars.next() {
        let position = offset + at;
        while let Some(edit) = edits.next_if(|edit| edit.start <= position) {
            if let (Shown::Char(shown), true) = (edit.shown, edit.start == position) {
                text.push(shown);
            }
            skip_to = skip_to.max(edit.end);
        }
        if position < skip_to {
            continue;
        }
        match kind_of(c) {
            Kind::Shown { columns } => {
                text.push(c);
                column += columns;
            }
            Kind::Space | Kind::OddSpace => {
                text.push(' ');
                column += 1;
            }
            Kind::Tab => {
                let next = (column / 4 + 1) * 4;
                text.extend(std::iter::repeat_n(' ', (next - column) as usize));
                column = next;
            }
            Kind::Dropped if c == '\u{1b}' => skip_ansi(&mut chars),
            // An overstruck character is printed again after the backspace.
            Kind::Dropped if c == '\u{8}' => {
                text.pop();
            }
            Kind::Dropped => {}
        }
    }
    text
}

/// Skips the rest of an ANSI code: `[` … letter, `]` … bell, or one character.
fn skip_ansi(chars: &mut std::str::CharIndices<'_>) {
    match chars.next() {
        Some((_, '[')) => {
            chars.by_ref().find(|(_, c)| ('@'..='~').contains(c));
        }
        Some((_, ']')) => {
            chars.by_ref().find(|(_, c)| *c == '\u{7}' || *c == '\\');
        }
        _ => {}
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn texts(input: &str) -> Vec<(String, u32, u32)> {
        lines(input, &[], 100)
            .0
            .into_iter()
            .map(|line| (line.text.into_owned(), line.indent, line.gap))
            .collect()
    }

    #[test]
    fn line_ends_of_every_kind_end_lines_and_crlf_is_one() {
        let read = texts("one\r\n\r\n  two\rthree\u{2028}four\u{c}five");
        let expected = [("one", 0, 0), ("two", 2, 1), ("three", 0, 0), ("four", 0, 0), ("five", 0, 0)];
        assert_eq!(read, expected.map(|(text, indent, gap)| (text.to_owned(), indent, gap)));
    }

    #[test]
    fn what_a_reader_does_not_see_is_gone() {
        let read = texts("\u{1b}[1mbold\u{1b}[0m and\u{a0}wi\u{ad}de\u{200b}\n\u{feff}\u{200b}\n_\u{8}x");
        assert_eq!(read, [("bold and wide".to_owned(), 0, 0), ("x".to_owned(), 0, 1)]);
    }

    #[test]
    fn plain_lines_are_scanned_as_others_are() {
        let read = |raw: &str| {
            read_line(raw, 0, &[]).map(|l| (l.start, l.end, l.indent, l.width, l.first, l.words, l.trailing))
        };
        for raw in ["", "   ", "a", "  two words ", "a  b   c  ", " - item", "trailing   "] {
            // A mark of direction is dropped, and shifts nothing that stands before it.
            assert_eq!(read(raw), read(&format!("{raw}\u{200e}")), "{raw:?}");
        }
    }

    #[test]
    fn ranges_are_of_the_input() {
        let input = "  Grüße\tan alle \r\nx";
        let (lines, _) = lines(input, &[], 100);
        assert_eq!(input.get(lines[0].start..lines[0].end), Some("Grüße\tan alle"));
        assert_eq!((&*lines[0].text, lines[0].trailing), ("Grüße   an alle", 1));
    }

    #[test]
    fn edits_stand_in_for_markup_even_over_line_ends() {
        let input = "see [it](http://x-\ny) now";
        let edits = [
            Edit { start: 4, end: 5, shown: Shown::Char(LINK_OPEN) },
            Edit { start: 7, end: 21, shown: Shown::Char(LINK_CLOSE) },
        ];
        let (lines, _) = lines(input, &edits, 100);
        assert_eq!(lines[0].text, format!("see {LINK_OPEN}it{LINK_CLOSE}"));
        assert_eq!((&*lines[1].text, lines[1].inside), (" now", true));
    }
}
