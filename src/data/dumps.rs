//! Words of the lines around a story in dumps.

use crate::text::HashSet;

use once_cell::sync::Lazy;
use serde::Deserialize;

/// The word lists.
#[derive(Default, Deserialize)]
pub(crate) struct Words {
    /// Label the address that a dump was made from.
    pub source_labels: HashSet<String>,
    /// Units of a reading time.
    pub minutes: HashSet<String>,
    /// Say that a number of minutes is a reading time.
    pub reading: HashSet<String>,
    /// Label the title.
    pub title_labels: HashSet<String>,
}

/// The words.
pub(crate) static WORDS: Lazy<Words> = Lazy::new(|| super::parse(include_str!("metadata/dumps.toml")));

#[cfg(test)]
mod tests {
    #[test]
    fn lists_are_sorted_unique_and_lower_case() {
        let lists: std::collections::BTreeMap<String, Vec<String>> =
            crate::data::parse(include_str!("metadata/dumps.toml"));
        assert!(lists.len() == 4 && !super::WORDS.reading.is_empty());
        for (name, list) in lists {
            assert!(list.windows(2).all(|pair| pair[0] < pair[1]), "{name}");
            assert!(list.iter().all(|word| word.to_lowercase() == *word), "{name}");
        }
    }
}
