//! The walk: every element becomes a container, every run of text a block. Iterates, never recurses.

use ego_tree::NodeRef;
use scraper::node::Element;
use scraper::{Html, Node};

use super::inline::{Inline, parted};
use super::marks::MarksTable;
use super::outlet::{self, Marked};
use super::tables::Tables;
use super::{attributes, head, images};
use crate::config::Limits;
use crate::error::Error;
use crate::outlet::Profile;
use crate::page::{Container, ContainerId, Format, Page, RawStyle, RuleHit, Tag, TimeMark};

/// An element whose content is being read.
#[derive(Debug)]
pub(super) struct Open {
    pub tag: Tag,
    pub container: ContainerId,
    pub block_level: bool,
    pub hidden: bool,
    pub verbatim: bool,
    /// Whether it opened inline markup.
    styled: bool,
    /// The number of the last item, in an ordered list.
    pub items: Option<u32>,
    /// Blocks read inside so far, for list items.
    pub blocks: u32,
    /// The number of this item.
    pub number: Option<u32>,
    /// A picture inside that no block shows yet, for figures and paragraphs.
    pub image: Option<u32>,
}

/// The state of the walk.
pub(super) struct Walk<'a> {
    pub page: Page,
    pub inline: Inline,
    pub open: Vec<Open>,
    pub tables: Tables,
    pub limits: &'a Limits,
    /// Blocks that were not read because of the limit.
    pub unread: usize,
    /// Whether what stands in `<noscript>` is read, and whether there was any that wasn't.
    reads_noscript: bool,
    left_noscript: bool,
    pub marks: MarksTable,
    /// What the profile's rules found.
    marked: Marked,
}

/// Walks a document; the page, and whether a `<noscript>` was left aside.
pub(super) fn read(
    document: &Html,
    limits: &Limits,
    profile: Option<&Profile>,
    reads_noscript: bool,
) -> Result<(Page, bool), Error> {
    let mut page = Page::new(Format::Html);
    let marked = profile.map(|profile| outlet::find(document, profile, &mut page)).unwrap_or_default();
    let mut walk = Walk {
        page,
        marked,
        inline: Inline::default(),
        open: Vec::new(),
        tables: Tables::default(),
        limits,
        unread: 0,
        reads_noscript,
        left_noscript: false,
        marks: MarksTable::default(),
    };
    walk.run(document.tree.root());
    let left_noscript = walk.left_noscript;
    Ok((walk.finish()?, left_noscript))
}

impl Walk<'_> {
    fn run(&mut self, root: NodeRef<'_, Node>) {
        let mut node = root;
        loop {
            let entered = self.enter(node);
            if entered && let Some(child) = node.first_child() {
                node = child;
                continue;
            }
            if entered {
                self.leave(node);
            }
            loop {
                if let Some(sibling) = node.next_sibling() {
                    node = sibling;
                    break;
                }
                let Some(parent) = node.parent() else { return };
                self.leave(parent);
                node = parent;
            }
        }
    }

    /// Reads a node; whether its children are to be read, after which [`leave`](Self::leave) must follow.
    fn enter(&mut self, node: NodeRef<'_, Node>) -> bool {
        match node.value() {
            Node::Text(text) => {
                self.text(text);
                false
            }
            Node::Element(element) => self.enter_element(node, element),
            Node::Document | Node::Fragment => true,
            _ => false,
        }
    }

    fn enter_element(&mut self, node: NodeRef<'_, Node>, element: &Element) -> bool {
        let tag = Tag::of(element.name());
        head::read(&mut self.page, tag, element, node, self.limits);
        match tag {
            Tag::Br => {
                if self.inline.line_break() {
                    self.end_block();
                }
                return false;
            }
            Tag::Input | Tag::Textarea | Tag::Select => self.count(|container| &mut container.fields),
            Tag::Img => self.image(element),
            Tag::Custom if element.name() == "amp-img" => self.image(element),
            Tag::Hr => self.end_block(),
            _ => {}
        }
        self.left_noscript |= tag == Tag::Noscript;
        if tag.is_skipped() && !(tag == Tag::Noscript && self.reads_noscript)
            || matches!(tag, Tag::Img | Tag::Hr | Tag::Meta | Tag::Link | Tag::Base | Tag::Wbr)
        {
            return false;
        }
        let container = self.open_element(tag, element);
        // A page without profile has no marks, and pays nothing.
        if !self.marked.is_empty()
            && let Some(rules) = self.marked.get(&node.id())
        {
            self.page.hits.extend(rules.iter().map(|rule| RuleHit { rule: *rule, container }));
        }
        true
    }

    fn open_element(&mut self, tag: Tag, element: &Element) -> ContainerId {
        let (hides, datetime) = attributes::read(element);
        let block_level = tag.is_block_level() && !(tag == Tag::Custom && self.in_phrases()) || hides;
        if block_level {
            self.end_block();
        }
        let container = self.add_container(tag, element);
        let style = self.style(tag, element);
        let part = (!block_level && self.is_telling(tag, container)).then_some(container);
        let styled = style.is_some() || part.is_some();
        if styled {
            self.inline.open(style, part);
        }
        if tag.is_plain_inline() {
            self.inline.border(true);
        }
        if let Some(datetime) = datetime {
            let block = self.page.blocks.len();
            self.page.times.push(TimeMark { datetime: datetime.to_owned(), container, block });
        }
        self.tables.open(tag, element);
        let number = (tag == Tag::Li).then(|| self.next_number(element)).flatten();
        let parent = self.open.last();
        self.open.push(Open {
            tag,
            container,
            block_level,
            hidden: hides || parent.is_some_and(|parent| parent.hidden),
            verbatim: matches!(tag, Tag::Pre | Tag::Xmp) || parent.is_some_and(|parent| parent.verbatim),
            styled,
            items: (tag == Tag::Ol).then(|| first_number(element).saturating_sub(1)),
            blocks: 0,
            number,
            image: None,
        });
        container
    }

    /// Whether the nearest block-level element is one that phrases stand in and no blocks (the content models of HTML,
    /// §4.3.6 and §4.4.1): a name or a term that a script marks there (`<company-name>`) is part of the sentence.
    fn in_phrases(&self) -> bool {
        let nearest = self.open.iter().rev().find(|open| open.block_level);
        nearest.is_some_and(|open| open.tag == Tag::P) || self.in_heading()
    }

    fn in_heading(&self) -> bool {
        let nearest = self.open.iter().rev().find(|open| open.block_level);
        nearest.is_some_and(|open| open.tag.heading_level().is_some())
    }

    fn leave(&mut self, node: NodeRef<'_, Node>) {
        if !node.value().is_element() {
            self.end_block();
            return;
        }
        if self.open.last().is_some_and(|open| open.block_level) {
            self.end_block();
            self.end_picture();
        }
        if let Some(open) = self.open.pop() {
            if open.styled && open.tag == Tag::A && self.in_heading() {
                self.inline.close_in_heading(&self.page.hrefs);
            } else if open.styled {
                self.inline.close();
            }
            if open.tag.is_plain_inline() {
                self.inline.border(false);
            }
            self.tables.close(open.tag);
        }
    }

    fn text(&mut self, text: &str) {
        let open = self.open.last().map(|open| (open.verbatim, open.container));
        let (verbatim, container) = open.unwrap_or((false, ContainerId::ROOT));
        let mut rest = text;
        while let Some((paragraph, after)) = parted(rest).filter(|_| !verbatim) {
            self.piece(paragraph, false, container);
            self.end_block();
            rest = after;
        }
        self.piece(rest, verbatim, container);
    }

    fn piece(&mut self, text: &str, verbatim: bool, container: ContainerId) {
        let starts = self.inline.is_empty();
        if !self.inline.push(text, verbatim) {
            return;
        }
        if starts {
            let owner = self.open.iter().rev().find(|open| open.block_level);
            self.inline.owner = owner.map_or(ContainerId::ROOT, |open| open.container);
        }
        self.inline.inner = Some(match self.inline.inner {
            None => container,
            Some(inner) => self.common_ancestor(inner, container),
        });
    }

    /// The lowest element that holds both.
    fn common_ancestor(&self, mut a: ContainerId, mut b: ContainerId) -> ContainerId {
        while a != b {
            let (deeper, other) =
                if self.page.container(a).depth >= self.page.container(b).depth { (a, b) } else { (b, a) };
            a = self.page.container(deeper).parent;
            b = other;
        }
        a
    }

    fn add_container(&mut self, tag: Tag, element: &Element) -> ContainerId {
        let id = ContainerId(self.page.containers.len() as u32);
        let parent = self.open.last().map_or(ContainerId::ROOT, |open| open.container);
        let marks = self.marks.read(tag, element, &mut self.page);
        let depth = self.page.container(parent).depth.saturating_add(1);
        let links = u16::from(tag == Tag::A);
        self.page.containers.push(Container { parent, tag, marks, depth, links, ..Container::root() });
        id
    }

    /// Whether an inline element's marking attributes may say what its text is.
    fn is_telling(&self, tag: Tag, container: ContainerId) -> bool {
        tag == Tag::Time || self.page.marks_of(container).tokens.len() > 1
    }

    fn style(&mut self, tag: Tag, element: &Element) -> Option<RawStyle> {
        match tag {
            Tag::A => {
                let href = element.attr("href")?;
                self.page.hrefs.push(href.to_owned());
                Some(RawStyle::Link(self.page.hrefs.len() as u32 - 1))
            }
            Tag::Em | Tag::I | Tag::Cite | Tag::Dfn => Some(RawStyle::Emphasis),
            Tag::Strong | Tag::B => Some(RawStyle::Strong),
            Tag::Code | Tag::Kbd | Tag::Samp | Tag::Tt => Some(RawStyle::Code),
            _ => None,
        }
    }

    fn image(&mut self, element: &Element) {
        self.count(|container| &mut container.images);
        if let Some(image) = images::read(element) {
            let holder = self.open.iter_mut().rev().find(|open| matches!(open.tag, Tag::Figure | Tag::P));
            if let Some(holder) = holder {
                holder.image = Some(self.page.images.len() as u32);
                self.page.images.push(image);
            }
        }
    }

    /// Counts something to the element that holds it.
    fn count(&mut self, counter: impl FnOnce(&mut Container) -> &mut u16) {
        let id = self.open.last().map_or(ContainerId::ROOT, |open| open.container);
        let count = counter(&mut self.page.containers[id.index()]);
        *count = count.saturating_add(1);
    }

    fn next_number(&mut self, element: &Element) -> Option<u32> {
        let list =
            self.open.iter_mut().rev().find(|open| matches!(open.tag, Tag::Ol | Tag::Ul | Tag::Menu))?;
        let items = list.items.as_mut()?;
        *items = match element.attr("value").and_then(|value| value.trim().parse().ok()) {
            Some(value) => clamp_number(value),
            None => items.saturating_add(1),
        };
        Some(*items)
    }
}

/// Numbers come from the page: clamped where they are read.
fn clamp_number(number: i64) -> u32 {
    number.clamp(0, 1_000_000) as u32
}

fn first_number(list: &Element) -> u32 {
    list.attr("start").and_then(|start| start.trim().parse().ok()).map_or(1, clamp_number)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::page::Shape;

    fn page(html: &str) -> Page {
        read(&Html::parse_document(html), &Limits::new(), None, false).unwrap().0
    }

    fn texts(page: &Page) -> Vec<&str> {
        page.blocks.iter().map(|block| block.text.as_str()).collect()
    }

    #[test]
    fn block_borders_part_words_and_inline_ones_do_not() {
        let page = page("<div>Ferry <b>ru</b>ns<p>Late<br>again<br><br>Today</p>aground<ul><li>x</ul></div>");
        assert_eq!(texts(&page), ["Ferry runs", "Late\nagain", "Today", "aground", "x"]);
    }

    #[test]
    fn a_custom_element_in_a_sentence_is_part_of_it() {
        let page = page("<p>The <gauge-name>weir</gauge-name> rose.</p>Levels<gauge-card>now</gauge-card>");
        assert_eq!(texts(&page), ["The weir rose.", "Levels", "now"]);
    }

    #[test]
    fn hidden_text_is_marked_and_parted() {
        let page = page("<p>Seen <span style='color:red; DISPLAY: none'>unseen</span> again</p>");
        assert_eq!(texts(&page), ["Seen", "unseen", "again"]);
        assert_eq!(page.blocks.iter().map(|block| block.hidden).collect::<Vec<_>>(), [false, true, false]);
    }

    #[test]
    fn items_know_their_list() {
        let page = page("<ol start=3><li>three<ul><li>inner</ul><li><p>four<p>more</ol>");
        let places: Vec<_> = page.blocks.iter().filter_map(|block| block.list).collect();
        assert_eq!(
            places.iter().map(|place| place.number).collect::<Vec<_>>(),
            [Some(3), None, Some(4), Some(4)]
        );
        assert_eq!(places.iter().map(|place| place.depth).collect::<Vec<_>>(), [1, 2, 1, 1]);
        assert_eq!(places.iter().map(|place| place.first).collect::<Vec<_>>(), [true, true, true, false]);
    }

    #[test]
    fn cells_know_their_table_unless_it_lays_out_the_page() {
        let data = page("<table><tr><th>Gauge<td>2 m<tr><td>Flow<td>fast</table>");
        let cells: Vec<_> = data.blocks.iter().filter_map(|block| block.cell).collect();
        assert_eq!(
            cells.iter().map(|cell| (cell.row, cell.column)).collect::<Vec<_>>(),
            [(0, 0), (0, 1), (1, 0), (1, 1)]
        );
        let layout = page("<table><tr><td>Left<td><table><tr><td>1</table></table>");
        assert_eq!(layout.blocks[0].shape, Shape::Paragraph);
        assert_eq!(layout.blocks[1].shape, Shape::Cell);
    }

    #[test]
    fn the_lowest_element_that_holds_the_text_is_known() {
        let page = page("<section><p><span><i>all</i> of it</span></p></section>");
        let block = &page.blocks[0];
        assert_eq!(page.container(block.inner).tag, Tag::Span);
        assert_eq!(page.container(block.owner).tag, Tag::P);
    }

    #[test]
    fn a_caption_has_its_picture_and_a_picture_without_one_is_a_block() {
        let page =
            page("<figure><img src=a.jpg><figcaption>The weir</figcaption></figure><p><img src=b.jpg></p>");
        assert_eq!(page.blocks[0].image, Some(0));
        assert_eq!(page.blocks[1].shape, Shape::Image);
    }
}
