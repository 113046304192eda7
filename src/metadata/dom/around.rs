//! A page as it lies around its headline.

use crate::data::bylines::MARKS;
use crate::page::{ContainerId, Page};
use crate::text::HashSet;

/// A card is seldom deeper, and further out stand the page's own wrappers.
const SURROUNDINGS: usize = 6;
/// Levels above the headline among which an element that holds a line as well is looked for.
const LEVELS: usize = 12;

/// A page, its headline, and which elements are marked as other people's or stories'.
#[derive(Debug)]
pub(in crate::metadata) struct Around<'p> {
    pub page: &'p Page,
    pub headline: Option<usize>,
    /// The headline's element and those above it.
    above: Vec<ContainerId>,
    /// Which of the page's sets of marks speak of others.
    others: Vec<bool>,
    /// Which do away from the headline.
    distant: Vec<bool>,
}

impl<'p> Around<'p> {
    pub(in crate::metadata) fn new(page: &'p Page, headline: Option<usize>) -> Self {
        // The first block is where a page without a headline is taken to begin.
        let block = headline.filter(|at| *at > 0).and_then(|at| page.blocks.get(at));
        let above = block.map_or(Vec::new(), |block| page.ancestors(block.inner).take(LEVELS).collect());
        let is_in = |list: &HashSet<String>| -> Vec<bool> {
            page.tokens.iter().map(|token| list.contains(&**token)).collect()
        };
        let [others, distant, feet] = [&MARKS.others, &MARKS.distant, &MARKS.feet].map(is_in);
        let having = |tokens: &[bool]| -> Vec<bool> {
            let has = |token: &crate::page::TokenId| tokens.get(token.0 as usize).is_some_and(|has| *has);
            page.marks.iter().map(|marks| marks.tokens.iter().any(has)).collect()
        };
        let feet = having(&feet);
        let distant = having(&distant).iter().zip(&feet).map(|(distant, foot)| *distant && !foot).collect();
        Self { page, headline, above, others: having(&others), distant }
    }

    /// The headline's block, or the first.
    pub(super) fn anchor(&self) -> usize {
        self.headline.unwrap_or(0)
    }

    /// Whether the element of a block or one of the few around it is marked as something about other people or stories; more
    /// than `near` blocks away from the headline more marks say so. What holds the headline as well is the story's, whatever it
    /// is called.
    pub(super) fn is_foreign(&self, container: ContainerId, block: usize, near: usize) -> bool {
        let steps = block.abs_diff(self.anchor());
        // What touches the headline is the story's: a card's own lines touch the card's title.
        if self.anchor() > 0 && steps <= 1 {
            return false;
        }
        let around = self.page.ancestors(container).take(SURROUNDINGS);
        around.take_while(|id| !self.above.contains(id)).any(|id| {
            let marks = self.page.container(id).marks.index();
            self.others[marks] || steps > near && self.distant[marks]
        })
    }
}
