//! Blocks of the result: kept and removed.

use std::borrow::Cow;
use std::ops::Range;

use super::{BoilerplateKind, Role};

/// A kept block: a paragraph, heading, item, cell, caption or line of the story.
#[derive(Clone, Debug, PartialEq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize))]
#[non_exhaustive]
pub struct Block {
    /// What it is in the story.
    pub role: Role,
    /// Its text, white space folded; a line feed where the page breaks the line (all of them in code).
    pub text: String,
    /// Links and emphasis over byte ranges of `text`, by start; spans may nest, never cross.
    pub spans: Vec<Span>,
    /// Heading level, 1 to 6; 0 for anything else.
    pub level: u8,
    /// Its place in a list, for list items.
    pub list: Option<ListPlace>,
    /// Its place in a table, for table cells.
    pub cell: Option<Cell>,
    /// The picture it is about or stands for.
    pub image: Option<Image>,
    /// Its place among all blocks of the page, kept and removed, from 0.
    pub position: u32,
    /// The bytes of the input it came from; text and Markdown only.
    pub source: Option<Range<usize>>,
    /// The probability that it belongs to the story by the weights alone, 0 to 1, whatever rules then decided; that of a block
    /// without words is the lower one of its neighbours.
    pub score: f32,
    /// What spoke most for and against it, strongest first; before all the rule that kept it against its score or against another
    /// rule, if one did.
    pub evidence: Vec<Evidence>,
}

/// A removed block, with what it is and why it went.
#[derive(Clone, Debug, PartialEq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize))]
#[non_exhaustive]
pub struct Removed {
    /// What it is.
    pub kind: BoilerplateKind,
    /// Its whole text.
    pub text: String,
    /// Its place among all blocks of the page, kept and removed, from 0.
    pub position: u32,
    /// The bytes of the input it came from; text and Markdown only.
    pub source: Option<Range<usize>>,
    /// The probability that it belongs to the story by the weights alone, 0 to 1, whatever rules then decided; that of a block
    /// without words is the lower one of its neighbours.
    pub score: f32,
    /// What spoke most for and against it, strongest first; before all the rule that removed it against its score, if one did.
    pub because: Vec<Evidence>,
    /// What speaks most for its kind beside other kinds: a fact about it as `kind:<fact>`, its value 1. `None` where the
    /// kind follows from what the block is ([`Duplicate`](BoilerplateKind::Duplicate) and the like) or no fact speaks for it.
    ///
    /// The weight is in log-odds against the other kinds, as learnt from labelled blocks (`tests/data/README.md` in the
    /// repository): it doesn't say whether the block goes.
    pub named_by: Option<Evidence>,
}

/// One heuristic's word on one block.
#[derive(Clone, Debug, PartialEq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize))]
#[non_exhaustive]
pub struct Evidence {
    /// The heuristic, by its name as a profile's `[weights]` have it; `profile:<id>#<rule>` for a rule of a profile, and `rule:<name>` for what
    /// decided against the score: a pass over the page (`rule:header` for what stands around the headline, `rule:ending` for
    /// what follows the story's end, `rule:captions`, `rule:notes`, `rule:furniture`, `rule:duplicates`, `rule:whole` for cells and items of what is kept …), the facts that
    /// give kinds (`rule:facts`), or the caller's wish (`rule:keep`). A rule's weight is what it outweighed: the log-odds from
    /// the block's score to the page's threshold.
    pub heuristic: Cow<'static, str>,
    /// What it measured, in the heuristic's own unit.
    pub value: f32,
    /// Its share of the block's score in log-odds: above 0 for the story, below 0 against it. The shares of all heuristics and
    /// a bias common to all blocks add up to the score; a block keeps the largest. They are what the trained trees add where
    /// they ask for the heuristic (the paths of Saabas 2014, "Interpreting random forests").
    pub weight: f32,
}

impl Evidence {
    /// Evidence of `heuristic`, which measured `value` and moves the score by `weight`.
    pub(crate) fn new(heuristic: impl Into<Cow<'static, str>>, value: f32, weight: f32) -> Self {
        Self { heuristic: heuristic.into(), value, weight }
    }
}

/// Inline markup over a byte range of a block's text.
#[derive(Clone, Debug, PartialEq, Eq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize))]
#[non_exhaustive]
pub struct Span {
    /// Bytes of the block's text, on character boundaries.
    pub range: Range<usize>,
    /// What the markup means.
    pub style: Style,
}

/// What inline markup means.
#[derive(Clone, Debug, PartialEq, Eq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize), serde(rename_all = "snake_case"))]
#[non_exhaustive]
pub enum Style {
    /// A link; absolute `http`, `https` or `mailto` address.
    Link(String),
    /// Emphasis, usually italic.
    Emphasis,
    /// Strong emphasis, usually bold.
    Strong,
    /// Code.
    Code,
}

/// Where a list item stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize))]
#[non_exhaustive]
pub struct ListPlace {
    /// Lists around it, itself included: 1 at the outermost.
    pub depth: u8,
    /// The item's number in an ordered list.
    pub number: Option<u32>,
    /// Whether this block opens the item; later paragraphs of the same item don't.
    pub first: bool,
}

/// Where a table cell stands. Rows and columns count from 0.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize))]
#[non_exhaustive]
pub struct Cell {
    /// Which table of the page.
    pub table: u32,
    /// The row.
    pub row: u32,
    /// The column.
    pub column: u32,
    /// Whether it is a header cell.
    pub header: bool,
}

/// A picture.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize))]
#[non_exhaustive]
pub struct Image {
    /// Absolute `http` or `https` address; empty where the page gives none.
    pub url: String,
    /// Alternative text.
    pub alt: String,
}

#[cfg(test)]
impl Block {
    /// An empty block of a role, for tests.
    pub(crate) fn new(role: Role) -> Self {
        Self {
            role,
            text: String::new(),
            spans: Vec::new(),
            level: 0,
            list: None,
            cell: None,
            image: None,
            position: 0,
            source: None,
            score: 1.0,
            evidence: Vec::new(),
        }
    }
}
