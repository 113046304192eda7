//! Labelled corpora: a folder with `truth.jsonl`, `pages.jsonl.zst` and perhaps dumps of the same pages.

use std::error::Error;
use std::fs::File;
use std::io::{BufRead, BufReader};
use std::path::Path;

use cleancopy::Input;
use ruzstd::decoding::StreamingDecoder;
use serde::Deserialize;
use serde::de::DeserializeOwned;

/// The corpora are packed with `--long=27`; ruzstd must be told that such a window is meant.
const WINDOW: u64 = 1 << 27;

/// What is known to be right about a page.
#[derive(Clone, Debug, Default, Deserialize)]
pub struct Truth {
    /// The page's name within the corpus.
    pub id: String,
    /// Where it came from.
    #[serde(default)]
    pub url: Option<String>,
    /// What sort of page it is, such as `article`.
    #[serde(rename = "type")]
    pub page_type: String,
    /// The body; none where the corpus has only snippets or dates.
    pub text: Option<String>,
    /// The title.
    pub title: Option<String>,
    /// The authors' names.
    #[serde(default)]
    pub authors: Option<Vec<String>>,
    /// The day of publication, perhaps with a time.
    pub date: Option<String>,
    /// Snippets that must come out.
    #[serde(default)]
    pub with: Vec<String>,
    /// Snippets that must not.
    #[serde(default)]
    pub without: Vec<String>,
}

/// A page as it was fetched or dumped.
#[derive(Clone, Debug, Deserialize)]
pub struct Page {
    /// The name its truth has.
    pub id: String,
    /// Where it came from.
    pub url: Option<String>,
    /// Its HTML, unless it is a dump.
    pub html: Option<String>,
    /// What a tool printed of it, as plain text or as Markdown.
    pub text: Option<String>,
    pub markdown: Option<String>,
}

impl Page {
    /// What the extractor reads; none if the record holds no page.
    pub fn input(&self) -> Option<Input<'_>> {
        let html = self.html.as_deref().map(Input::html);
        let text = self.text.as_deref().map(Input::text);
        let input = html.or(text).or_else(|| self.markdown.as_deref().map(Input::markdown))?;
        Some(match &self.url {
            Some(url) => input.url(url),
            None => input,
        })
    }
}

/// Every truth of a corpus, in the order of the file.
pub fn truths(corpus: &Path) -> Result<Vec<Truth>, Box<dyn Error>> {
    let path = corpus.join("truth.jsonl");
    let file = File::open(&path).map_err(|error| format!("{}: {error}", path.display()))?;
    let truths: Result<_, _> = records(BufReader::new(file)).collect();
    Ok(truths.map_err(|error| format!("{}: {error}", path.display()))?)
}

/// The pages of a corpus as a stream, or the dumps that `dump` made of them.
pub fn pages(
    corpus: &Path,
    dump: Option<&str>,
) -> Result<impl Iterator<Item = Result<Page, String>> + Send + use<>, Box<dyn Error>> {
    let path = corpus.join(format!("{}.jsonl.zst", dump.unwrap_or("pages")));
    let failed = |error: &dyn Error| format!("{}: {error}", path.display());
    let file = BufReader::new(File::open(&path).map_err(|error| failed(&error))?);
    let decoder = StreamingDecoder::new_with_max_window_size(file, WINDOW).map_err(|error| failed(&error))?;
    Ok(records(BufReader::new(decoder)))
}

fn records<T: DeserializeOwned>(reader: impl BufRead) -> impl Iterator<Item = Result<T, String>> {
    reader.lines().zip(1..).map(|(line, number): (_, u64)| {
        let line = line.map_err(|error| format!("line {number}: {error}"))?;
        serde_json::from_str(&line).map_err(|error| format!("line {number}: {error}"))
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn records_are_read_and_bad_ones_told_by_line() {
        let lines = "{\"id\": \"a\", \"type\": \"article\", \"text\": null, \"authors\": null}\noops\n";
        let got: Vec<Result<Truth, String>> = records(lines.as_bytes()).collect();
        assert!(matches!(&got[0], Ok(truth) if truth.id == "a" && truth.text.is_none()));
        assert!(matches!(&got[1], Err(error) if error.starts_with("line 2: ")));
    }

    #[test]
    fn a_page_is_read_in_its_format() {
        let read = |json: &str| serde_json::from_str::<Page>(json).map(|page| page.input().is_some());
        assert!(matches!(read(r#"{"id": "a", "url": "https://example.com/", "html": "<p>"}"#), Ok(true)));
        assert!(matches!(read(r#"{"id": "a", "markdown": "p"}"#), Ok(true)));
        assert!(matches!(read(r#"{"id": "a"}"#), Ok(false)));
    }
}
