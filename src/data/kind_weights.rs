//! What each fact is worth for each label a block may get, as learnt from labelled blocks.

use std::collections::BTreeMap;

use once_cell::sync::Lazy;
use serde::Deserialize;

/// Weights are whole numbers: so many of them are one unit of log-odds.
pub(crate) const UNITS: f64 = 10.0;
/// The greatest weight that a letter stands for.
#[cfg(any(test, feature = "train"))]
const MOST: i16 = 26;

/// The weights as they stand in the file.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
pub(crate) struct File {
    /// The labels, in order of the weights.
    pub labels: Vec<String>,
    /// Of each fact a weight for each label, by the fact's name.
    pub facts: BTreeMap<String, String>,
    /// The same of words that a block begins with, in lower case.
    pub words: BTreeMap<String, String>,
}

impl File {
    /// The weights of a row, a letter each.
    pub(crate) fn weights(row: &str) -> impl Iterator<Item = i16> + '_ {
        row.bytes().map(|letter| match letter {
            b'a'..=b'z' => i16::from(letter - b'a') + 1,
            b'A'..=b'Z' => -i16::from(letter - b'A') - 1,
            _ => 0,
        })
    }
}

/// The letter of a weight: small ones of what speaks for a label, capitals of what speaks against it, none for nothing.
#[cfg(any(test, feature = "train"))]
pub(crate) fn letter(weight: i16) -> char {
    let start = if weight > 0 { b'a' } else { b'A' };
    match weight.unsigned_abs().min(MOST.unsigned_abs()) {
        0 => '.',
        size => char::from(start + (size - 1) as u8),
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
        for (name, row) in KIND_WEIGHTS.facts.iter().chain(&KIND_WEIGHTS.words) {
            assert_eq!(File::weights(row).count(), KIND_WEIGHTS.labels.len(), "{name}");
            assert!(row.bytes().all(|letter| letter.is_ascii_alphabetic() || letter == b'.'), "{name}");
            assert!(File::weights(row).any(|weight| weight != 0), "{name} says nothing");
        }
    }

    #[test]
    fn words_are_in_lower_case() {
        for word in KIND_WEIGHTS.words.keys() {
            assert_eq!(crate::text::fold(word), *word);
        }
    }

    #[test]
    fn letters_are_read_as_written() {
        let weights: Vec<i16> = (-MOST..=MOST).collect();
        let row: String = weights.iter().map(|weight| letter(*weight)).collect();
        assert_eq!(File::weights(&row).collect::<Vec<_>>(), weights);
        assert_eq!((letter(99), letter(-99)), ('z', 'Z'));
    }
}
