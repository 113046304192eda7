//! Groups of lines to blocks of the page.

use super::attributes;
use super::controls::{FRAME, strip};
use super::grouping::Group;
use super::inline::{Flow, Inline, read, skip};
use super::joining::{Between, between};
use super::lines::Line;
use super::openings::Opened;
use super::traits::Traits;
use crate::page::{RawBlock, Shape, TextLayout};
use crate::text::HashSet;
use crate::text::{is_word_char, words};

/// What the lines of a dump say that blocks are built from.
pub(super) struct Lines<'a, 'b> {
    pub lines: &'a [Line<'b>],
    pub opened: &'a [Opened],
    pub traits: &'a Traits,
    /// Whether the dump shows links, so that a block without any has none.
    pub shows_links: bool,
}

impl Lines<'_, '_> {
    /// A block of each group.
    pub(super) fn blocks(&self, groups: &[Group]) -> Vec<RawBlock> {
        let undivided = self.undivided_words();
        let mut flow = Flow::default();
        let mut next = 0;
        let mut blocks = Vec::with_capacity(groups.len());
        for group in groups {
            for line in self.lines.get(next..group.lines.start).unwrap_or_default() {
                skip(&line.text, &mut flow);
            }
            next = group.lines.end;
            blocks.push(self.block(group, &mut flow, &undivided));
        }
        blocks
    }

    fn block(&self, group: &Group, flow: &mut Flow, undivided: &HashSet<String>) -> RawBlock {
        let lines = self.lines.get(group.lines.clone()).unwrap_or_default();
        let (Some(first), Some(last)) = (lines.first(), lines.last()) else { return RawBlock::default() };
        let is_code = group.shape == Shape::Code;
        let mut raw = if is_code { code_text(lines) } else { self.joined(group, undivided) };
        let mut layout = TextLayout {
            indent: clamp(first.indent),
            gap: clamp(first.gap),
            lines: clamp(lines.len() as u32),
            ..TextLayout::default()
        };
        let mut shape = group.shape;
        if !self.traits.markdown && !is_code && shape != Shape::Rule {
            shape = take_controls(&mut raw, &mut layout, shape);
        }
        let inline = if is_code { as_printed(raw) } else { read(&raw, flow, self.traits.markdown) };
        if shape != Shape::Image && !is_code && !inline.text.contains(|c| is_word_char(c) && c != '_') {
            shape = if inline.image.is_some() { Shape::Image } else { Shape::Rule };
        }
        layout.images = layout.images.saturating_add(inline.images);
        layout.links = self.shows_links.then_some(inline.links);
        let is_empty = matches!(shape, Shape::Rule | Shape::Image);
        RawBlock {
            chars: if is_empty { 0 } else { inline.chars },
            link_chars: if is_empty { 0 } else { inline.link_chars },
            text: if is_empty { String::new() } else { inline.text },
            spans: if is_empty { Vec::new() } else { inline.spans },
            shape,
            list: group.list,
            cell: first.cell,
            image: inline.image,
            source: Some(first.start..last.end),
            layout,
            ..RawBlock::default()
        }
    }

    /// The lines' texts without marks, with what stood between them.
    fn joined(&self, group: &Group, undivided: &HashSet<String>) -> String {
        let mut text = String::new();
        for at in group.lines.clone() {
            let (line, opened) = (&self.lines[at], &self.opened[at]);
            if at > group.lines.start {
                let known = |word: &str| undivided.contains(&word.to_lowercase());
                match between(&text, &line.text, line.inside, self.traits, known) {
                    Between::Space => text.push(' '),
                    Between::Nothing => {}
                    Between::DropHyphen => {
                        text.pop();
                    }
                }
            }
            let (lead, rest) = line.text.split_at_checked(opened.lead).unwrap_or(("", &line.text));
            text.push_str(lead);
            text.push_str(rest.get(opened.mark..).unwrap_or(rest));
        }
        if matches!(group.shape, Shape::Heading(_)) && self.traits.markdown {
            let named =
                |at: usize| text.get(at..).filter(|rest| attributes::list(rest.as_bytes()) == rest.len());
            if let Some(at) = text.rfind(" {").filter(|at| named(at + 1).is_some()) {
                text.truncate(at);
            }
            let open = text.trim_end_matches('#');
            if open.len() < text.len() && open.ends_with(' ') {
                text.truncate(open.trim_end().len());
            }
        }
        text
    }

    /// Words that a wrap may have divided and that occur undivided elsewhere.
    fn undivided_words(&self) -> HashSet<String> {
        let mut wanted = HashSet::default();
        if self.traits.wrap.is_none() {
            return wanted;
        }
        for pair in self.lines.windows(2) {
            let Some(stem) = pair[0].text.strip_suffix(['-', '\u{2010}']) else { continue };
            if let (Some(head), Some(tail)) = (words(stem).last(), words(&pair[1].text).next()) {
                wanted.insert(format!("{head}{tail}").to_lowercase());
            }
        }
        if wanted.is_empty() {
            return wanted;
        }
        let all = self.lines.iter().flat_map(|line| words(&line.text));
        all.map(str::to_lowercase).filter(|word| wanted.contains(word)).collect()
    }
}

fn clamp(value: u32) -> u16 {
    value.min(u32::from(u16::MAX)) as u16
}

/// Code keeps its lines, indents against the outermost, and blank lines.
fn code_text(lines: &[Line<'_>]) -> String {
    // A page can't make the text many times as long as the input by one indent.
    const DEEPEST: u32 = 80;
    let margin = lines.iter().map(|line| line.indent).min().unwrap_or(0);
    let mut text = String::new();
    for (i, line) in lines.iter().enumerate() {
        let breaks = if i == 0 { 0 } else { line.gap.min(DEEPEST) + 1 };
        text.extend(std::iter::repeat_n('\n', breaks as usize));
        let indent = if i == 0 { 0 } else { (line.indent - margin).min(DEEPEST) };
        text.extend(std::iter::repeat_n(' ', indent as usize));
        text.push_str(&line.text);
    }
    text
}

fn as_printed(text: String) -> Inline {
    Inline { chars: text.chars().count() as u32, text, ..Inline::default() }
}

/// Takes form marks out of a text, unless nothing else would be left.
fn take_controls(raw: &mut String, layout: &mut TextLayout, shape: Shape) -> Shape {
    if raw.starts_with(FRAME) {
        return Shape::Embed;
    }
    let Some(stripped) = strip(raw) else { return shape };
    layout.controls = stripped.controls;
    layout.images = stripped.images;
    if stripped.text.contains(is_word_char) {
        *raw = stripped.text;
        shape
    } else {
        Shape::Control
    }
}

/// Stretches ranges over markup that no block shows, so that nothing with a word in it lies between two blocks.
pub(super) fn close_ranges(blocks: &mut [RawBlock], input: &str) {
    let starts: Vec<usize> =
        blocks.iter().filter_map(|block| block.source.as_ref().map(|range| range.start)).collect();
    let last = blocks.len().saturating_sub(1);
    for (i, block) in blocks.iter_mut().enumerate() {
        let Some(range) = &mut block.source else { continue };
        if i == 0 {
            let before = input.get(..range.start).unwrap_or_default();
            range.start = before.find(is_word_char).unwrap_or(range.start);
        }
        let next = if i == last { input.len() } else { starts.get(i + 1).copied().unwrap_or(input.len()) };
        let after = input.get(range.end..next).unwrap_or_default();
        if let Some(at) = after.rfind(is_word_char) {
            let len = after.get(at..).and_then(|rest| rest.chars().next()).map_or(1, char::len_utf8);
            range.end += at + len;
        }
    }
}
