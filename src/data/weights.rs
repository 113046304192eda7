//! Weights: what the heuristics' values are worth, as trained on labelled pages.

use std::collections::BTreeMap;

use once_cell::sync::Lazy;
use serde::Deserialize;

/// A sum of small trees over heuristics.
///
/// A heuristic's value falls into bin 0 when it doesn't apply (NaN), else into 1 + the number of edges that it reaches. A tree
/// asks for the bins of a few heuristics, one after the other, and adds something at each answer; what all trees add is the
/// score, and what they add on the answers of one heuristic is its evidence (the paths of Saabas 2014, "Interpreting random
/// forests").
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default)]
pub struct Forest {
    /// Added to every score, in log-odds.
    pub bias: f32,
    /// The lower edges of each heuristic's bins, ascending, the first bin's left out.
    pub edges: BTreeMap<String, Vec<f32>>,
    /// A tree a line, the first side of each question before the second; see [`Step`].
    pub trees: String,
}

/// A step of a tree: `12?7.3` adds 12 thousandths of log-odds and asks whether the heuristic numbered 7, in order of their
/// names, is in bin 3 or above; `12` ends there.
#[derive(Clone, Copy, Debug, PartialEq)]
pub struct Step {
    /// What it adds, in log-odds.
    pub adds: f32,
    /// A heuristic's number, and the first bin of the second side.
    pub asks: Option<(u8, u8)>,
}

/// Units of what a step adds, in one of log-odds.
const UNITS: f64 = 1000.0;

impl Forest {
    /// The steps of each tree; a tree has no more from one that can't be read.
    pub fn trees(&self) -> impl Iterator<Item = Vec<Step>> {
        self.trees.lines().map(|line| line.split_ascii_whitespace().map_while(Step::read).collect())
    }
}

impl Step {
    fn read(text: &str) -> Option<Self> {
        let (adds, asks) = text.split_once('?').map_or((text, None), |(adds, asks)| (adds, Some(asks)));
        let asks = asks.map(|asks| {
            let (heuristic, bin) = asks.split_once('.')?;
            Some((heuristic.parse().ok()?, bin.parse().ok()?))
        });
        let adds = (f64::from(adds.parse::<i32>().ok()?) / UNITS) as f32;
        match asks {
            Some(None) => None,
            asks => Some(Self { adds, asks: asks.flatten() }),
        }
    }
}

#[cfg(feature = "train")]
impl std::fmt::Display for Step {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "{}", (f64::from(self.adds) * UNITS).round() as i32)?;
        self.asks.map_or(Ok(()), |(heuristic, bin)| write!(f, "?{heuristic}.{bin}"))
    }
}

/// What an expected word F1 is worth: the share of labelled pages with as high an expectation that come out right.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default)]
pub struct Calibration {
    /// Expectations, ascending.
    pub edges: Vec<f32>,
    /// One more: below the first edge, from each edge on.
    pub shares: Vec<f32>,
}

/// The trees for one input format: the first look at each block, then the correction by its surroundings.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default)]
pub struct Model {
    /// Over the measured heuristics.
    pub blocks: Forest,
    /// Over the scores of the blocks around.
    pub context: Forest,
    /// Of the confidence.
    pub confidence: Calibration,
}

/// The trees for HTML.
pub(crate) static HTML: Lazy<Model> = Lazy::new(|| super::parse(include_str!("weights/html.toml")));
/// The trees for text and Markdown.
pub(crate) static TEXT: Lazy<Model> = Lazy::new(|| super::parse(include_str!("weights/text.toml")));

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn trees_are_whole_and_ask_for_bins_that_are_there() {
        for model in [&*HTML, &*TEXT] {
            assert_eq!(model.confidence.shares.len(), model.confidence.edges.len() + 1);
            for forest in [&model.blocks, &model.context] {
                let edges: Vec<&Vec<f32>> = forest.edges.values().collect();
                assert!(edges.iter().all(|edges| edges.windows(2).all(|pair| pair[0] < pair[1])));
                assert!(!forest.trees.trim().is_empty());
                for (line, tree) in forest.trees.lines().zip(forest.trees()) {
                    assert_eq!(line.split(' ').count(), tree.len(), "all steps can be read: {line}");
                    let asking = tree.iter().filter_map(|step| step.asks);
                    assert_eq!(
                        tree.len(),
                        2 * asking.clone().count() + 1,
                        "two sides for each question: {line}"
                    );
                    for (heuristic, bin) in asking {
                        let bins = edges[usize::from(heuristic)].len() + 2;
                        assert!((1..bins).contains(&usize::from(bin)), "{line}");
                    }
                }
            }
        }
    }

    #[test]
    fn what_is_no_step_is_none() {
        let step = |adds, asks| Some(Step { adds, asks });
        assert_eq!(Step::read("12?7.3"), step(0.012, Some((7, 3))));
        assert_eq!(Step::read("-1500"), step(-1.5, None));
        for text in ["", "x", "1?", "1?7", "1?7.", "1?256.1", "1.5"] {
            assert_eq!(Step::read(text), None, "{text}");
        }
    }
}
