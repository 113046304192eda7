//! From trees to tables: trees over the same one or two heuristics add up to one table.

use std::collections::BTreeMap;

use cleancopy::train::{Table, Tables};

use super::boost::{Binned, Grown, Split};

/// What a tree gives to the table of its two columns: a value for each quarter of the plane.
#[derive(Clone, Copy)]
struct Step {
    /// Last bin on the low side, for each axis; no split on the second axis at 255.
    at: (u8, u8),
    /// Low and high side of the first axis, each low and high of the second.
    values: [[f32; 2]; 2],
}

/// Adds the trees up to tables, in order of their columns.
pub fn tables(grown: &Grown, table: &Binned, names: &[&str]) -> Tables {
    let mut steps: BTreeMap<(usize, usize), Vec<Step>> = BTreeMap::new();
    for tree in &grown.trees {
        for (number, side) in tree.sides.iter().enumerate() {
            let (low, high) = (side.values, [0.0, 0.0]);
            let values = if number == 0 { [low, high] } else { [high, low] };
            let first = tree.first;
            match side.split {
                Some(split) if split.column != first.column => add(&mut steps, first, split, values),
                split => add_single(&mut steps, first, split, values),
            }
        }
    }
    let tables = steps.into_iter().map(|((a, b), steps)| sum(a, b, &steps, table, names)).collect();
    Tables { bias: round(grown.bias), table: tables }
}

fn add(steps: &mut BTreeMap<(usize, usize), Vec<Step>>, first: Split, second: Split, values: [[f32; 2]; 2]) {
    let step = if first.column < second.column {
        Step { at: (first.at, second.at), values }
    } else {
        let [[ll, lh], [hl, hh]] = values;
        Step { at: (second.at, first.at), values: [[ll, hl], [lh, hh]] }
    };
    let key = (first.column.min(second.column), first.column.max(second.column));
    steps.entry(key).or_default().push(step);
}

/// A step of one column: as a table of the column with itself, which `sum` writes as one axis.
fn add_single(
    steps: &mut BTreeMap<(usize, usize), Vec<Step>>,
    first: Split,
    second: Option<Split>,
    values: [[f32; 2]; 2],
) {
    let at = (first.at, second.map_or(u8::MAX, |split| split.at));
    steps.entry((first.column, first.column)).or_default().push(Step { at, values });
}

fn sum(a: usize, b: usize, steps: &[Step], table: &Binned, names: &[&str]) -> Table {
    let bins = |column: usize| table.edges[column].len() + 2;
    let value = |bin_a: usize, bin_b: usize| -> f32 {
        steps
            .iter()
            .map(|step| {
                step.values[usize::from(bin_a > step.at.0 as usize)][usize::from(bin_b > step.at.1 as usize)]
            })
            .sum()
    };
    let rows: Vec<Vec<f32>> = (0..bins(a))
        .map(|bin_a| {
            if a == b {
                vec![value(bin_a, bin_a)]
            } else {
                (0..bins(b)).map(|bin_b| value(bin_a, bin_b)).collect()
            }
        })
        .collect();
    let (rows, edges_a) = merge(rows, &table.edges[a]);
    if a == b {
        let weights = rows.into_iter().flatten().map(round).collect();
        return Table { of: vec![names[a].to_owned()], edges: vec![edges_a], weights };
    }
    let (columns, edges_b) = merge(transposed(&rows), &table.edges[b]);
    let weights = transposed(&columns).into_iter().flatten().map(round).collect();
    Table { of: vec![names[a].to_owned(), names[b].to_owned()], edges: vec![edges_a, edges_b], weights }
}

/// Joins neighbouring bins that weigh the same. Bins 0 (doesn't apply) and 1 stay apart.
fn merge(rows: Vec<Vec<f32>>, edges: &[f32]) -> (Vec<Vec<f32>>, Vec<f32>) {
    let mut kept: Vec<Vec<f32>> = Vec::new();
    let mut kept_edges = Vec::new();
    for (bin, row) in rows.into_iter().enumerate() {
        if bin >= 2 {
            if kept.last() == Some(&row) {
                continue;
            }
            kept_edges.push(edges[bin - 2]);
        }
        kept.push(row);
    }
    (kept, kept_edges)
}

fn transposed(rows: &[Vec<f32>]) -> Vec<Vec<f32>> {
    let width = rows.first().map_or(0, Vec::len);
    (0..width).map(|column| rows.iter().map(|row| row[column]).collect()).collect()
}

/// Weights are written with three decimals.
pub fn round(weight: f32) -> f32 {
    let rounded = (f64::from(weight) * 1000.0).round() / 1000.0;
    if rounded == 0.0 { 0.0 } else { rounded as f32 }
}

/// Scores a row as the library does.
pub struct Scorer {
    bias: f32,
    tables: Vec<(Vec<(usize, Vec<f32>)>, Vec<f32>)>,
}

impl Scorer {
    pub fn new(tables: &Tables, names: &[&str]) -> Self {
        let column = |name: &String| names.iter().position(|known| known == name).unwrap_or(0);
        let bind = |table: &Table| {
            let axes = table.of.iter().map(column).zip(table.edges.iter().cloned()).collect();
            (axes, table.weights.clone())
        };
        Self { bias: tables.bias, tables: tables.table.iter().map(bind).collect() }
    }

    pub fn score(&self, row: &[f32]) -> f32 {
        let weight = |(axes, weights): &(Vec<(usize, Vec<f32>)>, Vec<f32>)| {
            let index = axes.iter().fold(0, |index, (column, edges)| {
                index * (edges.len() + 2) + super::boost::bin(row[*column], edges) as usize
            });
            weights[index]
        };
        self.bias + self.tables.iter().map(weight).sum::<f32>()
    }
}
