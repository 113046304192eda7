//! Signs of datelines.

use once_cell::sync::Lazy;
use serde::Deserialize;

/// The word lists.
#[derive(Default, Deserialize)]
pub(crate) struct Signs {
    /// Names of wires behind a place in brackets, lower case.
    pub wires: Vec<String>,
    /// Close the place and date of what was sent by wire.
    pub sent: Vec<String>,
}

/// The signs of datelines.
pub(crate) static SIGNS: Lazy<Signs> = Lazy::new(|| super::parse(include_str!("metadata/datelines.toml")));

#[cfg(test)]
mod tests {
    #[test]
    fn lists_are_sorted_unique_and_lower_case() {
        for list in [&super::SIGNS.wires, &super::SIGNS.sent] {
            assert!(!list.is_empty() && list.windows(2).all(|pair| pair[0] < pair[1]));
            assert!(list.iter().all(|word| word.to_lowercase() == *word));
        }
    }
}
