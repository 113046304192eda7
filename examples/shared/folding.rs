//! Words and folding exactly as the corpora's measures define them, which is Python's way: what `\w` matches,
//! what `str.casefold` folds and `str.split` splits at.

use icu_normalizer::ComposingNormalizerBorrowed;
use icu_properties::CodePointMapData;
use icu_properties::props::GeneralCategory;

/// Runs of `\w`: letters, numbers and underscores. Unlike Rust's alphabetic characters, marks such as the vowel
/// signs of Indian scripts end a word.
pub fn words(text: &str) -> impl Iterator<Item = &str> {
    text.split(|c| !is_word_char(c)).filter(|word| !word.is_empty())
}

/// Words of the text in normal form, without case, one space between two.
pub fn fold(text: &str) -> String {
    let normal = ComposingNormalizerBorrowed::new_nfkc();
    let text = casefold(&normal.normalize(text));
    words(&text).collect::<Vec<_>>().join(" ")
}

/// The text without case, white space as single spaces.
pub fn fold_space(text: &str) -> String {
    casefold(&text.split(is_space).filter(|part| !part.is_empty()).collect::<Vec<_>>().join(" "))
}

/// Full case folding, but for a few dozen rare letters of Cherokee and Greek that no corpus tells apart.
fn casefold(text: &str) -> String {
    let mut folded = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            'ß' | 'ẞ' => folded.push_str("ss"),
            'ς' => folded.push('σ'),
            'ſ' => folded.push('s'),
            'µ' => folded.push('μ'),
            'ﬁ' => folded.push_str("fi"),
            'ﬂ' => folded.push_str("fl"),
            _ => folded.extend(c.to_lowercase()),
        }
    }
    folded
}

fn is_word_char(c: char) -> bool {
    use GeneralCategory as G;
    if c.is_ascii() {
        return c.is_ascii_alphanumeric() || c == '_';
    }
    let category = CodePointMapData::<G>::new().get(c);
    matches!(
        category,
        G::UppercaseLetter
            | G::LowercaseLetter
            | G::TitlecaseLetter
            | G::ModifierLetter
            | G::OtherLetter
            | G::DecimalNumber
            | G::LetterNumber
            | G::OtherNumber
    )
}

fn is_space(c: char) -> bool {
    c.is_whitespace() || matches!(c, '\x1c'..='\x1f')
}

#[cfg(test)]
mod tests {
    use super::*;

    fn split(text: &str) -> Vec<&str> {
        words(text).collect()
    }

    #[test]
    fn marks_end_a_word() {
        assert_eq!(split("half_a ½ m², Straße’s"), ["half_a", "½", "m²", "Straße", "s"]);
        assert_eq!(split("हिन्दी"), ["ह", "न", "द"]);
    }

    #[test]
    fn folding_takes_case_width_and_punctuation_away() {
        assert_eq!(fold("  ＳＴＲＡＳＳＥ — Straße ﬁn!"), "strasse strasse fin");
        assert_eq!(fold_space(" A\u{a0}\x1cb\n"), "a b");
    }
}
