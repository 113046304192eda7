//! What holds for every page: nothing lost, nothing random, nothing unsafe, nothing changed.

use std::collections::HashMap;
use std::path::Path;

use cleancopy::{Article, Extractor, Input};
use proptest::prelude::*;
use serde_json::Value;

use crate::expectation::{self, words};
use crate::fixture::{Form, cases};
use crate::{corpora, promises, soup};

#[test]
fn fixtures_keep_every_promise() {
    for case in cases() {
        let extractor = case.extractor();
        for form in &case.forms {
            let place = format!("{} {}", case.name, form.name);
            let article = promises::deterministic(&extractor, case.input(form))
                .unwrap_or_else(|why| panic!("{place}: {why}"));
            promises::check(&article, form.bytes.len()).unwrap_or_else(|why| panic!("{place}: {why}"));
            if !form.name.ends_with("html") {
                let dump = form.as_str().unwrap();
                promises::ranges(&article, dump).unwrap_or_else(|why| panic!("{place}: {why}"));
            }
        }
    }
}

#[test]
fn one_extractor_serves_eight_threads() {
    let cases = cases();
    let extractor = Extractor::new();
    let read_all = || -> Vec<Article> {
        cases
            .iter()
            .flat_map(|case| case.forms.iter().map(move |form| case.input(form)))
            .map(|input| extractor.extract(input).unwrap())
            .collect()
    };
    let alone = read_all();
    std::thread::scope(|scope| {
        let threads: Vec<_> = (0..8).map(|_| scope.spawn(read_all)).collect();
        for thread in threads {
            assert_eq!(thread.join().unwrap(), alone);
        }
    });
}

/// A page cut anywhere is still a page.
#[test]
fn truncated_fixtures_are_read() {
    let extractor = Extractor::new();
    for case in cases() {
        for form in &case.forms {
            for tenth in 0..10 {
                let bytes = &form.bytes[..form.bytes.len() * tenth / 10];
                let article = extractor.extract(Input::bytes(bytes)).unwrap();
                promises::check(&article, bytes.len())
                    .unwrap_or_else(|why| panic!("{} {tenth}/10: {why}", case.name));
            }
        }
    }
}

/// Bytes give an article that keeps every promise, or are refused as no text.
fn check_bytes(extractor: &Extractor, bytes: &[u8]) -> Result<(), String> {
    match extractor.extract(Input::bytes(bytes)) {
        Ok(article) => promises::check(&article, bytes.len()),
        Err(error) if error.is_encoding() => Ok(()),
        Err(error) => Err(error.to_string()),
    }
}

/// Bytes in UTF-8 read as the string does, but for the note on the charset.
#[test]
fn bytes_read_as_the_string() {
    let extractor = Extractor::new();
    for case in cases() {
        for html in case.forms.iter().filter(|form| form.name == "html").filter_map(Form::as_str) {
            let from_string = extractor.extract(Input::html(html)).unwrap();
            let from_bytes = extractor.extract(Input::bytes(html.as_bytes())).unwrap();
            assert_eq!(from_bytes.text(), from_string.text(), "{}", case.name);
            assert_eq!(from_bytes.metadata, from_string.metadata, "{}", case.name);
        }
    }
}

#[test]
fn the_callers_document_is_read_and_left_alone() {
    let extractor = Extractor::new();
    for case in cases() {
        for html in case.forms.iter().filter(|form| form.name == "html").filter_map(Form::as_str) {
            let document = scraper::Html::parse_document(html);
            let before = document.html();
            let article = extractor.extract(&document).unwrap();
            assert_eq!(document.html(), before, "{}", case.name);
            assert_eq!(article.text(), extractor.extract(html).unwrap().text(), "{}", case.name);
        }
    }
}

/// Reading the article's own HTML keeps the story: of its words, at most one in ten goes.
#[test]
fn the_story_survives_its_own_html() {
    let extractor = Extractor::new();
    let mut faults = Vec::new();
    for case in cases().iter().filter(|case| expectation::holds_a_story(case)) {
        let article = case.article(&case.forms[0]);
        let again = extractor.extract(&article.to_html()).unwrap();
        let (total, lost) = lost_words(&article.text(), &again.text());
        if lost * 10 > total {
            faults.push(format!("{}: {lost} of {total} words", case.name));
        }
    }
    assert!(faults.is_empty(), "lost in the second reading:\n{}", faults.join("\n"));
}

fn lost_words(before: &str, after: &str) -> (usize, usize) {
    let mut counts: HashMap<String, usize> = HashMap::new();
    for word in words(after) {
        *counts.entry(word).or_default() += 1;
    }
    let before = words(before);
    let lost = before.iter().filter(|word| match counts.get_mut(*word) {
        Some(count) if *count > 0 => {
            *count -= 1;
            false
        }
        _ => true,
    });
    (before.len(), lost.count())
}

#[test]
fn trivial_inputs_are_read() {
    let extractor = Extractor::new();
    let texts = ["", " ", "\n", "\u{feff}", "\0", "<", "x", "\u{202e}", "#", "*", "[", "&"];
    for text in texts {
        for input in
            [Input::html(text), Input::text(text), Input::markdown(text), Input::bytes(text.as_bytes())]
        {
            let article = promises::deterministic(&extractor, input).unwrap();
            promises::check(&article, text.len()).unwrap();
        }
    }
    for byte in 0..=255u8 {
        check_bytes(&extractor, &[byte]).unwrap();
    }
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 128, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn tag_soup_keeps_every_promise(html in soup::tags()) {
        let extractor = Extractor::new();
        let article = promises::deterministic(&extractor, Input::html(&html)).map_err(TestCaseError::fail)?;
        promises::check(&article, html.len()).map_err(TestCaseError::fail)?;
    }

    #[test]
    fn line_soup_keeps_every_promise(dump in soup::lines()) {
        let extractor = Extractor::new();
        for input in [Input::text(&dump), Input::markdown(&dump)] {
            let article = promises::deterministic(&extractor, input).map_err(TestCaseError::fail)?;
            promises::check(&article, dump.len()).map_err(TestCaseError::fail)?;
            promises::ranges(&article, &dump).map_err(TestCaseError::fail)?;
        }
    }

    #[test]
    fn any_bytes_keep_every_promise(bytes in prop::collection::vec(any::<u8>(), 0..400)) {
        check_bytes(&Extractor::new(), &bytes).map_err(TestCaseError::fail)?;
    }
}

/// The corpora's own pages; all of them in a release build.
#[test]
fn corpora_keep_every_promise() {
    let Some(root) = corpora::find("corpora", "promises on the labelled corpora") else { return };
    let mut files: Vec<_> = std::fs::read_dir(&root)
        .unwrap()
        .map(|entry| entry.unwrap().path())
        .filter(|path| path.is_dir())
        .flat_map(|folder| std::fs::read_dir(folder).unwrap().map(|entry| entry.unwrap().path()))
        .filter(|path| path.extension().is_some_and(|extension| extension == "zst"))
        .collect();
    files.sort();
    assert!(!files.is_empty(), "{} holds no pages", root.display());
    let extractor = Extractor::new();
    for path in files {
        for page in corpora::pages(&path) {
            keeps_every_promise(&extractor, &path, &page);
        }
    }
}

fn keeps_every_promise(extractor: &Extractor, path: &Path, page: &Value) {
    let field = |name: &str| page.get(name).and_then(Value::as_str);
    let (input, dump) = match (field("html"), field("text"), field("markdown")) {
        (Some(html), ..) => (Input::html(html), None),
        (_, Some(text), _) => (Input::text(text), Some(text)),
        (_, _, Some(markdown)) => (Input::markdown(markdown), Some(markdown)),
        _ => panic!("{}: a page without content", path.display()),
    };
    let place = format!("{} {}", path.display(), page["id"]);
    let article = promises::deterministic(extractor, input).unwrap_or_else(|why| panic!("{place}: {why}"));
    let len = dump.or(field("html")).map_or(0, str::len);
    promises::check(&article, len).unwrap_or_else(|why| panic!("{place}: {why}"));
    if let Some(dump) = dump {
        promises::ranges(&article, dump).unwrap_or_else(|why| panic!("{place}: {why}"));
    }
}
