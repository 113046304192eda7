//! Class tokens: which lexicon groups they belong to.

use crate::text::HashMap;

use once_cell::sync::Lazy;
use serde::Deserialize;

macro_rules! groups {
    ($($variant:ident = $text:literal,)+) => {
        /// A concept that class names speak of.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
        pub(crate) enum Group { $($variant,)+ }

        impl Group {
            pub(crate) const ALL: &'static [Self] = &[$(Self::$variant,)+];

            pub(crate) const fn as_str(self) -> &'static str {
                match self { $(Self::$variant => $text,)+ }
            }
        }
    };
}

groups! {
    Nav = "nav", Foot = "foot", Header = "header", Share = "share", Related = "related", Promo = "promo",
    News = "news", Comment = "comment", Bio = "bio", Byline = "byline", Caption = "caption", Tag = "tag",
    Crumb = "crumb", Side = "side", Popup = "popup", Hidden = "hidden", Toc = "toc", Content = "content",
    Bodyx = "bodyx", Card = "card", Video = "video", Embed = "embed", Lead = "lead", Title = "title", Rate = "rate",
}

/// What a page can say it is, in order of the columns.
pub(crate) const PAGE_KINDS: [&str; 6] = ["article", "forum", "product", "docs", "listing", "service"];

/// A set of groups.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct GroupSet(u32);

impl GroupSet {
    pub(crate) fn contains(self, group: Group) -> bool {
        self.0 & (1 << group as u32) != 0
    }

    pub(crate) fn insert(&mut self, group: Group) {
        self.0 |= 1 << group as u32;
    }

    pub(crate) fn union(self, other: Self) -> Self {
        Self(self.0 | other.0)
    }

    /// How many groups of site furniture are in the set.
    pub(crate) fn furniture(self) -> u32 {
        let furniture = [
            Group::Nav,
            Group::Foot,
            Group::Share,
            Group::Related,
            Group::Promo,
            Group::News,
            Group::Comment,
            Group::Bio,
            Group::Side,
            Group::Popup,
        ];
        furniture.iter().filter(|group| self.contains(**group)).count() as u32
    }

    pub(crate) fn bits(self) -> u32 {
        self.0
    }
}

#[derive(Default, Deserialize)]
struct GroupFile {
    groups: HashMap<String, Vec<String>>,
}

static GROUPS: Lazy<HashMap<String, GroupSet>> = Lazy::new(|| {
    let file: GroupFile = super::parse(include_str!("tokens/groups.toml"));
    let mut table: HashMap<String, GroupSet> = HashMap::default();
    for group in Group::ALL {
        for token in file.groups.get(group.as_str()).into_iter().flatten() {
            table.entry(token.clone()).or_default().insert(*group);
        }
    }
    table
});

#[derive(Default, Deserialize)]
struct KindFile {
    kinds: HashMap<String, Vec<String>>,
}

static KINDS: Lazy<HashMap<String, Vec<usize>>> = Lazy::new(|| {
    let file: KindFile = super::parse(include_str!("tokens/page_kinds.toml"));
    let mut table: HashMap<String, Vec<usize>> = HashMap::default();
    for (kind, name) in PAGE_KINDS.iter().enumerate() {
        for token in file.kinds.get(*name).into_iter().flatten() {
            table.entry(token.clone()).or_default().push(kind);
        }
    }
    table
});

/// The kinds of page, as indices of `PAGE_KINDS`, that a whole lower-case token speaks of.
pub(crate) fn page_kinds_of(token: &str) -> &'static [usize] {
    KINDS.get(token).map_or(&[], Vec::as_slice)
}

/// The groups a whole lower-case token belongs to.
pub(crate) fn groups_of(token: &str) -> GroupSet {
    GROUPS.get(token).copied().unwrap_or_default()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn page_kinds_are_those_of_the_file_sorted_and_unique() {
        let file: KindFile = super::super::parse(include_str!("tokens/page_kinds.toml"));
        assert_eq!(file.kinds.len(), PAGE_KINDS.len());
        for kind in PAGE_KINDS {
            let tokens = &file.kinds[kind];
            assert!(tokens.windows(2).all(|pair| pair[0] < pair[1]), "{kind} is not sorted and unique");
        }
        assert_eq!(page_kinds_of("phpbb"), [1]);
    }

    #[test]
    fn groups_are_those_of_the_file_sorted_and_unique() {
        let file: GroupFile = super::super::parse(include_str!("tokens/groups.toml"));
        assert_eq!(file.groups.len(), Group::ALL.len());
        for group in Group::ALL {
            let tokens = &file.groups[group.as_str()];
            assert!(
                tokens.windows(2).all(|pair| pair[0] < pair[1]),
                "{} is not sorted and unique",
                group.as_str()
            );
            assert!(
                tokens
                    .iter()
                    .all(|token| token.chars().all(|c| c.is_ascii_lowercase() || c.is_ascii_digit()))
            );
        }
    }
}
