//! Marking attributes: read once for each distinct set of them.
//!
//! A page repeats few class strings over many elements, so each distinct string is cut into tokens and
//! looked up once; every further element with it costs one hash lookup.

use std::ops::Range;

use scraper::node::Element;

use crate::data::tokens::{self, GroupSet};
use crate::page::{Marks, MarksId, Page, Tag, TokenId};
use crate::text::HashMap;
use crate::text::{hash_of, prefix};

/// Whether an attribute's value says what an element is.
fn is_marking(name: &str, tag: Tag) -> bool {
    matches!(
        name,
        "aria-label"
            | "class"
            | "data-block"
            | "data-component"
            | "data-module"
            | "data-qa"
            | "data-testid"
            | "data-type"
            | "id"
            | "itemprop"
            | "itemtype"
            | "name"
            | "role"
    ) || name == "rel" && tag == Tag::A
}

/// Elements' marks that are told apart: what comes after so many is generated, each read as an element without marks.
/// Pages of the corpora have fewer than 5,000.
const MOST: usize = 1 << 15;

/// Of longer values only the start is read: what follows is generated.
const READ_BYTES: usize = 400;

/// Names of more parts are sentences, not names.
const JOINED_PARTS: std::ops::RangeInclusive<usize> = 2..=5;

/// Letters of a token.
const TOKEN_LETTERS: std::ops::RangeInclusive<usize> = 2..=24;

/// Stands before the value of a class or id in a key.
const NAME: char = '\u{1}';
/// Stands before the value of any other marking attribute in a key.
const OTHER: char = '\u{2}';

/// The distinct sets of marking attributes met so far, and the distinct names and tokens in them.
#[derive(Debug, Default)]
pub(super) struct MarksTable {
    known: HashMap<Box<str>, MarksId>,
    /// For each name the part of `parts` that holds its tokens.
    names: HashMap<Box<str>, Range<usize>>,
    parts: Vec<TokenId>,
    tokens: HashMap<Box<str>, TokenId>,
    /// The groups of each token.
    groups: Vec<GroupSet>,
    key: String,
    part: String,
    whole: String,
    /// Elements whose marks weren't read, there being too many.
    pub unread: usize,
}

impl MarksTable {
    /// The marks of an element, added to the page's when they are new.
    pub(super) fn read(&mut self, tag: Tag, element: &Element, page: &mut Page) -> MarksId {
        self.key.clear();
        self.key.push_str(tag.as_str());
        for (name, value) in element.attrs() {
            if is_marking(name, tag) {
                self.key.push(if matches!(name, "class" | "id") { NAME } else { OTHER });
                self.key.push_str(prefix(value, READ_BYTES.saturating_sub(self.key.len())));
            }
        }
        let is_full = page.marks.len() >= MOST;
        if is_full && !self.known.contains_key(self.key.as_str()) {
            self.unread += usize::from(self.key.len() > tag.as_str().len());
            self.key.truncate(tag.as_str().len());
        }
        if let Some(id) = self.known.get(self.key.as_str()) {
            return *id;
        }
        let id = MarksId(page.marks.len() as u32);
        let class = element.attr("class").filter(|_| !is_full).unwrap_or_default();
        let key = std::mem::take(&mut self.key);
        let marks = Marks { class_key: hash_of(&(tag, class)), ..self.parse(tag, &key, &mut page.tokens) };
        page.marks.push(marks);
        self.known.insert(key.as_str().into(), id);
        self.key = key;
        id
    }

    fn parse(&mut self, tag: Tag, key: &str, tokens: &mut Vec<Box<str>>) -> Marks {
        let mut marks = Marks::default();
        self.whole.clear();
        self.whole.extend(["<", tag.as_str(), ">"]);
        marks.tokens.push(token(&mut self.tokens, &mut self.groups, tokens, &self.whole));
        for (index, part) in key.split(NAME).enumerate() {
            // What stands before the first NAME, and after any OTHER, is no class or id.
            for (inner, value) in part.split(OTHER).enumerate() {
                if index == 0 && inner == 0 {
                    continue;
                }
                for name in value.split_ascii_whitespace() {
                    if inner == 0 {
                        marks.names.push(name.into());
                    }
                    for token in self.tokens_of(name, tokens) {
                        let token = self.parts[token];
                        if !marks.tokens.contains(&token) {
                            marks.tokens.push(token);
                        }
                    }
                }
            }
        }
        marks.groups =
            marks.tokens.iter().fold(marks.groups, |set, token| set.union(self.groups[token.0 as usize]));
        marks
    }

    /// Where the tokens of a name stand: it is cut at everything that isn't a letter and at camel case; its parts and
    /// their joined whole are its tokens.
    fn tokens_of(&mut self, name: &str, tokens: &mut Vec<Box<str>>) -> Range<usize> {
        if let Some(range) = self.names.get(name) {
            return range.clone();
        }
        let first = self.parts.len();
        self.whole.clear();
        let mut count = 0;
        for run in name.split(|c: char| !c.is_ascii_alphabetic()) {
            let mut start = 0;
            let bytes = run.as_bytes();
            for at in 1..=bytes.len() {
                let border =
                    at == bytes.len() || bytes[at].is_ascii_uppercase() && bytes[at - 1].is_ascii_lowercase();
                if !border {
                    continue;
                }
                self.part.clear();
                self.part.push_str(run.get(start..at).unwrap_or_default());
                self.part.make_ascii_lowercase();
                start = at;
                count += 1;
                self.whole.push_str(&self.part);
                if TOKEN_LETTERS.contains(&self.part.len()) {
                    self.parts.push(token(&mut self.tokens, &mut self.groups, tokens, &self.part));
                }
            }
        }
        if JOINED_PARTS.contains(&count) && TOKEN_LETTERS.contains(&self.whole.len()) {
            self.parts.push(token(&mut self.tokens, &mut self.groups, tokens, &self.whole));
        }
        let range = first..self.parts.len();
        self.names.insert(name.into(), range.clone());
        range
    }
}

/// The number of a token, a new one where it wasn't met before.
fn token(
    known: &mut HashMap<Box<str>, TokenId>,
    groups: &mut Vec<GroupSet>,
    tokens: &mut Vec<Box<str>>,
    name: &str,
) -> TokenId {
    if let Some(id) = known.get(name) {
        return *id;
    }
    let id = TokenId(tokens.len() as u32);
    known.insert(name.into(), id);
    groups.push(tokens::groups_of(name));
    tokens.push(name.into());
    id
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::page::Format;

    #[test]
    fn names_give_their_parts_and_wholes() {
        let mut page = Page::new(Format::Html);
        let key = "div\u{1}newspaper-x-sidebar storyBody\u{2}article-body Aside";
        let marks = MarksTable::default().parse(Tag::Div, key, &mut page.tokens);
        let tokens: Vec<&str> = page.tokens(&marks).collect();
        assert_eq!(
            tokens,
            [
                "<div>",
                "newspaper",
                "sidebar",
                "newspaperxsidebar",
                "story",
                "body",
                "storybody",
                "article",
                "articlebody",
                "aside"
            ]
        );
        assert_eq!(marks.names.len(), 2);
        assert!(marks.groups.contains(super::tokens::Group::Side));
    }
}
