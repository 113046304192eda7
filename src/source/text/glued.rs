//! Lines into which several blocks ran: a tool that only strips tags leaves nothing between two elements.

use super::lines::{Edit, Line, read_line};
use crate::data::stopwords::is_stop_word;
use crate::text::HashSet;
use crate::text::{is_closing, is_sentence_end, is_word_char, words};

/// Sentence ends without a space behind, in one line and on the page, from which it is no slip of the writer's.
/// Of 50 pages stripped of tags with nothing between, half have them; of other dumps hardly any.
const IN_LINE: usize = 2;
const ON_PAGE: usize = 3;
/// Characters from which a line may hold several blocks though no sentence ends in it.
const LONG_LINE: u32 = 200;

/// Cuts glued lines where one block ends and the next begins.
pub(super) fn split<'a>(input: &'a str, lines: Vec<Line<'a>>, edits: &[Edit]) -> Vec<Line<'a>> {
    let counts: Vec<usize> = lines.iter().map(|line| sentence_glues(&line.text)).collect();
    let is_glued = counts.iter().any(|count| *count >= IN_LINE) || counts.iter().sum::<usize>() >= ON_PAGE;
    if !is_glued {
        return lines;
    }
    let known = whole_words(&lines);
    let mut done = Vec::with_capacity(lines.len());
    for (line, count) in lines.into_iter().zip(counts) {
        let raw = input.get(line.start..line.end).unwrap_or_default();
        let cuts = if count > 0 || line.width >= LONG_LINE { cuts(raw, &known) } else { Vec::new() };
        if cuts.is_empty() {
            done.push(line);
            continue;
        }
        let mut gap = line.gap;
        let mut start = 0;
        for end in cuts.into_iter().chain(std::iter::once(raw.len())) {
            let offset = line.start + start;
            let first = edits.partition_point(|edit| edit.end <= offset);
            let piece = raw.get(start..end).unwrap_or_default();
            if let Some(piece) = read_line(piece, offset, edits.get(first..).unwrap_or_default()) {
                done.push(Line { gap, indent: line.indent, ..piece });
                // Where elements met, a paragraph ends.
                gap = 1;
            }
            start = end;
        }
    }
    done
}

/// Marks that open a quotation, and in some languages close one.
const OPENING: [char; 4] = ['“', '„', '«', '‘'];

/// The last characters seen, and what is made of them.
#[derive(Default)]
struct Tail {
    /// Small letters in a row before the end of a sentence.
    small: usize,
    /// Whether a sentence ended after two small letters, with nothing but closing marks since.
    ended: bool,
    /// Whether there was a space since the last end: what has dots but no spaces is a name or code.
    spaced: bool,
    /// What ends the quotation that is open.
    awaits: Option<char>,
}

impl Tail {
    /// Whether a capital or an opening quote here, before `next`, is glued to the sentence before. A mark that closes in one
    /// language opens in another: it opens before a letter (in French behind a space), if no quotation is open that it would close.
    fn take(&mut self, c: char, next: Option<char>) -> bool {
        let is_start = |next: char| is_word_char(next) || OPENING.contains(&next) || c == '«' && next == ' ';
        let opens = OPENING.contains(&c) && self.awaits != Some(c) && next.is_some_and(is_start);
        self.awaits = match c {
            _ if self.awaits == Some(c) || c == '”' => None,
            '„' => Some('“'),
            '“' => Some('”'),
            '«' => Some('»'),
            '»' => Some('«'),
            _ => self.awaits,
        };
        let glued = self.ended && (c.is_uppercase() || opens);
        self.spaced |= c.is_whitespace();
        if c.is_lowercase() {
            (self.small, self.ended) = (self.small + 1, false);
        } else if is_sentence_end(c) {
            (self.ended, self.small, self.spaced) = (self.small >= 2 && self.spaced, 0, false);
        } else if glued || !(self.ended && is_closing(c)) {
            (self.small, self.ended) = (0, false);
        }
        glued
    }
}

fn sentence_glues(text: &str) -> usize {
    // Most lines have no sentence end but before a space: they are not read letter by letter.
    let bytes = text.as_bytes();
    let next = |at: usize| bytes.get(at + 1).copied().unwrap_or(b' ');
    let may_glue = |at: usize| !matches!(next(at), b' ' | b'a'..=b'z' | b'0'..=b'9' | b',');
    if !memchr::memchr3_iter(b'.', b'!', b'?', bytes).any(may_glue) && !text.contains('…') {
        return 0;
    }
    let mut tail = Tail::default();
    with_next(text).filter(|((_, c), next)| tail.take(*c, *next)).count()
}

/// Each character with its place and the one behind it.
fn with_next(text: &str) -> impl Iterator<Item = ((usize, char), Option<char>)> {
    text.char_indices().zip(text.chars().skip(1).map(Some).chain(std::iter::once(None)))
}

/// Words that stand on their own somewhere on the page, in lower case.
fn whole_words(lines: &[Line<'_>]) -> HashSet<String> {
    let all = lines.iter().flat_map(|line| words(&line.text));
    all.filter(|word| inner_capital(word).is_none()).map(str::to_lowercase).collect()
}

/// Where a capital follows a small letter or two digits inside a word.
fn inner_capital(word: &str) -> Option<usize> {
    let mut before = [' ', ' '];
    for (at, c) in word.char_indices() {
        let follows = before[1].is_lowercase() || (before[1].is_numeric() && before[0].is_numeric());
        if c.is_uppercase() && follows {
            return Some(at);
        }
        before = [before[1], c];
    }
    None
}

/// The offsets at which blocks begin inside a line.
fn cuts(raw: &str, known: &HashSet<String>) -> Vec<usize> {
    let mut cuts = Vec::new();
    let mut tail = Tail::default();
    let mut word_start = None;
    for ((at, c), next) in with_next(raw).chain(std::iter::once(((raw.len(), ' '), None))) {
        if tail.take(c, next) {
            cuts.push(at);
        }
        if is_word_char(c) {
            word_start = word_start.or(Some(at));
        } else if let Some(start) = word_start.take() {
            cut_word(raw.get(start..at).unwrap_or_default(), start, known, &mut cuts);
        }
    }
    cuts.sort_unstable();
    cuts.dedup();
    cuts
}

/// Cuts a word such as `SportsThe` where both halves are words of the page, or the second is a function word:
/// names with a capital inside stay whole.
fn cut_word(word: &str, offset: usize, known: &HashSet<String>, cuts: &mut Vec<usize>) {
    let (mut rest, mut offset) = (word, offset);
    while let Some((left, right)) = inner_capital(rest).and_then(|at| rest.split_at_checked(at)) {
        let head = inner_capital(right).and_then(|at| right.get(..at)).unwrap_or(right).to_lowercase();
        let is_number = left.chars().all(char::is_numeric);
        let both = known.contains(&head) && (is_number || known.contains(&left.to_lowercase()));
        offset += left.len();
        if both || (left.chars().count() >= 3 && is_stop_word(&head)) {
            cuts.push(offset);
        }
        rest = right;
    }
}

#[cfg(test)]
mod tests {
    use super::super::lines::lines;
    use super::*;

    fn pieces(input: &str) -> Vec<String> {
        let (lines, _) = lines(input, &[], 100);
        split(input, lines, &[]).into_iter().map(|line| line.text.into_owned()).collect()
    }

    #[test]
    fn glued_blocks_are_cut_and_names_are_whole() {
        let text =
            "News SportsThe ferry sank.Nobody was hurt, YouTube showed.“It was luck,” he said.Sports News";
        let expected = [
            "News Sports",
            "The ferry sank.",
            "Nobody was hurt, YouTube showed.",
            "“It was luck,” he said.",
            "Sports News",
        ];
        assert_eq!(pieces(text), expected);
    }

    #[test]
    fn dotted_names_are_whole() {
        let text = "Weir.Models.Gauge?.Title?.ToUpper() Two ferries meet at the weir";
        assert_eq!(pieces(text), [text]);
    }

    #[test]
    fn a_mark_that_closes_a_quotation_begins_no_block() {
        let text = "Er sagte: „Wir bleiben.“ Sie rief: „Ich gehe.“, und ging. „Und morgen?“ Das Haus »am Hang.« Nie.";
        assert_eq!(pieces(text), [text]);
        assert_eq!(
            pieces("„Wir gehen.“Das Haus.„Wir bleiben.“ Nein."),
            ["„Wir gehen.“", "Das Haus.", "„Wir bleiben.“ Nein."]
        );
    }

    #[test]
    fn one_slip_cuts_nothing() {
        let text = "He came.She left at five. The U.S.Army said so.";
        assert_eq!(pieces(text), [text]);
    }
}
