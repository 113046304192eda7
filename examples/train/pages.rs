//! The labelled pages: read, cut into blocks, aligned with their truth, dealt into folds by site.

use std::collections::HashMap;
use std::error::Error;
use std::ops::RangeInclusive;
use std::path::Path;

use cleancopy::train::{self, Prepared};
use rayon::prelude::*;

use crate::align;
use crate::bodies::{self, Body};
use crate::corpus::{self, Truth};
use crate::folding::words;
use crate::made::Maker;
use crate::remade::{Remade, crowded, interrupted, lengthened, worn};
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
    /// Some of the articles, made long.
    Long,
    /// The other articles, cut short and crowded.
    Crowded,
    /// Half of those, in other clothes.
    Worn,
    /// The same articles as those, cut short and with boxes between paragraphs.
    Interrupted,
}

/// One in so many articles is made long, one is worn and interrupted, and all that aren't long are crowded.
const TURNS: u64 = 3;

/// Words of what stands between paragraphs and is worn by other pages, how many blocks of it may follow one another, and how
/// many a page gives.
const PIECE: RangeInclusive<usize> = 3..=50;
const PIECES: usize = 4;
const OF_PAGE: usize = 6;

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
    /// Whether it is as somebody published it.
    pub is_found: bool,
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
        let takes_furniture = matches!(group.pages, Which::Worn | Which::Interrupted);
        let furniture = if takes_furniture { furniture(&pages) } else { Vec::new() };
        let set = Set { number, group, truths: &truths, bodies: &bodies, furniture: &furniture };
        let read: Result<Vec<Option<LabelledPage>>, String> =
            records.par_iter().map(|record| set.labelled(record)).collect();
        pages.extend(read?.into_iter().flatten());
    }
    Ok(pages)
}

/// A group with what is known of its corpus.
struct Set<'a> {
    number: usize,
    group: &'a Group,
    truths: &'a HashMap<&'a str, &'a Truth>,
    bodies: &'a HashMap<&'a str, &'a Body>,
    /// What other pages may wear, and the site that it is of.
    furniture: &'a [(String, String)],
}

impl Set<'_> {
    /// The page with its labels; none where the group doesn't take it.
    fn labelled(&self, record: &corpus::Page) -> Result<Option<LabelledPage>, String> {
        let Some(truth) = self.truths.get(record.id.as_str()) else { return Ok(None) };
        let is_article = truth.page_type == "article";
        let labels = match self.group.pages {
            Which::Read => {
                self.bodies.get(record.id.as_str()).map(|body| read_labels(record, body)).transpose()?
            }
            Which::Articles => text_of(truth).filter(|_| is_article),
            Which::Others => text_of(truth).filter(|_| !is_article),
            Which::Long | Which::Crowded | Which::Worn | Which::Interrupted => {
                let turn = stable_hash(&record.id) % TURNS;
                let is_taken = match self.group.pages {
                    Which::Long => turn == 0,
                    Which::Worn | Which::Interrupted => turn == 1,
                    _ => turn != 0,
                };
                let Some(labels) = text_of(truth).filter(|_| is_article && is_taken) else { return Ok(None) };
                let Some((remade, labels)) = self.remade(record, truth, labels)? else { return Ok(None) };
                let page = self.in_form(&remade, truth, labels)?;
                return Ok(page.map(|page| LabelledPage { is_found: false, ..page }));
            }
        };
        labels.map_or(Ok(None), |labels| self.in_form(record, truth, labels))
    }

    /// The page in the group's form; none where a dump plainly is HTML, whose rows other trees score.
    fn in_form(
        &self,
        record: &corpus::Page,
        truth: &Truth,
        labels: Labels,
    ) -> Result<Option<LabelledPage>, String> {
        let page = match self.group.form {
            Form::Made(maker) => {
                let labels = Labels { in_truth: None, ..labels };
                maker.dump(record).map(|dump| label(self.number, &dump, truth, labels)).transpose()
            }
            Form::Html | Form::Stored(_) => label(self.number, record, truth, labels).map(Some),
        };
        let is_html = matches!(self.group.form, Form::Html);
        page.map(|page| page.filter(|page| page.prepared.is_html() == is_html))
    }

    /// The page made long, crowded, interrupted or worn, with texts of other sites, and its labels: those of its own blocks stay as they are.
    fn remade(
        &self,
        record: &corpus::Page,
        truth: &Truth,
        labels: Labels,
    ) -> Result<Option<(corpus::Page, Labels)>, String> {
        let own = label(self.number, record, truth, labels)?;
        let texts: Vec<&str> = own.prepared.texts().collect();
        let body: Vec<&str> =
            texts.iter().zip(&own.in_truth).filter(|(_, is_body)| **is_body).map(|(text, _)| *text).collect();
        let mut others: Vec<&Truth> = self
            .truths
            .values()
            .filter(|other| other.page_type == "article" && site_of(other) != own.site)
            .copied()
            .collect();
        others.sort_by(|one, other| one.id.cmp(&other.id));
        let foreign = self.furniture.iter().filter(|(site, _)| *site != own.site);
        let foreign: Vec<(&str, &str)> = foreign.map(|(site, text)| (site.as_str(), text.as_str())).collect();
        let made = match self.group.pages {
            Which::Long => lengthened::lengthen(record, &body, &others),
            Which::Worn => {
                worn::wear(record, &body, &foreign.iter().map(|(_, text)| *text).collect::<Vec<_>>())
            }
            Which::Interrupted => interrupted::interrupt(record, &body, &others, &foreign),
            _ => crowded::crowd(record, &body, &others),
        };
        let Some(Remade { page, added, taken }) = made else { return Ok(None) };
        let is_left = |at: usize| own.in_truth[at] && !taken.contains(&bodies::collapsed(texts[at]));
        let body = Body::new("", &record.id, texts.iter().copied(), is_left);
        let prepared = prepare(&page)?;
        // Where the page is cut into other blocks now, nothing is known of them.
        let Ok(in_truth) = body.find(prepared.texts()) else { return Ok(None) };
        let is_body = |(text, own): (&str, bool)| own || added.contains(&bodies::collapsed(text));
        let in_truth: Vec<bool> = prepared.texts().zip(in_truth).map(is_body).collect();
        let labels = Labels { text: joined(&prepared, &in_truth), in_truth: Some(in_truth) };
        Ok(Some((page, labels)))
    }
}

/// What pages have between paragraphs of their stories, and their sites.
fn furniture(pages: &[LabelledPage]) -> Vec<(String, String)> {
    let mut found = Vec::new();
    for page in pages.iter().filter(|page| page.is_found) {
        let texts: Vec<&str> = page.prepared.texts().collect();
        let story: Vec<usize> = (0..texts.len()).filter(|at| page.in_truth[*at]).collect();
        let between = story.windows(2).map(|pair| pair[0] + 1..pair[1]).filter(|range| range.len() <= PIECES);
        let pieces = between.flatten().map(|at| bodies::collapsed(texts[at]));
        let pieces = pieces.filter(|text| PIECE.contains(&words(text).count())).take(OF_PAGE);
        found.extend(pieces.map(|text| (page.site.clone(), text)));
    }
    found
}

fn text_of(truth: &Truth) -> Option<Labels> {
    truth.text.clone().map(|text| Labels { text, in_truth: None })
}

fn joined(prepared: &Prepared, in_truth: &[bool]) -> String {
    let texts = prepared.texts().zip(in_truth).filter(|(_, is_body)| **is_body).map(|(text, _)| text);
    texts.collect::<Vec<_>>().join("\n")
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
    Ok(Labels { text: joined(&prepared, &in_truth), in_truth: Some(in_truth) })
}

fn prepare(record: &corpus::Page) -> Result<Prepared, String> {
    let input = record.input().ok_or_else(|| format!("{}: no page", record.id))?;
    train::prepare(&input).map_err(|error| format!("{}: {error}", record.id))
}

fn label(group: usize, record: &corpus::Page, truth: &Truth, labels: Labels) -> Result<LabelledPage, String> {
    let prepared = prepare(record)?;
    let Labels { text, in_truth } = labels;
    let in_truth = in_truth.unwrap_or_else(|| align::in_truth(prepared.texts(), &text));
    let site = site_of(truth);
    Ok(LabelledPage {
        group,
        fold: fold(&site),
        site,
        is_found: true,
        truth_words: words(&text).count(),
        truth: Truth { text: Some(text), ..truth.clone() },
        prepared,
        in_truth,
    })
}

fn site_of(truth: &Truth) -> String {
    site(truth.url.as_deref().unwrap_or(&truth.id))
}

fn fold(site: &str) -> usize {
    (stable_hash(site) >> 32) as usize % FOLDS
}
