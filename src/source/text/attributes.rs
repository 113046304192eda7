//! Attribute lists as pandoc and its kin write them: `{#id .class key="value"}`, behind a link, a picture, a bracketed span or
//! a heading ([pandoc's manual](https://pandoc.org/MANUAL.html#extension-link_attributes)).

/// The length of the list that stands at the start, over line ends but no blank line; 0 where none does.
///
/// Linear over a text of lists that don't close: outside of quotes another `{` ends the search.
pub(in crate::source) fn list(text: &[u8]) -> usize {
    let mut at = usize::from(text.first() == Some(&b'{'));
    if at == 0 {
        return 0;
    }
    let mut holds_some = false;
    loop {
        let Some(space) = space(text.get(at..).unwrap_or_default()) else { return 0 };
        let parted = space > 0 || !holds_some;
        at += space;
        match text.get(at) {
            Some(b'}') => return if holds_some { at + 1 } else { 0 },
            Some(_) if parted => {}
            _ => return 0,
        }
        match attribute(text.get(at..).unwrap_or_default()) {
            0 => return 0,
            len => at += len,
        }
        holds_some = true;
    }
}

/// The length of white space at the start; none where it holds a blank line.
fn space(text: &[u8]) -> Option<usize> {
    let len = text.iter().take_while(|byte| byte.is_ascii_whitespace()).count();
    let ends = text.get(..len).unwrap_or_default().iter().filter(|byte| **byte == b'\n').count();
    (ends <= 1).then_some(len)
}

/// The length of one attribute at the start: `#id`, `.class`, `-`, `=format`, `key=value`.
fn attribute(text: &[u8]) -> usize {
    let ends = |byte: &u8| byte.is_ascii_whitespace() || matches!(byte, b'{' | b'}' | b'"');
    let bare = |text: &[u8]| text.iter().take_while(|byte| !ends(byte)).count();
    match text {
        [b'#' | b'.' | b':' | b'=' | b'-', ..] => bare(text),
        [first, ..] if first.is_ascii_alphabetic() || *first == b'_' => {
            let key = text.iter().take_while(|byte| **byte != b'=' && !ends(byte)).count();
            let value = text.get(key + 1..).unwrap_or_default();
            match (text.get(key), value.first()) {
                (Some(b'='), Some(b'"')) => quoted(value).map_or(0, |len| key + 1 + len),
                (Some(b'='), _) => key + 1 + bare(value),
                _ => 0,
            }
        }
        _ => 0,
    }
}

/// The length of a quoted value, in which a backslash keeps a quotation mark from ending it.
fn quoted(text: &[u8]) -> Option<usize> {
    let mut at = 1;
    loop {
        at += memchr::memchr2(b'"', b'\\', text.get(at..)?)?;
        match text.get(at) {
            Some(b'"') => return Some(at + 1),
            _ => at += 2,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_list_holds_names_and_values_and_nothing_else() {
        let all = [
            "{.a}",
            "{#b .c-d}",
            "{a=b}",
            "{data-x=\"{y} z\" .w-[10px]\n.e}",
            "{: .kramdown}",
            "{=html}",
            "{ .a }",
            "{a=\"{\\\"b\\\": 1}\"}",
        ];
        for text in all {
            assert_eq!(list(format!("{text} and so on}}").as_bytes()), text.len(), "{text}");
        }
        for text in [
            "",
            "a",
            "{}",
            "{ }",
            "{a}",
            "{.a",
            "{a=\"b}",
            "{.a\n\n.b}",
            "{a=\"b\"c}",
            "{a=b{.c}",
            "{the mayor}",
            "{1, 2}",
        ] {
            assert_eq!(list(text.as_bytes()), 0, "{text}");
        }
    }
}
