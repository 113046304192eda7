//! Golden cases: every fixture gives the text, the metadata and the labels that its `expected.json` says.
//!
//! `expected.json` holds the right answer. Where the library is known to give another, `tests/known.toml` says so and
//! why, and a difference listed there that no longer occurs fails the test. `UPDATE_EXPECT=1` writes what was found,
//! but for what is known, and prints what it changed.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;

use crate::expectation::{Expected, Known, Reading, known, merge_reading, merge_text, paragraphs};
use crate::fixture::{Case, cases};

#[test]
fn every_fixture_reads_as_expected() {
    let known = known();
    let cases = cases();
    let names: BTreeSet<&str> = cases.iter().map(|case| case.name.as_str()).collect();
    let update = std::env::var_os("UPDATE_EXPECT").is_some();
    let mut faults = Vec::new();
    for entry in &known {
        if !names.contains(entry.case.as_str()) || entry.why.trim().is_empty() || entry.differences.is_empty()
        {
            faults
                .push(format!("tests/known.toml: {}: no such case, no reason or no difference", entry.case));
        }
    }
    for case in &cases {
        compare(case, &known, update, &mut faults);
    }
    assert!(faults.is_empty(), "{} differences\n{}\n{ADVICE}", faults.len(), faults.join("\n"));
}

const ADVICE: &str = "What is right now: UPDATE_EXPECT=1 cargo test --test suite golden, then read the diff. \
                      What is wrong and stays so: tests/known.toml, with the reason.";

fn compare(case: &Case, known: &[Known], update: bool, faults: &mut Vec<String>) {
    let path = case.folder.join("expected.json");
    let expected: Option<Expected> = fs::read_to_string(&path).ok().map(|text| {
        serde_json::from_str(&text).unwrap_or_else(|error| panic!("{}: {error}", path.display()))
    });
    if expected.is_none() && !update {
        faults.push(format!("{}: expected.json is missing", case.name));
        return;
    }
    let fresh = expected.is_none();
    let expected = expected.unwrap_or_default();
    let mut written = Expected { text: expected.text.clone(), forms: BTreeMap::new() };
    for (index, form) in case.forms.iter().enumerate() {
        let article = case.article(form);
        let listed: BTreeSet<String> = known
            .iter()
            .filter(|entry| entry.case == case.name && entry.form == form.name)
            .flat_map(|entry| entry.differences.iter().cloned())
            .collect();
        // An update takes the first form's word for the text; the others must agree with it.
        let right = if update { &written.text } else { &expected.text };
        let text = merge_text(right, &paragraphs(&article), form.name != "html", &listed);
        let empty = Reading::default();
        let reading =
            merge_reading(expected.forms.get(&form.name).unwrap_or(&empty), &Reading::of(&article), &listed);
        let mut settled = reading.differences.len();
        let mut found = reading.differences;
        if index == 0 {
            written.text = text.value;
            settled += text.differences.len();
            found.splice(0..0, text.differences);
        } else {
            // A form that reads otherwise than the first can't be settled by an update.
            found.extend(text.differences);
        }
        written.forms.insert(form.name.clone(), reading.value);
        let place = format!("{} {}", case.name, form.name);
        for (at, difference) in
            found.iter().enumerate().filter(|(_, difference)| !listed.contains(*difference))
        {
            if update && at < settled {
                if !fresh {
                    eprintln!("{place}: {difference}");
                }
            } else {
                faults.push(format!("{place}: {difference}"));
            }
        }
        for right in listed.iter().filter(|difference| !found.contains(difference)) {
            faults.push(format!("{place}: no longer so, take it out of tests/known.toml: {right}"));
        }
    }
    if update {
        fs::write(&path, serde_json::to_string_pretty(&written).unwrap() + "\n").unwrap();
    }
}
