//! What is known about the article: candidates from every source, one precedence a field.

mod address;
mod authors;
mod captions;
mod clean;
mod complete;
pub(crate) mod credit;
mod dateline;
mod dates;
mod dom;
mod fields;
mod json_ld;
mod language;
mod outlet;
mod precedence;
mod reading;
mod site;
mod text_header;
mod title;

pub(crate) use complete::complete;
#[cfg(feature = "train")]
pub(crate) use text_header::{HEADLINE_SIGNS, headlines};

use fields::Reader;

use crate::config::{Limits, Resolved};
use crate::model::{Draft, Field, Metadata, Note, NoteCode};
use crate::outlet::Profile;
use crate::page::{Format, Page};

/// Decides every field that doesn't hang on which blocks are kept.
pub(crate) fn decide(
    page: &Page,
    settings: &Resolved,
    limits: &Limits,
    profile: Option<&Profile>,
) -> Metadata {
    let mut metadata = match page.format {
        Format::Html => Reader::new(page, settings).metadata(),
        Format::Text | Format::Markdown => text_header::metadata(page, settings),
    };
    metadata.draft = Draft {
        max_chars: limits.metadata_chars(),
        is_dump: page.format != Format::Html,
        today: settings.today,
        url: page.head.url.clone(),
        ..metadata.draft
    };
    if let Some(profile) = profile {
        outlet::apply(&mut metadata, page, settings, profile);
    }
    tidy(&mut metadata);
    metadata
}

/// Cleans every string and cuts it to the limit; what is cut is noted, what is empty goes.
fn tidy(metadata: &mut Metadata) {
    let most = metadata.draft.max_chars;
    let mut cut = Vec::new();
    let strings: [(&str, &mut Option<Field<String>>); 13] = [
        ("title", &mut metadata.title),
        ("kicker", &mut metadata.kicker),
        ("standfirst", &mut metadata.standfirst),
        ("site_name", &mut metadata.site_name),
        ("section", &mut metadata.section),
        ("language", &mut metadata.language),
        ("description", &mut metadata.description),
        ("image", &mut metadata.image),
        ("canonical_url", &mut metadata.canonical_url),
        ("dateline", &mut metadata.dateline),
        ("editors_note", &mut metadata.editors_note),
        ("contribution_note", &mut metadata.contribution_note),
        ("next_page", &mut metadata.next_page),
    ];
    for (name, field) in strings {
        let Some(value) = field else { continue };
        let cleaned = clean::clean(&value.value, most);
        if cleaned.is_cut {
            cut.push(name);
        }
        value.value = cleaned.text;
        if value.value.is_empty() {
            *field = None;
        }
    }
    let authors = metadata.authors.iter_mut().flat_map(|authors| &mut authors.value);
    let authors = authors.map(|author| ("authors", &mut author.name));
    let tags = metadata.tags.iter_mut().flat_map(|tags| &mut tags.value).map(|tag| ("tags", tag));
    for (name, value) in authors.chain(tags) {
        let cleaned = clean::clean(value, most);
        if cleaned.is_cut && cut.last() != Some(&name) {
            cut.push(name);
        }
        *value = cleaned.text;
    }
    let notes = cut.into_iter().map(|name| Note::new(NoteCode::TruncatedMetadata, name));
    metadata.draft.notes.extend(notes);
}
