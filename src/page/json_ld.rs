//! Structured data, read once for all stages. JSON is read as sites print it: wrapped in comments, with raw line breaks in
//! strings, with a comma too many.

use serde_json::Value;

/// Objects and lists of all scripts together. An object of one value takes 700 bytes, written in eight: so many take what a
/// page may take whatever its length, and are as many as metadata looks through. Of the corpora's pages one has 3,900, the
/// others fewer than 800.
const MOST_NODES: usize = 20_000;

/// The JSON-LD of a page.
#[derive(Clone, Debug, Default)]
pub(crate) struct JsonLd {
    /// What the scripts hold, in order.
    pub values: Vec<Value>,
    bytes: usize,
    nodes: usize,
}

impl JsonLd {
    /// Adds a script, unless that makes more than so many bytes or too many nodes; by how much it was too long.
    pub(crate) fn add(&mut self, script: String, most_bytes: usize) -> Result<(), String> {
        if self.bytes + script.len() > most_bytes {
            return Err(format!("{} bytes", script.len()));
        }
        if script.trim().is_empty() {
            return Ok(());
        }
        let (values, nodes) = parse(&script, MOST_NODES - self.nodes)?;
        self.bytes += script.len();
        self.nodes += nodes;
        self.values.extend(values);
        Ok(())
    }
}

/// The values of one script, with the number of their nodes: as strict JSON or, where that fails, after repair.
fn parse(script: &str, most_nodes: usize) -> Result<(Vec<Value>, usize), String> {
    // Up to where strict JSON ends it is counted rightly, and no more than that is built.
    let nodes = count_nodes(script);
    if nodes <= most_nodes
        && let Ok(value) = serde_json::from_str(script)
    {
        return Ok((vec![value], nodes));
    }
    let repaired = repair(script);
    let nodes = count_nodes(&repaired);
    if nodes > most_nodes {
        return Err(format!("{nodes} nodes"));
    }
    Ok((values(&repaired), nodes))
}

/// The objects and lists of JSON, without parsing it.
fn count_nodes(json: &str) -> usize {
    let (mut nodes, mut is_string) = (0, false);
    let mut bytes = json.bytes();
    while let Some(byte) = bytes.next() {
        match byte {
            b'"' => is_string = !is_string,
            b'\\' if is_string => _ = bytes.next(),
            b'{' | b'[' if !is_string => nodes += 1,
            _ => {}
        }
    }
    nodes
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

    fn parse(script: &str) -> Vec<Value> {
        super::parse(script, MOST_NODES).unwrap().0
    }

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
        assert!(parse(&"[".repeat(10_000)).is_empty());
    }

    #[test]
    fn bytes_and_nodes_of_all_scripts_are_bounded() {
        assert_eq!(count_nodes(r#"{"a{": "\"{", "b": [[1], {}]}"#), 4);
        let mut data = JsonLd::default();
        let script = |nodes: usize| format!("[{}1]", "{},".repeat(nodes - 1));
        assert_eq!(data.add(script(MOST_NODES), 10), Err("60000 bytes".to_owned()));
        data.add(script(MOST_NODES - 2), 1 << 20).unwrap();
        assert_eq!(data.add(script(3), 1 << 20), Err("3 nodes".to_owned()));
        data.add(script(2), 1 << 20).unwrap();
        assert_eq!(data.values.len(), 2);
    }
}
