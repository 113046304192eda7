//! Turns a news page into clean copy: the article's text and metadata, with all site furniture found, named and set apart.
//!
//! Data flows one way, one module after the other: [`Input`] → `source` → `page` → `metadata`, `features` → `judge` →
//! `assemble` → [`Article`] → `render`.

mod model;

mod error;

mod config;
mod input;

mod data;
mod text;

mod outlet;

mod page;
mod source;

mod metadata;

mod features;

mod judge;

mod assemble;
mod render;

mod extractor;

mod learn;

#[cfg(feature = "train")]
#[doc(hidden)]
pub mod train;

pub use config::{Limits, Settings, Strictness};
pub use error::{Error, Location};
pub use extractor::{Extractor, ExtractorBuilder};
pub use input::Input;
pub use learn::{Learned, learn};
pub use model::{
    Article, Author, AuthorKind, Block, BoilerplateKind, Caption, Cell, DateTime, DumpTool, Evidence, Field,
    Image, ListPlace, Metadata, Note, NoteCode, Removed, Role, RuleCount, Source, Span, Style, Time,
    UnknownLabel,
};
pub use outlet::{Imported, ImportedProfile, MatchExplanation, ProfileSet, ProfileTest, Skipped, import};
pub use render::{Explain, Explained};
pub use scraper;

/// Reads an HTML page with the default settings.
///
/// # Errors
/// None with the default limits, which truncate; the type leaves room.
pub fn extract(html: &str) -> Result<Article, Error> {
    Extractor::new().extract(Input::html(html))
}

/// Reads a plain-text dump of a page with the default settings.
///
/// # Errors
/// As [`extract`].
pub fn extract_text(text: &str) -> Result<Article, Error> {
    Extractor::new().extract(Input::text(text))
}

/// Reads a Markdown dump of a page with the default settings.
///
/// # Errors
/// As [`extract`].
pub fn extract_markdown(markdown: &str) -> Result<Article, Error> {
    Extractor::new().extract(Input::markdown(markdown))
}

/// The README's code, compiled and run with the documentation's.
#[cfg(doctest)]
#[doc = include_str!("../README.md")]
struct Readme;
