//! What an expected word F1 is worth, by the pages of the cross-validation.

use std::io::{self, Write};

use cleancopy::train::Calibration;

use crate::pages::FOLDS;
use crate::report::PageFigures;

/// A page is right from this word F1 on.
const RIGHT: f64 = 0.9;
/// Pages of a step, at the least.
const STEP_PAGES: usize = 60;

/// Shares that rise with the expectation: pooled adjacent violators (Ayer et al. 1955) over steps of many pages.
pub fn calibrate<'a>(pages: impl Iterator<Item = &'a PageFigures>) -> Calibration {
    let mut known: Vec<(f32, f64)> =
        pages.filter(|page| counts(page)).map(|page| (page.expected_f1, right(page))).collect();
    known.sort_by(|a, b| a.0.total_cmp(&b.0));
    let mut steps: Vec<(f32, f64, f64)> = Vec::new();
    for chunk in known.chunks(STEP_PAGES) {
        steps.push((chunk[0].0, chunk.iter().map(|page| page.1).sum(), chunk.len() as f64));
        while let [.., (_, right_a, all_a), (_, right_b, all_b)] = steps[..]
            && right_a / all_a >= right_b / all_b
        {
            steps.pop();
            if let Some(last) = steps.last_mut() {
                (last.1, last.2) = (right_a + right_b, all_a + all_b);
            }
        }
    }
    // One page of doubt, so that no step claims certainty; a small step's doubt must not take it below the one before.
    let mut highest = 0.0f32;
    let shares = steps.iter().map(|step| {
        highest = highest.max(crate::export::round(((step.1 + 0.5) / (step.2 + 1.0)) as f32));
        highest
    });
    Calibration {
        shares: shares.collect(),
        edges: steps.iter().skip(1).map(|step| crate::export::round(step.0)).collect(),
    }
}

/// Whether a page tells what an expectation is worth.
fn counts(page: &PageFigures) -> bool {
    page.is_found && page.expected_f1 > 0.0
}

fn right(page: &PageFigures) -> f64 {
    f64::from(u8::from(page.figures.get("word_f1").unwrap_or(0.0) >= RIGHT))
}

/// Prints how often each claimed confidence comes true, and the mean distance between the two: claimed of each fold by
/// steps that have not seen it.
pub fn print(pages: &[PageFigures], calibration: &Calibration, out: &mut impl Write) -> io::Result<()> {
    let mut steps = vec![Step::default(); calibration.shares.len()];
    for fold in 0..FOLDS {
        let unseen = calibrate(pages.iter().filter(|page| page.fold != fold));
        for page in pages.iter().filter(|page| page.fold == fold && counts(page)) {
            let step = &mut steps[calibration.edges.partition_point(|edge| *edge <= page.expected_f1)];
            let at = unseen.edges.partition_point(|edge| *edge <= page.expected_f1);
            step.claimed += unseen.shares.get(at).copied().map_or(0.0, f64::from);
            step.right += right(page);
            step.pages += 1.0;
        }
    }
    let all: f64 = steps.iter().map(|step| step.pages).sum();
    let mut error = 0.0;
    for step in steps.iter().filter(|step| step.pages > 0.0) {
        let (claimed, found) = (step.claimed / step.pages, step.right / step.pages);
        error += (found - claimed).abs() * step.pages / all;
        writeln!(out, "confidence {claimed:.3}: {:>5} pages, {found:.3} right", step.pages)?;
    }
    writeln!(out, "expected calibration error {error:.4}")
}

/// The pages of a step: what was claimed of them, how many are right, how many they are.
#[derive(Clone, Copy, Debug, Default)]
struct Step {
    claimed: f64,
    right: f64,
    pages: f64,
}
