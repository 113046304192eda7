//! Reads a page into tokens, leaving out what no stage reads.
//!
//! Tags and plain text, which are most of a page, are found by the tokenizer's rules and given to the guard as they
//! are. The tokenizer itself, which goes letter by letter, gets what has rules of its own: character references, raw
//! text, doctypes, CDATA. Between any two calls it stands where text starts, or in the raw text that it was just sent
//! into, so that what it is given and what it isn't never mix. The contents of scripts and styles and all comments are
//! left out: the tree is the one that the whole page would give, but for these.

use std::borrow::Cow;
use std::ops::Range;

use html5ever::TokenizerResult;
use html5ever::tendril::StrTendril;
use html5ever::tokenizer::{
    BufferQueue, EndTag, StartTag, TagKind, Token, TokenSink, Tokenizer, TokenizerOpts,
};
use html5ever::{Attribute, LocalName, QualName, local_name, ns};
use memchr::{memchr, memchr2, memchr3, memmem};
use scraper::Html;

use super::guard::{Guard, Mode};
use super::references::{self, Place};
use super::tag::{self, Attributes, Tag};
use super::{Dropped, skip};
use crate::config::Limits;

/// A comment, to the tokenizer; the guard drops it.
const COMMENT: &str = "<!---->";

/// A page on its way to the guard.
pub(super) struct Feed<'a> {
    page: &'a str,
    /// The page again: its parts share its memory.
    whole: StrTendril,
    tokenizer: Tokenizer<Guard>,
    queue: BufferQueue,
    /// Whether there may be an end tag of `<noscript>` from here on: where none is, each further one is not to look again.
    noscript_may_end: bool,
    /// Whether the tokenizer may wait to see how its last characters go on.
    is_waiting: bool,
    /// Attributes that an element may have.
    most: usize,
    dropped: usize,
}

impl<'a> Feed<'a> {
    pub(super) fn new(page: &'a str, limits: &Limits) -> Self {
        let page = page.strip_prefix('\u{feff}').unwrap_or(page);
        let options = TokenizerOpts { discard_bom: false, ..TokenizerOpts::default() };
        Self {
            page,
            whole: StrTendril::from_slice(page),
            tokenizer: Tokenizer::new(Guard::new(limits, page.len()), options),
            queue: BufferQueue::default(),
            noscript_may_end: true,
            is_waiting: false,
            most: limits.attributes(),
            dropped: 0,
        }
    }

    /// Parses the page.
    pub(super) fn run(mut self) -> (Html, Dropped) {
        let mut at = 0;
        while let Some(next) = self.step(at) {
            at = next;
        }
        self.tokenizer.end();
        let (document, mut dropped) = self.tokenizer.sink.finish();
        dropped.attributes += self.dropped;
        (document, dropped)
    }

    /// Reads the text from `at`, and the tag or comment that follows it. `None` at the end of the page.
    fn step(&mut self, at: usize) -> Option<usize> {
        let page = self.page.as_bytes();
        let mut from = at;
        loop {
            let Some(found) = memchr(b'<', page.get(from..)?) else {
                self.text(at..page.len());
                return None;
            };
            let open = from + found;
            if matches!(page.get(open + 1), Some(b'a'..=b'z' | b'A'..=b'Z' | b'/' | b'!' | b'?')) {
                self.text(at..open);
                return self.markup(open);
            }
            from = open + 1;
        }
    }

    /// Reads the markup at `open`; where it ends.
    fn markup(&mut self, open: usize) -> Option<usize> {
        let page = self.page.as_bytes();
        match page.get(open + 1..)? {
            [b'a'..=b'z' | b'A'..=b'Z', ..] => self.start_tag(open),
            [b'/', b'a'..=b'z' | b'A'..=b'Z', ..] => self.end_tag(open),
            // The page's last two characters are text.
            [b'/'] => {
                self.text(open..page.len());
                None
            }
            [b'!', b'-', b'-', ..] => self.comment(skip::comment_end(page, open)),
            [b'!', rest @ ..] if rest.starts_with(b"[CDATA[") => self.character_data(open),
            [b'!', rest @ ..] if rest.get(..7).is_some_and(|name| name.eq_ignore_ascii_case(b"doctype")) => {
                let end = skip::bogus_end(page, open);
                self.tokenize(self.shared(open..end.unwrap_or(page.len())));
                self.is_waiting = false;
                end
            }
            _ => self.comment(skip::bogus_end(page, open + 2)),
        }
    }

    fn text(&mut self, part: Range<usize>) {
        let Some(text) = self.page.get(part.clone()).filter(|text| !text.is_empty()) else { return };
        if self.is_waiting {
            return self.tokenize(self.shared(part));
        }
        if memchr3(b'&', b'\0', b'\r', text.as_bytes()).is_none() {
            return self.emit(Token::CharacterTokens(self.shared(part)));
        }
        let text = line_feeds(text);
        let is_plain = memchr(b'\0', text.as_bytes()).is_none();
        if let Some(text) = references::resolved(&text, Place::Content).filter(|_| is_plain) {
            return self.emit(Token::CharacterTokens(StrTendril::from_slice(&text)));
        }
        // It may look beyond this text to see how a reference goes on, so that it must see what comes next.
        self.is_waiting = true;
        self.tokenize(StrTendril::from_slice(&text));
    }

    fn start_tag(&mut self, open: usize) -> Option<usize> {
        let tag = tag::read(self.page.as_bytes(), open + 1, self.most)?;
        let name = self.name(&tag);
        let is_skipped = match &*name {
            "script" => !self.is_data(&tag),
            "style" | "noscript" => true,
            "title" | "textarea" | "xmp" | "iframe" | "noembed" | "noframes" | "plaintext" => false,
            _ => {
                self.tag(open, StartTag, &name, &tag);
                return Some(tag.end);
            }
        };
        self.tokenize_tag(open, &tag);
        self.contents(&name, tag.end, is_skipped)
    }

    fn end_tag(&mut self, open: usize) -> Option<usize> {
        let tag = tag::read(self.page.as_bytes(), open + 2, self.most)?;
        let name = self.name(&tag);
        self.tag(open, EndTag, &name, &tag);
        Some(tag.end)
    }

    /// The lower-case name of a tag.
    fn name(&self, tag: &Tag) -> Cow<'a, str> {
        let name = self.page.get(tag.name.clone()).unwrap_or_default();
        if name.bytes().any(|byte| byte.is_ascii_uppercase()) {
            return Cow::Owned(name.to_ascii_lowercase());
        }
        Cow::Borrowed(name)
    }

    /// Gives a tag to the guard; where it takes the tokenizer to read it, to that.
    fn tag(&mut self, open: usize, kind: TagKind, name: &str, tag: &Tag) {
        let text = self.page.as_bytes().get(open..tag.end).unwrap_or_default();
        let is_plain = !self.is_waiting && memchr2(b'\0', b'\r', text).is_none();
        let Some(mut token) = is_plain.then(|| self.read_tag(tag)).flatten() else {
            return self.tokenize_tag(open, tag);
        };
        self.dropped += tag.cut.len();
        token.kind = kind;
        token.name = LocalName::from(name);
        self.emit(Token::TagToken(token));
    }

    /// The tag's attributes; `None` where one holds a reference that isn't plain.
    fn read_tag(&self, tag: &Tag) -> Option<html5ever::tokenizer::Tag> {
        let mut attributes = Attributes::after_name(self.page.as_bytes(), tag.name.start);
        // Exactly: the tree keeps it, and most elements have one where a vector that grows has room for four.
        let mut attrs: Vec<Attribute> = Vec::with_capacity(tag.attributes.min(self.most));
        let mut had_duplicate_attributes = false;
        for attribute in attributes.by_ref().take(self.most).filter(|attribute| !attribute.is_long()) {
            let name = self.page.get(attribute.name)?;
            let local = if name.bytes().any(|byte| byte.is_ascii_uppercase()) {
                LocalName::from(name.to_ascii_lowercase())
            } else {
                LocalName::from(name)
            };
            if attrs.iter().any(|attribute| attribute.name.local == local) {
                had_duplicate_attributes = true;
                continue;
            }
            let value = match references::resolved(self.page.get(attribute.value.clone())?, Place::Attribute)?
            {
                Cow::Borrowed(_) => self.shared(attribute.value),
                Cow::Owned(value) => StrTendril::from_slice(&value),
            };
            attrs.push(Attribute { name: QualName::new(None, ns!(), local), value });
        }
        let self_closing = self.page.as_bytes().get(..tag.end)?.ends_with(b"/>") && {
            attributes.by_ref().for_each(drop);
            attributes.is_self_closing
        };
        let name = local_name!("");
        Some(html5ever::tokenizer::Tag {
            kind: StartTag,
            name,
            self_closing,
            attrs,
            had_duplicate_attributes,
        })
    }

    /// Reads the contents of an element that may hold raw text, from `at` to its end tag.
    fn contents(&mut self, name: &str, at: usize, is_skipped: bool) -> Option<usize> {
        let page = self.page.as_bytes();
        let end = match self.tokenizer.sink.mode() {
            Mode::Data => return Some(at),
            Mode::Plain => None,
            Mode::Raw if name == "script" => skip::script_end(page, at),
            Mode::Raw => skip::raw_end(page, at, name.as_bytes()),
            Mode::Noscript => {
                let end = if self.noscript_may_end { skip::raw_end(page, at, name.as_bytes()) } else { None };
                self.noscript_may_end = end.is_some();
                if end.is_none() {
                    // Never closed: to leave the rest of the page out would cost the story.
                    self.tokenizer.sink.enter_noscript();
                    return Some(at);
                }
                end
            }
        };
        if !is_skipped {
            self.tokenize(self.shared(at..end.unwrap_or(page.len())));
        }
        let open = end?;
        let tag = tag::read(page, open + 2, self.most)?;
        self.tokenize_tag(open, &tag);
        Some(tag.end)
    }

    /// Whether a script's start tag says that it holds JSON-LD.
    fn is_data(&self, tag: &Tag) -> bool {
        let text = self.page.as_bytes().get(tag.name.end..tag.end).unwrap_or_default();
        text.windows(7).any(|window| window.eq_ignore_ascii_case(b"ld+json"))
    }

    /// Leaves a comment out.
    fn comment(&mut self, end: Option<usize>) -> Option<usize> {
        if self.is_waiting {
            self.tokenize(StrTendril::from_slice(COMMENT));
            self.is_waiting = false;
        } else {
            self.emit(Token::CommentToken(StrTendril::new()));
        }
        end
    }

    /// CDATA is text within foreign elements, and a comment elsewhere.
    fn character_data(&mut self, open: usize) -> Option<usize> {
        let page = self.page.as_bytes();
        if !self.tokenizer.sink.is_foreign() {
            return self.comment(skip::bogus_end(page, open + 2));
        }
        let found = page.get(open..).and_then(|rest| memmem::find(rest, b"]]>"));
        let end = found.map(|found| open + found + 3);
        self.tokenize(self.shared(open..end.unwrap_or(page.len())));
        self.is_waiting = false;
        end
    }

    /// A part of the page.
    fn shared(&self, part: Range<usize>) -> StrTendril {
        // The page has no more bytes than 32 bits count.
        self.whole.subtendril(part.start as u32, part.len() as u32)
    }

    fn emit(&self, token: Token) {
        // The result says how to tokenize on, which the guard remembers.
        let _ = self.tokenizer.sink.process_token(token, 1);
    }

    /// Gives a tag to the tokenizer, without its attributes beyond the limits.
    fn tokenize_tag(&mut self, open: usize, tag: &Tag) {
        self.dropped += tag.cut.len();
        let mut from = open;
        for cut in &tag.cut {
            self.queue.push_back(self.shared(from..cut.start));
            from = cut.end;
        }
        self.tokenize(self.shared(from..tag.end));
        self.is_waiting = false;
    }

    fn tokenize(&self, text: StrTendril) {
        self.queue.push_back(text);
        while !matches!(self.tokenizer.feed(&self.queue), TokenizerResult::Done) {}
    }
}

/// The text with line feeds for the other ends of lines.
fn line_feeds(text: &str) -> Cow<'_, str> {
    if memchr(b'\r', text.as_bytes()).is_none() {
        return Cow::Borrowed(text);
    }
    Cow::Owned(text.replace("\r\n", "\n").replace('\r', "\n"))
}
