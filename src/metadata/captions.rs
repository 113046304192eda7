//! Captions: what a picture shows, parted from whose it is.

use crate::data::credits;
use crate::model::{Block, Caption, Style};

/// Words of the longest credit.
const CREDIT_WORDS: usize = 14;

/// Splits the credit off a caption's block.
pub(super) fn split(block: &Block) -> Caption {
    let text = block.text.trim();
    let (caption, credit) = bracketed(text)
        .or_else(|| bold_tail(block))
        .or_else(|| labelled(text))
        .map_or((text, None), |(caption, credit)| (caption, Some(credit)));
    Caption::new(one_line(caption), credit.map(one_line).filter(|credit| !credit.is_empty()))
}

/// The text of a block that is a credit, without its label.
pub(super) fn credit_of(text: &str) -> String {
    let text = text.trim();
    let bare = text.strip_prefix(['(', '[']).and_then(|rest| rest.strip_suffix([')', ']'])).unwrap_or(text);
    let rest = labelled(bare).filter(|(before, _)| before.is_empty()).map_or(bare, |(_, credit)| credit);
    one_line(rest)
}

fn one_line(text: &str) -> String {
    crate::text::fold_space(
        text.trim_matches(|c: char| c.is_whitespace() || matches!(c, '|' | '/' | '–' | '—' | '-' | '*')),
    )
}

/// "A ferry. (Ann Ode/AFP via Getty Images)"
fn bracketed(text: &str) -> Option<(&str, &str)> {
    let inner = text.trim_end_matches('.').strip_suffix([')', ']'])?;
    let start = inner.rfind(['(', '['])?;
    let (caption, credit) = (inner.get(..start)?, inner.get(start + 1..)?);
    // "(left)" and "(1998)" belong to the caption.
    let has_name = credit.chars().any(char::is_uppercase) || !credit.is_ascii();
    let is_short = credit.split_whitespace().count() <= CREDIT_WORDS;
    let closes = caption.trim_end().ends_with(['.', '!', '?', '"', '”', '’', '。']);
    let speaks = crate::text::words(credit).any(|word| credits::is_source(&word.to_lowercase()))
        || credit.contains(['/', ':', '©']);
    (has_name && is_short && (closes || speaks || caption.trim().is_empty()))
        .then_some((caption, strip_label(credit)))
}

/// A caption whose last words are set in bold or italics: Markdown dumps of some outlets.
fn bold_tail(block: &Block) -> Option<(&str, &str)> {
    let end = block.text.trim_end().len();
    let span = block.spans.iter().rev().find(|span| {
        matches!(span.style, Style::Strong | Style::Emphasis) && span.range.end >= end && span.range.start > 0
    })?;
    let (caption, credit) = (block.text.get(..span.range.start)?, block.text.get(span.range.clone())?);
    let is_short = credit.split_whitespace().count() <= CREDIT_WORDS;
    (is_short && caption.trim_end().ends_with(['.', '!', '?', '”', '"', '|', '/', ':', '\n']))
        .then_some((caption, strip_label(credit)))
}

/// "A ferry. Photo: Ann Ode", "A ferry © Ann Ode / dpa", "A ferry | Bild: Ann Ode".
fn labelled(text: &str) -> Option<(&str, &str)> {
    if let Some(at) = text.rfind('©') {
        let credit = text.get(at + '©'.len_utf8()..)?;
        return (credit.split_whitespace().count() <= CREDIT_WORDS).then_some((text.get(..at)?, credit));
    }
    let mut starts: Vec<usize> = text
        .char_indices()
        .filter(|(_, c)| matches!(c, '.' | '|' | '\n' | '/' | '(' | '!' | '?' | '。'))
        .map(|(at, c)| at + c.len_utf8())
        .collect();
    starts.insert(0, 0);
    starts.into_iter().rev().take(8).find_map(|start| {
        let tail = text.get(start..)?;
        let credit = strip_label(tail);
        let is_led = credit.len() < tail.trim().len();
        (is_led && credit.split_whitespace().count() <= CREDIT_WORDS).then_some((text.get(..start)?, credit))
    })
}

/// The credit without a leading label and its colon ("Photo: ", "Photo by ").
fn strip_label(text: &str) -> &str {
    let text = text.trim().trim_start_matches(['©', '|', '(']).trim_start();
    let mut best = text;
    for label in credits::labels() {
        let Some(head) = text.get(..label.len()).filter(|head| head.to_lowercase() == *label) else {
            continue;
        };
        let rest = text.get(head.len()..).unwrap_or_default();
        let colon = rest.trim_start().strip_prefix([':', '：']);
        // Without a colon only "Photo by" leads a name; "Photo" may begin the caption.
        let after = colon.or_else(|| rest.strip_prefix(' ').filter(|_| label.contains(' ')));
        if let Some(after) = after
            && after.len() < best.len()
        {
            best = after.trim();
        }
    }
    best
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::Span;

    fn parts(text: &str, bold: Option<std::ops::Range<usize>>) -> (String, Option<String>) {
        let spans = bold.into_iter().map(|range| Span { range, style: Style::Strong }).collect();
        let block = Block {
            role: crate::model::Role::Caption,
            text: text.to_owned(),
            spans,
            level: 0,
            list: None,
            cell: None,
            image: None,
            position: 0,
            source: None,
            score: 1.0,
            evidence: Vec::new(),
        };
        let caption = split(&block);
        (caption.text, caption.credit)
    }

    #[test]
    fn credits_are_parted() {
        let cases = [
            (
                "A ferry at dusk. (Ann Ode/AFP via Getty Images)",
                "A ferry at dusk.",
                "Ann Ode/AFP via Getty Images",
            ),
            ("A ferry at dusk. Photo: Ann Ode", "A ferry at dusk.", "Ann Ode"),
            ("A ferry at dusk © Ann Ode / dpa", "A ferry at dusk", "Ann Ode / dpa"),
            ("Die Fähre | Bild: Ann Ode", "Die Fähre", "Ann Ode"),
            ("A ferry. Photograph by Ann Ode", "A ferry.", "Ann Ode"),
        ];
        for (text, caption, credit) in cases {
            assert_eq!(parts(text, None), (caption.to_owned(), Some(credit.to_owned())), "{text}");
        }
        assert_eq!(
            parts("A ferry. Ann Ode", Some(9..16)),
            ("A ferry.".to_owned(), Some("Ann Ode".to_owned()))
        );
    }

    #[test]
    fn what_is_no_credit_stays() {
        for text in [
            "Ann Ode (left) and Bo Ost",
            "The ferry in its first year (1998)",
            "Photo albums on a shelf",
            "A ferry",
        ] {
            assert_eq!(parts(text, None), (text.to_owned(), None), "{text}");
        }
    }
}
