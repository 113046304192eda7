//! Running sums: what ranges of ranks have together, without adding it up again for each.

use std::ops::Range;

/// A value's sum up to each rank.
#[derive(Debug)]
pub(in crate::features) struct Running(Vec<f64>);

impl Running {
    pub(in crate::features) fn of(values: impl Iterator<Item = f64>) -> Self {
        let mut sum = 0.0;
        let sums = values.map(|value| {
            sum += value;
            sum
        });
        Self(std::iter::once(0.0).chain(sums).collect())
    }

    /// The part of a range that there is.
    fn clipped(&self, range: Range<usize>) -> Range<usize> {
        let end = range.end.min(self.0.len() - 1);
        range.start.min(end)..end
    }

    fn sum(&self, range: Range<usize>) -> f64 {
        let Range { start, end } = self.clipped(range);
        self.0[end] - self.0[start]
    }

    /// The mean over a range; NaN where that is empty.
    pub(in crate::features) fn mean(&self, range: Range<usize>) -> f32 {
        let count = self.clipped(range.clone()).len();
        if count == 0 { f32::NAN } else { (self.sum(range) / count as f64) as f32 }
    }
}

/// The ranks up to so many steps before and after, and this one.
pub(in crate::features) fn around(rank: usize, reach: usize) -> Range<usize> {
    rank.saturating_sub(reach)..rank + reach + 1
}

/// A whole and a part of it, up to each rank.
#[derive(Debug)]
pub(in crate::features) struct Shares {
    all: Running,
    part: Running,
    /// The share in the story; NaN where none is found.
    of_story: f32,
}

impl Shares {
    /// Whole and part of each rank, in order, and where the story is.
    pub(super) fn of(counts: &[[u32; 2]], story: Option<Range<usize>>) -> Self {
        let running = |column: usize| Running::of(counts.iter().map(|counts| f64::from(counts[column])));
        let mut shares = Self { all: running(0), part: running(1), of_story: f32::NAN };
        shares.of_story = story.map_or(f32::NAN, |story| shares.share(story));
        shares
    }

    /// The part's share in a range; NaN where there is no whole.
    pub(in crate::features) fn share(&self, range: Range<usize>) -> f32 {
        let all = self.all.sum(range.clone());
        if all > 0.0 { (self.part.sum(range) / all) as f32 } else { f32::NAN }
    }

    /// The same against the story's own share.
    pub(in crate::features) fn to_story(&self, range: Range<usize>) -> f32 {
        against(self.share(range), self.of_story)
    }
}

/// A share against the story's own, which is lower where words have many forms: up to twice that; NaN where the story has none.
pub(in crate::features) fn against(share: f32, of_story: f32) -> f32 {
    const MOST: f32 = 2.0;
    if of_story > 0.0 { (share / of_story).min(MOST) } else { f32::NAN }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ranges_end_where_the_ranks_do() {
        let running = Running::of([1.0, 2.0, 6.0].into_iter());
        assert_eq!((running.mean(around(0, 1)), running.mean(around(2, 1))), (1.5, 4.0));
        assert!(running.mean(3..9).is_nan() && Running::of(std::iter::empty()).mean(0..1).is_nan());
    }

    #[test]
    fn shares_are_of_sums() {
        let shares = Shares::of(&[[1, 0], [3, 2], [0, 0]], Some(1..2));
        assert_eq!((shares.share(0..2), shares.to_story(0..2)), (0.5, 0.75));
        assert!(shares.share(2..3).is_nan());
    }
}
