//! Last stage: the article as text, Markdown, HTML, or explained.

mod arrange;
mod explain;
mod html;
mod inline;
mod lists;
mod markdown;
#[cfg(test)]
mod samples;
mod sheet;
mod text;

pub use explain::{Explain, Explained};

use crate::model::Article;

impl Article {
    /// Bytes that may go out as text and markup together.
    fn room(&self) -> usize {
        self.input_bytes.0.saturating_mul(4).saturating_add(64 << 10)
    }
}

#[cfg(test)]
mod tests {
    use std::time::{Duration, Instant};

    use super::samples::{article, hostile};

    #[test]
    fn time_grows_with_the_page_and_no_faster() {
        let took = |size: usize| {
            let article = article(hostile(size));
            let start = Instant::now();
            let length = article.text().len() + article.to_markdown().len() + article.to_html().len();
            assert!(length > size);
            start.elapsed()
        };
        let (small, large) = (took(5_000), took(50_000));
        // Ten times the page; quadratic work would take a hundred times as long.
        assert!(large < small * 40 + Duration::from_millis(200), "{small:?}, then {large:?}");
    }
}
