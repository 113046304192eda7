//! What every target asserts: the promises of the library, not only that it doesn't panic.

use std::sync::LazyLock;

use cleancopy::{Article, NoteCode, Extractor, Input};

static EXTRACTOR: LazyLock<Extractor> = LazyLock::new(Extractor::new);

/// Reads the input and asserts the promises; the article.
///
/// # Panics
/// When a promise is broken.
pub fn read(input: Input<'_>, len: usize) -> Option<Article> {
    let article = match EXTRACTOR.extract(input) {
        Ok(article) => article,
        Err(error) => {
            assert!(error.is_encoding(), "{error}");
            return None;
        }
    };
    assert_conserved(&article);
    let out = article.text().len() + article.to_html().len();
    assert!(out <= 4 * len + (64 << 10), "{out} bytes out of {len}");
    assert!((0.0..=1.0).contains(&article.confidence), "confidence {}", article.confidence);
    for block in &article.blocks {
        for span in &block.spans {
            assert!(block.text.get(span.range.clone()).is_some(), "{span:?} doesn't fit {:?}", block.text);
        }
    }
    // Markdown and the explanation are read by nobody here, but must not panic either.
    let _ = (article.to_markdown(), article.explain().to_string());
    assert!(EXTRACTOR.extract(input).is_ok_and(|again| again == article), "two runs differ");
    Some(article)
}

/// Each block is once in the article or among what was removed, in document order.
fn assert_conserved(article: &Article) {
    let kept = article.blocks.iter().map(|block| block.position);
    let mut all: Vec<u32> = kept.chain(article.removed.iter().map(|gone| gone.position)).collect();
    assert!(article.blocks.is_sorted_by_key(|block| block.position), "kept blocks are out of order");
    assert!(article.removed.is_sorted_by_key(|gone| gone.position), "removed blocks are out of order");
    all.sort_unstable();
    assert!(
        all.iter().enumerate().all(|(at, position)| at as u32 == *position),
        "blocks are lost or doubled: {all:?}"
    );
}

/// Blocks of a dump stand in it one after the other.
///
/// # Panics
/// When one doesn't.
pub fn assert_ranges(article: &Article, dump: &str) {
    // What plainly is HTML is read as such, and HTML has no ranges.
    if article.notes.iter().any(|note| note.code == NoteCode::ReadAsHtml) {
        return;
    }
    let kept = article.blocks.iter().map(|block| (block.position, block.source.clone()));
    let mut all: Vec<_> =
        kept.chain(article.removed.iter().map(|gone| (gone.position, gone.source.clone()))).collect();
    all.sort_by_key(|(position, _)| *position);
    let mut end = 0;
    for (position, source) in all {
        let Some(range) = source else { panic!("block {position} has no range") };
        assert!(range.start >= end, "block {position} at {range:?} overlaps the one before");
        assert!(dump.get(range.clone()).is_some(), "block {position} at {range:?} doesn't fit");
        end = range.end;
    }
}
