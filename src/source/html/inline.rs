//! The block under construction: text, inline markup, and what they say about the block.

use std::ops::Range;

use crate::page::{ContainerId, RawSpan, RawStyle};

/// Inline elements of a block that are told apart.
const MAX_PARTS: usize = 32;

/// Spans and parts of all blocks together that go on in the next block, which has them anew: five hundred open `<cite>` before
/// twenty thousand paragraphs took 600 MB. So many are one for every second block that a page may have, and take a tenth of
/// what a page may take whatever its length.
const MAX_CARRIED: usize = 1 << 16;

/// What separates the text so far from the text to come.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
enum Gap {
    #[default]
    None,
    Space,
    Break,
}

/// Where elements that mean nothing by themselves touch.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
enum Seam {
    #[default]
    None,
    /// One was closed since the last character.
    Closed,
    /// And another was opened.
    Between,
}

/// An inline element that is still open.
#[derive(Debug)]
struct OpenStyle {
    style: Option<RawStyle>,
    /// The element, where its marking attributes may say what its text is.
    part: Option<ContainerId>,
    /// Where its text starts in the block, once it has any.
    start: Option<usize>,
}

/// Text and markup of the block under construction.
#[derive(Debug, Default)]
pub(super) struct Inline {
    pub text: String,
    pub spans: Vec<RawSpan>,
    pub parts: Vec<(Range<usize>, ContainerId)>,
    pub chars: u32,
    pub link_chars: u32,
    /// Whether the text has a word character: without one it is no block.
    pub worded: bool,
    /// The nearest block-level element around the first text.
    pub owner: ContainerId,
    /// The lowest element that holds all of the text.
    pub inner: Option<ContainerId>,
    gap: Gap,
    seam: Seam,
    open: Vec<OpenStyle>,
    open_links: u32,
    /// Spans and parts of the page that were open at the end of their block.
    carried: usize,
    /// Spans that blocks didn't get for that.
    pub dropped: usize,
}

impl Inline {
    pub(super) fn is_empty(&self) -> bool {
        self.text.is_empty()
    }

    /// Opens an inline element, which goes on over block borders until it is closed.
    pub(super) fn open(&mut self, style: Option<RawStyle>, part: Option<ContainerId>) {
        self.open_links += u32::from(matches!(style, Some(RawStyle::Link(_))));
        self.open.push(OpenStyle { style, part, start: None });
    }

    /// Passes a border of an element that means nothing by itself: a span, a link, a time.
    pub(super) fn border(&mut self, opens: bool) {
        self.seam = match (self.seam, opens) {
            (_, false) => Seam::Closed,
            (Seam::Closed, true) => Seam::Between,
            (seam, true) => seam,
        };
    }

    /// Closes the innermost inline element.
    pub(super) fn close(&mut self) {
        let Some(open) = self.open.pop() else { return };
        self.open_links -= u32::from(matches!(open.style, Some(RawStyle::Link(_))));
        self.end_span(open.style, open.part, open.start);
    }

    /// Closes a link in a heading. A sign ("¶", "#") that leads to a place of the page, as a rule the heading itself, is no text
    /// of it.
    pub(super) fn close_in_heading(&mut self, hrefs: &[String]) {
        let sign = self.open.last().and_then(|open| {
            let Some(RawStyle::Link(href)) = open.style else { return None };
            let is_own = hrefs.get(href as usize).is_some_and(|href| href.starts_with('#'));
            let text = self.text.get(open.start?..)?;
            (is_own && !text.contains(crate::text::is_word_char)).then_some(open.start?)
        });
        if let Some(start) = sign {
            let dropped = self.text.get(start..).map_or(0, |text| text.chars().count()) as u32;
            self.text.truncate(start);
            self.chars -= dropped;
            self.link_chars -= dropped;
            // The space before it was pushed with its first character.
            if self.text.ends_with(' ') {
                self.text.pop();
                self.chars -= 1;
                self.gap = Gap::Space;
            }
            self.spans.retain(|span| span.range.end <= start);
            self.parts.retain(|(range, _)| range.end <= start);
        }
        self.close();
    }

    fn end_span(&mut self, style: Option<RawStyle>, part: Option<ContainerId>, start: Option<usize>) {
        let Some(start) = start.filter(|start| *start < self.text.len()) else { return };
        let range = start..self.text.len();
        if let Some(part) = part.filter(|_| self.parts.len() < MAX_PARTS) {
            self.parts.push((range.clone(), part));
        }
        if let Some(style) = style {
            self.spans.push(RawSpan { range, style });
        }
    }

    /// A `<br>`: breaks the line. Whether it is the second in a row, which ends the block.
    pub(super) fn line_break(&mut self) -> bool {
        let second = self.gap == Gap::Break;
        self.gap = Gap::Break;
        second
    }

    /// Adds text, folding white space unless it is `verbatim`. Whether anything but space was added.
    pub(super) fn push(&mut self, text: &str, verbatim: bool) -> bool {
        let before = self.text.len();
        for c in text.chars() {
            if crate::text::is_invisible(c) {
                continue;
            }
            // Other controls than white space stand between words where they aren't an accident.
            let is_space = c.is_control() || c.is_whitespace();
            let is_kept = verbatim && c != '\r' && c.is_whitespace();
            if is_space && !is_kept {
                if self.gap == Gap::None {
                    self.gap = Gap::Space;
                }
            } else {
                self.push_char(c);
            }
        }
        self.text.len() > before
    }

    fn push_char(&mut self, c: char) {
        if self.gap == Gap::None && self.seam == Seam::Between && parts_words(&self.text, c) {
            self.gap = Gap::Space;
        }
        self.seam = Seam::None;
        if !self.text.is_empty() && self.gap != Gap::None {
            // A space before a link's first word is not part of the link.
            let in_link = self
                .open
                .iter()
                .any(|open| matches!(open.style, Some(RawStyle::Link(_))) && open.start.is_some());
            self.push_counted(if self.gap == Gap::Space { ' ' } else { '\n' }, in_link);
        }
        self.gap = Gap::None;
        let at = self.text.len();
        for open in self.open.iter_mut().rev().take_while(|open| open.start.is_none()) {
            open.start = Some(at);
        }
        self.worded |= crate::text::is_word_char(c);
        self.push_counted(c, self.open_links > 0);
    }

    fn push_counted(&mut self, c: char, in_link: bool) {
        self.text.push(c);
        self.chars += 1;
        self.link_chars += u32::from(in_link);
    }

    /// Ends the block: hands out what was built and goes on with the markup that is still open.
    pub(super) fn take(&mut self) -> Self {
        for index in 0..self.open.len() {
            let OpenStyle { style, part, start } = &mut self.open[index];
            let (style, part, start) = (*style, *part, start.take());
            if self.carried < MAX_CARRIED {
                self.carried += usize::from(start.is_some());
                self.end_span(style, part, start);
            } else {
                self.dropped += usize::from(start.is_some() && style.is_some());
            }
        }
        let open = std::mem::take(&mut self.open);
        let mut built = std::mem::take(self);
        self.open_links = built.open_links;
        (self.carried, self.dropped) = (built.carried, built.dropped);
        self.open = open;
        let end = built.text.trim_end().len();
        built.text.truncate(end);
        for span in &mut built.spans {
            span.range.end = span.range.end.min(end);
        }
        for (range, _) in &mut built.parts {
            range.end = range.end.min(end);
        }
        built.parts.retain(|(range, _)| range.start < range.end);
        built.spans.retain(|span| span.range.start < span.range.end);
        built.spans.sort_by_key(|span| (span.range.start, std::cmp::Reverse(span.range.end)));
        built
    }
}

/// Whether another word begins with a character right behind a text, where two elements touch: style sheets set them apart
/// ("By Ada Lind" and "16 May"), and no word goes on with a capital or a number behind three small letters, nor with a number
/// behind three that know no capitals.
fn parts_words(text: &str, next: char) -> bool {
    const LETTERS: usize = 3;
    if !next.is_uppercase() && !next.is_numeric() {
        return false;
    }
    let is_end = |c: char| crate::text::is_sentence_end(c) || matches!(c, ':' | '：' | ')');
    let word = text.trim_end_matches(is_end);
    let small = word.chars().rev().take(LETTERS).filter(|c| c.is_lowercase()).count();
    // Scripts without capitals that set spaces between words.
    let is_plain = |c: &char| {
        c.is_alphabetic() && !c.is_lowercase() && !c.is_uppercase() && !crate::text::is_dense_script(*c)
    };
    let plain = word.chars().rev().take(LETTERS).filter(is_plain).count();
    let is_number = word.chars().next_back().is_some_and(|c| c.is_ascii_digit());
    let ends = word.len() < text.len();
    next.is_uppercase() && (small == LETTERS || is_number)
        || next.is_numeric() && (small == LETTERS || plain == LETTERS) && !ends
}

/// The first paragraph of a text whose paragraphs only blank lines part, and the rest. In scripts that set no spaces a line feed would
/// show as one, so templates write none but where a style sheet keeps them (`white-space: pre-wrap`).
pub(super) fn parted(text: &str) -> Option<(&str, &str)> {
    if text.is_ascii() {
        return None;
    }
    let mut from = 0;
    while let Some(at) = text.get(from..)?.find('\n').map(|at| from + at) {
        let (before, after) = (text.get(..at)?, text.get(at..)?);
        let rest = after.trim_start();
        let blank = after.len() - rest.len();
        let is_blank_line = after.get(..blank).is_some_and(|space| space.matches('\n').nth(1).is_some());
        if is_blank_line
            && before.trim_end().ends_with(crate::text::is_set_tight)
            && rest.starts_with(crate::text::is_set_tight)
        {
            return Some((before, rest));
        }
        from = at + blank.max(1);
    }
    None
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn blank_lines_part_paragraphs_where_no_space_is_set() {
        assert_eq!(parted("　橋が開いた。\n\n　人が来た。\n"), Some(("　橋が開いた。", "人が来た。\n")));
        assert_eq!(parted("橋が\n  開いた。"), None);
        assert_eq!(parted("Die Brücke.\n\nSie ist offen."), None);
        assert_eq!(parted("橋が開いた。\n\n\n"), None);
    }

    #[test]
    fn a_heading_has_no_sign_that_leads_to_it() {
        let heading = |sign: &str, href: &str| {
            let mut inline = Inline::default();
            inline.push("Ice ", false);
            inline.open(Some(RawStyle::Link(0)), None);
            inline.push(sign, false);
            inline.close_in_heading(&[href.to_owned()]);
            let built = inline.take();
            (built.text, built.chars, built.link_chars, built.spans.len())
        };
        assert_eq!(heading("¶", "#ice"), ("Ice".to_owned(), 3, 0, 0));
        assert_eq!(heading("¶", "/ice"), ("Ice ¶".to_owned(), 5, 1, 1));
        assert_eq!(heading("here", "#ice"), ("Ice here".to_owned(), 8, 4, 1));
    }

    #[test]
    fn spans_cover_their_words_only_and_go_on_in_the_next_block() {
        let mut inline = Inline::default();
        inline.push(" The ", false);
        inline.open(Some(RawStyle::Link(0)), None);
        inline.push(" ferry ", false);
        let first = inline.take();
        assert_eq!(first.text, "The ferry");
        assert_eq!(first.spans, [RawSpan { range: 4..9, style: RawStyle::Link(0) }]);
        assert_eq!(first.link_chars, 5);
        inline.push("sank", false);
        inline.close();
        assert_eq!(inline.take().spans, [RawSpan { range: 0..4, style: RawStyle::Link(0) }]);
    }

    #[test]
    fn words_are_parted_where_elements_touch() {
        let set = |parts: &[&str]| {
            let mut inline = Inline::default();
            for part in parts {
                inline.border(true);
                inline.push(part, false);
                inline.border(false);
            }
            inline.take().text
        };
        assert_eq!(set(&["By Ada Lind", "Editor", "16 May"]), "By Ada Lind Editor 16 May");
        assert_eq!(set(&["It sank.", "Credit...", "Ian Teal"]), "It sank. Credit... Ian Teal");
        for word in [["fer", "ry"], ["Mc", "Donald"], ["km", "2"], ["v2.", "0"], ["USA", "F"]] {
            assert_eq!(set(&word), word.concat());
        }
        let mut inline = Inline::default();
        inline.push("the iphone", false);
        inline.border(true);
        inline.push("X was", false);
        assert_eq!(inline.take().text, "the iphoneX was");
    }

    #[test]
    fn one_break_is_a_line_two_are_a_border() {
        let mut inline = Inline::default();
        inline.push("one", false);
        assert!(!inline.line_break());
        inline.push("\n two", false);
        assert!(!inline.line_break());
        assert!(inline.line_break());
        assert_eq!(inline.take().text, "one\ntwo");
    }
}
