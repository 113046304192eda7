//! Every block with its label and what weighed most.

use std::fmt;
use std::iter::Peekable;
use std::slice;

use crate::model::{Article, Block, Evidence, Removed};

/// Characters shown of a block's text.
const WIDTH: usize = 72;
/// Pieces of evidence shown of a block; the rest weighs less.
const EVIDENCE: usize = 3;

/// Every block of the page, kept or removed, with its label and what weighed most. Borrows the article and computes
/// nothing.
///
/// `Display` writes a line for each block, in the order of the page:
///
/// ```text
///    0 - navigation      "Home Sport Weather"  link_density=1 -2.10
///    1 + headline        "Ice on the lake"     title_overlap=1 +1.20
/// ```
#[derive(Clone, Copy, Debug)]
pub struct Explain<'a> {
    article: &'a Article,
}

/// A block of the page and what became of it.
#[derive(Clone, Copy, Debug, PartialEq)]
#[non_exhaustive]
pub enum Explained<'a> {
    /// Part of the article.
    Kept(&'a Block),
    /// Site furniture.
    Removed(&'a Removed),
}

impl Article {
    /// Why each block was kept or removed.
    ///
    /// ```
    /// let article = cleancopy::extract("<nav><a href=/>Home</a></nav><p>Thin ice.</p>")?;
    /// for explained in article.explain().iter() {
    ///     println!("{} {:?}", explained.label(), explained.evidence());
    /// }
    /// # Ok::<(), cleancopy::Error>(())
    /// ```
    pub fn explain(&self) -> Explain<'_> {
        Explain { article: self }
    }
}

impl<'a> Explain<'a> {
    /// Every block, kept and removed, in the order of the page.
    pub fn iter(&self) -> impl Iterator<Item = Explained<'a>> + use<'a> {
        Merged {
            kept: self.article.blocks.iter().peekable(),
            removed: self.article.removed.iter().peekable(),
        }
    }
}

impl<'a> Explained<'a> {
    /// Its place among all blocks of the page, from 0.
    pub fn position(&self) -> u32 {
        match self {
            Self::Kept(block) => block.position,
            Self::Removed(removed) => removed.position,
        }
    }

    /// Whether it is part of the article.
    pub fn is_kept(&self) -> bool {
        matches!(self, Self::Kept(_))
    }

    /// The role it was kept as, or the kind it was removed as.
    pub fn label(&self) -> &'static str {
        match self {
            Self::Kept(block) => block.role.as_str(),
            Self::Removed(removed) => removed.kind.as_str(),
        }
    }

    /// Its whole text.
    pub fn text(&self) -> &'a str {
        match self {
            Self::Kept(block) => &block.text,
            Self::Removed(removed) => &removed.text,
        }
    }

    /// What spoke most for and against it, strongest first.
    pub fn evidence(&self) -> &'a [Evidence] {
        match self {
            Self::Kept(block) => &block.evidence,
            Self::Removed(removed) => &removed.because,
        }
    }

    /// What speaks most for the kind of a removed block, where facts do.
    pub fn named_by(&self) -> Option<&'a Evidence> {
        match self {
            Self::Kept(_) => None,
            Self::Removed(removed) => removed.named_by.as_ref(),
        }
    }
}

/// Kept and removed blocks, merged by position.
struct Merged<'a> {
    kept: Peekable<slice::Iter<'a, Block>>,
    removed: Peekable<slice::Iter<'a, Removed>>,
}

impl<'a> Iterator for Merged<'a> {
    type Item = Explained<'a>;

    fn next(&mut self) -> Option<Self::Item> {
        let is_kept_next = match (self.kept.peek(), self.removed.peek()) {
            (Some(kept), Some(removed)) => kept.position < removed.position,
            (kept, _) => kept.is_some(),
        };
        if is_kept_next {
            self.kept.next().map(Explained::Kept)
        } else {
            self.removed.next().map(Explained::Removed)
        }
    }
}

impl fmt::Display for Explain<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.iter().try_for_each(|explained| writeln!(f, "{explained}"))
    }
}

impl fmt::Display for Explained<'_> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let sign = if self.is_kept() { '+' } else { '-' };
        write!(f, "{:>5} {sign} {:<20} \"{}\"", self.position(), self.label(), shortened(self.text()))?;
        for Evidence { heuristic, value, weight } in self.evidence().iter().take(EVIDENCE) {
            let value = (value * 1000.0).round() / 1000.0;
            write!(f, "  {heuristic}={value} {weight:+.2}")?;
        }
        match self.named_by() {
            Some(Evidence { heuristic, weight, .. }) => write!(f, "  {heuristic} {weight:+.2}"),
            None => Ok(()),
        }
    }
}

/// The beginning of a text on one line, harmless to a terminal.
fn shortened(text: &str) -> String {
    let mut short: String = text.chars().take(WIDTH).map(|c| if is_shown(c) { c } else { ' ' }).collect();
    if text.chars().nth(WIDTH).is_some() {
        short.push('…');
    }
    short
}

/// Control characters move a terminal's cursor, bidirectional overrides turn its lines around.
fn is_shown(c: char) -> bool {
    !c.is_control() && !crate::text::is_invisible(c)
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::{BoilerplateKind, Role};

    fn article() -> Article {
        let removed = |position, text: &str, because| Removed {
            kind: BoilerplateKind::Advert,
            text: text.into(),
            position,
            source: None,
            score: 0.0,
            because,
            named_by: Some(Evidence::new("kind:says advert", 1.0, 0.5)),
        };
        let kept = Block { text: "Thin ice".into(), position: 1, ..Block::new(Role::Paragraph) };
        Article {
            blocks: vec![kept],
            removed: vec![
                removed(0, "Buy\u{1b}[2J\nboats", vec![Evidence::new("link_density", 1.0, -2.5)]),
                removed(2, &"é".repeat(99), Vec::new()),
            ],
            ..Article::default()
        }
    }

    #[test]
    fn blocks_come_in_page_order_with_their_reasons() {
        let article = article();
        let expected = format!(
            "    0 - advert               \"Buy [2J boats\"  link_density=1 -2.50  kind:says advert +0.50\n    \
                 1 + paragraph            \"Thin ice\"\n    \
                 2 - advert               \"{}…\"  kind:says advert +0.50\n",
            "é".repeat(WIDTH)
        );
        assert_eq!(article.explain().to_string(), expected);
        assert_eq!(
            article.explain().iter().map(|explained| explained.position()).collect::<Vec<_>>(),
            [0, 1, 2]
        );
    }
}
