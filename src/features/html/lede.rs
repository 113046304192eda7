//! Where a block stands relative to the headline and to the first prose after it.
//!
//! All other landmarks lie where most of the page's prose is, which under a short story is in what others say of it, or in the
//! summaries of other stories. The headline and what opens below it don't move with these.

use super::elements::Sums;
use super::lg;
use super::place::below;
use crate::features::share;
use crate::page::{ContainerId, Page, Shape};

/// Link density from which a heading leads to another page.
const LINKED: f32 = 0.8;
/// Headings of the first level are counted up to here.
const MOST_HEADLINES: f32 = 5.0;

/// The landmarks that hang on the headline.
#[derive(Debug)]
pub(super) struct Lede {
    /// For each element the levels from the headline's owner up to the lowest element that holds both.
    from_headline: Vec<u16>,
    /// The same from the element around the lede.
    from_lede: Vec<u16>,
    /// For each element the child, on its side, of the lowest element that holds it and the lede.
    branch: Vec<ContainerId>,
    /// The element around the lede: the parent of its owner.
    home: ContainerId,
    /// For each block what stands between the headline and it; none above the headline.
    since: Vec<Option<Since>>,
}

/// What stands between the headline and a block.
#[derive(Clone, Copy, Debug, Default)]
struct Since {
    /// Strong blocks.
    strong: f32,
    /// Headings of the first level.
    headlines: f32,
    /// Headings that are links.
    linked: f32,
    /// Link density of the last heading, and how much of that leads to other sites.
    heading: Option<[f32; 2]>,
}

impl Lede {
    /// None where the page has no headline, or no prose follows it.
    pub(super) fn find(
        page: &Page,
        headline: Option<usize>,
        abroad: &[f32],
        strong: impl Fn(usize) -> bool,
    ) -> Option<Self> {
        let headline = headline?;
        let lede = (headline + 1..page.blocks.len()).find(|block| strong(*block))?;
        let home = page.container(page.blocks[lede].owner).parent;
        let (from_headline, _) = below(page, page.blocks[headline].owner);
        let (from_lede, branch) = below(page, home);
        let since = since(page, headline, abroad, strong);
        Some(Self { from_headline, from_lede, branch, home, since })
    }

    pub(super) fn levels_to_headline(&self, inner: ContainerId) -> f32 {
        f32::from(self.from_headline[inner.index()])
    }

    pub(super) fn levels_to_lede(&self, inner: ContainerId) -> f32 {
        f32::from(self.from_lede[inner.index()])
    }

    /// What stands between the headline and a block: prose, headings of the first level, headings that are links, how much of
    /// the last heading is one, and how much of that leads to other sites. NaN above the headline.
    pub(super) fn since(&self, block: usize) -> [f32; 5] {
        self.since[block].map_or([f32::NAN; 5], |since| {
            let Since { strong, headlines, linked, heading } = since;
            let [links, abroad] = heading.unwrap_or([f32::NAN; 2]);
            [lg(strong), headlines.min(MOST_HEADLINES), lg(linked), links, abroad]
        })
    }

    /// The child, on this element's side, of the lowest element that holds it and the lede.
    pub(super) fn branch(&self, inner: ContainerId) -> ContainerId {
        self.branch[inner.index()]
    }

    /// Share of the page's prose that stands beside the lede, under the same parent.
    pub(super) fn prose_beside(&self, sums: &[Sums]) -> f32 {
        share(sums[self.home.index()].direct, sums[0].strong_chars)
    }
}

fn since(page: &Page, headline: usize, abroad: &[f32], strong: impl Fn(usize) -> bool) -> Vec<Option<Since>> {
    let mut since = Since::default();
    let after = page.blocks.iter().enumerate().skip(headline + 1).map(|(block, raw)| {
        if let Shape::Heading(level) = raw.shape {
            since.headlines += f32::from(u8::from(level == 1));
            since.linked += f32::from(u8::from(raw.link_density() >= LINKED));
            since.heading = Some([raw.link_density(), abroad[block]]);
        }
        let before = since;
        since.strong += f32::from(u8::from(strong(block)));
        Some(before)
    });
    std::iter::repeat_n(None, headline).chain([Some(Since::default())]).chain(after).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::config::Limits;
    use crate::source::read;

    const PROSE: &str =
        "The harbour board voted on Tuesday to keep the old swing bridge open, as it is needed by all.";

    #[test]
    fn the_lede_is_the_headline_s_whatever_stands_below_in_number() {
        let card = format!("<div class=card><h3><a href=/a>Ferry aground</a></h3><p>{PROSE}</p></div>");
        let html = format!(
            "<p>{PROSE}</p><main><article><h1>Bridge</h1><p>{PROSE}</p></article><section>{card}{card}{card}</section></main>"
        );
        let page = read(&crate::Input::html(&html), &Limits::new(), None).unwrap();
        let at = |text: &str| page.blocks.iter().position(|block| block.text == text);
        let strong = |block: usize| page.blocks[block].text == PROSE;
        let abroad = vec![0.0; page.blocks.len()];
        let lede = Lede::find(&page, at("Bridge"), &abroad, strong).unwrap();
        let inner = |block: usize| page.blocks[block].inner;
        let (story, last) = (at("Bridge").unwrap() + 1, page.blocks.len() - 1);
        assert_eq!((lede.levels_to_lede(inner(story)), lede.levels_to_lede(inner(last))), (0.0, 1.0));
        assert_eq!((lede.levels_to_headline(inner(story)), lede.levels_to_headline(inner(last))), (1.0, 2.0));
        assert_eq!(lede.since(last), [lg(3.0), 0.0, lg(3.0), 1.0, 0.0]);
        assert!(lede.since(0)[0].is_nan());
        assert_eq!(page.container(lede.branch(inner(last))).tag, crate::page::Tag::Section);
        assert!(Lede::find(&page, None, &abroad, strong).is_none());
    }
}
