//! From grown trees to those of the data files: only the heuristics and edges that are asked for, numbers of few digits.

use std::collections::{BTreeMap, BTreeSet};

use cleancopy::train::{Forest, Step};

use super::boost::{Binned, Grown, Node, Tree};

/// The last bin of the first side, for each column all that any tree asks for.
type Asked = BTreeMap<usize, BTreeSet<u8>>;

/// The trees over the columns `names` as the library has them.
pub fn forest(grown: &Grown, table: &Binned, names: &[&str]) -> Forest {
    let mut asked = Asked::new();
    let splits = grown.trees.iter().flat_map(|tree| &tree.0).filter_map(|node| node.split);
    splits.for_each(|split| {
        asked.entry(split.column).or_default().insert(split.at);
    });
    // Bin 1 needs no edge: it is where a heuristic applies at all.
    let edges_of = |(column, asked): (&usize, &BTreeSet<u8>)| {
        let edges = asked.iter().filter(|at| **at > 0).map(|at| table.edges[*column][usize::from(*at) - 1]);
        (names[*column].to_owned(), edges.collect())
    };
    let edges: BTreeMap<String, Vec<f32>> = asked.iter().map(edges_of).collect();
    let numbers: BTreeMap<&str, u8> = edges.keys().map(String::as_str).zip(0..).collect();
    let ask = |node: &Node| {
        let split = node.split?;
        let edges = asked.get(&split.column)?.iter().filter(|at| (1..=split.at).contains(*at));
        Some((*numbers.get(names[split.column])?, 1 + edges.count() as u8))
    };
    // The roots' values are in all scores alike.
    let roots: f64 = grown.trees.iter().map(|tree| f64::from(tree.0[0].value)).sum();
    let lines = grown.trees.iter().map(|tree| line(tree, ask) + "\n");
    Forest { bias: round((f64::from(grown.bias) + roots) as f32), trees: lines.collect(), edges }
}

/// A tree's steps, each with what it adds to the one above it.
fn line(tree: &Tree, ask: impl Fn(&Node) -> Option<(u8, u8)>) -> String {
    let root = &tree.0[0];
    let mut steps = Vec::new();
    let mut open = vec![(root, root.value)];
    while let Some((node, above)) = open.pop() {
        steps.push(Step { adds: node.value - above, asks: ask(node) }.to_string());
        let sides = node.split.into_iter().flat_map(|split| split.sides);
        open.extend(sides.rev().map(|side| (&tree.0[side], node.value)));
    }
    steps.join(" ")
}

/// Numbers are written with three decimals.
pub fn round(number: f32) -> f32 {
    let rounded = (f64::from(number) * 1000.0).round() / 1000.0;
    if rounded == 0.0 { 0.0 } else { rounded as f32 }
}
