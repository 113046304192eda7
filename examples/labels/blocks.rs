//! Blocks of a page with the label that the extractor gave, and the names by which the labelled set knows them.

use std::collections::HashMap;

use cleancopy::{Article, Extractor};
use serde::{Deserialize, Serialize};

use crate::bodies::collapsed;
use crate::corpus::Page;
use crate::site::stable_hash;

/// One labelled block: where it stands and what a reader called it, without its text.
#[derive(Clone, Debug, Deserialize, Serialize)]
pub struct Record {
    /// The corpus's folder.
    pub corpus: String,
    /// The dump, or none for the page's HTML.
    pub dump: Option<String>,
    /// The page within the corpus.
    pub page: String,
    /// Hash of the block's text, hexadecimal.
    pub block: String,
    /// Which of the blocks with this text on the page, from 0.
    pub nth: usize,
    /// Whether it is in the half that nothing is tuned on. All blocks of a site are in the same half.
    pub held: bool,
    /// For how many blocks of the corpora it stands: those that had its label when it was drawn, by those drawn of them.
    pub weight: f64,
    /// The name of a kind or role; empty until it was read.
    pub label: String,
}

/// A block as the extractor left it.
pub struct Labelled {
    pub text: String,
    pub label: &'static str,
    pub hash: String,
    pub nth: usize,
}

/// All blocks of an article, kept and removed, in the order of the page.
pub fn blocks(article: &Article) -> Vec<Labelled> {
    let mut seen: HashMap<String, usize> = HashMap::new();
    article
        .explain()
        .iter()
        .map(|block| {
            let hash = format!("{:016x}", stable_hash(&collapsed(block.text())));
            let count = seen.entry(hash.clone()).or_default();
            *count += 1;
            Labelled { text: block.text().to_owned(), label: block.label(), hash, nth: *count - 1 }
        })
        .collect()
}

/// The article of a page.
pub fn article(extractor: &Extractor, page: &Page) -> Result<Article, String> {
    let input = page.input().ok_or_else(|| format!("{}: no page", page.id))?;
    extractor.extract(input).map_err(|error| format!("{}: {error}", page.id))
}

#[cfg(test)]
mod tests {
    use super::*;
    use cleancopy::Input;

    #[test]
    fn equal_texts_are_told_apart_by_their_number() {
        let article = Extractor::default().extract(Input::text("Menu\n\nMenu\n\nSearch")).unwrap();
        let blocks = blocks(&article);
        let named: Vec<_> = blocks.iter().map(|block| (block.text.as_str(), block.nth)).collect();
        assert_eq!(named, [("Menu", 0), ("Menu", 1), ("Search", 0)]);
        assert_eq!(blocks[0].hash, blocks[1].hash);
        assert_ne!(blocks[0].hash, blocks[2].hash);
    }
}
