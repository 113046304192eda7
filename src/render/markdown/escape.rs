//! What must not be read as markup.

/// Where a text stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Place {
    /// Lines may break.
    Paragraph,
    /// On one line, where closing hashes and attributes would be read.
    Heading,
    /// On one line between pipes.
    Cell,
}

/// A whole text, escaped.
pub(super) fn escaped(text: &str, place: Place) -> String {
    let mut out = String::with_capacity(text.len());
    escape_into(&mut out, text, "", place);
    finish(out, place)
}

/// Escapes a text that stands between what is in `out` and `rest`.
pub(super) fn escape_into(out: &mut String, text: &str, rest: &str, place: Place) {
    let mut chars = text.chars();
    while let Some(c) = chars.next() {
        match c {
            '\n' | '\r' => break_line(out, place),
            '\0' => (),
            ' ' | '\t' if at_line_start(out) => (),
            '\t' => out.push(' '),
            _ => {
                let after = chars.clone().chain(rest.chars()).filter(|c| *c != '\0');
                if is_markup(c, out, after, place) {
                    out.push('\\');
                }
                out.push(c);
            }
        }
    }
}

/// A line feed between two lines of the text; blank lines would end the paragraph.
fn break_line(out: &mut String, place: Place) {
    let end = out.trim_end_matches([' ', '\t']).len();
    out.truncate(end);
    match place {
        Place::Paragraph if !at_line_start(out) => out.push_str("\\\n"),
        Place::Heading | Place::Cell if !out.is_empty() => out.push(' '),
        _ => (),
    }
}

/// Takes away what would read as markup at the end.
pub(super) fn finish(mut out: String, place: Place) -> String {
    let end = out.trim_end_matches([' ', '\t']).len();
    out.truncate(end);
    if let Some(kept) = out.strip_suffix("\\\n").map(str::len) {
        out.truncate(kept);
    }
    if place == Place::Heading && out.ends_with('#') {
        let start = out.trim_end_matches('#').len();
        if !out.get(..start).is_some_and(|before| before.ends_with('\\')) {
            out.insert(start, '\\');
        }
    }
    out
}

fn at_line_start(out: &str) -> bool {
    out.is_empty() || out.ends_with('\n')
}

fn is_markup(c: char, out: &str, mut after: impl Iterator<Item = char>, place: Place) -> bool {
    match c {
        '\\' | '`' | '*' | '[' | ']' | '<' | '~' | '|' | '^' => return true,
        '&' => return is_entity(after),
        '{' => return place == Place::Heading,
        _ => (),
    }
    let next = after.next();
    let stands_alone = next.is_none_or(char::is_whitespace);
    match c {
        // Inside a word an underscore is a letter like others.
        '_' => !(out.ends_with(char::is_alphanumeric) && next.is_some_and(char::is_alphanumeric)),
        '>' => at_line_start(out),
        '#' | '+' | '-' | '=' => at_line_start(out) && (stands_alone || next == Some(c)),
        ':' => at_line_start(out) && (stands_alone || next == Some('-')),
        '.' | ')' => stands_alone && ends_with_number(out),
        _ => false,
    }
}

/// Whether an ampersand and what comes after it would be read as another character.
fn is_entity(after: impl Iterator<Item = char>) -> bool {
    // The longest name, `CounterClockwiseContourIntegral`, has 31 letters.
    let mut name = after.take(33).skip_while(|c| c.is_ascii_alphanumeric() || *c == '#');
    name.next() == Some(';')
}

/// Whether the line so far is a number that a list could begin with: one to nine digits.
fn ends_with_number(out: &str) -> bool {
    let is_digit = |byte: &u8| byte.is_ascii_digit();
    let digits = out.bytes().rev().take(10).take_while(is_digit).count();
    (1..=9).contains(&digits) && out.bytes().rev().nth(digits).is_none_or(|byte| byte == b'\n')
}

/// An address between the parentheses of a link.
pub(super) fn destination(url: &str) -> String {
    let mut out = String::with_capacity(url.len());
    let has_entities = url.contains(';');
    for c in url.chars() {
        match c {
            // A backtick would pair with another one in the text, a pipe would end a cell.
            '(' | ')' | '\\' | '<' | '>' | '`' | '|' => out.extend(['\\', c]),
            '&' if has_entities => out.push_str("\\&"),
            c if c.is_control() || c.is_whitespace() => {
                let mut bytes = [0; 4];
                c.encode_utf8(&mut bytes).bytes().for_each(|byte| out.push_str(&format!("%{byte:02X}")));
            }
            c => out.push(c),
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_what_could_be_markup_is_escaped() {
        let text = "#ice: at 5.30 (local time) A&B said: snake_case is fine - isn't it? 2 > 1 &c.!";
        assert_eq!(escaped(text, Place::Paragraph), text);
        assert_eq!(
            escaped("*a* _b_ [c](d) <e> &amp; `f`", Place::Paragraph),
            "\\*a\\* \\_b\\_ \\[c\\](d) \\<e> \\&amp; \\`f\\`"
        );
    }

    #[test]
    fn lines_do_not_begin_blocks() {
        let lines = "# a\n- b\n1986. c\n12) d\n> e\n===\n\n  f ";
        let expected = "\\# a\\\n\\- b\\\n1986\\. c\\\n12\\) d\\\n\\> e\\\n\\===\\\nf";
        assert_eq!(escaped(lines, Place::Paragraph), expected);
        for harmless in ["1234567890. a", "5.30", "-5 degrees", "+1 555", "#ice"] {
            assert_eq!(escaped(harmless, Place::Paragraph), harmless);
        }
    }

    #[test]
    fn headings_stay_on_one_line() {
        assert_eq!(escaped("C ##\n", Place::Heading), "C \\##");
        assert_eq!(escaped("a\nb {#c}", Place::Heading), "a b \\{#c}");
    }

    #[test]
    fn addresses_stay_within_their_parentheses() {
        assert_eq!(destination("https://example.com/a_(b) c"), "https://example.com/a_\\(b\\)%20c");
    }
}
