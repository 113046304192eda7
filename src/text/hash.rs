//! Hashes that are the same in every process: texts are compared and counted by them.

use std::hash::{BuildHasher, Hash};

use super::words;

/// Maps and sets whose order of iteration no result may depend on: the seed differs from process to process.
pub(crate) type HashMap<K, V> = std::collections::HashMap<K, V, foldhash::fast::RandomState>;
pub(crate) type HashSet<T> = std::collections::HashSet<T, foldhash::fast::RandomState>;

/// A hash that is the same in every process.
pub(crate) fn hash_of(value: &impl Hash) -> u64 {
    // Its seed is fixed, unlike a `HashMap`'s.
    foldhash::fast::FixedState::default().hash_one(value)
}

/// A word's hash, the same for every case. FNV-1a, since words are short and many.
pub(crate) fn word_hash(word: &str) -> u64 {
    let mut hash = FNV_START;
    if word.is_ascii() {
        for byte in word.bytes() {
            hash = follow_byte(hash, byte);
        }
    } else {
        for c in word.chars().flat_map(char::to_lowercase) {
            hash = (hash ^ u64::from(c)).wrapping_mul(FNV_PRIME);
        }
    }
    hash
}

/// The hash of a word without letters, and of a word with one more of ASCII.
pub(crate) const WORD_START: u64 = FNV_START;
pub(crate) fn follow_byte(hash: u64, byte: u8) -> u64 {
    (hash ^ u64::from(byte.to_ascii_lowercase())).wrapping_mul(FNV_PRIME)
}

const FNV_START: u64 = 0xcbf2_9ce4_8422_2325;
const FNV_PRIME: u64 = 0x0100_0000_01b3;

/// The hash of a text's words in order: the same for texts that differ in case, space and punctuation only.
pub(crate) fn words_hash(text: &str) -> u64 {
    words(text).fold(FNV_START, |hash, word| follow_hash(hash, word_hash(word)))
}

/// The hashes of each three words in a row.
pub(crate) fn trigrams(text: &str) -> impl Iterator<Item = u64> {
    let mut last = [0; 2];
    let mut count = 0;
    words(text).filter_map(move |word| {
        let hash = word_hash(word);
        let trigram = follow_hash(follow_hash(last[0], last[1]), hash);
        last = [last[1], hash];
        count += 1;
        (count >= 3).then_some(trigram)
    })
}

/// The hash of what `a` stands for, followed by the word that `b` is the hash of.
pub(crate) fn follow_hash(a: u64, b: u64) -> u64 {
    (a.rotate_left(5) ^ b).wrapping_mul(0x517c_c1b7_2722_0a95)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn texts_are_equal_but_for_case_space_and_punctuation() {
        assert_eq!(words_hash("The Élbe  rose."), words_hash("the élbe rose"));
        assert_ne!(words_hash("the elbe rose"), words_hash("rose the elbe"));
        assert_eq!(trigrams("a b c d").count(), 2);
    }
}
