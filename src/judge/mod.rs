//! Third stage: heuristics × weights → score → context → role or boilerplate kind.

mod context;
mod label;
mod score;
mod tables;

use crate::config::Resolved;
use crate::features::Features;
use crate::model::{BoilerplateKind, Evidence, Metadata, Role};
use crate::outlet::Profile;
use crate::page::Page;

/// What becomes of a block.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Decision {
    Keep(Role),
    Remove(BoilerplateKind),
}

/// What becomes of a block, and why.
#[derive(Clone, Debug)]
pub(crate) struct Verdict {
    pub decision: Decision,
    /// Strongest first.
    pub evidence: Vec<Evidence>,
}

/// The verdicts on a page.
#[derive(Debug)]
pub(crate) struct Judgement {
    /// One for each block, in order.
    pub verdicts: Vec<Verdict>,
    /// 0 to 1.
    pub confidence: f32,
}

/// What the trained tables say of a block.
#[derive(Clone, Debug)]
pub(crate) struct Score {
    /// The probability that it belongs to the story, 0 to 1.
    pub story: f32,
    /// What weighed most, strongest first.
    pub evidence: Vec<Evidence>,
}

/// Judges every block.
pub(crate) fn decide(
    page: &Page,
    features: &Features,
    metadata: &Metadata,
    settings: &Resolved,
    _profile: Option<&Profile>,
) -> Judgement {
    let scores = score::measure(page.format, features, &|_| 1.0);
    let decisions = label::decide(page, features, &scores, metadata, settings);
    let verdicts = decisions
        .into_iter()
        .zip(scores)
        .map(|(decision, score)| Verdict { decision, evidence: score.evidence })
        .collect();
    Judgement { verdicts, confidence: 0.5 }
}
