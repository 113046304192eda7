//! The labelled pages: read, cut into blocks, aligned with their truth, dealt into folds by site.

use std::collections::HashMap;
use std::error::Error;
use std::path::Path;

use cleancopy::train::{self, Prepared};
use rayon::prelude::*;

use crate::align;
use crate::bodies::{self, Body};
use crate::corpus::{self, Truth};
use crate::folding::words;
use crate::made::Maker;
use crate::site::{site, stable_hash};

/// Folds of the cross-validation. With ten, what scores a page has learnt from nine in ten of the others, nearly as many as
/// the weights that are shipped have; four took a quarter away, and .0007 of word F1 over all HTML pages.
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

/// Which pages of a corpus are taken.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Which {
    /// Articles that have a truth.
    Articles,
    /// Everything else that has one.
    Others,
    /// Those whose body was read: the corpus has no truths for it.
    Read,
}

/// A set of pages that weighs as much as it is told to.
#[derive(Clone, Copy, Debug)]
pub struct Group {
    pub name: &'static str,
    pub corpus: &'static str,
    pub form: Form,
    pub pages: Which,
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

/// Reads the pages of all groups; of each group only every `step`-th. `bodies` is the file of those that were read.
pub fn read(
    corpora: &Path,
    bodies: &Path,
    groups: &[Group],
    step: usize,
) -> Result<Vec<LabelledPage>, Box<dyn Error>> {
    let bodies = bodies::read(bodies)?;
    let mut pages = Vec::new();
    for (number, group) in groups.iter().enumerate() {
        let folder = corpora.join(group.corpus);
        let truths = corpus::truths(&folder)?;
        let truths: HashMap<&str, &Truth> = truths.iter().map(|truth| (truth.id.as_str(), truth)).collect();
        let bodies = bodies.iter().filter(|body| group.pages == Which::Read && body.corpus == group.corpus);
        let bodies: HashMap<&str, &Body> = bodies.map(|body| (body.page.as_str(), body)).collect();
        let records: Vec<corpus::Page> =
            corpus::pages(&folder, group.form.stored())?.step_by(step).collect::<Result<_, _>>()?;
        let labelled = |record: &corpus::Page| {
            let Some(truth) = truths.get(record.id.as_str()) else { return Ok(None) };
            let labels = match group.pages {
                Which::Read => {
                    bodies.get(record.id.as_str()).map(|body| read_labels(record, body)).transpose()?
                }
                Which::Articles | Which::Others => {
                    let is_wanted = (truth.page_type == "article") == (group.pages == Which::Articles);
                    truth.text.clone().filter(|_| is_wanted).map(|text| Labels { text, in_truth: None })
                }
            };
            let Some(labels) = labels else { return Ok(None) };
            match group.form {
                Form::Made(maker) => {
                    let aligned = |dump: corpus::Page| {
                        label(number, &dump, truth, Labels { in_truth: None, text: labels.text })
                    };
                    maker.dump(record).map(aligned).transpose()
                }
                Form::Html | Form::Stored(_) => label(number, record, truth, labels).map(Some),
            }
        };
        let read: Result<Vec<Option<LabelledPage>>, String> = records.par_iter().map(labelled).collect();
        pages.extend(read?.into_iter().flatten());
    }
    Ok(pages)
}

/// What is known of a page's body.
struct Labels {
    text: String,
    /// For each block; by the text where it isn't known.
    in_truth: Option<Vec<bool>>,
}

/// The labels of a page that was read: they are of its HTML.
fn read_labels(record: &corpus::Page, body: &Body) -> Result<Labels, String> {
    let prepared = prepare(record)?;
    let in_truth = body.find(prepared.texts())?;
    let text: Vec<&str> =
        prepared.texts().zip(&in_truth).filter(|(_, is_body)| **is_body).map(|(text, _)| text).collect();
    Ok(Labels { text: text.join("\n"), in_truth: Some(in_truth) })
}

fn prepare(record: &corpus::Page) -> Result<Prepared, String> {
    let input = record.input().ok_or_else(|| format!("{}: no page", record.id))?;
    train::prepare(&input).map_err(|error| format!("{}: {error}", record.id))
}

fn label(group: usize, record: &corpus::Page, truth: &Truth, labels: Labels) -> Result<LabelledPage, String> {
    let prepared = prepare(record)?;
    let Labels { text, in_truth } = labels;
    let in_truth = in_truth.unwrap_or_else(|| align::in_truth(prepared.texts(), &text));
    let site = site(truth.url.as_deref().unwrap_or(&truth.id));
    Ok(LabelledPage {
        group,
        fold: fold(&site),
        site,
        truth_words: words(&text).count(),
        truth: Truth { text: Some(text), ..truth.clone() },
        prepared,
        in_truth,
    })
}

fn fold(site: &str) -> usize {
    (stable_hash(site) >> 32) as usize % FOLDS
}
