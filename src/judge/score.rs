//! The trained score of each block: what the trees add up to, corrected by the scores around.

use once_cell::sync::Lazy;

use super::Score;
use super::context::{self, Line, sigmoid};
use super::forest::{Scorer, Top};
use crate::data::weights;
use crate::features::{Features, Rows};
use crate::page::Format;

/// The trees of one input format, bound to their columns.
struct Stages {
    blocks: Scorer,
    context: Scorer,
}

static HTML: Lazy<Stages> = Lazy::new(|| Stages {
    blocks: Scorer::new(&weights::HTML.blocks, &crate::features::HTML_NAMES),
    context: Scorer::new(&weights::HTML.context, context::NAMES),
});

static TEXT: Lazy<Stages> = Lazy::new(|| Stages {
    blocks: Scorer::new(&weights::TEXT.blocks, &crate::features::TEXT_NAMES),
    context: Scorer::new(&weights::TEXT.context, context::NAMES),
});

/// The trees of a format.
fn stages(format: Format) -> &'static Stages {
    match format {
        Format::Html => &HTML,
        Format::Text | Format::Markdown => &TEXT,
    }
}

/// Reads the trees, if that wasn't done yet.
pub(super) fn load(format: Format) {
    stages(format);
}

/// How sure an expected word F1 makes.
pub(super) fn calibration(format: Format) -> &'static weights::Calibration {
    match format {
        Format::Html => &weights::HTML.confidence,
        Format::Text | Format::Markdown => &weights::TEXT.confidence,
    }
}

/// The first look: what the trees say of each block with words by itself.
pub(super) struct Look<'s> {
    stages: &'static Stages,
    scale: Scale<'s>,
    worded: Vec<usize>,
    logits: Vec<f32>,
    tops: Vec<Top>,
}

/// What multiplies a heuristic's evidence, if anything.
pub(super) type Scale<'s> = Option<&'s dyn Fn(&str) -> f32>;

/// Scores every block.
pub(crate) fn measure(format: Format, rows: Rows<'_>, features: &Features) -> Vec<Score> {
    look(format, rows, features, None).corrected(features, &[])
}

/// Takes the first look. The rows are done with then: they are among the largest things in memory.
pub(super) fn look<'s>(format: Format, rows: Rows<'_>, features: &Features, scale: Scale<'s>) -> Look<'s> {
    let stages = stages(format);
    let worded = features.worded();
    let mut tops = vec![Top::default(); worded.len()];
    let logits = stages.blocks.score(|at, row| rows.fill(worded[at], row), scale, 0, &mut tops);
    Look { stages, scale, worded, logits, tops }
}

impl Look<'_> {
    /// Words of story that it sees in each block.
    pub(super) fn story_words(&self, words: &[u32]) -> Vec<f32> {
        let mut story = vec![0.0; words.len()];
        for (block, logit) in self.worded.iter().zip(&self.logits) {
            story[*block] = sigmoid(*logit) * words[*block] as f32;
        }
        story
    }

    /// The scores, corrected by the blocks around. Those `taken` are no neighbours of the others; none are where it is empty.
    pub(super) fn corrected(mut self, features: &Features, taken: &[bool]) -> Vec<Score> {
        self.leave_out(taken);
        let line = Line::new(features, &self.worded, &self.logits);
        let Stages { blocks, context } = self.stages;
        let corrections =
            context.score(|at, row| line.fill(at, row), self.scale, blocks.width(), &mut self.tops);
        let name = |column: usize| match column.checked_sub(blocks.width()) {
            Some(column) => context.name(column),
            None => blocks.name(column),
        };
        let mut scores: Vec<Score> =
            features.words.iter().map(|_| Score { story: f32::NAN, evidence: Vec::new() }).collect();
        for (at, block) in self.worded.iter().enumerate() {
            let story = sigmoid(self.logits[at] + corrections[at]);
            scores[*block] = Score { story, evidence: self.tops[at].to_evidence(name) };
        }
        for (score, _) in scores.iter_mut().zip(taken).filter(|(_, taken)| **taken) {
            score.story = 0.0;
        }
        fill_wordless(&mut scores);
        scores
    }

    fn leave_out(&mut self, taken: &[bool]) {
        let left = |block: usize| !taken.get(block).copied().unwrap_or(false);
        let stays: Vec<bool> = self.worded.iter().map(|block| left(*block)).collect();
        if stays.iter().all(|stays| *stays) {
            return;
        }
        let mut each = stays.iter();
        self.worded.retain(|_| each.next().copied().unwrap_or(true));
        let mut each = stays.iter();
        self.logits.retain(|_| each.next().copied().unwrap_or(true));
        let mut each = stays.iter();
        self.tops.retain(|_| each.next().copied().unwrap_or(true));
    }
}

/// A block without words goes with its neighbours: it is worth the lower of theirs.
pub(crate) fn fill_wordless(scores: &mut [Score]) {
    let mut before = 0.0;
    for at in 0..scores.len() {
        if scores[at].story.is_nan() {
            let after = scores[at..].iter().map(|score| score.story).take(64).find(|story| !story.is_nan());
            scores[at].story = after.unwrap_or(0.0).min(before);
        } else {
            before = scores[at].story;
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_heuristic_that_trees_ask_for_is_measured_and_has_its_place_in_a_row() {
        let measured: [(_, &[&str]); 2] = [
            (&*weights::HTML, &crate::features::HTML_NAMES),
            (&*weights::TEXT, &crate::features::TEXT_NAMES),
        ];
        for (model, names) in measured {
            for (forest, names) in [(&model.blocks, names), (&model.context, context::NAMES)] {
                forest.edges.keys().for_each(|asked| assert!(names.contains(&asked.as_str()), "{asked}"));
                assert_eq!(Scorer::new(forest, names).width(), names.len());
            }
        }
    }
}
