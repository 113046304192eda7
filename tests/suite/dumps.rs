//! Dumps of every HTML fixture by fourteen tools have the HTML's body, but for exceptions that are listed with their
//! figure: none may get worse, and one that got better must be taken off the list.

use std::collections::{BTreeMap, HashMap};
use std::fs;
use std::path::Path;

use cleancopy::Input;
use serde::Deserialize;

use crate::fixture::{Case, cases};

const FOLDER: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/dumps");
const LIST: &str = concat!(env!("CARGO_MANIFEST_DIR"), "/tests/dumps/exceptions.toml");
/// Shares of a body's words below which it isn't the same, and by which figures may differ from the list.
const SAME: f64 = 0.98;
const NOISE: f64 = 0.005;

/// A line of a tool's file.
#[derive(Deserialize)]
struct Dump {
    case: String,
    text: String,
}

/// The dumps of one case whose body isn't the HTML's.
#[derive(Default, Deserialize)]
struct Exceptions {
    /// What is in the way.
    why: String,
    /// How much of the body is the same, by tool.
    #[serde(flatten)]
    tools: BTreeMap<String, f64>,
}

#[test]
fn dumps_have_the_body_of_their_page() {
    let cases: HashMap<String, Case> = cases().into_iter().map(|case| (case.name.clone(), case)).collect();
    let body = |case: &Case| Some(case.article(case.forms.iter().find(|form| form.name == "html")?).text());
    let bodies: HashMap<&str, String> =
        cases.values().filter_map(|case| Some((case.name.as_str(), body(case)?))).collect();
    let mut found: BTreeMap<(String, String), f64> = BTreeMap::new();
    let mut count = 0;
    for (tool, dumps) in tools() {
        for dump in dumps {
            let markdown = tool.ends_with(".md");
            let input = if markdown { Input::markdown(&dump.text) } else { Input::text(&dump.text) };
            let text = cases[&dump.case].extractor().extract(input).unwrap().text();
            let same = likeness(&bodies[dump.case.as_str()], &text);
            count += 1;
            if same < SAME {
                found.insert((dump.case, tool.clone()), (same * 1000.0).round() / 1000.0);
            }
        }
    }
    assert!(count > 14 * 40, "{count} dumps");
    let listed: BTreeMap<String, Exceptions> = toml::from_str(&fs::read_to_string(LIST).unwrap()).unwrap();
    if std::env::var_os("UPDATE_EXPECT").is_some() {
        return write(&listed, &found);
    }
    let faults = differences(listed, &found);
    assert!(faults.is_empty(), "{} differences\n{}", faults.len(), faults.join("\n"));
}

fn tools() -> Vec<(String, Vec<Dump>)> {
    let mut files: Vec<_> =
        fs::read_dir(Path::new(FOLDER)).unwrap().map(|entry| entry.unwrap().path()).collect();
    files.sort();
    let named = |path: &Path| Some(path.file_name()?.to_str()?.strip_suffix(".jsonl")?.to_owned());
    let read = |path: &Path| {
        fs::read_to_string(path).unwrap().lines().map(|line| serde_json::from_str(line).unwrap()).collect()
    };
    files.iter().filter_map(|path| Some((named(path)?, read(path)))).collect()
}

/// F1 of the words that two bodies share, each as often as it occurs.
fn likeness(a: &str, b: &str) -> f64 {
    let (a, b) = (counted(a), counted(b));
    let total: usize = a.values().chain(b.values()).sum();
    let shared: usize = a.iter().map(|(word, count)| *count.min(b.get(word).unwrap_or(&0))).sum();
    if total == 0 { 1.0 } else { 2.0 * shared as f64 / total as f64 }
}

fn counted(text: &str) -> HashMap<String, usize> {
    let mut counts = HashMap::new();
    let words = text.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty());
    words.for_each(|word| *counts.entry(word.to_lowercase()).or_default() += 1);
    counts
}

fn differences(listed: BTreeMap<String, Exceptions>, found: &BTreeMap<(String, String), f64>) -> Vec<String> {
    let unexplained = listed.iter().filter(|(_, exceptions)| exceptions.why.len() < 10);
    let mut faults: Vec<String> = unexplained.map(|(case, _)| format!("{case}: say why")).collect();
    let listed: BTreeMap<(String, String), f64> = listed
        .into_iter()
        .flat_map(|(case, listed)| {
            listed.tools.into_iter().map(move |(tool, same)| ((case.clone(), tool), same))
        })
        .collect();
    for (place, same) in found {
        let expected = listed.get(place).copied().unwrap_or(1.0);
        if *same < expected - NOISE {
            faults.push(format!("{} {}: {same}, was {expected}", place.0, place.1));
        }
    }
    for (place, expected) in &listed {
        let same = found.get(place).copied().unwrap_or(1.0);
        if same > expected + NOISE {
            faults.push(format!("{} {}: {same}, better than the {expected} of {LIST}", place.0, place.1));
        }
    }
    faults
}

/// Writes the list anew, with the reasons that it has.
fn write(listed: &BTreeMap<String, Exceptions>, found: &BTreeMap<(String, String), f64>) {
    let old = fs::read_to_string(LIST).unwrap();
    let mut text: String =
        old.lines().take_while(|line| line.starts_with('#')).map(|line| format!("{line}\n")).collect();
    let mut last = "";
    for ((case, tool), same) in found {
        if case != last {
            let why = listed.get(case).map_or("", |exceptions| &exceptions.why);
            text.push_str(&format!("\n[{case}]\nwhy = {why:?}\n"));
        }
        text.push_str(&format!("{tool:?} = {same}\n"));
        last = case;
    }
    fs::write(LIST, text).unwrap();
}
