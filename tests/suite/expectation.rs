//! What a golden case expects, what was found instead, and which differences are known.

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

use cleancopy::Article;
use serde::{Deserialize, Serialize};
use serde_json::Value;

use crate::fixture::Case;

/// `expected.json`: the right answer.
#[derive(Clone, Debug, Default, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Expected {
    /// The paragraphs of the story: the same for every form of it.
    pub text: Vec<String>,
    pub forms: BTreeMap<String, Reading>,
}

/// What is expected of one form.
#[derive(Clone, Debug, Default, PartialEq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Reading {
    /// Values by field, and `<field>.source`; fields without a value are left out.
    pub metadata: BTreeMap<String, Value>,
    /// Codes of the notes.
    pub notes: Vec<String>,
    /// The profile that was used.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub profile: Option<String>,
    /// Every block in document order: `+role: text` when kept, `-kind: text` when removed; `-a|-b: text` where both
    /// names are right.
    pub page: Vec<String>,
}

/// `tests/known.toml`: where the library is known to be wrong.
#[derive(Debug, Default, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct KnownFile {
    #[serde(default)]
    pub known: Vec<Known>,
}

/// Differences of one form of one case.
#[derive(Debug, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Known {
    pub case: String,
    pub form: String,
    /// As the failing test prints them.
    pub differences: BTreeSet<String>,
    /// What the right answer rests on, and what stands in its way.
    pub why: String,
}

/// Whether a case's page holds a story at all.
pub fn holds_a_story(case: &Case) -> bool {
    let text = std::fs::read_to_string(case.folder.join("expected.json")).unwrap();
    let expected: Expected = serde_json::from_str(&text).unwrap();
    !expected.text.is_empty()
}

/// Reads `tests/known.toml`.
pub fn known() -> Vec<Known> {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/known.toml");
    let file: KnownFile = toml::from_str(&std::fs::read_to_string(path).unwrap()).unwrap();
    file.known
}

/// Writes `tests/known.toml` anew, without the entries that have no difference left.
pub fn write_known(known: &[Known]) {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("tests/known.toml");
    let old = std::fs::read_to_string(&path).unwrap();
    let mut new: String = old.split_inclusive('\n').take_while(|line| line.starts_with('#')).collect();
    // A JSON string is a TOML string.
    let quoted = |text: &str| serde_json::to_string(text).unwrap();
    for entry in known.iter().filter(|entry| !entry.differences.is_empty()) {
        new += &format!("\n[[known]]\ncase = {}\nform = {}\n", quoted(&entry.case), quoted(&entry.form));
        new += &format!("why = {}\ndifferences = [\n", quoted(&entry.why));
        new.extend(entry.differences.iter().map(|difference| format!("  {},\n", quoted(difference))));
        new += "]\n";
    }
    std::fs::write(path, new).unwrap();
}

/// The paragraphs of the text.
pub fn paragraphs(article: &Article) -> Vec<String> {
    article.text().split("\n\n").filter(|text| !text.trim().is_empty()).map(str::to_owned).collect()
}

impl Reading {
    /// What an article shows.
    pub fn of(article: &Article) -> Self {
        let kept =
            article.blocks.iter().map(|block| (block.position, format!("+{}: {}", block.role, block.text)));
        let gone =
            article.removed.iter().map(|gone| (gone.position, format!("-{}: {}", gone.kind, gone.text)));
        let page: BTreeMap<u32, String> = kept.chain(gone).collect();
        Self {
            metadata: metadata(article),
            notes: article.notes.iter().map(|note| note.code.to_string()).collect(),
            profile: article.profile.clone(),
            page: page.into_values().collect(),
        }
    }
}

fn metadata(article: &Article) -> BTreeMap<String, Value> {
    let mut fields = BTreeMap::new();
    let Value::Object(all) = serde_json::to_value(&article.metadata).unwrap() else {
        panic!("metadata is no object");
    };
    for (name, field) in all {
        match field {
            Value::Null => {}
            Value::Array(values) if values.is_empty() => {}
            Value::Object(mut field) if field.contains_key("source") => {
                fields.insert(format!("{name}.source"), field.remove("source").unwrap());
                fields.insert(name, field.remove("value").unwrap());
            }
            other => {
                fields.insert(name, other);
            }
        }
    }
    fields
}

/// How two lists of texts go together.
enum Step {
    Both(usize, usize),
    Missing(usize),
    Extra(usize),
}

/// Aligns by the longest common subsequence of keys.
fn align(expected: &[String], actual: &[String]) -> Vec<Step> {
    let (rows, columns) = (expected.len(), actual.len());
    let mut longest = vec![vec![0u32; columns + 1]; rows + 1];
    for i in (0..rows).rev() {
        for j in (0..columns).rev() {
            longest[i][j] = if expected[i] == actual[j] {
                longest[i + 1][j + 1] + 1
            } else {
                longest[i + 1][j].max(longest[i][j + 1])
            };
        }
    }
    let (mut i, mut j, mut steps) = (0, 0, Vec::new());
    while i < rows || j < columns {
        if i < rows && j < columns && expected[i] == actual[j] {
            steps.push(Step::Both(i, j));
            (i, j) = (i + 1, j + 1);
        } else if j == columns || (i < rows && longest[i + 1][j] >= longest[i][j + 1]) {
            steps.push(Step::Missing(i));
            i += 1;
        } else {
            steps.push(Step::Extra(j));
            j += 1;
        }
    }
    steps
}

/// A list as it should be, what differs, and what an update would write: the found value, except
/// where the difference is known.
pub struct Merged<T> {
    pub value: T,
    pub differences: Vec<String>,
}

/// Compares the text by paragraph; the paragraphs of dumps by their words, since dumps lose marks.
pub fn merge_text(
    expected: &[String],
    actual: &[String],
    by_words: bool,
    known: &BTreeSet<String>,
) -> Merged<Vec<String>> {
    let key = |text: &String| if by_words { words(text).join(" ") } else { text.clone() };
    let keys = |texts: &[String]| texts.iter().map(key).collect::<Vec<_>>();
    let mut merged = Merged { value: Vec::new(), differences: Vec::new() };
    for step in align(&keys(expected), &keys(actual)) {
        let (text, difference, keep_if_known) = match step {
            Step::Both(i, _) => {
                merged.value.push(expected[i].clone());
                continue;
            }
            Step::Missing(i) => (&expected[i], format!("text lacks: {}", cut(&expected[i])), true),
            Step::Extra(j) => (&actual[j], format!("text should not have: {}", cut(&actual[j])), false),
        };
        if known.contains(&difference) == keep_if_known {
            merged.value.push(text.clone());
        }
        merged.differences.push(difference);
    }
    merged
}

/// Compares two readings.
pub fn merge_reading(expected: &Reading, actual: &Reading, known: &BTreeSet<String>) -> Merged<Reading> {
    let mut merged = Merged { value: actual.clone(), differences: Vec::new() };
    let fields: BTreeSet<&String> = expected.metadata.keys().chain(actual.metadata.keys()).collect();
    for field in fields {
        let (right, found) = (expected.metadata.get(field), actual.metadata.get(field));
        if right == found {
            continue;
        }
        let show =
            |value: Option<&Value>| value.map_or("nothing".to_owned(), |value| cut(&value.to_string()));
        let difference = format!("{field} should be {}, is {}", show(right), show(found));
        if known.contains(&difference) {
            match right {
                Some(right) => merged.value.metadata.insert(field.clone(), right.clone()),
                None => merged.value.metadata.remove(field),
            };
        }
        merged.differences.push(difference);
    }
    if expected.notes != actual.notes {
        let difference = format!("notes should be {:?}, are {:?}", expected.notes, actual.notes);
        if known.contains(&difference) {
            merged.value.notes.clone_from(&expected.notes);
        }
        merged.differences.push(difference);
    }
    if expected.profile != actual.profile {
        let difference = format!("profile should be {:?}, is {:?}", expected.profile, actual.profile);
        if known.contains(&difference) {
            merged.value.profile.clone_from(&expected.profile);
        }
        merged.differences.push(difference);
    }
    merge_page(expected, actual, known, &mut merged);
    merged
}

fn merge_page(expected: &Reading, actual: &Reading, known: &BTreeSet<String>, merged: &mut Merged<Reading>) {
    let texts =
        |page: &[String]| page.iter().map(|line| label_and_text(line).1.to_owned()).collect::<Vec<_>>();
    merged.value.page.clear();
    for step in align(&texts(&expected.page), &texts(&actual.page)) {
        let (keep_if_known, line, difference) = match step {
            Step::Both(i, j) if accepts(&expected.page[i], &actual.page[j]) => {
                merged.value.page.push(expected.page[i].clone());
                continue;
            }
            Step::Both(i, j) => {
                let ((right, text), (found, _)) =
                    (label_and_text(&expected.page[i]), label_and_text(&actual.page[j]));
                let difference = format!("block should be {right}, is {found}: {}", cut(text));
                let line = if known.contains(&difference) { &expected.page[i] } else { &actual.page[j] };
                merged.value.page.push(line.clone());
                merged.differences.push(difference);
                continue;
            }
            Step::Missing(i) => {
                (true, &expected.page[i], format!("block is missing: {}", cut(&expected.page[i])))
            }
            Step::Extra(j) => {
                (false, &actual.page[j], format!("block should not be: {}", cut(&actual.page[j])))
            }
        };
        if known.contains(&difference) == keep_if_known {
            merged.value.page.push(line.clone());
        }
        merged.differences.push(difference);
    }
}

/// Whether the found label is one of those expected: where more than one name is right, `|` stands between them.
fn accepts(expected: &str, actual: &str) -> bool {
    let (right, found) = (label_and_text(expected).0, label_and_text(actual).0);
    right.split('|').any(|label| label == found)
}

fn label_and_text(line: &str) -> (&str, &str) {
    line.split_once(": ").unwrap_or((line.trim_end_matches(':'), ""))
}

/// The words of a text, in lower case.
pub fn words(text: &str) -> Vec<String> {
    text.split(|c: char| !c.is_alphanumeric())
        .filter(|word| !word.is_empty())
        .map(str::to_lowercase)
        .collect()
}

/// The first 70 characters on one line.
pub fn cut(text: &str) -> String {
    let line = text.replace('\n', " ");
    match line.char_indices().nth(70) {
        Some((end, _)) => format!("{}…", line.split_at(end).0),
        None => line,
    }
}
