//! Measurements of plain text and Markdown: without elements, it is prose, its runs and its words that tell.
//!
//! The groups and their worth were measured on dumps of six tools (`textmode.md` §5): place relative to the segment
//! of prose first, then phrases and prose around, the page, repetition, topic, shape, links. Distances and counts
//! are `ln(1 + x)`, shares 0 to 1. NaN says that a heuristic doesn't apply or isn't known.

mod facts;
mod language;
mod likeness;
mod runs;
mod segment;
mod shape;
mod windows;

use once_cell::sync::Lazy;

use super::words::Words;
use super::{Lexical, Matrix};
use crate::data::lexicon::Cue;
use crate::model::Metadata;
use crate::page::Page;
use facts::Fact;
use language::Speech;
use likeness::Likeness;
use runs::Runs;
use segment::Segments;
use shape::Shapes;
use windows::Windows;

/// A row of values.
type Row = Vec<f32>;

/// Names of the heuristics of text and Markdown, in the order of the columns.
pub(crate) static NAMES: Lazy<Vec<&'static str>> = Lazy::new(|| {
    let parts = [
        segment::NAMES,
        windows::NAMES,
        runs::NAMES,
        likeness::NAMES,
        shape::TEXT_NAMES,
        shape::LINE_NAMES,
        shape::PAGE_NAMES,
        shape::BESIDE_NAMES,
        shape::LEXICON_NAMES,
    ];
    parts.into_iter().flatten().copied().chain(Cue::ALL.iter().map(|cue| cue.as_str())).collect()
});

/// Measures every block of a text or Markdown page. Blocks without characters have rows of NaN.
pub(crate) fn measure(page: &Page, words: &Words, metadata: &Metadata, lexical: &[Lexical]) -> Matrix {
    let speech = Speech::of(page, words);
    let worded = page.blocks.iter().enumerate().filter(|(_, block)| block.chars > 0);
    let facts: Vec<Fact> =
        worded.map(|(index, block)| Fact::measure(index, block, words.of(index), &speech)).collect();
    let segments = Segments::find(&facts);
    let (windows, titled) = Windows::measure(&facts, lexical);
    let runs = Runs::find(&facts, lexical);
    let likeness = Likeness::measure(page, metadata, &facts, segments.main());
    let shapes = Shapes::measure(page, lexical, &facts, &speech, segments.main());
    let mut matrix = Matrix::with_capacity(&NAMES, page.blocks.len());
    let mut rank = 0;
    for index in 0..page.blocks.len() {
        if facts.get(rank).is_none_or(|fact| fact.block != index) {
            matrix.push_row(|row| row.resize(row.len() + NAMES.len(), f32::NAN));
            continue;
        }
        matrix.push_row(|row| {
            segments.fill(rank, row);
            windows.fill(&titled, rank, row);
            runs.fill(&facts, rank, row);
            likeness.fill(&facts, rank, row);
            shapes.fill(&facts, rank, row);
        });
        rank += 1;
    }
    matrix
}

/// Logarithm of a count, 0 for 0.
fn lg(count: f32) -> f32 {
    super::ln_1p(count)
}

/// Logarithm of a distance, with its sign.
fn signed_lg(distance: f32) -> f32 {
    distance.signum() * super::ln_1p(distance.abs())
}

#[cfg(test)]
mod tests {
    use crate::text::HashSet;

    use super::*;
    use crate::config::Limits;
    use crate::features::lexical;
    use crate::source::read;

    #[test]
    fn names_are_unique() {
        let unique: HashSet<&&str> = NAMES.iter().collect();
        assert_eq!(unique.len(), NAMES.len());
    }

    #[test]
    fn prose_is_inside_the_segment_and_links_are_unknown_in_plain_text() {
        let sentence =
            "The harbour board voted on Tuesday to keep the old swing bridge open, as it is needed by all.";
        let text = format!("Home\nNews\n\n{sentence}\n\n{sentence} And more.\n\nContact\n");
        let page = read(&crate::Input::text(&text), &Limits::new(), None).unwrap();
        let matrix = measure(&page, &Words::read(&page), &Metadata::default(), &lexical::measure(&page));
        let column = |name: &str| NAMES.iter().position(|known| *known == name).unwrap();
        let value = |block: usize, name: &str| matrix.row(block)[column(name)];
        assert_eq!(matrix.rows(), 5);
        assert!(value(0, "segment6_place") < 0.0 && value(4, "segment6_place") > 1.0);
        assert_eq!((value(2, "segment6_place"), value(3, "segment6_place")), (0.0, 0.5));
        assert!(value(2, "link_density").is_nan());
        assert_eq!(value(2, "segments_around"), 4.0);
    }
}
