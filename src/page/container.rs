//! The elements that hold blocks.

use super::Tag;
use crate::data::tokens::GroupSet;

/// Index of a container.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub(crate) struct ContainerId(pub u32);

impl ContainerId {
    pub(crate) const ROOT: Self = Self(0);

    pub(crate) const fn index(self) -> usize {
        self.0 as usize
    }
}

/// Index of a set of marking attributes.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub(crate) struct MarksId(pub u32);

impl MarksId {
    pub(crate) const fn index(self) -> usize {
        self.0 as usize
    }
}

/// Index of a token of marking attributes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct TokenId(pub u32);

/// An element, as far as later stages need it.
#[derive(Clone, Debug)]
pub(crate) struct Container {
    /// The element around it; the root's is itself.
    pub parent: ContainerId,
    /// The element's name.
    pub tag: Tag,
    pub marks: MarksId,
    /// Elements around it.
    pub depth: u16,
    /// Blocks `first_block..end_block` lie inside.
    pub first_block: u32,
    pub end_block: u32,
    /// `img` elements directly counted to it (not to those inside).
    pub images: u16,
    /// Form fields directly counted to it.
    pub fields: u16,
    /// Links directly counted to it.
    pub links: u16,
}

impl Container {
    pub(crate) fn root() -> Self {
        Self {
            parent: ContainerId::ROOT,
            tag: Tag::Unknown,
            marks: MarksId::default(),
            depth: 0,
            first_block: 0,
            end_block: 0,
            images: 0,
            fields: 0,
            links: 0,
        }
    }
}

/// A distinct set of an element's tag and marking attributes (class, id, role, data-…, itemprop, …), read once however often it occurs.
#[derive(Clone, Debug, Default)]
pub(crate) struct Marks {
    /// Lower-case parts of the attributes' values and their joined wholes, each once, `<tag>` among them.
    pub tokens: Vec<TokenId>,
    /// Whole class and id values as printed, for profiles.
    pub names: Vec<Box<str>>,
    /// Equal for elements of the same tag and class.
    pub class_key: u64,
    /// The lexicon groups that a token belongs to.
    pub groups: GroupSet,
}
