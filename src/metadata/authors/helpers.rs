//! Those who checked, translated or photographed: the words that lead their names.

use once_cell::sync::Lazy;

use crate::data::bylines::WORDS;
use crate::metadata::clean;

/// The words as keys, as texts are compared by.
static HELPERS: Lazy<Vec<String>> =
    Lazy::new(|| WORDS.helpers.iter().map(|helper| clean::key(helper)).collect());

/// Whether a key begins with such words.
pub(in crate::metadata) fn leads_helpers(key: &str) -> bool {
    let rests = HELPERS.iter().filter_map(|helper| key.strip_prefix(helper.as_str()));
    rests.into_iter().any(|rest| rest.is_empty() || rest.starts_with(' '))
}

/// Whether a key is nothing but such words.
pub(in crate::metadata) fn is_helper_label(key: &str) -> bool {
    HELPERS.iter().any(|helper| helper == key)
}

/// Whether a key ends with such words.
pub(in crate::metadata) fn ends_in_helper(key: &str) -> bool {
    let rests = HELPERS.iter().filter_map(|helper| key.strip_suffix(helper.as_str()));
    rests.into_iter().any(|rest| rest.is_empty() || rest.ends_with(' '))
}
