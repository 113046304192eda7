//! Blocks that look alike: the page's own idea of "the same kind of thing".

use super::block::BlockFacts;
use crate::features::Kin;
use crate::features::share;
use crate::page::Page;
use crate::text::HashMap;

/// What blocks of one signature hold together.
#[derive(Clone, Copy, Debug, Default)]
struct Alike {
    blocks: f32,
    chars: f32,
    link_chars: f32,
    strong_chars: f32,
}

/// Signatures and repeated texts of a page.
#[derive(Debug)]
pub(super) struct Repeats {
    /// A signature for each block: tag and class of its lowest element and of the two around it.
    pub signatures: Vec<u64>,
    alike: HashMap<u64, Alike>,
    texts: HashMap<u64, u32>,
}

/// How a block compares with those of its signature.
#[derive(Clone, Copy, Debug)]
pub(super) struct Likeness {
    pub blocks: f32,
    /// Their share of the page's characters.
    pub chars_share: f32,
    /// Their share of the page's strong characters.
    pub strong_share: f32,
    pub link_density: f32,
}

impl Repeats {
    pub(super) fn measure(page: &Page, facts: &[BlockFacts], kin: &[Kin]) -> Self {
        let signatures: Vec<u64> = kin.iter().map(|kin| kin.signature).collect();
        let mut alike: HashMap<u64, Alike> = HashMap::default();
        let mut texts = HashMap::default();
        for ((block, fact), signature) in page.blocks.iter().zip(facts).zip(&signatures) {
            if block.chars == 0 {
                continue;
            }
            let sum = alike.entry(*signature).or_default();
            sum.blocks += 1.0;
            sum.chars += block.chars as f32;
            sum.link_chars += block.link_chars as f32;
            sum.strong_chars += if fact.strong { block.chars as f32 } else { 0.0 };
            *texts.entry(fact.key).or_default() += 1;
        }
        Self { signatures, alike, texts }
    }

    pub(super) fn likeness(&self, block: usize, chars: f32, strong_chars: f32) -> Likeness {
        let sum = self.alike.get(&self.signatures[block]).copied().unwrap_or_default();
        Likeness {
            blocks: sum.blocks,
            chars_share: share(sum.chars, chars),
            strong_share: share(sum.strong_chars, strong_chars),
            link_density: share(sum.link_chars, sum.chars),
        }
    }

    /// How often the block's text stands on the page.
    pub(super) fn times(&self, fact: &BlockFacts) -> f32 {
        self.texts.get(&fact.key).copied().unwrap_or(1) as f32
    }
}
