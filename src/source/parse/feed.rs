//! Feeds a page to the tokenizer, leaving out what no stage reads.
//!
//! The feed keeps step with the tokenizer: tags, comments and raw text are found by its rules, and where these depend
//! on the tree (is this `<title>` raw text, is this CDATA?) it feeds what it has and asks. So what is left out is
//! exact: the tree is the one that the whole page would give, but for empty scripts and styles and no comments.

use std::ops::Range;

use html5ever::TokenizerResult;
use html5ever::tendril::StrTendril;
use html5ever::tokenizer::{BufferQueue, Tokenizer, TokenizerOpts};
use memchr::{memchr, memmem};
use scraper::Html;

use super::guard::{Guard, Mode};
use super::{Dropped, skip, tag};
use crate::config::Limits;

/// What stands for a comment: white space on its sides stays apart, and text on its sides makes no tag.
const EMPTY_COMMENT: &str = "<!---->";

/// A page on its way to the tokenizer.
pub(super) struct Feed<'a> {
    page: &'a str,
    tokenizer: Tokenizer<Guard>,
    queue: BufferQueue,
    /// Kept, not yet fed, and not adjacent to `from`.
    kept: StrTendril,
    /// Where the part starts that is to be kept next.
    from: usize,
    /// Attributes of an element.
    most: usize,
    attributes: usize,
}

impl<'a> Feed<'a> {
    pub(super) fn new(page: &'a str, limits: &Limits) -> Self {
        Self {
            page,
            tokenizer: Tokenizer::new(Guard::new(limits), TokenizerOpts::default()),
            queue: BufferQueue::default(),
            kept: StrTendril::new(),
            from: 0,
            most: limits.attributes(),
            attributes: 0,
        }
    }

    /// Parses the page.
    pub(super) fn run(mut self) -> (Html, Dropped) {
        let mut at = 0;
        while let Some(next) = self.step(at) {
            at = next;
        }
        self.flush(self.page.len());
        self.tokenizer.end();
        let attributes = self.attributes;
        let (document, mut dropped) = self.tokenizer.sink.finish();
        dropped.attributes += attributes;
        (document, dropped)
    }

    /// Reads from `at`, which is text, to after the next tag or comment. `None` at the end of the page.
    fn step(&mut self, at: usize) -> Option<usize> {
        let page = self.page.as_bytes();
        let open = at + memchr(b'<', page.get(at..)?)?;
        match (page.get(open + 1)?, page.get(open + 2)) {
            (b'a'..=b'z' | b'A'..=b'Z', _) => self.start_tag(open),
            (b'/', Some(b'a'..=b'z' | b'A'..=b'Z')) => self.tag(open, open + 2).map(|tag| tag.end),
            (b'/', _) => skip::bogus_end(page, open + 2),
            (b'!', Some(b'-')) if page.get(open + 3) == Some(&b'-') => self.comment(open),
            (b'!', Some(b'[')) if page.get(open..open + 9) == Some(b"<![CDATA[") => self.character_data(open),
            (b'!' | b'?', _) => skip::bogus_end(page, open + 2),
            _ => Some(open + 1),
        }
    }

    /// Reads a tag and cuts its attributes beyond the limits.
    fn tag(&mut self, open: usize, name: usize) -> Option<tag::Tag> {
        let tag = tag::read(self.page.as_bytes(), name, self.most);
        match &tag {
            Some(tag) => {
                self.attributes += tag.cut.len();
                tag.cut.iter().for_each(|cut| self.cut(cut.clone()));
            }
            // The tokenizer drops a tag that the page ends in, but only after it has read each attribute.
            None => self.cut(open..self.page.len()),
        }
        tag
    }

    fn start_tag(&mut self, open: usize) -> Option<usize> {
        let page = self.page.as_bytes();
        let tag = self.tag(open, open + 1)?;
        let name = page.get(tag.name.clone())?.to_ascii_lowercase();
        let keep = match name.as_slice() {
            b"script" => self.is_data(&tag),
            b"style" | b"noscript" => false,
            b"title" | b"textarea" | b"xmp" | b"iframe" | b"noembed" | b"noframes" | b"plaintext" => true,
            _ => return Some(tag.end),
        };
        self.flush(tag.end);
        let end = match self.tokenizer.sink.mode() {
            Mode::Data => return Some(tag.end),
            Mode::Plain => return None,
            Mode::Raw if name == b"script" => skip::script_end(page, tag.end),
            Mode::Raw | Mode::Noscript => skip::raw_end(page, tag.end, &name),
        };
        if end.is_none() && self.tokenizer.sink.mode() == Mode::Noscript {
            // Never closed: to leave the rest of the page out would cost the story.
            self.tokenizer.sink.enter_noscript();
            return Some(tag.end);
        }
        if !keep {
            self.cut(tag.end..end.unwrap_or(page.len()));
        }
        end
    }

    /// Whether a script's start tag says that it holds JSON-LD.
    fn is_data(&self, tag: &tag::Tag) -> bool {
        let text = self.page.as_bytes().get(tag.name.end..tag.end).unwrap_or_default();
        text.windows(7).any(|window| window.eq_ignore_ascii_case(b"ld+json"))
    }

    fn comment(&mut self, open: usize) -> Option<usize> {
        let end = skip::comment_end(self.page.as_bytes(), open);
        self.cut(open..end.unwrap_or(self.page.len()));
        self.kept.push_slice(EMPTY_COMMENT);
        end
    }

    /// CDATA is text within foreign elements, and a comment elsewhere.
    fn character_data(&mut self, open: usize) -> Option<usize> {
        let page = self.page.as_bytes();
        self.flush(open);
        if !self.tokenizer.sink.is_foreign() {
            return skip::bogus_end(page, open + 2);
        }
        Some(open + memmem::find(page.get(open..)?, b"]]>")? + 3)
    }

    /// Leaves a part out.
    fn cut(&mut self, part: Range<usize>) {
        if let Some(before) = self.page.get(self.from..part.start) {
            self.kept.push_slice(before);
        }
        self.from = part.end;
    }

    /// Feeds what is kept up to `end`.
    fn flush(&mut self, end: usize) {
        self.cut(end..end);
        self.queue.push_back(std::mem::take(&mut self.kept));
        while !matches!(self.tokenizer.feed(&self.queue), TokenizerResult::Done) {}
    }
}
