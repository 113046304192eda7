//! Fits what each fact is worth for each label: multinomial logistic regression with a quadratic penalty, minimised by
//! Nesterov's accelerated gradient descent with a step for each fact by how often it holds. The same on every run.

use std::collections::BTreeMap;
use std::error::Error;
use std::fmt::Write as _;
use std::fs;
use std::io::Write;
use std::path::Path;

use cleancopy::{BoilerplateKind, train};

use crate::blocks::Record;
use crate::facts::{self, Known};
use crate::score::{ENOUGH, mean_f1};
use crate::site::stable_hash;

/// The weight of the penalty: between 1 and 4 the sites left out come out as well.
const PENALTY: f64 = 3.0;
const STEPS: usize = 150;
const FOLDS: u64 = 5;
/// What another label must lead the rules' by, in log-odds; in the library some blocks need more.
const LEAD: f64 = 1.0;
const FILE: &str = "src/data/weights/kinds.toml";

/// What is done with the fitted weights.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Then {
    Print,
    Write,
    Check,
}

/// Whether facts may give a block of that label another: the library asks the same.
fn is_open(ruled: &str) -> bool {
    use BoilerplateKind::{Duplicate, Other, TopicList};
    ruled.parse().is_ok_and(|kind| !matches!(kind, Duplicate | Other | TopicList))
}

/// Fits the weights, shows how good they are for sites that were left out, and writes or checks the file.
pub fn fit(
    out: &mut impl Write,
    corpora: &Path,
    records: &[Record],
    then: Then,
) -> Result<bool, Box<dyn Error>> {
    let known = facts::read(corpora, records)?;
    let labels: Vec<&'static str> =
        BoilerplateKind::ALL.iter().map(|kind| kind.as_str()).filter(|label| is_open(label)).collect();
    let names = train::fact_names();
    if then != Then::Check {
        show_folds(out, &known, &labels, names.len())?;
    }
    let learnable: Vec<&Known> = known.iter().filter(|block| is_learnable(block, &labels)).collect();
    let text = print(&names, &labels, &descend(&learnable, &labels, names.len()), learnable.len());
    match then {
        Then::Print => write!(out, "{text}")?,
        Then::Write => fs::write(FILE, text)?,
        Then::Check if fs::read_to_string(FILE)? != text => {
            writeln!(out, "{FILE} is not what these labels give")?;
            return Ok(false);
        }
        Then::Check => writeln!(out, "{FILE} is what these labels give")?,
    }
    Ok(true)
}

fn is_learnable(block: &Known, labels: &[&str]) -> bool {
    is_open(block.ruled) && labels.contains(&block.label.as_str())
}

/// Labels of each site's blocks by weights that were fitted without it.
fn show_folds(
    out: &mut impl Write,
    known: &[Known],
    labels: &[&'static str],
    width: usize,
) -> Result<(), Box<dyn Error>> {
    let mut given: Vec<&str> = known.iter().map(|block| block.ruled).collect();
    let pairs = |given: &[&str]| {
        let pairs = known.iter().zip(given).map(|(block, given)| (block.label.clone(), (*given).to_owned()));
        pairs.collect::<Vec<_>>()
    };
    let (before_kinds, before_roles) = mean_f1(&pairs(&given));
    for fold in 0..FOLDS {
        let is_in = |block: &Known| stable_hash(&block.site) % FOLDS == fold;
        let others: Vec<&Known> =
            known.iter().filter(|block| !is_in(block) && is_learnable(block, labels)).collect();
        let weights = descend(&others, labels, width);
        for (block, given) in known.iter().zip(&mut given) {
            if is_in(block) && is_open(block.ruled) {
                let sums = sums(&weights, &block.facts, labels.len());
                let best = (0..labels.len()).max_by(|a, b| sums[*a].total_cmp(&sums[*b])).unwrap_or(0);
                let of_rules = labels.iter().position(|label| label == given);
                if of_rules.is_some_and(|of_rules| sums[best] > sums[of_rules] + LEAD) {
                    *given = labels[best];
                }
            }
        }
    }
    let (kinds, roles) = mean_f1(&pairs(&given));
    writeln!(
        out,
        "{} blocks, by site: macro F1 of kinds {before_kinds:.3} by rules, {kinds:.3} by facts; \
         of roles {before_roles:.3}, {roles:.3} (of labels with {ENOUGH} blocks or more)",
        known.len()
    )?;
    Ok(())
}

fn sums(weights: &[f64], facts: &[u16], labels: usize) -> Vec<f64> {
    let mut sums = vec![0.0; labels];
    for fact in facts {
        let row = &weights[usize::from(*fact) * labels..][..labels];
        sums.iter_mut().zip(row).for_each(|(sum, weight)| *sum += weight);
    }
    sums
}

/// The weights, a row of labels for each fact.
fn descend(blocks: &[&Known], labels: &[&str], width: usize) -> Vec<f64> {
    let count = labels.len();
    let meant: Vec<usize> = blocks
        .iter()
        .map(|block| labels.iter().position(|label| *label == block.label).unwrap_or(0))
        .collect();
    let mut often = vec![0.0; width];
    blocks.iter().flat_map(|block| &block.facts).for_each(|fact| often[usize::from(*fact)] += 1.0);
    let steps: Vec<f64> = often.iter().map(|often| 0.25 / (0.25 * often + PENALTY)).collect();
    let mut weights = vec![0.0; width * count];
    let mut ahead = weights.clone();
    let mut momentum = 1.0f64;
    for _ in 0..STEPS {
        let mut slope: Vec<f64> = ahead.iter().map(|weight| weight * PENALTY).collect();
        for (block, meant) in blocks.iter().zip(&meant) {
            let mut error = softmax(sums(&ahead, &block.facts, count));
            error[*meant] -= 1.0;
            for fact in &block.facts {
                let row = &mut slope[usize::from(*fact) * count..][..count];
                row.iter_mut().zip(&error).for_each(|(slope, error)| *slope += error);
            }
        }
        let next = 0.5 * (1.0 + (1.0 + 4.0 * momentum * momentum).sqrt());
        let swing = (momentum - 1.0) / next;
        momentum = next;
        for (fact, step) in steps.iter().enumerate() {
            for at in fact * count..(fact + 1) * count {
                let moved = ahead[at] - step * slope[at];
                ahead[at] = moved + swing * (moved - weights[at]);
                weights[at] = moved;
            }
        }
    }
    weights
}

fn softmax(mut sums: Vec<f64>) -> Vec<f64> {
    let most = sums.iter().copied().fold(f64::MIN, f64::max);
    sums.iter_mut().for_each(|sum| *sum = (*sum - most).exp());
    let total: f64 = sums.iter().sum();
    sums.iter_mut().for_each(|sum| *sum /= total);
    sums
}

/// The file: weights in twentieths of log-odds.
fn print(names: &[String], labels: &[&str], weights: &[f64], blocks: usize) -> String {
    let mut rows: BTreeMap<&str, String> = BTreeMap::new();
    for (name, row) in names.iter().zip(weights.chunks(labels.len())) {
        let units: Vec<i64> = row.iter().map(|weight| (weight * train::KIND_UNITS).round() as i64).collect();
        if units.iter().any(|unit| *unit != 0) {
            rows.insert(name, units.iter().map(i64::to_string).collect::<Vec<_>>().join(" "));
        }
    }
    let mut text = String::from(
        "# What each fact about a block is worth for each label, in twentieths of log-odds. Generated; don't edit:\n\
         # cargo run --release --features train --example labels -- fit tests/data/labels.jsonl tests/data/tuning.jsonl --write\n",
    );
    let quoted: Vec<String> = labels.iter().map(|label| format!("\"{label}\"")).collect();
    let _ = writeln!(text, "# Learnt from {blocks} labelled blocks of the tuning half.\n");
    let _ = writeln!(text, "labels = [{}]\n\n[facts]", quoted.join(", "));
    rows.iter().for_each(|(name, row)| {
        let _ = writeln!(text, "\"{name}\" = \"{row}\"");
    });
    text
}
