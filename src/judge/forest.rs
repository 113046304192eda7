//! Weights made ready for scoring: trees laid out for a walk over many rows.

use std::borrow::Cow;

use crate::data::weights::{Forest, Step};
use crate::model::Evidence;

/// How many pieces of evidence a block keeps.
const KEPT_EVIDENCE: usize = 6;

/// Rows that are scored together.
const CHUNK: usize = 32;

/// Questions along a path of a tree, at most.
pub(crate) const DEPTH: usize = 5;

/// Places of a tree's questions, with one to spare.
const NODES: usize = 1 << DEPTH;

/// Columns that a row has room for: their numbers are bytes, so that each has its place.
const COLUMNS: usize = 256;

/// A column that no row fills.
const NO_COLUMN: u8 = u8::MAX;

/// Trees after which it is seen which rows need no more of them: those with this much said for or against them, in log-odds.
/// A row that is settled pays for no further tree (a cascade, after Viola and Jones 2001). Word F1 of pages that no tree has
/// seen, against no cascade with the same trees (five folds, all HTML pages): −.00004 ± .00006; with 20 trees and 3.0, which
/// takes a fifth of the steps away, −.0005 ± .0005, with 2.5 −.004, with 2.0 −.006.
const LOOK: usize = 25;
const SETTLED: f32 = 4.5;

/// Trees bound to the columns of a matrix.
#[derive(Debug)]
pub(crate) struct Scorer {
    bias: f32,
    /// The heuristics in order of their columns.
    names: Vec<String>,
    trees: Vec<Tree>,
}

/// A tree as a complete one: the root has place 1, the sides of place n are 2n and 2n + 1. Below a leaf nothing is added.
#[derive(Debug)]
struct Tree {
    asks: [Ask; NODES],
}

/// A question: whether the value of a column reaches an edge. What doesn't apply (NaN) reaches none.
#[derive(Clone, Copy, Debug)]
struct Ask {
    column: u8,
    edge: f32,
    /// What is added on the way to each side.
    adds: [f32; 2],
}

/// What leads to the first side always.
const NO_QUESTION: Ask = Ask { column: NO_COLUMN, edge: f32::INFINITY, adds: [0.0; 2] };

/// A row on its way through the trees.
#[derive(Clone)]
struct Row {
    cells: [Cell; COLUMNS],
    /// What trees have added in all.
    sum: f32,
}

/// What a question reads and what it writes lie side by side.
#[derive(Clone, Copy)]
struct Cell {
    /// The heuristic's value; NaN where there are no more columns.
    value: f32,
    /// What trees have added on the heuristic's answers.
    adds: f32,
}

const EMPTY: Cell = Cell { value: f32::NAN, adds: 0.0 };

impl Scorer {
    /// Binds trees to columns; a heuristic that isn't known is one that doesn't apply.
    pub(crate) fn new(forest: &Forest, names: &[&str]) -> Self {
        let column = |name| names.iter().position(|known| known == name).and_then(|at| u8::try_from(at).ok());
        let known =
            forest.edges.iter().map(|(name, edges)| (column(name).unwrap_or(NO_COLUMN), edges.as_slice()));
        let known: Vec<(u8, &[f32])> = known.collect();
        let trees = forest.trees().map(|steps| Tree::new(&steps, &known)).collect();
        Self { bias: forest.bias, names: names.iter().map(|name| (*name).to_owned()).collect(), trees }
    }

    /// The name of a heuristic by its column.
    pub(crate) fn name(&self, column: usize) -> Option<&str> {
        self.names.get(column).map(String::as_str)
    }

    /// How many columns a row has.
    pub(crate) fn width(&self) -> usize {
        self.names.len().min(COLUMNS - 1)
    }

    /// The scores of rows in log-odds; the evidence that weighs most goes to `tops`, one for each row, with columns counted
    /// from `base`. `scale`, if any, multiplies a heuristic's evidence. Rows go through a tree together: its few numbers
    /// are then read once for many blocks.
    ///
    /// `fill` appends the values of a row; only as many rows as go together are there at a time.
    pub(crate) fn score(
        &self,
        fill: impl Fn(usize, &mut Vec<f32>),
        scale: Option<&dyn Fn(&str) -> f32>,
        base: usize,
        tops: &mut [Top],
    ) -> Vec<f32> {
        let width = self.width();
        let factors: Option<Vec<f32>> =
            scale.map(|scale| self.names.iter().map(|name| scale(name)).collect());
        let mut sums = Vec::with_capacity(tops.len());
        let mut rows = vec![Row { cells: [EMPTY; COLUMNS], sum: 0.0 }; tops.len().min(CHUNK)];
        let mut values = Vec::with_capacity(self.names.len());
        for (chunk, tops) in tops.chunks_mut(CHUNK).enumerate() {
            let rows = &mut rows[..tops.len()];
            for (at, row) in rows.iter_mut().enumerate() {
                values.clear();
                fill(chunk * CHUNK + at, &mut values);
                let cells = row.cells[..width].iter_mut().zip(&values);
                cells.for_each(|(cell, value)| *cell = Cell { value: *value, adds: 0.0 });
                row.sum = 0.0;
            }
            self.walk(rows, factors.is_none());
            for (row, top) in rows.iter_mut().zip(tops) {
                let cells = &mut row.cells[..width];
                if let Some(factors) = &factors {
                    cells.iter_mut().zip(factors).for_each(|(cell, factor)| cell.adds *= factor);
                }
                sums.push(self.bias + sum(cells));
                top.note(cells, base);
            }
        }
        sums
    }

    /// Takes rows through the trees, until there are no more or a row is settled. What is said counts for that only as it is said:
    /// where a heuristic's evidence is to be multiplied, every tree is asked.
    fn walk(&self, rows: &mut [Row], settles: bool) {
        let mut open: Vec<&mut Row> = rows.iter_mut().collect();
        for trees in self.trees.chunks(LOOK) {
            for tree in trees {
                open.iter_mut().for_each(|row| tree.walk(row));
            }
            if settles {
                open.retain(|row| (self.bias + row.sum).abs() < SETTLED);
            }
        }
    }
}

/// What was added in all, of every eighth cell by itself first: additions then don't wait for each other.
fn sum(cells: &[Cell]) -> f32 {
    let mut sums = [0.0; 8];
    for cells in cells.chunks(8) {
        sums.iter_mut().zip(cells).for_each(|(sum, cell)| *sum += cell.adds);
    }
    sums.iter().sum()
}

impl Tree {
    /// Lays the steps out: each side of a question at its place. `known` has the column and the edges of each heuristic by its
    /// number. What lies deeper than places go is left out.
    fn new(steps: &[Step], known: &[(u8, &[f32])]) -> Self {
        let mut tree = Self { asks: [NO_QUESTION; NODES] };
        let mut open = vec![1];
        for step in steps {
            let Some(place) = open.pop() else { break };
            if let Some(above) = tree.asks.get_mut(place / 2) {
                above.adds[place % 2] = step.adds;
            }
            let Some((heuristic, bin)) = step.asks else { continue };
            if let (Some(ask), Some((column, edges))) =
                (tree.asks.get_mut(place), known.get(usize::from(heuristic)))
            {
                // Whatever applies reaches bin 1; bin 2 begins at the first edge.
                let edge = usize::from(bin)
                    .checked_sub(2)
                    .map_or(f32::NEG_INFINITY, |at| edges.get(at).copied().unwrap_or(f32::INFINITY));
                (ask.column, ask.edge) = (*column, edge);
            }
            open.extend([2 * place + 1, 2 * place]);
        }
        tree
    }

    /// Adds what this tree says of a row to the heuristics that it asks on the way.
    fn walk(&self, row: &mut Row) {
        let mut place = 1;
        for _ in 0..DEPTH {
            let ask = &self.asks[place % NODES];
            let cell = &mut row.cells[usize::from(ask.column)];
            let side = usize::from(cell.value >= ask.edge);
            cell.adds += ask.adds[side];
            row.sum += ask.adds[side];
            place = 2 * place + side;
        }
    }
}

/// What a heuristic says of a row. One of the largest things in memory, since each block has some: as small as it can be.
#[derive(Clone, Copy, Debug, Default)]
struct Weighed {
    column: u16,
    value: f32,
    weight: f32,
}

/// The evidence that weighs most, strongest first. No allocation.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct Top {
    entries: [Weighed; KEPT_EVIDENCE],
    len: u8,
    /// Strength of the last of a full list: what is no stronger isn't kept. 0 while there is room.
    floor: f32,
}

impl Top {
    /// Keeps what weighs most of what was added on the answers of each heuristic.
    fn note(&mut self, cells: &[Cell], base: usize) {
        for (at, cell) in cells.iter().enumerate() {
            if cell.adds.abs() > self.floor {
                self.insert(Weighed { column: (base + at) as u16, value: cell.value, weight: cell.adds });
            }
        }
    }

    fn insert(&mut self, new: Weighed) {
        let strength = new.weight.abs();
        let mut at = usize::from(self.len).min(KEPT_EVIDENCE - 1);
        self.len = at as u8 + 1;
        while at > 0 && self.entries[at - 1].weight.abs() < strength {
            self.entries[at] = self.entries[at - 1];
            at -= 1;
        }
        self.entries[at] = new;
        if usize::from(self.len) == KEPT_EVIDENCE {
            self.floor = self.entries[KEPT_EVIDENCE - 1].weight.abs();
        }
    }

    /// As the article tells it. `name` knows the heuristics by their columns.
    pub(crate) fn to_evidence(self, name: impl Fn(usize) -> Option<&'static str>) -> Vec<Evidence> {
        // A heuristic that doesn't apply has no value to show: NaN would make an article unequal to itself.
        let entries = self.entries.iter().take(usize::from(self.len)).filter(|entry| !entry.value.is_nan());
        // As much room as it takes: a vector that grows takes a third more, for each block.
        let mut evidence = Vec::with_capacity(usize::from(self.len));
        evidence.extend(entries.filter_map(|entry| {
            let name = name(usize::from(entry.column))?;
            Some(Evidence::new(Cow::Borrowed(name), entry.value, entry.weight))
        }));
        evidence
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    static TREES: once_cell::sync::Lazy<Scorer> = once_cell::sync::Lazy::new(|| {
        let edges = [("a".to_owned(), vec![1.0, 2.0]), ("b".to_owned(), vec![0.0])];
        // The first asks for a, and then, where it is 1 or more, for b; the second whether a applies.
        let trees = "0?0.2 -1000 500?1.2 10000 20000\n0?0.1 9000 0\n";
        let forest = Forest { bias: 100.0, edges: edges.into(), trees: trees.to_owned() };
        Scorer::new(&forest, &["b", "unused", "a"])
    });

    fn fill(row: &mut Vec<f32>, a: f32, b: f32) {
        row.extend([b, 0.0, a]);
    }

    #[test]
    fn each_answer_leads_to_its_own_side() {
        let score = |a: f32, b: f32| TREES.score(|_, row| fill(row, a, b), None, 0, &mut [Top::default()])[0];
        assert_eq!(score(f32::NAN, f32::NAN), 100.0 - 1.0 + 9.0);
        assert_eq!(score(0.0, 3.0), 100.0 - 1.0);
        assert_eq!(score(1.0, f32::NAN), 100.0 + 0.5 + 10.0);
        assert_eq!(score(1.7, -0.5), 100.0 + 0.5 + 10.0);
        assert_eq!(score(2.0, 0.0), 100.0 + 0.5 + 20.0);
    }

    #[test]
    fn what_answers_add_is_the_evidence_of_the_heuristic() {
        let evidence = |scale: Option<&dyn Fn(&str) -> f32>| {
            let mut top = [Top::default()];
            let score = TREES.score(|_, row| fill(row, 1.0, 0.0), scale, 0, &mut top)[0];
            let told = top[0].to_evidence(|column| TREES.name(column)).into_iter();
            (score, told.map(|told| (told.heuristic.into_owned(), told.weight)).collect::<Vec<_>>())
        };
        let told = |a: f32, b: f32| vec![("b".to_owned(), b), ("a".to_owned(), a)];
        assert_eq!(evidence(None), (120.5, told(0.5, 20.0)));
        let halved = |name: &str| if name == "b" { 0.5 } else { 1.0 };
        assert_eq!(evidence(Some(&halved)), (110.5, told(0.5, 10.0)));
    }

    #[test]
    fn many_rows_score_as_each_by_itself() {
        let rows: Vec<[f32; 2]> = (0..150).map(|at| [at as f32 / 50.0, at as f32 / 75.0 - 1.0]).collect();
        let double = |_: &str| 2.0;
        let mut tops = vec![Top::default(); rows.len()];
        let together =
            TREES.score(|at, row| fill(row, rows[at][0], rows[at][1]), Some(&double), 0, &mut tops);
        let evidence = |top: Top| top.to_evidence(|column| TREES.name(column));
        for (at, values) in rows.iter().enumerate() {
            let mut top = [Top::default()];
            let alone = TREES.score(|_, row| fill(row, values[0], values[1]), Some(&double), 0, &mut top);
            assert_eq!((together[at], evidence(tops[at])), (alone[0], evidence(top[0])));
        }
    }

    #[test]
    fn a_row_whose_evidence_is_multiplied_is_asked_by_every_tree() {
        // The first trees settle the row; the last speaks against them.
        let trees = format!("{}0 -3000\n", "0?0.2 1000 1000\n".repeat(LOOK)).replace("\n0 -3000", "\n-3000");
        let forest = Forest {
            bias: 0.0,
            edges: [("a".to_owned(), vec![1.0])].into(),
            trees: trees + "0?0.1 -3000 -3000\n",
        };
        let scorer = Scorer::new(&forest, &["a"]);
        let score = |scale: Option<&dyn Fn(&str) -> f32>| {
            scorer.score(|_, row| row.push(2.0), scale, 0, &mut [Top::default()])[0]
        };
        assert_eq!(score(None), 25.0);
        assert_eq!(score(Some(&|_| 0.1)), (25.0 - 3.0) * 0.1);
    }

    #[test]
    fn every_question_of_a_trained_tree_has_its_place() {
        use crate::data::weights::{HTML, TEXT};
        for forest in [&HTML.blocks, &HTML.context, &TEXT.blocks, &TEXT.context] {
            let known: Vec<(u8, &[f32])> = forest.edges.values().map(|edges| (0, edges.as_slice())).collect();
            for steps in forest.trees() {
                let tree = Tree::new(&steps, &known);
                let placed = tree.asks.iter().filter(|ask| ask.column == 0 && ask.edge < f32::INFINITY);
                assert_eq!(placed.count(), steps.iter().filter(|step| step.asks.is_some()).count());
            }
        }
    }

    #[test]
    fn the_strongest_evidence_comes_first() {
        let mut top = Top::default();
        for weight in [0.1f32, -0.9, 0.4, 0.2, 0.0, 0.3, 0.5, -0.6] {
            if weight.abs() > top.floor {
                top.insert(Weighed { column: 0, value: 0.0, weight });
            }
        }
        let weights: Vec<f32> =
            top.to_evidence(|_| Some("x")).iter().map(|evidence| evidence.weight).collect();
        assert_eq!(weights, [-0.9, -0.6, 0.5, 0.4, 0.3, 0.2]);
    }
}
