//! What is open: in the tree builder, and of what was dropped.

use std::cell::{Cell, RefCell};

use html5ever::tree_builder::{Tracer, TreeBuilder, TreeSink};
use html5ever::{LocalName, local_name};
use scraper::HtmlTreeSink;

use super::names::is_format;
use crate::text::{HashMap, HashSet};

pub(super) type NodeId = <HtmlTreeSink as TreeSink>::Handle;
pub(super) type Builder = TreeBuilder<NodeId, HtmlTreeSink>;

/// The tree builder's lists, as far as it shows them.
pub(super) struct Lists {
    /// Open elements; a formatting element to be made again counts.
    pub depth: usize,
    /// Active formatting elements, and perhaps open ones that aren't active any more.
    pub formats: Vec<NodeId>,
}

impl Lists {
    /// How many elements are open at most: the length of both lists.
    pub(super) fn longest(builder: &Builder) -> usize {
        let count = Count::default();
        builder.trace_handles(&count);
        // The document is shown, too.
        count.0.get().saturating_sub(1)
    }

    pub(super) fn of(builder: &Builder) -> Self {
        let seen = Seen::default();
        builder.trace_handles(&seen);
        // It shows the document, the open elements, the active formatting elements, and the head and the form there are.
        let mut nodes = seen.0.into_inner();
        let is_named = |node: Option<&NodeId>, is_it: &dyn Fn(&LocalName) -> bool| {
            let tree = &builder.sink.0.borrow().tree;
            let element = node.and_then(|node| tree.get(*node)).and_then(|node| node.value().as_element());
            element.is_some_and(|element| is_it(&element.name.local))
        };
        for name in [local_name!("form"), local_name!("head")] {
            if is_named(nodes.last(), &|found| *found == name) {
                nodes.pop();
            }
        }
        let mut distinct = HashSet::default();
        let formats: Vec<_> = nodes
            .iter()
            .rev()
            .take_while(|node| is_named(Some(node), &is_format) && distinct.insert(**node))
            .copied()
            .collect();
        let open = nodes.get(1..nodes.len() - formats.len()).unwrap_or_default();
        let closed = formats.len() - open.iter().filter(|node| distinct.contains(node)).count();
        Self { depth: open.len() + closed, formats }
    }
}

/// How many nodes the tree builder holds.
#[derive(Default)]
struct Count(Cell<usize>);

impl Tracer for Count {
    type Handle = NodeId;

    fn trace_handle(&self, _: &NodeId) {
        self.0.set(self.0.get() + 1);
    }
}

/// The nodes that the tree builder holds.
#[derive(Default)]
struct Seen(RefCell<Vec<NodeId>>);

impl Tracer for Seen {
    type Handle = NodeId;

    fn trace_handle(&self, node: &NodeId) {
        self.0.borrow_mut().push(*node);
    }
}

/// Elements dropped for their depth whose end tags are to come.
#[derive(Debug, Default)]
pub(super) struct Nested {
    names: Vec<LocalName>,
    /// How often each name is among them: a search for one that isn't would take as long as the list.
    counts: HashMap<LocalName, usize>,
}

impl Nested {
    pub(super) fn is_empty(&self) -> bool {
        self.names.is_empty()
    }

    pub(super) fn open(&mut self, name: LocalName) {
        *self.counts.entry(name.clone()).or_default() += 1;
        self.names.push(name);
    }

    /// Closes the innermost element of that name and all within; whether there is one.
    pub(super) fn close(&mut self, name: &LocalName) -> bool {
        if self.counts.get(name).is_none_or(|count| *count == 0) {
            return false;
        }
        while let Some(last) = self.names.pop() {
            if let Some(count) = self.counts.get_mut(&last) {
                *count -= 1;
            }
            if last == *name {
                break;
            }
        }
        true
    }
}
