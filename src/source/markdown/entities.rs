//! Character references that Markdown writers leave in a text.

/// What HTML names that Markdown writers emit; the full table is the HTML parser's business.
const NAMED: &[(&str, char)] = &[
    ("amp", '&'),
    ("apos", '\''),
    ("gt", '>'),
    ("hellip", '…'),
    ("ldquo", '“'),
    ("lsquo", '‘'),
    ("lt", '<'),
    ("mdash", '—'),
    ("nbsp", ' '),
    ("ndash", '–'),
    ("quot", '"'),
    ("rdquo", '”'),
    ("rsquo", '’'),
];

/// The character that a reference at the start of `text` stands for, and the reference's length.
pub(super) fn entity(text: &str) -> Option<(char, usize)> {
    let inside = text.strip_prefix('&')?;
    let len = inside.bytes().take(10).position(|byte| byte == b';')?;
    let name = inside.get(..len)?;
    let shown = match name.strip_prefix('#') {
        None => NAMED.iter().find(|(known, _)| *known == name)?.1,
        Some(number) => {
            let code = match number.strip_prefix(['x', 'X']) {
                Some(hex) => u32::from_str_radix(hex, 16).ok()?,
                None => number.parse().ok()?,
            };
            char::from_u32(code).filter(|c| !c.is_control())?
        }
    };
    Some((if shown == '\u{a0}' { ' ' } else { shown }, len + 2))
}

#[cfg(test)]
mod tests {
    use super::entity;

    #[test]
    fn named_and_numbered_references() {
        assert_eq!(entity("&amp; b"), Some(('&', 5)));
        assert_eq!(entity("&#8217;s"), Some(('’', 7)));
        assert_eq!(entity("&#x41;"), Some(('A', 6)));
        assert_eq!(entity("&#7;"), None);
        assert_eq!(entity("&copy all; rights"), None);
    }
}
