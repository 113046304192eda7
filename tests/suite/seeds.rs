//! The five seed dumps, paragraph for paragraph and field by field, where they are.

use std::collections::BTreeSet;
use std::fs;

use cleancopy::{Article, Extractor, Input, ProfileSet};
use serde_json::Value;

use crate::corpora;
use crate::expectation::{paragraphs, words};

#[test]
fn the_seeds_come_out_exactly() {
    check(&Extractor::new(), str::to_owned, |article, gold, faults| {
        compare_text(article, gold, faults);
        compare_metadata(article, gold, faults);
        compare_rest(article, gold, faults);
    });
}

#[test]
fn the_seeds_need_no_profile() {
    let without = Extractor::builder().profiles(ProfileSet::empty()).build().unwrap();
    check(&without, str::to_owned, compare_text);
}

#[test]
fn the_seeds_do_not_hang_on_blank_lines() {
    check(&Extractor::new(), |dump| dump.replace("\n\n", "\n\n\n\n"), compare_text);
    let without = |dump: &str| dump.lines().filter(|line| !line.trim().is_empty()).fold(String::new(), line);
    check(&Extractor::new(), without, compare_text);
}

#[test]
fn the_seeds_do_not_hang_on_line_ends() {
    check(&Extractor::new(), |dump| dump.replace('\n', "\r\n"), compare_text);
    check(&Extractor::new(), |dump| dump.replace('\n', "   \n"), compare_text);
}

#[test]
fn the_seeds_may_be_wrapped() {
    check(
        &Extractor::new(),
        |dump| dump.lines().map(wrapped).fold(String::new(), |all, part| all + &part),
        compare_text,
    );
}

fn line(mut all: String, line: &str) -> String {
    all.push_str(line);
    all.push('\n');
    all
}

/// A line broken between words so that none has more than 76 characters, as far as words allow.
fn wrapped(long: &str) -> String {
    let (mut all, mut row) = (String::new(), String::new());
    for word in long.split_whitespace() {
        if !row.is_empty() && row.chars().count() + 1 + word.chars().count() > 76 {
            all = line(all, &row);
            row.clear();
        }
        row = if row.is_empty() { word.to_owned() } else { row + " " + word };
    }
    line(all, &row)
}

/// Extracts each seed in another shape, and holds it against its gold.
fn check(
    extractor: &Extractor,
    shape: impl Fn(&str) -> String,
    compare: impl Fn(&Article, &Value, &mut Vec<String>),
) {
    let Some(folder) = corpora::find("seeds", "the five seed dumps") else { return };
    let mut golds: Vec<_> =
        fs::read_dir(folder.join("gold")).unwrap().map(|entry| entry.unwrap().path()).collect();
    golds.sort();
    assert!(!golds.is_empty(), "{} holds no gold", folder.display());
    let mut all = Vec::new();
    for gold in golds {
        let name = gold.file_stem().unwrap().to_str().unwrap();
        let dump = shape(&fs::read_to_string(folder.join(format!("{name}.txt"))).unwrap());
        let gold: Value = serde_json::from_str(&fs::read_to_string(&gold).unwrap()).unwrap();
        let is_markdown = dump.lines().any(|line| line.starts_with("# ")) || dump.contains("](");
        let input = if is_markdown { Input::markdown(&dump) } else { Input::text(&dump) };
        let mut faults = Vec::new();
        compare(&extractor.extract(input).unwrap(), &gold, &mut faults);
        all.extend(faults.into_iter().map(|fault| format!("{name}: {fault}")));
    }
    assert!(all.is_empty(), "{}", all.join("\n"));
}

fn compare_text(article: &Article, gold: &Value, faults: &mut Vec<String>) {
    let want: Vec<&str> =
        text(&gold["text"]).split("\n\n").map(str::trim).filter(|part| !part.is_empty()).collect();
    let have = paragraphs(article);
    let have: Vec<&str> = have.iter().map(|part| part.trim()).collect();
    if want != have {
        faults.extend(want.iter().filter(|part| !have.contains(part)).map(|part| format!("missing: {part}")));
        faults
            .extend(have.iter().filter(|part| !want.contains(part)).map(|part| format!("too much: {part}")));
        faults.push("the text differs".to_owned());
    }
}

/// What the gold leaves null is not judged, except where it means that there is none.
fn compare_metadata(article: &Article, gold: &Value, faults: &mut Vec<String>) {
    let metadata = &article.metadata;
    let fields = [
        ("title", metadata.title.as_ref(), false),
        ("kicker", metadata.kicker.as_ref(), false),
        ("section", metadata.section.as_ref(), false),
        ("language", metadata.language.as_ref(), false),
        ("dateline", metadata.dateline.as_ref(), true),
        ("editors_note", metadata.editors_note.as_ref(), true),
        ("contribution_note", metadata.contribution_note.as_ref(), true),
    ];
    for (name, field, null_means_none) in fields {
        let have = field.map_or("", |field| field.value.as_str());
        let want = &gold[name];
        if fold(have) != fold(text(want)) && (!want.is_null() || null_means_none) {
            faults.push(format!("{name}: {have:?}, gold {want}"));
        }
    }
    let authors: BTreeSet<String> =
        metadata.authors.iter().flat_map(|field| &field.value).map(|author| fold(&author.name)).collect();
    expect(authors, list(&gold["authors"]).into_iter().collect(), "authors", faults);
    let published = metadata.published.as_ref().map(|field| field.value.to_string()).unwrap_or_default();
    let day = |date: &str| date.chars().take(10).collect::<String>();
    expect(day(&published), day(text(&gold["published"])), "published", faults);
    let tags: Vec<String> =
        metadata.tags.iter().flat_map(|field| &field.value).map(|tag| fold(tag)).collect();
    let want = list(&gold["tags"]);
    if !want.is_empty() {
        expect(tags, want, "tags", faults);
    }
    if let Some(minutes) = gold["reading_minutes"].as_u64() {
        let have = metadata.reading_minutes.as_ref().map_or(0, |field| u64::from(field.value));
        expect(have, minutes, "reading_minutes", faults);
    }
    if let Some(url) = gold["source_url"].as_str() {
        let have = metadata.canonical_url.as_ref().map_or("", |field| field.value.trim_end_matches('/'));
        expect(have, url, "canonical_url", faults);
    }
    let captions: Vec<_> = metadata
        .captions
        .iter()
        .map(|caption| (fold(&caption.text), fold(caption.credit.as_deref().unwrap_or_default())))
        .collect();
    let want: Vec<_> = items(&gold["captions"])
        .map(|caption| (fold(text(&caption["text"])), fold(text(&caption["credit"]))))
        .collect();
    expect(captions, want, "captions", faults);
}

/// Every line that is no body text is removed or a side block, under a label that the gold accepts.
fn compare_rest(article: &Article, gold: &Value, faults: &mut Vec<String>) {
    let side = article.blocks.iter().filter(|block| !block.role.is_body());
    let told: Vec<(String, &str)> = side
        .map(|block| (fold(&block.text), block.role.as_str()))
        .chain(article.removed.iter().map(|gone| (fold(&gone.text), gone.kind.as_str())))
        .collect();
    for line in items(&gold["not_body"]) {
        let folded = fold(text(&line["text"]));
        if folded.is_empty() {
            continue;
        }
        let hits: BTreeSet<&str> = told
            .iter()
            .filter(|(told, _)| {
                !told.is_empty() && (folded.contains(told.as_str()) || told.contains(&folded))
            })
            .map(|(_, label)| *label)
            .collect();
        let accepted: BTreeSet<&str> = items(&line["label"]).map(text).collect();
        if hits.is_disjoint(&accepted) {
            faults.push(format!("line {} is {hits:?}, gold {accepted:?}: {}", line["line"], line["text"]));
        }
    }
}

fn expect<T: PartialEq + std::fmt::Debug>(have: T, want: T, what: &str, faults: &mut Vec<String>) {
    if have != want {
        faults.push(format!("{what}: {have:?}, gold {want:?}"));
    }
}

fn text(value: &Value) -> &str {
    value.as_str().unwrap_or_default()
}

fn items(value: &Value) -> impl Iterator<Item = &Value> {
    value.as_array().into_iter().flatten()
}

fn list(value: &Value) -> Vec<String> {
    items(value).map(|item| fold(text(item))).collect()
}

fn fold(text: &str) -> String {
    words(text).join(" ")
}
