//! Words around the names of sites.

use crate::text::HashSet;

use once_cell::sync::Lazy;
use serde::Deserialize;

#[derive(Default, Deserialize)]
struct File {
    generic: HashSet<String>,
    separators: Vec<String>,
    bare: Vec<String>,
    closing: Vec<String>,
}

static FILE: Lazy<File> = Lazy::new(|| super::parse(include_str!("metadata/sites.toml")));

/// Whether a lower-case word says nothing about which site it is.
pub(crate) fn is_generic(word: &str) -> bool {
    FILE.generic.contains(word)
}

/// What may part a title from a site's name.
pub(crate) fn separators() -> &'static [String] {
    &FILE.separators
}

/// Whether a separator is a sign that stands in no sentence, spaces or not.
pub(crate) fn is_bare_separator(separator: &str) -> bool {
    FILE.bare.iter().any(|known| known == separator)
}

/// Whether a site's name may stand behind a separator and not before it.
pub(crate) fn is_closing_separator(separator: &str) -> bool {
    FILE.closing.iter().any(|known| known == separator)
}

#[cfg(test)]
mod tests {
    #[test]
    fn the_lists_are_there() {
        assert!(
            super::FILE
                .closing
                .iter()
                .chain(&super::FILE.bare)
                .all(|separator| super::separators().contains(separator))
        );
        assert!(super::is_generic("news") && !super::separators().is_empty());
        let lists: toml::Table = toml::from_str(include_str!("metadata/sites.toml")).unwrap();
        let generic: Vec<&str> =
            lists["generic"].as_array().unwrap().iter().filter_map(|word| word.as_str()).collect();
        assert!(generic.windows(2).all(|pair| pair[0] < pair[1]));
    }
}
