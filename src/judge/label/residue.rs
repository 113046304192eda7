//! What templates leave behind: code, unfilled fields, bare addresses.

use crate::data::residue::is_unfilled;

/// Whether a text is, or begins with, what a template should have replaced.
pub(super) fn is_residue(text: &str) -> bool {
    has_braces(text) || has_code(text) || is_placeholder(text)
}

/// Whether a text is one bare address and nothing else.
pub(super) fn is_address(text: &str) -> bool {
    let text =
        text.trim_matches(|c: char| matches!(c, '<' | '>' | '(' | ')' | '[' | ']') || c.is_whitespace());
    !text.contains(char::is_whitespace)
        && ["http://", "https://", "www."].iter().any(|start| text.starts_with(start))
}

/// `{{ title }}`, `${name}`, `<%= date %>`, `[[field]]`.
fn has_braces(text: &str) -> bool {
    if memchr::memchr3(b'{', b'<', b'[', text.as_bytes()).is_none() {
        return false;
    }
    let pairs = [("{{", "}}"), ("${", "}"), ("<%", "%>"), ("{%", "%}"), ("[[", "]]")];
    pairs.iter().any(|(open, close)| {
        text.split_once(open).is_some_and(|(_, rest)| {
            rest.split_once(close).is_some_and(|(inside, _)| !inside.is_empty() && inside.len() <= 80)
        })
    })
}

/// Whether a word near the start is a chain of members or a call: `item?.name`, `Foo.Bar.Baz()`, `function(){`.
fn has_code(text: &str) -> bool {
    if memchr::memchr3(b'?', b'=', b'(', text.as_bytes()).is_none() {
        return false;
    }
    text.split_whitespace().take(4).filter(|word| word.contains(['?', '=', '('])).any(|word| {
        word.contains("?.")
            || word.contains("=>")
            || word.contains("();")
            || word.contains("(){")
            || (word.ends_with("()") && word.contains('.'))
    })
}

/// Format fields and shortcodes that stand alone: `%s`, `[gallery ids="…"]`, `:name`.
fn is_placeholder(text: &str) -> bool {
    let text = text.trim();
    let mut words = text.split_whitespace();
    // A label with its value missing: "NaN comments", "Views: %s".
    let few = words.clone().nth(3).is_none();
    let mut ends = || [words.next(), words.next_back()].into_iter().flatten().any(is_unfilled);
    let bare = is_unfilled(text) || few && ends();
    let shortcode = text.strip_prefix('[').and_then(|rest| rest.strip_suffix(']')).is_some_and(|inside| {
        inside.contains('=') && inside.starts_with(|c: char| c.is_ascii_lowercase() || c == '/')
    });
    bare || shortcode
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn template_fields_and_code_are_residue() {
        for text in [
            "{{ article.title }}",
            "Hello ${name}",
            "Site.Models.Item?.Name?.ToUpper() Bridge closed",
            "%s",
            "Views: %s",
            "NaN comments",
            "[caption id=\"7\" align=\"left\"]",
            "Views.Story.render() Harbour",
            "function(){ return 1",
        ] {
            assert!(is_residue(text), "{text}");
        }
    }

    #[test]
    fn sentences_with_brackets_are_not() {
        for text in
            ["He said [it] was {fine}.", "Is it open?", "U.S. officials met", "The cost (in euros) rose."]
        {
            assert!(!is_residue(text), "{text}");
        }
    }

    #[test]
    fn an_address_alone_is_told_from_one_in_a_sentence() {
        assert!(is_address("<https://example.org/a/b>"));
        assert!(!is_address("See https://example.org for more"));
    }
}
