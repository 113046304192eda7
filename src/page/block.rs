//! A block as read.

use std::borrow::Cow;
use std::ops::Range;

use super::ContainerId;
use crate::model::{Cell, ListPlace};

/// The smallest unit that will be kept or removed.
#[derive(Clone, Debug, Default)]
pub(crate) struct RawBlock {
    /// White space folded to one space, a line feed for `<br>` (in code: as printed). Never starts or ends with either.
    pub text: String,
    /// By start; nested, never crossing.
    pub spans: Vec<RawSpan>,
    /// Inline elements with marking attributes, by the bytes of `text` they hold; HTML only.
    pub parts: Vec<(Range<usize>, ContainerId)>,
    pub shape: Shape,
    /// The nearest block-level element around it.
    pub owner: ContainerId,
    /// The lowest element that holds all its text.
    pub inner: ContainerId,
    /// Characters of `text`.
    pub chars: u32,
    /// Characters of `text` inside links.
    pub link_chars: u32,
    /// A browser doesn't show it.
    pub hidden: bool,
    pub list: Option<ListPlace>,
    pub cell: Option<Cell>,
    /// Index into `Page::images`.
    pub image: Option<u32>,
    /// Bytes of the input; text and Markdown only.
    pub source: Option<Range<usize>>,
    /// How the lines stood; text and Markdown only.
    pub layout: TextLayout,
}

/// What the markup says a block is. Says nothing about whether it belongs to the story.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) enum Shape {
    #[default]
    Paragraph,
    /// Level 1 to 6.
    Heading(u8),
    /// Inside `li`, `dt` or `dd`, or a line with a bullet or number.
    Item,
    /// Inside `blockquote`, or lines that begin with `>`.
    Quote,
    /// Inside `pre`, or indented or fenced code.
    Code,
    /// A table's cell.
    Cell,
    /// Inside `figcaption` or `caption`.
    Caption,
    /// A picture without text.
    Image,
    /// An embedded post, video or frame.
    Embed,
    /// A button, label or legend of a form.
    Control,
    /// A rule or separator without words.
    Rule,
}

/// Inline markup over bytes of the block's text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) struct RawSpan {
    pub range: Range<usize>,
    pub style: RawStyle,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum RawStyle {
    /// Index into `Page::hrefs`.
    Link(u32),
    Emphasis,
    Strong,
    Code,
}

/// How a block's lines stood in a dump.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct TextLayout {
    /// Columns before the first line's first character.
    pub indent: u16,
    /// Blank lines before it.
    pub gap: u16,
    /// Lines joined into it.
    pub lines: u16,
    /// Pictures named in it.
    pub images: u16,
    /// Form marks in it: buttons, fields, boxes.
    pub controls: u16,
    /// Links around it in Markdown; `None` where a dump doesn't show links.
    pub links: Option<u16>,
}

impl RawBlock {
    /// Share of its characters inside links.
    pub(crate) fn link_density(&self) -> f32 {
        if self.chars == 0 { 0.0 } else { self.link_chars as f32 / self.chars as f32 }
    }

    /// Its text with a space wherever elements of a line touch that a reader sees apart, as in
    /// `<span class=author>By Ann Ode</span><span class=date>May 3</span>`: what goes on small is one word.
    pub(crate) fn parted(&self) -> Cow<'_, str> {
        let links = self.spans.iter().filter(|span| matches!(span.style, RawStyle::Link(_)));
        let ranges = self.parts.iter().map(|(range, _)| range).chain(links.map(|span| &span.range));
        let mut places: Vec<usize> = ranges.flat_map(|range| [range.start, range.end]).collect();
        places.sort_unstable();
        places.dedup();
        let touches = |at: &usize| {
            let (before, after) = self.text.split_at_checked(*at).unwrap_or_default();
            before.chars().next_back().is_some_and(char::is_alphanumeric)
                && after.chars().next().is_some_and(|c| c.is_alphanumeric() && !c.is_lowercase())
        };
        places.retain(touches);
        if places.is_empty() {
            return Cow::Borrowed(&self.text);
        }
        let mut text = String::with_capacity(self.text.len() + places.len());
        let mut start = 0;
        for place in places {
            text.push_str(self.text.get(start..place).unwrap_or_default());
            text.push(' ');
            start = place;
        }
        text.push_str(self.text.get(start..).unwrap_or_default());
        Cow::Owned(text)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn elements_that_touch_are_read_apart_and_words_stay_whole() {
        let text = "By Ann OdeMay 3 in Weirs";
        let part = |range: Range<usize>| (range, ContainerId::ROOT);
        let block = RawBlock {
            text: text.to_owned(),
            // The name, the date, and the first four letters of the last word.
            parts: vec![part(0..10), part(10..15), part(19..23)],
            ..RawBlock::default()
        };
        assert_eq!(block.parted(), "By Ann Ode May 3 in Weirs");
        assert!(matches!(RawBlock::default().parted(), Cow::Borrowed("")));
    }
}
