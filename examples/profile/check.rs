//! `check`: reads profiles, runs their tests, finds rules that never hit.

use std::collections::BTreeMap;
use std::io::Write;
use std::path::Path;

use cleancopy::{Article, ProfileSet, ProfileTest};
use serde_json::Value;

use crate::{Failure, page};

/// Whether every profile is right, passes its tests and has no idle rule.
pub fn check(dir: &Path, root: &Path, out: &mut impl Write) -> Result<bool, Failure> {
    let (set, errors) = ProfileSet::load_lenient(dir);
    for error in &errors {
        writeln!(out, "error: {error}")?;
    }
    let mut faults = errors.len();
    let mut hits: BTreeMap<(String, String), (u32, u32)> = BTreeMap::new();
    let mut tests = 0;
    for test in set.tests() {
        tests += 1;
        for fault in run(test, &set, root, &mut hits)? {
            faults += 1;
            writeln!(out, "{}: {fault}", test.profile)?;
        }
    }
    for ((profile, rule), (pages, _)) in hits.iter().filter(|(_, (_, hits))| *hits == 0) {
        faults += 1;
        writeln!(out, "{profile}: {rule} finds nothing on {pages} pages")?;
    }
    let tested: Vec<&str> = set.tests().map(|test| test.profile.as_str()).collect();
    for id in set.ids().filter(|id| !tested.contains(id)) {
        writeln!(out, "{id}: has no test")?;
    }
    writeln!(out, "{} profiles, {tests} tests, {faults} faults", set.len())?;
    Ok(faults == 0)
}

/// What is wrong with one test's page. A rule for elements that a dump cannot show is counted on pages of HTML only.
fn run(
    test: &ProfileTest,
    set: &ProfileSet,
    root: &Path,
    hits: &mut BTreeMap<(String, String), (u32, u32)>,
) -> Result<Vec<String>, Failure> {
    let mut faults = Vec::new();
    let found = set.explain_match(&test.url, test.date).profile;
    if found.as_deref() != Some(&test.profile) {
        faults.push(format!("{} leads to {}", test.url, found.as_deref().unwrap_or("no profile")));
        return Ok(faults);
    }
    let Some(file) = &test.page else { return Ok(faults) };
    let article = page::read(&root.join(file), &test.url, set.clone(), test.date)?;
    let story = article.text();
    let fields = serde_json::to_value(&article.metadata)?;
    faults.extend(
        test.must.iter().filter(|text| !story.contains(*text)).map(|text| format!("{file} lacks {text:?}")),
    );
    let unwanted = test.must_not.iter().filter(|text| story.contains(*text));
    faults.extend(unwanted.map(|text| format!("{file} holds {text:?}")));
    for (name, want) in &test.fields {
        let have = values(&fields[name]["value"]);
        if have != *want {
            faults.push(format!("{file}: {name} is {have:?}, not {want:?}"));
        }
    }
    for note in notes(&article) {
        faults.push(format!("{file}: {note}"));
    }
    for count in article.profile_rules() {
        let (pages, sum) = hits.entry((test.profile.clone(), count.rule.clone())).or_default();
        *pages += 1;
        *sum += count.hits;
    }
    Ok(faults)
}

/// Notes that speak of the profile.
pub fn notes(article: &Article) -> Vec<String> {
    let of_profile = article.notes.iter().filter(|note| note.code.as_str().contains("profile"));
    of_profile.map(|note| format!("{}: {}", note.code, note.detail)).collect()
}

/// A field's values as texts; of an author the name.
pub fn values(value: &Value) -> Vec<String> {
    match value {
        Value::Null => Vec::new(),
        Value::Array(items) => items.iter().flat_map(values).collect(),
        Value::Object(object) => object.get("name").map(values).unwrap_or_default(),
        Value::String(text) => vec![text.clone()],
        other => vec![other.to_string()],
    }
}
