//! Which blocks of a page are in its truth: the longest common subsequence of their words.

use std::collections::HashMap;

use super::folding::words;

/// Of the two texts' words, pairs of matching positions, ascending.
///
/// Bit-parallel (Hyyrö 2004, "Bit-parallel LCS-length computation revisited"): a row of bits for each word of
/// the page, kept for the way back.
fn common_words(page: &[u32], truth: &[u32]) -> Vec<(usize, usize)> {
    let width = truth.len().div_ceil(64);
    let mut places: HashMap<u32, Vec<u64>> = HashMap::new();
    for (at, word) in truth.iter().enumerate() {
        places.entry(*word).or_insert_with(|| vec![0; width])[at / 64] |= 1 << (at % 64);
    }
    let mut rows: Vec<u64> = Vec::with_capacity((page.len() + 1) * width);
    rows.resize(width, u64::MAX);
    for word in page {
        let above = rows.len() - width;
        match places.get(word) {
            None => rows.extend_from_within(above..),
            Some(mask) => {
                let mut carry = false;
                for (column, bits) in mask.iter().enumerate() {
                    let row = rows[above + column];
                    let (sum, over) = row.overflowing_add(row & bits);
                    let (sum, over_again) = sum.overflowing_add(u64::from(carry));
                    carry = over || over_again;
                    rows.push(sum | (row & !bits));
                }
            }
        }
    }
    let mut pairs = Vec::new();
    let (mut i, mut j) = (page.len(), truth.len());
    while i > 0 && j > 0 {
        let bit = rows[i * width + (j - 1) / 64] >> ((j - 1) % 64) & 1;
        if bit == 1 {
            j -= 1;
        } else if page[i - 1] == truth[j - 1] {
            (i, j) = (i - 1, j - 1);
            pairs.push((i, j));
        } else {
            i -= 1;
        }
    }
    pairs.reverse();
    pairs
}

/// Words of a run that may be missing between two matches.
const GAP: usize = 2;
/// Words above which several runs of a block add up, and how long each must be.
const LONG_BLOCK: usize = 20;
const LONG_RUN: usize = 5;

/// For each block, whether at least half of its words stand in runs of the truth.
pub fn in_truth<'a>(blocks: impl Iterator<Item = &'a str>, truth: &str) -> Vec<bool> {
    let mut ids: HashMap<String, u32> = HashMap::new();
    let mut read = |text: &str| -> Vec<u32> {
        words(text)
            .map(|word| {
                let next = ids.len() as u32;
                *ids.entry(word.to_lowercase()).or_insert(next)
            })
            .collect()
    };
    let truth = read(truth);
    let mut page = Vec::new();
    let mut ends = Vec::new();
    for block in blocks {
        page.extend(read(block));
        ends.push(page.len());
    }
    let pairs = common_words(&page, &truth);
    let mut from = 0;
    let mut next = 0;
    ends.into_iter()
        .map(|end| {
            let first = next;
            while next < pairs.len() && pairs[next].0 < end {
                next += 1;
            }
            let matched = matched_words(&pairs[first..next], end - from);
            let words = end - from;
            from = end;
            words > 0 && matched * 2 >= words
        })
        .collect()
}

/// Words of the longest run of matches or, in a long block, of all long runs.
fn matched_words(pairs: &[(usize, usize)], words: usize) -> usize {
    let mut runs = vec![0];
    let mut last: Option<(usize, usize)> = None;
    for pair in pairs {
        let joined = last.is_some_and(|last| pair.0 - last.0 <= GAP + 1 && pair.1 - last.1 <= GAP + 1);
        if !joined {
            runs.push(0);
        }
        if let Some(run) = runs.last_mut() {
            *run += 1;
        }
        last = Some(*pair);
    }
    let longest = runs.iter().copied().max().unwrap_or(0);
    let long: usize = runs.iter().filter(|run| **run >= LONG_RUN).sum();
    if words > LONG_BLOCK { longest.max(long) } else { longest }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn blocks_of_the_truth_are_found_and_scattered_words_are_not() {
        let truth = "The ferry ran aground on Tuesday. Nobody was hurt, the harbour office said.";
        let blocks = [
            "The office said on",
            "The ferry ran aground on Tuesday.",
            "Menu",
            "Nobody was hurt, the harbour office said.",
        ];
        assert_eq!(in_truth(blocks.into_iter(), truth), [false, true, false, true]);
    }

    #[test]
    fn the_common_words_are_the_longest_row_of_them() {
        let pairs = common_words(&[1, 9, 2, 3, 9, 4], &[1, 2, 3, 4]);
        assert_eq!(pairs, [(0, 0), (2, 1), (3, 2), (5, 3)]);
    }
}
