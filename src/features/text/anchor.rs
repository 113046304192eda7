//! The story as its headline tells it: what begins below the headline, and what speaks of the same.
//!
//! On a page with more teasers than story the largest run of prose may be no part of the story; the headline still stands
//! above it.

use super::facts::Fact;
use super::segment::{Segment, place};
use super::{Row, lg, signed_lg};
use crate::features::speech::{Shares, Telling, around, opening_words};

pub(super) const NAMES: &[&str] = &[
    // Blocks since the headline with most prose below it; words of prose, and of other blocks, since.
    "below_headline",
    "below_headline_prose",
    "below_headline_other",
    // Place relative to the run of prose that begins at the headline, its words, blocks and words of prose to its end.
    "anchored_place",
    "anchored_words",
    "anchored_to_end",
    "anchored_words_after",
    // Between the headline and the block: stretches of prose, headings, lines said thrice.
    "stretches_since_headline",
    "headings_since_headline",
    "repeats_since_headline",
    // Share of the telling words that the headline and the first prose below it have, of this block and of 4 around; the latter
    // against that of the run of prose below the headline.
    "opening_share",
    "opening_share_4",
    "opening_share_4_to_story",
];

/// Blocks below a headline in which its story begins.
const BELOW: usize = 24;
/// What a block that is no prose costs, in words.
const COST: f64 = 12.0;
/// What a cell costs against another block.
const CELL: f64 = 0.15;

/// What was measured from the headline.
#[derive(Debug)]
pub(super) struct Anchor {
    at: Option<usize>,
    run: Option<Segment>,
    /// Words of prose, and of other blocks, up to each rank.
    words: Vec<[f64; 2]>,
    /// Stretches of prose, headings and lines said again and again, up to each rank.
    marks: Vec<[f32; 3]>,
    /// The telling words that the story's opening has.
    opening: Option<Shares>,
}

impl Anchor {
    /// Measures from the best of the lines that are the headline.
    pub(super) fn measure(
        facts: &[Fact],
        telling: &Telling,
        headlines: &[usize],
        times: impl Fn(&Fact) -> u32,
    ) -> Self {
        let mut words = vec![[0.0; 2]];
        let mut sum = [0.0; 2];
        for fact in facts {
            sum[usize::from(!fact.prose)] += f64::from(fact.words);
            words.push(sum);
        }
        let below = |rank: &usize| words[(*rank + BELOW).min(facts.len())][0] - words[*rank][0];
        // The last of equals: nearest to its story.
        let at = headlines
            .iter()
            .copied()
            .reduce(|best, rank| if below(&rank) >= below(&best) { rank } else { best });
        let at = at.filter(|at| below(at) > 0.0);
        let run = at.and_then(|at| run(facts, at, &words));
        let story = run.map(|run| run.start..run.end);
        let opening = at.map(|at| opening_words(telling, at, |rank| facts[rank].prose, story));
        Self { at, run, marks: marks(facts, times), words, opening }
    }

    pub(super) fn fill(&self, rank: usize, row: &mut Row) {
        let Some(at) = self.at else {
            row.extend([f32::NAN; NAMES.len()]);
            return;
        };
        let since = |column: usize| {
            let words = self.words[rank][column] - self.words[at][column];
            if rank > at { lg(words as f32) } else { -1.0 }
        };
        row.extend([signed_lg(rank as f32 - at as f32), since(0), since(1)]);
        match self.run {
            Some(run) => {
                let inside = rank.clamp(run.start, run.end);
                row.extend([place(run, rank), lg(run.words), signed_lg(run.end as f32 - 1.0 - rank as f32)]);
                row.push(lg((self.words[run.end][0] - self.words[inside][0]) as f32));
            }
            None => row.extend([f32::NAN; 4]),
        }
        let passed = |column: usize| self.marks[rank][column] - self.marks[at][column];
        row.extend([0, 1, 2].map(|column| if rank > at { lg(passed(column)) } else { -1.0 }));
        let opening = self.opening.as_ref();
        row.extend([0, 4].map(|reach| opening.map_or(f32::NAN, |words| words.share(around(rank, reach)))));
        row.push(opening.map_or(f32::NAN, |words| words.to_story(around(rank, 4))));
    }
}

/// Stretches of prose, headings and lines that the page says at least three times, up to each rank.
fn marks(facts: &[Fact], times: impl Fn(&Fact) -> u32) -> Vec<[f32; 3]> {
    let mut marks = vec![[0.0; 3]];
    let mut sum = [0.0f32; 3];
    let mut in_prose = false;
    for fact in facts {
        let is = |yes: bool| f32::from(u8::from(yes));
        sum[0] += is(fact.prose && !in_prose);
        sum[1] += is(fact.heading);
        sum[2] += is(times(fact) >= 3);
        in_prose = fact.prose;
        marks.push(sum);
    }
    marks
}

/// The run from the headline on whose prose outweighs the rest by most.
fn run(facts: &[Fact], at: usize, words: &[[f64; 2]]) -> Option<Segment> {
    let mut sum = 0.0f64;
    let mut best: Option<(f64, usize)> = None;
    for (rank, fact) in facts.iter().enumerate().skip(at) {
        let cost = COST * if fact.cell { CELL } else { 1.0 };
        sum += if fact.prose { f64::from(fact.words) } else { -cost };
        if fact.prose && best.is_none_or(|(best, _)| sum > best) {
            best = Some((sum, rank + 1));
        }
    }
    best.map(|(_, end)| Segment { start: at, end, words: (words[end][0] - words[at][0]) as f32 })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn facts(words: &[f32]) -> Vec<Fact> {
        words.iter().map(|words| Fact { words: *words, prose: *words >= 12.0, ..Fact::default() }).collect()
    }

    fn measure(facts: &[Fact], headlines: &[usize], times: impl Fn(&Fact) -> u32) -> Anchor {
        Anchor::measure(facts, &Telling::empty(facts.len()), headlines, times)
    }

    #[test]
    fn the_run_begins_at_the_headline_with_prose_below_and_ends_with_its_story() {
        // A headline in a list, the headline of the story, and a longer run far below.
        let mut words = vec![5.0; 60];
        words[30..33].fill(40.0);
        words[50..56].fill(90.0);
        let facts = facts(&words);
        let anchor = measure(&facts, &[2, 29], |_| 1);
        assert_eq!(anchor.at, Some(29));
        let run = anchor.run.unwrap_or(Segment { start: 0, end: 0, words: 0.0 });
        assert_eq!((run.start, run.end), (29, 56));
        let near = measure(&facts[..50], &[29], |_| 1).run;
        assert_eq!(near, Some(Segment { start: 29, end: 33, words: 120.0 }));
    }

    #[test]
    fn no_headline_nothing_measured() {
        let mut row = Row::new();
        measure(&facts(&[20.0]), &[], |_| 1).fill(0, &mut row);
        assert!(row.len() == NAMES.len() && row.iter().all(|value| value.is_nan()));
    }

    #[test]
    fn stretches_headings_and_lines_said_thrice_are_counted() {
        let mut words = vec![3.0; 16];
        [2, 3, 5, 9, 12].iter().for_each(|at| words[*at] = 40.0);
        let mut facts = facts(&words);
        facts[8].heading = true;
        let anchor = measure(&facts, &[1], |fact| if fact.words > 3.0 { 1 } else { 3 });
        // Up to the last line: four stretches of prose, a heading, and all that is said again.
        assert_eq!(anchor.marks.last(), Some(&[4.0, 1.0, 11.0]));
    }
}
