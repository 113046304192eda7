//! What the reader of an article should know about how it was read.

use super::label::labels;

labels! {
    /// What a [`Note`] is about.
    pub enum NoteCode {
        /// The input was longer than the limit; the rest was not read.
        TruncatedBytes = "truncated_bytes",
        /// More blocks than the limit; the rest was not read.
        TruncatedBlocks = "truncated_blocks",
        /// Elements nested deeper than the limit were flattened; their text is kept.
        FlattenedDepth = "flattened_depth",
        /// More elements than a page of that many bytes may have, such as a hundred thousand paragraphs of one letter,
        /// were flattened; their text is kept.
        FlattenedCrowd = "flattened_crowd",
        /// Unclosed formatting elements beyond the limit were dropped; their text is kept.
        DroppedFormatting = "dropped_formatting",
        /// Addresses of links and pictures beyond the limit were dropped, such as tens of thousands below an address of two
        /// thousand letters; the text is kept.
        DroppedLinks = "dropped_links",
        /// Attributes beyond the limit were dropped.
        DroppedAttributes = "dropped_attributes",
        /// Structured data beyond the limit was not read.
        SkippedJsonLd = "skipped_json_ld",
        /// A metadata value was longer than the limit and was cut.
        TruncatedMetadata = "truncated_metadata",
        /// The charset that was used, and where it was found.
        Charset = "charset",
        /// Bytes that are no text in that charset were replaced.
        ReplacedCharacters = "replaced_characters",
        /// What a text dump was taken for.
        DumpFormat = "dump_format",
        /// Text that plainly is HTML was read as HTML.
        ReadAsHtml = "read_as_html",
        /// The page shows no story: what its structured data holds was read.
        ReadFromData = "read_from_data",
        /// The outlet's profile no longer fits its pages.
        StaleProfile = "stale_profile",
        /// The outlet's profile was found by what the page says of itself, not by the caller's address.
        GuessedOutlet = "guessed_outlet",
        /// Rules of a profile would have taken more than they may.
        ProfileGuard = "profile_guard",
        /// No story was found.
        NoArticle = "no_article",
    }
}

/// Something that happened while the page was read.
#[derive(Clone, Debug, PartialEq, Eq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize))]
#[non_exhaustive]
pub struct Note {
    /// What it is about.
    pub code: NoteCode,
    /// The particulars: a charset's name, a count.
    pub detail: String,
}

impl Note {
    pub(crate) fn new(code: NoteCode, detail: impl Into<String>) -> Self {
        Self { code, detail: detail.into() }
    }
}
