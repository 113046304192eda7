//! Lines to blocks: which lines make up each, and what shape it has.

use std::ops::Range;

use super::joining::{Paragraph, is_torn, joins};
use super::lines::Line;
use super::openings::{Opened, Opening, underline_level};
use super::traits::Traits;
use crate::model::ListPlace;
use crate::page::Shape;

/// Lines that make up a block.
#[derive(Clone, Debug)]
pub(super) struct Group {
    pub lines: Range<usize>,
    pub shape: Shape,
    pub list: Option<ListPlace>,
}

/// Groups all lines but those that hold nothing but markup, `most` groups at most; the second value is how many there are.
pub(super) fn groups(
    lines: &[Line<'_>],
    opened: &[Opened],
    traits: &Traits,
    most: usize,
) -> (Vec<Group>, usize) {
    let mut grouping =
        Grouping { lines, opened, traits, groups: Vec::new(), lists: Lists::default(), chars: 0 };
    let mut unread = 0;
    for at in 0..lines.len() {
        grouping.take(at);
        // The last is needed to tell what goes on with it.
        if grouping.groups.len() > most.saturating_add(1) {
            grouping.groups.swap_remove(most);
            unread += 1;
        }
    }
    let found = grouping.groups.len() + unread;
    grouping.groups.truncate(most);
    (mend(grouping.groups, lines, traits), found)
}

struct Grouping<'a, 'b> {
    lines: &'a [Line<'b>],
    opened: &'a [Opened],
    traits: &'a Traits,
    groups: Vec<Group>,
    lists: Lists,
    /// Characters of the last group, about.
    chars: u32,
}

impl Grouping<'_, '_> {
    fn take(&mut self, at: usize) {
        let line = &self.lines[at];
        let opened = self.opened[at];
        let width = line.width.saturating_sub(line.indent);
        let goes_on = self.groups.last().is_some_and(|group| group.lines.end == at);
        if goes_on && self.joins_last(at) {
            if let Some(group) = self.groups.last_mut() {
                group.lines.end = at + 1;
                self.chars = self.chars.saturating_add(width);
            }
            return;
        }
        if opened.opening == Opening::Markup {
            return;
        }
        if opened.opening == Opening::Rule && goes_on && self.underlines(at) {
            return;
        }
        let (shape, list) = self.shape(line, opened);
        self.groups.push(Group { lines: at..at + 1, shape, list });
        self.chars = width;
    }

    fn joins_last(&self, at: usize) -> bool {
        let (Some(group), line) = (self.groups.last(), &self.lines[at]) else { return false };
        let last = &self.lines[at - 1];
        if line.code || last.code {
            return line.code && last.code;
        }
        let first = self.opened[group.lines.start];
        let column = if group.lines.len() > 1 { self.opened[at - 1].column } else { first.column };
        let paragraph = Paragraph { last, column, opening: first.opening, chars: self.chars };
        joins(paragraph, line, self.opened[at], self.traits)
    }

    /// Turns the group before into a heading where the line underlines it.
    fn underlines(&mut self, at: usize) -> bool {
        let line = &self.lines[at];
        let Some(group) = self.groups.last_mut() else { return false };
        let last = &self.lines[at - 1];
        let width = last.width.saturating_sub(last.indent);
        // An underlined paragraph of several lines is a paragraph above a rule.
        let is_line = group.shape == Shape::Paragraph
            && group.lines.len() <= 2
            && last.cell.is_none()
            && self.opened[at - 1].opening != Opening::Field;
        match underline_level(&line.text, width).filter(|_| line.gap == 0 && is_line) {
            Some(level) => {
                group.shape = Shape::Heading(level);
                true
            }
            None => false,
        }
    }

    fn shape(&mut self, line: &Line<'_>, opened: Opened) -> (Shape, Option<ListPlace>) {
        if line.code {
            return (Shape::Code, None);
        }
        if line.cell.is_some() {
            return (Shape::Cell, None);
        }
        match opened.opening {
            Opening::Item(number) => {
                let depth = self.lists.open(line.indent, opened);
                (Shape::Item, Some(ListPlace { depth, number, first: true }))
            }
            Opening::Plain => match self.lists.goes_on(line, self.traits) {
                Some(depth) => (Shape::Item, Some(ListPlace { depth, number: None, first: false })),
                None => (Shape::Paragraph, None),
            },
            Opening::Heading(level) => {
                self.lists.0.clear();
                (Shape::Heading(level), None)
            }
            Opening::Field => (Shape::Paragraph, None),
            Opening::Quote => (Shape::Quote, None),
            Opening::Image => (Shape::Image, None),
            Opening::Rule | Opening::Markup => (Shape::Rule, None),
        }
    }
}

/// The lists that are open: columns of their marks and of their texts.
#[derive(Debug, Default)]
struct Lists(Vec<(u32, u32)>);

impl Lists {
    /// The depth of an item whose mark stands at `indent`.
    fn open(&mut self, indent: u32, opened: Opened) -> u8 {
        while self.0.last().is_some_and(|(mark, _)| *mark > indent) {
            self.0.pop();
        }
        match self.0.last_mut() {
            // A tool may be a column off between items of one list.
            Some((mark, text)) if indent <= *mark + 1 => *text = opened.column,
            _ => self.0.push((indent, opened.column)),
        }
        let depth = self.0.len() + opened.depth.saturating_sub(1) as usize;
        depth.min(255) as u8
    }

    /// The depth of the item that a plain line goes on with; elsewhere the line ends all lists.
    fn goes_on(&mut self, line: &Line<'_>, traits: &Traits) -> Option<u8> {
        let is_inside = |(mark, text): &(u32, u32)| {
            if traits.nested { line.indent == *text } else { line.indent >= *mark + 2 }
        };
        while self.0.last().is_some_and(|list| !is_inside(list)) {
            self.0.pop();
        }
        (!self.0.is_empty()).then(|| self.0.len().min(255) as u8)
    }
}

/// Joins paragraphs that a blank line tore in two.
fn mend(groups: Vec<Group>, lines: &[Line<'_>], traits: &Traits) -> Vec<Group> {
    let mut mended: Vec<Group> = Vec::with_capacity(groups.len());
    for group in groups {
        match mended.last_mut() {
            Some(before) if is_torn_apart(before, &group, lines, traits) => {
                before.lines.end = group.lines.end
            }
            _ => mended.push(group),
        }
    }
    mended
}

fn is_torn_apart(first: &Group, second: &Group, lines: &[Line<'_>], traits: &Traits) -> bool {
    let are_plain = first.shape == Shape::Paragraph && second.shape == Shape::Paragraph;
    let (head, tail) = (&lines[first.lines.start], &lines[second.lines.start]);
    are_plain
        && first.lines.end == second.lines.start
        && tail.gap >= 1
        && tail.gap <= traits.usual_gap
        && head.indent == tail.indent
        && tail.text.chars().find(|c| c.is_alphanumeric()).is_some_and(char::is_lowercase)
        && is_torn(&joined(first, lines), &joined(second, lines))
}

/// The lines' texts, about as the block will have them.
fn joined(group: &Group, lines: &[Line<'_>]) -> String {
    let mut text = String::new();
    for line in lines.get(group.lines.clone()).unwrap_or_default() {
        if !text.is_empty() {
            text.push(' ');
        }
        text.push_str(&line.text);
    }
    text
}
