//! What the elements around a block call themselves: lexicon groups, tags, learnt token weights.

use crate::data::token_weights::{Range, TokenWeights};
use crate::data::tokens::Group;
use crate::page::{ContainerId, Marks, Page, Tag};

/// Levels beyond which no element is asked.
pub(super) const LEVELS: usize = 14;
/// Levels that count as near.
const NEAR: usize = 3;
/// Stands for "no such element around".
pub(super) const FAR: f32 = 40.0;

/// The tags whose nearness is measured, in order of the columns.
pub(super) const TAGS: [Tag; 16] = [
    Tag::A,
    Tag::Article,
    Tag::Aside,
    Tag::Blockquote,
    Tag::Button,
    Tag::Figcaption,
    Tag::Figure,
    Tag::Footer,
    Tag::Form,
    Tag::Header,
    Tag::Li,
    Tag::Main,
    Tag::Nav,
    Tag::Section,
    Tag::Table,
    Tag::Dl,
];

/// What the elements around a block say, inside out.
#[derive(Clone, Debug)]
pub(super) struct Chain {
    /// Levels up to the nearest element with a token of each group.
    pub groups: [f32; Group::ALL.len()],
    /// Levels up to the nearest element of each of `TAGS`.
    pub tags: [f32; TAGS.len()],
    /// Learnt weights of all tokens around.
    pub all: Range,
    /// Learnt weights of the tokens near.
    pub near: Range,
}

/// Learnt weights summed up for each distinct set of marks, for both tables.
#[derive(Debug)]
pub(super) struct MarkWeights(Vec<(Range, Range)>);

impl MarkWeights {
    pub(super) fn measure(page: &Page, weights: &TokenWeights) -> Self {
        let known: Vec<_> = page.tokens.iter().map(|token| weights.of(token)).collect();
        let sum = |marks: &Marks| {
            let mut ranges = (Range::default(), Range::default());
            for token in &marks.tokens {
                let (all, near) = known[token.0 as usize];
                ranges.0.add(all);
                ranges.1.add(near);
            }
            ranges
        };
        Self(page.marks.iter().map(sum).collect())
    }
}

impl Chain {
    pub(super) fn measure(page: &Page, weights: &MarkWeights, inner: ContainerId) -> Self {
        let mut chain = Self {
            groups: [FAR; Group::ALL.len()],
            tags: [FAR; TAGS.len()],
            all: Range::default(),
            near: Range::default(),
        };
        let mut seen = 0;
        for (level, id) in page.ancestors(inner).take(FAR as usize).enumerate() {
            let container = page.container(id);
            if let Some(column) = TAGS.iter().position(|tag| *tag == container.tag) {
                chain.tags[column] = chain.tags[column].min(level as f32);
            }
            let new = page.marks[container.marks.index()].groups.bits() & !seen;
            seen |= new;
            for (group, distance) in Group::ALL.iter().zip(&mut chain.groups) {
                if new & (1 << *group as u32) != 0 {
                    *distance = level as f32;
                }
            }
            let (all, near) = &weights.0[container.marks.index()];
            if level <= LEVELS {
                chain.all.join(all);
            }
            if level <= NEAR {
                chain.near.join(near);
            }
        }
        chain
    }
}

/// The tokens around a block, for learning their weights: each with whether it is near.
#[cfg(feature = "train")]
pub(crate) fn tokens_around(page: &Page, inner: ContainerId) -> Vec<(&str, bool)> {
    let mut tokens = Vec::new();
    for (level, id) in page.ancestors(inner).take(LEVELS + 1).enumerate() {
        tokens.extend(page.tokens(page.marks_of(id)).map(|token| (token, level <= NEAR)));
    }
    tokens
}
