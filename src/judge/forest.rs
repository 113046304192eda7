//! Weights made ready for scoring: heuristics by column, trees laid out for a walk over many rows.

use std::borrow::Cow;

use crate::data::weights::{Forest, Step};
use crate::model::Evidence;

/// How many pieces of evidence a block keeps.
const KEPT_EVIDENCE: usize = 6;

/// Rows that are scored together.
const CHUNK: usize = 32;

/// Questions along a path of a tree, at most.
const DEPTH: usize = 5;

/// Places of a tree's nodes, and of the leaves below them, with one to spare.
const NODES: usize = 1 << DEPTH;
const LEAVES: usize = 2 * NODES;

/// Heuristics that trees can ask for.
const HEURISTICS: usize = 256;

/// Trees after which it is seen which rows need no more of them: those with this much said for or against them, in log-odds.
/// A row that is settled pays for no further tree (a cascade, after Viola and Jones 2001). Two thirds of all walks are saved,
/// and word F1 on pages that no tree has seen stays as it is with 50 and 4.5, 25 and 3.5, 20 and 3.
const LOOK: usize = 25;
const SETTLED: f32 = 4.5;

/// Trees bound to the columns of a matrix.
#[derive(Debug)]
pub(crate) struct Scorer {
    bias: f32,
    /// The heuristics that any tree asks for, in order of their numbers.
    heuristics: Vec<Heuristic>,
    trees: Vec<Tree>,
}

/// A heuristic: its column, with the edges that trees have for it.
#[derive(Debug)]
struct Heuristic {
    name: String,
    column: usize,
    edges: Vec<f32>,
}

/// A tree as a complete one: the root has place 1, the sides of place n are 2n and 2n + 1. Below a leaf nothing is added.
#[derive(Debug)]
struct Tree {
    asks: [Ask; NODES],
    /// What is added on arriving at each place.
    adds: [f32; LEAVES],
}

/// A question: whether a heuristic is in this bin or above.
#[derive(Clone, Copy, Debug)]
struct Ask {
    heuristic: u8,
    bin: u8,
}

/// What leads to the first side always.
const NO_QUESTION: Ask = Ask { heuristic: 0, bin: u8::MAX };

/// A row on its way through the trees. Numbers of heuristics are bytes, so that each has its place here.
#[derive(Clone)]
struct Row {
    bins: [u8; HEURISTICS],
    /// What trees have added on each heuristic's answers.
    adds: [f32; HEURISTICS],
}

impl Scorer {
    /// Binds trees to columns; a heuristic that isn't known is one that doesn't apply.
    pub(crate) fn new(forest: &Forest, names: &[&str]) -> Self {
        let bind = |(name, edges): (&String, &Vec<f32>)| {
            let column = names.iter().position(|known| known == name).unwrap_or(usize::MAX);
            Heuristic { name: name.clone(), column, edges: edges.clone() }
        };
        let heuristics = forest.edges.iter().take(HEURISTICS).map(bind).collect();
        Self { bias: forest.bias, heuristics, trees: forest.trees().map(|steps| Tree::new(&steps)).collect() }
    }

    /// The name of a heuristic by its number.
    pub(crate) fn name(&self, heuristic: usize) -> Option<&str> {
        self.heuristics.get(heuristic).map(|heuristic| heuristic.name.as_str())
    }

    /// How many heuristics it asks for.
    pub(crate) fn len(&self) -> usize {
        self.heuristics.len()
    }

    /// The scores of rows in log-odds; the evidence that weighs most goes to `tops`, one for each row, with heuristics counted
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
        let factors: Option<Vec<f32>> =
            scale.map(|scale| self.heuristics.iter().map(|heuristic| scale(&heuristic.name)).collect());
        let mut sums = Vec::with_capacity(tops.len());
        let mut rows = vec![Row { bins: [0; HEURISTICS], adds: [0.0; HEURISTICS] }; tops.len().min(CHUNK)];
        let mut values = Vec::new();
        for (chunk, tops) in tops.chunks_mut(CHUNK).enumerate() {
            let rows = &mut rows[..tops.len()];
            values.clear();
            (0..rows.len()).for_each(|row| fill(chunk * CHUNK + row, &mut values));
            debug_assert_eq!(values.len() % rows.len(), 0, "all rows are equally long");
            let width = (values.len() / rows.len()).max(1);
            self.read(&values, width, rows);
            self.walk(rows);
            for ((row, top), values) in rows.iter_mut().zip(tops).zip(values.chunks_exact(width)) {
                let adds = &mut row.adds[..self.heuristics.len()];
                if let Some(factors) = &factors {
                    adds.iter_mut().zip(factors).for_each(|(adds, factor)| *adds *= factor);
                }
                self.tell(adds, values, base, top);
                sums.push(self.bias + sum(adds));
            }
        }
        sums
    }

    /// Finds the rows' bins. Nothing is added to them yet.
    fn read(&self, values: &[f32], width: usize, rows: &mut [Row]) {
        rows.iter_mut().for_each(|row| row.adds[..self.heuristics.len()].fill(0.0));
        for (at, heuristic) in self.heuristics.iter().enumerate() {
            let bins = heuristic.bins(values.chunks_exact(width));
            rows.iter_mut().zip(bins).for_each(|(row, bin)| row.bins[at] = bin);
        }
    }

    /// Takes rows through the trees, until there are no more or a row is settled.
    fn walk(&self, rows: &mut [Row]) {
        let mut open: Vec<&mut Row> = rows.iter_mut().collect();
        for trees in self.trees.chunks(LOOK) {
            for tree in trees {
                open.iter_mut().for_each(|row| tree.walk(row));
            }
            open.retain(|row| (self.bias + sum(&row.adds[..self.heuristics.len()])).abs() < SETTLED);
        }
    }

    /// What weighs most of what was added to a row.
    fn tell(&self, adds: &[f32], values: &[f32], base: usize, top: &mut Top) {
        for (at, weight) in adds.iter().enumerate() {
            if weight.abs() > top.floor {
                let value = values.get(self.heuristics[at].column).copied().unwrap_or(f32::NAN);
                top.insert(Weighed { heuristic: (base + at) as u16, value, weight: *weight });
            }
        }
    }
}

/// The sum, of every eighth number by itself first: additions then don't wait for each other.
fn sum(numbers: &[f32]) -> f32 {
    let mut sums = [0.0; 8];
    for numbers in numbers.chunks(8) {
        sums.iter_mut().zip(numbers).for_each(|(sum, number)| *sum += number);
    }
    sums.iter().sum()
}

impl Heuristic {
    /// Bin 0 is NaN, bin 1 lies below all edges, bin n + 1 reaches the n-th. An edge is held against several rows at once.
    fn bins<'v>(&self, rows: impl Iterator<Item = &'v [f32]>) -> [u8; CHUNK] {
        let mut values = [f32::NAN; CHUNK];
        let of = |row: &[f32]| row.get(self.column).copied().unwrap_or(f32::NAN);
        values.iter_mut().zip(rows).for_each(|(value, row)| *value = of(row));
        let mut reached = values.map(|value| u32::from(!value.is_nan()));
        for edge in &self.edges {
            reached.iter_mut().zip(&values).for_each(|(reached, value)| *reached += u32::from(value >= edge));
        }
        reached.map(|bin| bin as u8)
    }
}

impl Tree {
    /// Lays the steps out: each side of a question at its place. What lies deeper than places go is left out.
    fn new(steps: &[Step]) -> Self {
        let mut tree = Self { asks: [NO_QUESTION; NODES], adds: [0.0; LEAVES] };
        let mut open = vec![1];
        for step in steps {
            let Some(place) = open.pop() else { break };
            if let Some(adds) = tree.adds.get_mut(place) {
                *adds = step.adds;
            }
            let Some((heuristic, bin)) = step.asks else { continue };
            if let Some(ask) = tree.asks.get_mut(place) {
                *ask = Ask { heuristic, bin };
            }
            open.extend([2 * place + 1, 2 * place]);
        }
        tree
    }

    /// Adds what this tree says of a row to the heuristics that it asks on the way.
    fn walk(&self, row: &mut Row) {
        let mut place = 1;
        for _ in 0..DEPTH {
            let ask = self.asks[place % NODES];
            let heuristic = usize::from(ask.heuristic);
            place = 2 * place + usize::from(row.bins[heuristic] >= ask.bin);
            row.adds[heuristic] += self.adds[place % LEAVES];
        }
    }
}

/// What a heuristic says of a row. One of the largest things in memory, since each block has some: as small as it can be.
#[derive(Clone, Copy, Debug, Default)]
struct Weighed {
    heuristic: u16,
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

    /// As the article tells it. `name` knows the heuristics by their numbers.
    pub(crate) fn to_evidence(self, name: impl Fn(usize) -> Option<&'static str>) -> Vec<Evidence> {
        // A heuristic that doesn't apply has no value to show: NaN would make an article unequal to itself.
        let entries = self.entries.iter().take(usize::from(self.len)).filter(|entry| !entry.value.is_nan());
        // As much room as it takes: a vector that grows takes a third more, for each block.
        let mut evidence = Vec::with_capacity(usize::from(self.len));
        evidence.extend(entries.filter_map(|entry| {
            let name = name(usize::from(entry.heuristic))?;
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
            let told = top[0].to_evidence(|heuristic| TREES.name(heuristic)).into_iter();
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
        let together = TREES.score(|at, row| fill(row, rows[at][0], rows[at][1]), Some(&double), 0, &mut tops);
        let evidence = |top: Top| top.to_evidence(|heuristic| TREES.name(heuristic));
        for (at, values) in rows.iter().enumerate() {
            let mut top = [Top::default()];
            let alone = TREES.score(|_, row| fill(row, values[0], values[1]), Some(&double), 0, &mut top);
            assert_eq!((together[at], evidence(tops[at])), (alone[0], evidence(top[0])));
        }
    }

    #[test]
    fn the_strongest_evidence_comes_first() {
        let mut top = Top::default();
        for weight in [0.1f32, -0.9, 0.4, 0.2, 0.0, 0.3, 0.5, -0.6] {
            if weight.abs() > top.floor {
                top.insert(Weighed { heuristic: 0, value: 0.0, weight });
            }
        }
        let weights: Vec<f32> =
            top.to_evidence(|_| Some("x")).iter().map(|evidence| evidence.weight).collect();
        assert_eq!(weights, [-0.9, -0.6, 0.5, 0.4, 0.3, 0.2]);
    }
}
