//! The bracket pass: links, images, autolinks and tags, found over the whole text before any line is read.
//!
//! Dump tools write links around several blocks and break addresses at the wrap column, which CommonMark shows as
//! text. So links are matched first, over line ends and blank lines; what comes out is a list of edits.

use std::ops::Range;

use memchr::memchr3;

use super::super::text::attributes;
use super::super::text::lines::{BREAK, Edit, IMAGE, LINK_CLOSE, LINK_OPEN, Shown};
use super::fences::{Fence, fences};
use super::tags;

/// What the pass found.
#[derive(Debug, Default)]
pub(super) struct Brackets {
    /// By start, not overlapping.
    pub edits: Vec<Edit>,
    /// Target of the n-th link in order of opening.
    pub hrefs: Vec<String>,
    /// Target and alternative text of the n-th image.
    pub images: Vec<(String, String)>,
    /// Code fences, whose inside is left as it is.
    pub fences: Vec<Fence>,
}

/// An edit whose meaning may still be open.
#[derive(Clone, Debug)]
struct Draft {
    range: Range<usize>,
    what: What,
}

#[derive(Clone, Debug)]
enum What {
    /// A bracket that nothing closed as a link: it is text.
    Text,
    Open(Range<usize>),
    Image {
        target: Range<usize>,
        alt: Range<usize>,
    },
    Shown(Shown),
}

/// Finds links, images, autolinks, tags and references. Linear: no stretch is looked at by more than two searches.
pub(super) fn find(input: &str) -> Brackets {
    let fences = fences(input);
    let mut scan = Scanner {
        input,
        bytes: input.as_bytes(),
        drafts: Vec::new(),
        open: Vec::new(),
        anchor: None,
        no_end: [false; 3],
    };
    let mut at = 0;
    for fence in &fences {
        scan.read(at, fence.start);
        at = fence.end;
    }
    scan.read(at, input.len());
    let mut found = scan.finish();
    found.fences = fences;
    found
}

struct Scanner<'a> {
    input: &'a str,
    bytes: &'a [u8],
    drafts: Vec<Draft>,
    /// Indices of drafts that are open brackets, and whether they open an image.
    open: Vec<(usize, bool)>,
    /// The draft and target of an HTML link that is open.
    anchor: Option<(usize, Range<usize>)>,
    /// Whether a search for the end of a comment, script or style already failed.
    no_end: [bool; 3],
}

impl Scanner<'_> {
    fn read(&mut self, from: usize, to: usize) {
        let mut at = from;
        while at < to {
            let Some(step) = self.next_mark(at, to) else { break };
            at = step;
            at += match self.bytes[at] {
                b'\\' => self.backslash(at),
                b'`' => self.code_span(at, to),
                b'!' if self.bytes.get(at + 1) == Some(&b'[') => {
                    self.push_open(at, 2, true);
                    2
                }
                b'[' => {
                    self.push_open(at, 1, false);
                    1
                }
                b']' => self.close(at, to),
                b'<' => self.angle(at, to),
                b'&' => self.reference(at),
                _ => 1,
            };
        }
    }

    /// The next byte that may be markup.
    fn next_mark(&self, at: usize, to: usize) -> Option<usize> {
        let rest = self.bytes.get(at..to)?;
        rest.iter()
            .position(|byte| matches!(byte, b'\\' | b'`' | b'!' | b'[' | b']' | b'<' | b'&'))
            .map(|i| at + i)
    }

    fn push_open(&mut self, at: usize, len: usize, image: bool) {
        self.open.push((self.drafts.len(), image));
        self.drafts.push(Draft { range: at..at + len, what: What::Text });
    }

    /// A backslash keeps the next character from being markup; at a line's end it breaks the line.
    fn backslash(&mut self, at: usize) -> usize {
        if matches!(self.bytes.get(at + 1), Some(b'\n' | b'\r')) {
            self.shown(at..at + 1, Shown::Char(BREAK));
            return 1;
        }
        2
    }

    fn shown(&mut self, range: Range<usize>, shown: Shown) {
        self.drafts.push(Draft { range, what: What::Shown(shown) });
    }

    /// Skips a code span that ends in its own line, so that brackets in it stay text.
    fn code_span(&self, at: usize, to: usize) -> usize {
        let rest = self.bytes.get(at..to).unwrap_or_default();
        let ticks = rest.iter().take_while(|byte| **byte == b'`').count();
        // Beyond three ticks and 400 bytes it is decoration, and searching on would not be linear.
        if ticks > 3 {
            return ticks;
        }
        let inside = rest.get(ticks..).unwrap_or_default();
        let inside = inside.get(..inside.len().min(400)).unwrap_or_default();
        let line = inside.split(|byte| *byte == b'\n').next().unwrap_or_default();
        let mut run = 0;
        for (i, byte) in line.iter().chain(b"\n").enumerate() {
            if *byte == b'`' {
                run += 1;
            } else if run == ticks {
                return ticks + i;
            } else {
                run = 0;
            }
        }
        ticks
    }

    /// A `]`: closes the innermost open bracket, as a link or image where a target follows.
    fn close(&mut self, at: usize, to: usize) -> usize {
        let Some((index, image)) = self.open.pop() else { return 1 };
        let attributes = |from: usize| attributes::list(self.bytes.get(from..to).unwrap_or_default());
        let Some((target, end)) = self.target(at + 1, to) else {
            return match attributes(at + 1) {
                0 => 1,
                len => self.close_span(index, at..at + 1 + len),
            };
        };
        let end = end + attributes(end);
        let opened = self.drafts[index].range.clone();
        if image {
            // What was found inside the alternative text goes with it.
            self.drafts.truncate(index + 1);
            self.anchor.take_if(|(open, _)| *open > index);
            let what = What::Image { target, alt: opened.end..at };
            self.drafts[index] = Draft { range: opened.start..end, what };
        } else {
            self.drafts[index].what = What::Open(target);
            self.shown(at..end, Shown::Char(LINK_CLOSE));
        }
        end - at
    }

    /// Closes a span that has attributes and no target: its brackets are markup.
    fn close_span(&mut self, open: usize, end: Range<usize>) -> usize {
        self.drafts[open].what = What::Shown(Shown::Nothing);
        self.shown(end.clone(), Shown::Nothing);
        end.len()
    }

    /// `(target "title")` or `[label]` at `at`: the target and where it ends.
    fn target(&self, at: usize, to: usize) -> Option<(Range<usize>, usize)> {
        match self.bytes.get(at)? {
            b'(' => self.inline_target(at + 1, to),
            b'[' => {
                let rest = self.bytes.get(at + 1..to)?;
                let len = memchr3(b']', b'[', b'\n', rest)?;
                (rest.get(len) == Some(&b']') && len < 200).then_some((at + 1..at + 1 + len, at + len + 2))
            }
            _ => None,
        }
    }

    /// The target of an inline link: up to the `)` that matches, over line ends, never over a blank line or `](`,
    /// at which the next target starts. So no byte is scanned for two targets.
    fn inline_target(&self, from: usize, to: usize) -> Option<(Range<usize>, usize)> {
        let (mut depth, mut breaks) = (0, 0);
        let (mut start, mut stop) = (from, None);
        let mut at = from;
        while at < to {
            match self.bytes[at] {
                b'\\' => at += 1,
                b'"' if stop.is_some_and(|stop| at > stop + 1) => {
                    let close = self.skip_space(at + 1, to);
                    if self.bytes.get(close) == Some(&b')') && close < to {
                        return Some((start..stop.unwrap_or(at), close + 1));
                    }
                }
                b'(' => depth += 1,
                b')' if stop.is_none() && depth == 0 => return Some((start..at, at + 1)),
                b')' => depth -= 1,
                b']' if self.bytes.get(at + 1) == Some(&b'(') => return None,
                b'\n' => breaks += 1,
                b' ' | b'\t' | b'\r' => {}
                _ => breaks = 0,
            }
            if breaks > 1 {
                return None;
            }
            if matches!(self.bytes.get(at), Some(b' ' | b'\n' | b'\t')) {
                if at == start {
                    start += 1;
                } else if stop.is_none() && self.bytes.get(at + 1) == Some(&b'"') {
                    stop = Some(at);
                }
            }
            at += 1;
        }
        None
    }

    /// The first byte from `at` on that is no white space; few are looked at, so that scans stay disjoint.
    fn skip_space(&self, at: usize, to: usize) -> usize {
        let rest = self.bytes.get(at..to).unwrap_or_default();
        at + rest.iter().take(100).take_while(|byte| byte.is_ascii_whitespace()).count()
    }

    /// A `<`: autolink, comment or tag.
    fn angle(&mut self, at: usize, to: usize) -> usize {
        let Some(rest) = self.input.get(at..to) else { return 1 };
        if let Some(len) = tags::autolink(rest) {
            self.drafts.push(Draft { range: at..at + 1, what: What::Open(at + 1..at + len - 1) });
            self.shown(at + len - 1..at + len, Shown::Char(LINK_CLOSE));
            return len;
        }
        let Some((len, tag)) = tags::tag(rest, &mut self.no_end) else { return 1 };
        let shown = match tag {
            tags::Shows::Nothing => Shown::Nothing,
            tags::Shows::Break => Shown::Char(BREAK),
            tags::Shows::Picture => {
                let target = tags::value(rest, at, len, "src").unwrap_or(at..at);
                self.drafts.push(Draft { range: at..at + len, what: What::Image { target, alt: at..at } });
                return len;
            }
            tags::Shows::Anchor => {
                let target = tags::value(rest, at, len, "href");
                self.anchor = target.map(|target| (self.drafts.len(), target));
                Shown::Nothing
            }
            tags::Shows::AnchorEnd => match self.anchor.take() {
                Some((open, target)) => {
                    self.drafts[open].what = What::Open(target);
                    Shown::Char(LINK_CLOSE)
                }
                None => Shown::Nothing,
            },
        };
        self.shown(at..at + len, shown);
        len
    }

    fn reference(&mut self, at: usize) -> usize {
        let found = self.input.get(at..).and_then(crate::text::reference);
        let Some((shown, len)) = found.filter(|(shown, _)| !shown.is_control()) else { return 1 };
        self.shown(at..at + len, Shown::Char(if shown == '\u{a0}' { ' ' } else { shown }));
        len
    }

    fn finish(self) -> Brackets {
        let mut found = Brackets::default();
        let text = |range: Range<usize>| -> String {
            let printed = self.input.get(range).unwrap_or_default();
            printed.trim_matches(['<', '>']).split_whitespace().collect()
        };
        for draft in self.drafts {
            let shown = match draft.what {
                What::Text => continue,
                What::Open(target) => {
                    found.hrefs.push(text(target));
                    Shown::Char(LINK_OPEN)
                }
                What::Image { target, alt } => {
                    let alt = crate::text::fold_space(self.input.get(alt).unwrap_or_default());
                    found.images.push((text(target), alt));
                    Shown::Char(IMAGE)
                }
                What::Shown(shown) => shown,
            };
            found.edits.push(Edit { start: draft.range.start, end: draft.range.end, shown });
        }
        found
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn shown(input: &str) -> String {
        let edits = find(input).edits;
        let (lines, _) = super::super::super::text::lines::lines(input, &edits, 1000);
        let mark = |c: char| match c {
            LINK_OPEN => '⟨',
            LINK_CLOSE => '⟩',
            IMAGE => '▣',
            BREAK => '⏎',
            c => c,
        };
        lines.iter().map(|line| line.text.chars().map(mark).collect::<String>()).collect::<Vec<_>>().join("/")
    }

    #[test]
    fn links_span_blocks_and_broken_addresses() {
        assert_eq!(
            shown("[![a [b] c](x.png)\n\n### Title\n\nText](/url \"T) x\") on"),
            "⟨▣/### Title/Text⟩ on"
        );
        assert_eq!(shown("go [there](https://a-\nb/c_(d)?e=\nf) now"), "go ⟨there⟩// now");
        assert_eq!(shown("a [b] c](d) [e]( f ) [g](#)"), "a [b] c](d) ⟨e⟩ ⟨g⟩");
    }

    #[test]
    fn autolinks_tags_references_and_escapes() {
        assert_eq!(
            shown("<https://a.b/c> a < b <br>x<b>y</b> &amp; \\[z](y)"),
            "⟨https://a.b/c⟩ a < b ⏎xy & \\[z](y)"
        );
        assert_eq!(shown("`[a](b)` [c](d)"), "`[a](b)` ⟨c⟩");
        let found = find("[one](https://a-\nb) ![two\nthree](<c d>) [four][id]");
        assert_eq!(found.hrefs, ["https://a-b", "id"]);
        assert_eq!(found.images, [("cd".to_owned(), "two three".to_owned())]);
    }

    #[test]
    fn links_of_html_are_links() {
        let input = "<a class=x\nhref=\"/a\"><b>Ice</b> ahead</a> <a name=b>on</a> <a href='/c'>the <a href='/d'>river</a></a>";
        assert_eq!(shown(input), "⟨/Ice ahead⟩ on the ⟨river⟩");
        assert_eq!(find(input).hrefs, ["/a", "/d"]);
        assert_eq!(shown("![the <a href='/a'>](i.png) [river](r)</a> froze"), "▣ ⟨river⟩ froze");
    }

    #[test]
    fn unclosed_brackets_are_text_and_cost_no_more_than_their_length() {
        let input = "[x](".repeat(200_000);
        assert!(find(&input).edits.is_empty());
        let input = "[".repeat(200_000) + &"](".repeat(200_000);
        assert!(find(&input).hrefs.is_empty());
    }
}
