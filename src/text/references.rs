//! Character references of HTML, which Markdown and JSON carry along.

use web_atoms::{C1_REPLACEMENTS, NAMED_ENTITIES};

/// Bytes between the signs at most: the longest name is `CounterClockwiseContourIntegral`.
const LONGEST: usize = 31;

/// The character that the reference at the start of a text stands for, and the bytes it takes: `&amp;`, `&#8217;`, `&#x2019;`.
///
/// It ends in a semicolon, which is looked for no further than a name can reach: each ampersand of a text may be asked. Names
/// of two characters, which are signs of formulas, and numbers of no character are left alone.
pub(crate) fn reference(text: &str) -> Option<(char, usize)> {
    let inside = text.strip_prefix('&')?;
    let is_end = |byte: u8| !byte.is_ascii_alphanumeric() && byte != b'#';
    let end = inside.bytes().take(LONGEST + 1).position(is_end)?;
    let name = inside.get(..=end).filter(|name| name.ends_with(';'))?;
    let shown = match name.strip_prefix('#') {
        Some(number) => numbered(number.strip_suffix(';')?)?,
        None => named(name)?,
    };
    Some((shown, "&".len() + name.len()))
}

/// The character of a name, its semicolon included. The table is the tokenizer's, where every beginning of a name stands for
/// nothing.
fn named(name: &str) -> Option<char> {
    let (only, second) = NAMED_ENTITIES.get(name)?;
    char::from_u32(*only).filter(|c| *c != '\0' && *second == 0)
}

/// The character of a number. Those between 128 and 159 are of a Windows charset, as the standard has it.
fn numbered(number: &str) -> Option<char> {
    let (digits, radix) = match number.strip_prefix(['x', 'X']) {
        Some(digits) => (digits, 16),
        None => (number, 10),
    };
    let code = u32::from_str_radix(digits, radix).ok()?;
    let replaced = code.checked_sub(0x80).and_then(|at| *C1_REPLACEMENTS.get(at as usize)?);
    replaced.or_else(|| char::from_u32(code))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_and_numbers_stand_for_a_character() {
        for (text, shown) in [
            ("&amp; b", '&'),
            ("&nbsp;", '\u{a0}'),
            ("&Uuml;ber", 'Ü'),
            ("&#8217;s", '’'),
            ("&#x41;", 'A'),
            ("&#X2019;", '’'),
            ("&#00039;", '\''),
            ("&#146;s", '’'),
            ("&CounterClockwiseContourIntegral;", '∳'),
        ] {
            assert_eq!(reference(text), Some((shown, text.find(';').unwrap() + 1)), "{text}");
        }
    }

    #[test]
    fn what_is_cut_short_or_unknown_is_none() {
        for text in [
            "",
            "&",
            "&;",
            "&#;",
            "&#x;",
            "&#+5;",
            "&am;",
            "&amp",
            "&copy all;",
            "&weir;",
            "&#xD800;",
            "&acE;",
            "amp;",
            "&a#p;",
        ] {
            assert_eq!(reference(text), None, "{text}");
        }
    }
}
