//! Words of picture credits.

use crate::text::HashSet;

use once_cell::sync::Lazy;
use serde::Deserialize;

#[derive(Default, Deserialize)]
struct File {
    labels: Vec<String>,
    endings: Vec<String>,
    joints: HashSet<String>,
    sources: HashSet<String>,
}

static FILE: Lazy<File> = Lazy::new(|| super::parse(include_str!("metadata/credits.toml")));

/// Words that lead a credit, lower case.
pub(crate) fn labels() -> &'static [String] {
    &FILE.labels
}

/// Those that begin with a letter.
pub(crate) fn labels_from(first: char) -> &'static [String] {
    let labels = labels();
    let from = labels.partition_point(|label| label.chars().next() < Some(first));
    let led = labels.get(from..).unwrap_or_default();
    led.get(..led.partition_point(|label| label.starts_with(first))).unwrap_or_default()
}

/// Words that end a credit, behind a name.
pub(crate) fn endings() -> &'static [String] {
    &FILE.endings
}

/// Whether a small word stands between the names of a credit.
pub(crate) fn is_joint(word: &str) -> bool {
    FILE.joints.contains(word)
}

/// Whether a lower-case word names a source of pictures.
pub(crate) fn is_source(word: &str) -> bool {
    FILE.sources.contains(word)
}

#[cfg(test)]
mod tests {
    #[test]
    fn lists_are_sorted_unique_and_lower_case() {
        let lists: std::collections::BTreeMap<String, Vec<String>> =
            crate::data::parse(include_str!("metadata/credits.toml"));
        assert!(lists.len() == 4 && super::is_source("reuters") && !super::labels().is_empty());
        for (name, list) in lists {
            assert!(list.windows(2).all(|pair| pair[0] < pair[1]), "{name}");
            assert!(list.iter().all(|word| word.to_lowercase() == *word), "{name}");
        }
    }
}
