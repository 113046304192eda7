//! Learnt weights of class tokens: how often blocks below them belong to the story.

use crate::text::HashMap;

use once_cell::sync::Lazy;
use serde::Deserialize;

/// The log-odds of each token, over what is usual: one weight for all elements around a block, one for the nearest.
#[derive(Clone, Debug, Default, Deserialize)]
pub struct TokenWeights {
    /// Token → weight, weight when near, in quarters; a token unknown in one table has 0 there.
    pub tokens: HashMap<String, (i8, i8)>,
}

/// The weights that come with the crate.
pub(crate) static TOKEN_WEIGHTS: Lazy<TokenWeights> =
    Lazy::new(|| super::parse(include_str!("weights/tokens.toml")));

impl TokenWeights {
    /// The two weights of a token, where it was met on enough sites.
    pub(crate) fn of(&self, token: &str) -> (Option<f32>, Option<f32>) {
        let known = |quarters: i8| (quarters != 0).then_some(f32::from(quarters) / 4.0);
        self.tokens.get(token).map_or((None, None), |(all, near)| (known(*all), known(*near)))
    }
}

/// Sum, extremes and count of weights.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Range {
    pub sum: f32,
    pub min: f32,
    pub max: f32,
    pub count: f32,
}

impl Default for Range {
    fn default() -> Self {
        Self { sum: 0.0, min: f32::INFINITY, max: f32::NEG_INFINITY, count: 0.0 }
    }
}

impl Range {
    pub(crate) fn add(&mut self, weight: Option<f32>) {
        if let Some(weight) = weight {
            self.join(&Self { sum: weight, min: weight, max: weight, count: 1.0 });
        }
    }

    pub(crate) fn join(&mut self, other: &Self) {
        self.sum += other.sum;
        self.min = self.min.min(other.min);
        self.max = self.max.max(other.max);
        self.count += other.count;
    }

    /// A value of it where there were weights at all, else NaN.
    pub(crate) fn get(&self, value: impl FnOnce(&Self) -> f32) -> f32 {
        if self.count > 0.0 { value(self) } else { f32::NAN }
    }
}
