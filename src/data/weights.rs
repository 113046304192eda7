//! Weight tables: what each heuristic's value is worth, as trained on labelled pages.

use once_cell::sync::Lazy;
use serde::Deserialize;

/// A sum of small tables over one or two heuristics.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default)]
pub struct Tables {
    /// Added to every score, in log-odds.
    pub bias: f32,
    /// Tables of one or two heuristics.
    pub table: Vec<Table>,
}

/// A step function of one heuristic, or of two.
///
/// A value's bin is 0 when the heuristic doesn't apply (NaN), else 1 + the number of edges that it reaches.
#[derive(Clone, Debug, Default, Deserialize)]
pub struct Table {
    /// One or two heuristics.
    pub of: Vec<String>,
    /// For each of them the bins' lower edges, ascending, the first bin's left out.
    pub edges: Vec<Vec<f32>>,
    /// The weight of each bin, in log-odds; of two heuristics row by row, a row for each bin of the first.
    pub weights: Vec<f32>,
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

/// The tables for one input format: the first look at each block, then the correction by its surroundings.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(default)]
pub struct Model {
    /// Over the measured heuristics.
    pub blocks: Tables,
    /// Over the scores of the blocks around.
    pub context: Tables,
    /// Of the confidence.
    pub confidence: Calibration,
}

/// The tables for HTML.
pub(crate) static HTML: Lazy<Model> = Lazy::new(|| super::parse(include_str!("weights/html.toml")));
/// The tables for text and Markdown.
pub(crate) static TEXT: Lazy<Model> = Lazy::new(|| super::parse(include_str!("weights/text.toml")));

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn tables_are_there_and_have_a_weight_for_each_bin() {
        for model in [&*HTML, &*TEXT] {
            assert_eq!(model.confidence.shares.len(), model.confidence.edges.len() + 1);
            for tables in [&model.blocks, &model.context] {
                assert!(!tables.table.is_empty());
                for table in &tables.table {
                    let bins: usize = table.edges.iter().map(|edges| edges.len() + 2).product();
                    assert_eq!(table.weights.len(), bins, "{:?}", table.of);
                    assert_eq!(table.of.len(), table.edges.len());
                    assert!(table.edges.iter().all(|edges| edges.windows(2).all(|pair| pair[0] < pair[1])));
                }
            }
        }
    }
}
