//! Marks of emphasis, code and struck text: which of them pair.

use super::lines::{LINK_CLOSE, LINK_OPEN};
use crate::page::RawStyle;

#[derive(Clone, Copy, Debug)]
pub(super) struct Delimiter {
    pub at: usize,
    pub len: usize,
    /// None where the marks go and their text is as any other.
    pub style: Option<RawStyle>,
    /// Whether `***` opens or closes both kinds of emphasis.
    pub both: bool,
    pub opens: bool,
}

/// The delimiters that pair. Each kind and length has at most one opener at a time, so that the cost is linear. Links are
/// opaque: nothing inside pairs with anything outside.
///
/// Tools that turn elements into marks leave the spaces where they stand (`**Age: **20`), and marks around nothing (`____`).
/// So what finds no partner as CommonMark has it finds the next of its kind, but for a single star, which is a note's mark.
pub(super) fn delimiters(raw: &str) -> Vec<Delimiter> {
    let mut pairs = Pairs::default();
    let bytes = raw.as_bytes();
    let mut before = ' ';
    let mut skip_to = 0;
    for (at, c) in raw.char_indices() {
        if at < skip_to {
            continue;
        }
        match c {
            '\\' if is_escape(raw, at) => skip_to = at + 2,
            LINK_OPEN => {
                let outer = std::mem::take(&mut pairs.level);
                pairs.outer.push(outer);
            }
            LINK_CLOSE => pairs.leave(),
            '*' | '_' | '~' => {
                let len = bytes.iter().skip(at).take_while(|byte| **byte == c as u8).count();
                let after = raw.get(at + len..).and_then(|rest| rest.chars().next()).unwrap_or(' ');
                pairs.run(Run { at, len, mark: c, before, after });
                skip_to = at + len;
            }
            '`' => skip_to = pairs.code(raw, at),
            _ => {}
        }
        before = c;
    }
    pairs.finish()
}

/// A run of one mark, and the characters around it.
#[derive(Clone, Copy, Debug)]
struct Run {
    at: usize,
    len: usize,
    mark: char,
    before: char,
    after: char,
}

impl Run {
    /// The number of its kind and length, where such a run may be emphasis.
    fn slot(self) -> Option<usize> {
        let in_word = self.mark == '_' && self.before.is_alphanumeric() && self.after.is_alphanumeric();
        (self.mark != '~' && self.len <= 3 && !in_word)
            .then(|| self.len - 1 + if self.mark == '*' { 0 } else { SLOTS / 2 })
    }

    /// Whether it stands around nothing. Stars behind a word may stand for its letters, underscores for what is to be filled in.
    fn is_empty(self) -> bool {
        match (self.mark, self.len) {
            ('*', 4) => !self.before.is_alphanumeric() || self.after.is_alphanumeric(),
            ('_', 4) => !self.before.is_whitespace() || !self.after.is_whitespace(),
            _ => false,
        }
    }

    fn delimiter(self, style: Option<RawStyle>, opens: bool) -> Delimiter {
        Delimiter { at: self.at, len: self.len, style, both: self.mark != '~' && self.len == 3, opens }
    }
}

/// Runs of stars and of underscores, of one to three.
const SLOTS: usize = 6;
/// A single star.
const STAR: usize = 0;
/// Two underscores: emphasis of nothing, where nothing pairs with them.
const UNDERSCORES: usize = 4;

/// What is open outside of links, or inside of one.
#[derive(Debug, Default)]
struct Level {
    /// Openers without a partner so far.
    open: [Option<Run>; SLOTS],
    /// What could not pair, and of which kind.
    left: Vec<(usize, Run)>,
    /// A struck text that is open.
    struck: Option<Run>,
}

#[derive(Debug, Default)]
struct Pairs {
    found: Vec<Delimiter>,
    level: Level,
    outer: Vec<Level>,
    no_tick: [bool; 4],
}

impl Pairs {
    fn run(&mut self, run: Run) {
        if run.is_empty() {
            self.found.push(run.delimiter(None, true));
        } else if let Some(slot) = run.slot() {
            self.emphasis(run, slot);
        } else if run.mark == '~' && run.len == 2 {
            match self.level.struck.take() {
                Some(start) => self.pair(start, run, None),
                None => self.level.struck = Some(run),
            }
        }
    }

    fn emphasis(&mut self, run: Run, slot: usize) {
        let level = &mut self.level;
        if let Some(start) = level.open[slot].take_if(|_| !run.before.is_whitespace()) {
            // Openers inside the pair can't pair with anything outside of it.
            for (slot, open) in level.open.iter_mut().enumerate() {
                level.left.extend(open.take_if(|open| open.at > start.at).map(|open| (slot, open)));
            }
            self.pair(start, run, style(slot));
        } else if !run.after.is_whitespace() {
            level.left.extend(level.open[slot].replace(run).map(|open| (slot, open)));
        } else {
            level.left.push((slot, run));
        }
    }

    fn pair(&mut self, start: Run, end: Run, style: Option<RawStyle>) {
        self.found.push(start.delimiter(style, true));
        self.found.push(end.delimiter(style, false));
    }

    /// Ends a level: what is left pairs in order.
    fn leave(&mut self) {
        let Level { open, mut left, .. } =
            std::mem::replace(&mut self.level, self.outer.pop().unwrap_or_default());
        let open = open.into_iter().enumerate();
        left.extend(open.filter_map(|(slot, open)| Some((slot, open?))));
        left.retain(|(slot, _)| *slot != STAR);
        left.sort_by_key(|(slot, run)| (*slot, run.at));
        for kind in left.chunk_by(|(one, _), (other, _)| one == other) {
            for pair in kind.chunks(2) {
                match pair {
                    [(slot, start), (_, end)] => self.pair(*start, *end, style(*slot)),
                    [(UNDERSCORES, run)] => self.found.push(run.delimiter(None, true)),
                    _ => {}
                }
            }
        }
    }

    fn finish(mut self) -> Vec<Delimiter> {
        while !self.outer.is_empty() {
            self.leave();
        }
        self.leave();
        self.found.sort_by_key(|delimiter| delimiter.at);
        self.found
    }

    /// A run of ticks: where the text goes on after the code, or after the run where nothing closes it.
    fn code(&mut self, raw: &str, at: usize) -> usize {
        let bytes = raw.as_bytes();
        let len = bytes.iter().skip(at).take_while(|byte| **byte == b'`').count();
        if len > 3 || self.no_tick[len] {
            return at + len;
        }
        let mut run = 0;
        let rest = bytes.iter().enumerate().skip(at + len);
        for (i, byte) in rest.chain(std::iter::once((bytes.len(), &b' '))) {
            if *byte == b'`' {
                run += 1;
            } else if run == len {
                let style = Some(RawStyle::Code);
                self.found.push(Delimiter { at, len, style, both: false, opens: true });
                self.found.push(Delimiter { at: i - len, len, style, both: false, opens: false });
                return i;
            } else {
                run = 0;
            }
        }
        self.no_tick[len] = true;
        at + len
    }
}

fn style(slot: usize) -> Option<RawStyle> {
    let is_one = slot.is_multiple_of(SLOTS / 2);
    Some(if is_one { RawStyle::Emphasis } else { RawStyle::Strong })
}

pub(super) fn is_escape(raw: &str, at: usize) -> bool {
    raw.as_bytes().get(at + 1).is_some_and(u8::is_ascii_punctuation)
}
