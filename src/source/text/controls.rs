//! Marks that text browsers print for form controls and pictures.

/// A text without the marks, and how many there were.
#[derive(Debug, Default, PartialEq, Eq)]
pub(super) struct Stripped {
    pub text: String,
    pub controls: u16,
    pub images: u16,
}

/// What a mark stands for.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Stands {
    Control,
    Picture,
    /// The start or the end of what was inserted or deleted: the text between is the page's.
    Change,
}

/// Marks as the tools print them.
const MARKS: &[(&str, Stands)] = &[
    ("( )", Stands::Control),
    ("(*)", Stands::Control),
    ("(BUTTON)", Stands::Control),
    (":DEL]", Stands::Change),
    (":INS]", Stands::Change),
    ("[ ]", Stands::Control),
    ("[BUTTON]", Stands::Control),
    ("[DEL:", Stands::Change),
    ("[EMBED]", Stands::Picture),
    ("[IMAGE]", Stands::Picture),
    ("[IMG]", Stands::Picture),
    ("[INLINE]", Stands::Picture),
    ("[INS:", Stands::Change),
    ("[X]", Stands::Control),
];

/// What an address of an inner frame stands behind.
pub(super) const FRAME: &str = "IFRAME:";

/// Takes the marks out; `None` where there are none. A field is drawn as three underscores or more.
pub(super) fn strip(text: &str) -> Option<Stripped> {
    let bytes = text.as_bytes();
    memchr::memchr3(b'(', b'[', b'_', bytes).or_else(|| memchr::memchr(b']', bytes))?;
    let mut stripped = Stripped { text: String::with_capacity(text.len()), ..Stripped::default() };
    let mut rest = text;
    let mut found = false;
    while let Some(at) = rest.find(['(', '[', '_', ':']) {
        let (before, from) = rest.split_at(at);
        stripped.text.push_str(before);
        let underscores = from.len() - from.trim_start_matches('_').len();
        let mark = MARKS.iter().find(|(mark, _)| from.starts_with(mark));
        let len = match mark {
            Some((mark, stands)) => {
                let count = |stands_for| u16::from(*stands == stands_for);
                stripped.images = stripped.images.saturating_add(count(Stands::Picture));
                stripped.controls = stripped.controls.saturating_add(count(Stands::Control));
                mark.len()
            }
            None if underscores >= 3 => {
                stripped.controls = stripped.controls.saturating_add(1);
                underscores
            }
            None => {
                let kept = underscores.max(1);
                stripped.text.push_str(from.get(..kept).unwrap_or_default());
                rest = from.get(kept..).unwrap_or_default();
                continue;
            }
        };
        found = true;
        rest = from.get(len..).unwrap_or_default();
    }
    stripped.text.push_str(rest);
    found.then_some(stripped)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn marks_are_counted_and_gone() {
        let stripped = strip("____________ (BUTTON) Find [INLINE] it (soon) a_b").unwrap_or_default();
        assert_eq!(stripped, Stripped { text: "  Find  it (soon) a_b".to_owned(), controls: 2, images: 1 });
        let changed = strip("sold for [DEL: $57 :DEL] $40: cheap").unwrap_or_default();
        assert_eq!(changed, Stripped { text: "sold for  $57  $40: cheap".to_owned(), ..Stripped::default() });
        assert_eq!(strip("A text (with brackets) [and more]: good"), None);
        assert!(MARKS.windows(2).all(|pair| pair[0].0 < pair[1].0));
    }
}
