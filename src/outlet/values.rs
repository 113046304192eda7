//! Puts a profile's fields over what every other source said.

use serde_json::Value;

use super::date;
use super::field::{FieldName, FieldRule, Origin};
use super::json_path;
use super::profile::Profile;
use crate::model::{Author, AuthorKind, DateTime, Field, Metadata, Source};

/// What a page gave to a profile's fields.
#[derive(Clone, Copy)]
pub(crate) struct PageValues<'a> {
    /// Values of elements, by the index of the field.
    pub elements: &'a [(u16, String)],
    /// What JSON-LD scripts hold.
    pub json_ld: &'a [Value],
}

/// How printed dates and names, tags of languages and addresses are read, which the metadata stage knows.
#[derive(Clone, Copy)]
pub(crate) struct Readers<'a> {
    pub date: &'a dyn Fn(&str) -> Option<DateTime>,
    pub author: &'a dyn Fn(&str) -> AuthorKind,
    pub language: &'a dyn Fn(&str) -> Option<String>,
    pub address: &'a dyn Fn(&str) -> Option<String>,
}

/// Sets every field that the profile states or finds. One that finds nothing leaves the field to the other sources.
pub(crate) fn apply(metadata: &mut Metadata, profile: &Profile, page: PageValues<'_>, readers: Readers<'_>) {
    let mut done: Option<FieldName> = None;
    for (index, rule) in profile.fields.iter().enumerate() {
        if done == Some(rule.name) {
            continue;
        }
        let values = found(rule, index, page);
        if set(metadata, rule, values, readers) {
            done = Some(rule.name);
        }
    }
}

fn found(rule: &FieldRule, index: usize, page: PageValues<'_>) -> Vec<String> {
    let mut values: Vec<String> = match &rule.origin {
        Origin::Fixed(value) => rule.values(value),
        Origin::JsonLd(path) => {
            json_path::values(page.json_ld, path).iter().flat_map(|raw| rule.values(raw)).collect()
        }
        Origin::Element { .. } => {
            let own = page.elements.iter().filter(|(field, _)| *field as usize == index);
            own.map(|(_, value)| value.clone()).collect()
        }
    };
    let mut seen = std::collections::HashSet::new();
    values.retain(|value| seen.insert(value.clone()));
    values
}

/// Sets a field; whether there was anything to set.
fn set(metadata: &mut Metadata, rule: &FieldRule, values: Vec<String>, readers: Readers<'_>) -> bool {
    let text = || values.first().cloned();
    let first = |read: &dyn Fn(&str) -> Option<String>| values.iter().find_map(|value| read(value));
    let read_date =
        |text: &String| date::read(text, rule.format.as_deref(), rule.timezone.as_deref(), readers.date);
    let m = metadata;
    match rule.name {
        FieldName::Authors => {
            let authors: Vec<Author> =
                values.iter().map(|name| Author::new(name.as_str(), (readers.author)(name))).collect();
            put(&mut m.authors, (!authors.is_empty()).then_some(authors))
        }
        FieldName::Tags => put(&mut m.tags, (!values.is_empty()).then_some(values)),
        FieldName::Published => put(&mut m.published, values.iter().find_map(read_date)),
        FieldName::Modified => put(&mut m.modified, values.iter().find_map(read_date)),
        FieldName::CanonicalUrl => put(&mut m.canonical_url, first(readers.address)),
        FieldName::Image => put(&mut m.image, first(readers.address)),
        FieldName::NextPage => put(&mut m.next_page, first(readers.address)),
        FieldName::ContributionNote => put(&mut m.contribution_note, text()),
        FieldName::Dateline => put(&mut m.dateline, text()),
        FieldName::Description => put(&mut m.description, text()),
        FieldName::EditorsNote => put(&mut m.editors_note, text()),
        FieldName::Kicker => put(&mut m.kicker, text()),
        FieldName::Language => put(&mut m.language, first(readers.language)),
        FieldName::Section => put(&mut m.section, text()),
        FieldName::SiteName => put(&mut m.site_name, text()),
        FieldName::Standfirst => put(&mut m.standfirst, text()),
        FieldName::Title => put(&mut m.title, text()),
    }
}

/// Puts a value over what is there, which becomes an alternative.
fn put<T: Clone + PartialEq>(slot: &mut Option<Field<T>>, value: Option<T>) -> bool {
    let Some(value) = value else { return false };
    let mut alternatives = Vec::new();
    if let Some(old) = slot.take() {
        alternatives.push((old.value.clone(), old.source));
        alternatives.extend(old.alternatives().iter().cloned());
    }
    *slot = Some(Field::new(value, Source::Profile).with_alternatives(alternatives, 1.0));
    true
}
