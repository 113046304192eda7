//! How sure the judge is that what it kept is the story, whole and alone.

use super::Decision;
use crate::data::weights::Calibration;

/// The word F1 to expect if each score is the probability it claims to be, 0 to 1; 0 where no body was kept.
///
/// Takes the probability of each block, what becomes of it, and its words. With `q` a block's probability and `w` its words: `2 Σ q·w over kept / (Σ w over kept + Σ q·w over all)`.
pub(crate) fn expected_f1(blocks: impl Iterator<Item = ((f32, Decision), u32)>) -> f32 {
    let (mut hit, mut kept, mut story) = (0.0f64, 0.0f64, 0.0f64);
    for ((probability, decision), words) in blocks {
        let (probability, words) = (f64::from(probability), f64::from(words));
        story += probability * words;
        if matches!(decision, Decision::Keep(role) if role.is_body()) {
            kept += words;
            hit += probability * words;
        }
    }
    if kept > 0.0 { (2.0 * hit / (kept + story)) as f32 } else { 0.0 }
}

/// The share of pages with as high an expectation whose word F1 is at least 0.9, as measured on labelled pages.
pub(crate) fn calibrated(expected: f32, calibration: &Calibration) -> f32 {
    if expected == 0.0 {
        return 0.0;
    }
    let step = calibration.edges.partition_point(|edge| *edge <= expected);
    calibration.shares.get(step).copied().unwrap_or(expected)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::{BoilerplateKind, Role};

    #[test]
    fn doubt_about_what_is_kept_or_left_lowers_the_expectation() {
        let decisions = [Decision::Keep(Role::Paragraph), Decision::Remove(BoilerplateKind::Other)];
        let expected =
            |kept, removed| expected_f1([kept, removed].into_iter().zip(decisions).map(|block| (block, 100)));
        assert!(expected(0.99, 0.01) > 0.97);
        assert!(expected(0.60, 0.01) < expected(0.99, 0.01));
        assert!(expected(0.99, 0.40) < expected(0.99, 0.01));
    }

    #[test]
    fn the_steps_are_those_of_the_table() {
        let calibration = Calibration { edges: vec![0.8, 0.95], shares: vec![0.1, 0.6, 0.9] };
        assert_eq!(calibrated(0.5, &calibration), 0.1);
        assert_eq!(calibrated(0.8, &calibration), 0.6);
        assert_eq!(calibrated(0.99, &calibration), 0.9);
    }
}
