//! The inside, for the training program only: features, token weights, trees, scores. No stability is promised.

#![allow(missing_docs, reason = "hidden, and used by one program of this project")]

use std::collections::HashMap;

use crate::config::{Limits, Resolved, Settings, Strictness};
use crate::data::token_weights::TokenWeights;
use crate::error::Error;
use crate::features::{self, Features, Rows};
use crate::input::Input;
use crate::judge::{self, Score};
use crate::model::Metadata;
use crate::page::{Format, Page, Shape};
use crate::{assemble, metadata, source};

pub use crate::data::weights::{Calibration, Forest, Model, Step};
pub use crate::judge::Told;

/// A page before it is measured.
pub struct Prepared {
    page: Page,
    metadata: Metadata,
}

/// A page with its measurements.
pub struct Measured {
    features: Features,
    worded: Vec<usize>,
    /// A row for each worded block.
    values: Vec<f32>,
}

/// The columns of the first stage.
pub fn names(html: bool) -> &'static [&'static str] {
    if html { &features::HTML_NAMES } else { &features::TEXT_NAMES }
}

/// The columns of the context stage.
pub fn context_names() -> &'static [&'static str] {
    judge::CONTEXT_NAMES
}

/// Learnt weights of class tokens: for all elements around a block, and for the nearest.
pub fn token_weights(tokens: HashMap<String, (i8, i8)>) -> TokenWeights {
    TokenWeights { tokens: tokens.into_iter().collect() }
}

/// Steps of a learnt weight of a fact, in one unit of log-odds.
pub const KIND_UNITS: f64 = crate::data::kind_weights::UNITS;

/// What a label must lead the one that rules gave by, in log-odds.
pub fn kind_lead(ruled: &str, label: &str) -> f64 {
    f64::from(judge::lead(ruled, label)) / KIND_UNITS
}

/// The letter that stands for a learnt weight of a fact in the library's file.
pub fn kind_letter(weight: i16) -> char {
    crate::data::kind_weights::letter(weight)
}

/// The names of the facts that tell what a block is, those of words apart.
pub fn fact_names() -> Vec<String> {
    judge::fact_names()
}

/// The names of the labels that a block may get or lose by facts, kinds first.
pub fn open_labels() -> Vec<&'static str> {
    judge::open_names()
}

/// The names of the signs of a headline.
pub fn headline_signs() -> &'static [&'static str] {
    metadata::HEADLINE_SIGNS
}

/// Reads a page without outlet profiles.
pub fn prepare(input: &Input<'_>) -> Result<Prepared, Error> {
    let limits = Limits::new();
    let page = source::read(input, &limits, None)?;
    let metadata = metadata::decide(&page, &Resolved::default(), &limits, None);
    Ok(Prepared { page, metadata })
}

impl Prepared {
    pub fn is_html(&self) -> bool {
        self.page.format == Format::Html
    }

    /// The texts of the blocks, in order.
    pub fn texts(&self) -> impl Iterator<Item = &str> {
        self.page.blocks.iter().map(|block| block.text.as_str())
    }

    /// The class tokens around a block, each with whether it is near; one token may come more than once.
    pub fn tokens(&self, block: usize) -> Vec<(&str, bool)> {
        features::tokens_around(&self.page, self.page.blocks[block].inner)
    }

    /// The text of the nearest heading above a block.
    pub fn heading_above(&self, block: usize) -> Option<&str> {
        let above = self.page.blocks.iter().take(block).rev();
        above.take(60).find(|block| matches!(block.shape, Shape::Heading(_))).map(|block| block.text.as_str())
    }

    /// What rules call each block, and what is known of it.
    pub fn facts(&self) -> Vec<Told> {
        let features = features::measure(&self.page, &self.metadata);
        let rows = Rows::measure(&self.page, &self.metadata, &features);
        let scores = judge::measure_scores(self.page.format, rows, &features);
        judge::facts(&self.page, &features, &scores, &self.metadata, &Resolved::default())
    }

    /// The lines of a dump that may be its headline, each with its signs; `url` is the page's address.
    pub fn headlines(&self, url: Option<&str>) -> Vec<(String, Vec<f32>)> {
        metadata::headlines(&self.page, url)
    }

    pub fn measure(&self, weights: &TokenWeights) -> Measured {
        let features = features::measure(&self.page, &self.metadata);
        let rows = Rows::measure_with(&self.page, &self.metadata, &features, weights);
        let worded = features.worded();
        let mut values = Vec::new();
        worded.iter().for_each(|block| rows.fill(*block, &mut values));
        drop(rows);
        Measured { features, worded, values }
    }

    /// The article's text, and the word F1 to expect, from scores (probabilities) of the blocks with words.
    pub fn text(&self, measured: &Measured, story: &[f32], strictness: Strictness) -> (String, f32) {
        let settings = Settings::new().strictness(strictness).resolve().unwrap_or_default();
        let mut scores = vec![Score { story: f32::NAN, evidence: Vec::new() }; self.page.blocks.len()];
        for (block, story) in measured.worded.iter().zip(story) {
            scores[*block].story = *story;
        }
        judge::fill_wordless(&mut scores);
        let judgement = judge::label(&self.page, &measured.features, scores, &self.metadata, &settings);
        let expected_f1 = judgement.expected_f1;
        let article = assemble::article(self.page.clone(), judgement, self.metadata.clone(), &settings, None);
        (article.text(), expected_f1)
    }
}

impl Measured {
    /// The blocks that have words; all rows and scores below are theirs, in this order.
    pub fn worded(&self) -> &[usize] {
        &self.worded
    }

    /// Words of each worded block.
    pub fn words(&self) -> Vec<u32> {
        self.worded.iter().map(|block| self.features.words[*block]).collect()
    }

    /// The measurements of a worded block.
    pub fn row(&self, at: usize) -> &[f32] {
        let width = self.values.len() / self.worded.len().max(1);
        &self.values[at * width..(at + 1) * width]
    }

    /// The context stage's measurements over first scores (log-odds), a row each.
    pub fn context(&self, logits: &[f32]) -> Vec<Vec<f32>> {
        let line = judge::ContextLine::new(&self.features, &self.worded, logits);
        let row = |at: usize| {
            let mut row = Vec::with_capacity(judge::CONTEXT_NAMES.len());
            line.fill(at, &mut row);
            row
        };
        (0..logits.len()).map(row).collect()
    }
}

/// Questions along a path of a tree that scoring has room for.
pub const TREE_DEPTH: u32 = judge::DEPTH as u32;

/// Scores rows as the library does.
pub struct Scorer(judge::Scorer);

impl Scorer {
    /// Trees over the columns of these names.
    pub fn new(forest: &Forest, names: &[&str]) -> Self {
        Self(judge::Scorer::new(forest, names))
    }

    /// The scores of `count` rows, in log-odds.
    pub fn score<'r>(&self, count: usize, row: impl Fn(usize) -> &'r [f32]) -> Vec<f32> {
        let mut tops = vec![judge::Top::default(); count];
        self.0.score(|at, values| values.extend_from_slice(row(at)), None, 0, &mut tops)
    }
}

/// The registrable domain of a host: what a site is in cross-validation.
pub fn registrable_domain(host: &str) -> Option<&str> {
    crate::text::registrable_domain(host)
}
