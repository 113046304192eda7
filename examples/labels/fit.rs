//! Fits what each fact is worth for each label: multinomial logistic regression with a quadratic penalty, minimised by
//! Nesterov's accelerated gradient descent with a step for each fact by how often it holds. The same on every run.

use std::collections::{BTreeMap, BTreeSet};
use std::error::Error;
use std::fmt::Write as _;
use std::fs;
use std::io::Write;
use std::path::Path;

use cleancopy::train;

use crate::blocks::Record;
use crate::facts::{self, Known};
use crate::score::{ENOUGH, mean_f1};
use crate::site::stable_hash;

/// The weight of the penalty: of some 36,000 blocks those of sites left out are best between 0.6 and 1.5 (of 15,000 they were
/// alike between 1 and 4).
const PENALTY: f64 = 1.0;
/// Sites at which a word begins labelled blocks, for it to be learnt: from 4 to 10 the sites left out come out as well.
const SITES: usize = 10;
const STEPS: usize = 150;
const FOLDS: u64 = 5;
const FILE: &str = "src/data/weights/kinds.toml";

/// What is done with the fitted weights.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Then {
    Print,
    Write,
    Check,
}

/// Fits the weights, shows how good they are for sites that were left out, and writes or checks the file.
pub fn fit(
    out: &mut impl Write,
    corpora: &Path,
    records: &[Record],
    then: Then,
) -> Result<bool, Box<dyn Error>> {
    let mut known = facts::read(corpora, records)?;
    let labels = train::open_labels();
    let mut names = train::fact_names();
    let words = count_words(&mut known, names.len());
    names.extend(words.iter().cloned());
    if then != Then::Check {
        show_folds(out, &known, &labels, names.len())?;
    }
    let learnable: Vec<&Known> = known.iter().filter(|block| is_learnable(block, &labels)).collect();
    let weights = descend(&learnable, &labels, names.len());
    let text = print(names.split_at(names.len() - words.len()), &labels, &weights, learnable.len());
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

/// The words that blocks of enough sites begin with; each becomes a fact of the blocks, numbered from `first`.
fn count_words(known: &mut [Known], first: usize) -> Vec<String> {
    let mut sites: BTreeMap<&str, BTreeSet<&str>> = BTreeMap::new();
    for block in known.iter() {
        for word in block.told.words.iter().filter(|word| !word.starts_with(char::is_numeric)) {
            sites.entry(word).or_default().insert(&block.site);
        }
    }
    let often = sites.into_iter().filter(|(_, sites)| sites.len() >= SITES);
    let words: Vec<String> = often.map(|(word, _)| word.to_owned()).collect();
    for told in known.iter_mut().map(|block| &mut block.told).filter(|told| !told.facts.is_empty()) {
        let found = told.words.iter().filter_map(|word| words.binary_search(word).ok());
        told.facts.extend(found.map(|at| (first + at) as u16));
    }
    words
}

fn is_learnable(block: &Known, labels: &[&str]) -> bool {
    !block.told.facts.is_empty() && labels.contains(&block.label.as_str())
}

/// Labels of each site's blocks by weights that were fitted without it.
fn show_folds(
    out: &mut impl Write,
    known: &[Known],
    labels: &[&'static str],
    width: usize,
) -> Result<(), Box<dyn Error>> {
    let mut given: Vec<&str> = known.iter().map(|block| block.told.ruled).collect();
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
            if is_in(block) && !block.told.facts.is_empty() {
                let sums = sums(&weights, &block.told.facts, labels.len());
                *given = leading(given, labels, &sums);
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

/// The label whose facts weigh most, as the library has it but for blocks where rules are firm.
fn leading(ruled: &'static str, labels: &[&'static str], sums: &[f64]) -> &'static str {
    let led = labels.iter().zip(sums).map(|(label, sum)| {
        (*label, if *label == ruled { *sum } else { sum - train::kind_lead(ruled, label) })
    });
    led.max_by(|a, b| a.1.total_cmp(&b.1)).map_or(ruled, |found| found.0)
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
    blocks.iter().flat_map(|block| &block.told.facts).for_each(|fact| often[usize::from(*fact)] += 1.0);
    let steps: Vec<f64> = often.iter().map(|often| 0.25 / (0.25 * often + PENALTY)).collect();
    let mut weights = vec![0.0; width * count];
    let mut ahead = weights.clone();
    let mut momentum = 1.0f64;
    for _ in 0..STEPS {
        let mut slope: Vec<f64> = ahead.iter().map(|weight| weight * PENALTY).collect();
        for (block, meant) in blocks.iter().zip(&meant) {
            let mut error = softmax(sums(&ahead, &block.told.facts, count));
            error[*meant] -= 1.0;
            for fact in &block.told.facts {
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

/// The file: weights in tenths of log-odds, those of facts and those of words.
fn print(names: (&[String], &[String]), labels: &[&str], weights: &[f64], blocks: usize) -> String {
    let (facts, words) = weights.split_at(names.0.len() * labels.len());
    let mut text = String::from(
        "# What each fact about a block, and each word it begins with, is worth for each label: small letters speak for it, capitals\n\
         # against it, a tenth of log-odds for A, two for B. Generated; don't edit:\n\
         # cargo run --release --features train --example labels -- fit tests/data/labels.jsonl tests/data/tuning.jsonl --write\n",
    );
    let quoted: Vec<String> = labels.iter().map(|label| format!("\"{label}\"")).collect();
    let _ = writeln!(text, "# Learnt from {blocks} labelled blocks of the tuning half.\n");
    let _ = writeln!(text, "labels = [{}]", quoted.join(", "));
    for (section, names, weights) in [("facts", names.0, facts), ("words", names.1, words)] {
        let _ = writeln!(text, "\n[{section}]");
        let rows: BTreeMap<&String, String> =
            names.iter().zip(weights.chunks(labels.len()).map(letters)).collect();
        for (name, row) in rows.iter().filter(|(_, row)| row.contains(|letter| letter != '.')) {
            let _ = writeln!(text, "\"{name}\" = \"{row}\"");
        }
    }
    text
}

fn letters(weights: &[f64]) -> String {
    weights.iter().map(|weight| train::kind_letter((weight * train::KIND_UNITS).round() as i16)).collect()
}
