//! Dumps: what the first and last lines say.

use crate::config::Resolved;
use crate::model::Metadata;
use crate::page::Page;

/// The metadata of a dump.
pub(super) fn metadata(_page: &Page, _settings: &Resolved) -> Metadata {
    Metadata::default()
}
