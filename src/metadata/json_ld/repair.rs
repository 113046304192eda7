//! JSON as sites print it: wrapped in comments, with raw line breaks in strings, with a comma too many.

use serde_json::Value;

/// The values of one script: as strict JSON or, where that fails, after repair.
pub(super) fn parse(script: &str) -> Vec<Value> {
    match serde_json::from_str(script) {
        Ok(value) => vec![value],
        Err(_) => values(&repair(script)),
    }
}

/// One value after the other, up to the first that can't be read.
fn values(text: &str) -> Vec<Value> {
    serde_json::Deserializer::from_str(text).into_iter().map_while(Result::ok).collect()
}

/// Writes the script anew without comments and superfluous commas, control characters in strings escaped.
fn repair(script: &str) -> String {
    let mut repaired = String::with_capacity(script.len());
    let mut comma = false;
    let mut chars = script.char_indices();
    let mut skip_to = 0;
    while let Some((at, c)) = chars.next() {
        if at < skip_to {
            continue;
        }
        if let Some(length) = comment(script, at) {
            skip_to = at + length;
            continue;
        }
        match c {
            ',' => comma = true,
            c if c.is_whitespace() || matches!(c, '\u{feff}' | ';') => {}
            c => {
                let closes = matches!(c, '}' | ']');
                let opened = repaired.ends_with(['{', '[', ',', ':']);
                if comma && !closes && !opened && !repaired.is_empty() {
                    repaired.push(',');
                }
                comma = false;
                repaired.push(c);
                if c == '"' {
                    string(&mut chars, &mut repaired);
                }
            }
        }
    }
    repaired
}

/// Bytes of the comment that starts here, its content included where it is one; only its marks where they wrap JSON.
fn comment(script: &str, at: usize) -> Option<usize> {
    let rest = script.get(at..)?;
    for wrap in ["<!--", "-->", "//<![CDATA[", "//]]>", "/*<![CDATA[*/", "/*]]>*/", "<![CDATA[", "]]>"] {
        if rest.starts_with(wrap) {
            return Some(wrap.len());
        }
    }
    if rest.starts_with("/*") {
        return Some(rest.find("*/").map_or(rest.len(), |end| end + 2));
    }
    rest.starts_with("//").then(|| rest.find('\n').unwrap_or(rest.len()))
}

/// Copies the rest of a string, escaping what JSON doesn't allow raw.
fn string(chars: &mut std::str::CharIndices<'_>, repaired: &mut String) {
    while let Some((_, c)) = chars.next() {
        match c {
            '"' => {
                repaired.push(c);
                return;
            }
            '\\' => match chars.next() {
                Some((_, escaped)) if "\"\\/bfnrtu".contains(escaped) => {
                    repaired.push('\\');
                    repaired.push(escaped);
                }
                // A backslash before anything else stands for nothing.
                Some((_, other)) if !other.is_control() => repaired.push(other),
                _ => {}
            },
            c if c.is_control() => repaired.push(' '),
            c => repaired.push(c),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::json;

    #[test]
    fn what_browsers_users_meet_is_read() {
        let cases = [
            "<!-- {\"a\": \"b c\"} -->",
            "//<![CDATA[\n{\"a\": \"b c\",}\n//]]>",
            "/* note */ {\"a\": \"b\nc\"};",
            "{\"a\": \"b c\",,} // end",
            "\u{feff}{\"a\":\"b \\c\"}",
        ];
        for case in cases {
            assert_eq!(parse(case), [json!({"a": "b c"})], "{case}");
        }
    }

    #[test]
    fn slashes_in_strings_are_no_comments_and_values_may_follow_each_other() {
        assert_eq!(parse("{\"u\": \"https://a.example/*x*/\"}\n{\"v\": 1,}").len(), 2);
        assert_eq!(parse("{\"a\": [1, 2,]} {broken"), [json!({"a": [1, 2]})]);
        assert!(parse("not json").is_empty());
    }

    #[test]
    fn deep_nesting_ends() {
        assert!(parse(&"[".repeat(500_000)).is_empty());
    }
}
