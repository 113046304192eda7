//! A selector of a profile: checked when the profile is read, compiled once when a page needs it.

use once_cell::sync::OnceCell;
use scraper::Selector;

/// A CSS selector that is known to parse.
///
/// Thousands of profiles may be loaded of which a run uses a few, so only the text is kept until a page asks.
#[derive(Clone, Debug)]
pub(crate) struct Css {
    source: Box<str>,
    compiled: OnceCell<Option<Selector>>,
}

impl Css {
    /// The selector, or what is wrong with it.
    pub(super) fn parse(source: &str) -> Result<Self, String> {
        match Selector::parse(source) {
            Ok(_) => Ok(Self { source: source.into(), compiled: OnceCell::new() }),
            Err(error) => Err(reason(&error)),
        }
    }

    /// The selector as written.
    pub(crate) fn source(&self) -> &str {
        &self.source
    }

    /// The compiled selector; always there, since it parsed before.
    pub(crate) fn selector(&self) -> Option<&Selector> {
        self.compiled.get_or_init(|| Selector::parse(&self.source).ok()).as_ref()
    }
}

/// What is wrong with a selector, on one line.
fn reason(error: &scraper::error::SelectorErrorKind) -> String {
    use scraper::error::SelectorErrorKind as Kind;
    match error {
        // Its message asks to report the case to that library's developers.
        Kind::UnexpectedSelectorParseError(kind) => {
            let kind = format!("{kind:?}");
            crate::text::fold_space(&kind)
        }
        Kind::EndOfLine => "it ends too early".to_owned(),
        other => {
            let message = other.to_string();
            let mut chars = message.chars();
            let first = chars.next().map(|first| first.to_lowercase().to_string()).unwrap_or_default();
            first + chars.as_str()
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_selector_is_checked_at_once_and_compiled_when_asked_for() {
        let css = Css::parse("article:has(> h1) .story").unwrap();
        assert!(css.compiled.get().is_none());
        assert!(css.selector().is_some());
        assert!(css.compiled.get().is_some());
    }

    #[test]
    fn what_is_wrong_is_said_on_one_line() {
        for wrong in ["", "p >", "p:hover-ish", "a[href=]", "::", "p..x", "div:has()"] {
            let reason = Css::parse(wrong).unwrap_err();
            assert!(
                !reason.is_empty() && !reason.contains('\n') && !reason.contains("report"),
                "{wrong}: {reason}"
            );
        }
    }
}
