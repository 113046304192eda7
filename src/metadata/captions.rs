//! Captions: what a picture shows, parted from whose it is.

use super::credit;
use crate::model::{Block, Caption, Style};

/// Splits the credit off a caption's block.
pub(super) fn split(block: &Block) -> Caption {
    let text = block.text.trim();
    let text = credit::unbracketed(text).unwrap_or(text);
    let (caption, credit) = credit::bracketed(text)
        .or_else(|| credit::labelled(text))
        .or_else(|| bold_tail(block))
        .or_else(|| credit::part(text))
        .map_or((text, None), |(caption, credit)| (caption, Some(credit)));
    Caption::new(one_line(caption), credit.map(one_line).filter(|credit| !credit.is_empty()))
}

/// The text of a block that is a credit, without its label.
pub(super) fn credit_of(text: &str) -> String {
    let text = text.trim();
    let bare = text.strip_prefix(['(', '[']).and_then(|rest| rest.strip_suffix([')', ']'])).unwrap_or(text);
    one_line(credit::without_label(bare))
}

fn one_line(text: &str) -> String {
    crate::text::fold_space(text.trim_matches(|c: char| {
        c.is_whitespace() || matches!(c, '|' | '/' | '–' | '—' | '-' | '*' | '、' | '，')
    }))
}

/// A caption whose last words are set in bold or italics: Markdown dumps of some outlets.
fn bold_tail(block: &Block) -> Option<(&str, &str)> {
    let end = block.text.trim_end().len();
    let span = block.spans.iter().rev().find(|span| {
        matches!(span.style, Style::Strong | Style::Emphasis) && span.range.end >= end && span.range.start > 0
    })?;
    let (caption, credit) = (block.text.get(..span.range.start)?, block.text.get(span.range.clone())?);
    let is_short = credit.split_whitespace().count() <= credit::LONGEST;
    (is_short && caption.trim_end().ends_with(['.', '!', '?', '”', '"', '|', '/', ':']))
        .then_some((caption, credit::without_label(credit)))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::Span;

    fn parts(text: &str, bold: Option<std::ops::Range<usize>>) -> (String, Option<String>) {
        let spans = bold.into_iter().map(|range| Span { range, style: Style::Strong }).collect();
        let block = Block { text: text.to_owned(), spans, ..Block::new(crate::model::Role::Caption) };
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
            ("[A ferry. Picture: Ann Ode/Quay Courier]", "A ferry.", "Ann Ode/Quay Courier"),
            ("A ferry.Credit...Ann Ode for The Ledger", "A ferry.", "Ann Ode for The Ledger"),
            ("Die FähreFoto: Ann Ode", "Die Fähre", "Ann Ode"),
            ("Un bac, le 10 mai. ANN ODE / L'ÉCHO", "Un bac, le 10 mai.", "ANN ODE / L'ÉCHO"),
            ("Паром. Фото Анни Оде", "Паром.", "Анни Оде"),
            ("渡船靠岸。记者 周岩 摄", "渡船靠岸。", "周岩"),
            ("El barco, el viernes. A. O.", "El barco, el viernes.", "A. O."),
            ("渡船靠岸。河港日报记者 周岩 摄", "渡船靠岸。", "周岩"),
            ("La barca torna al molo (foto Ombra)", "La barca torna al molo", "Ombra"),
            ("A ferry. Ledger photo by ANN ODE", "A ferry.", "ANN ODE"),
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
            "Video: Dog rides the ferry alone",
            "The dog. It rode alone",
            "Ann Ode met J. Pérez",
        ] {
            assert_eq!(parts(text, None), (text.to_owned(), None), "{text}");
        }
    }
}
