//! The profiles that come with the crate do what their own tests say.

use std::fs;
use std::path::Path;

use cleancopy::{Extractor, Input, ProfileSet, Settings};
use serde_json::Value;

#[test]
fn built_in_profiles_are_there() {
    let set = ProfileSet::built_in();
    assert_eq!(set.ids().collect::<Vec<_>>(), ["hurriyet-daily-news", "kyiv-independent", "moscow-times"]);
    for id in set.ids() {
        assert!(set.tests().filter(|test| test.profile == id && test.page.is_some()).count() >= 2, "{id}");
    }
}

#[test]
fn built_in_profiles_pass_their_tests() {
    let set = ProfileSet::built_in();
    let mut faults = Vec::new();
    for test in set.tests() {
        let found = set.explain_match(&test.url, test.date).profile;
        if found.as_deref() != Some(&test.profile) {
            faults.push(format!("{}: {} leads to {found:?}", test.profile, test.url));
        }
        let Some(page) = &test.page else { continue };
        let text = fs::read_to_string(Path::new(env!("CARGO_MANIFEST_DIR")).join(page)).unwrap();
        let input = match page.rsplit('.').next() {
            Some("html") => Input::html(&text),
            Some("md") => Input::markdown(&text),
            _ => Input::text(&text),
        };
        let mut settings = Settings::new();
        if let Some((year, month, day)) = test.date {
            settings = settings.today(year, month, day);
        }
        let extractor = Extractor::builder().settings(settings).build().unwrap();
        let article = extractor.extract(input.url(&test.url)).unwrap();
        let story = article.text();
        faults.extend(
            test.must
                .iter()
                .filter(|part| !story.contains(*part))
                .map(|part| format!("{page}: lacks {part:?}")),
        );
        faults.extend(
            test.must_not
                .iter()
                .filter(|part| story.contains(*part))
                .map(|part| format!("{page}: holds {part:?}")),
        );
        let metadata = serde_json::to_value(&article.metadata).unwrap();
        for (name, want) in &test.fields {
            let have = values(&metadata[name]["value"]);
            if have != *want {
                faults.push(format!("{page}: {name} is {have:?}, not {want:?}"));
            }
        }
    }
    assert!(faults.is_empty(), "{}", faults.join("\n"));
}

fn values(value: &Value) -> Vec<String> {
    match value {
        Value::Null => Vec::new(),
        Value::Array(items) => items.iter().flat_map(values).collect(),
        Value::Object(object) => object.get("name").map(values).unwrap_or_default(),
        Value::String(text) => vec![text.clone()],
        other => vec![other.to_string()],
    }
}
