//! Whatever the text, reading a profile ends in a profile or in errors with places; whatever the profile, a page is read.

use cleancopy::{Input, ProfileSet};
use proptest::prelude::*;

use super::page::{PAGE, URL, read};

/// Lines that a profile may hold, right and wrong, to be thrown together.
const LINES: &[&str] = &[
    "id = \"x\"",
    "extends = \"x\"",
    "note = 3",
    "[match]",
    "hosts = [\"harrowledger.example\"]",
    "hosts = [\"com\", 3]",
    "paths = [\"/\", \"x\"]",
    "valid_from = 2025-01-01",
    "valid_until = 12:00:00",
    "[[match.fingerprints]]",
    "css = \"p\"",
    "css = \"p >\"",
    "css = [\"a\"]",
    "attr = \"content\"",
    "[body]",
    "select = [\".story-body\", \"*\"]",
    "min_words = 0x7f",
    "min_words = 99999999999999999999",
    "on_miss = \"empty\"",
    "[[keep]]",
    "[[remove]]",
    "[keep]",
    "kind = \"promo\"",
    "kind = \"\"",
    "tokens = [\"hint\", \"é\"]",
    "text.starts = [\"Read more\"]",
    "text = 1",
    "max_words = 3",
    "closest = \"section\"",
    "nth = -1",
    "nth = 0",
    "rest = true",
    "phase = \"after\"",
    "if_missing = \"stale\"",
    "[fields.title]",
    "[[fields.authors]]",
    "[fields]",
    "json_ld = \"author.name\"",
    "value = \"\"",
    "after = \"\"",
    "before = \"\"",
    "split = [\"\", \",\"]",
    "trim = \"·\"",
    "format = \"%\"",
    "timezone = \"UTC\"",
    "[text]",
    "head_until = [\"Home\"]",
    "tail_from = [{ contains = \"\" }]",
    "drop_lines = [{ contains = \"the\", kind = \"other\" }]",
    "[weights]",
    "words = -0.0",
    "words = inf",
    "[kinds]",
    "remove = [\"read_time\"]",
    "keep = [\"footer\"]",
    "[[test]]",
    "url = \"https://harrowledger.example/\"",
    "fields = { title = 1 }",
    "must = []",
    "[",
    "\"",
    "= 1",
    "a.b.c.d = 1",
    "x = [[[[[[]]]]]]",
    "\u{0}",
    "é = 'ü'",
];

fn check(text: &str) {
    match ProfileSet::parse("x.toml", text) {
        Ok(set) => {
            let article = read(set, Input::html(PAGE).url(URL));
            assert!(article.blocks.len() + article.removed.len() > 10);
        }
        Err(errors) => {
            assert!(!errors.is_empty());
            let lines = text.split('\n').count();
            for error in errors {
                let place = error.location().expect("an error of a profile has a place");
                assert!(place.line >= 1 && place.line <= lines && place.column >= 1, "{error}");
                assert!(error.code().starts_with("profile."));
            }
        }
    }
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(200))]

    #[test]
    fn any_text_is_a_profile_or_has_errors_with_places(text in "\\PC{0,200}") {
        check(&text);
    }

    #[test]
    fn any_lines_are_a_profile_or_have_errors_with_places(
        lines in prop::collection::vec(prop::sample::select(LINES), 0..24),
    ) {
        check(&lines.join("\n"));
        check(&format!("id = \"x\"\nmatch.hosts = [\"harrowledger.example\"]\n{}", lines.join("\n")));
    }
}

#[test]
fn deep_and_wide_texts_end_in_errors() {
    check(&format!("id = {}", "[".repeat(100_000)));
    check(&format!("id = \"x\"\n{} = 1", "a.".repeat(50_000) + "a"));
    check(&format!("id = \"x\"\n[[keep]]\ncss = \"{}\"", ":not(".repeat(300)));
    check(&format!("id = \"x\"\n{}", "z = 1\n".repeat(10_000)));
}

/// A hostile profile on a long list: linear, so done in a moment. (`:nth-child` counts twice in debug builds, to check itself.)
#[test]
fn rules_on_a_large_page_are_linear() {
    let page = format!(
        "<div class=a>{}</div>{}",
        "<p class=b>Water stood a hand above the second step that day.</p><i></i>".repeat(2_000),
        "<div>".repeat(400)
    );
    let rules = [
        "css = \"p ~ p\"",
        "css = \"p:nth-child(2)\"",
        "css = \"*\"\nclosest = \".none\"",
        "css = \"div\"\ntext.contains = \"never there\"",
        "css = \"p\"\nrest = true",
        "css = \"div:has(a)\"",
        "css = \"*\"\nmax_words = 1000",
        "tokens = [\"b\"]\nnth = -1",
        "text.contains = [\"step\", \"hand\"]",
    ];
    let rules: Vec<String> = rules
        .iter()
        .map(|rule| format!("[[remove]]\nkind = \"other\"\nphase = \"after\"\n{rule}\n"))
        .collect();
    let start = std::time::Instant::now();
    let set = super::page::profile(&rules.concat());
    let article = read(set, Input::html(&page).url(URL));
    assert!(article.blocks.len() + article.removed.len() >= 2_000);
    assert!(start.elapsed().as_secs() < 60, "{:?}", start.elapsed());
}

#[test]
fn a_profile_that_takes_everything_is_held_back_and_noted() {
    for rule in
        ["css = \"body *\"", "css = \"*\"", "tokens = [\"story-body\"]", "text.contains = [\"the\", \"a\"]"]
    {
        for phase in ["before", "after"] {
            let set =
                super::page::profile(&format!("[[remove]]\nkind = \"other\"\nphase = \"{phase}\"\n{rule}"));
            let article = read(set, Input::html(super::page::PAGE).url(URL));
            assert!(article.text().contains("The gauge on the lower weir"), "{rule} {phase}");
            assert!(
                article.notes.iter().any(|note| note.code == cleancopy::NoteCode::ProfileGuard),
                "{rule} {phase}: {:?}",
                article.notes
            );
        }
    }
}

#[test]
fn five_thousand_rules_are_read_and_asked_in_a_moment() {
    let rules: String = (0..5_000)
        .map(|at| match at % 3 {
            0 => format!("[[remove]]\nkind = \"other\"\ncss = \"div.x{at} > p\"\n"),
            1 => format!("[[remove]]\nkind = \"other\"\ntokens = [\"x{at}\"]\n"),
            _ => format!("[[remove]]\nkind = \"other\"\ntext.starts = [\"Read more {at}\"]\n"),
        })
        .collect();
    let toml = format!("id = \"x\"\nmatch.hosts = [\"harrowledger.example\"]\n{rules}");
    let start = std::time::Instant::now();
    match cleancopy::ProfileSet::parse("many", &toml) {
        Ok(set) => assert!(!read(set, Input::html(super::page::PAGE).url(URL)).is_empty()),
        Err(errors) => assert!(errors.iter().all(cleancopy::Error::is_profile)),
    }
    assert!(start.elapsed().as_secs() < 20, "{:?}", start.elapsed());
}
