//! Marking attributes: read once for each distinct set of them.
//!
//! A page repeats few class strings over many elements, so each distinct string is cut into tokens and
//! looked up once; every further element with it costs one hash lookup.

use crate::text::HashMap;

use scraper::node::Element;

use crate::data::tokens;
use crate::page::{Marks, MarksId, Tag};
use crate::text::{hash_of, prefix};

/// Attributes whose values say what an element is.
const MARKING: [&str; 13] = [
    "aria-label",
    "class",
    "data-block",
    "data-component",
    "data-module",
    "data-qa",
    "data-testid",
    "data-type",
    "id",
    "itemprop",
    "itemtype",
    "name",
    "role",
];

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

/// The distinct sets of marking attributes met so far.
#[derive(Debug, Default)]
pub(super) struct MarksTable {
    known: HashMap<Box<str>, MarksId>,
    key: String,
}

impl MarksTable {
    /// The marks of an element, added to `marks` when they are new.
    pub(super) fn read(&mut self, tag: Tag, element: &Element, marks: &mut Vec<Marks>) -> MarksId {
        self.key.clear();
        self.key.push_str(tag.as_str());
        for (name, value) in element.attrs() {
            if MARKING.contains(&name) || name == "rel" && tag == Tag::A {
                self.key.push(if matches!(name, "class" | "id") { NAME } else { OTHER });
                self.key.push_str(prefix(value, READ_BYTES.saturating_sub(self.key.len())));
            }
        }
        if let Some(id) = self.known.get(self.key.as_str()) {
            return *id;
        }
        let id = MarksId(marks.len() as u32);
        let class = element.attr("class").unwrap_or_default();
        marks.push(Marks { class_key: hash_of(&(tag, class)), ..parse(tag, &self.key) });
        self.known.insert(self.key.as_str().into(), id);
        id
    }
}

fn parse(tag: Tag, key: &str) -> Marks {
    let mut marks = Marks::default();
    marks.tokens.push(format!("<{}>", tag.as_str()).into());
    for (index, part) in key.split(NAME).enumerate() {
        // What stands before the first NAME, and after any OTHER, is no class or id.
        for (inner, value) in part.split(OTHER).enumerate() {
            if index == 0 && inner == 0 {
                continue;
            }
            let is_name = inner == 0;
            for name in value.split_ascii_whitespace() {
                if is_name {
                    marks.names.push(name.into());
                }
                push_tokens(&mut marks, name);
            }
        }
    }
    marks.groups = marks.tokens.iter().fold(marks.groups, |set, token| set.union(tokens::groups_of(token)));
    marks
}

/// Cuts a name at everything that isn't a letter and at camel case; adds the parts and their joined whole.
fn push_tokens(marks: &mut Marks, name: &str) {
    let mut whole = String::new();
    let mut parts = 0;
    for run in name.split(|c: char| !c.is_ascii_alphabetic()) {
        let mut start = 0;
        let bytes = run.as_bytes();
        for at in 1..=bytes.len() {
            let border =
                at == bytes.len() || bytes[at].is_ascii_uppercase() && bytes[at - 1].is_ascii_lowercase();
            if !border {
                continue;
            }
            let part = run.get(start..at).unwrap_or_default().to_ascii_lowercase();
            start = at;
            parts += 1;
            whole.push_str(&part);
            push_token(marks, part);
        }
    }
    if JOINED_PARTS.contains(&parts) {
        push_token(marks, whole);
    }
}

fn push_token(marks: &mut Marks, token: String) {
    let token = token.into_boxed_str();
    if TOKEN_LETTERS.contains(&token.len()) && !marks.tokens.contains(&token) {
        marks.tokens.push(token);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_give_their_parts_and_wholes() {
        let marks = parse(Tag::Div, "div\u{1}newspaper-x-sidebar storyBody\u{2}article-body Aside");
        let tokens: Vec<&str> = marks.tokens.iter().map(AsRef::as_ref).collect();
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
        assert!(marks.groups.contains(tokens::Group::Side));
    }
}
