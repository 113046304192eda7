//! Facts without decisions: word lists, class tokens, weights. Each file says where it comes from.

pub(crate) mod bylines;
pub(crate) mod calendar;
pub(crate) mod credits;
pub(crate) mod datelines;
pub(crate) mod dumps;
pub(crate) mod kind_tokens;
pub(crate) mod kind_weights;
pub(crate) mod lexicon;
pub(crate) mod meta_names;
pub(crate) mod node_types;
pub(crate) mod precedence;
pub(crate) mod residue;
pub(crate) mod sites;
pub(crate) mod stopwords;
pub(crate) mod token_weights;
pub(crate) mod tokens;
pub(crate) mod tools;
pub(crate) mod topics;
pub(crate) mod weights;

use serde::de::DeserializeOwned;

/// Reads a data file that is compiled in.
///
/// A file that doesn't parse yields the type's empty value, as the library never panics on its own data;
/// the test of the file then fails, since each asserts that its file is not empty.
pub(crate) fn parse<T: DeserializeOwned + Default>(text: &str) -> T {
    toml::from_str(text).unwrap_or_default()
}
