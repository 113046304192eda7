//! Scripts that put no spaces between words, or few.

/// Whether a character belongs to a script in which a character or two make a word.
pub(crate) fn is_dense_script(c: char) -> bool {
    is_unspaced_script(c) || is_hangul(c)
}

/// Whether no space stands beside a character: one of a script without spaces, or of its punctuation.
pub(crate) fn is_set_tight(c: char) -> bool {
    is_unspaced_script(c) || matches!(c, '\u{3001}'..='\u{303f}' | '\u{ff01}'..='\u{ff5e}')
}

/// Whether a character belongs to a script that is written without spaces.
fn is_unspaced_script(c: char) -> bool {
    is_han(c)
        || is_kana(c)
        || matches!(c,
            '\u{0e00}'..='\u{0eff}' // Thai, Lao
            | '\u{1000}'..='\u{109f}' // Myanmar
            | '\u{1780}'..='\u{17ff}') // Khmer
}

/// Whether a character of a script without spaces stands in nouns and stems rather than in endings and particles: Han, katakana.
pub(crate) fn is_content_character(c: char) -> bool {
    matches!(c, '\u{30a1}'..='\u{30ff}' | '々') || is_han(c)
}

pub(crate) fn is_han(c: char) -> bool {
    matches!(c,
        '\u{3400}'..='\u{4dbf}' | '\u{4e00}'..='\u{9fff}' | '\u{f900}'..='\u{faff}' | '\u{20000}'..='\u{3134f}')
}

/// Whether a character is of either script of Japanese syllables.
pub(crate) fn is_kana(c: char) -> bool {
    matches!(c, '\u{3040}'..='\u{30ff}')
}

/// Whether a character is of the script of Japanese grammar: few names have it, and every sentence does.
pub(crate) fn is_hiragana(c: char) -> bool {
    matches!(c, '\u{3041}'..='\u{309f}')
}

/// Whether a character is a syllable of Korean, which is written with spaces.
pub(crate) fn is_hangul(c: char) -> bool {
    matches!(c, '\u{ac00}'..='\u{d7a3}')
}

pub(crate) fn is_thai(c: char) -> bool {
    matches!(c, '\u{e00}'..='\u{e7f}')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn korean_is_dense_and_has_spaces() {
        assert!("氷ひヒ시ไລမខ".chars().all(is_dense_script));
        assert!(is_unspaced_script('氷') && !is_unspaced_script('시') && !is_dense_script('é'));
    }

    #[test]
    fn endings_are_no_content() {
        assert_eq!("豆腐屋のカゴを見た".chars().filter(|c| is_content_character(*c)).count(), 6);
    }
}
