//! One line out: what was found, or why nothing could be.

use cleancopy::{Article, Author, Block, DateTime, Evidence, Field, Note, Removed};
use serde::Serialize;
use serde_json::value::RawValue;

use crate::failure::Failure;

/// What an answer holds beyond the fields that are always there.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Wanted {
    /// Every block, kept and removed, with the reasons.
    pub explain: bool,
    /// The article as Markdown.
    pub markdown: bool,
    /// The article as HTML.
    pub html: bool,
}

#[derive(Serialize)]
struct Answer<'a> {
    id: Option<&'a RawValue>,
    text: String,
    title: Option<&'a str>,
    kicker: Option<&'a str>,
    standfirst: Option<&'a str>,
    authors: Vec<&'a str>,
    published: Option<String>,
    modified: Option<String>,
    site_name: Option<&'a str>,
    section: Option<&'a str>,
    tags: &'a [String],
    language: Option<&'a str>,
    description: Option<&'a str>,
    image: Option<&'a str>,
    canonical_url: Option<&'a str>,
    dateline: Option<&'a str>,
    captions: Vec<Caption<'a>>,
    editors_note: Option<&'a str>,
    contribution_note: Option<&'a str>,
    corrections: &'a [String],
    reading_minutes: Option<u32>,
    confidence: f32,
    profile: Option<&'a str>,
    notes: Vec<NoteOut<'a>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    markdown: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    html: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    blocks: Option<Vec<BlockOut<'a>>>,
    #[serde(skip_serializing_if = "Option::is_none")]
    removed: Option<Vec<RemovedOut<'a>>>,
}

#[derive(Serialize)]
struct Caption<'a> {
    text: &'a str,
    credit: Option<&'a str>,
}

#[derive(Serialize)]
struct NoteOut<'a> {
    code: &'static str,
    detail: &'a str,
}

#[derive(Serialize)]
struct BlockOut<'a> {
    role: &'static str,
    text: &'a str,
}

#[derive(Serialize)]
struct RemovedOut<'a> {
    kind: &'static str,
    text: &'a str,
    because: Vec<EvidenceOut<'a>>,
}

#[derive(Serialize)]
struct EvidenceOut<'a> {
    heuristic: &'a str,
    value: f32,
    weight: f32,
}

#[derive(Serialize)]
struct ErrorAnswer<'a> {
    id: Option<&'a RawValue>,
    #[serde(skip_serializing_if = "Option::is_none")]
    line: Option<u64>,
    error: &'a Failure,
}

/// The line for an article.
pub fn article(id: Option<&RawValue>, article: &Article, wanted: Wanted) -> Result<String, Failure> {
    let meta = &article.metadata;
    to_line(&Answer {
        id,
        text: article.text(),
        title: text(&meta.title),
        kicker: text(&meta.kicker),
        standfirst: text(&meta.standfirst),
        authors: meta.authors.iter().flat_map(|field| &field.value).map(name).collect(),
        published: date(&meta.published),
        modified: date(&meta.modified),
        site_name: text(&meta.site_name),
        section: text(&meta.section),
        tags: meta.tags.as_ref().map_or(&[], |field| &field.value),
        language: text(&meta.language),
        description: text(&meta.description),
        image: text(&meta.image),
        canonical_url: text(&meta.canonical_url),
        dateline: text(&meta.dateline),
        captions: meta.captions.iter().map(caption).collect(),
        editors_note: text(&meta.editors_note),
        contribution_note: text(&meta.contribution_note),
        corrections: &meta.corrections,
        reading_minutes: meta.reading_minutes.as_ref().map(|field| field.value),
        confidence: article.confidence,
        profile: article.profile.as_deref(),
        notes: article.notes.iter().map(note).collect(),
        markdown: wanted.markdown.then(|| article.to_markdown()),
        html: wanted.html.then(|| article.to_html()),
        blocks: wanted.explain.then(|| article.blocks.iter().map(block).collect()),
        removed: wanted.explain.then(|| article.removed.iter().map(removed).collect()),
    })
}

/// The line for a record that could not be done; `line` where its id isn't known.
pub fn failure(id: Option<&RawValue>, line: Option<u64>, error: &Failure) -> Result<String, Failure> {
    to_line(&ErrorAnswer { id, line, error })
}

/// JSON on one line, whatever the reader takes for a line end: JSON allows U+2028 and its like in strings,
/// and many languages' line readers split at them.
fn to_line(answer: &impl Serialize) -> Result<String, Failure> {
    let mut line =
        serde_json::to_string(answer).map_err(|error| Failure::new("internal", error.to_string()))?;
    for (separator, escape) in [('\u{85}', "\\u0085"), ('\u{2028}', "\\u2028"), ('\u{2029}', "\\u2029")] {
        if line.contains(separator) {
            line = line.replace(separator, escape);
        }
    }
    line.push('\n');
    Ok(line)
}

fn text(field: &Option<Field<String>>) -> Option<&str> {
    field.as_ref().map(|field| field.value.as_str())
}

fn date(field: &Option<Field<DateTime>>) -> Option<String> {
    field.as_ref().map(|field| field.value.to_string())
}

fn name(author: &Author) -> &str {
    &author.name
}

fn caption(caption: &cleancopy::Caption) -> Caption<'_> {
    Caption { text: &caption.text, credit: caption.credit.as_deref() }
}

fn note(note: &Note) -> NoteOut<'_> {
    NoteOut { code: note.code.as_str(), detail: &note.detail }
}

fn block(block: &Block) -> BlockOut<'_> {
    BlockOut { role: block.role.as_str(), text: &block.text }
}

fn removed(removed: &Removed) -> RemovedOut<'_> {
    let because = removed.because.iter().chain(&removed.named_by).map(evidence).collect();
    RemovedOut { kind: removed.kind.as_str(), text: &removed.text, because }
}

fn evidence(evidence: &Evidence) -> EvidenceOut<'_> {
    EvidenceOut { heuristic: &evidence.heuristic, value: evidence.value, weight: evidence.weight }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_line_end_hides_in_a_line() {
        let line = failure(None, Some(3), &Failure::new("line.json", "a\u{2028}b\u{85}c\r\nd")).unwrap();
        assert_eq!(
            line,
            "{\"id\":null,\"line\":3,\"error\":{\"code\":\"line.json\",\"message\":\"a\\u2028b\\u0085c\\r\\nd\"}}\n"
        );
    }
}
