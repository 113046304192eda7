//! Whether neighbours speak of the same: a story's paragraphs share words with those around, titles in a list don't.
//!
//! Hearst 1997, "TextTiling", measures topics by the words that neighbouring passages share; here a block's telling words
//! are looked up among those of the blocks just before and just after.

use std::ops::Range;

use super::{Shares, Telling};
use crate::text::HashMap;

/// Blocks on either side in which a word comes again.
const REACH: usize = 6;

/// The telling words that stand in a block close by as well. `key` is the same for texts that are said again.
pub(in crate::features) fn shared_words(
    telling: &Telling,
    key: impl Fn(usize) -> u64,
    story: Option<Range<usize>>,
) -> Shares {
    let mut shared = vec![false; telling.words.len()];
    // Where each word stood last, and where it stands next.
    let mut last: HashMap<u64, usize> = HashMap::default();
    let mut look = |rank: usize, last: &mut HashMap<u64, usize>| {
        let words = telling.of(rank);
        let start = telling.ends[rank] - words.len();
        for (word, shared) in words.iter().zip(&mut shared[start..]) {
            // A line that is said again says nothing new.
            let near = |other: &usize| other.abs_diff(rank) <= REACH && key(*other) != key(rank);
            *shared |= last.insert(*word, rank).as_ref().is_some_and(near);
        }
    };
    (0..telling.len()).for_each(|rank| look(rank, &mut last));
    last.clear();
    (0..telling.len()).rev().for_each(|rank| look(rank, &mut last));
    let mut start = 0;
    let counts = telling.ends.iter().map(|end| {
        let own = &shared[start..*end];
        start = *end;
        [own.len() as u32, own.iter().filter(|shared| **shared).count() as u32]
    });
    Shares::of(&counts.collect::<Vec<_>>(), story)
}

#[cfg(test)]
mod tests {
    use super::super::around;
    use super::*;

    #[test]
    fn words_that_come_again_near_by_are_shared() {
        let telling = Telling::from_lists(&[&[1, 2], &[2, 3], &[], &[4, 5], &[1]]);
        let shared = shared_words(&telling, |rank| rank as u64, None);
        assert_eq!((shared.share(around(1, 0)), shared.share(around(1, 3))), (0.5, 4.0 / 7.0));
        assert!(shared.share(around(2, 0)).is_nan());
        assert_eq!(shared.share(around(3, 0)), 0.0);
    }

    #[test]
    fn a_line_said_again_shares_nothing_with_itself() {
        let telling = Telling::from_lists(&[&[1, 2], &[1, 2]]);
        assert_eq!(shared_words(&telling, |_| 7, None).share(0..1), 0.0);
    }
}
