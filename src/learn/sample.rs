//! A page to learn from: what the general heuristics make of it, in the terms that rules are found in.

use crate::config::{Limits, Resolved};
use crate::error::Error;
use crate::features;
use crate::input::Input;
use crate::judge::{self, Decision};
use crate::model::{BoilerplateKind, Metadata};
use crate::page::{ContainerId, Format, Page, Shape};
use crate::{metadata, source};

/// Elements around a block that are asked for their names.
const LEVELS: usize = 40;

/// A page, read and judged without any profile.
pub(super) struct Sample {
    /// Its place among the pages that were given, from 1.
    pub number: usize,
    pub page: Page,
    pub metadata: Metadata,
    pub lines: Vec<Line>,
    /// Words that the judge keeps as the story.
    pub kept_words: u32,
    /// How sure the judge is of the page, 0 to 1.
    pub confidence: f32,
}

/// What was made of a block.
pub(super) struct Line {
    /// Stands for its words: the same for texts that differ in case, space and punctuation only.
    pub key: u64,
    pub words: u32,
    /// Kept as part of the story's body.
    pub kept: bool,
    /// Kept as something that stands around the body: headline, byline, caption.
    pub is_frame: bool,
    pub kind: Option<BoilerplateKind>,
    /// The probability that it belongs to the story.
    pub story: f32,
}

impl Sample {
    pub(super) fn read(number: usize, input: &Input<'_>) -> Result<Self, Error> {
        let limits = Limits::new();
        let settings = Resolved::default();
        let page = source::read(input, &limits, None)?;
        let metadata = metadata::decide(&page, &settings, &limits, None);
        let judgement = {
            let features = features::measure(&page, &metadata);
            let rows = features::Rows::measure(&page, &metadata, &features);
            judge::decide(&page, &features, rows, &metadata, &settings, None)
        };
        let line = |(block, verdict): (&crate::page::RawBlock, &judge::Verdict)| {
            let (kept, is_frame, kind) = match verdict.decision {
                Decision::Keep(role) => (role.is_body(), !role.is_body(), None),
                Decision::Remove(kind) => (false, false, Some(kind)),
            };
            let words = crate::text::words(&block.text).count() as u32;
            let key = crate::text::words_hash(&block.text);
            Line { key, words, kept, is_frame, kind, story: verdict.story }
        };
        let lines: Vec<Line> = page.blocks.iter().zip(&judgement.verdicts).map(line).collect();
        let kept_words = lines.iter().filter(|line| line.kept).map(|line| line.words).sum();
        Ok(Self { number, page, metadata, lines, kept_words, confidence: judgement.confidence })
    }

    pub(super) fn is_html(&self) -> bool {
        self.page.format == Format::Html
    }

    /// The elements around a block, inside out.
    pub(super) fn around(&self, block: usize) -> impl Iterator<Item = ContainerId> + '_ {
        self.page.ancestors(self.page.blocks[block].inner).take(LEVELS)
    }

    /// Whether an element carries a class or id.
    pub(super) fn has_name(&self, container: ContainerId, name: &str) -> bool {
        self.page.marks_of(container).names.iter().any(|own| **own == *name)
    }

    /// The classes and id of an element that may stand in a rule: those that say what it is.
    pub(super) fn names_of(&self, container: ContainerId) -> impl Iterator<Item = &str> {
        // An element of more classes is styled by them ("mt-4 flex text-sm …"), not named.
        const MOST_NAMES: usize = 6;
        let names = &self.page.marks_of(container).names;
        let named = if names.len() <= MOST_NAMES { names.as_slice() } else { &[] };
        named.iter().map(AsRef::as_ref).filter(|name| is_lasting(name))
    }

    /// The distinct classes and ids around a block that may stand in a rule.
    pub(super) fn names_around(&self, block: usize) -> Vec<&str> {
        let mut names: Vec<&str> = self.around(block).flat_map(|id| self.names_of(id)).collect();
        names.sort_unstable();
        names.dedup();
        names
    }

    pub(super) fn is_heading(&self, block: usize) -> bool {
        matches!(self.page.blocks[block].shape, Shape::Heading(_))
    }

    pub(super) fn title_key(&self) -> Option<u64> {
        self.metadata.title.as_ref().map(|title| crate::text::words_hash(&title.value))
    }
}

/// Whether a class or id looks as if somebody named it: made of letters, digits and dashes, not of a number or a hash.
fn is_lasting(name: &str) -> bool {
    let digits = name.bytes().filter(u8::is_ascii_digit).count();
    (2..=60).contains(&name.len())
        && digits <= 2
        && name.starts_with(|c: char| c.is_ascii_alphabetic())
        && name.bytes().all(|byte| byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'_'))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_and_hashes_are_no_names() {
        assert!(is_lasting("story-body") && is_lasting("col-6"));
        assert!(!is_lasting("post-48213") && !is_lasting("1st") && !is_lasting("w:full") && !is_lasting("a"));
    }
}
