//! Code fences.

/// A fenced stretch, the fence lines included.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Fence {
    pub start: usize,
    pub end: usize,
}

struct Open {
    start: usize,
    mark: u8,
    len: usize,
}

/// The pairs of fence lines. A fence that is never closed is text: a dump is no source file, and one stray mark
/// must not turn the rest of a page into code.
pub(super) fn fences(input: &str) -> Vec<Fence> {
    let mut fences = Vec::new();
    let mut open: Option<Open> = None;
    let mut at = 0;
    for line in input.split_inclusive('\n') {
        let end = at + line.len();
        if let Some((mark, len, bare)) = fence_line(line) {
            match &open {
                None => open = Some(Open { start: at, mark, len }),
                Some(opened) if opened.mark == mark && len >= opened.len && bare => {
                    fences.push(Fence { start: opened.start, end });
                    open = None;
                }
                Some(_) => {}
            }
        }
        at = end;
    }
    fences
}

/// The mark of a fence line, how often it stands there, and whether nothing follows.
pub(super) fn fence_line(line: &str) -> Option<(u8, usize, bool)> {
    let line = line.trim();
    let mark = *line.as_bytes().first().filter(|byte| matches!(byte, b'`' | b'~'))?;
    let rest = line.trim_start_matches(char::from(mark));
    let len = line.len() - rest.len();
    (len >= 3 && !rest.contains(char::from(mark))).then_some((mark, len, rest.is_empty()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_closed_fences_count() {
        assert_eq!(fences("a\n```rust\nlet x;\n```\nb\n```\nc"), [Fence { start: 2, end: 21 }]);
        assert_eq!(fences("~~~\n```\n~~~~\n").len(), 1);
    }
}
