//! Plain text.

use crate::model::Article;

impl Article {
    /// The story as a new string: its blocks in order, a blank line between two.
    pub fn text(&self) -> String {
        let blocks: Vec<&str> = self.body().map(|block| block.text.as_str()).collect();
        blocks.join("\n\n")
    }
}
