//! Which blocks belong together: by parent, by looks.

use crate::page::{Format, Page, Shape};
use crate::text::hash_of;

/// Keys that are equal for blocks that belong together.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct Kin {
    /// Equal for blocks whose owners have the same parent; of dumps, for blocks of the same indent.
    pub parent: u64,
    /// Equal for blocks whose lowest element and the two around it have the same tags and classes; of dumps, for
    /// blocks of the same indent and shape.
    pub signature: u64,
    /// Equal for blocks of the same parent and owner's tag; of dumps, of the same shape.
    pub tagged: u64,
}

/// The keys of every block.
pub(super) fn measure(page: &Page) -> Vec<Kin> {
    page.blocks
        .iter()
        .map(|block| {
            if page.format != Format::Html {
                let shape = shape_key(block.shape);
                let indent = block.layout.indent;
                return Kin {
                    parent: hash_of(&indent),
                    signature: hash_of(&(indent, shape)),
                    tagged: hash_of(&shape),
                };
            }
            let owner = page.container(block.owner);
            let keys: Vec<u64> =
                page.ancestors(block.inner).take(3).map(|id| page.marks_of(id).class_key).collect();
            Kin {
                parent: u64::from(owner.parent.0),
                signature: hash_of(&keys),
                tagged: hash_of(&(owner.parent.0, owner.tag)),
            }
        })
        .collect()
}

/// The shape as a number; headings by level.
pub(super) fn shape_key(shape: Shape) -> u8 {
    match shape {
        Shape::Paragraph => 0,
        Shape::Heading(level) => level,
        Shape::Item => 7,
        Shape::Quote => 8,
        Shape::Code => 9,
        Shape::Cell => 10,
        Shape::Caption => 11,
        Shape::Image => 12,
        Shape::Embed => 13,
        Shape::Control => 14,
        Shape::Rule => 15,
    }
}
