//! Weight tables made ready for scoring: heuristics by column, each value's bin looked up once.

use std::borrow::Cow;

use crate::data::weights::{Table, Tables};
use crate::model::Evidence;

/// How many pieces of evidence a block keeps.
const KEPT_EVIDENCE: usize = 6;

/// Tables bound to the columns of a matrix.
#[derive(Debug)]
pub(crate) struct Scorer {
    bias: f32,
    /// The columns that any table asks for, each with all edges that any table has for it.
    columns: Vec<Column>,
    tables: Vec<Bound>,
    steps: Vec<u16>,
    weights: Vec<f32>,
}

#[derive(Debug)]
struct Column {
    index: usize,
    edges: Vec<f32>,
}

/// A table over columns' common bins. All tables keep their numbers in the scorer's two lists, one after the other,
/// so that scoring a block walks through memory once.
#[derive(Debug)]
struct Bound {
    name: String,
    /// For each of its two axes, the place in `columns`, where in `steps` its bins' shares of the index begin, and how
    /// many they are.
    /// A table of one heuristic has a second axis of one bin.
    axes: [(u32, u32, u32); 2],
    /// Where its weights begin.
    weights: u32,
    /// The column whose value is shown.
    shown: u32,
}

impl Scorer {
    /// Binds tables to columns; a table over an unknown heuristic is left out (a test checks that there is none).
    pub(crate) fn new(tables: &Tables, names: &[&str]) -> Self {
        let mut scorer = Self {
            bias: tables.bias,
            columns: Vec::new(),
            tables: Vec::new(),
            steps: vec![0],
            weights: Vec::new(),
        };
        for table in &tables.table {
            scorer.add_columns(table, names);
        }
        for column in &mut scorer.columns {
            column.edges.sort_by(f32::total_cmp);
            column.edges.dedup();
        }
        for table in &tables.table {
            let bound = scorer.bind(table, names);
            scorer.tables.extend(bound);
        }
        scorer
    }

    fn add_columns(&mut self, table: &Table, names: &[&str]) {
        for (name, edges) in table.of.iter().zip(&table.edges) {
            let Some(index) = names.iter().position(|known| known == name) else { continue };
            match self.columns.iter_mut().find(|column| column.index == index) {
                Some(column) => column.edges.extend(edges),
                None => self.columns.push(Column { index, edges: edges.clone() }),
            }
        }
    }

    fn bind(&mut self, table: &Table, names: &[&str]) -> Option<Bound> {
        let strides = [table.edges.get(1).map_or(1, |edges| edges.len() + 2), 1];
        // The place after the last column always has bin 0.
        let mut axes = [(self.columns.len() as u32, 0, 1); 2];
        let mut shown = None;
        for (((name, edges), axis), stride) in table.of.iter().zip(&table.edges).zip(&mut axes).zip(strides) {
            let index = names.iter().position(|known| known == name)?;
            let place = self.columns.iter().position(|column| column.index == index)?;
            let start = self.steps.len() as u32;
            // Common bin 0 is NaN, bin 1 lies below all edges, bin n + 1 reaches the n-th common edge.
            self.steps.extend([0, stride as u16]);
            let own = |common: &f32| (1 + edges.partition_point(|edge| edge <= common)) * stride;
            self.steps.extend(self.columns[place].edges.iter().map(|common| own(common) as u16));
            *axis = (place as u32, start, self.steps.len() as u32 - start);
            shown.get_or_insert(index as u32);
        }
        let weights = self.weights.len() as u32;
        self.weights.extend(&table.weights);
        Some(Bound { name: table.of.join("*"), axes, weights, shown: shown? })
    }

    /// The scores of rows in log-odds, each with the evidence that weighs most. `scale`, if any, multiplies a heuristic's
    /// evidence. Rows go through a table together: its few numbers are then read once for many blocks.
    ///
    /// `fill` appends the values of a row; only as many rows as go together are there at a time.
    pub(crate) fn score(
        &'static self,
        count: usize,
        fill: impl Fn(usize, &mut Vec<f32>),
        scale: Option<&dyn Fn(&str) -> f32>,
    ) -> (Vec<f32>, Vec<Top>) {
        let factors: Option<Vec<f32>> =
            scale.map(|scale| self.tables.iter().map(|table| scale(&table.name)).collect());
        let mut sums = vec![self.bias; count];
        let mut tops = vec![Top::default(); count];
        let mut bins = vec![0; (self.columns.len() + 1) * CHUNK];
        let mut values = Vec::new();
        for start in (0..count).step_by(CHUNK) {
            let end = count.min(start + CHUNK);
            values.clear();
            (start..end).for_each(|row| fill(row, &mut values));
            debug_assert_eq!(values.len() % (end - start), 0, "all rows are equally long");
            let width = (values.len() / (end - start)).max(1);
            let chunk: Vec<&[f32]> = values.chunks_exact(width).collect();
            for (column, bins) in self.columns.iter().zip(bins.chunks_exact_mut(CHUNK)) {
                // Most heuristics have the value they had in the row before.
                let mut last = (f32::NAN, 0);
                for (row, bin) in chunk.iter().zip(bins) {
                    let value = row[column.index];
                    if value != last.0 && !value.is_nan() {
                        last = (value, column.bin(value));
                    }
                    *bin = if value.is_nan() { 0 } else { last.1 };
                }
            }
            self.add_chunk(&chunk, &bins, factors.as_deref(), &mut sums[start..end], &mut tops[start..end]);
        }
        (sums, tops)
    }

    fn add_chunk(
        &'static self,
        chunk: &[&[f32]],
        bins: &[u16],
        factors: Option<&[f32]>,
        sums: &mut [f32],
        tops: &mut [Top],
    ) {
        let mut floors = [0.0f32; CHUNK];
        for (at, table) in self.tables.iter().enumerate() {
            let factor = factors.map_or(1.0, |factors| factors[at]);
            let [a, b] = table.axes.map(|(place, steps, bins_of)| {
                let steps = &self.steps[steps as usize..][..bins_of as usize];
                (&bins[place as usize * CHUNK..][..CHUNK], steps)
            });
            let weights = &self.weights[table.weights as usize..];
            let each = a.0.iter().zip(b.0).zip(sums.iter_mut().zip(&mut floors)).enumerate();
            for (row, ((bin_a, bin_b), (sum, floor))) in each {
                let index = a.1[usize::from(*bin_a)] + b.1[usize::from(*bin_b)];
                let weight = weights[usize::from(index)] * factor;
                *sum += weight;
                if weight.abs() > *floor {
                    tops[row].insert(&table.name, chunk[row][table.shown as usize], weight);
                    *floor = tops[row].floor;
                }
            }
        }
    }
}

/// Rows that are scored together: their bins fit into the first cache.
const CHUNK: usize = 64;

impl Column {
    /// The bin of a value that is a number.
    fn bin(&self, value: f32) -> u16 {
        1 + self.edges.iter().filter(|edge| **edge <= value).count() as u16
    }
}

/// The evidence that weighs most, strongest first. No allocation.
#[derive(Clone, Copy, Debug, Default)]
pub(crate) struct Top {
    entries: [(&'static str, f32, f32); KEPT_EVIDENCE],
    len: usize,
    /// Strength of the last of a full list: what is no stronger isn't kept. 0 while there is room.
    floor: f32,
}

impl Top {
    #[inline]
    pub(crate) fn offer(&mut self, name: &'static str, value: f32, weight: f32) {
        if weight.abs() > self.floor {
            self.insert(name, value, weight);
        }
    }

    fn insert(&mut self, name: &'static str, value: f32, weight: f32) {
        let strength = weight.abs();
        let mut at = if self.len < KEPT_EVIDENCE { self.len } else { self.len - 1 };
        self.len = at + 1;
        while at > 0 && self.entries[at - 1].2.abs() < strength {
            self.entries[at] = self.entries[at - 1];
            at -= 1;
        }
        self.entries[at] = (name, value, weight);
        if self.len == KEPT_EVIDENCE {
            self.floor = self.entries[KEPT_EVIDENCE - 1].2.abs();
        }
    }

    /// Both together.
    pub(crate) fn join(&mut self, other: &Self) {
        for (name, value, weight) in other.entries.iter().take(other.len) {
            self.offer(name, *value, *weight);
        }
    }

    pub(crate) fn to_evidence(self) -> Vec<Evidence> {
        // A heuristic that doesn't apply has no value to show: NaN would make an article unequal to itself.
        let entries = self.entries.iter().take(self.len).filter(|(_, value, _)| !value.is_nan());
        entries.map(|(name, value, weight)| Evidence::new(Cow::Borrowed(*name), *value, *weight)).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    static TABLES: once_cell::sync::Lazy<Scorer> = once_cell::sync::Lazy::new(|| {
        let one =
            Table { of: vec!["a".into()], edges: vec![vec![1.0, 2.0]], weights: vec![9.0, -1.0, 0.5, 2.0] };
        let two = Table {
            of: vec!["b".into(), "a".into()],
            edges: vec![vec![0.0], vec![1.5]],
            weights: vec![0.0, 0.0, 0.0, 0.0, 10.0, 20.0, 0.0, 30.0, 40.0],
        };
        Scorer::new(&Tables { bias: 100.0, table: vec![one, two] }, &["a", "b"])
    });

    #[test]
    fn each_value_falls_into_its_own_bin_of_each_table() {
        let score = |a: f32, b: f32| TABLES.score(1, |_, row| row.extend([a, b]), None).0[0];
        assert_eq!(score(f32::NAN, f32::NAN), 109.0);
        assert_eq!(score(0.0, -1.0), 100.0 - 1.0 + 10.0);
        assert_eq!(score(1.0, -1.0), 100.0 + 0.5 + 10.0);
        assert_eq!(score(1.7, 0.0), 100.0 + 0.5 + 40.0);
        assert_eq!(score(2.0, -0.5), 100.0 + 2.0 + 20.0);
    }

    #[test]
    fn many_rows_score_as_each_by_itself() {
        let rows: Vec<[f32; 2]> = (0..150).map(|at| [at as f32 / 50.0, at as f32 / 75.0 - 1.0]).collect();
        let double = |_: &str| 2.0;
        let (together, tops) = TABLES.score(rows.len(), |at, row| row.extend(rows[at]), Some(&double));
        for (at, values) in rows.iter().enumerate() {
            let (alone, top) = TABLES.score(1, |_, row| row.extend(values), Some(&double));
            assert_eq!((together[at], tops[at].to_evidence()), (alone[0], top[0].to_evidence()));
        }
    }

    #[test]
    fn the_strongest_evidence_comes_first() {
        let mut top = Top::default();
        for weight in [0.1, -0.9, 0.4, 0.2, 0.0, 0.3, 0.5, -0.6] {
            top.offer("x", 0.0, weight);
        }
        let weights: Vec<f32> = top.to_evidence().iter().map(|evidence| evidence.weight).collect();
        assert_eq!(weights, [-0.9, -0.6, 0.5, 0.4, 0.3, 0.2]);
    }
}
