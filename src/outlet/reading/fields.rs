//! `[fields.*]`.

use std::collections::BTreeMap;
use std::ops::Range;

use toml::de::DeTable;

use super::rules::read_css;
use super::sheet::{Sheet, hint};
use crate::outlet::date;
use crate::outlet::field::{FieldName, FieldRule, Origin};

const KEYS: &[&str] =
    &["css", "attr", "json_ld", "value", "after", "before", "split", "trim", "format", "timezone"];

pub(super) fn read(sheet: &mut Sheet<'_>, root: &DeTable<'_>) -> BTreeMap<FieldName, Vec<FieldRule>> {
    let mut fields = BTreeMap::new();
    let Some(table) = sheet.table(root, "fields") else { return fields };
    for (key, node) in table {
        let text = key.get_ref();
        let Some(name) = FieldName::named(text) else {
            let hint = hint(text, FieldName::NAMES);
            sheet.error("profile.unknown_field", key.span(), format!("unknown field `{text}`{hint}"));
            continue;
        };
        let mut rules = Vec::new();
        for (entry, span) in sheet.as_tables(node, &format!("fields.{text}")) {
            rules.extend(read_rule(sheet, entry, span, name));
        }
        fields.insert(name, rules);
    }
    fields
}

fn read_rule(
    sheet: &mut Sheet<'_>,
    table: &DeTable<'_>,
    span: Range<usize>,
    name: FieldName,
) -> Option<FieldRule> {
    sheet.check_keys(table, &format!("fields.{}", name.as_str()), KEYS);
    let format = date_key(sheet, table, "format", name, date::check_format);
    let timezone = date_key(sheet, table, "timezone", name, date::check_timezone);
    let after = sheet.text(table, "after").map(|text| text.value);
    let before = sheet.text(table, "before").map(|text| text.value);
    let trim = sheet.text(table, "trim").map(|text| text.value).unwrap_or_default();
    let split = read_split(sheet, table, name);
    let origin = read_origin(sheet, table, span)?;
    Some(FieldRule { name, origin, after, before, split, trim, format, timezone })
}

fn read_origin(sheet: &mut Sheet<'_>, table: &DeTable<'_>, span: Range<usize>) -> Option<Origin> {
    let sources: Vec<&str> =
        ["css", "json_ld", "value"].into_iter().filter(|key| table.get(*key).is_some()).collect();
    let attr = sheet.words(table, "attr").map(|attr| attr.value);
    if let Some(at) = Sheet::key_span(table, "attr")
        && !sources.contains(&"css")
    {
        sheet.error("profile.missing_key", at, "`attr` needs `css`");
    }
    if let [_, second, ..] = sources.as_slice() {
        let at = Sheet::key_span(table, second).unwrap_or(span);
        sheet.error(
            "profile.conflict",
            at,
            "a field has one of `css`, `json_ld`, `value`; use several tables",
        );
        return None;
    }
    match sources.first().copied() {
        Some("css") => Some(Origin::Element { css: read_css(sheet, table, "css")?, attr }),
        Some("json_ld") => {
            let path = sheet.words(table, "json_ld")?;
            let steps: Vec<String> = path.value.split('.').map(str::to_owned).collect();
            if steps.iter().any(|step| step.trim().is_empty()) {
                let at = table.get("json_ld").map_or(span, |node| node.span());
                sheet.error("profile.path", at, format!("`{}` has an empty step", path.value));
                return None;
            }
            Some(Origin::JsonLd(steps))
        }
        Some(_) => Some(Origin::Fixed(sheet.words(table, "value")?.value)),
        None => {
            sheet.error("profile.missing_key", span, "a field needs `css`, `json_ld` or `value`");
            None
        }
    }
}

fn read_split(sheet: &mut Sheet<'_>, table: &DeTable<'_>, name: FieldName) -> Vec<String> {
    if let Some(at) = Sheet::key_span(table, "split")
        && !name.is_list()
    {
        sheet.error(
            "profile.conflict",
            at,
            format!("`{}` is a single value: nothing to split", name.as_str()),
        );
    }
    // A space may be a separator, so blanks are not refused.
    let Some(node) = table.get("split") else { return Vec::new() };
    let items: Vec<_> = match node.get_ref().as_array() {
        Some(items) => items.iter().collect(),
        None => vec![node],
    };
    let mut separators = Vec::new();
    for item in items {
        match sheet.as_text(item, "split") {
            Some(text) if text.value.is_empty() => {
                sheet.error("profile.empty", item.span(), "`split` holds an empty string");
            }
            Some(text) => separators.push(text.value),
            None => {}
        }
    }
    separators
}

/// A key that only dates have.
fn date_key(
    sheet: &mut Sheet<'_>,
    table: &DeTable<'_>,
    key: &str,
    name: FieldName,
    check: fn(&str) -> Result<(), String>,
) -> Option<String> {
    let text = sheet.words(table, key)?;
    let span = table.get(key).map_or(0..0, |node| node.span());
    if !name.is_date() {
        let message = format!("`{key}` is for `published` and `modified`; `{}` is no date", name.as_str());
        sheet.error("profile.conflict", span, message);
        return None;
    }
    match check(&text.value) {
        Ok(()) => Some(text.value),
        Err(reason) => {
            sheet.error("profile.value", span, format!("`{key}` = `{}`: {reason}", text.value));
            None
        }
    }
}
