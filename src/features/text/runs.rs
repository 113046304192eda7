//! Runs of prose with little between, the nearest prose, runs of short lines, and what zone was opened before.

use super::facts::Fact;
use super::{Row, lg, signed_lg};
use crate::data::lexicon::Cue;
use crate::features::Lexical;

pub(super) const NAMES: &[&str] = &[
    // Words of the run of prose around, its rank by words, the place in it; NaN outside of all.
    "run_words",
    "run_rank",
    "run_place",
    // Blocks to the nearest prose before and after, its words, and the words of other blocks between.
    "prose_before_distance",
    "prose_before_words",
    "prose_before_between",
    "prose_after_distance",
    "prose_after_words",
    "prose_after_between",
    // Blocks to the longest paragraph.
    "from_longest",
    // Blocks in a row that are short, and that look like headlines.
    "short_run",
    "headline_run",
    // The same of lines of any length that end no sentence.
    "open_run",
    // Blocks since a line that opens a zone, and until the next line that is furniture as a whole.
    "since_furniture",
    "until_furniture",
    "since_teasers",
    "since_comments",
    "since_newsletter",
    "since_bio",
    "since_footer",
    "since_byline",
    "since_timestamp",
    // Lines of the last box that opened above, a list of teasers or an invitation to subscribe, up to the next prose, and words
    // of the prose since: a line between paragraphs interrupts a story, a long list ends it. NaN where none opened.
    "box_lines",
    "words_since_box",
];

/// Blocks that are no prose and yet don't end a run: a picture's caption, its credit, a crosshead.
const MOST_BETWEEN: usize = 3;
/// Coverage by phrases of boilerplate from which a block is furniture: P(body) is .01 above .6 (`textmode.md` §5).
const FURNITURE: f32 = 0.6;
/// A zone is opened by a line, not by a paragraph that speaks of comments.
const LINE_WORDS: f32 = 8.0;

const ZONES: [&[Cue]; 5] = [
    &[Cue::RelatedArticles, Cue::MostRead, Cue::LatestNews, Cue::EditorsPicks, Cue::ReadMore],
    &[Cue::Comments],
    &[Cue::Newsletter, Cue::SubscribeForm, Cue::Paywall],
    &[Cue::AuthorBio],
    &[Cue::Footer, Cue::Legal, Cue::Consent],
];

#[derive(Debug)]
struct Run {
    start: usize,
    end: usize,
    words: f32,
    rank: f32,
}

#[derive(Clone, Copy, Debug)]
struct Nearest {
    rank: usize,
    between: f32,
}

#[derive(Debug)]
pub(super) struct Runs {
    runs: Vec<Run>,
    /// Index of the run around each block.
    around: Vec<Option<usize>>,
    before: Vec<Option<Nearest>>,
    after: Vec<Option<Nearest>>,
    longest: Option<usize>,
    short: Vec<f32>,
    headlines: Vec<f32>,
    open: Vec<f32>,
    since: Vec<[f32; 8]>,
    boxes: Vec<[f32; 2]>,
    until_furniture: Vec<f32>,
}

impl Runs {
    pub(super) fn find(facts: &[Fact], lexical: &[Lexical]) -> Self {
        let runs = find_runs(facts);
        let mut around = vec![None; facts.len()];
        for (index, run) in runs.iter().enumerate() {
            around[run.start..run.end].fill(Some(index));
        }
        let longest = (0..facts.len())
            .filter(|rank| facts[*rank].prose)
            .reduce(|best, rank| if facts[rank].words > facts[best].words { rank } else { best });
        let ranks = 0..facts.len();
        let mut after = nearest(facts, ranks.clone().rev());
        after.reverse();
        let mut until: Vec<f32> = since(ranks.clone().rev(), |rank| is_furniture(&facts[rank], lexical));
        until.reverse();
        Self {
            runs,
            around,
            before: nearest(facts, ranks),
            after,
            longest,
            short: lengths(facts, |fact| fact.words < LINE_WORDS),
            headlines: lengths(facts, Fact::is_headline_like),
            open: lengths(facts, |fact| fact.words >= 4.0 && !fact.is_ended()),
            since: zones(facts, lexical),
            boxes: boxes(facts, lexical),
            until_furniture: until,
        }
    }

    pub(super) fn fill(&self, facts: &[Fact], rank: usize, row: &mut Row) {
        match self.around[rank].map(|index| &self.runs[index]) {
            Some(run) => {
                let place = (rank - run.start) as f32 / (run.end - run.start) as f32;
                row.extend([lg(run.words), run.rank, place]);
            }
            None => row.extend([f32::NAN; 3]),
        }
        for nearest in [&self.before[rank], &self.after[rank]] {
            match nearest {
                Some(near) => {
                    let distance = rank.abs_diff(near.rank) as f32;
                    row.extend([lg(distance), lg(facts[near.rank].words), lg(near.between)]);
                }
                None => row.extend([f32::NAN; 3]),
            }
        }
        row.push(self.longest.map_or(f32::NAN, |longest| signed_lg(rank as f32 - longest as f32)));
        row.extend([lg(self.short[rank]), lg(self.headlines[rank]), lg(self.open[rank])]);
        let since = &self.since[rank];
        row.extend([since[0], self.until_furniture[rank]]);
        row.extend(since.iter().skip(1));
        row.extend(self.boxes[rank]);
    }
}

fn is_furniture(fact: &Fact, lexical: &[Lexical]) -> bool {
    lexical[fact.block].coverage >= FURNITURE
}

/// Prose blocks with no more than a few others between two of them.
fn find_runs(facts: &[Fact]) -> Vec<Run> {
    let mut runs: Vec<Run> = Vec::new();
    for (rank, fact) in facts.iter().enumerate().filter(|(_, fact)| fact.prose) {
        match runs.last_mut().filter(|run| rank - run.end <= MOST_BETWEEN) {
            Some(run) => (run.end, run.words) = (rank + 1, run.words + fact.words),
            None => runs.push(Run { start: rank, end: rank + 1, words: fact.words, rank: 0.0 }),
        }
    }
    let mut order: Vec<usize> = (0..runs.len()).collect();
    order.sort_by(|a, b| runs[*b].words.total_cmp(&runs[*a].words));
    for (rank, index) in order.into_iter().enumerate() {
        runs[index].rank = rank.min(10) as f32;
    }
    runs
}

/// For each block in the order given, the last prose block before it.
fn nearest(facts: &[Fact], ranks: impl Iterator<Item = usize>) -> Vec<Option<Nearest>> {
    let mut last: Option<Nearest> = None;
    ranks
        .map(|rank| {
            let found = last;
            let fact = &facts[rank];
            if fact.prose {
                last = Some(Nearest { rank, between: 0.0 });
            } else if let Some(last) = &mut last {
                last.between += fact.words;
            }
            found
        })
        .collect()
}

/// For each block, how many blocks in a row are so; 0 where it is not.
fn lengths(facts: &[Fact], is_so: impl Fn(&Fact) -> bool) -> Vec<f32> {
    let mut lengths = vec![0.0; facts.len()];
    let mut start = 0;
    for rank in 0..=facts.len() {
        if facts.get(rank).is_some_and(&is_so) {
            continue;
        }
        lengths[start..rank].fill((rank - start) as f32);
        start = rank + 1;
    }
    lengths
}

/// Blocks since the last one that is so, itself excluded; NaN where none is.
fn since(ranks: impl Iterator<Item = usize>, is_so: impl Fn(usize) -> bool) -> Vec<f32> {
    let mut distance = f32::NAN;
    ranks
        .map(|rank| {
            let found = lg(distance);
            distance = if is_so(rank) { 1.0 } else { distance + 1.0 };
            found
        })
        .collect()
}

/// Blocks since each kind of line that opens a zone: furniture of any kind, the zones, a byline, a date.
fn zones(facts: &[Fact], lexical: &[Lexical]) -> Vec<[f32; 8]> {
    let mut columns = vec![since(0..facts.len(), |rank| is_furniture(&facts[rank], lexical))];
    columns.extend(ZONES.iter().map(|cues| since(0..facts.len(), |rank| opens(&facts[rank], lexical, cues))));
    for cue in [Cue::Byline, Cue::Timestamp] {
        let any = |rank: usize| facts[rank].words < 20.0 && lexical[facts[rank].block].any.contains(cue);
        columns.push(since(0..facts.len(), any));
    }
    (0..facts.len()).map(|rank| std::array::from_fn(|column| columns[column][rank])).collect()
}

/// Whether a line opens a zone.
fn opens(fact: &Fact, lexical: &[Lexical], cues: &[Cue]) -> bool {
    let found = &lexical[fact.block];
    fact.words <= LINE_WORDS
        && cues.iter().any(|cue| found.start.contains(*cue) || found.whole.contains(*cue))
}

/// For each block the lines of the last box above it, and the words of prose since.
fn boxes(facts: &[Fact], lexical: &[Lexical]) -> Vec<[f32; 2]> {
    let [teasers, _, invitations, ..] = ZONES;
    let is_opener = |fact: &Fact| opens(fact, lexical, teasers) || opens(fact, lexical, invitations);
    let (mut lines, mut words) = (f32::NAN, f32::NAN);
    facts
        .iter()
        .map(|fact| {
            let found = [lg(lines), lg(words)];
            // Prose ends a box; what opens another before that goes on with it.
            if !fact.prose && is_opener(fact) && (words > 0.0 || lines.is_nan()) {
                (lines, words) = (0.0, 0.0);
            }
            if fact.prose {
                words += fact.words;
            } else if words == 0.0 {
                lines += 1.0;
            }
            found
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn facts(words: &[f32]) -> Vec<Fact> {
        words.iter().map(|words| Fact { words: *words, prose: *words >= 12.0, ..Fact::default() }).collect()
    }

    #[test]
    fn runs_bridge_few_blocks_and_rank_by_words() {
        let runs = find_runs(&facts(&[20.0, 1.0, 1.0, 30.0, 1.0, 1.0, 1.0, 1.0, 90.0]));
        let found: Vec<_> = runs.iter().map(|run| (run.start, run.end, run.words, run.rank)).collect();
        assert_eq!(found, [(0, 4, 50.0, 1.0), (8, 9, 90.0, 0.0)]);
    }

    #[test]
    fn a_box_has_the_lines_up_to_the_next_prose() {
        let mut facts = facts(&[20.0, 2.0, 5.0, 6.0, 30.0, 25.0, 2.0]);
        facts.iter_mut().enumerate().for_each(|(block, fact)| fact.block = block);
        let opener = crate::features::look_up("Read also");
        assert!(ZONES[0].iter().any(|cue| opener.whole.contains(*cue)), "{opener:?}");
        let nothing = || crate::features::look_up("");
        let mut lexical: Vec<Lexical> = facts.iter().map(|_| nothing()).collect();
        lexical[1] = opener;
        let found = boxes(&facts, &lexical);
        assert!(found[0][0].is_nan() && found[1][0].is_nan());
        // Three lines, of which the opener is one, then a paragraph.
        assert_eq!(
            [found[2], found[4], found[5]],
            [[lg(1.0), lg(0.0)], [lg(3.0), lg(0.0)], [lg(3.0), lg(30.0)]]
        );
    }

    #[test]
    fn nearest_prose_looks_past_the_block_itself() {
        let facts = facts(&[20.0, 1.0, 30.0, 2.0]);
        let before: Vec<_> = nearest(&facts, 0..4).iter().map(|n| n.map(|n| (n.rank, n.between))).collect();
        assert_eq!(before, [None, Some((0, 0.0)), Some((0, 1.0)), Some((2, 0.0))]);
        assert_eq!(lengths(&facts, |fact| fact.words < 8.0), [0.0, 1.0, 0.0, 1.0]);
    }
}
