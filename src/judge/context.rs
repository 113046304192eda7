//! Measurements over the first scores: what the blocks around, of the same parent and of the same kind look like.

use crate::features::{Features, Kin, lg};
use crate::text::HashMap;

/// The heuristics' names, in order of the columns.
pub(crate) const NAMES: &[&str] = &[
    "first_score",
    "score_before2",
    "score_before",
    "score_after",
    "score_after2",
    "mean_3_around",
    "mean_8_around",
    "mean_4_before",
    "mean_4_after",
    "siblings_mean",
    "other_siblings_mean",
    "alike_mean",
    "others_alike_mean",
    "story_before",
    "story_after",
    "to_sure_before",
    "to_sure_after",
    "outside_sure",
    "story_words",
    "sibling_score_before",
    "sibling_score_after",
    "highest_5_before",
    "highest_5_after",
    "same_tag_siblings_mean",
    "siblings_words",
];

/// The first score, as a probability, from which a block is surely part of the story.
const SURE: f32 = 0.6;

/// Sums of scores and of weights.
#[derive(Clone, Copy, Debug, Default)]
struct Mass {
    story: f32,
    all: f32,
}

impl Mass {
    fn add(&mut self, story: f32, weight: f32) {
        self.story += story * weight;
        self.all += weight;
    }

    /// NaN where there is nothing.
    fn mean(&self) -> f32 {
        if self.all > 0.0 { self.story / self.all } else { f32::NAN }
    }

    fn without(&self, story: f32, weight: f32) -> Self {
        let rest = Self { story: self.story - story * weight, all: self.all - weight };
        // What rounding leaves of nothing is nothing.
        if rest.all > 0.5 { rest } else { Self::default() }
    }
}

/// The first scores of the blocks that have words, in order.
pub(crate) struct Line<'a> {
    kin: Vec<Kin>,
    /// Log-odds.
    logits: &'a [f32],
    /// Probabilities.
    story: Vec<f32>,
    weights: Vec<f32>,
    /// Sums before each.
    before: Vec<Mass>,
    siblings: HashMap<u64, Mass>,
    alike: HashMap<u64, Mass>,
    tagged: HashMap<u64, Mass>,
    sure: Vec<usize>,
    /// The block before, and after, under the same parent.
    sibling_before: Vec<Option<usize>>,
    sibling_after: Vec<Option<usize>>,
}

/// The probability of log-odds.
pub(crate) fn sigmoid(logit: f32) -> f32 {
    1.0 / (1.0 + (-logit).exp())
}

/// The log-odds of a probability, within what scores can say.
pub(crate) fn logit(story: f32) -> f32 {
    let story = story.clamp(1e-6, 1.0 - 1e-6);
    (story / (1.0 - story)).ln()
}

impl<'a> Line<'a> {
    pub(crate) fn new(features: &Features, worded: &[usize], logits: &'a [f32]) -> Self {
        let story: Vec<f32> = logits.iter().map(|logit| sigmoid(*logit)).collect();
        let mut line = Self {
            kin: worded.iter().map(|block| features.kin[*block]).collect(),
            logits,
            weights: worded.iter().map(|block| features.words[*block] as f32 + 1.0).collect(),
            before: vec![Mass::default()],
            siblings: HashMap::default(),
            alike: HashMap::default(),
            tagged: HashMap::default(),
            sure: (0..logits.len()).filter(|at| story[*at] >= SURE).collect(),
            sibling_before: Vec::new(),
            sibling_after: vec![None; logits.len()],
            story,
        };
        let mut last = HashMap::default();
        let mut sum = Mass::default();
        for at in 0..logits.len() {
            let (kin, story, weight) = (line.kin[at], line.story[at], line.weights[at]);
            sum.add(story, weight);
            line.before.push(sum);
            line.siblings.entry(kin.parent).or_default().add(story, weight);
            line.alike.entry(kin.signature).or_default().add(story, weight);
            line.tagged.entry(kin.tagged).or_default().add(story, weight);
            let before: Option<usize> = last.insert(kin.parent, at);
            line.sibling_before.push(before);
            if let Some(before) = before {
                line.sibling_after[before] = Some(at);
            }
        }
        line
    }

    /// The mean over `from..to`, cut to the line.
    fn mean(&self, from: isize, to: isize) -> f32 {
        let cut = |at: isize| at.clamp(0, self.logits.len() as isize) as usize;
        let (from, to) = (self.before[cut(from)], self.before[cut(to)]);
        Mass { story: to.story - from.story, all: to.all - from.all }.mean()
    }

    fn highest(&self, from: isize, to: isize) -> f32 {
        let cut = |at: isize| at.clamp(0, self.logits.len() as isize) as usize;
        self.story[cut(from)..cut(to)].iter().copied().fold(f32::NAN, f32::max)
    }

    /// Pushes one value for each of `NAMES`, in that order.
    pub(crate) fn fill(&self, at: usize, row: &mut Vec<f32>) {
        let here = at as isize;
        let logit = |at: Option<usize>| at.and_then(|at| self.logits.get(at)).copied().unwrap_or(f32::NAN);
        row.extend([
            self.logits[at],
            logit(at.checked_sub(2)),
            logit(at.checked_sub(1)),
            logit(Some(at + 1)),
            logit(Some(at + 2)),
            self.mean(here - 3, here + 4),
            self.mean(here - 8, here + 9),
            self.mean(here - 4, here),
            self.mean(here + 1, here + 5),
        ]);
        let (kin, story, weight) = (self.kin[at], self.story[at], self.weights[at]);
        let siblings = self.siblings.get(&kin.parent).copied().unwrap_or_default();
        let alike = self.alike.get(&kin.signature).copied().unwrap_or_default();
        let (before, all) = (self.before[at].story, self.before[self.logits.len()].story.max(1.0));
        row.extend([
            siblings.mean(),
            siblings.without(story, weight).mean(),
            alike.mean(),
            alike.without(story, weight).mean(),
            before / all,
            (all - before - story * weight).max(0.0) / all,
        ]);
        self.fill_sure(at, row);
        row.extend([
            lg(all),
            logit(self.sibling_before[at]),
            logit(self.sibling_after[at]),
            self.highest(here - 5, here),
            self.highest(here + 1, here + 6),
            self.tagged.get(&kin.tagged).copied().unwrap_or_default().without(story, weight).mean(),
            lg(siblings.all),
        ]);
    }

    /// Distances to the blocks that surely belong to the story, as logarithms of counts.
    fn fill_sure(&self, at: usize, row: &mut Vec<f32>) {
        let next = self.sure.partition_point(|sure| *sure <= at);
        let before_at = self.sure.partition_point(|sure| *sure < at);
        let far = |distance: usize| lg(distance as f32);
        let before = before_at.checked_sub(1).map_or(f32::NAN, |index| far(at - self.sure[index]));
        let after = self.sure.get(next).map_or(f32::NAN, |sure| far(sure - at));
        let outside = match (self.sure.first(), self.sure.last()) {
            (Some(first), _) if at < *first => -far(first - at),
            (_, Some(last)) if at > *last => far(at - last),
            (Some(_), _) => 0.0,
            _ => f32::NAN,
        };
        row.extend([before, after, outside]);
    }
}
