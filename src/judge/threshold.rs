//! The score from which a page's blocks are kept.
//!
//! The set of blocks that makes the expected F-measure largest is all those above a threshold, and that threshold is
//! the measure's own value divided by 1 + β² (Lipton, Elkan, Naryanaswamy 2014, "Optimal thresholding of classifiers
//! to maximize F1 measure", theorem 1). So a page whose story is plain is cut near the middle, and one of which the
//! scores are in doubt keeps what is likelier than not to help.
//!
//! That holds where blocks are right or wrong each by itself. The blocks of a doubtful page go together: its list is the
//! story or isn't. Measured out of fold, pages do best below that threshold, the more so the lower the measure (at .85 to .9
//! with .30 in place of .44, at .7 to .8 with .20 in place of .38), which the square of the measure follows.

use super::Score;
use crate::config::Strictness;
use crate::page::Format;

/// Scores are counted in so many steps, which keeps the search linear and is finer than scores are right.
const STEPS: usize = 200;

/// A threshold that no score reaches.
const NONE: f32 = f32::INFINITY;

/// How much recall counts against precision (β²), and the bounds of the threshold.
///
/// Within the bounds, articles lose nothing by it, and pages of other kinds (forums, products, listings) gain .034 in
/// word F1 against one threshold of .40 for all (cross-validated by site), and .008 more by the square; .004 of that came
/// with a lowest one of .07 in place of .15. Between .03 and .10 it is all the same.
///
/// Where the measure to expect of the best set is below `nothing`, the page has no story: what a shop or a forum shows before
/// its scripts have run. Of 1,836 pages whose scores never saw their site four are so, of which three have none.
struct Aim {
    beta2: f32,
    lowest: f32,
    highest: f32,
    nothing: f32,
}

fn aim(strictness: Strictness, format: Format) -> Aim {
    match (strictness, format) {
        (Strictness::Recall, _) => Aim { beta2: 4.0, lowest: 0.04, highest: 0.15, nothing: 0.0 },
        (Strictness::Balanced, Format::Html) => {
            Aim { beta2: 1.0, lowest: 0.07, highest: 0.45, nothing: 0.15 }
        }
        // A dump's scores are less sure of the middle.
        (Strictness::Balanced, _) => Aim { beta2: 1.0, lowest: 0.15, highest: 0.40, nothing: 0.15 },
        (Strictness::Precision, _) => Aim { beta2: 0.25, lowest: 0.5, highest: 0.75, nothing: 0.15 },
    }
}

/// The threshold for a page, from the probabilities and words of its blocks.
pub(super) fn find(scores: &[Score], words: &[u32], strictness: Strictness, format: Format) -> f32 {
    let Aim { beta2, lowest, highest, nothing } = aim(strictness, format);
    let mut steps = [(0.0f64, 0.0f64); STEPS + 1];
    let mut story = 0.0f64;
    for (score, words) in scores.iter().zip(words) {
        let (probability, words) = (f64::from(score.story), f64::from(*words));
        let step = &mut steps[(score.story.clamp(0.0, 1.0) * STEPS as f32) as usize];
        step.0 += probability * words;
        step.1 += words;
        story += probability * words;
    }
    let (mut hit, mut kept, mut best) = (0.0f64, 0.0f64, 0.0f64);
    for (right, all) in steps.iter().rev() {
        hit += right;
        kept += all;
        if hit > 0.0 {
            best = best.max((1.0 + f64::from(beta2)) * hit / (f64::from(beta2) * story + kept));
        }
    }
    let best = best as f32;
    if best < nothing {
        return NONE;
    }
    // Dumps were measured of articles only, whose scores are seldom in doubt.
    let together = if format == Format::Html { best } else { 1.0 };
    (best * together / (1.0 + beta2)).clamp(lowest, highest)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn threshold(stories: &[f32], strictness: Strictness) -> f32 {
        let scores: Vec<Score> =
            stories.iter().map(|story| Score { story: *story, evidence: Vec::new() }).collect();
        find(&scores, &vec![50; stories.len()], strictness, Format::Html)
    }

    #[test]
    fn doubt_lowers_it_and_strictness_moves_it() {
        let plain = [0.99, 0.98, 0.99, 0.01, 0.02];
        let doubtful = [0.5, 0.3, 0.3, 0.2, 0.2];
        assert!(threshold(&doubtful, Strictness::Balanced) < threshold(&plain, Strictness::Balanced));
        assert!(threshold(&plain, Strictness::Recall) < threshold(&plain, Strictness::Balanced));
        assert!(threshold(&plain, Strictness::Precision) > threshold(&plain, Strictness::Balanced));
    }

    #[test]
    fn it_is_the_one_that_makes_the_expected_measure_largest() {
        // Keeping the first two: 2 (.9 + .4) / (2 + 1.5) = .743; the first: 2 * .9 / 2.5 = .72; all: 2 * 1.5 / 4.5 = .667.
        let found = threshold(&[0.9, 0.4, 0.1, 0.1], Strictness::Balanced);
        assert!((found - 0.743 * 0.743 / 2.0).abs() < 0.01, "{found}");
    }

    #[test]
    fn a_page_that_none_of_it_speaks_for_has_no_story() {
        let nothing = [0.04, 0.02, 0.03, 0.01];
        assert!(threshold(&nothing, Strictness::Balanced) > 1.0);
        assert!(threshold(&nothing, Strictness::Precision) > 1.0);
        assert!(threshold(&nothing, Strictness::Recall) < 0.2, "whoever wants everything gets it");
        assert!(threshold(&[0.3, 0.02], Strictness::Balanced) < 0.3);
    }

    #[test]
    fn a_page_without_blocks_has_one() {
        assert!(threshold(&[], Strictness::Balanced) > 0.0);
    }
}
