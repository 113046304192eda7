//! Bodies by reading: which blocks of a page are its story's text, for pages whose corpus has no truth for that. No text of
//! a page is kept: a block is known by the hash of its text and its number among blocks of the same text.

use std::collections::{HashMap, HashSet};
use std::error::Error;
use std::fs::File;
use std::io::{BufRead, BufReader};
use std::path::Path;

use serde::{Deserialize, Serialize};

use crate::site::stable_hash;

/// The body of one page.
#[derive(Clone, Debug, Deserialize, Serialize)]
pub struct Body {
    /// The corpus's folder.
    pub corpus: String,
    /// The page within the corpus.
    pub page: String,
    /// The body's blocks in order, with a space between: the first half of the text's hash, hexadecimal, and `.n` for the
    /// n-th after the first with the same text.
    pub blocks: String,
}

impl Body {
    /// Names the blocks that are in the body.
    pub fn new<'a>(
        corpus: &str,
        page: &str,
        blocks: impl Iterator<Item = &'a str>,
        is_body: impl Fn(usize) -> bool,
    ) -> Self {
        let named = names(blocks).into_iter().enumerate();
        let body: Vec<String> = named.filter(|(at, _)| is_body(*at)).map(|(_, name)| name).collect();
        Self { corpus: corpus.to_owned(), page: page.to_owned(), blocks: body.join(" ") }
    }

    /// For each of the page's blocks whether it is in the body.
    ///
    /// # Errors
    /// Where blocks of the body aren't there, as when pages are cut into blocks in another way than they were read in.
    pub fn find<'a>(&self, blocks: impl Iterator<Item = &'a str>) -> Result<Vec<bool>, String> {
        let body: HashSet<&str> = self.blocks.split_whitespace().collect();
        let found: Vec<bool> = names(blocks).iter().map(|name| body.contains(name.as_str())).collect();
        match body.len() - found.iter().filter(|found| **found).count() {
            0 => Ok(found),
            lost => {
                Err(format!("{} {}: {lost} of {} blocks are not there", self.corpus, self.page, body.len()))
            }
        }
    }
}

/// Reads bodies, a JSON object a line.
pub fn read(path: &Path) -> Result<Vec<Body>, Box<dyn Error>> {
    let failed = |error: &dyn Error| format!("{}: {error}", path.display());
    let file = BufReader::new(File::open(path).map_err(|error| failed(&error))?);
    let bodies: Result<Vec<Body>, Box<dyn Error>> =
        file.lines().map(|line| Ok(serde_json::from_str(&line?)?)).collect();
    bodies.map_err(|error| failed(error.as_ref()).into())
}

fn names<'a>(blocks: impl Iterator<Item = &'a str>) -> Vec<String> {
    let mut seen: HashMap<u32, usize> = HashMap::new();
    let name = |text: &str| {
        let hash = (stable_hash(&collapsed(text)) >> 32) as u32;
        let count = seen.entry(hash).or_default();
        *count += 1;
        if *count > 1 { format!("{hash:08x}.{}", *count - 1) } else { format!("{hash:08x}") }
    };
    blocks.map(name).collect()
}

/// A text on one line, single-spaced.
pub fn collapsed(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_body_is_found_again_and_what_is_lost_is_told() {
        let blocks = ["Menu", "Ice  broke.", "Menu", "Nobody was hurt."];
        let body = Body::new("c", "p", blocks.into_iter(), |at| at > 0);
        let more = ["Search", "Menu", "Ice broke.", "Menu", "Nobody was hurt."];
        assert_eq!(body.find(more.into_iter()), Ok(vec![false, false, true, true, true]));
        assert!(body.find(["Menu", "Ice broke."].into_iter()).unwrap_err().contains("2 of 3"));
    }
}
