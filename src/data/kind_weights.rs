//! What each fact is worth for each label a block may get, as learnt from labelled blocks.

use std::collections::BTreeMap;

use once_cell::sync::Lazy;
use serde::Deserialize;

/// Weights are whole numbers: so many of them are one unit of log-odds.
pub(crate) const UNITS: f64 = 20.0;

/// The weights as they stand in the file.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub(crate) struct File {
    /// The labels, in order of the weights.
    pub labels: Vec<String>,
    /// Of each fact a weight for each label, by the fact's name.
    pub facts: BTreeMap<String, String>,
}

impl File {
    /// The weights of a row.
    pub(crate) fn weights(row: &str) -> impl Iterator<Item = i16> + '_ {
        row.split(' ').filter_map(|weight| weight.parse().ok())
    }
}

/// The weights that come with the crate.
pub(crate) static KIND_WEIGHTS: Lazy<File> = Lazy::new(|| super::parse(include_str!("weights/kinds.toml")));

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_row_has_a_weight_for_each_label() {
        assert!(KIND_WEIGHTS.labels.len() > 20);
        for (fact, row) in &KIND_WEIGHTS.facts {
            assert_eq!(File::weights(row).count(), KIND_WEIGHTS.labels.len(), "{fact}");
        }
    }
}
