//! Weight tables made ready for scoring: heuristics by column, each value's bin looked up once.

use std::borrow::Cow;

use crate::data::weights::{Table, Tables};
use crate::model::Evidence;

/// How many pieces of evidence a block keeps.
const KEPT_EVIDENCE: usize = 6;

/// Rows that are scored together.
const CHUNK: usize = 64;

/// Tables after which it is asked again whether any of the rest can be among the evidence.
const ASKED: usize = 16;

/// Bins that a column can have: two of them make one byte.
const BINS: usize = 16;

/// Tables bound to the columns of a matrix.
#[derive(Debug)]
pub(crate) struct Scorer {
    bias: f32,
    /// The columns that any table asks for, each with the edges that tables have for it.
    columns: Vec<Column>,
    /// Strongest first: what a weak table says then hardly ever is among a block's evidence, and isn't offered.
    tables: Vec<Bound>,
}

/// A heuristic's edges, as many as bins allow; a heuristic with more has another column.
#[derive(Debug)]
struct Column {
    index: usize,
    edges: Vec<f32>,
}

/// A table over common bins.
///
/// Trained tables have few bins of their own, each with other edges. Spread out over the bins that all tables of a column
/// have in common, a weight is found with one byte, in one step.
#[derive(Debug)]
struct Bound {
    name: String,
    /// Places among the columns; the one after the last is of a table of one heuristic, and always has bin 0.
    axes: [usize; 2],
    /// By the first axis's bin in the high half of a byte, the second's in the low half.
    weights: Box<[f32; BINS * BINS]>,
    /// The weight furthest from 0, without its sign.
    strongest: f32,
    /// The column whose value is shown.
    shown: usize,
}

impl Scorer {
    /// Binds tables to columns; a table over an unknown heuristic is left out, and so is one with more edges than fit.
    pub(crate) fn new(tables: &Tables, names: &[&str]) -> Self {
        let mut columns = Vec::new();
        let placed = tables.table.iter().filter_map(|table| {
            let mut places = Vec::with_capacity(2);
            for (name, edges) in table.of.iter().zip(&table.edges) {
                let index = names.iter().position(|known| known == name)?;
                places.push(Column::place(&mut columns, index, edges)?);
            }
            Some((table, places))
        });
        let placed: Vec<_> = placed.collect();
        let mut bound: Vec<Bound> =
            placed.into_iter().filter_map(|(table, places)| Bound::new(table, &places, &columns)).collect();
        bound.sort_by(|a, b| b.strongest.total_cmp(&a.strongest));
        Self { bias: tables.bias, columns, tables: bound }
    }

    /// The name of a table by its number.
    pub(crate) fn name(&self, table: usize) -> Option<&str> {
        self.tables.get(table).map(|table| table.name.as_str())
    }

    pub(crate) fn len(&self) -> usize {
        self.tables.len()
    }

    /// The scores of rows in log-odds; the evidence that weighs most goes to `tops`, one for each row, with tables counted
    /// from `base`. `scale`, if any, multiplies a heuristic's evidence. Rows go through a table together: its few numbers
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
        let count = tops.len();
        let factors: Option<Vec<f32>> =
            scale.map(|scale| self.tables.iter().map(|table| scale(&table.name)).collect());
        let mut sums = Vec::with_capacity(count);
        let mut bins = vec![[0; CHUNK]; self.columns.len() + 1];
        let mut values = Vec::new();
        for start in (0..count).step_by(CHUNK) {
            let end = count.min(start + CHUNK);
            values.clear();
            (start..end).for_each(|row| fill(row, &mut values));
            debug_assert_eq!(values.len() % (end - start), 0, "all rows are equally long");
            let width = (values.len() / (end - start)).max(1);
            for (column, bins) in self.columns.iter().zip(&mut bins) {
                column.read(values.chunks_exact(width), bins);
            }
            let chunk = Chunk { values: &values, width, bins: &bins, base };
            sums.extend_from_slice(
                &self.sum(&chunk, factors.as_deref(), &mut tops[start..end])[..end - start],
            );
        }
        sums
    }

    /// The sums of a chunk's rows. The loops over whole chunks are plain enough for the compiler to do several rows at once.
    fn sum(&self, chunk: &Chunk<'_>, factors: Option<&[f32]>, tops: &mut [Top]) -> [f32; CHUNK] {
        let mut sums = [self.bias; CHUNK];
        // No evidence is asked of rows that aren't there.
        let mut floors = [f32::INFINITY; CHUNK];
        floors.iter_mut().zip(tops.iter()).for_each(|(floor, top)| *floor = top.floor);
        let mut worth = [0.0f32; CHUNK];
        // Beyond a table too weak for the evidence of any row all are, as they come strongest first.
        let mut heard = true;
        for (at, table) in self.tables.iter().enumerate() {
            let cells = chunk.cells(table.axes);
            let eights = worth.chunks_exact_mut(8).zip(cells.chunks_exact(8));
            for (worth, cells) in eights.take(tops.len().div_ceil(8)) {
                for (worth, cell) in worth.iter_mut().zip(cells) {
                    *worth = table.weights[usize::from(*cell)];
                }
            }
            if let Some(factors) = factors {
                worth.iter_mut().for_each(|worth| *worth *= factors[at]);
            } else if heard && at % ASKED == 0 {
                heard = floors.iter().any(|floor| *floor < table.strongest);
            }
            sums.iter_mut().zip(&worth).for_each(|(sum, worth)| *sum += *worth);
            let stronger = |(worth, floor): (&f32, &f32)| u32::from(worth.abs() > *floor);
            if !heard || worth.iter().zip(&floors).map(stronger).sum::<u32>() == 0 {
                continue;
            }
            for (row, top) in tops.iter_mut().enumerate() {
                if worth[row].abs() > floors[row] {
                    let value = chunk.values[row * chunk.width + table.shown];
                    top.insert(Weighed { table: (chunk.base + at) as u16, value, weight: worth[row] });
                    floors[row] = top.floor;
                }
            }
        }
        sums
    }
}

/// Rows that are scored together.
struct Chunk<'a> {
    /// The rows' values, one row after the other.
    values: &'a [f32],
    width: usize,
    /// The rows' bins, for each column.
    bins: &'a [[u8; CHUNK]],
    /// The number of the first table.
    base: usize,
}

impl Chunk<'_> {
    /// The byte of each row by which a table over two columns has its weights.
    fn cells(&self, axes: [usize; 2]) -> [u8; CHUNK] {
        let [a, b] = axes.map(|place| &self.bins[place]);
        std::array::from_fn(|row| (a[row] << 4) | b[row])
    }
}

impl Column {
    /// The place of a column of the heuristic that has these edges; they are added where there is room.
    fn place(columns: &mut Vec<Column>, index: usize, edges: &[f32]) -> Option<usize> {
        let room = |column: &Column| {
            let new = edges.iter().filter(|edge| !column.edges.contains(edge)).count();
            column.index == index && column.edges.len() + new + 2 <= BINS
        };
        let place = columns.iter().position(room).unwrap_or(columns.len());
        if place == columns.len() {
            columns.push(Column { index, edges: Vec::new() });
        }
        let column = &mut columns[place].edges;
        column.extend(edges);
        column.sort_by(f32::total_cmp);
        column.dedup();
        Some(place)
    }

    /// Bin 0 is NaN, bin 1 lies below all edges, bin n + 1 reaches the n-th. An edge is held against several rows at once.
    fn read<'v>(&self, rows: impl Iterator<Item = &'v [f32]>, bins: &mut [u8; CHUNK]) {
        let mut values = [f32::NAN; CHUNK];
        values.iter_mut().zip(rows).for_each(|(value, row)| *value = row[self.index]);
        let mut reached = values.map(|value| u32::from(!value.is_nan()));
        for edge in &self.edges {
            reached.iter_mut().zip(&values).for_each(|(reached, value)| *reached += u32::from(value >= edge));
        }
        *bins = reached.map(|bin| bin as u8);
    }
}

impl Bound {
    fn new(table: &Table, places: &[usize], columns: &[Column]) -> Option<Self> {
        let first = *places.first()?;
        let alone = columns.len();
        let second = places.get(1).copied();
        // Bins of a table of one heuristic have the whole byte, those of two a half each.
        let axes = second.map_or([alone, first], |second| [first, second]);
        let most = if second.is_some() { BINS } else { BINS * BINS };
        if places.iter().any(|place| columns[*place].edges.len() + 2 > most) {
            return None;
        }
        // The table's own bin of a common one.
        let own = |axis: usize, bin: usize| {
            let Some(place) = places.get(axis) else { return 0 };
            let Some(edge) = bin.checked_sub(2) else { return bin };
            let common = columns[*place].edges.get(edge);
            common.map_or(0, |common| 1 + table.edges[axis].partition_point(|own| own <= common))
        };
        let stride = table.edges.get(1).map_or(1, |edges| edges.len() + 2);
        let mut weights = Box::new([0.0; BINS * BINS]);
        for (cell, weight) in weights.iter_mut().enumerate() {
            let at = match second {
                Some(_) => own(0, cell / BINS) * stride + own(1, cell % BINS),
                None => own(0, cell),
            };
            *weight = table.weights.get(at).copied().unwrap_or(0.0);
        }
        let strongest = table.weights.iter().fold(0.0f32, |most, weight| most.max(weight.abs()));
        Some(Self { name: table.of.join("*"), axes, weights, strongest, shown: columns[first].index })
    }
}

/// What a table says of a row. One of the largest things in memory, since each block has some: as small as it can be.
#[derive(Clone, Copy, Debug, Default)]
struct Weighed {
    table: u16,
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

    /// As the article tells it. `name` knows the tables by their numbers.
    pub(crate) fn to_evidence(self, name: impl Fn(usize) -> Option<&'static str>) -> Vec<Evidence> {
        // A heuristic that doesn't apply has no value to show: NaN would make an article unequal to itself.
        let entries = self.entries.iter().take(usize::from(self.len)).filter(|entry| !entry.value.is_nan());
        // As much room as it takes: a vector that grows takes a third more, for each block.
        let mut evidence = Vec::with_capacity(usize::from(self.len));
        evidence.extend(entries.filter_map(|entry| {
            let name = name(usize::from(entry.table))?;
            Some(Evidence::new(Cow::Borrowed(name), entry.value, entry.weight))
        }));
        evidence
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
        let score =
            |a: f32, b: f32| TABLES.score(|_, row| row.extend([a, b]), None, 0, &mut [Top::default()])[0];
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
        let mut tops = vec![Top::default(); rows.len()];
        let together = TABLES.score(|at, row| row.extend(rows[at]), Some(&double), 0, &mut tops);
        let evidence = |top: Top| top.to_evidence(|table| TABLES.name(table));
        for (at, values) in rows.iter().enumerate() {
            let mut top = [Top::default()];
            let alone = TABLES.score(|_, row| row.extend(values), Some(&double), 0, &mut top);
            assert_eq!((together[at], evidence(tops[at])), (alone[0], evidence(top[0])));
        }
    }

    #[test]
    fn the_strongest_evidence_comes_first() {
        let mut top = Top::default();
        for weight in [0.1f32, -0.9, 0.4, 0.2, 0.0, 0.3, 0.5, -0.6] {
            if weight.abs() > top.floor {
                top.insert(Weighed { table: 0, value: 0.0, weight });
            }
        }
        let weights: Vec<f32> =
            top.to_evidence(|_| Some("x")).iter().map(|evidence| evidence.weight).collect();
        assert_eq!(weights, [-0.9, -0.6, 0.5, 0.4, 0.3, 0.2]);
    }
}
