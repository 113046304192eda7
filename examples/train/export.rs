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

/// Interactions that weigh less than this everywhere are left out: they are below what a score is written with.
const LEAST_WEIGHT: f32 = 0.025;

/// Adds the trees up to tables, in order of their columns: what one heuristic says by itself as a table of it alone,
/// and what two say beyond that as a table of both (the purified form of Lengerich et al. 2020, with the bins of the
/// two taken as independent).
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
    let mut bias = f64::from(grown.bias);
    let mut alone: BTreeMap<usize, Vec<f64>> = BTreeMap::new();
    let mut both = Vec::new();
    for ((a, b), steps) in steps {
        let grid = Grid::sum(a, b, &steps, table);
        let (shares_a, shares_b) = (shares(table, a), shares(table, b));
        if a == b {
            add_to(&mut alone, a, grid.0.iter().map(|row| row[0]));
            continue;
        }
        let rows: Vec<f64> = grid.0.iter().map(|row| mean(row.iter().copied(), &shares_b)).collect();
        let columns: Vec<f64> =
            (0..shares_b.len()).map(|at| mean(grid.0.iter().map(|row| row[at]), &shares_a)).collect();
        let all = mean(rows.iter().copied(), &shares_a);
        bias += all;
        add_to(&mut alone, a, rows.iter().map(|row| row - all));
        add_to(&mut alone, b, columns.iter().map(|column| column - all));
        let rest = |(row, values): (usize, &Vec<f64>)| -> Vec<f32> {
            values
                .iter()
                .enumerate()
                .map(|(at, value)| round((value - rows[row] - columns[at] + all) as f32))
                .collect()
        };
        let rest: Vec<Vec<f32>> = grid.0.iter().enumerate().map(rest).collect();
        if rest.iter().flatten().any(|weight| weight.abs() >= LEAST_WEIGHT) {
            both.push(pair(a, b, rest, table, names));
        }
    }
    let alone = alone.into_iter().map(|(column, weights)| {
        let rows = weights.iter().map(|weight| vec![round(*weight as f32)]).collect();
        let (rows, edges) = merge(rows, &table.edges[column]);
        Table { of: vec![names[column].to_owned()], edges: vec![edges], weights: rows.concat() }
    });
    let tables =
        alone.filter(|table| table.weights.iter().any(|weight| *weight != 0.0)).chain(both).collect();
    Tables { bias: round(bias as f32), table: tables }
}

/// A value for each bin of one column and each bin of another; of one column with itself, one value a row.
struct Grid(Vec<Vec<f64>>);

impl Grid {
    fn sum(a: usize, b: usize, steps: &[Step], table: &Binned) -> Self {
        let bins = |column: usize| table.edges[column].len() + 2;
        let value = |bin_a: usize, bin_b: usize| -> f64 {
            let side = |step: &Step| {
                step.values[usize::from(bin_a > step.at.0 as usize)][usize::from(bin_b > step.at.1 as usize)]
            };
            steps.iter().map(|step| f64::from(side(step))).sum()
        };
        let row = |bin_a: usize| {
            if a == b {
                vec![value(bin_a, bin_a)]
            } else {
                (0..bins(b)).map(|bin_b| value(bin_a, bin_b)).collect()
            }
        };
        Self((0..bins(a)).map(row).collect())
    }
}

/// Share of the rows in each bin of a column.
fn shares(table: &Binned, column: usize) -> Vec<f64> {
    let mut shares = vec![0.0; table.edges[column].len() + 2];
    table.bins[column].iter().for_each(|bin| shares[*bin as usize] += 1.0 / table.rows as f64);
    shares
}

fn mean(values: impl Iterator<Item = f64>, shares: &[f64]) -> f64 {
    values.zip(shares).map(|(value, share)| value * share).sum()
}

fn add_to(alone: &mut BTreeMap<usize, Vec<f64>>, column: usize, weights: impl Iterator<Item = f64>) {
    let weights: Vec<f64> = weights.collect();
    let sums = alone.entry(column).or_insert_with(|| vec![0.0; weights.len()]);
    sums.iter_mut().zip(weights).for_each(|(sum, weight)| *sum += weight);
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

fn pair(a: usize, b: usize, rows: Vec<Vec<f32>>, table: &Binned, names: &[&str]) -> Table {
    let (rows, edges_a) = merge(rows, &table.edges[a]);
    let (columns, edges_b) = merge(transposed(&rows), &table.edges[b]);
    let weights = transposed(&columns).concat();
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
    tables: Vec<Bound>,
}

/// A table over columns.
struct Bound {
    /// Each column with its edges.
    axes: Vec<(usize, Vec<f32>)>,
    weights: Vec<f32>,
}

impl Scorer {
    pub fn new(tables: &Tables, names: &[&str]) -> Self {
        let column = |name: &String| names.iter().position(|known| known == name).unwrap_or(0);
        let bind = |table: &Table| Bound {
            axes: table.of.iter().map(column).zip(table.edges.iter().cloned()).collect(),
            weights: table.weights.clone(),
        };
        Self { bias: tables.bias, tables: tables.table.iter().map(bind).collect() }
    }

    pub fn score(&self, row: &[f32]) -> f32 {
        let weight = |table: &Bound| {
            let index = table.axes.iter().fold(0, |index, (column, edges)| {
                index * (edges.len() + 2) + super::boost::bin(row[*column], edges) as usize
            });
            table.weights[index]
        };
        self.bias + self.tables.iter().map(weight).sum::<f32>()
    }
}
