//! HTML to a tree, in linear time whatever the input.
//!
//! html5ever's tree builder does the parsing. [`feed::Feed`] finds the tokens and leaves out what no stage reads
//! (scripts, styles, comments); [`guard::Guard`] bounds depth and formatting before the tree builder sees them. What
//! remains gives the same tree as html5ever alone.

mod feed;
mod guard;
mod names;
mod open;
mod references;
mod skip;
mod tag;

#[cfg(test)]
mod tests;

pub(super) use tag::Attributes;

use scraper::Html;

use crate::config::Limits;
use crate::model::{Note, NoteCode};

/// Parses a page. Scripting is off, so that the contents of `<noscript>` are elements; in the head they are left out,
/// as a browser does. Contents of scripts (but JSON-LD) and of styles are left out, and so are comments.
pub(crate) fn parse(html: &str, limits: &Limits, notes: &mut Vec<Note>) -> Html {
    let feed = feed::Feed::new(html, limits);
    let (document, dropped) = feed.run();
    let said = [
        (NoteCode::FlattenedDepth, dropped.nested),
        (NoteCode::FlattenedCrowd, dropped.crowded),
        (NoteCode::DroppedFormatting, dropped.formatting),
        (NoteCode::DroppedAttributes, dropped.attributes),
    ];
    notes.extend(said.iter().filter(|(_, n)| *n > 0).map(|(code, n)| Note::new(*code, n.to_string())));
    document
}

/// How much was left out beyond a limit.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
struct Dropped {
    /// Elements, for their depth.
    nested: usize,
    /// Elements, for the number of nodes.
    crowded: usize,
    /// Formatting elements.
    formatting: usize,
    attributes: usize,
}
