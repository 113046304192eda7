//! Second stage: measures every block and container; judges nothing.

mod lexical;

pub(crate) use lexical::Lexical;

use crate::model::Metadata;
use crate::page::Page;

/// What was measured.
#[derive(Debug)]
pub(crate) struct Features {
    /// What the lexica found, a block each.
    pub lexical: Vec<Lexical>,
}

/// Measures a page.
pub(crate) fn measure(page: &Page, _metadata: &Metadata) -> Features {
    Features { lexical: lexical::measure(page) }
}
