//! Reads a profile's TOML: every key known, every value checked, every error with its place.

mod fields;
mod matching;
mod nearest;
mod rest;
mod rules;
mod sheet;

use std::collections::BTreeMap;

use toml::de::DeTable;

pub(super) use sheet::error_at;

use super::field::{FieldName, FieldRule};
use super::profile::{Kinds, Matching, OnMiss, Placed, ProfileTest, Rule, TextRules};
use crate::error::Error;
use sheet::Sheet;

/// Bytes of a profile file; the largest of 2,040 public rule files has 20 KB.
pub(super) const MOST_BYTES: usize = 1 << 20;

/// Rules of one profile, inherited ones counted; the largest public rule file has about 150.
pub(super) const MOST_RULES: usize = 2_000;

const TOP_KEYS: &[&str] = &[
    "id", "extends", "note", "match", "body", "keep", "remove", "fields", "text", "weights", "kinds", "test",
];

/// A profile as its file states it, before it inherits anything.
#[derive(Clone, Debug, Default)]
pub(super) struct Draft {
    pub id: Placed<String>,
    pub extends: Option<Placed<String>>,
    pub matching: Matching,
    pub body: DraftBody,
    pub keep: Vec<Rule>,
    pub remove: Vec<Rule>,
    pub fields: BTreeMap<FieldName, Vec<FieldRule>>,
    pub text: TextRules,
    pub weights: BTreeMap<String, f32>,
    pub kinds: Kinds,
    pub tests: Vec<ProfileTest>,
}

/// `[body]`, as far as it is stated.
#[derive(Clone, Debug, Default)]
pub(super) struct DraftBody {
    pub select: Vec<Rule>,
    pub min_words: Option<u32>,
    pub on_miss: Option<OnMiss>,
}

/// Reads one file. What can be read is returned even where there are errors, so that others may extend it.
pub(super) fn read(name: &str, text: &str) -> (Option<Draft>, Vec<Error>) {
    // A mark at the start is no part of the text.
    let text = text.strip_prefix('\u{feff}').unwrap_or(text);
    let mut sheet = Sheet::new(name, text);
    if text.len() > MOST_BYTES {
        let message = format!("a profile has at most {MOST_BYTES} bytes, this one has {}", text.len());
        sheet.error("profile.too_large", 0..0, message);
        return (None, in_order(sheet));
    }
    let (root, broken) = DeTable::parse_recoverable(text);
    for error in &broken {
        let span = error.span().unwrap_or(0..0);
        sheet.error("profile.syntax", span, format!("not TOML: {}", error.message()));
    }
    // What the parser recovers from a broken file is a guess: judging it would only add noise.
    if !broken.is_empty() {
        return (None, in_order(sheet));
    }
    let draft = read_draft(&mut sheet, root.get_ref());
    (draft, in_order(sheet))
}

fn in_order(mut sheet: Sheet<'_>) -> Vec<Error> {
    sheet.errors.sort_by_key(|(at, _)| *at);
    sheet.errors.into_iter().map(|(_, error)| error).collect()
}

fn read_draft(sheet: &mut Sheet<'_>, root: &DeTable<'_>) -> Option<Draft> {
    sheet.check_keys(root, "", TOP_KEYS);
    let id = rest::read_id(sheet, root);
    let extends = sheet.words(root, "extends");
    sheet.text(root, "note");
    let owner = id.as_ref().map(|id| id.value.clone()).unwrap_or_default();
    let draft = Draft {
        id: id.clone().unwrap_or_default(),
        extends,
        matching: matching::read(sheet, root),
        body: rules::read_body(sheet, root),
        keep: rules::read_keep(sheet, root),
        remove: rules::read_remove(sheet, root),
        fields: fields::read(sheet, root),
        text: rest::read_text(sheet, root),
        weights: rest::read_weights(sheet, root),
        kinds: rest::read_kinds(sheet, root),
        tests: rest::read_tests(sheet, root, &owner),
    };
    id.map(|_| draft)
}
