//! The block itself: its text's make-up, its lines in the dump, the blocks beside it, the page it is on.

use super::facts::Fact;
use super::segment::Segment;
use super::{Row, lg};
use crate::data::lexicon::Cue;
use crate::features::Lexical;
use crate::features::kin::shape_key;
use crate::features::share;
use crate::features::speech::Speech;
use crate::page::{Page, Shape};

pub(super) const TEXT_NAMES: &[&str] = &[
    "words",
    "chars",
    "stop_share",
    "sentences",
    "sentence_words",
    "first_char",
    "last_char",
    "is_prose",
    "title_case",
    "upper_share",
    "digit_share",
    "commas",
    "brackets",
    "unique_share",
    "is_dated",
    "has_address",
    "link_density",
];

pub(super) const LINE_NAMES: &[&str] = &[
    "shape",
    "list_depth",
    "cell_column",
    // Blank lines before; indent, and indent against that of the segment's prose.
    "gap_before",
    "indent",
    "indent_shift",
    "images",
    // Whether a picture without text stands before it.
    "image_before",
];

pub(super) const PAGE_NAMES: &[&str] = &[
    "page_words",
    "page_blocks",
    "page_prose_share",
    "page_prose_words",
    "page_items",
    "page_links",
    "page_stop_share",
    // What the dump does to lines: how many of them a paragraph has; shares of indented blocks and of blocks behind a gap.
    "page_lines",
    "page_indented",
    "page_gaps",
    // Share of the page's words, and of its prose, before the block.
    "words_before",
    "prose_words_before",
];

/// What is measured of the block before and of the block after.
pub(super) const BESIDE_NAMES: &[&str] =
    &["before_words", "before_links", "before_alike", "after_words", "after_links", "after_alike"];

/// Share of the block that phrases of the lexica cover; then a column for each cue that tells more.
pub(super) const LEXICON_NAMES: &[&str] = &["lexicon_coverage", "lexicon_known"];

/// The cues that tell something beside the share they cover; the others told nothing.
pub(super) const CUES: [Cue; 6] =
    [Cue::Caption, Cue::Consent, Cue::Credit, Cue::Legal, Cue::Promo, Cue::ReadMore];

#[derive(Debug)]
pub(super) struct Shapes<'a> {
    page: &'a Page,
    lexical: &'a [Lexical],
    /// The indent that most of the segment's prose has.
    usual_indent: Option<u16>,
    values: [f32; 10],
    /// Words and words of prose before each rank.
    before: Vec<[f64; 2]>,
}

impl<'a> Shapes<'a> {
    pub(super) fn measure(
        page: &'a Page,
        lexical: &'a [Lexical],
        facts: &[Fact],
        speech: &Speech,
        segment: Option<Segment>,
    ) -> Self {
        let mut before = vec![[0.0; 2]];
        let mut sum = [0.0; 2];
        for fact in facts {
            sum[0] += f64::from(fact.words);
            sum[1] += if fact.prose { f64::from(fact.words) } else { 0.0 };
            before.push(sum);
        }
        let usual_indent = segment.and_then(|segment| usual_indent(page, facts, segment));
        Self { page, lexical, usual_indent, values: page_values(page, facts, speech, sum), before }
    }

    pub(super) fn fill(&self, facts: &[Fact], rank: usize, row: &mut Row) {
        let fact = &facts[rank];
        fill_text(fact, row);
        self.fill_lines(facts, rank, row);
        row.extend(self.values);
        let all = self.before.last().copied().unwrap_or_default();
        let before = self.before[rank];
        row.extend([0, 1].map(|column| share(before[column] as f32, all[column] as f32)));
        self.fill_beside(facts, rank, row);
        let lexical = &self.lexical[fact.block];
        row.extend([lexical.coverage, lexical.known]);
        row.extend(CUES.map(|cue| lexical.strength(cue)));
    }

    fn fill_lines(&self, facts: &[Fact], rank: usize, row: &mut Row) {
        let fact = &facts[rank];
        let block = &self.page.blocks[fact.block];
        let layout = &block.layout;
        let indent = f32::from(layout.indent);
        let before = fact.block.checked_sub(1).and_then(|before| self.page.blocks.get(before));
        row.extend([
            f32::from(shape_key(block.shape)),
            block.list.map_or(0.0, |list| f32::from(list.depth)),
            block.cell.map_or(f32::NAN, |cell| (cell.column as f32).min(10.0)),
            f32::from(layout.gap).min(8.0),
            indent.min(40.0),
            self.usual_indent.map_or(f32::NAN, |usual| (indent - f32::from(usual)).clamp(-20.0, 20.0)),
            f32::from(layout.images).min(5.0),
            f32::from(u8::from(before.is_some_and(|before| before.shape == Shape::Image))),
        ]);
    }

    fn fill_beside(&self, facts: &[Fact], rank: usize, row: &mut Row) {
        let own = &self.page.blocks[facts[rank].block];
        for step in [-1, 1] {
            let Some(fact) = rank.checked_add_signed(step).and_then(|rank| facts.get(rank)) else {
                row.extend([f32::NAN; 3]);
                continue;
            };
            let other = &self.page.blocks[fact.block];
            let same_indent = other.layout.indent == own.layout.indent;
            let same_shape = shape_key(other.shape) == shape_key(own.shape);
            row.extend([
                lg(fact.words),
                fact.link_density.unwrap_or(f32::NAN),
                f32::from(u8::from(same_indent) + 2 * u8::from(same_shape)),
            ]);
        }
    }
}

fn fill_text(fact: &Fact, row: &mut Row) {
    row.extend([
        lg(fact.words),
        lg(fact.chars),
        fact.stop_share,
        fact.sentences.min(10.0),
        share(fact.words, fact.sentences.max(1.0)).min(60.0),
        fact.first as u8 as f32,
        fact.last.number(),
        f32::from(u8::from(fact.prose)),
        fact.title_case,
        fact.upper_share,
        fact.digit_share,
        share(fact.commas, fact.words),
        fact.brackets.min(6.0),
        fact.unique,
        f32::from(u8::from(fact.dated)),
        f32::from(u8::from(fact.address)),
        fact.link_density.unwrap_or(f32::NAN),
    ]);
}

/// The commonest indent of the segment's prose; the smaller one of two.
fn usual_indent(page: &Page, facts: &[Fact], segment: Segment) -> Option<u16> {
    let inside = facts.get(segment.start..segment.end)?.iter().filter(|fact| fact.prose);
    let mut indents: Vec<u16> = inside.map(|fact| page.blocks[fact.block].layout.indent).collect();
    indents.sort_unstable();
    let runs = indents.chunk_by(|a, b| a == b);
    runs.reduce(|best, run| if run.len() > best.len() { run } else { best })
        .and_then(|run| run.first().copied())
}

/// Logarithm of the words from which a page is long: of those there are too few in training to tell a long story from a
/// long list by.
const LONG_PAGE: f32 = 8.7;

fn page_values(page: &Page, facts: &[Fact], speech: &Speech, words: [f64; 2]) -> [f32; 10] {
    let mut prose: Vec<f32> = facts.iter().filter(|fact| fact.prose).map(|fact| fact.words).collect();
    prose.sort_by(f32::total_cmp);
    let items = facts.iter().filter(|fact| page.blocks[fact.block].shape == Shape::Item).count();
    let all = facts.len() as f32;
    let layouts = || facts.iter().map(|fact| &page.blocks[fact.block].layout);
    let prose_lines = facts.iter().filter(|fact| fact.prose).map(|fact| page.blocks[fact.block].layout.lines);
    let links: Vec<f32> = facts.iter().filter_map(|fact| fact.link_density).collect();
    [
        lg(words[0] as f32).min(LONG_PAGE),
        lg(all),
        share(words[1] as f32, words[0] as f32),
        prose.get(prose.len() / 2).map_or(f32::NAN, |words| lg(*words)),
        share(items as f32, all),
        if links.is_empty() { f32::NAN } else { links.iter().sum::<f32>() / links.len() as f32 },
        speech.typical,
        share(prose_lines.map(|lines| f32::from(lines.min(20))).sum(), prose.len() as f32),
        share(layouts().filter(|layout| layout.indent >= 2).count() as f32, all),
        share(layouts().filter(|layout| layout.gap > 0).count() as f32, all),
    ]
}
