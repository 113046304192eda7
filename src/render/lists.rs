//! List items as properly nested lists.

use crate::model::{Block, ListPlace};

/// Lists inside lists that are shown as such; deeper ones are shown flat.
const DEEPEST: usize = 8;

/// What to write next.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(super) enum Step<'a> {
    /// A list begins, inside the open item if there is one.
    OpenList {
        ordered: bool,
    },
    /// An item begins.
    OpenItem(&'a Block, ListPlace),
    /// Another paragraph of the open item.
    More(&'a Block),
    CloseItem,
    CloseList {
        ordered: bool,
    },
}

/// The steps of a run of list items. However the depths jump, one item opens at most one list: a page can't make
/// the output grow by naming great depths.
pub(super) fn steps<'a>(items: &[&'a Block]) -> Vec<Step<'a>> {
    let mut nest = Nest::default();
    for block in items {
        let place = block.list.unwrap_or(ListPlace { depth: 1, number: None, first: true });
        nest.item(block, place);
    }
    nest.close_below(0);
    nest.steps
}

#[derive(Default)]
struct Nest<'a> {
    /// Depth and order of the open lists, each with an open item.
    open: Vec<(u8, bool)>,
    steps: Vec<Step<'a>>,
}

impl<'a> Nest<'a> {
    fn item(&mut self, block: &'a Block, place: ListPlace) {
        let ordered = place.number.is_some();
        let keep = self.open.iter().take_while(|(depth, _)| *depth <= place.depth).count();
        if !place.first && keep > 0 {
            self.close_below(keep);
            self.steps.push(Step::More(block));
            return;
        }
        self.close_below(keep);
        match self.open.last().copied() {
            Some((depth, order)) if depth == place.depth && order != ordered => {
                self.close_below(self.open.len() - 1);
                self.open_list(place.depth, ordered);
            }
            Some((depth, _)) if depth == place.depth || self.open.len() == DEEPEST => {
                self.steps.push(Step::CloseItem);
            }
            _ => self.open_list(place.depth, ordered),
        }
        self.steps.push(Step::OpenItem(block, place));
    }

    fn open_list(&mut self, depth: u8, ordered: bool) {
        self.open.push((depth, ordered));
        self.steps.push(Step::OpenList { ordered });
    }

    fn close_below(&mut self, keep: usize) {
        while self.open.len() > keep {
            if let Some((_, ordered)) = self.open.pop() {
                self.steps.extend([Step::CloseItem, Step::CloseList { ordered }]);
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::model::Role;

    fn told(items: &[(u8, Option<u32>, bool)]) -> String {
        let blocks: Vec<Block> = items
            .iter()
            .map(|&(depth, number, first)| Block {
                list: Some(ListPlace { depth, number, first }),
                ..Block::new(Role::ListItem)
            })
            .collect();
        let blocks: Vec<&Block> = blocks.iter().collect();
        let step = |step| match step {
            Step::OpenList { ordered: true } => '(',
            Step::OpenList { ordered: false } => '[',
            Step::OpenItem(..) => 'i',
            Step::More(_) => '+',
            Step::CloseItem => '.',
            Step::CloseList { ordered: true } => ')',
            Step::CloseList { ordered: false } => ']',
        };
        steps(&blocks).into_iter().map(step).collect()
    }

    #[test]
    fn lists_nest_by_depth() {
        assert_eq!(
            told(&[(1, None, true), (2, Some(1), true), (2, Some(2), true), (1, None, true)]),
            "[i(i.i.).i.]"
        );
        assert_eq!(
            told(&[(1, None, true), (1, None, false), (2, None, true), (1, None, false)]),
            "[i+[i.]+.]"
        );
        assert_eq!(told(&[(1, None, true), (1, Some(1), true)]), "[i.](i.)");
    }

    #[test]
    fn an_item_opens_one_list_however_deep() {
        assert_eq!(told(&[(1, None, true), (200, None, true), (1, None, true)]), "[i[i.].i.]");
        assert_eq!(told(&[(9, None, true), (2, None, true), (2, None, false)]), "[i.][i+.]");
        let deeper: Vec<_> = (1..=20).map(|depth| (depth, None, true)).collect();
        assert_eq!(told(&deeper).matches('[').count(), DEEPEST);
    }
}
