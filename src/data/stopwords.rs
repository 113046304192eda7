//! The commonest small words by language.

use std::collections::{BTreeMap, HashMap};

use once_cell::sync::Lazy;
use serde::Deserialize;

#[derive(Default, Deserialize)]
struct File {
    languages: BTreeMap<String, Vec<String>>,
}

static FILE: Lazy<File> = Lazy::new(|| super::parse(include_str!("metadata/stopwords.toml")));
static LANGUAGES_OF: Lazy<HashMap<&'static str, Vec<&'static str>>> = Lazy::new(|| {
    let mut table: HashMap<&str, Vec<&str>> = HashMap::new();
    for (language, words) in &FILE.languages {
        words.iter().for_each(|word| table.entry(word).or_default().push(language));
    }
    table
});

/// The languages that count a lower-case word among their commonest.
pub(crate) fn languages_of(word: &str) -> &'static [&'static str] {
    LANGUAGES_OF.get(word).map_or(&[], Vec::as_slice)
}

#[cfg(test)]
mod tests {
    #[test]
    fn lists_are_sorted_unique_and_of_words() {
        assert!(super::FILE.languages.len() >= 20);
        for (language, words) in &super::FILE.languages {
            assert!(words.len() >= 10 && words.windows(2).all(|pair| pair[0] < pair[1]), "{language}");
        }
    }
}
