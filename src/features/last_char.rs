//! How a block's text ends.

use crate::text;

/// How a text ends, closing marks aside.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) enum LastChar {
    #[default]
    Other,
    Stop,
    Ellipsis,
    Question,
    Colon,
    Comma,
    Digit,
}

impl LastChar {
    pub(crate) fn of(text: &str) -> Self {
        let text = text::without_closing(text);
        if text::trails_off(text) {
            return Self::Ellipsis;
        }
        match text.chars().next_back() {
            Some('?' | '？' | '؟') => Self::Question,
            Some(c) if text::is_sentence_end(c) => Self::Stop,
            Some(':' | '：') => Self::Colon,
            Some(',' | '-' | '–' | '—' | ';') => Self::Comma,
            Some(c) if c.is_numeric() => Self::Digit,
            _ => Self::Other,
        }
    }

    /// Its number among the heuristics of text.
    pub(super) fn number(self) -> f32 {
        f32::from(self as u8)
    }

    /// Its number among the heuristics of HTML, which don't tell the ends of sentences apart.
    pub(super) fn coarse_number(self) -> f32 {
        match self {
            Self::Other => 0.0,
            Self::Stop | Self::Ellipsis | Self::Question => 1.0,
            Self::Colon => 2.0,
            Self::Comma => 3.0,
            Self::Digit => 4.0,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::LastChar;

    #[test]
    fn what_closes_a_text_stands_behind_its_end() {
        assert_eq!(LastChar::of("He left (“at once.”)"), LastChar::Stop);
        assert_eq!(LastChar::of("And then..."), LastChar::Ellipsis);
        assert_eq!(LastChar::of("Read on:"), LastChar::Colon);
        assert_eq!(LastChar::of("Did he leave？").coarse_number(), LastChar::Stop.number());
    }
}
