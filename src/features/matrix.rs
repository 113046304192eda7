//! Measurements of a page: a row for each block, a column for each heuristic.

/// A row-major matrix. A heuristic that doesn't apply to a block has the value NaN there.
#[derive(Clone, Debug)]
pub(crate) struct Matrix {
    /// The heuristics' names, in order of the columns.
    pub names: &'static [&'static str],
    values: Vec<f32>,
}

impl Matrix {
    /// A matrix without rows, with room for `rows`.
    pub(crate) fn with_capacity(names: &'static [&'static str], rows: usize) -> Self {
        Self { names, values: Vec::with_capacity(rows * names.len()) }
    }

    /// Adds a row; `fill` must push one value for each name, which is checked.
    pub(crate) fn push_row(&mut self, fill: impl FnOnce(&mut Vec<f32>)) {
        let end = self.values.len() + self.names.len();
        fill(&mut self.values);
        debug_assert_eq!(self.values.len(), end, "a row has as many values as there are names");
        self.values.resize(end, f32::NAN);
    }

    pub(crate) fn row(&self, block: usize) -> &[f32] {
        let width = self.names.len();
        &self.values[block * width..(block + 1) * width]
    }

    #[cfg(any(test, feature = "train"))]
    pub(crate) fn rows(&self) -> usize {
        self.values.len().checked_div(self.names.len()).unwrap_or(0)
    }
}
