//! Sums over each element's subtree, and which elements they point at as the story's.

use super::block::BlockFacts;
use crate::features::share;
use crate::page::{ContainerId, Page, Tag};

/// What an element holds.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Sums {
    /// Characters.
    pub chars: f32,
    /// Characters in links.
    pub link_chars: f32,
    /// Blocks.
    pub blocks: f32,
    /// Strong blocks.
    pub strong: f32,
    /// Characters of strong blocks.
    pub strong_chars: f32,
    pub images: f32,
    pub fields: f32,
    pub links: f32,
    /// Reader score: paragraphs vote for the elements around them.
    pub reader: f32,
    /// Characters of the strong blocks whose owner's parent it is.
    pub direct: f32,
}

impl Sums {
    pub(super) fn link_density(&self) -> f32 {
        share(self.link_chars, self.chars)
    }

    pub(super) fn strong_share(&self) -> f32 {
        share(self.strong, self.blocks)
    }

    pub(super) fn score(&self) -> f32 {
        self.reader * (1.0 - self.link_density())
    }
}

/// The shares of a paragraph's vote for the parent of its owner and the three elements above that.
/// After Readability's, measured against others in the reference figures of this model.
const VOTES: [f32; 4] = [1.0, 1.0 / 2.0, 1.0 / 6.0, 1.0 / 9.0];
/// A vote for the owner itself, where it is a plain box.
const OWN_VOTE: f32 = 0.5;
/// Characters below which a block doesn't vote.
const VOTING_CHARS: u32 = 25;

/// Sums over each element's subtree, indexed as the page's containers.
pub(super) fn measure(page: &Page, facts: &[BlockFacts]) -> Vec<Sums> {
    let mut sums = vec![Sums::default(); page.containers.len()];
    for (sum, container) in sums.iter_mut().zip(&page.containers) {
        sum.images = f32::from(container.images);
        sum.fields = f32::from(container.fields);
        sum.links = f32::from(container.links);
    }
    for (block, fact) in page.blocks.iter().zip(facts) {
        if block.chars == 0 {
            continue;
        }
        let sum = &mut sums[block.inner.index()];
        sum.chars += block.chars as f32;
        sum.link_chars += block.link_chars as f32;
        sum.blocks += 1.0;
        if fact.strong {
            sum.strong += 1.0;
            sum.strong_chars += block.chars as f32;
            sums[page.container(block.owner).parent.index()].direct += block.chars as f32;
        }
    }
    for index in (1..sums.len()).rev() {
        let child = sums[index];
        let parent = &mut sums[page.containers[index].parent.index()];
        parent.chars += child.chars;
        parent.link_chars += child.link_chars;
        parent.blocks += child.blocks;
        parent.strong += child.strong;
        parent.strong_chars += child.strong_chars;
        parent.images += child.images;
        parent.fields += child.fields;
        parent.links += child.links;
    }
    vote(page, facts, &mut sums);
    sums
}

fn vote(page: &Page, facts: &[BlockFacts], sums: &mut [Sums]) {
    for (block, fact) in page.blocks.iter().zip(facts) {
        let tag = page.container(block.owner).tag;
        let votes = matches!(
            tag,
            Tag::P | Tag::Div | Tag::Pre | Tag::Td | Tag::Section | Tag::Blockquote | Tag::Li | Tag::Article
        );
        if block.chars < VOTING_CHARS || !votes {
            continue;
        }
        let size = (block.chars as f32 / 100.0).min(3.0);
        let vote = (1.0 + fact.tally.commas as f32 + size) * (1.0 - block.link_density());
        if matches!(tag, Tag::Div | Tag::Section | Tag::Article | Tag::Td) {
            sums[block.owner.index()].reader += vote * OWN_VOTE;
        }
        let above = page.ancestors(block.owner).skip(1);
        above.zip(VOTES).for_each(|(id, share)| sums[id.index()].reader += vote * share);
    }
}

/// The elements that the sums point at.
#[derive(Clone, Copy, Debug)]
pub(super) struct Landmarks {
    /// Highest reader score.
    pub top: ContainerId,
    pub top_score: f32,
    /// Most characters of strong blocks directly below.
    pub best: ContainerId,
    pub best_direct: f32,
    /// The deepest element that holds 60 % of the strong characters.
    pub most: ContainerId,
    /// The deepest element that holds 90 % of them.
    pub nearly_all: ContainerId,
    /// Characters of all strong blocks.
    pub strong_chars: f32,
}

impl Landmarks {
    pub(super) fn find(page: &Page, sums: &[Sums]) -> Self {
        let best_by = |value: &dyn Fn(&Sums) -> f32| {
            let mut best = (ContainerId::ROOT, 0.0);
            for (index, sum) in sums.iter().enumerate() {
                let value = value(sum);
                if value > best.1 {
                    best = (ContainerId(index as u32), value);
                }
            }
            best
        };
        let (top, top_score) = best_by(&Sums::score);
        let (best, best_direct) = best_by(&|sum| sum.direct);
        let strong_chars = sums[0].strong_chars;
        let deepest = |part: f32| {
            let mut deepest = ContainerId::ROOT;
            for (index, sum) in sums.iter().enumerate() {
                let deeper = page.containers[index].depth > page.container(deepest).depth;
                if strong_chars > 0.0 && sum.strong_chars >= part * strong_chars && deeper {
                    deepest = ContainerId(index as u32);
                }
            }
            deepest
        };
        Self { top, top_score, best, best_direct, most: deepest(0.6), nearly_all: deepest(0.9), strong_chars }
    }
}
