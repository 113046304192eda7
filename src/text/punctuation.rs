//! Marks that end sentences, and what may stand behind them.

/// Whether a character ends a sentence, in any script.
pub(crate) fn is_sentence_end(c: char) -> bool {
    is_full_stop(c) || matches!(c, '!' | '?' | '…' | '！' | '？' | '؟')
}

/// Whether a character ends a sentence that neither asks nor calls, in any script.
pub(crate) fn is_full_stop(c: char) -> bool {
    matches!(c, '.' | '。' | '｡' | '।' | '॥' | '\u{104b}' | '\u{17d4}' | '\u{1362}' | '۔')
}

/// Whether a text ends as a sentence does, closing quotes, brackets and marks of notes apart.
pub(crate) fn ends_sentence(text: &str) -> bool {
    without_closing(text).ends_with(is_sentence_end)
}

/// Whether a text ends in an ellipsis, as one that was cut short does.
pub(crate) fn trails_off(text: &str) -> bool {
    text.ends_with('…') || text.ends_with("...")
}

/// Whether a character ends a sentence wherever it stands: no space need follow, as it must behind `.` (`1.5`).
pub(super) fn is_sure_end(c: char) -> bool {
    is_sentence_end(c) && !matches!(c, '.' | '!' | '?' | '…' | '؟' | '۔')
}

/// Whether a character opens a quotation in some language, at the start of a text.
pub(crate) fn opens_quote(c: char) -> bool {
    matches!(c, '"' | '\'' | '“' | '„' | '‘' | '«' | '»' | '「')
}

/// Whether a character may stand between a sentence's last mark and the space: closing quotes and brackets.
pub(crate) fn is_closing(c: char) -> bool {
    matches!(c, '"' | '\'' | '”' | '’' | '»' | '›' | ')' | ']' | '}' | '」' | '』' | '）' | '】' | '“')
}

/// Whether what follows a mark lets it end a sentence: a space, what closes, or the mark of a note.
pub(crate) fn may_follow_end(c: char) -> bool {
    c.is_whitespace() || is_closing(c) || c == '[' || is_raised(c)
}

/// Whether a character marks a note by itself.
fn is_raised(c: char) -> bool {
    matches!(c, '¹' | '²' | '³' | '⁰' | '⁴'..='⁹' | '†' | '‡')
}

/// A text without what may stand behind its last sentence: closing quotes and brackets, and marks of notes (`[12]`, `¹`).
pub(crate) fn without_closing(text: &str) -> &str {
    // Bytes of a note's mark at most; "[citation needed]" and "[Hm 3; Ab 17]" are marks.
    const MARK: usize = 20;
    let mut rest = text;
    loop {
        rest = rest.trim_end_matches(|c: char| {
            c.is_whitespace() || c != ']' && is_closing(c) || is_raised(c) || matches!(c, '«' | '*' | '_')
        });
        let Some(inside) = rest.strip_suffix(']') else { return rest };
        // Looked for no further back than a mark can reach: a page may end in nothing but brackets.
        let open = inside.char_indices().rev().take(MARK + 1).find(|(_, c)| *c == '[');
        let parts = open.and_then(|(open, _)| inside.split_at_checked(open));
        let mark = parts.filter(|(before, mark)| {
            !before.is_empty() && mark.len() <= MARK + 1 && !mark.contains(is_sentence_end)
        });
        // The bracket around a sentence only closes it.
        rest = mark.map_or(inside, |(before, _)| before);
    }
}

/// Whether a character stands for money: Unicode's category Sc, the common ones of it.
pub(crate) fn is_currency(c: char) -> bool {
    matches!(c,
        '$' | '\u{a2}'..='\u{a5}' | '\u{e3f}' | '\u{20a0}'..='\u{20cf}'
        | '\u{fe69}' | '\u{ff04}' | '\u{ffe0}' | '\u{ffe1}' | '\u{ffe5}' | '\u{ffe6}')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn notes_quotes_and_brackets_stand_behind_a_sentence() {
        for text in [
            "He left.",
            "(“He left.”)",
            "He left. [12]",
            "He left.[3][4]",
            "He left.¹²",
            "[He left.]",
            "*He left.*",
        ] {
            assert!(without_closing(text).ends_with("He left."), "{text}");
        }
        assert_eq!(without_closing("Stay tuned […]"), "Stay tuned […");
        assert_eq!(without_closing("Menu [12]"), "Menu");
        assert_eq!(without_closing("[12]"), "[12");
        assert_eq!(without_closing("]]"), "");
        assert_eq!(without_closing("東京。」"), "東京。");
        assert_eq!(without_closing(&"]".repeat(1 << 20)), "");
    }
}
