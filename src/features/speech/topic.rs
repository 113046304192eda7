//! What the story speaks of, and how much of it a block shares.

use std::ops::Range;

use super::Telling;
use crate::text::HashMap;

/// The telling words of the story's prose, each with the number of its blocks that it stands in.
#[derive(Debug, Default)]
pub(in crate::features) struct Topic {
    blocks: HashMap<u64, u32>,
    /// Which ranks are the story's prose.
    prose: Vec<bool>,
}

impl Topic {
    /// Reads the prose of a range.
    pub(in crate::features) fn measure(
        telling: &Telling,
        story: Option<Range<usize>>,
        is_prose: impl Fn(usize) -> bool,
    ) -> Self {
        let mut topic = Self { prose: vec![false; telling.len()], ..Self::default() };
        for rank in story.unwrap_or_default().filter(|rank| is_prose(*rank)) {
            topic.prose[rank] = true;
            telling.of(rank).iter().for_each(|word| *topic.blocks.entry(*word).or_default() += 1);
        }
        topic
    }

    /// Share of a block's telling words that the story's other prose has, and their number; `None` for none.
    pub(in crate::features) fn found(&self, telling: &Telling, rank: usize) -> Option<[f32; 2]> {
        // Prose of the story doesn't witness for itself.
        let own = u32::from(self.prose[rank]);
        let words = telling.of(rank);
        if words.is_empty() || self.blocks.is_empty() {
            return None;
        }
        let found = words.iter().filter(|word| self.blocks.get(word).is_some_and(|blocks| *blocks > own));
        let found = found.count() as f32;
        Some([found / words.len() as f32, found])
    }

    /// The mean share over the story's prose; NaN where there is none.
    pub(in crate::features) fn of_story(&self, telling: &Telling) -> f32 {
        let prose = self.prose.iter().enumerate().filter(|(_, is_prose)| **is_prose);
        let (mut sum, mut count) = (0.0, 0.0);
        for [share, _] in prose.filter_map(|(rank, _)| self.found(telling, rank)) {
            (sum, count) = (sum + share, count + 1.0);
        }
        sum / count
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn prose_of_the_story_does_not_witness_for_itself() {
        let telling = Telling::from_lists(&[&[1, 2], &[1, 3], &[1, 3, 9], &[]]);
        let topic = Topic::measure(&telling, Some(0..2), |_| true);
        assert_eq!(topic.found(&telling, 0), Some([0.5, 1.0]));
        assert_eq!(topic.found(&telling, 2), Some([2.0 / 3.0, 2.0]));
        assert_eq!(topic.found(&telling, 3), None);
        assert_eq!(topic.of_story(&telling), 0.5);
    }
}
