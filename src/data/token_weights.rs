//! Learnt weights of class tokens: how often blocks below them belong to the story.

use crate::text::HashMap;

use once_cell::sync::Lazy;
use serde::Deserialize;

/// The log-odds of each token, over what is usual: one weight for all elements around a block, one for the nearest.
#[derive(Clone, Debug, Default)]
pub struct TokenWeights {
    /// Token → weight, weight when near, in quarters; a token unknown in one table has 0 there.
    pub tokens: HashMap<String, (i8, i8)>,
}

/// The weights as they stand in the file: a token a line, behind its two weights. As entries of TOML the tokens took a quarter
/// of all that a process does for its first page.
#[derive(Debug, Default, Deserialize)]
#[serde(default)]
struct File {
    tokens: String,
}

/// The weights that come with the crate.
pub(crate) static TOKEN_WEIGHTS: Lazy<TokenWeights> =
    Lazy::new(|| TokenWeights::read(&super::parse::<File>(include_str!("weights/tokens.toml")).tokens));

/// A line of the file.
fn read_line(line: &str) -> Option<(String, (i8, i8))> {
    let (all, rest) = line.split_once(' ')?;
    let (near, token) = rest.split_once(' ')?;
    Some((token.to_owned(), (all.parse().ok()?, near.parse().ok()?)))
}

impl TokenWeights {
    /// Reads lines; one that can't be read says nothing.
    fn read(lines: &str) -> Self {
        Self { tokens: lines.lines().filter_map(read_line).collect() }
    }

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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn all_lines_of_the_file_are_read_and_each_token_stands_once() {
        let file: File = crate::data::parse(include_str!("weights/tokens.toml"));
        let tokens: Vec<String> = file.tokens.lines().filter_map(read_line).map(|(token, _)| token).collect();
        assert!(tokens.len() > 1000);
        assert_eq!(tokens.len(), file.tokens.lines().count());
        assert!(tokens.windows(2).all(|pair| pair[0] < pair[1]), "sorted and unique");
        assert!(tokens.iter().all(|token| !token.is_empty() && !token.contains(char::is_whitespace)));
        let weights: Vec<(i8, i8)> = TOKEN_WEIGHTS.tokens.values().copied().collect();
        assert!(weights.iter().all(|weights| *weights != (0, 0)), "says something");
    }

    #[test]
    fn a_weight_of_nothing_is_unknown() {
        let weights = TokenWeights::read("-8 0 <a>\n4 x <b>\n3\n");
        assert_eq!(weights.of("<a>"), (Some(-2.0), None));
        assert_eq!(weights.of("<b>"), (None, None), "can't be read");
    }
}
