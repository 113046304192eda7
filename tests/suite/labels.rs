//! The closed sets of labels.

use std::collections::BTreeSet;
use std::fmt::{Debug, Display};
use std::str::FromStr;

use cleancopy::{AuthorKind, BoilerplateKind, Extractor, Input, Limits, NoteCode, Role, Source};

fn check<T: Copy + PartialEq + Debug + Display + FromStr>(all: &[T], as_str: fn(T) -> &'static str) {
    let mut seen = BTreeSet::new();
    for label in all {
        let text = as_str(*label);
        assert!(text.chars().all(|c| c.is_ascii_lowercase() || c == '_'), "{text} is not snake_case");
        assert!(seen.insert(text), "{text} is there twice");
        assert_eq!(text.parse::<T>().ok(), Some(*label));
        assert_eq!(label.to_string(), text);
        assert!(text.to_uppercase().parse::<T>().is_err());
    }
    assert!("".parse::<T>().is_err());
}

#[test]
fn labels_round_trip() {
    check(Role::ALL, Role::as_str);
    check(BoilerplateKind::ALL, BoilerplateKind::as_str);
    check(Source::ALL, Source::as_str);
    check(NoteCode::ALL, NoteCode::as_str);
    check(AuthorKind::ALL, AuthorKind::as_str);
}

#[test]
fn roles_and_kinds_share_no_name() {
    let both: Vec<_> =
        Role::ALL.iter().filter(|role| role.as_str().parse::<BoilerplateKind>().is_ok()).collect();
    assert!(both.is_empty(), "{both:?}");
}

#[test]
fn errors_have_a_code_of_their_group() {
    let refuse = |limits: Limits| Extractor::builder().limits(limits.refuse(true)).build().unwrap();
    let limit = refuse(Limits::new().max_bytes(3)).extract(Input::text("four")).unwrap_err();
    assert!(limit.is_limit() && !limit.is_settings() && limit.code() == "limit.bytes", "{limit:?}");
    let settings = Extractor::builder().limits(Limits::new().max_bytes(0)).build().unwrap_err();
    assert!(settings.is_settings() && settings.code() == "settings.limit", "{settings:?}");
    let role = Extractor::builder().include(Role::Caption).exclude(Role::Caption).build().unwrap_err();
    assert!(role.is_settings() && role.code() == "settings.role", "{role:?}");
    let today = Extractor::builder().today(2025, 2, 30).build().unwrap_err();
    assert!(today.is_settings() && today.code() == "settings.today", "{today:?}");
    for error in [limit, settings, role, today] {
        assert!(error.location().is_none());
        assert!(!error.to_string().is_empty());
    }
}

/// Codes are part of the API: a new one is added here and in the changelog.
#[test]
fn the_set_of_error_codes_is_closed() {
    const CODES: &[&str] = &[
        "encoding.binary",
        "limit.blocks",
        "limit.bytes",
        "profile.ambiguous",
        "profile.conflict",
        "profile.cycle",
        "profile.depth",
        "profile.duplicate_id",
        "profile.empty",
        "profile.host",
        "profile.id",
        "profile.missing_key",
        "profile.path",
        "profile.phrase",
        "profile.public_suffix",
        "profile.range",
        "profile.selector",
        "profile.syntax",
        "profile.token",
        "profile.too_large",
        "profile.too_many_rules",
        "profile.type",
        "profile.unknown_field",
        "profile.unknown_heuristic",
        "profile.unknown_key",
        "profile.unknown_kind",
        "profile.unknown_parent",
        "profile.unknown_role",
        "profile.unreadable",
        "profile.value",
        "profile.weight",
        "profile.window",
        "settings.limit",
        "settings.role",
        "settings.today",
    ];
    let mut found = BTreeSet::new();
    for (_, source) in crate::layout::sources() {
        for group in ["limit", "encoding", "profile", "settings"] {
            let quoted = format!("\"{group}.");
            for rest in source.split(quoted.as_str()).skip(1) {
                let name = rest.split('"').next().unwrap_or_default();
                if !name.is_empty() && name.chars().all(|c| c.is_ascii_lowercase() || c == '_') {
                    found.insert(format!("{group}.{name}"));
                }
            }
        }
    }
    let codes: BTreeSet<String> = CODES.iter().map(|code| (*code).to_owned()).collect();
    assert_eq!(found, codes);
}

/// The set that `examples/labels` measures kinds and roles on: known labels, no text of a page, each block once.
#[test]
fn labelled_blocks_are_named_once_and_hold_no_text() {
    let text = include_str!("../data/labels.jsonl");
    let (mut blocks, mut kinds, mut roles, mut held) = (BTreeSet::new(), 0, 0, [0, 0]);
    for line in text.lines() {
        let record: serde_json::Map<String, serde_json::Value> = serde_json::from_str(line).unwrap();
        let names: Vec<&str> = record.keys().map(String::as_str).collect();
        assert_eq!(names, ["block", "corpus", "dump", "held", "label", "nth", "page", "weight"]);
        let label = record["label"].as_str().unwrap();
        kinds += usize::from(label.parse::<BoilerplateKind>().is_ok());
        roles += usize::from(label.parse::<Role>().is_ok());
        held[usize::from(label.parse::<Role>().is_ok())] += usize::from(record["held"].as_bool().unwrap());
        let block = record["block"].as_str().unwrap();
        assert!(block.len() == 16 && block.chars().all(|c| c.is_ascii_hexdigit()), "{block}");
        let place = ["corpus", "dump", "page", "nth"].map(|name| record[name].to_string());
        assert!(blocks.insert((block.to_owned(), place)), "{line}");
    }
    assert_eq!(kinds + roles, text.lines().count());
    assert!(kinds >= 1500 && roles >= 500, "{kinds} kinds, {roles} roles");
    // What is measured on, and what is tuned on: a good part of each.
    assert!(held[0] >= 1000 && held[1] >= 500, "{held:?} held");
    assert!(kinds - held[0] >= 500 && roles - held[1] >= 200, "{held:?} held of {kinds} and {roles}");
}

/// The blocks that are only learnt from are of no site of the held half, known labels, each block once in both files.
#[test]
fn labelled_blocks_to_learn_from_are_none_of_the_held_half() {
    let (drawn, tuning) = (include_str!("../data/labels.jsonl"), include_str!("../data/tuning.jsonl"));
    let read = |line: &str| serde_json::from_str::<serde_json::Map<String, serde_json::Value>>(line).unwrap();
    let place = |record: &serde_json::Map<String, serde_json::Value>| {
        ["corpus", "dump", "page", "block", "nth"].map(|name| record[name].to_string())
    };
    let page = |record: &serde_json::Map<String, serde_json::Value>| {
        ["corpus", "page"].map(|name| record[name].to_string())
    };
    let mut blocks: BTreeSet<_> = drawn.lines().map(|line| place(&read(line))).collect();
    let held = drawn.lines().map(read).filter(|record| record["held"].as_bool().unwrap());
    let held: BTreeSet<_> = held.map(|record| page(&record)).collect();
    for line in tuning.lines() {
        let record = read(line);
        let names: Vec<&str> = record.keys().map(String::as_str).collect();
        assert_eq!(names, ["block", "corpus", "dump", "held", "label", "nth", "page", "weight"]);
        assert!(!record["held"].as_bool().unwrap() && !held.contains(&page(&record)), "{line}");
        let label = record["label"].as_str().unwrap();
        assert!(label.parse::<BoilerplateKind>().is_ok() || label.parse::<Role>().is_ok(), "{line}");
        assert!(blocks.insert(place(&record)), "{line}");
    }
    assert!(tuning.lines().count() > 2000);
}
