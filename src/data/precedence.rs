//! Which source of metadata has the first claim, field by field, and how often each was right.

use std::collections::BTreeMap;

use once_cell::sync::Lazy;
use serde::{Deserialize, Deserializer, de::Error};

use crate::model::Source;

/// The tables, and the confidence from which a source counts as meant to state a field.
#[derive(Debug, Default, Deserialize)]
pub(crate) struct Tables {
    pub strong: f32,
    pub unlisted: f32,
    pub title: Table,
    pub authors: Table,
    pub dates: Table,
    pub page: Table,
    pub topics: Table,
    pub language: Table,
    pub address: Table,
    pub derived: Derived,
}

/// How sure a value is that is read from what the page shows.
#[derive(Debug, Default, Deserialize)]
pub(crate) struct Derived {
    pub role: f32,
    pub path: f32,
    pub topics: f32,
    pub line: f32,
    pub in_title: f32,
    pub spoken: f32,
    pub only_change: f32,
}

/// Sources in the order of their claim.
#[derive(Debug, Default, Deserialize)]
#[serde(transparent)]
pub(crate) struct Table(Vec<Entry>);

/// A source's claim.
#[derive(Debug, Deserialize)]
struct Entry {
    #[serde(deserialize_with = "source")]
    source: Source,
    confidence: f32,
    /// By corpus: on how many pages the source said something, and the share that was right.
    #[serde(default)]
    #[cfg_attr(not(test), expect(dead_code, reason = "provenance, held to the confidence by a test"))]
    measured: BTreeMap<String, (u32, f32)>,
}

/// The tables as measured.
pub(crate) static TABLES: Lazy<Tables> = Lazy::new(|| super::parse(include_str!("metadata/precedence.toml")));

impl Table {
    /// The place of a source, the first claim first. One that the table leaves out ranks last.
    pub(crate) fn rank(&self, source: Source) -> usize {
        self.0.iter().position(|entry| entry.source == source).unwrap_or(self.0.len())
    }

    /// How sure a value of the source is by itself.
    pub(crate) fn confidence(&self, source: Source) -> f32 {
        let own = self.0.iter().find(|entry| entry.source == source);
        own.map_or(TABLES.unlisted, |entry| entry.confidence)
    }

    /// Whether the source is meant to state the field: its word counts for and against others.
    pub(crate) fn is_strong(&self, source: Source) -> bool {
        self.0.iter().any(|entry| entry.source == source && entry.confidence >= TABLES.strong)
    }
}

fn source<'de, D: Deserializer<'de>>(deserializer: D) -> Result<Source, D::Error> {
    String::deserialize(deserializer)?.parse().map_err(D::Error::custom)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn tables() -> [(&'static str, &'static Table); 7] {
        let t = &*TABLES;
        [
            ("title", &t.title),
            ("authors", &t.authors),
            ("dates", &t.dates),
            ("page", &t.page),
            ("topics", &t.topics),
            ("language", &t.language),
            ("address", &t.address),
        ]
    }

    #[test]
    fn every_table_names_a_source_once_and_its_confidence() {
        assert!(TABLES.strong > TABLES.unlisted && TABLES.unlisted > 0.0);
        for (field, table) in tables() {
            assert!(table.0.len() >= 3, "{field}");
            for (at, entry) in table.0.iter().enumerate() {
                assert_eq!(table.rank(entry.source), at, "{field} names {} twice", entry.source);
                assert!((0.0..=1.0).contains(&entry.confidence), "{field} {}", entry.source);
            }
        }
    }

    /// A confidence is what the corpora gave, pooled over their pages.
    #[test]
    fn a_measured_confidence_is_the_share_that_was_right() {
        let mut measured = 0;
        for (field, table) in tables() {
            for entry in table.0.iter().filter(|entry| !entry.measured.is_empty()) {
                measured += 1;
                let (pages, right) =
                    entry.measured.values().fold((0.0, 0.0), |(pages, right), (n, share)| {
                        (pages + *n as f32, right + *n as f32 * share)
                    });
                let pooled = right / pages;
                assert!((pooled - entry.confidence).abs() < 0.011, "{field} {}: {pooled}", entry.source);
            }
        }
        assert!(measured >= 12, "only {measured} sources are measured");
    }
}
