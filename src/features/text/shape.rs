//! The block itself: its text's make-up, its lines in the dump, the blocks beside it, the page it is on.

use super::facts::{Fact, share};
use super::language::Speech;
use super::segment::Segment;
use super::{Row, lg};
use crate::features::Lexical;
use crate::features::kin::shape_key;
use crate::page::{Page, RawBlock, Shape};

pub(super) const TEXT_NAMES: &[&str] = &[
    "words",
    "chars",
    "word_chars",
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
    "quotes",
    "brackets",
    "unique_share",
    "is_dated",
    "has_address",
    "link_density",
    "links",
];

pub(super) const LINE_NAMES: &[&str] = &[
    "shape",
    "list_depth",
    "list_number",
    "cell_column",
    // Blank lines before and after; indent, and indent against that of the segment's prose.
    "gap_before",
    "gap_after",
    "indent",
    "indent_shift",
    "lines",
    "images",
    "controls",
    // Blocks since and until a picture without text.
    "image_before",
    "image_after",
];

pub(super) const PAGE_NAMES: &[&str] = &[
    "page_words",
    "page_blocks",
    "page_prose_share",
    "page_prose_words",
    "page_items",
    "page_links",
    "page_stop_share",
    // Share of the page's words, and of its prose, before the block.
    "words_before",
    "prose_words_before",
];

/// What is measured of each of the two blocks before and the two after.
pub(super) const BESIDE_NAMES: &[&str] = &[
    "before2_words",
    "before2_prose",
    "before2_links",
    "before2_lexicon",
    "before2_alike",
    "before_words",
    "before_prose",
    "before_links",
    "before_lexicon",
    "before_alike",
    "after_words",
    "after_prose",
    "after_links",
    "after_lexicon",
    "after_alike",
    "after2_words",
    "after2_prose",
    "after2_links",
    "after2_lexicon",
    "after2_alike",
];

/// Share of the block that phrases of the lexica cover; then a column for each cue.
pub(super) const LEXICON_NAMES: &[&str] = &["lexicon_coverage", "lexicon_known", "lexicon_strongest"];

#[derive(Debug)]
pub(super) struct Shapes<'a> {
    page: &'a Page,
    lexical: &'a [Lexical],
    /// The indent that most of the segment's prose has.
    usual_indent: Option<u16>,
    values: [f32; 7],
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
        let block = &self.page.blocks[fact.block];
        fill_text(fact, block, row);
        self.fill_lines(facts, rank, row);
        row.extend(self.values);
        let all = self.before.last().copied().unwrap_or_default();
        let before = self.before[rank];
        row.extend([0, 1].map(|column| share(before[column] as f32, all[column] as f32)));
        self.fill_beside(facts, rank, row);
        let lexical = &self.lexical[fact.block];
        row.extend([lexical.coverage, lexical.known, lexical.strongest_coverage]);
        lexical.fill(row);
    }

    fn fill_lines(&self, facts: &[Fact], rank: usize, row: &mut Row) {
        let fact = &facts[rank];
        let block = &self.page.blocks[fact.block];
        let layout = &block.layout;
        let next = facts.get(rank + 1).map(|next| &self.page.blocks[next.block].layout);
        let indent = f32::from(layout.indent);
        let image = |other: Option<usize>| {
            let other = other.and_then(|other| self.page.blocks.get(other));
            f32::from(u8::from(other.is_some_and(|other| other.shape == Shape::Image)))
        };
        row.extend([
            f32::from(shape_key(block.shape)),
            block.list.map_or(0.0, |list| f32::from(list.depth)),
            block.list.and_then(|list| list.number).map_or(f32::NAN, |number| (number as f32).min(30.0)),
            block.cell.map_or(f32::NAN, |cell| (cell.column as f32).min(10.0)),
            f32::from(layout.gap).min(8.0),
            next.map_or(f32::NAN, |next| f32::from(next.gap).min(8.0)),
            indent.min(40.0),
            self.usual_indent.map_or(f32::NAN, |usual| (indent - f32::from(usual)).clamp(-20.0, 20.0)),
            f32::from(layout.lines).min(20.0),
            f32::from(layout.images).min(5.0),
            f32::from(layout.controls).min(5.0),
            image(fact.block.checked_sub(1)),
            image(Some(fact.block + 1)),
        ]);
    }

    fn fill_beside(&self, facts: &[Fact], rank: usize, row: &mut Row) {
        let own = &self.page.blocks[facts[rank].block];
        for step in [-2, -1, 1, 2] {
            let Some(fact) = rank.checked_add_signed(step).and_then(|rank| facts.get(rank)) else {
                row.extend([f32::NAN; 5]);
                continue;
            };
            let other = &self.page.blocks[fact.block];
            let same_indent = other.layout.indent == own.layout.indent;
            let same_shape = shape_key(other.shape) == shape_key(own.shape);
            row.extend([
                lg(fact.words),
                f32::from(u8::from(fact.prose)),
                fact.link_density.unwrap_or(f32::NAN),
                self.lexical[fact.block].coverage,
                f32::from(u8::from(same_indent) + 2 * u8::from(same_shape)),
            ]);
        }
    }
}

fn fill_text(fact: &Fact, block: &RawBlock, row: &mut Row) {
    row.extend([
        lg(fact.words),
        lg(fact.chars),
        share(fact.chars, fact.words),
        fact.stop_share,
        fact.sentences.min(10.0),
        share(fact.words, fact.sentences.max(1.0)).min(60.0),
        fact.first as u8 as f32,
        fact.last as u8 as f32,
        f32::from(u8::from(fact.prose)),
        fact.title_case,
        fact.upper_share,
        fact.digit_share,
        share(fact.commas, fact.words),
        fact.quotes.min(6.0),
        fact.brackets.min(6.0),
        fact.unique,
        f32::from(u8::from(fact.dated)),
        f32::from(u8::from(fact.address)),
        fact.link_density.unwrap_or(f32::NAN),
        block.layout.links.map_or(f32::NAN, |links| f32::from(links).min(10.0)),
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

fn page_values(page: &Page, facts: &[Fact], speech: &Speech, words: [f64; 2]) -> [f32; 7] {
    let mut prose: Vec<f32> = facts.iter().filter(|fact| fact.prose).map(|fact| fact.words).collect();
    prose.sort_by(f32::total_cmp);
    let items = facts.iter().filter(|fact| page.blocks[fact.block].shape == Shape::Item).count();
    let links: Vec<f32> = facts.iter().filter_map(|fact| fact.link_density).collect();
    [
        lg(words[0] as f32),
        lg(facts.len() as f32),
        share(words[1] as f32, words[0] as f32),
        prose.get(prose.len() / 2).map_or(f32::NAN, |words| lg(*words)),
        share(items as f32, facts.len() as f32),
        if links.is_empty() { f32::NAN } else { links.iter().sum::<f32>() / links.len() as f32 },
        speech.typical,
    ]
}
