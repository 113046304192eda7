//! The nodes of all blocks in one list, and references between them.

use serde_json::Value;

use super::Node;
use crate::text::HashMap;

/// The nodes that stand for themselves, in order, and those that can be referred to.
#[derive(Debug, Default)]
pub(super) struct Graph<'a> {
    /// Nodes that state what the page is: not those inside lists, parts or comments.
    pub nodes: Vec<&'a Node>,
    ids: HashMap<&'a str, &'a Node>,
}

/// Keys whose nodes are as good as their parent's siblings.
const TRANSPARENT: [&str; 3] = ["@graph", "mainEntity", "mainEntityOfPage"];

impl<'a> Graph<'a> {
    /// Flattens the values, in order and without recursion; they are no more than a page may have.
    pub(super) fn new(values: &'a [Value]) -> Self {
        let mut graph = Self::default();
        // The flag says whether a value stands for itself or only counts as a target of references.
        let mut open: Vec<(&Value, bool)> = values.iter().rev().map(|value| (value, true)).collect();
        while let Some((value, stands)) = open.pop() {
            match value {
                Value::Array(values) => open.extend(values.iter().rev().map(|value| (value, stands))),
                Value::Object(node) => {
                    graph.add(node, stands);
                    let inner = node.iter().rev().filter(|(_, value)| value.is_object() || value.is_array());
                    open.extend(
                        inner.map(|(key, value)| (value, stands && TRANSPARENT.contains(&key.as_str()))),
                    );
                }
                _ => {}
            }
        }
        graph
    }

    fn add(&mut self, node: &'a Node, stands: bool) {
        if stands {
            self.nodes.push(node);
        }
        // A node of one key only refers.
        if let Some(id) = node.get("@id").and_then(Value::as_str).filter(|_| node.len() > 1) {
            let known = self.ids.entry(id).or_insert(node);
            // The fuller of two nodes of one name is the description, the other a stub.
            if node.len() > known.len() {
                *known = node;
            }
        }
    }

    /// The node itself or, where it is nameless and refers to another, that one; one step, so no circle.
    pub(super) fn resolve(&self, node: &'a Node) -> &'a Node {
        if node.contains_key("name") {
            return node;
        }
        node.get("@id").and_then(Value::as_str).and_then(|id| self.ids.get(id).copied()).unwrap_or(node)
    }
}
