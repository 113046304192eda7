//! HTML: one walk over the document gives blocks, containers and the head's facts.

mod blocks;
mod head;
mod images;
mod inline;
mod marks;
mod outlet;
mod tables;
mod walk;

use scraper::Html;

use crate::config::Limits;
use crate::error::Error;
use crate::outlet::Seeker;
use crate::page::Page;
use crate::source::parse;

/// Reads an HTML string.
pub(crate) fn read(html: &str, limits: &Limits, seeker: Option<&mut Seeker<'_>>) -> Result<Page, Error> {
    let mut notes = Vec::new();
    let document = parse::parse(html, limits, &mut notes);
    let mut page = read_document(&document, limits, seeker)?;
    page.notes.splice(0..0, notes);
    Ok(page)
}

/// Characters of a block that may be prose.
const PROSE: u32 = 80;
/// Characters of prose from which a page shows something by itself.
const SHOWN: u32 = 400;

/// Reads a parsed document, which is left as it is.
///
/// What stands for readers without scripts is read where the page shows nothing else: forums and applications that a
/// script builds keep their whole text there (24 of 112 forum pages measured), other pages only pixels and pictures
/// that the page holds again.
pub(crate) fn read_document(
    document: &Html,
    limits: &Limits,
    seeker: Option<&mut Seeker<'_>>,
) -> Result<Page, Error> {
    let found = seeker.and_then(|seeker| outlet::seek(document, seeker));
    let profile = found.map(|found| found.profile);
    let (page, left_noscript) = walk::read(document, limits, profile, false)?;
    if left_noscript && prose(&page) < SHOWN {
        let (whole, _) = walk::read(document, limits, profile, true)?;
        if prose(&whole) >= SHOWN {
            return Ok(whole);
        }
    }
    Ok(page)
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
