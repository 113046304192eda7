//! The intermediate form: what a front end read, before anything is judged. Immutable once read.

mod block;
mod container;
mod dated;
mod densest;
mod head;
mod json_ld;
mod tag;
mod telling;
mod words;

pub(crate) use block::{RawBlock, RawSpan, RawStyle, Shape, TextLayout};
pub(crate) use container::{Container, ContainerId, Marks, MarksId, TokenId};
pub(crate) use dated::is_dated;
pub(crate) use densest::densest;
pub(crate) use head::{Head, HeadLink, MetaTag};
pub(crate) use json_ld::JsonLd;
pub(crate) use tag::Tag;
pub(crate) use telling::telling;
pub(crate) use words::{First, Word, Words, key, opening, trigrams};

use crate::model::{InputBytes, Note};

/// Which front end read the page.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Format {
    Html,
    Text,
    Markdown,
}

/// A page, read once.
#[derive(Clone, Debug)]
pub(crate) struct Page {
    pub format: Format,
    /// How long the input was; what goes out is bounded by it.
    pub input_bytes: InputBytes,
    pub head: Head,
    /// In document order. A block has at least one word character, or stands for a picture or a rule.
    pub blocks: Vec<RawBlock>,
    /// The words of the blocks.
    pub words: Words,
    /// In document order, parents before children; the first is the root and its own parent.
    /// Text and Markdown have the root only.
    pub containers: Vec<Container>,
    /// The distinct sets of marking attributes on the page; the first is the empty one.
    pub marks: Vec<Marks>,
    /// The distinct tokens of marking attributes.
    pub tokens: Vec<Box<str>>,
    /// Link targets as printed; spans point here.
    pub hrefs: Vec<String>,
    /// Pictures; blocks point here.
    pub images: Vec<RawImage>,
    /// `<time>` elements and the like.
    pub times: Vec<TimeMark>,
    /// What a profile's rules hit, by rule and container.
    pub hits: Vec<RuleHit>,
    /// How many elements each of the profile's rules found, by rule; empty where the page has no elements.
    pub rule_counts: Vec<u32>,
    /// What the profile's fields found, by the index of the field.
    pub field_values: Vec<(u16, String)>,
    pub notes: Vec<Note>,
}

/// A picture as the page gives it.
#[derive(Clone, Debug, Default)]
pub(crate) struct RawImage {
    /// Address as printed: of the largest candidate where there are several.
    pub src: String,
    pub alt: String,
}

/// A machine-readable time in the page's body.
#[derive(Clone, Debug)]
pub(crate) struct TimeMark {
    /// The `datetime` (or `content`) attribute.
    pub datetime: String,
    pub container: ContainerId,
    /// Index of the block it stands in or, outside of any, of the next one.
    pub block: usize,
}

/// A profile's rule found something.
#[derive(Clone, Copy, Debug)]
pub(crate) struct RuleHit {
    /// Index of the rule in the compiled profile.
    pub rule: u16,
    pub container: ContainerId,
}

impl Page {
    pub(crate) fn new(format: Format) -> Self {
        Self {
            format,
            input_bytes: InputBytes::default(),
            head: Head::default(),
            blocks: Vec::new(),
            words: Words::default(),
            containers: vec![Container::root()],
            marks: vec![Marks::default()],
            tokens: Vec::new(),
            hrefs: Vec::new(),
            images: Vec::new(),
            times: Vec::new(),
            hits: Vec::new(),
            rule_counts: Vec::new(),
            field_values: Vec::new(),
            notes: Vec::new(),
        }
    }

    pub(crate) fn container(&self, id: ContainerId) -> &Container {
        &self.containers[id.index()]
    }

    /// The marking attributes of a container.
    pub(crate) fn marks_of(&self, id: ContainerId) -> &Marks {
        &self.marks[self.container(id).marks.index()]
    }

    /// The tokens of a set of marks.
    pub(crate) fn tokens<'a>(&'a self, marks: &'a Marks) -> impl Iterator<Item = &'a str> {
        marks.tokens.iter().filter_map(|token| self.tokens.get(token.0 as usize)).map(AsRef::as_ref)
    }

    /// The container and those around it, inside out, the root last.
    pub(crate) fn ancestors(&self, id: ContainerId) -> impl Iterator<Item = ContainerId> + '_ {
        std::iter::successors(Some(id), |id| (*id != ContainerId::ROOT).then(|| self.container(*id).parent))
    }
}
