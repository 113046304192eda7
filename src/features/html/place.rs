//! Where a block stands relative to the elements that the story seems to lie in.

use super::elements::{Landmarks, Sums};
use crate::page::{ContainerId, Page};
use crate::text::HashMap;

/// For each element, its place relative to the landmarks. Computed once for all, parents first.
#[derive(Debug)]
pub(super) struct Places {
    /// Levels from `best` up to the lowest element that holds both it and this one.
    pub down_best: Vec<u16>,
    /// The same from `top`.
    pub down_top: Vec<u16>,
    /// The child, on this element's side, of that lowest element; the element itself inside `best`'s path.
    pub branch: Vec<ContainerId>,
    /// Levels up to `most`; `None` outside of it.
    pub up_most: Vec<Option<u16>>,
    /// Levels up to `nearly_all`; `None` outside of it.
    pub up_nearly_all: Vec<Option<u16>>,
    /// Elements with text of the same parent, tag and class.
    pub siblings: HashMap<(ContainerId, u64), u32>,
    /// For each block, the strong blocks before and after it whose owners have the same parent as its own.
    pub strong_siblings: Vec<(u32, u32)>,
    /// For each block, the strong blocks of the region that follow.
    pub to_last_strong: Vec<f32>,
    /// From the first to the last strong block inside `most`, as block indices.
    pub region: Option<(usize, usize)>,
}

impl Places {
    pub(super) fn measure(
        page: &Page,
        sums: &[Sums],
        landmarks: &Landmarks,
        strong: impl Fn(usize) -> bool,
    ) -> Self {
        let (down_best, branch) = below(page, landmarks.best);
        let (down_top, _) = below(page, landmarks.top);
        let up_most = levels_to(page, landmarks.most);
        let mut siblings = HashMap::default();
        for (index, container) in page.containers.iter().enumerate().skip(1) {
            if sums[index].blocks > 0.0 {
                let class_key = page.marks[container.marks.index()].class_key;
                *siblings.entry((container.parent, class_key)).or_default() += 1;
            }
        }
        let mut inside = (0..page.blocks.len())
            .filter(|block| strong(*block) && up_most[page.blocks[*block].inner.index()].is_some());
        let region = inside.next().map(|first| (first, inside.last().unwrap_or(first)));
        let strong_siblings = strong_siblings(page, &strong);
        let mut to_last_strong = vec![0.0; page.blocks.len()];
        let mut following = 0.0;
        for block in (0..page.blocks.len()).rev() {
            to_last_strong[block] = following;
            let in_region = region.is_some_and(|(first, last)| (first..=last).contains(&block));
            following += f32::from(u8::from(in_region && strong(block)));
        }
        let up_nearly_all = levels_to(page, landmarks.nearly_all);
        Self {
            down_best,
            down_top,
            branch,
            up_most,
            up_nearly_all,
            siblings,
            region,
            strong_siblings,
            to_last_strong,
        }
    }

    /// Blocks between a block and the region; 0 inside.
    pub(super) fn to_region(&self, block: usize) -> Option<usize> {
        let (first, last) = self.region?;
        Some(first.saturating_sub(block) + block.saturating_sub(last))
    }

    /// Elements of the same tag and class beside an element, itself included.
    pub(super) fn siblings(&self, page: &Page, id: ContainerId) -> u32 {
        let class_key = page.marks_of(id).class_key;
        self.siblings.get(&(page.container(id).parent, class_key)).copied().unwrap_or(1)
    }
}

/// For each block, the strong blocks before and after it under the parent of its owner.
fn strong_siblings(page: &Page, strong: &impl Fn(usize) -> bool) -> Vec<(u32, u32)> {
    let parent = |block: usize| page.container(page.blocks[block].owner).parent;
    let mut all: HashMap<ContainerId, u32> = HashMap::default();
    for block in (0..page.blocks.len()).filter(|block| strong(*block)) {
        *all.entry(parent(block)).or_default() += 1;
    }
    let mut before: HashMap<ContainerId, u32> = HashMap::default();
    (0..page.blocks.len())
        .map(|block| {
            let own = u32::from(strong(block));
            let seen = before.entry(parent(block)).or_default();
            let counts = (*seen, all.get(&parent(block)).copied().unwrap_or(0).saturating_sub(*seen + own));
            *seen += own;
            counts
        })
        .collect()
}

/// For each element the levels from `from` up to the lowest element that holds both, and the branch.
pub(super) fn below(page: &Page, from: ContainerId) -> (Vec<u16>, Vec<ContainerId>) {
    let mut up: Vec<Option<u16>> = vec![None; page.containers.len()];
    for (levels, id) in page.ancestors(from).enumerate() {
        up[id.index()] = Some(levels as u16);
    }
    let mut down = vec![0; page.containers.len()];
    let mut branch = vec![ContainerId::ROOT; page.containers.len()];
    for (index, container) in page.containers.iter().enumerate() {
        let id = ContainerId(index as u32);
        match up[index] {
            Some(levels) => (down[index], branch[index]) = (levels, id),
            None => {
                let parent = container.parent.index();
                down[index] = down[parent];
                branch[index] = if up[parent].is_some() { id } else { branch[parent] };
            }
        }
    }
    (down, branch)
}

/// For each element inside `to`, the levels up to it.
fn levels_to(page: &Page, to: ContainerId) -> Vec<Option<u16>> {
    let mut levels: Vec<Option<u16>> = vec![None; page.containers.len()];
    for index in to.index()..page.containers.len() {
        let parent = page.containers[index].parent.index();
        levels[index] =
            if index == to.index() { Some(0) } else { levels[parent].map(|up| up.saturating_add(1)) };
    }
    levels
}
