//! Texts as strings of TOML, for profiles that are written by the library.

use std::fmt::Write;

/// A text as a basic string of TOML.
pub(crate) fn quoted(text: &str) -> String {
    let mut quoted = String::with_capacity(text.len() + 2);
    quoted.push('"');
    for c in text.chars() {
        match c {
            '"' => quoted.push_str("\\\""),
            '\\' => quoted.push_str("\\\\"),
            '\n' => quoted.push_str("\\n"),
            c if c.is_control() => {
                let _ = write!(quoted, "\\u{:04X}", u32::from(c));
            }
            c => quoted.push(c),
        }
    }
    quoted.push('"');
    quoted
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn strings_come_back_as_they_were() {
        for text in ["plain", "a \"b\" \\ c", "tab\there\nand \u{7f}", "Élbe"] {
            let file: toml::Table = toml::from_str(&format!("x = {}", quoted(text))).unwrap();
            assert_eq!(file["x"].as_str(), Some(text));
        }
    }
}
