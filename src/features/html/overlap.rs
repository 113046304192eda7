//! What of a block stands elsewhere: in the title, the description, the structured data.

use crate::data::meta_names::META_NAMES;
use crate::model::Metadata;
use crate::page::{Page, Word, trigrams};
use crate::text;
use crate::text::HashSet;

/// Words of a title beyond which nothing is compared.
const TITLE_WORDS: usize = 60;

/// Texts that a block is compared with.
#[derive(Debug)]
pub(super) struct Witnesses {
    title: HashSet<u64>,
    description: HashSet<u64>,
    /// Word trigrams of JSON-LD's `articleBody`; `None` where there is none.
    body: Option<HashSet<u64>>,
}

impl Witnesses {
    pub(super) fn read(page: &Page, metadata: &Metadata) -> Self {
        let title = metadata.title.as_ref().map_or(page.head.title.as_deref(), |title| Some(&title.value));
        let body = page.head.article_body();
        Self {
            description: META_NAMES
                .description
                .iter()
                .filter_map(|name| page.head.meta(name))
                .flat_map(text::trigrams)
                .collect(),
            title: text::words(title.unwrap_or_default()).take(TITLE_WORDS).map(text::word_hash).collect(),
            body: body.map(|body| text::trigrams(body).collect()),
        }
    }

    /// Share of the title's words in the block times the share of the block's words in the title.
    pub(super) fn title(&self, block: &[Word]) -> f32 {
        if self.title.is_empty() || block.len() > TITLE_WORDS {
            return 0.0;
        }
        let mut found: Vec<u64> =
            block.iter().map(|word| word.hash).filter(|hash| self.title.contains(hash)).collect();
        found.sort_unstable();
        found.dedup();
        let found = found.len() as f32;
        found / self.title.len() as f32 * (found / block.len().max(1) as f32).min(1.0)
    }

    /// Share of the block's word trigrams that stand in the description.
    pub(super) fn description(&self, block: &[Word]) -> f32 {
        share_of_trigrams(&self.description, block).unwrap_or(0.0)
    }

    /// Share of the block's word trigrams in the structured data's body; NaN where there is no such body.
    pub(super) fn body(&self, block: &[Word]) -> f32 {
        self.body.as_ref().map_or(f32::NAN, |body| share_of_trigrams(body, block).unwrap_or(0.5))
    }
}

/// `None` for a block of fewer than three words.
fn share_of_trigrams(known: &HashSet<u64>, block: &[Word]) -> Option<f32> {
    if known.is_empty() {
        return Some(0.0);
    }
    let (mut all, mut found) = (0u32, 0u32);
    for trigram in trigrams(block) {
        all += 1;
        found += u32::from(known.contains(&trigram));
    }
    (all > 0).then(|| found as f32 / all as f32)
}
