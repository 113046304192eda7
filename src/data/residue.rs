//! What templates leave behind.

use once_cell::sync::Lazy;
use serde::Deserialize;

#[derive(Default, Deserialize)]
struct File {
    unfilled: Vec<String>,
}

static FILE: Lazy<File> = Lazy::new(|| super::parse(include_str!("residue.toml")));

/// Whether a text shows where a value is missing, and nothing else.
pub(crate) fn is_unfilled(text: &str) -> bool {
    FILE.unfilled.iter().any(|known| known == text)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_list_is_sorted_and_unique() {
        assert!(is_unfilled("NaN") && !is_unfilled("nan"));
        assert!(FILE.unfilled.windows(2).all(|pair| pair[0] < pair[1]));
    }
}
