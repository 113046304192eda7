//! What the texts speak of, and lines of furniture and days around: what is measured of dumps as well.

use super::around::Around;
use super::block::BlockFacts;
use crate::features::Lexical;
use crate::features::share;
use crate::features::speech::{Running, Shares, Speech, Telling, Topic, around, opening_words, shared_words};
use crate::page::{Page, is_dated};

/// What blocks speak of.
#[derive(Debug)]
pub(super) struct Spoken {
    speech: Speech,
    telling: Telling,
    topic: Topic,
    shared: Shares,
    /// The telling words that the headline and the prose below it have; `None` where there is no headline.
    opening: Option<Shares>,
}

impl Spoken {
    pub(super) fn measure(
        page: &Page,
        facts: &[BlockFacts],
        around: &Around,
        region: Option<(usize, usize)>,
    ) -> Self {
        let speech = Speech::of(page);
        let telling = Telling::read(page, around.worded.iter().copied(), &speech);
        let strong = |rank: usize| facts[around.worded[rank]].strong;
        let story = region.map(|(first, last)| around.ranks[first]..around.ranks[last] + 1);
        let key = |rank: usize| facts[around.worded[rank]].key;
        let headline = around.headline.filter(|headline| page.blocks[*headline].chars > 0);
        let opening =
            headline.map(|block| opening_words(&telling, around.ranks[block], strong, story.clone()));
        Self {
            topic: Topic::measure(&telling, story.clone(), strong),
            shared: shared_words(&telling, key, story),
            opening,
            telling,
            speech,
        }
    }

    /// Share and number of the telling words that the story's other prose has, the share against the story's own; shares of
    /// those that neighbours have, and that the headline and the prose below it have. NaN for none.
    pub(super) fn fill(&self, rank: usize, row: &mut Vec<f32>) {
        // More of them say no more.
        const MOST: f32 = 20.0;
        match self.topic.found(&self.telling, rank) {
            Some([share, found]) => row.extend([share, found.min(MOST), self.topic.to_story(share)]),
            None => row.extend([f32::NAN; 3]),
        }
        row.extend([0, 3, 8].map(|reach| self.shared.share(around(rank, reach))));
        row.push(self.shared.to_story(around(rank, 3)));
        match &self.opening {
            Some(words) => row.extend([words.share(around(rank, 4)), words.to_story(around(rank, 4))]),
            None => row.extend([f32::NAN; 2]),
        }
    }

    /// Share of function words of the page's language.
    pub(super) fn stop_share(&self, words: &[crate::page::Word]) -> f32 {
        let stops = words.iter().filter(|word| self.speech.is_stop_word(word)).count();
        share(stops as f32, words.len() as f32)
    }
}

/// Means over the blocks around.
#[derive(Debug)]
pub(super) struct Windows {
    dated: Running,
    lexicon: Running,
}

impl Windows {
    pub(super) fn measure(page: &Page, lexical: &[Lexical], around: &Around) -> Self {
        // A longer text with a year or an hour in it is a paragraph.
        const LINE_WORDS: usize = 20;
        let worded = || around.worded.iter().copied();
        let dated = |block: usize| {
            let words = page.words.of(block);
            words.len() < LINE_WORDS && is_dated(&page.blocks[block].text, words)
        };
        Self {
            dated: Running::of(worded().map(|block| f64::from(u8::from(dated(block))))),
            lexicon: Running::of(worded().map(|block| f64::from(lexical[block].coverage))),
        }
    }

    /// Share of dated lines among four blocks on either side; mean coverage by phrases of furniture of eight.
    pub(super) fn fill(&self, rank: usize, row: &mut Vec<f32>) {
        row.extend([self.dated.mean(around(rank, 4)), self.lexicon.mean(around(rank, 8))]);
    }
}
