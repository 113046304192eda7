//! Third stage: heuristics × weights → score → context → role or boilerplate kind.

mod confidence;
mod context;
mod forest;
mod label;
mod outlet;
mod score;
mod threshold;

#[cfg(feature = "train")]
pub(crate) use context::{Line as ContextLine, NAMES as CONTEXT_NAMES};
#[cfg(feature = "train")]
pub(crate) use forest::{DEPTH, Scorer, Top};
#[cfg(feature = "train")]
pub use label::Told;
#[cfg(feature = "train")]
pub(crate) use label::{fact_names, facts, lead, open_names};
#[cfg(feature = "train")]
pub(crate) use score::fill_wordless;
#[cfg(feature = "train")]
pub(crate) use score::measure as measure_scores;

use label::Label;
pub(crate) use label::Telling;

use crate::config::Resolved;
use crate::features::{Features, Rows};
use crate::model::{BoilerplateKind, Evidence, Metadata, Note, Role, RuleCount};
use crate::outlet::Found;
use crate::page::{Format, Page};

/// What becomes of a block.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Decision {
    Keep(Role),
    Remove(BoilerplateKind),
}

impl Decision {
    pub(crate) fn keeps(self) -> bool {
        matches!(self, Self::Keep(_))
    }
}

/// What becomes of a block, and why.
#[derive(Clone, Debug)]
pub(crate) struct Verdict {
    pub decision: Decision,
    /// The probability that the block belongs to the story, 0 to 1.
    pub story: f32,
    /// The rule that outweighed the score, if one did; then strongest first.
    pub evidence: Vec<Evidence>,
    /// What says most for the kind, where facts do.
    pub telling: Option<Telling>,
}

impl Verdict {
    /// Takes another decision than the facts' own: what they say for a kind then says nothing of this one.
    fn decide(&mut self, decision: Decision) {
        if self.decision != decision {
            (self.decision, self.telling) = (decision, None);
        }
    }
}

/// The verdicts on a page.
#[derive(Debug)]
pub(crate) struct Judgement {
    /// One for each block, in order.
    pub verdicts: Vec<Verdict>,
    /// The word F1 to expect by the scores, 0 to 1; the training program calibrates the confidence by it.
    #[cfg_attr(not(feature = "train"), allow(dead_code, reason = "read in training only"))]
    pub expected_f1: f32,
    /// The same, calibrated on labelled pages.
    pub confidence: f32,
    /// What happened on the way.
    pub notes: Vec<Note>,
    /// The profile's rules, each with how much it found.
    pub rules: Vec<RuleCount>,
}

impl Judgement {
    /// Says how sure it is of the verdicts as they are now.
    fn weigh(&mut self, words: &[u32], format: Format) {
        let blocks = self.verdicts.iter().map(|verdict| (verdict.story, verdict.decision)).zip(words);
        self.expected_f1 = confidence::expected_f1(blocks.map(|(block, words)| (block, *words)));
        self.confidence = confidence::calibrated(self.expected_f1, score::calibration(format));
    }
}

/// What the trained trees say of a block.
#[derive(Clone, Debug)]
pub(crate) struct Score {
    /// The probability that it belongs to the story, 0 to 1.
    pub story: f32,
    /// What weighed most, strongest first.
    pub evidence: Vec<Evidence>,
}

/// Reads the weights that judging takes, if that wasn't done yet; see [`features::load`](crate::features::load).
pub(crate) fn load(format: Format) {
    score::load(format);
    label::load();
}

/// Judges every block.
pub(crate) fn decide(
    page: &Page,
    features: &Features,
    rows: Rows<'_>,
    metadata: &Metadata,
    settings: &Resolved,
    profile: Option<Found<'_>>,
) -> Judgement {
    match profile {
        Some(found) => outlet::decide(page, features, rows, metadata, settings, found),
        None => {
            let scores = score::measure(page.format, rows, features);
            label(page, features, scores, metadata, settings)
        }
    }
}

/// From scores to verdicts.
pub(crate) fn label(
    page: &Page,
    features: &Features,
    scores: Vec<Score>,
    metadata: &Metadata,
    settings: &Resolved,
) -> Judgement {
    let label::Labels { labels, threshold } = label::decide(page, features, &scores, metadata, settings);
    let verdict = |(label, score): (Label, Score)| {
        let Score { story, mut evidence } = score;
        if let Some(rule) = label.rule {
            // It outweighed what the score says, which is this far from the threshold; the caller's wish also another rule.
            let distance = (context::logit(threshold) - context::logit(story)).abs();
            let weight = if label.decision.keeps() { distance } else { -distance };
            // A vector that grows by itself takes room for twice as much, for each such block.
            evidence.reserve_exact(1);
            evidence.insert(0, Evidence::new(rule.name(), 1.0, weight));
        }
        Verdict { decision: label.decision, story, evidence, telling: label.telling }
    };
    let verdicts = labels.into_iter().zip(scores).map(verdict).collect();
    let (notes, rules) = (Vec::new(), Vec::new());
    let mut judgement = Judgement { verdicts, expected_f1: 0.0, confidence: 0.0, notes, rules };
    judgement.weigh(&features.words, page.format);
    judgement
}
