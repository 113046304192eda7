//! HTML: one walk over the document gives blocks, containers and the head's facts.

mod attributes;
mod blocks;
mod data_body;
mod head;
mod images;
mod inline;
mod marks;
mod outlet;
mod tables;
mod walk;

use html5ever::serialize::{SerializeOpts, TraversalScope};
use scraper::Html;

use crate::config::Limits;
use crate::error::Error;
use crate::outlet::{Profile, Seeker};
use crate::page::Page;
use crate::source::parse;

/// Characters of a block that may be prose.
const PROSE: u32 = 80;
/// Characters of prose from which a page shows something by itself.
const SHOWN: u32 = 400;

/// Reads an HTML string.
pub(crate) fn read(html: &str, limits: &Limits, seeker: Option<&mut Seeker<'_>>) -> Result<Page, Error> {
    let mut notes = Vec::new();
    let document = parse::parse(html, limits, &mut notes);
    let (mut page, profile, is_bare) = read_shown(&document, limits, seeker)?;
    if is_bare {
        page = read_noscript(page, &document, limits, profile)?;
    }
    data_body::add(&mut page, limits)?;
    page.notes.splice(0..0, notes);
    Ok(page)
}

/// Reads a parsed document, which is left as it is.
pub(crate) fn read_document(
    document: &Html,
    limits: &Limits,
    seeker: Option<&mut Seeker<'_>>,
) -> Result<Page, Error> {
    let (mut page, profile, is_bare) = read_shown(document, limits, seeker)?;
    if is_bare {
        // A document parsed as for a browser with scripts holds what is in `<noscript>` as raw text.
        let document = parse::parse(&written(document), limits, &mut Vec::new());
        page = read_noscript(page, &document, limits, profile)?;
    }
    data_body::add(&mut page, limits)?;
    Ok(page)
}

/// The document as HTML, with raw text as it was; empty where a writer fails, which one in memory doesn't.
fn written(document: &Html) -> String {
    let options = SerializeOpts {
        scripting_enabled: true,
        traversal_scope: TraversalScope::IncludeNode,
        create_missing_parent: false,
    };
    let mut bytes = Vec::new();
    let done = html5ever::serialize::serialize(&mut bytes, document, options);
    done.ok().and_then(|()| String::from_utf8(bytes).ok()).unwrap_or_default()
}

/// What the document shows, its profile, and whether it shows no prose but has a `<noscript>`.
fn read_shown<'p>(
    document: &Html,
    limits: &Limits,
    seeker: Option<&mut Seeker<'p>>,
) -> Result<(Page, Option<&'p Profile>, bool), Error> {
    let found = seeker.and_then(|seeker| outlet::seek(document, seeker));
    let profile = found.map(|found| found.profile);
    let (page, left_noscript) = walk::read(document, limits, profile, false)?;
    let is_bare = left_noscript && prose(&page) < SHOWN;
    Ok((page, profile, is_bare))
}

/// The page with what stands for readers without scripts, if that is prose.
///
/// Forums and applications that a script builds keep their whole text there (24 of 112 forum pages measured); on pages
/// that show something by themselves it holds only pixels and pictures that the page has again.
fn read_noscript(
    shown: Page,
    document: &Html,
    limits: &Limits,
    profile: Option<&Profile>,
) -> Result<Page, Error> {
    let (whole, _) = walk::read(document, limits, profile, true)?;
    Ok(if prose(&whole) >= SHOWN { whole } else { shown })
}

/// Characters in blocks long enough for prose.
fn prose(page: &Page) -> u32 {
    let shown = page.blocks.iter().filter(|block| block.chars >= PROSE && !block.hidden);
    shown.fold(0, |sum, block| sum.saturating_add(block.chars))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_page_that_a_script_builds_is_read_from_its_noscript() {
        let post =
            "The kettle lid rattles at the third mark and nobody at the workshop knows why it does so. ";
        let texts = |html: &str| {
            let page = read(html, &Limits::new(), None).unwrap();
            page.blocks.into_iter().map(|block| block.text).collect::<Vec<_>>()
        };
        let fallback = format!("<noscript><p>{}</p></noscript>", post.repeat(6));
        assert_eq!(texts(&format!("<body><p>Loading</p>{fallback}")).len(), 2);
        let story = format!("<p>{}</p>", post.repeat(6));
        assert_eq!(texts(&format!("<body>{story}{fallback}")).len(), 1);
        assert_eq!(texts("<body><p>Loading</p><noscript><p>Turn on scripts</noscript>"), ["Loading"]);
    }
}
