//! The stretch of a page in which something outweighs the rest.

use std::ops::Range;

/// The run of the largest sum, with that sum: what speaks for a block counts as a gain, what speaks against it as a loss (Kadane's
/// algorithm; Bentley 1984). `None` where nothing gains.
pub(crate) fn densest(gains: impl IntoIterator<Item = f64>) -> Option<Range<usize>> {
    let mut best: Option<(f64, Range<usize>)> = None;
    let (mut sum, mut start) = (0.0, 0);
    for (index, gain) in gains.into_iter().enumerate() {
        if sum <= 0.0 {
            (sum, start) = (0.0, index);
        }
        sum += gain;
        if sum > best.as_ref().map_or(0.0, |(most, _)| *most) {
            best = Some((sum, start..index + 1));
        }
    }
    best.map(|(_, run)| run)
}

#[cfg(test)]
mod tests {
    use super::densest;

    #[test]
    fn a_small_loss_is_inside_and_a_large_one_parts() {
        assert_eq!(densest([-1.0, 5.0, -2.0, 4.0, -1.0]), Some(1..4));
        assert_eq!(densest([5.0, -9.0, 6.0]), Some(2..3));
        assert_eq!(densest([-1.0, 0.0]), None);
    }
}
