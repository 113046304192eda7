//! The choice of one line among those of a page (conditional logit, McFadden 1974).

/// The lines of a dump, and which of them say the title.
pub struct Choice {
    /// The dump's name.
    pub name: String,
    pub site: String,
    pub weight: f64,
    /// The signs of each line.
    pub signs: Vec<Vec<f32>>,
    pub is_title: Vec<bool>,
}

impl Choice {
    fn scores(&self, weights: &[f64]) -> Vec<f64> {
        let score = |signs: &Vec<f32>| {
            signs.iter().zip(weights).map(|(sign, weight)| f64::from(*sign) * weight).sum()
        };
        self.signs.iter().map(score).collect()
    }

    /// Whether the line that scores most is the title; the first of equals counts.
    pub fn is_right(&self, weights: &[f64]) -> bool {
        let scores = self.scores(weights);
        let best = (0..scores.len()).rev().max_by(|a, b| scores[*a].total_cmp(&scores[*b]));
        best.is_some_and(|best| self.is_title[best])
    }

    /// Adds what makes its title likelier to a gradient.
    fn teach(&self, weights: &[f64], gradient: &mut [f64]) {
        let scores = self.scores(weights);
        let most = scores.iter().copied().fold(f64::MIN, f64::max);
        let parts: Vec<f64> = scores.iter().map(|score| (score - most).exp()).collect();
        let all: f64 = parts.iter().sum();
        let right: f64 = parts.iter().zip(&self.is_title).filter(|(_, is)| **is).map(|(part, _)| part).sum();
        for ((part, is_title), signs) in parts.iter().zip(&self.is_title).zip(&self.signs) {
            let wanted = if *is_title { part / right.max(f64::MIN_POSITIVE) } else { 0.0 };
            let pull = self.weight * (wanted - part / all);
            gradient.iter_mut().zip(signs).for_each(|(sum, sign)| *sum += pull * f64::from(*sign));
        }
    }
}

/// Passes over all choices, and how far the first steps go.
const PASSES: usize = 300;
const RATE: f64 = 0.3;
/// What keeps weights small, against the mean choice.
const PENALTY: f64 = 3e-4;

/// The weights that make the titles likeliest, by steps that shrink where a weight has moved much (Duchi, Hazan, Singer 2011,
/// "Adaptive subgradient methods for online learning and stochastic optimization").
pub fn fit(choices: &[&Choice]) -> Vec<f64> {
    let count = choices.first().and_then(|choice| choice.signs.first()).map_or(0, Vec::len);
    let total: f64 = choices.iter().map(|choice| choice.weight).sum();
    let mut weights = vec![0.0; count];
    let mut moved = vec![1e-12; count];
    for _ in 0..PASSES {
        let mut gradient = vec![0.0; count];
        choices.iter().for_each(|choice| choice.teach(&weights, &mut gradient));
        for ((weight, moved), sum) in weights.iter_mut().zip(&mut moved).zip(gradient) {
            let step = sum / total - 2.0 * PENALTY * *weight;
            *moved += step * step;
            *weight += RATE * step / moved.sqrt();
        }
    }
    weights
}
