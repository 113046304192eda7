//! What a block shares with others: the same line again, the story's topic, the headline, the authors.

use super::facts::Fact;
use super::segment::Segment;
use super::{Row, lg, signed_lg};
use crate::features::share;
use crate::features::speech::{Shares, Telling, Topic, against, around, shared_words};
use crate::model::Metadata;
use crate::page::{self, Page, Word, Words};
use crate::text;
use crate::text::HashMap;

pub(super) const NAMES: &[&str] = &[
    // How often the same line stands on the page, whether before, and blocks that begin with the same two words.
    "times_on_page",
    "stood_before",
    "same_head",
    // Whether the text is part of a neighbour's.
    "in_neighbour",
    // Share and number of the telling words that the segment's other prose has; share of its first paragraphs'; the first share
    // against the mean of the segment's prose.
    "topic_share",
    "topic_words",
    "lede_share",
    "topic_share_to_story",
    // Share of the telling words that stand in a block just before or after, of this block, of 3 and 8 around, of the 4 before, and of
    // the 4 after; of 3 and 8 around against the story's own share.
    "shared_words",
    "shared_words_3",
    "shared_words_8",
    "shared_words_4_before",
    "shared_words_4_after",
    "shared_words_3_to_story",
    "shared_words_8_to_story",
    // Share of the words that are the headline's, share of the headline that is here, blocks since the headline.
    "title_share",
    "title_found",
    "from_headline",
    // Share of the words that are the authors' names.
    "author_share",
];

/// Blocks on either side in whose first words a text is looked for, and the longest that is looked for.
const REACH: usize = 6;
const MOST_WORDS: usize = 100;
const MOST_CHARS: f32 = 200.0;
/// First words that are compared with the title's and the authors'.
const OPENING: usize = 60;
/// Prose at the segment's start that says what the story is about.
const LEDE: usize = 3;
/// Share of the headline's words from which a line is the headline.
const HEADLINE: f32 = 0.8;

#[derive(Debug)]
pub(super) struct Likeness<'a> {
    words: &'a Words,
    times: HashMap<u64, u32>,
    heads: HashMap<u64, u32>,
    stood_before: Vec<bool>,
    /// A bit for each of the first words of each block, by its hash: a text whose bits aren't all there isn't in it.
    openings: Vec<u64>,
    /// The telling words of each rank.
    pub telling: Telling,
    topic: Topic,
    /// What the story's prose shares with itself.
    topic_of_story: f32,
    shared: Shares,
    lede: Vec<u64>,
    title: Vec<u64>,
    headline: Option<usize>,
    authors: Vec<u64>,
}

impl<'a> Likeness<'a> {
    pub(super) fn measure(
        page: &'a Page,
        metadata: &Metadata,
        facts: &[Fact],
        telling: Telling,
        segment: Option<Segment>,
    ) -> Self {
        let story = segment.map(|segment| segment.start..segment.end);
        let title = metadata.title.as_ref().map(|title| title.value.as_str()).unwrap_or_default();
        let authors = metadata.authors.iter().flat_map(|authors| &authors.value).take(8);
        let topic = Topic::measure(&telling, story.clone(), |rank| facts[rank].prose);
        let mut likeness = Self {
            words: &page.words,
            times: HashMap::default(),
            heads: HashMap::default(),
            stood_before: Vec::with_capacity(facts.len()),
            openings: facts
                .iter()
                .map(|fact| bits(page::opening(page.words.of(fact.block), MOST_WORDS)))
                .collect(),
            topic_of_story: topic.of_story(&telling),
            topic,
            shared: shared_words(&telling, |rank| facts[rank].key, story.clone()),
            lede: lede(&telling, story.unwrap_or_default().filter(|rank| facts[*rank].prose)),
            telling,
            title: text::words(title).take(40).map(text::word_hash).collect(),
            headline: None,
            authors: authors.flat_map(|author| text::words(&author.name)).map(text::word_hash).collect(),
        };
        for fact in facts {
            let times = likeness.times.entry(fact.key).or_default();
            *times += 1;
            likeness.stood_before.push(*times > 1);
            *likeness.heads.entry(fact.head).or_default() += 1;
        }
        likeness.headline = likeness.find_headline(facts, segment);
        likeness
    }

    /// The last line before the segment's prose that has most of the title, else the first of the page.
    fn find_headline(&self, facts: &[Fact], segment: Option<Segment>) -> Option<usize> {
        let until = segment.map_or(facts.len(), |segment| segment.start + 1).min(facts.len());
        let fits = |rank: &usize| self.is_headline(&facts[*rank]);
        (0..until).rev().find(fits).or_else(|| (until..facts.len()).find(fits))
    }

    /// Whether a line has most of the title and little else.
    fn is_headline(&self, fact: &Fact) -> bool {
        let words = fact.words <= 40.0 && !self.title.is_empty();
        words && self.title_share(fact) >= HEADLINE && self.title_found(fact) >= HEADLINE
    }

    /// Every line that is the headline.
    pub(super) fn headlines(&self, facts: &[Fact]) -> Vec<usize> {
        (0..facts.len()).filter(|rank| self.is_headline(&facts[*rank])).collect()
    }

    /// How often the block's words stand on the page.
    pub(super) fn times(&self, fact: &Fact) -> u32 {
        self.times.get(&fact.key).copied().unwrap_or(1)
    }

    /// The block's first words.
    fn opening(&self, fact: &Fact) -> &'a [Word] {
        page::opening(self.words.of(fact.block), OPENING)
    }

    /// Share of the block's words that are the title's.
    fn title_share(&self, fact: &Fact) -> f32 {
        let opening = self.opening(fact);
        let found = opening.iter().filter(|word| self.title.contains(&word.hash)).count();
        share(found as f32, opening.len() as f32)
    }

    /// Share of the title's words that are in the block.
    fn title_found(&self, fact: &Fact) -> f32 {
        let opening = self.opening(fact);
        let found = self.title.iter().filter(|title| opening.iter().any(|word| word.hash == **title)).count();
        share(found as f32, self.title.len() as f32)
    }

    pub(super) fn fill(&self, facts: &[Fact], rank: usize, row: &mut Row) {
        let fact = &facts[rank];
        let times = self.times(fact);
        let heads =
            if fact.head == 0 { f32::NAN } else { self.heads.get(&fact.head).copied().unwrap_or(1) as f32 };
        row.extend([(times as f32).min(6.0), flag(self.stood_before[rank]), heads.min(12.0)]);
        row.push(self.in_neighbour(facts, rank));
        row.extend(self.topic(rank));
        row.extend([0, 3, 8].map(|reach| self.shared.share(around(rank, reach))));
        row.extend([rank.saturating_sub(4)..rank, rank + 1..rank + 5].map(|range| self.shared.share(range)));
        row.extend([3, 8].map(|reach| self.shared.to_story(around(rank, reach))));
        if self.title.is_empty() {
            row.extend([f32::NAN; 3]);
        } else {
            row.extend([self.title_share(fact), self.title_found(fact)]);
            row.push(self.headline.map_or(f32::NAN, |headline| signed_lg(rank as f32 - headline as f32)));
        }
        row.push(self.author_share(fact));
    }

    fn in_neighbour(&self, facts: &[Fact], rank: usize) -> f32 {
        let own = self.words.of(facts[rank].block);
        if facts[rank].words < 3.0 || facts[rank].chars > MOST_CHARS {
            return f32::NAN;
        }
        let from = rank.saturating_sub(REACH);
        let near = facts.get(from..(rank + REACH + 1).min(facts.len())).unwrap_or_default();
        let bits = bits(own);
        let is_inside = |other: &Fact| is_part(own, page::opening(self.words.of(other.block), MOST_WORDS));
        let near = (from..).zip(near).filter(|(at, _)| *at != rank && self.openings[*at] & bits == bits);
        flag(near.map(|(_, other)| other).any(is_inside))
    }

    fn topic(&self, rank: usize) -> [f32; 4] {
        let Some([share, found]) = self.topic.found(&self.telling, rank) else { return [f32::NAN; 4] };
        let words = self.telling.of(rank);
        let lede = words.iter().filter(|word| self.lede.binary_search(word).is_ok()).count() as f32;
        [share, lg(found), lede / words.len() as f32, against(share, self.topic_of_story)]
    }

    fn author_share(&self, fact: &Fact) -> f32 {
        if self.authors.is_empty() {
            return f32::NAN;
        }
        let words = self.opening(fact).iter().take(40);
        share(words.filter(|word| self.authors.contains(&word.hash)).count() as f32, fact.words)
    }
}

/// The telling words of the story's first paragraphs, sorted.
fn lede(telling: &Telling, prose: impl Iterator<Item = usize>) -> Vec<u64> {
    let mut words: Vec<u64> = prose.take(LEDE).flat_map(|rank| telling.of(rank)).copied().collect();
    words.sort_unstable();
    words
}

fn flag(yes: bool) -> f32 {
    f32::from(u8::from(yes))
}

/// A bit for each word, of 64 that they share.
fn bits(words: &[Word]) -> u64 {
    words.iter().fold(0, |bits, word| bits | 1 << (word.hash >> 58))
}

/// Whether the words stand in the others, one after the other.
fn is_part(words: &[Word], others: &[Word]) -> bool {
    let Some((first, rest)) = words.split_first() else { return false };
    let starts = others.iter().enumerate().filter(|(_, other)| other.hash == first.hash);
    starts.map(|(at, _)| others.get(at + 1..).unwrap_or_default()).any(|after| {
        after.len() >= rest.len() && rest.iter().zip(after).all(|(word, other)| word.hash == other.hash)
    })
}
