//! The labelled pages: read, cut into blocks, aligned with their truth, dealt into folds by site.

use std::error::Error;
use std::path::Path;

use cleancopy::train::{self, Prepared};
use rayon::prelude::*;

use crate::align;
use crate::corpus::{self, Truth};
use crate::folding::words;
use crate::made::Maker;
use crate::site::{site, stable_hash};

/// Folds of the cross-validation. With ten, what scores a page has learnt from nine in ten of the others, nearly as many as
/// the tables that are shipped have; four took a quarter away, and .0007 of word F1 over all HTML pages.
pub const FOLDS: usize = 10;

/// In what form pages are read.
#[derive(Clone, Copy, Debug)]
pub enum Form {
    Html,
    /// A dump that the corpus has, by its name.
    Stored(&'static str),
    /// A dump made here of the HTML.
    Made(Maker),
}

/// A set of pages that weighs as much as it is told to.
#[derive(Clone, Copy, Debug)]
pub struct Group {
    pub name: &'static str,
    pub corpus: &'static str,
    pub form: Form,
    /// Whether it takes articles, or everything else.
    pub articles: bool,
    /// Its share in training, against 1 for a whole corpus.
    pub weight: f32,
}

impl Form {
    fn stored(self) -> Option<&'static str> {
        match self {
            Self::Stored(name) => Some(name),
            Self::Html | Self::Made(_) => None,
        }
    }
}

/// A labelled page.
pub struct LabelledPage {
    pub group: usize,
    pub fold: usize,
    pub site: String,
    pub truth: Truth,
    pub truth_words: usize,
    pub prepared: Prepared,
    /// Whether each block is in the truth.
    pub in_truth: Vec<bool>,
}

/// Reads the pages of all groups; of each group only every `step`-th.
pub fn read(corpora: &Path, groups: &[Group], step: usize) -> Result<Vec<LabelledPage>, Box<dyn Error>> {
    let mut pages = Vec::new();
    for (number, group) in groups.iter().enumerate() {
        let folder = corpora.join(group.corpus);
        let truths = corpus::truths(&folder)?;
        let wanted =
            |truth: &&Truth| (truth.page_type == "article") == group.articles && truth.text.is_some();
        let truths: std::collections::HashMap<&str, &Truth> =
            truths.iter().filter(wanted).map(|truth| (truth.id.as_str(), truth)).collect();
        let records: Vec<corpus::Page> =
            corpus::pages(&folder, group.form.stored())?.step_by(step).collect::<Result<_, _>>()?;
        let labelled = |record: &corpus::Page| {
            let Some(truth) = truths.get(record.id.as_str()) else { return Ok(None) };
            match group.form {
                Form::Made(maker) => maker.dump(record).map(|dump| label(number, &dump, truth)).transpose(),
                Form::Html | Form::Stored(_) => label(number, record, truth).map(Some),
            }
        };
        let read: Result<Vec<Option<LabelledPage>>, String> = records.par_iter().map(labelled).collect();
        pages.extend(read?.into_iter().flatten());
    }
    Ok(pages)
}

fn label(group: usize, record: &corpus::Page, truth: &Truth) -> Result<LabelledPage, String> {
    let input = record.input().ok_or_else(|| format!("{}: no page", record.id))?;
    let prepared = train::prepare(&input).map_err(|error| format!("{}: {error}", record.id))?;
    let text = truth.text.clone().unwrap_or_default();
    let in_truth = align::in_truth(prepared.texts(), &text);
    let site = site(truth.url.as_deref().unwrap_or(&truth.id));
    Ok(LabelledPage {
        group,
        fold: fold(&site),
        site,
        truth_words: words(&text).count(),
        truth: truth.clone(),
        prepared,
        in_truth,
    })
}

fn fold(site: &str) -> usize {
    (stable_hash(site) >> 32) as usize % FOLDS
}
