//! What is known about the article.

use super::label::labels;
use super::{DateTime, Field, Note};

/// What is known about the article. Strings are plain text: NFC, single-spaced, without control characters.
#[derive(Clone, Debug, Default, PartialEq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize))]
#[non_exhaustive]
pub struct Metadata {
    /// The headline as printed, without the site's name.
    pub title: Option<Field<String>>,
    /// The short label above the headline.
    pub kicker: Option<Field<String>>,
    /// The summary under the headline.
    pub standfirst: Option<Field<String>>,
    /// Who wrote it, in order.
    pub authors: Option<Field<Vec<Author>>>,
    /// When it was published.
    pub published: Option<Field<DateTime>>,
    /// When it was last changed.
    pub modified: Option<Field<DateTime>>,
    /// The outlet's name.
    pub site_name: Option<Field<String>>,
    /// The section it stands in.
    pub section: Option<Field<String>>,
    /// Tags and topics, in order.
    pub tags: Option<Field<Vec<String>>>,
    /// BCP 47 language tag, in lower case up to the first hyphen.
    pub language: Option<Field<String>>,
    /// The description for search engines.
    pub description: Option<Field<String>>,
    /// Address of the lead picture, absolute.
    pub image: Option<Field<String>>,
    /// The page's own address, absolute.
    pub canonical_url: Option<Field<String>>,
    /// The place (and agency) that opens the story.
    pub dateline: Option<Field<String>>,
    /// Pictures' captions, in order.
    pub captions: Vec<Caption>,
    /// The editor's note, as printed.
    pub editors_note: Option<Field<String>>,
    /// A note on who else contributed.
    pub contribution_note: Option<Field<String>>,
    /// Corrections, as printed.
    pub corrections: Vec<String>,
    /// Reading time as printed, in minutes.
    pub reading_minutes: Option<Field<u32>>,
    /// Whether the page says that the story is not free to read.
    pub paywalled: Option<Field<bool>>,
    /// Address of the story's next page, absolute. Reported, never fetched.
    pub next_page: Option<Field<String>>,
    /// What the fields that come from blocks still need to know.
    #[cfg_attr(feature = "serde", serde(skip))]
    pub(crate) draft: Draft,
}

/// What is carried from the metadata of the page to the fields that come from judged blocks.
#[derive(Clone, Debug, Default, PartialEq)]
pub(crate) struct Draft {
    /// Characters of a value.
    pub max_chars: usize,
    /// What happened on the way.
    pub notes: Vec<Note>,
    /// Whether the page was a dump, without a head.
    pub is_dump: bool,
    /// The caller's date.
    pub today: Option<(i16, u8, u8)>,
    /// The caller's address of the page.
    pub url: Option<String>,
    /// What links below the headline say that lead to topics' pages.
    pub topics: Vec<String>,
    /// What the links of each removed list of topics say, in order of the lists.
    pub linked_topics: Vec<Vec<String>>,
}

/// One author.
#[derive(Clone, Debug, PartialEq, Eq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize))]
#[non_exhaustive]
pub struct Author {
    /// The name as printed.
    pub name: String,
    /// Person or organisation.
    pub kind: AuthorKind,
}

labels! {
    /// Who an author is.
    pub enum AuthorKind {
        /// A person.
        Person = "person",
        /// An agency, a desk, an outlet.
        Organisation = "organisation",
    }
}

impl Author {
    pub(crate) fn new(name: impl Into<String>, kind: AuthorKind) -> Self {
        Self { name: name.into(), kind }
    }
}

/// A picture's caption, its credit split off.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize))]
#[non_exhaustive]
pub struct Caption {
    /// What the picture shows.
    pub text: String,
    /// Whose it is.
    pub credit: Option<String>,
}

impl Caption {
    pub(crate) fn new(text: impl Into<String>, credit: Option<String>) -> Self {
        Self { text: text.into(), credit }
    }
}
