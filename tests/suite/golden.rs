//! Golden cases: every fixture gives the text, the metadata and the labels that its `expected.json` says.
//!
//! `expected.json` holds the right answer. Where the library is known to give another, `tests/known.toml` says so and
//! why, and a difference listed there that no longer occurs fails the test. `UPDATE_EXPECT=1` writes what was found,
//! but for what is known, takes out of `tests/known.toml` what is right now, and prints what it changed.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::Path;

use crate::expectation::{
    Expected, Known, Reading, known, merge_reading, merge_text, paragraphs, write_known,
};
use crate::fixture::{Case, Form, cases};

const ADVICE: &str = "What is right now: UPDATE_EXPECT=1 cargo test --test suite golden, then read the diff. \
                      What is wrong and stays so: tests/known.toml, with the reason.";

#[test]
fn every_fixture_reads_as_expected() {
    let mut known = known();
    let cases = cases();
    let update = std::env::var_os("UPDATE_EXPECT").is_some();
    let mut report = Report { faults: check_known(&known, &cases), ..Report::default() };
    for case in &cases {
        compare(case, &known, update, &mut report);
    }
    let Report { mut faults, changed, outlived } = report;
    if update {
        changed.iter().for_each(|change| eprintln!("{change}"));
        for entry in &mut known {
            let is_outlived = |difference: &str| {
                outlived.contains(&(entry.case.clone(), entry.form.clone(), difference.to_owned()))
            };
            entry.differences.retain(|difference| !is_outlived(difference));
        }
        write_known(&known);
    } else {
        faults.extend(changed);
        let told = |(case, form, difference): &(String, String, String)| {
            format!("{case} {form}: no longer so, take it out of tests/known.toml: {difference}")
        };
        faults.extend(outlived.iter().map(told));
    }
    assert!(faults.is_empty(), "{} differences\n{}\n{ADVICE}", faults.len(), faults.join("\n"));
}

/// What was found over all cases.
#[derive(Default)]
struct Report {
    /// What no update can settle.
    faults: Vec<String>,
    /// What an update settles.
    changed: Vec<String>,
    /// Case, form and difference of what is known to be wrong and isn't any more.
    outlived: BTreeSet<(String, String, String)>,
}

fn check_known(known: &[Known], cases: &[Case]) -> Vec<String> {
    let has_form = |entry: &Known| {
        cases
            .iter()
            .any(|case| case.name == entry.case && case.forms.iter().any(|form| form.name == entry.form))
    };
    let is_wrong =
        |entry: &&Known| !has_form(entry) || entry.why.trim().is_empty() || entry.differences.is_empty();
    let told = |entry: &Known| {
        format!("tests/known.toml: {} {}: no such form, no reason or no difference", entry.case, entry.form)
    };
    known.iter().filter(is_wrong).map(told).collect()
}

fn compare(case: &Case, known: &[Known], update: bool, report: &mut Report) {
    let path = case.folder.join("expected.json");
    let Some(expected) = read_expected(&path).or_else(|| update.then(Expected::default)) else {
        report.faults.push(format!("{}: expected.json is missing", case.name));
        return;
    };
    let mut written = Expected { text: expected.text.clone(), forms: BTreeMap::new() };
    for (index, form) in case.forms.iter().enumerate() {
        let is_listed = |entry: &&Known| entry.case == case.name && entry.form == form.name;
        let listed = known.iter().filter(is_listed).flat_map(|entry| entry.differences.clone()).collect();
        compare_form(case, form, &expected, &mut written, &listed, index == 0, report);
    }
    if update {
        fs::write(&path, serde_json::to_string_pretty(&written).unwrap() + "\n").unwrap();
    }
}

fn read_expected(path: &Path) -> Option<Expected> {
    let text = fs::read_to_string(path).ok()?;
    Some(serde_json::from_str(&text).unwrap_or_else(|error| panic!("{}: {error}", path.display())))
}

/// Compares one form. An update takes the first form's word for the text; the others must agree with it.
fn compare_form(
    case: &Case,
    form: &Form,
    expected: &Expected,
    written: &mut Expected,
    listed: &BTreeSet<String>,
    is_first: bool,
    report: &mut Report,
) {
    let article = case.article(form);
    let nothing = Reading::default();
    let right = expected.forms.get(&form.name).unwrap_or(&nothing);
    let reading = merge_reading(right, &Reading::of(&article), listed);
    let text = merge_text(&expected.text, &paragraphs(&article), form.name != "html", listed);
    let place = format!("{} {}: ", case.name, form.name);
    let news = |differences: &[String]| {
        let is_new = |difference: &&String| !listed.contains(*difference);
        differences.iter().filter(is_new).map(|difference| format!("{place}{difference}")).collect::<Vec<_>>()
    };
    if is_first {
        report.changed.extend(news(&text.differences));
        written.text = text.value;
    } else {
        report.faults.extend(news(&text.differences));
    }
    report.changed.extend(news(&reading.differences));
    written.forms.insert(form.name.clone(), reading.value);
    let outlived = listed.iter().filter(|difference| {
        !reading.differences.contains(difference) && !text.differences.contains(difference)
    });
    report.outlived.extend(outlived.map(|known| (case.name.clone(), form.name.clone(), known.clone())));
}
