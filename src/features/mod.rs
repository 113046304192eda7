//! Second stage: measures every block and container; judges nothing.

mod html;
mod kin;
mod last_char;
mod lexical;
mod speech;
mod text;

pub(crate) use html::NAMES as HTML_NAMES;
#[cfg(feature = "train")]
pub(crate) use html::tokens_around;
pub(crate) use kin::Kin;
pub(crate) use last_char::LastChar;
pub(crate) use lexical::{Lexical, look_up};
pub(crate) use text::NAMES as TEXT_NAMES;

use crate::data::lexicon::lexicon;
use crate::data::token_weights::{TOKEN_WEIGHTS, TokenWeights};
use crate::model::Metadata;
use crate::page::{Format, Page};
use once_cell::sync::Lazy;

/// What was measured.
#[derive(Debug)]
pub(crate) struct Features {
    /// What the lexica found, a block each.
    pub lexical: Vec<Lexical>,
    /// Words of each block.
    pub words: Vec<u32>,
    /// Which blocks belong together.
    pub kin: Vec<Kin>,
}

impl Features {
    /// The blocks that have words: those that are scored.
    pub(crate) fn worded(&self) -> Vec<usize> {
        (0..self.words.len()).filter(|block| self.words[*block] > 0).collect()
    }
}

/// `ln(1 + x)`, looked up for the small counts that most values are.
pub(crate) fn lg(value: f32) -> f32 {
    static SMALL: Lazy<[f32; 256]> = Lazy::new(|| std::array::from_fn(|count| (count as f32).ln_1p()));
    let count = value as usize;
    match SMALL.get(count) {
        Some(small) if count as f32 == value => *small,
        _ => value.ln_1p(),
    }
}

/// The same of a distance, with its sign.
fn signed_lg(distance: f32) -> f32 {
    distance.signum() * lg(distance.abs())
}

/// A part of a whole, 0 where there is none.
fn share(part: f32, whole: f32) -> f32 {
    if whole > 0.0 { part / whole } else { 0.0 }
}

/// Reads the data that measuring takes, if that wasn't done yet. Parsing it takes more memory than most pages: before a
/// page is there, the same memory then serves both.
pub(crate) fn load(format: Format) {
    lexicon();
    if format == Format::Html {
        Lazy::force(&TOKEN_WEIGHTS);
    }
}

/// Measures what the judge needs beside the rows.
pub(crate) fn measure(page: &Page, metadata: &Metadata) -> Features {
    let language = metadata.language.as_ref().map(|field| field.value.as_str());
    Features {
        lexical: lexical::measure(page, language),
        words: page.words.counts(),
        kin: kin::measure(page),
    }
}

/// The heuristics of a page, ready to be filled in block by block: a whole matrix would be the largest thing in memory.
pub(crate) enum Rows<'a> {
    Html(Box<html::Survey<'a>>),
    Text(Box<text::Survey<'a>>),
}

impl<'a> Rows<'a> {
    pub(crate) fn measure(page: &'a Page, metadata: &Metadata, features: &'a Features) -> Self {
        Self::measure_with(page, metadata, features, &TOKEN_WEIGHTS)
    }

    /// Measures with other token weights than those that come with the crate.
    pub(crate) fn measure_with(
        page: &'a Page,
        metadata: &Metadata,
        features: &'a Features,
        weights: &TokenWeights,
    ) -> Self {
        match page.format {
            Format::Html => Self::Html(Box::new(html::Survey::measure(page, metadata, features, weights))),
            Format::Text | Format::Markdown => {
                Self::Text(Box::new(text::Survey::measure(page, metadata, features)))
            }
        }
    }

    /// Appends a block's values, in the order of the names; NaN for a heuristic that doesn't apply.
    pub(crate) fn fill(&self, block: usize, row: &mut Vec<f32>) {
        match self {
            Self::Html(survey) => survey.fill(block, row),
            Self::Text(survey) => survey.fill(block, row),
        }
    }
}
