//! Marks that end sentences, and scripts that write words without spaces.

/// Whether a character ends a sentence, in any script.
pub(crate) fn is_sentence_end(c: char) -> bool {
    matches!(c, '.' | '!' | '?' | '…') || is_dense_script_punctuation(c) || matches!(c, '؟' | '۔')
}

/// Whether a text ends in an ellipsis, as one that was cut short does.
pub(crate) fn trails_off(text: &str) -> bool {
    text.ends_with('…') || text.ends_with("...")
}

/// Whether a character ends a sentence by itself, without a space after it.
pub(crate) fn is_dense_script_punctuation(c: char) -> bool {
    matches!(c, '。' | '！' | '？' | '｡' | '।' | '॥' | '။' | '።')
}

/// Whether a character may stand between a sentence's last mark and the space: closing quotes and brackets.
pub(crate) fn is_closing(c: char) -> bool {
    matches!(c, '"' | '\'' | '”' | '’' | '»' | '›' | ')' | ']' | '}' | '」' | '』' | '）' | '】' | '“')
}

/// Whether a character stands for money: Unicode's category Sc, the common ones of it.
pub(crate) fn is_currency(c: char) -> bool {
    matches!(c,
        '$' | '\u{a2}'..='\u{a5}' | '\u{e3f}' | '\u{20a0}'..='\u{20cf}'
        | '\u{fe69}' | '\u{ff04}' | '\u{ffe0}' | '\u{ffe1}' | '\u{ffe5}' | '\u{ffe6}')
}

/// Whether a character belongs to a script in which a character or two make a word.
pub(crate) fn is_dense_script(c: char) -> bool {
    matches!(c,
        '\u{0e00}'..='\u{0eff}' // Thai, Lao
        | '\u{1000}'..='\u{109f}' // Myanmar
        | '\u{1780}'..='\u{17ff}' // Khmer
        | '\u{3040}'..='\u{30ff}' // kana
        | '\u{3400}'..='\u{4dbf}' | '\u{4e00}'..='\u{9fff}' | '\u{f900}'..='\u{faff}' // Han
        | '\u{ac00}'..='\u{d7af}' // Hangul
        | '\u{20000}'..='\u{3134f}')
}
