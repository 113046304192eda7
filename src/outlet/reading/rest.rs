//! `id`, `[text]`, `[weights]`, `[kinds]`, `[[test]]`.

use std::collections::{BTreeMap, BTreeSet};
use std::ops::Range;

use once_cell::sync::Lazy;
use toml::de::{DeTable, DeValue};

use super::rules::{CONDITION_KEYS, kinds, read_condition, read_kind};
use super::sheet::{Node, Sheet, hint};
use crate::data::weights;
use crate::model::BoilerplateKind;
use crate::outlet::condition::{Condition, fold_text};
use crate::outlet::field::FieldName;
use crate::outlet::profile::{Kinds, LineRule, Placed, ProfileTest, TextRules};

/// The heuristics that have weights, and thus evidence to multiply.
static HEURISTICS: Lazy<BTreeSet<&'static str>> = Lazy::new(|| {
    let models = [&*weights::HTML, &*weights::TEXT];
    let asked =
        models.into_iter().flat_map(|model| model.blocks.edges.keys().chain(model.context.edges.keys()));
    asked.map(String::as_str).collect()
});

/// The factors that a profile may multiply evidence by.
const FACTORS: std::ops::RangeInclusive<f64> = 0.0..=4.0;

pub(super) fn read_id(sheet: &mut Sheet<'_>, root: &DeTable<'_>) -> Option<Placed<String>> {
    let Some(node) = root.get("id") else {
        sheet.error("profile.missing_key", 0..0, "a profile needs an `id`");
        return None;
    };
    let id = sheet.words(root, "id")?;
    let is_kebab =
        |part: &str| !part.is_empty() && part.chars().all(|c| c.is_ascii_lowercase() || c.is_ascii_digit());
    if !id.value.split('-').all(is_kebab) {
        let message = format!("id `{}` must be lower-case words joined by hyphens", id.value);
        sheet.error("profile.id", node.span(), message);
    }
    Some(id)
}

pub(super) fn read_text(sheet: &mut Sheet<'_>, root: &DeTable<'_>) -> TextRules {
    let Some(table) = sheet.table(root, "text") else { return TextRules::default() };
    sheet.check_keys(table, "text", &["head_until", "tail_from", "drop_lines"]);
    TextRules {
        head_until: read_lines(sheet, table, "head_until", Kind::None),
        tail_from: read_lines(sheet, table, "tail_from", Kind::None),
        drop_lines: read_lines(sheet, table, "drop_lines", Kind::Needed),
    }
}

/// Whether lines name a kind.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Kind {
    None,
    Needed,
}

/// A list of lines: a table says what a line is like; where no kind is needed, a text is the whole line.
fn read_lines(sheet: &mut Sheet<'_>, table: &DeTable<'_>, key: &str, kind: Kind) -> Vec<LineRule> {
    let Some(node) = table.get(key) else { return Vec::new() };
    let items: Vec<&Node<'_>> = match node.get_ref() {
        DeValue::Array(items) => items.iter().collect(),
        _ => vec![node],
    };
    let mut lines = Vec::new();
    for (index, item) in items.into_iter().enumerate() {
        let id = format!("{key}[{index}]");
        lines.extend(match (item.get_ref(), kind) {
            (DeValue::String(text), Kind::None) => read_line(sheet, text, item.span(), id),
            _ => read_line_table(sheet, item, key, id, kind),
        });
    }
    lines
}

fn read_line(sheet: &mut Sheet<'_>, text: &str, span: Range<usize>, id: String) -> Option<LineRule> {
    let folded = fold_text(text);
    if folded.is_empty() {
        sheet.error("profile.empty", span, "an empty line");
        return None;
    }
    let condition = Condition { equals: vec![folded], ..Condition::default() };
    Some(LineRule { id, condition, max_words: None, kind: None })
}

fn read_line_table(
    sheet: &mut Sheet<'_>,
    item: &Node<'_>,
    key: &str,
    id: String,
    kind: Kind,
) -> Option<LineRule> {
    let entry = sheet.as_table(item, key)?;
    let more: &[&str] = if kind == Kind::None { &["max_words"] } else { &["max_words", "kind"] };
    let known: Vec<&str> = CONDITION_KEYS.iter().chain(more).copied().collect();
    sheet.check_keys(entry, &format!("text.{key}"), &known);
    let condition = read_condition(sheet, entry);
    if condition.is_empty() {
        sheet.error("profile.missing_key", item.span(), "a line needs `starts`, `equals` or `contains`");
    }
    let max_words = sheet.integer(entry, "max_words", 1..10_001).map(|words| words as u32);
    let kind = match kind {
        Kind::None => None,
        Kind::Needed => Some(read_kind(sheet, entry, &item.span(), key)?),
    };
    (!condition.is_empty()).then_some(LineRule { id, condition, max_words, kind })
}

pub(super) fn read_weights(sheet: &mut Sheet<'_>, root: &DeTable<'_>) -> BTreeMap<String, f32> {
    let mut factors = BTreeMap::new();
    let Some(table) = sheet.table(root, "weights") else { return factors };
    for (key, node) in table {
        let name = key.get_ref();
        if !HEURISTICS.contains(name.as_ref()) {
            let known: Vec<&str> = HEURISTICS.iter().copied().collect();
            let message = format!("unknown heuristic `{name}`{}", hint(name, &known));
            sheet.error("profile.unknown_heuristic", key.span(), message);
            continue;
        }
        let factor = match node.get_ref() {
            DeValue::Float(float) => float.as_str().parse::<f64>().ok(),
            DeValue::Integer(number) => {
                i64::from_str_radix(number.as_str(), number.radix()).ok().map(|n| n as f64)
            }
            _ => None,
        };
        match factor {
            Some(factor) if FACTORS.contains(&factor) => {
                factors.insert(name.to_string(), factor as f32);
            }
            _ => {
                let message = format!("`weights.{name}` must be a number from 0 to 4");
                sheet.error("profile.weight", node.span(), message);
            }
        }
    }
    factors
}

pub(super) fn read_kinds(sheet: &mut Sheet<'_>, root: &DeTable<'_>) -> Kinds {
    let Some(table) = sheet.table(root, "kinds") else { return Kinds::default() };
    sheet.check_keys(table, "kinds", &["remove", "keep"]);
    let mut read = |key: &str| {
        let mut set = BTreeSet::new();
        let mut spans = Vec::new();
        for (text, span) in sheet.texts(table, key).unwrap_or_default() {
            if let Some(kind) = sheet.as_label::<BoilerplateKind>(&text.value, span.clone(), &kinds()) {
                set.insert(kind);
                spans.push((kind, span));
            }
        }
        (set, spans)
    };
    let (remove, _) = read("remove");
    let (keep, spans) = read("keep");
    for (kind, span) in spans {
        if remove.contains(&kind) {
            sheet.error("profile.conflict", span, format!("kind `{kind}` is both removed and kept"));
        }
    }
    Kinds { remove, keep }
}

const TEST_KEYS: &[&str] = &["url", "page", "date", "must", "must_not", "fields"];

pub(super) fn read_tests(sheet: &mut Sheet<'_>, root: &DeTable<'_>, profile: &str) -> Vec<ProfileTest> {
    let mut tests = Vec::new();
    for (table, span) in sheet.tables(root, "test") {
        sheet.check_keys(table, "test", TEST_KEYS);
        let url = sheet.words(table, "url").map(|url| url.value);
        if table.get("url").is_none() {
            sheet.error("profile.missing_key", span, "a test needs a `url`");
        }
        let mut texts = |key: &str| -> Vec<String> {
            let texts = sheet.texts(table, key).unwrap_or_default();
            texts.into_iter().map(|(text, _)| text.value).collect()
        };
        let (must, must_not) = (texts("must"), texts("must_not"));
        let date = sheet.day(table, "date").map(|(day, _)| day);
        let page = sheet.words(table, "page").map(|page| page.value);
        let fields = read_test_fields(sheet, table);
        for key in ["must", "must_not", "fields"] {
            if let (None, Some(at)) = (table.get("page"), Sheet::key_span(table, key)) {
                sheet.error("profile.missing_key", at, format!("`{key}` needs a `page` to look at"));
            }
        }
        let profile = profile.to_owned();
        tests.push(ProfileTest { profile, url: url.unwrap_or_default(), page, date, must, must_not, fields });
    }
    tests
}

fn read_test_fields(sheet: &mut Sheet<'_>, table: &DeTable<'_>) -> Vec<(String, Vec<String>)> {
    let mut fields = Vec::new();
    let Some(entries) = sheet.table(table, "fields") else { return fields };
    for (key, _) in entries {
        let name = key.get_ref();
        if FieldName::named(name).is_none() {
            let hint = hint(name, FieldName::NAMES);
            sheet.error("profile.unknown_field", key.span(), format!("unknown field `{name}`{hint}"));
            continue;
        }
        let texts = sheet.texts(entries, name).unwrap_or_default();
        fields.push((name.to_string(), texts.into_iter().map(|(text, _)| text.value).collect()));
    }
    fields
}
