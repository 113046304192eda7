//! Second stage: measures every block and container; judges nothing.

mod html;
mod kin;
mod lexical;
mod matrix;
mod text;
mod words;

pub(crate) use html::NAMES as HTML_NAMES;
#[cfg(feature = "train")]
pub(crate) use html::tokens_around;
pub(crate) use kin::Kin;
pub(crate) use lexical::{Lexical, look_up};
pub(crate) use matrix::Matrix;
pub(crate) use text::NAMES as TEXT_NAMES;

use crate::data::token_weights::{TOKEN_WEIGHTS, TokenWeights};
use crate::model::Metadata;
use crate::page::{Format, Page};
use once_cell::sync::Lazy;

use words::Words;

/// What was measured.
#[derive(Debug)]
pub(crate) struct Features {
    /// The heuristics' values, a row for each block.
    pub matrix: Matrix,
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
fn ln_1p(value: f32) -> f32 {
    static SMALL: Lazy<[f32; 256]> = Lazy::new(|| std::array::from_fn(|count| (count as f32).ln_1p()));
    let count = value as usize;
    match SMALL.get(count) {
        Some(small) if count as f32 == value => *small,
        _ => value.ln_1p(),
    }
}

/// Measures a page.
pub(crate) fn measure(page: &Page, metadata: &Metadata) -> Features {
    measure_with(page, metadata, &TOKEN_WEIGHTS)
}

/// Measures a page with other token weights than those that come with the crate.
pub(crate) fn measure_with(page: &Page, metadata: &Metadata, weights: &TokenWeights) -> Features {
    let lexical = lexical::measure(page);
    let words = Words::read(page);
    let matrix = match page.format {
        Format::Html => html::measure(page, &words, metadata, &lexical, weights),
        Format::Text | Format::Markdown => text::measure(page, &words, metadata, &lexical),
    };
    Features { matrix, lexical, words: words.counts(), kin: kin::measure(page) }
}
