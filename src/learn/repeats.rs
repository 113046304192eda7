//! Texts that stand on several pages of an outlet: no story repeats another's paragraphs.

use std::collections::BTreeMap;

use super::finding::{Finding, Rule};
use super::sample::Sample;
use crate::model::BoilerplateKind;

/// Words from which a repeated paragraph can only be the outlet's own. Shorter lines ("Ingredients", "Q:") may belong
/// to each of the stories.
const PARAGRAPH: u32 = 8;
/// Words beyond which a text is no line to name in a profile.
const MOST_WORDS: u32 = 80;
/// Pages that must agree where one sign alone decides: with two, either may be the exception.
pub(super) const AGREED: u32 = 3;
/// The mean probability, over all pages, up to which what is kept on one is kept by mistake. Measured on hosts with
/// several pages: above it the pages' mistakes are alike, and a rule would only make them more.
pub(super) const SURE: f32 = 0.03;
/// The probability from which the judge is not sure that a block is furniture: surer ones need no rule.
pub(super) const UNSURE: f32 = 0.1;
/// Rules of one sort that a profile gets at most: more than a person would read.
const MOST_RULES: usize = 40;

/// What one text is on the pages.
#[derive(Default)]
struct Repeat<'a> {
    text: &'a str,
    words: u32,
    pages: u32,
    last_page: Option<usize>,
    blocks: u32,
    kept: u32,
    frames: u32,
    headings: u32,
    unsure: bool,
    story: f32,
    kinds: BTreeMap<BoilerplateKind, u32>,
}

/// The repeated texts that the general heuristics keep, or are not sure of.
pub(super) fn find(samples: &[&Sample]) -> Vec<Finding> {
    let mut all: BTreeMap<u64, Repeat<'_>> = BTreeMap::new();
    for (page, sample) in samples.iter().enumerate() {
        for (block, line) in sample.lines.iter().enumerate() {
            if line.words == 0 || line.words > MOST_WORDS || sample.title_key() == Some(line.key) {
                continue;
            }
            let repeat = all.entry(line.key).or_default();
            repeat.text = &sample.page.blocks[block].text;
            repeat.words = line.words;
            repeat.pages += u32::from(repeat.last_page != Some(page));
            repeat.last_page = Some(page);
            repeat.blocks += 1;
            repeat.story += line.story;
            repeat.kept += u32::from(line.kept);
            repeat.frames += u32::from(line.is_frame);
            repeat.headings += u32::from(sample.is_heading(block));
            repeat.unsure |= line.kept || line.story >= UNSURE;
            if let Some(kind) = line.kind {
                *repeat.kinds.entry(kind).or_default() += 1;
            }
        }
    }
    let mut found: Vec<Repeat<'_>> =
        all.into_values().filter(|repeat| repeat.is_template(samples.len())).collect();
    found.sort_by(|a, b| (b.pages, b.words).cmp(&(a.pages, a.words)).then(a.text.cmp(b.text)));
    found.truncate(MOST_RULES);
    found.into_iter().map(|repeat| repeat.finding(samples.len())).collect()
}

impl Repeat<'_> {
    fn is_template(&self, pages: usize) -> bool {
        // On two pages of up to five, else on a third of them.
        let enough = self.pages >= 2 && self.pages as usize * 3 >= pages;
        let removed = self.blocks - self.kept - self.frames;
        let is_paragraph = self.words >= PARAGRAPH && self.headings == 0 && self.pages >= AGREED;
        let is_furniture = removed * 2 > self.blocks && self.story <= SURE * self.blocks as f32;
        enough && self.unsure && self.frames * 2 < self.blocks && (is_paragraph || is_furniture)
    }

    fn finding(self, pages: usize) -> Finding {
        Finding {
            because: format!(
                "on {} of {pages} pages; kept {} times of {}",
                self.pages, self.kept, self.blocks
            ),
            rule: Rule::RemoveText { text: self.text.to_owned(), kind: most(&self.kinds) },
        }
    }
}

/// The kind that was given most often.
pub(super) fn most(kinds: &BTreeMap<BoilerplateKind, u32>) -> BoilerplateKind {
    let most = kinds.iter().max_by(|a, b| a.1.cmp(b.1).then(b.0.cmp(a.0)));
    most.map_or(BoilerplateKind::OutsideMainContent, |(kind, _)| *kind)
}
