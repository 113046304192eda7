//! The max-sum segment: the run of blocks in which prose outweighs the rest. The strongest single signal of a dump.

use super::facts::Fact;
use super::{Row, lg, signed_lg};
use crate::features::share;
use crate::page::densest;

/// What a block that is no prose costs, in words. No cost suits all pages; each is a heuristic of its own.
const COSTS: [f32; 4] = [2.0, 6.0, 15.0, 40.0];
/// What a cell costs against another block: a row of them is a line, and a story goes on behind its table.
const CELL: f64 = 0.15;
/// The segments whose ends are looked at closely.
const CLOSE: [usize; 2] = [1, 2];

pub(super) const NAMES: &[&str] = &[
    // Place relative to the segment: below 0 before it, 0 to 1 inside, above 1 behind; its words. For each cost.
    "segment2_place",
    "segment2_words",
    "segment6_place",
    "segment6_words",
    "segment15_place",
    "segment15_words",
    "segment40_place",
    "segment40_words",
    // How many of the four hold the block.
    "segments_around",
    // Blocks from the start and to the end, and the words of prose to go, of the second and third.
    "segment6_from_start",
    "segment6_to_end",
    "segment6_words_before",
    "segment6_words_after",
    "segment15_from_start",
    "segment15_to_end",
    "segment15_words_before",
    "segment15_words_after",
    // Share of the page's prose that the widest segment holds.
    "segment40_share",
];

/// A run of blocks, as ranks.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) struct Segment {
    pub start: usize,
    /// Exclusive.
    pub end: usize,
    /// Words of its prose.
    pub words: f32,
}

impl Segment {
    pub(super) fn contains(&self, rank: usize) -> bool {
        (self.start..self.end).contains(&rank)
    }
}

/// The segments of a page, by cost.
#[derive(Debug)]
pub(super) struct Segments {
    found: Vec<Option<Segment>>,
    /// Words of prose before each rank, and of all of it.
    prose: Vec<f64>,
}

impl Segments {
    pub(super) fn find(facts: &[Fact]) -> Self {
        let mut prose = vec![0.0];
        let mut sum = 0.0;
        for fact in facts {
            sum += if fact.prose { f64::from(fact.words) } else { 0.0 };
            prose.push(sum);
        }
        let found = COSTS.iter().map(|cost| best_run(facts, *cost, &prose)).collect();
        Self { found, prose }
    }

    /// The segment by which topic and indent are measured: that of cost 6.
    pub(super) fn main(&self) -> Option<Segment> {
        self.found.get(1).copied().flatten()
    }

    fn words(&self, from: usize, to: usize) -> f32 {
        if from < to { (self.prose[to] - self.prose[from]) as f32 } else { 0.0 }
    }

    pub(super) fn fill(&self, rank: usize, row: &mut Row) {
        for segment in &self.found {
            row.extend(segment.map_or([f32::NAN; 2], |s| [place(s, rank), lg(s.words)]));
        }
        let around = self.found.iter().flatten().filter(|segment| segment.contains(rank)).count();
        row.push(around as f32);
        for at in CLOSE {
            let Some(segment) = self.found[at] else {
                row.extend([f32::NAN; 4]);
                continue;
            };
            let before = self.words(segment.start, rank.clamp(segment.start, segment.end));
            row.extend([
                signed_lg(rank as f32 - segment.start as f32),
                signed_lg(segment.end as f32 - 1.0 - rank as f32),
                lg(before),
                lg(segment.words - before),
            ]);
        }
        let all = self.prose.last().copied().unwrap_or(0.0) as f32;
        let widest = self.found.last().copied().flatten();
        row.push(widest.map_or(f32::NAN, |segment| share(segment.words, all)));
    }
}

/// Below 0 before the segment, 0 to 1 inside, above 1 behind.
pub(super) fn place(segment: Segment, rank: usize) -> f32 {
    if rank < segment.start {
        -lg((segment.start - rank) as f32)
    } else if rank < segment.end {
        (rank - segment.start) as f32 / (segment.end - segment.start) as f32
    } else {
        1.0 + lg((rank - segment.end + 1) as f32)
    }
}

/// The run of maximal sum, where prose counts its words and the rest costs the same each.
fn best_run(facts: &[Fact], cost: f32, prose: &[f64]) -> Option<Segment> {
    let gain = |fact: &Fact| {
        let share = if fact.cell { CELL } else { 1.0 };
        if fact.prose { f64::from(fact.words) } else { -f64::from(cost) * share }
    };
    let run = densest(facts.iter().map(gain))?;
    let words = (prose[run.end] - prose[run.start]) as f32;
    Some(Segment { start: run.start, end: run.end, words })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn facts(words: &[f32]) -> Vec<Fact> {
        words.iter().map(|words| Fact { words: *words, prose: *words >= 12.0, ..Fact::default() }).collect()
    }

    #[test]
    fn a_dear_gap_parts_and_a_cheap_one_joins() {
        let facts = facts(&[1.0, 20.0, 1.0, 2.0, 3.0, 30.0, 30.0, 1.0]);
        let segments = Segments::find(&facts);
        assert_eq!(segments.found[0], Some(Segment { start: 1, end: 7, words: 80.0 }));
        assert_eq!(segments.found[2], Some(Segment { start: 5, end: 7, words: 60.0 }));
        assert_eq!(place(segments.found[2].unwrap(), 6), 0.5);
        assert!(place(segments.found[2].unwrap(), 7) > 1.0);
    }

    #[test]
    fn a_table_parts_no_story() {
        let mut facts = facts(&[20.0, 1.0, 1.0, 1.0, 1.0, 30.0]);
        let parted = Segment { start: 5, end: 6, words: 30.0 };
        assert_eq!(Segments::find(&facts).found[1], Some(parted));
        facts[1..5].iter_mut().for_each(|fact| fact.cell = true);
        assert_eq!(Segments::find(&facts).found[1], Some(Segment { start: 0, end: 6, words: 50.0 }));
    }

    #[test]
    fn no_prose_no_segment() {
        assert_eq!(Segments::find(&facts(&[1.0, 3.0])).found, [None; 4]);
    }
}
