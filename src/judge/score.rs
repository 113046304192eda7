//! The trained score of each block: the sum of the tables, corrected by the scores around.

use once_cell::sync::Lazy;

use super::Score;
use super::context::{self, sigmoid};
use super::tables::{Scorer, Top};
use crate::data::weights;
use crate::features::Features;
use crate::page::Format;

/// The tables of one input format, bound to their columns.
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

/// How sure an expected word F1 makes.
pub(super) fn calibration(format: Format) -> &'static weights::Calibration {
    match format {
        Format::Html => &weights::HTML.confidence,
        Format::Text | Format::Markdown => &weights::TEXT.confidence,
    }
}

/// Scores every block; `scale`, if any, multiplies a heuristic's evidence.
///
/// Blocks that are `taken` are no neighbours of the others; none are where it is empty.
pub(super) fn measure(
    format: Format,
    features: &Features,
    scale: Option<&dyn Fn(&str) -> f32>,
    taken: &[bool],
) -> Vec<Score> {
    let stages = match format {
        Format::Html => &*HTML,
        Format::Text | Format::Markdown => &*TEXT,
    };
    let mut worded = features.worded();
    worded.retain(|block| !taken.get(*block).copied().unwrap_or(false));
    let mut bins = Vec::new();
    let mut logits = Vec::with_capacity(worded.len());
    let mut tops: Vec<Top> = Vec::with_capacity(worded.len());
    for block in &worded {
        let (logit, top) = stages.blocks.score(features.matrix.row(*block), &mut bins, scale);
        logits.push(logit);
        tops.push(top);
    }
    let around = context::measure(features, &worded, &logits);
    let mut scores: Vec<Score> =
        features.words.iter().map(|_| Score { story: f32::NAN, evidence: Vec::new() }).collect();
    for (at, block) in worded.iter().enumerate() {
        let (correction, top) = stages.context.score(around.row(at), &mut bins, scale);
        tops[at].join(&top);
        scores[*block] = Score { story: sigmoid(logits[at] + correction), evidence: tops[at].to_evidence() };
    }
    for (score, _) in scores.iter_mut().zip(taken).filter(|(_, taken)| **taken) {
        score.story = 0.0;
    }
    fill_wordless(&mut scores);
    scores
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
