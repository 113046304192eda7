//! What an expected word F1 is worth, by the pages of the cross-validation.

use std::io::{self, Write};

use cleancopy::train::Calibration;

use crate::report::PageFigures;

/// A page is right from this word F1 on.
const RIGHT: f64 = 0.9;
/// Pages of a step, at the least.
const STEP_PAGES: usize = 60;

/// Shares that rise with the expectation: pooled adjacent violators (Ayer et al. 1955) over steps of many pages.
pub fn calibrate(pages: &[PageFigures]) -> Calibration {
    let mut known: Vec<(f32, f64)> = pages
        .iter()
        .filter(|page| page.expected_f1 > 0.0)
        .map(|page| (page.expected_f1, right(page)))
        .collect();
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
    Calibration {
        edges: steps.iter().skip(1).map(|step| crate::export::round(step.0)).collect(),
        // One page of doubt, so that no step claims certainty.
        shares: steps
            .iter()
            .map(|step| crate::export::round(((step.1 + 0.5) / (step.2 + 1.0)) as f32))
            .collect(),
    }
}

fn right(page: &PageFigures) -> f64 {
    f64::from(u8::from(page.figures.get("word_f1").unwrap_or(0.0) >= RIGHT))
}

/// Prints how often each claimed confidence comes true, and the mean distance between the two.
pub fn print(pages: &[PageFigures], calibration: &Calibration, out: &mut impl Write) -> io::Result<()> {
    let mut steps = vec![(0.0, 0.0); calibration.shares.len()];
    for page in pages.iter().filter(|page| page.expected_f1 > 0.0) {
        let step = &mut steps[calibration.edges.partition_point(|edge| *edge <= page.expected_f1)];
        step.0 += right(page);
        step.1 += 1.0;
    }
    let all: f64 = steps.iter().map(|step| step.1).sum();
    let mut error = 0.0;
    for (share, (right, count)) in calibration.shares.iter().zip(&steps) {
        let found = right / f64::max(*count, 1.0);
        error += (found - f64::from(*share)).abs() * count / all;
        writeln!(out, "confidence {share:.3}: {count:>5} pages, {found:.3} right")?;
    }
    writeln!(out, "expected calibration error {error:.4}")
}
