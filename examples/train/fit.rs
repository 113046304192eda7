//! Fits both stages under cross-validation, and once on everything.

use cleancopy::train::{self, Forest, Measured, Scorer};
use rayon::prelude::*;

use crate::boost::{self, Binned, Growth, Task};
use crate::export;
use crate::pages::{FOLDS, Group, LabelledPage};
use crate::tokens::{self, Weights};

/// Blocks far from the story are many and easy: one in so many is kept, weighed up.
const THINNED: usize = 4;
/// A page is doubtful when blocks that look like the story beyond this probability are missing from its truth …
const DOUBTFUL: f32 = 0.9;
/// … and are worth this share of its words, counting blocks of so many words.
const DOUBTFUL_SHARE: f32 = 0.4;
const DOUBTFUL_WORDS: u32 = 12;

/// A page with its measurements, and what the stages say.
pub struct Fitted<'a> {
    pub page: &'a LabelledPage,
    pub measured: Measured,
    /// Log-odds of the blocks with words.
    pub first: Vec<f32>,
    /// The same after the context stage.
    pub last: Vec<f32>,
    pub doubtful: bool,
}

/// What is grown.
pub struct Grown {
    pub blocks: Forest,
    pub context: Forest,
    pub tokens: Weights,
}

/// How both stages are grown.
#[derive(Clone, Copy, Debug)]
pub struct Plan {
    pub blocks: Growth,
    pub context: Growth,
    /// Whether doubtful pages are left out of a second round.
    pub second_round: bool,
}

/// Fits both stages: the trees, and the pages with out-of-fold scores.
pub fn fit<'a>(
    pages: &'a [LabelledPage],
    groups: &[Group],
    plan: &Plan,
    html: bool,
) -> (Grown, Vec<Fitted<'a>>) {
    let full = if html { tokens::learn(pages, None) } else { Weights::new() };
    let mut fitted = measure(pages, html);
    let rows = Rows::new(&fitted, groups);
    let names = train::names(html);
    let first = |fitted: &mut [Fitted<'_>]| {
        let forests = cross_fit(&rows, fitted, names, &plan.blocks, &Stage::Blocks);
        score(fitted, &forests, names);
    };
    first(&mut fitted);
    if plan.second_round {
        mark_doubtful(&mut fitted);
        first(&mut fitted);
    }
    let blocks = fit_forest(&rows, &fitted, names, &plan.blocks, &Stage::Blocks, None);
    let around = context_rows(&fitted);
    let names = train::context_names();
    let context = Stage::Context(&around);
    let forests = cross_fit(&rows, &fitted, names, &plan.context, &context);
    let scorers: Vec<Scorer> = forests.iter().map(|forest| Scorer::new(forest, names)).collect();
    for (page, rows) in fitted.iter_mut().zip(&around) {
        let corrections = scorers[page.page.fold].score(rows.len(), |at| rows[at].as_slice());
        page.last =
            page.first.iter().zip(corrections).map(|(first, correction)| first + correction).collect();
    }
    let context = fit_forest(&rows, &fitted, names, &plan.context, &context, None);
    (Grown { blocks, context, tokens: full }, fitted)
}

/// Measures every page, without scores.
pub fn measure(pages: &[LabelledPage], html: bool) -> Vec<Fitted<'_>> {
    // A block's token weights come from tables that have not seen its fold.
    let learn =
        |fold| if html { tokens::table(&tokens::learn(pages, Some(fold))) } else { Default::default() };
    let weights: Vec<_> = (0..FOLDS).into_par_iter().map(|fold| train::token_weights(learn(fold))).collect();
    pages
        .par_iter()
        .map(|page| {
            let measured = page.prepared.measure(&weights[page.fold]);
            Fitted { page, measured, first: Vec::new(), last: Vec::new(), doubtful: false }
        })
        .collect()
}

/// Which measurements a fit is over.
enum Stage<'a> {
    Blocks,
    /// A row for each block of each page.
    Context(&'a [Vec<Vec<f32>>]),
}

/// The training rows: page and place of each, with label and weight.
struct Rows {
    places: Vec<(u32, u32)>,
    labels: Vec<bool>,
    weights: Vec<f32>,
}

impl Rows {
    fn new(fitted: &[Fitted<'_>], groups: &[Group]) -> Self {
        let far = Far::new();
        let mut rows = Self { places: Vec::new(), labels: Vec::new(), weights: Vec::new() };
        let mut totals = vec![0.0f64; groups.len()];
        for (number, page) in fitted.iter().enumerate() {
            let norm = (page.page.truth_words as f32).max(1.0).sqrt();
            for (at, words) in page.measured.words().into_iter().enumerate() {
                let label = page.page.in_truth[page.measured.worded()[at]];
                let mut weight = (words as f32 + 1.0).sqrt() / norm;
                if !label && far.holds(page.page.prepared.is_html(), page.measured.row(at)) {
                    if (at + number) % THINNED != 0 {
                        continue;
                    }
                    weight *= THINNED as f32;
                }
                rows.places.push((number as u32, at as u32));
                rows.labels.push(label);
                rows.weights.push(weight);
                totals[page.page.group] += f64::from(weight);
            }
        }
        for (weight, (page, _)) in rows.weights.iter_mut().zip(&rows.places) {
            let group = fitted[*page as usize].page.group;
            *weight *= (f64::from(groups[group].weight) / totals[group]) as f32;
        }
        rows
    }
}

/// Columns by which blocks far from the story are known.
struct Far {
    levels: usize,
    runs: usize,
    segments: usize,
}

impl Far {
    fn new() -> Self {
        let column =
            |html, name| train::names(html).iter().position(|known| *known == name).unwrap_or_default();
        Self {
            levels: column(true, "levels_to_most"),
            runs: column(false, "run_words"),
            segments: column(false, "segments_around"),
        }
    }

    /// Whether a block shares no container with much of the story; in a dump, no run or segment of prose.
    fn holds(&self, html: bool, row: &[f32]) -> bool {
        if html { row[self.levels].is_nan() } else { row[self.runs].is_nan() && row[self.segments] <= 0.0 }
    }
}

/// Trees for each fold, fitted without it.
fn cross_fit(
    rows: &Rows,
    fitted: &[Fitted<'_>],
    names: &[&str],
    growth: &Growth,
    stage: &Stage<'_>,
) -> Vec<Forest> {
    (0..FOLDS)
        .into_par_iter()
        .map(|fold| fit_forest(rows, fitted, names, growth, stage, Some(fold)))
        .collect()
}

fn fit_forest(
    rows: &Rows,
    fitted: &[Fitted<'_>],
    names: &[&str],
    growth: &Growth,
    stage: &Stage<'_>,
    without: Option<usize>,
) -> Forest {
    let taken: Vec<usize> = (0..rows.places.len())
        .filter(|row| {
            let page = &fitted[rows.places[*row].0 as usize];
            Some(page.page.fold) != without && !page.doubtful
        })
        .collect();
    let place = |row: &usize| {
        let (page, at) = rows.places[*row];
        (page as usize, at as usize)
    };
    let value = |row: &usize, column: usize| {
        let (page, at) = place(row);
        match stage {
            Stage::Blocks => fitted[page].measured.row(at)[column],
            Stage::Context(rows) => rows[page][at][column],
        }
    };
    let columns: Vec<Vec<f32>> =
        (0..names.len()).map(|column| taken.iter().map(|row| value(row, column)).collect()).collect();
    let table = Binned::new(&columns);
    drop(columns);
    let labels: Vec<bool> = taken.iter().map(|row| rows.labels[*row]).collect();
    let weights: Vec<f32> = taken.iter().map(|row| rows.weights[*row]).collect();
    let start: Vec<f32> = match stage {
        Stage::Blocks => Vec::new(),
        Stage::Context(_) => taken.iter().map(|row| fitted[place(row).0].first[place(row).1]).collect(),
    };
    let grown =
        boost::grow(&Task { table: &table, labels: &labels, weights: &weights, start: &start }, growth);
    export::forest(&grown, &table, names)
}

/// Sets the first scores, of each page by the trees that have not seen its fold.
fn score(fitted: &mut [Fitted<'_>], forests: &[Forest], names: &[&str]) {
    let scorers: Vec<Scorer> = forests.iter().map(|forest| Scorer::new(forest, names)).collect();
    fitted.par_iter_mut().for_each(|page| {
        let rows = page.measured.worded().len();
        page.first = scorers[page.page.fold].score(rows, |at| page.measured.row(at));
    });
}

fn context_rows(fitted: &[Fitted<'_>]) -> Vec<Vec<Vec<f32>>> {
    fitted.par_iter().map(|page| page.measured.context(&page.first)).collect()
}

fn mark_doubtful(fitted: &mut [Fitted<'_>]) {
    // What was made here is known.
    for page in fitted.iter_mut().filter(|page| page.page.is_found) {
        let surely = (DOUBTFUL / (1.0 - DOUBTFUL)).ln();
        let missing: u32 = page
            .measured
            .words()
            .into_iter()
            .enumerate()
            .filter(|(at, words)| {
                let in_truth = page.page.in_truth[page.measured.worded()[*at]];
                *words >= DOUBTFUL_WORDS && page.first[*at] >= surely && !in_truth
            })
            .map(|(_, words)| words)
            .sum();
        page.doubtful = missing as f32 >= DOUBTFUL_SHARE * page.page.truth_words as f32 && missing > 0;
    }
}
