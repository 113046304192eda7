//! Cuts a list of names into its pieces.

use crate::data::bylines::WORDS;

/// A piece of a list.
pub(super) struct Part<'a> {
    pub text: &'a str,
    /// What stood before it.
    pub mark: char,
}

/// Cuts a line at commas, bars, bullets and dashes with spaces around.
pub(super) fn parts(line: &str) -> Vec<Part<'_>> {
    let mut parts = Vec::new();
    let (mut start, mut mark) = (0, ' ');
    let mut before = ' ';
    let mut chars = line.char_indices().peekable();
    while let Some((at, c)) = chars.next() {
        let next = chars.peek().map_or(' ', |(_, next)| *next);
        let cuts = match c {
            ',' | ';' | '|' | '•' | '·' | '،' | '、' | '，' | '；' | '●' | '►' | '»' | '▪' | '→' => {
                true
            }
            '-' | '–' | '—' | '/' => before.is_whitespace() && next.is_whitespace() || c == '—',
            _ => false,
        };
        if cuts {
            let text = line.get(start..at).unwrap_or_default();
            if !text.trim().is_empty() {
                parts.push(Part { text, mark });
            }
            mark = if matches!(c, ',' | ';' | '،' | '、' | '，') { ',' } else { c };
            start = at + c.len_utf8();
        }
        before = c;
    }
    let text = line.get(start..).unwrap_or_default();
    if !text.trim().is_empty() {
        parts.push(Part { text, mark });
    }
    parts
}

/// The line without what stands in brackets.
pub(super) fn drop_brackets(line: &str) -> String {
    let mut kept = String::with_capacity(line.len());
    let mut depth = 0u32;
    for c in line.chars() {
        match c {
            '(' | '[' | '（' => depth += 1,
            ')' | ']' | '）' => depth = depth.saturating_sub(1),
            c if depth == 0 => kept.push(c),
            _ => {}
        }
    }
    // An unclosed bracket would swallow the names after it.
    if depth > 0 { line.to_owned() } else { kept }
}

/// Cuts at "and" in any language. A one-letter "and" cuts only between full names, as it may stand inside one
/// ("Ortega y Gasset").
pub(super) fn split_and(text: &str) -> Vec<String> {
    let words: Vec<&str> = text.split_whitespace().collect();
    if are_whole_names(&words) {
        return words.into_iter().map(str::to_owned).collect();
    }
    let mut pieces: Vec<Vec<&str>> = vec![Vec::new()];
    for (index, word) in words.iter().enumerate() {
        let word = match pieces.last_mut() {
            // Between two names of two words at least: alone, it may be a name's first letter.
            Some(piece) if piece.len() >= 2 && words.len() >= index + 2 && attached_and(word).is_some() => {
                pieces.push(Vec::new());
                attached_and(word).unwrap_or(word)
            }
            _ => word,
        };
        let lower = word.to_lowercase();
        let is_sign = matches!(word, "&" | "+");
        let is_and = is_sign || word == lower && WORDS.and.contains(&lower);
        let before = pieces.last().map_or(0, Vec::len);
        let after = words.len() - index - 1;
        let needed = if is_sign || lower.chars().count() > 1 { 1 } else { 2 };
        // The next name stands on a line of its own.
        let hangs = is_and && after == 0 && before > 1;
        if hangs || is_and && before >= needed && after >= needed && !is_organisation(&words) {
            pieces.push(Vec::new());
        } else if let Some(piece) = pieces.last_mut() {
            piece.push(word);
        }
    }
    pieces.into_iter().map(|piece| piece.join(" ")).filter(|piece| !piece.is_empty()).collect()
}

/// A word without the "and" that it is written together with, as in Arabic.
fn attached_and(word: &str) -> Option<&str> {
    const LEAST: usize = 3;
    let rest = WORDS.attached_and.iter().find_map(|and| word.strip_prefix(and.as_str()))?;
    (rest.chars().count() >= LEAST).then_some(rest)
}

/// Whether each word is a whole name of a script that writes one in a few characters: of shorter ones, one may be the surname and
/// the other the given name.
fn are_whole_names(words: &[&str]) -> bool {
    const LETTERS: std::ops::RangeInclusive<usize> = 3..=5;
    let is_han = |c: char| crate::text::is_dense_script(c) && !crate::text::is_hiragana(c);
    words.len() >= 2
        && words.iter().all(|word| LETTERS.contains(&word.chars().count()) && word.chars().all(is_han))
}

/// What follows an "and" that a piece begins with: "Ann Ode, Bo Ost, and Cy Mühl".
pub(super) fn without_and(text: &str) -> &str {
    let behind = text.trim_start().split_once(' ').filter(|(word, _)| WORDS.and.contains(*word));
    behind.map(|(_, rest)| rest.trim()).filter(|rest| rest.contains(' ')).unwrap_or(text)
}

/// "Department of Health and Care": one name with an "and", if the words before the "and" are one already.
fn is_organisation(words: &[&str]) -> bool {
    let has_of = words.iter().any(|word| WORDS.organisation_joints.contains(&word.to_lowercase()));
    has_of && words.iter().any(|word| WORDS.organisation_words.contains(&word.to_lowercase()))
}
