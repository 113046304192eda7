//! From collected text to blocks: where a block stands says what shape it has.

use super::walk::{Open, Walk};
use crate::error::Error;
use crate::model::{ListPlace, Note, NoteCode};
use crate::page::{ContainerId, Page, RawBlock, Shape, Tag};
use crate::source::too_many_blocks;

impl Walk<'_> {
    /// Ends the block under construction; text without a word is none.
    pub(super) fn end_block(&mut self) {
        let inline = self.inline.take();
        if !inline.worded {
            return;
        }
        if self.page.blocks.len() >= self.limits.blocks() {
            self.unread += 1;
            return;
        }
        let inner = inline.inner.unwrap_or(ContainerId::ROOT);
        let (shape, list) = self.place();
        let cell = if shape == Shape::Cell { self.tables.cell() } else { None };
        let image = self
            .open
            .iter_mut()
            .rev()
            .find(|open| open.tag == Tag::Figure)
            .and_then(|figure| if shape == Shape::Caption { figure.image.take() } else { None });
        self.page.blocks.push(RawBlock {
            text: inline.text,
            spans: inline.spans,
            parts: inline.parts,
            shape,
            owner: inline.owner,
            inner,
            chars: inline.chars,
            link_chars: inline.link_chars,
            hidden: self.open.last().is_some_and(|open| open.hidden),
            list,
            cell,
            image,
            ..RawBlock::default()
        });
    }

    /// A figure or paragraph that ends with a picture no block shows gives a block of its own.
    pub(super) fn end_picture(&mut self) {
        let Some(Open { tag: Tag::Figure | Tag::P, image: Some(image), container, hidden, .. }) =
            self.open.last()
        else {
            return;
        };
        if self.page.blocks.len() >= self.limits.blocks() {
            self.unread += 1;
            return;
        }
        self.page.blocks.push(RawBlock {
            shape: Shape::Image,
            owner: *container,
            inner: *container,
            hidden: *hidden,
            image: Some(*image),
            ..RawBlock::default()
        });
    }

    /// The shape that the nearest telling element around gives, and the place in its list.
    fn place(&mut self) -> (Shape, Option<ListPlace>) {
        let mut shape = Shape::Paragraph;
        let mut item = None;
        for (index, open) in self.open.iter().enumerate().rev() {
            shape = match open.tag {
                Tag::Pre | Tag::Xmp => Shape::Code,
                Tag::Figcaption | Tag::Caption => Shape::Caption,
                Tag::Button | Tag::Legend | Tag::Label => Shape::Control,
                Tag::Li | Tag::Dt | Tag::Dd => Shape::Item,
                Tag::Blockquote => Shape::Quote,
                Tag::Td | Tag::Th => Shape::Cell,
                tag => match tag.heading_level() {
                    Some(level) => Shape::Heading(level),
                    None => continue,
                },
            };
            if shape == Shape::Item {
                item = Some(index);
            }
            break;
        }
        (shape, item.map(|index| self.list_place(index)))
    }

    fn list_place(&mut self, item: usize) -> ListPlace {
        let lists = self.open.iter().take(item);
        let depth = lists.filter(|open| matches!(open.tag, Tag::Ul | Tag::Ol | Tag::Menu | Tag::Dl)).count();
        let open = &mut self.open[item];
        open.blocks += 1;
        ListPlace { depth: depth.clamp(1, 255) as u8, number: open.number, first: open.blocks == 1 }
    }

    /// The page, with what can only be known at the end.
    pub(super) fn finish(mut self) -> Result<Page, Error> {
        let (found, limit) = (self.page.blocks.len() + self.unread, self.limits.blocks());
        if self.unread > 0 {
            self.page.notes.push(too_many_blocks(found, limit, self.limits)?);
        }
        if self.inline.dropped > 0 {
            let detail = format!("{} spans of open elements", self.inline.dropped);
            self.page.notes.push(Note::new(NoteCode::DroppedFormatting, detail));
        }
        if self.marks.unread > 0 {
            let detail = format!("classes and ids of {} elements", self.marks.unread);
            self.page.notes.push(Note::new(NoteCode::DroppedAttributes, detail));
        }
        std::mem::take(&mut self.tables).drop_layout(&mut self.page.blocks);
        bound_containers(&mut self.page);
        Ok(self.page)
    }
}

/// Tells each container which blocks lie inside it.
fn bound_containers(page: &mut Page) {
    for container in &mut page.containers {
        container.first_block = u32::MAX;
    }
    for (index, block) in page.blocks.iter().enumerate() {
        let container = &mut page.containers[block.inner.index()];
        container.first_block = container.first_block.min(index as u32);
        container.end_block = index as u32 + 1;
    }
    for index in (1..page.containers.len()).rev() {
        let (first, end, parent) = {
            let container = &page.containers[index];
            (container.first_block, container.end_block, container.parent)
        };
        let parent = &mut page.containers[parent.index()];
        parent.first_block = parent.first_block.min(first);
        parent.end_block = parent.end_block.max(end);
    }
    for container in &mut page.containers {
        container.first_block = container.first_block.min(container.end_block);
    }
}
