//! Measurements of plain text and Markdown: without elements, it is prose, its runs and its words that tell.
//!
//! The groups and their worth were measured on dumps of six tools (`textmode.md` §5): place relative to the segment
//! of prose first, then phrases and prose around, the page, repetition, topic, shape, links. Distances and counts
//! are `ln(1 + x)`, shares 0 to 1. NaN says that a heuristic doesn't apply or isn't known.

mod anchor;
mod echo;
mod facts;
mod likeness;
mod runs;
mod segment;
mod shape;
mod windows;

use once_cell::sync::Lazy;

use super::Features;
use super::speech::{Speech, Telling};
use super::{lg, signed_lg};
use crate::model::Metadata;
use crate::page::Page;
use anchor::Anchor;
use echo::Echoes;
use facts::Fact;
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
        anchor::NAMES,
        echo::NAMES,
        shape::TEXT_NAMES,
        shape::LINE_NAMES,
        shape::PAGE_NAMES,
        shape::BESIDE_NAMES,
        shape::LEXICON_NAMES,
    ];
    parts.into_iter().flatten().copied().chain(shape::CUES.iter().map(|cue| cue.as_str())).collect()
});

/// Everything measured once for a dump, before rows are filled.
pub(crate) struct Survey<'a> {
    facts: Vec<Fact>,
    /// The place of each block among the facts, where it has one.
    ranks: Vec<Option<u32>>,
    segments: Segments,
    windows: Windows,
    runs: Runs,
    likeness: Likeness<'a>,
    anchor: Anchor,
    echoes: Echoes,
    shapes: Shapes<'a>,
}

impl<'a> Survey<'a> {
    pub(super) fn measure(page: &'a Page, metadata: &Metadata, features: &'a Features) -> Self {
        let lexical = &features.lexical;
        let speech = Speech::of(page);
        let worded = page.blocks.iter().enumerate().filter(|(_, block)| block.chars > 0);
        let mut seen = Vec::new();
        let facts: Vec<Fact> = worded
            .map(|(index, block)| Fact::measure(index, block, page.words.of(index), &speech, &mut seen))
            .collect();
        let mut ranks = vec![None; page.blocks.len()];
        for (rank, fact) in facts.iter().enumerate() {
            ranks[fact.block] = Some(rank as u32);
        }
        let segments = Segments::find(&facts);
        let telling =
            Telling::read(page, facts.iter().map(|fact| fact.block), |word| speech.is_stop_word(word));
        let likeness = Likeness::measure(page, metadata, &facts, telling, segments.main());
        let headlines = likeness.headlines(&facts);
        Self {
            windows: Windows::measure(&facts, lexical),
            runs: Runs::find(&facts, lexical),
            anchor: Anchor::measure(&facts, &likeness.telling, &headlines, |fact| likeness.times(fact)),
            likeness,
            echoes: Echoes::measure(&facts, &page.words),
            shapes: Shapes::measure(page, lexical, &facts, &speech, segments.main()),
            segments,
            ranks,
            facts,
        }
    }

    /// Pushes one value for each of `NAMES`, in that order; NaN for a block without characters.
    pub(super) fn fill(&self, block: usize, row: &mut Row) {
        let Some(rank) = self.ranks.get(block).copied().flatten() else {
            row.resize(row.len() + NAMES.len(), f32::NAN);
            return;
        };
        let rank = rank as usize;
        self.segments.fill(rank, row);
        self.windows.fill(rank, row);
        self.runs.fill(&self.facts, rank, row);
        self.likeness.fill(&self.facts, rank, row);
        self.anchor.fill(rank, row);
        self.echoes.fill(rank, row);
        self.shapes.fill(&self.facts, rank, row);
    }
}

#[cfg(test)]
mod tests {
    use crate::text::HashSet;

    use super::*;
    use crate::config::Limits;
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
        let features = crate::features::measure(&page, &Metadata::default());
        let survey = Survey::measure(&page, &Metadata::default(), &features);
        let row = |block: usize| {
            let mut row = Vec::new();
            survey.fill(block, &mut row);
            row
        };
        let column = |name: &str| NAMES.iter().position(|known| *known == name).unwrap();
        let value = |block: usize, name: &str| row(block)[column(name)];
        assert_eq!(row(4).len(), NAMES.len());
        assert!(value(0, "segment6_place") < 0.0 && value(4, "segment6_place") > 1.0);
        assert_eq!((value(2, "segment6_place"), value(3, "segment6_place")), (0.0, 0.5));
        assert!(value(2, "link_density").is_nan());
        assert_eq!(value(2, "segments_around"), 4.0);
    }
}
