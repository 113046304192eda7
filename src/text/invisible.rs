//! Characters that show nothing.

/// Whether a character shows nothing and only changes how others are set: soft hyphens, zero-width spaces, marks and overrides of
/// direction, byte-order marks, noncharacters. No text needs them; some hide what a text says.
pub(crate) fn is_invisible(c: char) -> bool {
    c == '\u{ad}'
        || c >= '\u{200b}'
            && matches!(c, '\u{200b}' | '\u{200e}' | '\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2060}'..='\u{206f}'
                | '\u{fdd0}'..='\u{fdef}' | '\u{feff}' | '\u{fff9}'..='\u{fffb}' | '\u{fffe}' | '\u{ffff}')
}

/// Whether a character parts no word and isn't compared: what is invisible, the joiners that some scripts write between letters, and
/// the selector of a sign's coloured form.
pub(crate) fn is_joint(c: char) -> bool {
    is_invisible(c) || matches!(c, '\u{200c}' | '\u{200d}' | '\u{fe0f}')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn joiners_are_part_of_words_and_not_compared() {
        assert!("\u{ad}\u{200b}\u{202e}\u{2066}\u{feff}".chars().all(is_invisible));
        assert!("\u{200c}\u{200d}".chars().all(|c| is_joint(c) && !is_invisible(c)));
        assert!(!" aä-\u{a0}\u{2003}’".chars().any(is_joint));
    }
}
