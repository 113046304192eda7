//! Measurements of HTML: what its elements, class names and links add to the text.
//!
//! The heuristics, their definitions and the gain of each were measured on 1,132 labelled pages. Values are
//! counts (as `ln(1 + x)`), shares from 0 to 1, or levels up the tree (40 for "none around"). NaN says that a
//! heuristic doesn't apply.

mod abroad;
mod around;
mod block;
mod chain;
mod elements;
mod lede;
mod names;
mod overlap;
mod page_kind;
mod place;
mod repeats;
mod spoken;

use super::kin::shape_key;

use super::{Features, Lexical, lg, share};
use crate::data::token_weights::TokenWeights;
use crate::data::tokens::PAGE_KINDS;
use crate::model::Metadata;
use crate::page::{ContainerId, Page, RawStyle, Word, Words};
use crate::text;
use around::Around;
use block::BlockFacts;
#[cfg(feature = "train")]
pub(crate) use chain::tokens_around;
use chain::{Chain, MarkWeights};
use elements::{Landmarks, Sums};
use lede::Lede;
pub(crate) use names::NAMES;
use overlap::Witnesses;
use place::Places;
use repeats::Repeats;
use spoken::Spoken;

/// Everything measured once for an HTML page, before rows are filled.
pub(crate) struct Survey<'a> {
    page: &'a Page,
    words: &'a Words,
    lexical: &'a [Lexical],
    facts: Vec<BlockFacts>,
    sums: Vec<Sums>,
    landmarks: Landmarks,
    places: Places,
    repeats: Repeats,
    around: Around,
    /// For each block, how much of its linked text leads to other sites.
    abroad: Vec<f32>,
    lede: Option<Lede>,
    /// Whether the page names an author, and a day.
    signed: [f32; 2],
    witnesses: Witnesses,
    spoken: Spoken,
    kinds: [f32; PAGE_KINDS.len()],
    authors: Vec<u64>,
    weights: MarkWeights,
}

/// Elements alike beside each other are counted up to here.
const MOST_SIBLINGS: f32 = 20.0;
/// Authors whose names are looked for.
const MOST_AUTHORS: usize = 8;

impl<'a> Survey<'a> {
    pub(super) fn measure(
        page: &'a Page,
        metadata: &Metadata,
        features: &'a Features,
        weights: &TokenWeights,
    ) -> Self {
        let words = &page.words;
        let facts: Vec<BlockFacts> = page
            .blocks
            .iter()
            .enumerate()
            .map(|(at, block)| BlockFacts::measure(block, words.of(at)))
            .collect();
        let sums = elements::measure(page, &facts);
        let landmarks = Landmarks::find(page, &sums);
        let title = metadata.title.as_ref().map(|title| title.value.as_str()).or(page.head.title.as_deref());
        let places = Places::measure(page, &sums, &landmarks, |block| facts[block].strong);
        let around = Around::measure(page, &facts, title);
        let canonical = metadata.canonical_url.as_ref().map(|url| url.value.as_str());
        let abroad = abroad::measure(page, page.head.url.as_deref().or(canonical));
        let told = |is_told: bool| f32::from(u8::from(is_told));
        let authors = metadata.authors.iter().flat_map(|authors| &authors.value).take(MOST_AUTHORS);
        Self {
            page,
            words,
            lexical: &features.lexical,
            kinds: page_kind::measure(page),
            spoken: Spoken::measure(page, &facts, &around, places.region),
            authors: authors.flat_map(|author| text::words(&author.name)).map(text::word_hash).collect(),
            places,
            repeats: Repeats::measure(page, &facts, &features.kin),
            lede: Lede::find(page, around.headline, &abroad, |block| facts[block].strong),
            abroad,
            signed: [told(metadata.authors.is_some()), told(metadata.published.is_some())],
            around,
            witnesses: Witnesses::read(page, metadata),
            weights: MarkWeights::measure(page, weights),
            facts,
            sums,
            landmarks,
        }
    }

    /// Pushes one value for each of `NAMES`, in that order.
    pub(super) fn fill(&self, block: usize, row: &mut Vec<f32>) {
        self.fill_around(block, row);
        self.fill_place(block, row);
        self.fill_branch(block, row);
        self.fill_lede(block, row);
        self.fill_likeness(block, row);
        self.fill_text(block, row);
        self.fill_neighbours(block, row);
        self.fill_page(row);
        self.fill_chain(block, row);
        self.fill_lexical(block, row);
    }

    /// The four elements around the owner.
    fn fill_around(&self, block: usize, row: &mut Vec<f32>) {
        let owner = self.page.blocks[block].owner;
        let mut above = self.page.ancestors(owner).skip(1);
        for _ in 0..4 {
            let Some(id) = above.next() else {
                row.extend([f32::NAN; 7]);
                continue;
            };
            let sum = &self.sums[id.index()];
            row.extend([
                share(sum.score(), self.landmarks.top_score),
                lg(sum.chars),
                lg(sum.blocks),
                sum.strong_share(),
                sum.link_density(),
                lg(sum.images),
                share(sum.links, sum.blocks),
            ]);
        }
    }

    fn fill_place(&self, block: usize, row: &mut Vec<f32>) {
        let raw = &self.page.blocks[block];
        let (inner, places) = (raw.inner.index(), &self.places);
        let level = |level: Option<u16>| level.map_or(f32::NAN, f32::from);
        let parent = self.page.container(raw.owner).parent;
        let grandparent = self.page.container(parent).parent;
        let direct = |id: ContainerId| share(self.sums[id.index()].direct, self.landmarks.best_direct);
        row.extend([
            level(places.up_most[inner]),
            level(places.up_nearly_all[inner]),
            places.to_region(block).map_or(f32::NAN, |blocks| lg(blocks as f32)),
            f32::from(places.down_best[inner]),
            f32::from(places.down_top[inner]),
            direct(parent),
            direct(grandparent),
            f32::from(self.page.container(raw.inner).depth),
            self.around.strong_before(block),
            self.around.chars_before(block),
            self.around.headline_distance(block),
            lg(self.places.strong_siblings[block].0 as f32),
            lg(self.places.strong_siblings[block].1 as f32),
            lg(self.places.to_last_strong[block]),
        ]);
    }

    /// The child, on this block's side, of the lowest element that holds it and the best one.
    fn fill_branch(&self, block: usize, row: &mut Vec<f32>) {
        let branch = self.places.branch[self.page.blocks[block].inner.index()];
        let sum = &self.sums[branch.index()];
        let container = self.page.container(branch);
        row.extend([
            (self.places.siblings(self.page, branch) as f32).min(MOST_SIBLINGS),
            lg(sum.images),
            sum.link_density(),
            sum.fields.min(5.0),
            sum.strong_share(),
            lg(sum.chars),
            container.tag as u8 as f32,
            self.page.marks_of(branch).groups.furniture() as f32,
        ]);
    }

    /// The block's place relative to the headline and the lede, and whether it is one of many of a kind.
    fn fill_lede(&self, block: usize, row: &mut Vec<f32>) {
        let (inner, owner) = (self.page.blocks[block].inner, self.page.blocks[block].owner);
        let alike = |id: ContainerId| (self.places.siblings(self.page, id) as f32).min(MOST_SIBLINGS);
        let parent = self.page.container(owner).parent;
        row.extend([alike(parent), alike(self.page.container(parent).parent)]);
        let Some(lede) = &self.lede else {
            row.extend([f32::NAN; 13]);
            return;
        };
        let branch = lede.branch(inner);
        let sum = &self.sums[branch.index()];
        row.extend([lede.levels_to_headline(inner), lede.levels_to_lede(inner)]);
        row.extend(lede.since(block));
        row.extend([
            lede.prose_beside(&self.sums),
            alike(branch),
            lg(sum.strong),
            lg(sum.chars),
            sum.link_density(),
            self.page.marks_of(branch).groups.furniture() as f32,
        ]);
    }

    fn fill_likeness(&self, block: usize, row: &mut Vec<f32>) {
        let chars = self.sums[0].chars;
        let alike = self.repeats.likeness(block, chars, self.landmarks.strong_chars);
        row.extend([
            lg(alike.blocks),
            alike.chars_share,
            alike.strong_share,
            alike.link_density,
            self.repeats.times(&self.facts[block]).min(6.0),
        ]);
    }

    fn fill_text(&self, block: usize, row: &mut Vec<f32>) {
        let raw = &self.page.blocks[block];
        let fact = &self.facts[block];
        let words = self.words.of(block);
        let chars = raw.chars as f32;
        row.extend([
            lg(chars),
            lg(words.len() as f32),
            raw.link_density(),
            (fact.tally.sentence_ends as f32).min(10.0),
            (fact.tally.commas as f32).min(10.0),
            block::style_share(raw, RawStyle::Emphasis),
            f32::from(u8::from(fact.strong)),
            raw.list.map_or(0.0, |list| f32::from(list.depth)),
            self.witnesses.description(words),
            fact.end.coarse_number(),
            share(fact.tally.upper as f32, fact.tally.letters as f32),
            share(fact.tally.digits as f32, chars),
            block::style_share(raw, RawStyle::Strong),
            f32::from(u8::from(raw.hidden)),
            f32::from(shape_key(raw.shape)),
            self.page.container(raw.owner).tag as u8 as f32,
            self.witnesses.title(words),
            self.witnesses.body(words),
            self.author_share(words),
            self.abroad[block],
        ]);
        self.spoken.fill(self.around.ranks[block], row);
    }

    /// Share of the block's words that are words of the authors' names; NaN where no author is known.
    fn author_share(&self, words: &[Word]) -> f32 {
        if self.authors.is_empty() {
            return f32::NAN;
        }
        let found = words.iter().take(40).filter(|word| self.authors.contains(&word.hash)).count();
        share(found as f32, words.len() as f32)
    }

    fn fill_neighbours(&self, block: usize, row: &mut Vec<f32>) {
        row.extend([self.around.window_link_density(block), self.around.window_strong_share(block)]);
        let kind = |block: usize| {
            let owner = self.page.blocks[block].owner;
            [owner, self.page.container(owner).parent].map(|id| self.page.marks_of(id).class_key)
        };
        for steps in [-2, -1, 1, 2] {
            let Some(other) = self.around.neighbour(block, steps) else {
                row.extend([f32::NAN; 3]);
                continue;
            };
            let raw = &self.page.blocks[other];
            row.extend([
                lg(raw.chars as f32),
                raw.link_density(),
                f32::from(u8::from(kind(other) == kind(block))),
            ]);
        }
    }

    fn fill_page(&self, row: &mut Vec<f32>) {
        let page = &self.sums[0];
        row.extend([
            lg(page.chars),
            lg(page.blocks),
            share(self.landmarks.best_direct, self.landmarks.strong_chars),
            page.link_density(),
            share(self.landmarks.strong_chars, page.chars),
        ]);
        row.extend(self.kinds);
        row.extend(self.signed);
    }

    fn fill_chain(&self, block: usize, row: &mut Vec<f32>) {
        let chain = Chain::measure(self.page, &self.weights, self.page.blocks[block].inner);
        for range in [&chain.all, &chain.near] {
            row.extend([
                range.get(|range| range.sum / range.count),
                range.get(|range| range.min),
                range.get(|range| range.max),
            ]);
        }
        row.push(chain.all.get(|range| range.sum));
        row.push(chain.near.get(|range| range.sum));
        row.extend(chain.groups);
        row.extend(chain.tags);
    }

    fn fill_lexical(&self, block: usize, row: &mut Vec<f32>) {
        let lexical = &self.lexical[block];
        row.push(lexical.coverage);
        lexical.fill(row);
    }
}
