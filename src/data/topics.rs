//! Words, marks and paths of sections and topics.

use once_cell::sync::Lazy;
use serde::Deserialize;

use crate::text::HashSet;

/// The lists.
#[derive(Default, Deserialize)]
pub(crate) struct Topics {
    /// What the first and the last step of the path to a page are called.
    pub home: HashSet<String>,
    /// First steps that say nothing of a story where another follows.
    pub generic: HashSet<String>,
    /// Class tokens around a section's name by the headline.
    pub marks: HashSet<String>,
    /// Parts of a path behind which a topic stands.
    pub paths: HashSet<String>,
    /// Signs between the steps of the path to a page.
    pub steps: Vec<String>,
}

/// The lists.
pub(crate) static TOPICS: Lazy<Topics> = Lazy::new(|| super::parse(include_str!("metadata/topics.toml")));

#[cfg(test)]
mod tests {
    #[test]
    fn lists_are_sorted_unique_and_lower_case() {
        let file: std::collections::BTreeMap<String, Vec<String>> =
            toml::from_str(include_str!("metadata/topics.toml")).unwrap();
        assert!(file.len() == 5 && !super::TOPICS.steps.is_empty());
        for list in file.values() {
            assert!(!list.is_empty() && list.windows(2).all(|pair| pair[0] < pair[1]), "{list:?}");
            assert!(list.iter().all(|word| word.to_lowercase() == *word), "{list:?}");
        }
    }
}
