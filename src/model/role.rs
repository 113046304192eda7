//! What a kept block is.

use super::label::labels;

labels! {
    /// What a kept block is in the story.
    ///
    /// Some roles are body text, others have their own field in [`Metadata`](crate::Metadata):
    /// [`is_body`](Self::is_body) tells which make up [`Article::text`](crate::Article::text) by default.
    pub enum Role {
        /// The short label above the headline.
        Kicker = "kicker",
        /// The story's title as printed.
        Headline = "headline",
        /// The summary under the headline.
        Standfirst = "standfirst",
        /// Who wrote it.
        Byline = "byline",
        /// The place (and date) that opens the story, on a line of its own.
        Dateline = "dateline",
        /// When it was published or changed.
        Timestamp = "timestamp",
        /// A paragraph of the body.
        Paragraph = "paragraph",
        /// A heading inside the body.
        Crosshead = "crosshead",
        /// An item of a list.
        ListItem = "list_item",
        /// A quotation set apart.
        Quote = "quote",
        /// Body text repeated for display.
        PullQuote = "pull_quote",
        /// Code or preformatted text.
        Code = "code",
        /// A cell of a table.
        Table = "table",
        /// Text about a picture.
        Caption = "caption",
        /// The source of a picture.
        Credit = "credit",
        /// "Editor's note: …".
        EditorsNote = "editors_note",
        /// "Correction: …".
        Correction = "correction",
        /// "AFP contributed reporting."
        ContributionNote = "contribution_note",
        /// An embedded post, video or picture.
        Embed = "embed",
    }
}

impl Role {
    /// Whether labelled corpora count blocks of this role as the story's text.
    ///
    /// Measured on three corpora of 1,132 pages: the standfirst is in most truths that have one;
    /// headline, byline, dates, kicker and captions are in none.
    pub const fn is_body(self) -> bool {
        matches!(
            self,
            Self::Standfirst
                | Self::Paragraph
                | Self::Crosshead
                | Self::ListItem
                | Self::Quote
                | Self::Code
                | Self::Table
        )
    }
}
