//! Inside a block: emphasis, code, escapes and the stand-ins of links and pictures, to text and spans.

use super::emphasis::{Delimiter, delimiters, is_escape};
use super::lines::{BREAK, IMAGE, LINK_CLOSE, LINK_OPEN};
use crate::page::{RawSpan, RawStyle};

/// Links and pictures met so far; a link may go on over blocks.
#[derive(Clone, Debug, Default)]
pub(super) struct Flow {
    links: u32,
    images: u32,
    depth: u32,
    current: Option<u32>,
}

/// A block's text without markup.
#[derive(Debug, Default)]
pub(super) struct Inline {
    pub text: String,
    pub spans: Vec<RawSpan>,
    pub chars: u32,
    pub link_chars: u32,
    pub links: u16,
    pub images: u16,
    /// The first picture.
    pub image: Option<u32>,
}

/// Reads a block's text. `markdown` tells whether emphasis, code and escapes are markup.
pub(super) fn read(raw: &str, flow: &mut Flow, markdown: bool) -> Inline {
    if flow.current.is_none() && is_plain(raw, markdown) {
        let chars = raw.chars().count() as u32;
        return Inline { text: raw.to_owned(), chars, ..Inline::default() };
    }
    let delimiters = if markdown { delimiters(raw) } else { Vec::new() };
    let mut writer = Writer { flow, read: Inline::default(), open: Vec::new(), space: false, glue: false };
    writer.start();
    let mut delimiters = delimiters.iter().peekable();
    let mut skip_to = 0;
    let mut code = false;
    let mut escaped = false;
    for (at, c) in raw.char_indices() {
        if at < skip_to {
            continue;
        }
        if let Some(delimiter) = delimiters.next_if(|delimiter| delimiter.at == at) {
            skip_to = at + delimiter.len;
            code = delimiter.style == Some(RawStyle::Code) && delimiter.opens;
            writer.delimiter(*delimiter);
        } else if markdown && c == '\\' && !escaped && !code && is_escape(raw, at) {
            escaped = true;
        } else {
            escaped = false;
            writer.char(c);
        }
    }
    writer.finish()
}

/// The byte that all stand-ins begin with.
const STAND_IN: u8 = 0xef;

/// Whether nothing in a text is markup, and no space is to be folded. Most blocks are so.
fn is_plain(raw: &str, markdown: bool) -> bool {
    let stand_in = raw.as_bytes().contains(&STAND_IN);
    let marked = |byte: &u8| *byte == b'\n' || markdown && matches!(byte, b'*' | b'_' | b'`' | b'~' | b'\\');
    !stand_in
        && !raw.starts_with(' ')
        && !raw.ends_with(' ')
        && !raw.bytes().any(|byte| marked(&byte))
        && !raw.as_bytes().windows(2).any(|two| two == b"  ")
}

/// Takes note of links in a line that is part of no block.
pub(super) fn skip(raw: &str, flow: &mut Flow) {
    for c in raw.chars() {
        flow.step(c);
    }
}

impl Flow {
    /// Follows a stand-in; whether it was one.
    fn step(&mut self, c: char) -> bool {
        match c {
            LINK_OPEN => {
                if self.depth == 0 {
                    self.current = Some(self.links);
                }
                self.depth += 1;
                self.links += 1;
            }
            LINK_CLOSE => {
                self.depth = self.depth.saturating_sub(1);
                if self.depth == 0 {
                    self.current = None;
                }
            }
            IMAGE => self.images += 1,
            _ => return false,
        }
        true
    }
}

fn is_link(style: RawStyle) -> bool {
    matches!(style, RawStyle::Link(_))
}

struct Writer<'f> {
    flow: &'f mut Flow,
    read: Inline,
    /// Styles that are open, and where each starts once a character was written.
    open: Vec<(RawStyle, Option<usize>)>,
    space: bool,
    /// Whether emphasis just ended: tools then put a space before punctuation that had none.
    glue: bool,
}

impl Writer<'_> {
    fn start(&mut self) {
        if let Some(link) = self.flow.current {
            self.open.push((RawStyle::Link(link), None));
            self.read.links = 1;
        }
    }

    fn char(&mut self, c: char) {
        match c {
            LINK_OPEN => {
                let outer = self.flow.current;
                self.flow.step(c);
                if let (None, Some(link)) = (outer, self.flow.current) {
                    self.open.push((RawStyle::Link(link), None));
                }
                self.read.links = self.read.links.saturating_add(1);
            }
            LINK_CLOSE => {
                self.flow.step(c);
                if self.flow.current.is_none() {
                    self.close(is_link);
                }
            }
            IMAGE => {
                self.read.image = self.read.image.or(Some(self.flow.images));
                self.read.images = self.read.images.saturating_add(1);
                self.flow.step(c);
                self.space = true;
            }
            BREAK | '\n' => self.line_break(),
            ' ' => self.space = true,
            c => self.push(c),
        }
    }

    fn line_break(&mut self) {
        if !self.read.text.is_empty() && !self.read.text.ends_with('\n') {
            self.space = false;
            self.write('\n');
        }
    }

    fn push(&mut self, c: char) {
        let is_glued = self.glue && matches!(c, ',' | '.' | ';' | ':' | '!' | '?' | ')');
        let is_line_start = self.read.text.is_empty() || self.read.text.ends_with('\n');
        if self.space && !is_glued && !is_line_start {
            // The space before a link's first character is not part of the link.
            let is_inside = self.open.iter().any(|(style, start)| is_link(*style) && start.is_some());
            self.read.text.push(' ');
            self.read.chars += 1;
            self.read.link_chars += u32::from(is_inside);
        }
        (self.space, self.glue) = (false, false);
        for (_, start) in self.open.iter_mut().rev() {
            if start.is_some() {
                break;
            }
            *start = Some(self.read.text.len());
        }
        self.write(c);
    }

    fn write(&mut self, c: char) {
        self.read.text.push(c);
        self.read.chars += 1;
        self.read.link_chars += u32::from(self.flow.current.is_some());
    }

    fn delimiter(&mut self, delimiter: Delimiter) {
        let second = delimiter.both.then_some(RawStyle::Emphasis);
        for style in delimiter.style.into_iter().chain(second) {
            if delimiter.opens {
                self.open.push((style, None));
            } else {
                self.close(|open| open == style);
                self.glue = style != RawStyle::Code;
            }
        }
    }

    /// Ends the innermost open style that fits, and with it those opened inside.
    fn close(&mut self, fits: impl Fn(RawStyle) -> bool) {
        let Some(at) = self.open.iter().rposition(|(style, _)| fits(*style)) else { return };
        let end = self.read.text.len();
        for (style, start) in self.open.drain(at..) {
            if let Some(start) = start.filter(|start| *start < end) {
                self.read.spans.push(RawSpan { range: start..end, style });
            }
        }
    }

    fn finish(mut self) -> Inline {
        self.close(|_| true);
        while !self.open.is_empty() {
            self.close(|_| true);
        }
        while self.read.text.ends_with('\n') {
            self.read.text.pop();
            self.read.chars -= 1;
        }
        let len = self.read.text.len();
        for span in &mut self.read.spans {
            span.range.end = span.range.end.min(len);
        }
        self.read.spans.retain(|span| span.range.start < span.range.end);
        self.read.spans.sort_by_key(|span| (span.range.start, std::cmp::Reverse(span.range.end)));
        self.read.link_chars = self.read.link_chars.min(self.read.chars);
        self.read
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn plain(raw: &str) -> (String, Vec<(String, RawStyle)>) {
        let read = read(raw, &mut Flow::default(), true);
        let spans = read
            .spans
            .iter()
            .map(|span| (read.text.get(span.range.clone()).unwrap_or_default().to_owned(), span.style))
            .collect();
        (read.text, spans)
    }

    #[test]
    fn emphasis_code_and_escapes() {
        let (text, spans) =
            plain("A **bold** _em_ , `x_y*z` and \\*star\\* 2 * 3 * 4 snake_case_name *glued*word");
        assert_eq!(text, "A bold em, x_y*z and *star* 2 * 3 * 4 snake_case_name gluedword");
        let styles = [
            ("bold", RawStyle::Strong),
            ("em", RawStyle::Emphasis),
            ("x_y*z", RawStyle::Code),
            ("glued", RawStyle::Emphasis),
        ];
        assert_eq!(spans, styles.map(|(text, style)| (text.to_owned(), style)));
        assert_eq!(plain("* required **now").0, "* required **now");
    }

    #[test]
    fn marks_that_a_tool_set_around_spaces_or_nothing_go() {
        let cases = [
            ("**Age: **20, **Size: **6 feet", "Age: 20, Size: 6 feet"),
            ("The playbook** is all about** power", "The playbook is all about power"),
            ("quiet _and _useful, in _ Ice Valley_'s", "quiet and useful, in Ice Valley's"),
            (
                "the price,**** which rose.____Below, around __ the port_ _",
                "the price, which rose.Below, around the port",
            ),
            ("**one****two** now ~~$18~~ $14", "onetwo now $18 $14"),
            ("Ada* rows.**bold**", "Ada* rows.bold"),
            ("what the f**** is ______ or ~5 and ~ 6", "what the f**** is ______ or ~5 and ~ 6"),
            ("Ada* and Bo* rowed. *Names changed", "Ada* and Bo* rowed. *Names changed"),
        ];
        for (raw, text) in cases {
            assert_eq!(plain(raw).0, text);
        }
        assert_eq!(plain("**Age: **20").1, [("Age:".to_owned(), RawStyle::Strong)]);
    }

    #[test]
    fn links_fold_space_and_never_cross_emphasis() {
        let raw = format!("see {LINK_OPEN} the *old {LINK_CLOSE} mill* {IMAGE} now");
        let (text, spans) = plain(&raw);
        assert_eq!(text, "see the *old mill* now");
        assert_eq!(spans, [("the *old".to_owned(), RawStyle::Link(0))]);
    }

    #[test]
    fn a_link_goes_on_over_blocks() {
        let mut flow = Flow::default();
        let first = read(&format!("{LINK_OPEN}Title"), &mut flow, true);
        let second = read(&format!("teaser{LINK_CLOSE} end"), &mut flow, true);
        assert_eq!((first.link_chars, second.link_chars, second.chars), (5, 6, 10));
    }
}
