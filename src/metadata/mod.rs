//! What is known about the article: candidates from every source, one precedence a field.

mod address;
mod authors;
mod clean;
mod dates;
mod json_ld;
mod precedence;

use crate::config::{Limits, Resolved};
use crate::model::{Article, Field, Metadata, Source};
use crate::outlet::Profile;
use crate::page::Page;

/// Decides every field that doesn't hang on which blocks are kept.
pub(crate) fn decide(
    page: &Page,
    _settings: &Resolved,
    _limits: &Limits,
    _profile: Option<&Profile>,
) -> Metadata {
    Metadata {
        title: page.head.title.clone().map(|title| Field::new(title, Source::Head)),
        ..Metadata::default()
    }
}

/// Fills the fields that come from blocks by their role or kind: kicker, standfirst, dateline, captions, notes, authors where no other source has them.
pub(crate) fn complete(_article: &mut Article) {}
