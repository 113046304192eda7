//! What a page's texts speak of, and whether the same is spoken of. Dumps measure all of it, HTML what the story speaks of only
//! (`html::spoken` says why). Ranks are places among the blocks that have text.

mod cohesion;
mod language;
mod opening;
mod running;
mod topic;

pub(super) use cohesion::shared_words;
pub(super) use language::Speech;
pub(super) use opening::opening_words;
pub(super) use running::{Running, Shares, against, around};
pub(super) use topic::Topic;

use crate::page::{self, Page};

/// The distinct telling words of each rank, one list behind the other.
#[derive(Debug, Default)]
pub(super) struct Telling {
    words: Vec<u64>,
    /// Where the list of each rank ends.
    ends: Vec<usize>,
}

impl Telling {
    /// Reads the blocks that have text, in order.
    pub(super) fn read(
        page: &Page,
        worded: impl Iterator<Item = usize>,
        is_function: impl Fn(&page::Word) -> bool,
    ) -> Self {
        let mut telling = Self::default();
        let mut own = Vec::new();
        for block in worded {
            page::telling(&page.blocks[block].text, page.words.of(block), &is_function, &mut own);
            telling.add(&own);
        }
        telling
    }

    fn add(&mut self, words: &[u64]) {
        self.words.extend(words);
        self.ends.push(self.words.len());
    }

    /// The ranks.
    pub(super) fn len(&self) -> usize {
        self.ends.len()
    }

    pub(super) fn of(&self, rank: usize) -> &[u64] {
        let start = rank.checked_sub(1).map_or(0, |before| self.ends[before]);
        &self.words[start..self.ends[rank]]
    }
}

#[cfg(test)]
impl Telling {
    /// As many lists without a word.
    pub(super) fn empty(ranks: usize) -> Self {
        Self { words: Vec::new(), ends: vec![0; ranks] }
    }

    /// Lists as given.
    fn from_lists(lists: &[&[u64]]) -> Self {
        let mut telling = Self::default();
        lists.iter().for_each(|list| telling.add(list));
        telling
    }
}
