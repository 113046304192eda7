//! What a text speaks of: the words that come again where the same is spoken of.

use super::{First, Word};
use crate::text::is_content_character;

/// Words of a text that are looked at, and characters of one in a script without spaces: enough for a share, and bounded for
/// texts of any length.
const MOST_WORDS: usize = 160;
const MOST_CHARS: usize = 640;

/// Hashes of a text's distinct telling words, sorted: of its long words that are neither function words nor numbers, as many
/// letters as endings leave alone; of scripts without spaces pairs of characters that aren't endings.
///
/// A word cut to its first letters is told from others as well as by a stemmer of its language (McNamee, Nicholas and Mayfield
/// 2009, "Addressing morphological variation in alphabetic languages"), and pairs do for Chinese and Japanese what words do
/// elsewhere (Nie and Ren 1999, "Chinese information retrieval: using characters or words?").
pub(crate) fn telling(
    text: &str,
    words: &[Word],
    is_function: impl Fn(&Word) -> bool,
    telling: &mut Vec<u64>,
) {
    telling.clear();
    let mut dense = false;
    for word in super::opening(words, MOST_WORDS) {
        dense |= word.first == First::Dense;
        if word.first != First::Dense && word.is_long() && !word.is_number() && !is_function(word) {
            telling.push(u64::from(word.stem));
        }
    }
    if dense {
        let mut last = None;
        for c in text.chars().take(MOST_CHARS) {
            let this = is_content_character(c).then_some(c);
            if let (Some(last), Some(this)) = (last, this) {
                telling.push(u64::from(u32::from(last)) << 32 | u64::from(u32::from(this)));
            }
            last = this;
        }
    }
    telling.sort_unstable();
    telling.dedup();
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::config::Limits;

    fn shared(one: &str, other: &str) -> usize {
        let input = format!("{one}\n\n{other}\n");
        let page = crate::source::read(&crate::Input::text(&input), &Limits::new(), None).unwrap();
        let of = |block: usize| {
            let mut found = Vec::new();
            telling(
                &page.blocks[block].text,
                page.words.of(block),
                |word| !word.stops.is_empty(),
                &mut found,
            );
            found
        };
        let other = of(1);
        of(0).iter().filter(|word| other.contains(word)).count()
    }

    #[test]
    fn endings_hide_no_word() {
        assert_eq!(shared("The council met.", "Both councillors had left."), 1);
        assert_eq!(shared("Belediye yumurtaları dağıttı.", "Yumurtaların hepsi kırıktı."), 1);
        assert_eq!(shared("시장은 어제 떠났다.", "그때 시장이 말했다."), 1);
        assert_eq!(shared("豆腐店の小林さんは笑った。", "町で唯一の豆腐屋だった。"), 1);
        assert_eq!(shared("The council met.", "A counter was red."), 0);
        assert_eq!(shared("それはよかった。", "それはわからない。"), 0);
    }
}
