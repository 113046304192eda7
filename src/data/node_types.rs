//! What types of structured data stand for.

use once_cell::sync::Lazy;
use serde::Deserialize;

/// What a node of structured data is, as far as stories go; the greater, the nearer to the story.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum NodeKind {
    Other,
    /// The sections that lead to the page.
    Path,
    Site,
    Page,
    /// Something with a headline that is seldom the story itself.
    Work,
    Story,
}

#[derive(Debug, Default, Deserialize)]
#[serde(default)]
struct File {
    story: Types,
    work: Types,
    page: Types,
    site: Types,
    path: Types,
}

#[derive(Debug, Default, Deserialize)]
#[serde(default)]
struct Types {
    names: Vec<String>,
    endings: Vec<String>,
}

impl Types {
    fn contains(&self, name: &str) -> bool {
        self.names.iter().any(|known| known == name)
            || self.endings.iter().any(|ending| name.ends_with(ending.as_str()))
    }
}

static FILE: Lazy<File> = Lazy::new(|| super::parse(include_str!("metadata/node_types.toml")));

/// The kind of a type by its name in the vocabulary, without the vocabulary's address.
pub(crate) fn kind_of_type(name: &str) -> NodeKind {
    let kinds = [
        (&FILE.story, NodeKind::Story),
        (&FILE.work, NodeKind::Work),
        (&FILE.page, NodeKind::Page),
        (&FILE.site, NodeKind::Site),
        (&FILE.path, NodeKind::Path),
    ];
    kinds.into_iter().find(|(types, _)| types.contains(name)).map_or(NodeKind::Other, |(_, kind)| kind)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_kind_has_types_sorted_and_unique() {
        for types in [&FILE.story, &FILE.work, &FILE.page, &FILE.site, &FILE.path] {
            assert!(!types.names.is_empty() || !types.endings.is_empty());
            for list in [&types.names, &types.endings] {
                assert!(list.windows(2).all(|pair| pair[0] < pair[1]), "{list:?}");
            }
        }
    }

    #[test]
    fn types_are_known_by_name_or_ending() {
        assert_eq!(kind_of_type("NewsArticle"), NodeKind::Story);
        assert_eq!(kind_of_type("Recipe"), NodeKind::Work);
        assert_eq!(kind_of_type("WebPage"), NodeKind::Page);
        assert_eq!(kind_of_type("Person"), NodeKind::Other);
    }
}
