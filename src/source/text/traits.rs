//! What a dump's lines have in common: wrap width, indents, text nodes on lines of their own.
//!
//! Traits, not tools: each is found by its own sign, so that a tool never seen is undone as far as it does the same.
//! The shares were measured on dumps of six tools (news-dev, 197 pages each; wcxb-dev, 791 pages, two tools).

use memchr::memmem::Finder;
use once_cell::sync::Lazy;

use super::lines::Line;
use crate::data::tools::{self, Habit};
use crate::model::{DumpTool, Note, NoteCode};

/// What the dump does to lines.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(in crate::source) struct Traits {
    /// Whether Markdown's marks are markup.
    pub markdown: bool,
    /// Lines are wrapped at this column.
    pub wrap: Option<u32>,
    /// Indented ones at this, where it is less: terminal browsers leave paragraphs a margin that headings don't have.
    pub wrap_inside: Option<u32>,
    /// Indents mirror the nesting of the page's elements.
    pub nested: bool,
    /// Each text node stands on a line of its own, so that inline markup breaks sentences.
    pub text_nodes: bool,
    /// White space at a line's end means something: it is there on some lines, not on most.
    pub trailing: bool,
    /// Blank lines between most neighbouring paragraphs.
    pub usual_gap: u32,
}

/// Finds the traits.
pub(in crate::source) fn find(lines: &[Line<'_>], markdown: bool, tool: Option<DumpTool>) -> Traits {
    let wrap = match tool {
        Some(tool) if tools::has(tool, Habit::Wrapped) => {
            wrap_width(lines).or_else(|| wrap_within(lines, &NAMED, 0))
        }
        Some(_) => None,
        None => wrap_width(lines),
    };
    let counts = Counts::of(lines);
    let many = |count: usize, percent: usize| count * 100 > lines.len() * percent;
    let trailing = !many(counts.trailing, 50);
    let outer = many(counts.outer, 3) && trailing;
    let inside = |wrap: &u32| wrap_within(lines, &WIDE, 1).filter(|inside| inside < wrap);
    let wrap_inside = wrap.as_ref().and_then(inside);
    let mut traits =
        Traits { markdown, wrap, wrap_inside, trailing, usual_gap: counts.usual_gap, ..Traits::default() };
    if let Some(tool) = tool {
        traits.nested = tools::has(tool, Habit::Nested);
        traits.text_nodes = tools::has(tool, Habit::TextNodes);
        return traits;
    }
    if wrap.is_some() || markdown {
        return traits;
    }
    // Source indentation leaks into dumps of text nodes, so their signs come before the test of indents.
    if counts.longest_gap >= 6 && (counts.no_break || outer) {
        traits.text_nodes = true;
    } else if many(counts.indented, 20) {
        traits.nested = true;
    } else {
        traits.text_nodes = counts.longest_gap >= 3 || outer || counts.no_break || many(counts.odd_starts, 8);
    }
    traits
}

impl Traits {
    /// What the caller is told.
    pub(in crate::source) fn notes(&self) -> Vec<Note> {
        let mut found = Vec::new();
        if self.markdown {
            found.push("Markdown".to_owned());
        }
        if let Some(wrap) = self.wrap {
            found.push(format!("hard wrap at {wrap}"));
        }
        if self.nested {
            found.push("indents show nesting".to_owned());
        }
        if self.text_nodes {
            found.push("text nodes on lines of their own".to_owned());
        }
        found.into_iter().map(|detail| Note::new(NoteCode::DumpFormat, detail)).collect()
    }
}

#[derive(Debug, Default)]
struct Counts {
    trailing: usize,
    outer: usize,
    indented: usize,
    odd_starts: usize,
    longest_gap: u32,
    usual_gap: u32,
    no_break: bool,
}

impl Counts {
    fn of(lines: &[Line<'_>]) -> Self {
        let mut counts = Self::default();
        let mut gaps = [0usize; 8];
        for (i, line) in lines.iter().enumerate() {
            counts.trailing += usize::from(line.trailing > 0);
            counts.outer += usize::from(line.trailing > 0 || line.indent == 1);
            counts.indented += usize::from(line.indent >= 2);
            counts.odd_starts += usize::from(has_odd_start(&line.text));
            counts.no_break |= line.no_break;
            let is_between = i > 0 && line.gap > 0;
            counts.longest_gap = counts.longest_gap.max(if is_between { line.gap } else { 0 });
            // Gaps around short lines say nothing about paragraphs: eight words are what repair asks for.
            if is_between && line.words >= 8 && lines[i - 1].words >= 8 {
                gaps[line.gap.min(7) as usize] += 1;
            }
        }
        let most = gaps.iter().max().copied().unwrap_or(0);
        counts.usual_gap =
            gaps.iter().position(|count| *count == most && most > 0).unwrap_or(1).max(1) as u32;
        counts
    }
}

/// Whether a line starts as only the rest of a sentence can: with a small letter or closing punctuation.
fn has_odd_start(text: &str) -> bool {
    text.starts_with(|c: char| c.is_lowercase() || matches!(c, ',' | '.' | ';' | ':' | '!' | '?' | ')'))
}

/// How a dump that is wrapped within a range of columns is known.
struct Wrapping {
    narrowest: usize,
    widest: usize,
    /// Lines that must count.
    lines: usize,
    /// Words of the lines that count.
    words: u32,
    /// Percent of those lines that end just below the column.
    near: usize,
    /// Percent of them that go on in mid-sentence: they start with a small letter.
    going_on: usize,
}

/// Text browsers and Markdown writers wrap at 60 columns and more.
const WIDE: Wrapping = Wrapping { narrowest: 60, widest: 100, lines: 8, words: 6, near: 30, going_on: 0 };
/// Columns of printed pages are narrow. So are lists of titles, which don't go on in mid-sentence.
const NARROW: Wrapping = Wrapping { narrowest: 28, widest: 59, lines: 8, words: 4, near: 50, going_on: 20 };
/// Where the caller says that lines are wrapped, a few show the column.
const NAMED: Wrapping = Wrapping { narrowest: 28, widest: 100, lines: 2, words: 4, near: 30, going_on: 0 };

/// Percent of the prose lines that may stick out of the column; and where they stand alone, and so many go on in mid-sentence.
const MOST_OVER: usize = 6;
const MOST_HEADINGS: usize = 15;
const GOING_ON: usize = 20;

/// The column at which lines were wrapped: the widest prose lines crowd below it, and hardly any goes beyond.
/// List items are left out, since there are tools that wrap all but those.
fn wrap_width(lines: &[Line<'_>]) -> Option<u32> {
    wrap_within(lines, &WIDE, 0).or_else(|| wrap_within(lines, &NARROW, 0))
}

/// The column at which lines that are indented at least so far were wrapped.
fn wrap_within(lines: &[Line<'_>], wrapping: &Wrapping, indent: u32) -> Option<u32> {
    let mut widths = vec![0usize; wrapping.widest + 2];
    // The same of lines between blank ones, such as the headings that some tools don't wrap.
    let mut alone = widths.clone();
    let (mut total, mut going_on) = (0, 0);
    let counts = |line: &Line<'_>| line.indent >= indent && is_prose_line(line, wrapping.words);
    for (at, line) in lines.iter().enumerate().filter(|(_, line)| counts(line)) {
        let width = (line.width as usize).min(wrapping.widest + 1);
        widths[width] += 1;
        alone[width] += usize::from(line.gap > 0 && lines.get(at + 1).is_none_or(|next| next.gap > 0));
        going_on += usize::from(line.text.starts_with(char::is_lowercase));
        total += 1;
    }
    if total < wrapping.lines || going_on * 100 < total * wrapping.going_on {
        return None;
    }
    let goes_on = going_on * 100 >= total * GOING_ON;
    let (mut best, mut best_near) = (None, 0);
    for width in wrapping.narrowest..=wrapping.widest {
        let near: usize = widths[width - 9..=width].iter().sum();
        let over: usize = widths[width + 1..].iter().sum();
        let over_alone: usize = alone[width + 1..].iter().sum();
        let is_over = over * 100 > total * MOST_OVER;
        let are_headings = goes_on && over == over_alone && over * 100 <= total * MOST_HEADINGS;
        if (!is_over || are_headings) && near * 100 > best_near * if best.is_some() { 102 } else { 100 } {
            (best, best_near) = (Some(width), near);
        }
    }
    let width =
        best.filter(|_| best_near >= wrapping.lines * 3 / 4 && best_near * 100 >= total * wrapping.near)?;
    // A width just above that is as common as any in the crowd belongs to it; a few lines that stick out don't.
    let is_common = |width: &usize| widths[*width] * 12 >= best_near;
    let widest = (width..=(width + 2).min(wrapping.widest)).rev().find(is_common).unwrap_or(width);
    Some(widest as u32)
}

fn is_prose_line(line: &Line<'_>, words: u32) -> bool {
    let text = &line.text;
    // Nor are headings wrapped, nor the marks of divisions.
    let is_item = text.starts_with(['*', '+', '-', '•', '|', '#'])
        || text.starts_with(":::")
        || text.trim_start_matches(|c: char| c.is_ascii_digit()).starts_with(". ");
    // A page's running head is spread over its width.
    line.words >= words
        && !is_item
        && !line.text.as_bytes().windows(3).any(|three| three == b"   ")
        && !line.code
        && line.cell.is_none()
        && line.width as usize == plain_width(line)
}

static HTTP: Lazy<Finder<'static>> = Lazy::new(|| Finder::new("http"));

/// The width as it would be without markup: differs where a line holds links.
fn plain_width(line: &Line<'_>) -> usize {
    let bytes = line.text.as_bytes();
    let is_plain = !line.inside && HTTP.find(bytes).is_none() && memchr::memchr(b'|', bytes).is_none();
    let is_ascii = line.text.is_ascii();
    let marked = !is_ascii && line.text.contains(|c: char| ('\u{fdd0}'..='\u{fdef}').contains(&c));
    // A line is shorter than it was where markup without a stand-in went.
    let is_whole = !is_ascii || line.indent as usize + line.text.len() >= line.width as usize;
    if is_plain && is_whole && !marked { line.width as usize } else { usize::MAX }
}

#[cfg(test)]
mod tests {
    use super::super::lines::lines;
    use super::*;

    fn traits(input: &str) -> Traits {
        find(&lines(input, &[], usize::MAX).0, false, None)
    }

    fn wrapped(words: usize, width: usize) -> String {
        let mut text = String::new();
        let mut column = 0;
        for i in 0..words {
            let word = ["of", "ships", "that", "carried", "the", "harvest", "a", "northward"][i * 7 % 8];
            if column + 1 + word.len() > width {
                text.push('\n');
                column = 0;
            } else if column > 0 {
                text.push(' ');
                column += 1;
            }
            text.push_str(word);
            column += word.len();
        }
        text
    }

    #[test]
    fn the_wrap_column_is_found_and_long_lines_have_none() {
        assert_eq!(traits(&wrapped(400, 72)).wrap, Some(72));
        assert_eq!(traits(&wrapped(400, 300)).wrap, None);
        assert_eq!(traits(&wrapped(400, 40)).wrap, Some(40));
    }

    #[test]
    fn indented_lines_may_be_wrapped_at_fewer_columns() {
        let body = wrapped(400, 66).replace('\n', "\n   ");
        let head = wrapped(150, 78);
        let found = traits(&format!("{head}\n\n   {body}"));
        assert_eq!((found.wrap, found.wrap_inside), (Some(78), Some(69)));
        assert_eq!(traits(&format!("   {body}")).wrap_inside, None);
    }

    #[test]
    fn titles_in_a_list_are_no_wrapped_column() {
        assert_eq!(
            traits(&"Harbour reopens after the long strike\nMayor quits over the new bridge\n".repeat(9))
                .wrap,
            None
        );
    }

    #[test]
    fn text_nodes_are_known_by_outer_spaces_unless_every_line_has_them() {
        let nodes = "The mayor \nsaid\n on Monday that\nThe end.\n".repeat(10);
        assert!(traits(&nodes).text_nodes);
        let spaced = "The mayor spoke. \nNobody listened. \nThe end. \n".repeat(10);
        assert!(!traits(&spaced).text_nodes);
    }

    #[test]
    fn the_usual_gap_is_that_between_paragraphs() {
        let sentence = "A line of more than eight words that ends well.\n\n\n";
        assert_eq!(traits(&sentence.repeat(5)).usual_gap, 2);
    }
}
