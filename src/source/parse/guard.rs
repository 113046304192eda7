//! Stands between tokenizer and tree builder and bounds what makes the tree builder slow: open elements, the list of
//! active formatting elements, and nodes made again and again from that list. Tags are dropped, never text.
//!
//! The tree builder's lists are private, but it shows them to a tracer. Asking costs as much as the lists are long, so
//! the guard counts upper bounds itself and asks only when a bound reaches a limit.

use std::cell::{Cell, RefCell};

use html5ever::tokenizer::{EndTag, StartTag, Tag, Token, TokenSink, TokenSinkResult};
use html5ever::tree_builder::{TreeBuilder, TreeBuilderOpts, TreeSink};
use html5ever::{LocalName, local_name};
use scraper::{Html, HtmlTreeSink};

use super::Dropped;
use super::names::{is_format, is_table_part, opens_nothing};
use super::open::{Builder, Lists, Nested, NodeId};
use crate::config::Limits;

/// Active formatting elements from which on they lose their attributes. The standard leaves three of each, so that
/// pages have a handful; the tree builder compares each with each, and makes all again in each new block.
const MANY_FORMATS: usize = 32;
/// Active formatting elements from which on no more are let in.
const MOST_FORMATS: usize = 64;
/// Attributes of all active formatting elements together.
const MOST_FORMAT_ATTRIBUTES: usize = 256;
/// Elements that keep formatting within. The tree builder may forget to forget them.
const MOST_MARKERS: usize = 256;
/// Tokens for which a full list is taken to stay full. To ask at each would cost more than the list is good for.
const PATIENCE: usize = 32;
/// Start tags of `html` and of `body` whose attributes are added to the element's.
const MOST_ROOTS: usize = 8;
/// Nodes that a single token makes but for formatting: `<td>` straight in a table makes a body and a row.
const NODES_OF_TOKEN: usize = 3;
/// Nodes that a page may have beyond one for each token before formatting is given up.
const SPARE_NODES: usize = 4096;
/// Nodes that a page may have whatever its length.
const FREE_NODES: usize = 12 << 10;
/// Bytes of the page for each further node. Memory goes with nodes and with the blocks between them, of two nodes each:
/// a block of HTML costs 800 bytes with them while it is judged (one of a text 900), and 25 for each byte of the page are
/// what it may be. Of news pages one in twenty has fewer than 74 bytes to a node, and none fewer than 38.
const BYTES_OF_NODE: usize = 16;

/// How the tokenizer reads on after a start tag.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Mode {
    Data,
    /// Text up to the end tag.
    Raw,
    /// Text to the end of the page.
    Plain,
    /// The contents of a `<noscript>` in the head, which nothing that is shown belongs in.
    Noscript,
}

/// The guard; see the module.
pub(super) struct Guard {
    builder: Builder,
    most_depth: usize,
    most_nodes: usize,
    mode: Cell<Mode>,
    bounds: RefCell<Bounds>,
}

/// What the guard knows of the tree builder's lists. Each is an upper bound.
#[derive(Debug, Default)]
struct Bounds {
    depth: usize,
    formats: usize,
    format_attributes: usize,
    markers: usize,
    roots: usize,
    nodes: usize,
    tokens: usize,
    /// The token up to which no element is let in for its depth.
    deep_until: usize,
    /// The token up to which the list of active formatting elements is taken to be long.
    formats_until: usize,
    /// Elements dropped for their depth whose end tags are to come.
    nested: Nested,
    dropped: Dropped,
}

impl Guard {
    /// For a page of so many bytes.
    pub(super) fn new(limits: &Limits, bytes: usize) -> Self {
        let options = TreeBuilderOpts { scripting_enabled: false, ..TreeBuilderOpts::default() };
        let sink = HtmlTreeSink::new(Html::new_document());
        Self {
            builder: TreeBuilder::new(sink, options),
            most_depth: limits.depth(),
            most_nodes: FREE_NODES + bytes / BYTES_OF_NODE,
            mode: Cell::new(Mode::Data),
            bounds: RefCell::new(Bounds { nodes: SPARE_NODES, ..Bounds::default() }),
        }
    }

    pub(super) fn mode(&self) -> Mode {
        self.mode.get()
    }

    /// Takes the contents of a `<noscript>` in the head for elements.
    pub(super) fn enter_noscript(&self) {
        self.mode.set(Mode::Data);
    }

    /// Whether the current element is none of HTML's.
    pub(super) fn is_foreign(&self) -> bool {
        self.builder.adjusted_current_node_present_but_not_in_html_namespace()
    }

    pub(super) fn finish(self) -> (Html, Dropped) {
        (self.builder.sink.finish(), self.bounds.into_inner().dropped)
    }

    fn node_count(&self) -> usize {
        self.builder.sink.0.borrow().tree.values().len()
    }

    /// Lets a token through, and sees what it did.
    fn pass(&self, token: Token) -> TokenSinkResult<NodeId> {
        let before = self.node_count();
        let result = self.builder.process_token(token, 1);
        let after = self.node_count();
        let is_over = {
            let bounds = &mut *self.bounds.borrow_mut();
            bounds.nodes += 1;
            bounds.tokens += 1;
            after > bounds.nodes && after > before + NODES_OF_TOKEN
        };
        match result {
            TokenSinkResult::RawData(_) => self.mode.set(Mode::Raw),
            TokenSinkResult::Plaintext => self.mode.set(Mode::Plain),
            _ if is_over => self.close_formats(),
            _ => {}
        }
        result
    }

    /// Closes all formatting elements, so that they aren't made again in the next block.
    fn close_formats(&self) {
        let open = Lists::of(&self.builder).formats;
        self.bounds.borrow_mut().dropped.formatting += open.len();
        for node in open {
            let name = self.builder.sink.elem_name(&node).local.clone();
            // The result says how to tokenize on, which an end tag of a formatting element doesn't change.
            let _ = self.builder.process_token(Token::TagToken(bare_end(name)), 1);
        }
    }

    fn start_tag(&self, mut tag: Tag) -> TokenSinkResult<NodeId> {
        if !self.lets_in(&mut tag) {
            return TokenSinkResult::Continue;
        }
        let is_noscript = tag.name == local_name!("noscript");
        let result = self.pass(Token::TagToken(tag));
        if is_noscript && self.is_last_in_head() {
            self.mode.set(Mode::Noscript);
        }
        result
    }

    /// Whether a start tag may pass, perhaps without its attributes.
    fn lets_in(&self, tag: &mut Tag) -> bool {
        match tag.name {
            // A page of frames has no text, and in the middle of a page they would take the text with them.
            local_name!("frameset") | local_name!("frame") => false,
            local_name!("html") | local_name!("body") => {
                self.count_root(tag);
                true
            }
            _ if is_format(&tag.name) => self.lets_format_in(tag) && self.lets_deeper(tag),
            local_name!("applet") | local_name!("marquee") | local_name!("object") => {
                self.bounds.borrow_mut().markers += 1;
                self.bounds.borrow().markers <= MOST_MARKERS && self.lets_deeper(tag)
            }
            _ => self.lets_deeper(tag),
        }
    }

    fn count_root(&self, tag: &mut Tag) {
        let bounds = &mut *self.bounds.borrow_mut();
        if tag.attrs.is_empty() {
            return;
        }
        bounds.roots += 1;
        if bounds.roots > MOST_ROOTS {
            bounds.dropped.attributes += tag.attrs.len();
            tag.attrs.clear();
        }
    }

    fn lets_format_in(&self, tag: &mut Tag) -> bool {
        let attributes = tag.attrs.len();
        let is_near = |bounds: &Bounds| {
            bounds.formats >= MANY_FORMATS || bounds.format_attributes + attributes > MOST_FORMAT_ATTRIBUTES
        };
        let is_due = {
            let bounds = self.bounds.borrow();
            is_near(&bounds) && bounds.tokens >= bounds.formats_until
        };
        if is_due {
            self.measure();
            let bounds = &mut *self.bounds.borrow_mut();
            if is_near(bounds) {
                bounds.formats_until = bounds.tokens + PATIENCE;
            }
        }
        let is_over = self.node_count() > self.bounds.borrow().nodes;
        let bounds = &mut *self.bounds.borrow_mut();
        if is_over || bounds.formats >= MOST_FORMATS {
            bounds.dropped.formatting += 1;
            return false;
        }
        if is_near(bounds) {
            bounds.dropped.attributes += tag.attrs.len();
            tag.attrs.clear();
        }
        bounds.formats += 1;
        bounds.format_attributes += tag.attrs.len();
        true
    }

    /// Whether an element may be opened within those that are open, and beside those that were.
    fn lets_deeper(&self, tag: &Tag) -> bool {
        if self.node_count() >= self.most_nodes {
            self.bounds.borrow_mut().dropped.crowded += 1;
            self.leave_out(tag);
            return false;
        }
        // A cell straight in a table opens a body and a row with it.
        let opened = if is_table_part(&tag.name) { 3 } else { 1 };
        let is_near = self.bounds.borrow().depth + opened > self.most_depth;
        if is_near {
            if opens_nothing(&tag.name) && !self.is_foreign() {
                return true;
            }
            self.measure_depth();
        }
        {
            let bounds = &mut *self.bounds.borrow_mut();
            if bounds.depth < self.most_depth {
                bounds.depth += opened;
                return true;
            }
            bounds.dropped.nested += 1;
        }
        self.leave_out(tag);
        false
    }

    /// Remembers that the element is to be closed that is never opened.
    fn leave_out(&self, tag: &Tag) {
        if !tag.self_closing && !opens_nothing(&tag.name) {
            self.bounds.borrow_mut().nested.open(tag.name.clone());
        }
    }

    /// Asks the tree builder how many elements are open, unless it said of late that there are too many.
    fn measure_depth(&self) {
        if self.bounds.borrow().tokens < self.bounds.borrow().deep_until {
            return;
        }
        let most = Lists::longest(&self.builder);
        self.bounds.borrow_mut().depth = most;
        if most >= self.most_depth {
            self.measure();
        }
        let bounds = &mut *self.bounds.borrow_mut();
        if bounds.depth >= self.most_depth {
            bounds.deep_until = bounds.tokens + PATIENCE;
        }
    }

    /// Asks the tree builder how long its lists are.
    fn measure(&self) {
        let lists = Lists::of(&self.builder);
        let tree = &self.builder.sink.0.borrow().tree;
        let attributes = |node: &NodeId| {
            let element = tree.get(*node).and_then(|node| node.value().as_element());
            element.map_or(0, |element| element.attrs.len())
        };
        let bounds = &mut *self.bounds.borrow_mut();
        bounds.depth = lists.depth;
        bounds.formats = lists.formats.len();
        bounds.format_attributes = lists.formats.iter().map(attributes).sum();
    }

    fn end_tag(&self, tag: Tag) -> TokenSinkResult<NodeId> {
        let is_raw = self.mode.replace(Mode::Data) == Mode::Raw;
        if is_raw || self.bounds.borrow().nested.is_empty() {
            return self.pass(Token::TagToken(tag));
        }
        if self.bounds.borrow_mut().nested.close(&tag.name) {
            return TokenSinkResult::Continue;
        }
        let result = self.pass(Token::TagToken(tag));
        self.measure_depth();
        let bounds = &mut *self.bounds.borrow_mut();
        if bounds.depth < self.most_depth {
            // It closed an element that those dropped were in.
            bounds.nested = Nested::default();
        }
        result
    }

    /// Whether the newest node is a child of the head.
    fn is_last_in_head(&self) -> bool {
        let tree = &self.builder.sink.0.borrow().tree;
        let parent = tree.nodes().next_back().and_then(|node| node.parent());
        parent.and_then(|node| node.value().as_element()).is_some_and(|element| element.name() == "head")
    }
}

impl TokenSink for Guard {
    type Handle = NodeId;

    fn process_token(&self, token: Token, _line: u64) -> TokenSinkResult<NodeId> {
        match token {
            Token::ParseError(_) => TokenSinkResult::Continue,
            // It gives no node; but a line feed behind it isn't the first thing in a `<pre>`, which would be left out.
            Token::CommentToken(_) => self.pass(Token::CharacterTokens(Default::default())),
            Token::TagToken(tag) if tag.kind == StartTag => self.start_tag(tag),
            Token::TagToken(tag) => self.end_tag(tag),
            token => self.pass(token),
        }
    }

    fn end(&self) {
        self.builder.end();
    }

    fn adjusted_current_node_present_but_not_in_html_namespace(&self) -> bool {
        self.is_foreign()
    }
}

fn bare_end(name: LocalName) -> Tag {
    Tag { kind: EndTag, name, self_closing: false, attrs: Vec::new(), had_duplicate_attributes: false }
}
