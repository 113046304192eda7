//! What a text must be like for a rule to act: starts, equals, contains. No patterns, so no surprises.

/// The most characters of an element that are compared: enough for any phrase, and the same work for each element.
pub(crate) const COMPARED_CHARS: usize = 1_000;

/// Conditions on a text; one phrase of any list is enough.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Condition {
    /// Folded.
    pub starts: Vec<String>,
    pub equals: Vec<String>,
    pub contains: Vec<String>,
}

impl Condition {
    pub(crate) fn is_empty(&self) -> bool {
        self.starts.is_empty() && self.equals.is_empty() && self.contains.is_empty()
    }

    /// Bytes of a text that can decide: beyond them no phrase of it starts or is the whole.
    pub(crate) fn reach(&self) -> usize {
        if !self.contains.is_empty() {
            return COMPARED_CHARS * 4;
        }
        let longest = self.starts.iter().chain(&self.equals).map(String::len).max().unwrap_or(0);
        // Folding makes four bytes one at most, where it doesn't drop what can't be seen.
        longest * 4 + 64
    }

    /// Whether a text that is not folded yet fulfils it.
    pub(crate) fn holds_for(&self, text: &str) -> bool {
        self.holds(&fold_text(text))
    }

    /// Whether a folded text fulfils it; where it asks for nothing, every text does.
    pub(crate) fn holds(&self, folded: &str) -> bool {
        self.is_empty()
            || self.equals.iter().any(|phrase| folded == phrase)
            || self.starts.iter().any(|phrase| starts_with_words(folded, phrase))
            || self.contains.iter().any(|phrase| folded.contains(phrase.as_str()))
    }
}

/// Whether the text starts with the phrase and no word runs on beyond it.
fn starts_with_words(text: &str, phrase: &str) -> bool {
    let Some(rest) = text.strip_prefix(phrase) else { return false };
    let runs_on = |c: Option<char>| c.is_some_and(char::is_alphanumeric);
    !(runs_on(rest.chars().next()) && runs_on(phrase.chars().next_back()))
}

/// A text as conditions compare it: lower case, white space folded, typographic quotes made plain.
pub(crate) fn fold_text(text: &str) -> String {
    let mut folded = Folded::default();
    folded.push(text);
    folded.text
}

/// A folded text that grows piece by piece.
#[derive(Clone, Debug, Default)]
pub(crate) struct Folded {
    pub text: String,
    space: bool,
}

impl Folded {
    /// Adds a piece; what comes next touches it.
    pub(crate) fn push(&mut self, piece: &str) {
        for c in piece.chars() {
            if c.is_whitespace() {
                self.part();
                continue;
            }
            if self.space {
                self.text.push(' ');
                self.space = false;
            }
            match c {
                '’' | '‘' | 'ʼ' => self.text.push('\''),
                '“' | '”' | '„' => self.text.push('"'),
                c if c.is_ascii() => self.text.push(c.to_ascii_lowercase()),
                c if crate::text::is_joint(c) => {}
                c => self.text.extend(c.to_lowercase()),
            }
        }
    }

    /// Parts what comes next from what is there.
    pub(crate) fn part(&mut self) {
        self.space = !self.text.is_empty();
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn folding_ignores_case_space_and_the_shape_of_quotes() {
        assert_eq!(fold_text("  “Don’t\u{ad}  MISS”\n"), "\"don't miss\"");
        assert_eq!(fold_text("ÉLBE\u{a0}x"), "élbe x");
    }

    #[test]
    fn each_condition_holds_by_itself() {
        let of = |starts: &[&str], equals: &[&str], contains: &[&str]| {
            let fold = |list: &[&str]| list.iter().map(|text| fold_text(text)).collect();
            Condition { starts: fold(starts), equals: fold(equals), contains: fold(contains) }
        };
        let text = fold_text("Read more: The weir");
        assert!(of(&["Read more"], &[], &[]).holds(&text));
        assert!(!of(&["Read mor"], &[], &[]).holds(&text));
        assert!(of(&["Read more:"], &[], &[]).holds(&fold_text("read more:The weir")));
        assert!(!of(&[], &["Read more:"], &[]).holds(&text));
        assert!(of(&[], &["read more: the WEIR"], &[]).holds(&text));
        assert!(of(&[], &[], &["more:"]).holds(&text));
        assert!(Condition::default().holds(&text));
    }
}
