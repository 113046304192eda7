//! Boosting of small trees (Friedman 2001), grown from histograms of binned columns.

use crate::random::Random;

/// A table of training rows, each value as its bin. Bin 0 says "doesn't apply".
pub struct Binned {
    /// For each column the lower edges of the bins from 2 on.
    pub edges: Vec<Vec<f32>>,
    /// Column by column.
    pub bins: Vec<Vec<u8>>,
    pub rows: usize,
}

/// Bins of a column, NaN's apart.
const MAX_BINS: usize = 31;

impl Binned {
    /// Bins every column by quantiles of the rows.
    pub fn new(values: &[Vec<f32>]) -> Self {
        let rows = values.first().map_or(0, Vec::len);
        let edges: Vec<Vec<f32>> = values.iter().map(|column| quantiles(column)).collect();
        let bins = values
            .iter()
            .zip(&edges)
            .map(|(column, edges)| column.iter().map(|value| bin(*value, edges)).collect())
            .collect();
        Self { edges, bins, rows }
    }
}

/// The bin of a value: 0 for NaN, else 1 + the number of edges it reaches.
pub fn bin(value: f32, edges: &[f32]) -> u8 {
    if value.is_nan() { 0 } else { 1 + edges.partition_point(|edge| *edge <= value) as u8 }
}

fn quantiles(column: &[f32]) -> Vec<f32> {
    let mut sorted: Vec<f32> = column.iter().copied().filter(|value| !value.is_nan()).collect();
    sorted.sort_by(f32::total_cmp);
    let mut distinct = sorted.clone();
    distinct.dedup();
    let between = |low: f32, high: f32| {
        // As few digits as part the two values, so that edges stay readable.
        let middle = f64::from(low) + (f64::from(high) - f64::from(low)) / 2.0;
        let rounded = |digits: i32| {
            let unit = 10f64.powi(digits);
            ((middle * unit).round() / unit) as f32
        };
        (0..7).map(rounded).find(|edge| *edge > low && *edge <= high).unwrap_or(middle as f32)
    };
    let mut edges: Vec<f32> = if distinct.len() <= MAX_BINS {
        distinct.windows(2).map(|pair| between(pair[0], pair[1])).collect()
    } else {
        let cut = |part: usize| {
            let value = sorted[part * (sorted.len() - 1) / MAX_BINS];
            let at = distinct.partition_point(|known| *known < value);
            if at == 0 { None } else { Some(between(distinct[at - 1], distinct[at])) }
        };
        (1..MAX_BINS).filter_map(cut).collect()
    };
    edges.dedup();
    edges
}

/// How the trees are grown.
#[derive(Clone, Copy, Debug)]
pub struct Growth {
    pub rounds: usize,
    pub rate: f32,
    /// Splits along a path, at most.
    pub depth: u32,
    /// Share of the columns, and of the rows, that each round sees.
    pub columns: f64,
    pub sample: f64,
    /// Least weight of a leaf, in rows.
    pub least_rows: f32,
    pub l2: f32,
    /// How many times as much a column must gain that no tree before has used: every block pays for it (cost-efficient
    /// boosting after Peter et al. 2017).
    pub novelty: f64,
    pub seed: u64,
}

/// A split: rows whose bin is at most `at` go to the first side.
#[derive(Clone, Copy, Debug)]
pub struct Split {
    pub column: usize,
    pub at: u8,
    /// The two nodes below.
    pub sides: [usize; 2],
}

/// A node of a tree: what the rows that arrive here are worth, and how they part, if they do.
#[derive(Clone, Copy, Debug)]
pub struct Node {
    pub value: f32,
    pub split: Option<Split>,
}

/// A tree; the first node is its root.
#[derive(Clone, Debug)]
pub struct Tree(pub Vec<Node>);

impl Tree {
    fn value(&self, bin_of: impl Fn(usize) -> u8) -> f32 {
        let mut node = self.0[0];
        while let Some(split) = node.split {
            node = self.0[split.sides[usize::from(bin_of(split.column) > split.at)]];
        }
        node.value
    }
}

/// Sums of a histogram cell: gradient, curvature, rows.
#[derive(Clone, Copy, Default)]
struct Cell {
    gradient: f64,
    curvature: f64,
    rows: f64,
}

impl Cell {
    fn add(&mut self, other: &Self) {
        self.gradient += other.gradient;
        self.curvature += other.curvature;
        self.rows += other.rows;
    }

    fn less(&self, other: &Self) -> Self {
        Self {
            gradient: self.gradient - other.gradient,
            curvature: self.curvature - other.curvature,
            rows: self.rows - other.rows,
        }
    }

    fn gain(&self, l2: f64) -> f64 {
        self.gradient * self.gradient / (self.curvature + l2)
    }
}

/// What is learnt from.
pub struct Task<'a> {
    pub table: &'a Binned,
    pub labels: &'a [bool],
    pub weights: &'a [f32],
    /// Log-odds to start from; empty for none.
    pub start: &'a [f32],
}

/// The grown trees and the bias they start from.
pub struct Grown {
    pub bias: f32,
    pub trees: Vec<Tree>,
}

/// Grows trees that lower the logistic loss.
pub fn grow(task: &Task<'_>, growth: &Growth) -> Grown {
    let rows = task.table.rows;
    let mean: f64 = task.weights.iter().map(|weight| f64::from(*weight)).sum::<f64>() / rows.max(1) as f64;
    let positive: f64 = task
        .labels
        .iter()
        .zip(task.weights)
        .filter(|(label, _)| **label)
        .map(|(_, weight)| f64::from(*weight))
        .sum();
    let share = (positive / (mean * rows as f64)).clamp(1e-6, 1.0 - 1e-6);
    let bias = if task.start.is_empty() { (share / (1.0 - share)).ln() as f32 } else { 0.0 };
    let mut scores: Vec<f32> = if task.start.is_empty() { vec![bias; rows] } else { task.start.to_vec() };
    let mut random = Random(growth.seed);
    let mut gradients = vec![(0.0f32, 0.0f32); rows];
    let mut trees = Vec::with_capacity(growth.rounds);
    let mut used = vec![false; task.table.bins.len()];
    for _ in 0..growth.rounds {
        for (row, gradient) in gradients.iter_mut().enumerate() {
            let p = 1.0 / (1.0 + (-scores[row]).exp());
            let weight = task.weights[row] / mean as f32;
            *gradient =
                ((f32::from(u8::from(task.labels[row])) - p) * weight, (p * (1.0 - p)).max(1e-6) * weight);
        }
        let sample: Vec<u32> = (0..rows as u32).filter(|_| random.share() < growth.sample).collect();
        let mut columns: Vec<usize> =
            (0..task.table.bins.len()).filter(|_| random.share() < growth.columns).collect();
        if columns.is_empty() {
            columns.push(random.below(task.table.bins.len()));
        }
        let tree = grow_tree(task.table, &gradients, sample, &columns, growth, &used);
        tree.0.iter().filter_map(|node| node.split).for_each(|split| used[split.column] = true);
        let bins = &task.table.bins;
        for (row, score) in scores.iter_mut().enumerate() {
            *score += tree.value(|column| bins[column][row]);
        }
        trees.push(tree);
    }
    Grown { bias, trees }
}

/// Histograms that are summed side by side: neighbouring rows mostly fall into the same cell, and each addition to it would wait
/// for the one before.
const LANES: usize = 4;

/// The cells of each column's bins.
type Histogram = Vec<[Cell; MAX_BINS + 2]>;

/// A node whose rows may part further.
struct Open {
    node: usize,
    rows: Vec<u32>,
    cells: Histogram,
    depth: u32,
}

fn grow_tree(
    table: &Binned,
    gradients: &[(f32, f32)],
    sample: Vec<u32>,
    columns: &[usize],
    growth: &Growth,
    used: &[bool],
) -> Tree {
    let node = |cells: &Histogram| Node { value: value(cells, growth), split: None };
    let cells = histogram(table, gradients, &sample, columns);
    let mut nodes = vec![node(&cells)];
    let mut open = vec![Open { node: 0, rows: sample, cells, depth: 0 }];
    while let Some(parent) = open.pop() {
        let best = (parent.depth < growth.depth).then(|| best_split(&parent.cells, columns, growth, used));
        let Some((column, at)) = best.flatten() else { continue };
        let bins = &table.bins[column];
        let (left, right): (Vec<u32>, Vec<u32>) =
            parent.rows.into_iter().partition(|row| bins[*row as usize] <= at);
        // The larger side's cells are what the smaller side leaves of all.
        let left_is_smaller = left.len() <= right.len();
        let smaller = histogram(table, gradients, if left_is_smaller { &left } else { &right }, columns);
        let all = parent.cells.iter().zip(&smaller);
        let rest: Histogram =
            all.map(|(all, part)| std::array::from_fn(|bin| all[bin].less(&part[bin]))).collect();
        let (low, high) = if left_is_smaller { (smaller, rest) } else { (rest, smaller) };
        let sides = [nodes.len(), nodes.len() + 1];
        nodes.extend([node(&low), node(&high)]);
        nodes[parent.node].split = Some(Split { column, at, sides });
        let depth = parent.depth + 1;
        open.push(Open { node: sides[0], rows: left, cells: low, depth });
        open.push(Open { node: sides[1], rows: right, cells: high, depth });
    }
    Tree(nodes)
}

/// What the rows of a node are worth.
fn value(histogram: &Histogram, growth: &Growth) -> f32 {
    let mut sum = Cell::default();
    histogram.first().into_iter().flatten().for_each(|cell| sum.add(cell));
    (sum.gradient / (sum.curvature + f64::from(growth.l2))) as f32 * growth.rate
}

fn histogram(table: &Binned, gradients: &[(f32, f32)], rows: &[u32], columns: &[usize]) -> Histogram {
    let gathered: Vec<(f32, f32)> = rows.iter().map(|row| gradients[*row as usize]).collect();
    let count = |column: &usize| {
        let bins = &table.bins[*column];
        let mut lanes = [[Cell::default(); MAX_BINS + 2]; LANES];
        for (rows, gathered) in rows.chunks(LANES).zip(gathered.chunks(LANES)) {
            for ((cells, row), (gradient, curvature)) in lanes.iter_mut().zip(rows).zip(gathered) {
                let cell = &mut cells[bins[*row as usize] as usize];
                cell.gradient += f64::from(*gradient);
                cell.curvature += f64::from(*curvature);
                cell.rows += 1.0;
            }
        }
        let [mut cells, others @ ..] = lanes;
        for other in &others {
            cells.iter_mut().zip(other).for_each(|(cell, other)| cell.add(other));
        }
        cells
    };
    columns.iter().map(count).collect()
}

/// The column and bin with the highest gain, if any gains; the first of equals. What is not used yet gains less.
fn best_split(
    histogram: &Histogram,
    columns: &[usize],
    growth: &Growth,
    used: &[bool],
) -> Option<(usize, u8)> {
    let l2 = f64::from(growth.l2);
    let mut best: Option<((usize, u8), f64)> = None;
    for (column, cells) in columns.iter().zip(histogram) {
        let part = if used[*column] { 1.0 } else { 1.0 / growth.novelty };
        let mut all = Cell::default();
        cells.iter().for_each(|cell| all.add(cell));
        let mut left = Cell::default();
        for (at, cell) in cells.iter().enumerate() {
            left.add(cell);
            let right = all.less(&left);
            if left.rows < f64::from(growth.least_rows) || right.rows < f64::from(growth.least_rows) {
                continue;
            }
            let gain = (left.gain(l2) + right.gain(l2) - all.gain(l2)) * part;
            if gain > 1e-6 && best.is_none_or(|(_, best)| gain > best) {
                best = Some(((*column, at as u8), gain));
            }
        }
    }
    best.map(|(split, _)| split)
}
