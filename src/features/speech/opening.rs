//! What speaks of the same as the headline and what opens below it.

use std::ops::Range;

use super::{Shares, Telling};
use crate::text::HashMap;

/// Prose below the headline that says what the story is about.
const OPENING: usize = 5;

/// The telling words that the headline and the first prose below it have as well.
pub(in crate::features) fn opening_words(
    telling: &Telling,
    headline: usize,
    is_prose: impl Fn(usize) -> bool,
    story: Option<Range<usize>>,
) -> Shares {
    // Blocks of the opening that each word stands in.
    let mut known: HashMap<u64, u32> = HashMap::default();
    let mut is_opening = vec![false; telling.len()];
    let prose = (headline + 1..telling.len()).filter(|rank| is_prose(*rank)).take(OPENING);
    for rank in std::iter::once(headline).chain(prose) {
        is_opening[rank] = true;
        telling.of(rank).iter().for_each(|word| *known.entry(*word).or_default() += 1);
    }
    let counts = (0..telling.len()).map(|rank| {
        // The opening doesn't witness for itself.
        let own = u32::from(is_opening[rank]);
        let words = telling.of(rank);
        let found = words.iter().filter(|word| known.get(word).is_some_and(|blocks| *blocks > own));
        [words.len() as u32, found.count() as u32]
    });
    Shares::of(&counts.collect::<Vec<_>>(), story)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_opening_says_what_the_story_is_about() {
        let telling = Telling::from_lists(&[&[1, 2], &[1, 3], &[3, 4], &[5, 6]]);
        let shares = opening_words(&telling, 0, |rank| rank == 1, None);
        assert_eq!((shares.share(1..2), shares.share(2..3), shares.share(3..4)), (0.5, 0.5, 0.0));
    }
}
