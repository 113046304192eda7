//! Which meta tags state which field.

use once_cell::sync::Lazy;
use serde::Deserialize;

/// Names of meta tags by field, the surest first.
#[derive(Debug, Default, Deserialize)]
pub(crate) struct MetaNames {
    pub title: Vec<String>,
    pub authors: Vec<String>,
    /// Of those, the ones that write a surname first.
    pub surname_first: Vec<String>,
    pub published: Vec<String>,
    pub modified: Vec<String>,
    pub site_name: Vec<String>,
    pub section: Vec<String>,
    pub tags: Vec<String>,
    pub description: Vec<String>,
    pub image: Vec<String>,
    pub language: Vec<String>,
}

/// The names.
pub(crate) static META_NAMES: Lazy<MetaNames> =
    Lazy::new(|| super::parse(include_str!("metadata/names.toml")));

#[cfg(test)]
mod tests {
    #[test]
    fn names_are_unique_within_a_field_and_lower_case() {
        let fields: std::collections::BTreeMap<String, Vec<String>> =
            crate::data::parse(include_str!("metadata/names.toml"));
        assert!(fields.len() >= 10 && !super::META_NAMES.image.is_empty());
        for (field, names) in fields {
            let set: crate::text::HashSet<_> = names.iter().collect();
            assert_eq!(set.len(), names.len(), "{field} repeats a name");
            assert!(names.iter().all(|name| name.to_lowercase() == *name), "{field}");
        }
    }
}
