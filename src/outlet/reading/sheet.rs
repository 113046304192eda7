//! A profile file while it is read: typed access to its tables, and every error with its place.

use std::ops::Range;
use std::str::FromStr;
use std::sync::Arc;

use toml::Spanned;
use toml::de::{DeString, DeTable, DeValue};

use super::nearest::nearest;
use crate::error::{Error, ErrorKind};
use crate::outlet::profile::{Day, Place, Placed};

/// Errors of one file beyond this many are not collected: the file is no profile.
const MOST_ERRORS: usize = 100;

/// A file's text and the errors found in it so far.
pub(super) struct Sheet<'a> {
    file: Arc<str>,
    text: &'a str,
    /// Byte at which each line starts.
    lines: Vec<usize>,
    pub errors: Vec<(usize, Error)>,
}

pub(super) type Node<'i> = Spanned<DeValue<'i>>;

impl<'a> Sheet<'a> {
    pub(super) fn new(name: &str, text: &'a str) -> Self {
        let starts = text.bytes().enumerate().filter(|(_, byte)| *byte == b'\n').map(|(at, _)| at + 1);
        Self {
            file: name.into(),
            text,
            lines: std::iter::once(0).chain(starts).collect(),
            errors: Vec::new(),
        }
    }

    /// The place of a byte.
    pub(super) fn place(&self, at: usize) -> Place {
        let line = self.lines.partition_point(|start| *start <= at).max(1);
        let start = self.lines.get(line - 1).copied().unwrap_or_default();
        let column =
            self.text.get(start..at.min(self.text.len())).map_or(0, |before| before.chars().count()) + 1;
        Place { file: self.file.clone(), line, column }
    }

    pub(super) fn error(&mut self, code: &'static str, span: Range<usize>, message: impl Into<String>) {
        if self.errors.len() < MOST_ERRORS {
            let error = error_at(code, &self.place(span.start), message);
            self.errors.push((span.start, error));
        }
    }

    pub(super) fn placed<T>(&self, value: T, span: Range<usize>) -> Placed<T> {
        Placed { value, place: self.place(span.start) }
    }

    /// Complains about keys that mean nothing, with the nearest one that does.
    pub(super) fn check_keys(&mut self, table: &DeTable<'_>, path: &str, known: &[&str]) {
        for key in table.keys() {
            let name = key.get_ref();
            if !known.contains(&name.as_ref()) {
                let whole = if path.is_empty() { name.to_string() } else { format!("{path}.{name}") };
                let hint = hint(name, known);
                self.error("profile.unknown_key", key.span(), format!("unknown key `{whole}`{hint}"));
            }
        }
    }

    fn wrong_type(&mut self, node: &Node<'_>, key: &str, expected: &str) {
        let found = node.get_ref().type_str();
        self.error(
            "profile.type",
            node.span(),
            format!("`{key}` must be {expected}, not {}", with_article(found)),
        );
    }

    /// A text.
    pub(super) fn text(&mut self, table: &DeTable<'_>, key: &str) -> Option<Placed<String>> {
        let node = table.get(key)?;
        self.as_text(node, key)
    }

    pub(super) fn as_text(&mut self, node: &Node<'_>, key: &str) -> Option<Placed<String>> {
        match node.get_ref().as_str() {
            Some(text) => Some(self.placed(text.to_owned(), node.span())),
            None => {
                self.wrong_type(node, key, "a string");
                None
            }
        }
    }

    /// A text that is not blank.
    pub(super) fn words(&mut self, table: &DeTable<'_>, key: &str) -> Option<Placed<String>> {
        let node = table.get(key)?;
        let text = self.as_text(node, key)?;
        if text.value.trim().is_empty() {
            self.error("profile.empty", node.span(), format!("`{key}` is empty"));
            return None;
        }
        Some(text)
    }

    /// A list of texts, none of them blank; a single text counts as a list of one.
    pub(super) fn texts(
        &mut self,
        table: &DeTable<'_>,
        key: &str,
    ) -> Option<Vec<(Placed<String>, Range<usize>)>> {
        let node = table.get(key)?;
        let items: Vec<&Node<'_>> = match node.get_ref() {
            DeValue::String(_) => vec![node],
            DeValue::Array(items) => items.iter().collect(),
            _ => {
                self.wrong_type(node, key, "a list of strings");
                return None;
            }
        };
        if items.is_empty() {
            self.error("profile.empty", node.span(), format!("`{key}` is empty"));
        }
        let mut texts = Vec::new();
        for item in items {
            let Some(text) = self.as_text(item, key) else { continue };
            if text.value.trim().is_empty() {
                self.error("profile.empty", item.span(), format!("`{key}` holds an empty string"));
            } else {
                texts.push((text, item.span()));
            }
        }
        Some(texts)
    }

    /// An integer within bounds.
    pub(super) fn integer(&mut self, table: &DeTable<'_>, key: &str, bounds: Range<i64>) -> Option<i64> {
        let node = table.get(key)?;
        let value =
            node.get_ref().as_integer().map(|number| i64::from_str_radix(number.as_str(), number.radix()));
        match value {
            None => {
                self.wrong_type(node, key, "an integer");
                None
            }
            Some(Ok(number)) if bounds.contains(&number) => Some(number),
            Some(_) => {
                let message = format!("`{key}` must be from {} to {}", bounds.start, bounds.end - 1);
                self.error("profile.range", node.span(), message);
                None
            }
        }
    }

    pub(super) fn flag(&mut self, table: &DeTable<'_>, key: &str) -> Option<bool> {
        let node = table.get(key)?;
        let flag = node.get_ref().as_bool();
        if flag.is_none() {
            self.wrong_type(node, key, "true or false");
        }
        flag
    }

    /// A day without a time.
    pub(super) fn day(&mut self, table: &DeTable<'_>, key: &str) -> Option<(Day, Range<usize>)> {
        let node = table.get(key)?;
        let day = node.get_ref().as_datetime().filter(|date| date.time.is_none() && date.offset.is_none());
        match day.and_then(|date| date.date) {
            Some(date) => Some(((date.year as i16, date.month, date.day), node.span())),
            None => {
                self.wrong_type(node, key, "a date such as 2025-03-12, without quotes");
                None
            }
        }
    }

    /// One of a closed set of names.
    pub(super) fn label<T: FromStr>(
        &mut self,
        table: &DeTable<'_>,
        key: &str,
        set: &Labels<'_>,
    ) -> Option<T> {
        let node = table.get(key)?;
        let text = self.as_text(node, key)?;
        self.as_label(&text.value, node.span(), set)
    }

    pub(super) fn as_label<T: FromStr>(
        &mut self,
        text: &str,
        span: Range<usize>,
        set: &Labels<'_>,
    ) -> Option<T> {
        let label = text.parse().ok();
        if label.is_none() {
            let hint = hint(text, &set.names);
            self.error(set.code, span, format!("unknown {} `{text}`{hint}", set.what));
        }
        label
    }

    pub(super) fn table<'t, 'i>(&mut self, table: &'t DeTable<'i>, key: &str) -> Option<&'t DeTable<'i>> {
        let node = table.get(key)?;
        self.as_table(node, key)
    }

    pub(super) fn as_table<'t, 'i>(&mut self, node: &'t Node<'i>, key: &str) -> Option<&'t DeTable<'i>> {
        let inner = node.get_ref().as_table();
        if inner.is_none() {
            self.wrong_type(node, key, "a table");
        }
        inner
    }

    /// An array of tables; a single table counts as an array of one.
    pub(super) fn tables<'t, 'i>(
        &mut self,
        table: &'t DeTable<'i>,
        key: &str,
    ) -> Vec<(&'t DeTable<'i>, Range<usize>)> {
        let Some(node) = table.get(key) else { return Vec::new() };
        self.as_tables(node, key)
    }

    pub(super) fn as_tables<'t, 'i>(
        &mut self,
        node: &'t Node<'i>,
        key: &str,
    ) -> Vec<(&'t DeTable<'i>, Range<usize>)> {
        match node.get_ref() {
            DeValue::Table(inner) => vec![(inner, node.span())],
            DeValue::Array(items) => {
                let tables = items.iter().map(|item| Some((self.as_table(item, key)?, item.span())));
                tables.collect::<Vec<_>>().into_iter().flatten().collect()
            }
            _ => {
                self.wrong_type(node, key, "a table");
                Vec::new()
            }
        }
    }

    /// The key as it stands in the file, for errors about the whole entry.
    pub(super) fn key_span(table: &DeTable<'_>, key: &str) -> Option<Range<usize>> {
        table.get_key_value(key).map(|(key, _): (&Spanned<DeString<'_>>, _)| key.span())
    }
}

/// A closed set of names, for errors.
pub(super) struct Labels<'n> {
    pub code: &'static str,
    pub what: &'static str,
    pub names: Vec<&'n str>,
}

/// An error of a profile.
pub(crate) fn error_at(code: &'static str, place: &Place, message: impl Into<String>) -> Error {
    let Place { file, line, column } = place;
    let name = file.to_string();
    ErrorKind::Profile { code, name, line: *line, column: *column, message: message.into() }.into()
}

/// `; did you mean …?`, or the whole choice where it is small and nothing is near.
pub(super) fn hint(name: &str, known: &[&str]) -> String {
    match nearest(name, known) {
        Some(near) => format!("; did you mean `{near}`?"),
        None if known.len() <= 16 => {
            let list: Vec<String> = known.iter().map(|name| format!("`{name}`")).collect();
            format!("; known are {}", list.join(", "))
        }
        None => String::new(),
    }
}

fn with_article(kind: &str) -> String {
    let article = if kind.starts_with(['a', 'e', 'i', 'o', 'u']) { "an" } else { "a" };
    format!("{article} {kind}")
}
