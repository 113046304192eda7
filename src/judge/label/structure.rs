//! What the markup around a block says it is: the nearest container whose tokens name a kind or a role.

use crate::data::kind_tokens::{kind_of, role_of};
use crate::model::{BoilerplateKind, Role};
use crate::page::{ContainerId, Marks, Page, Tag};

/// A label with its distance in containers, 0 = the innermost.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Near<T> {
    pub label: T,
    pub steps: u16,
}

/// What each container and those around it name, one entry a container.
#[derive(Debug)]
pub(super) struct Structure {
    kinds: Vec<Option<Near<BoilerplateKind>>>,
    roles: Vec<Option<Near<Role>>>,
    /// The dialog about cookies or the readers' comments that it stands in, however far out.
    wholes: Vec<Option<BoilerplateKind>>,
    /// Every kind that it or an element around it names, a bit each.
    named: Vec<u32>,
}

/// Reads the labels of every container: its own, else those of the one around it, one step farther.
pub(super) fn read(page: &Page) -> Structure {
    let tokens: Vec<Named> =
        page.tokens.iter().map(|token| (token.len(), kind_of(token), role_of(token))).collect();
    let named: Vec<(Option<BoilerplateKind>, Option<Role>)> =
        page.marks.iter().map(|marks| names(marks, &tokens)).collect();
    let mut kinds: Vec<Option<Near<BoilerplateKind>>> = Vec::with_capacity(page.containers.len());
    let mut roles: Vec<Option<Near<Role>>> = Vec::with_capacity(page.containers.len());
    let mut wholes: Vec<Option<BoilerplateKind>> = Vec::with_capacity(page.containers.len());
    let mut all: Vec<u32> = Vec::with_capacity(page.containers.len());
    for (index, container) in page.containers.iter().enumerate() {
        let parent = container.parent.index();
        let outer = |steps: u16| steps.saturating_add(1);
        let (kind, role) = match container.tag {
            // Tokens of the page as a whole speak of the template, not of a part of it.
            Tag::Html | Tag::Body | Tag::Main => (None, None),
            _ => named.get(container.marks.index()).copied().unwrap_or_default(),
        };
        let kind = kind.or_else(|| kind_of_tag(container.tag)).map(|label| Near { label, steps: 0 });
        let role = role.map(|label| Near { label, steps: 0 });
        let around = |index: usize| index > 0 && parent < index;
        let whole = kind.filter(|near| is_whole(near.label)).map(|near| near.label);
        let own = kind.map_or(0, |near| 1 << near.label as u32);
        all.push(if around(index) { all[parent] | own } else { own });
        wholes.push(if around(index) { wholes[parent].or(whole) } else { whole });
        kinds.push(kind.or_else(|| {
            let near = around(index).then(|| kinds[parent]).flatten()?;
            Some(Near { steps: outer(near.steps), ..near })
        }));
        roles.push(role.or_else(|| {
            let near = around(index).then(|| roles[parent]).flatten()?;
            Some(Near { steps: outer(near.steps), ..near })
        }));
    }
    Structure { kinds, roles, wholes, named: all }
}

/// Whether everything inside is of that kind, whatever the parts are called.
const fn is_whole(kind: BoilerplateKind) -> bool {
    matches!(kind, BoilerplateKind::Consent | BoilerplateKind::Comments)
}

/// A token's length, and what it names.
type Named = (usize, Option<BoilerplateKind>, Option<Role>);

/// Longest token first: the more words a name is joined of, the more it says.
fn names(marks: &Marks, tokens: &[Named]) -> (Option<BoilerplateKind>, Option<Role>) {
    let named = || marks.tokens.iter().map(|token| tokens[token.0 as usize]);
    let kind = named().filter_map(|(length, kind, _)| Some((length, kind?)));
    let role = named().filter_map(|(length, _, role)| Some((length, role?)));
    (
        kind.max_by_key(|(length, _)| *length).map(|found| found.1),
        role.max_by_key(|(length, _)| *length).map(|found| found.1),
    )
}

fn kind_of_tag(tag: Tag) -> Option<BoilerplateKind> {
    match tag {
        Tag::Nav | Tag::Menu | Tag::Search => Some(BoilerplateKind::Navigation),
        Tag::Footer => Some(BoilerplateKind::Footer),
        Tag::Dialog => Some(BoilerplateKind::Consent),
        _ => None,
    }
}

impl Structure {
    /// The kind that the nearest naming container around (or at) this one names.
    pub(super) fn kind(&self, container: ContainerId) -> Option<Near<BoilerplateKind>> {
        self.kinds.get(container.index()).copied().flatten()
    }

    /// The dialog about cookies or the readers' comments around a container.
    pub(super) fn whole(&self, container: ContainerId) -> Option<BoilerplateKind> {
        self.wholes.get(container.index()).copied().flatten()
    }

    /// Every kind that this container or one around it names, in order.
    pub(super) fn all_kinds(&self, container: ContainerId) -> impl Iterator<Item = BoilerplateKind> {
        let named = self.named.get(container.index()).copied().unwrap_or_default();
        BoilerplateKind::ALL.iter().copied().filter(move |kind| named & (1 << *kind as u32) != 0)
    }

    /// The role that the nearest naming container names, if at most `steps` away.
    pub(super) fn role(&self, container: ContainerId, steps: u16) -> Option<Role> {
        self.roles
            .get(container.index())
            .copied()
            .flatten()
            .filter(|near| near.steps <= steps)
            .map(|near| near.label)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::page::{Container, Format, MarksId, TokenId};

    #[test]
    fn the_nearest_name_wins_and_steps_count() {
        let mut page = Page::new(Format::Html);
        page.tokens.extend(["footer".into(), "mostread".into()]);
        let marks = |token: u32| Marks { tokens: vec![TokenId(token)], ..Marks::default() };
        page.marks.extend([marks(0), marks(1)]);
        let inside = |parent: u32, marks: u32| Container {
            parent: ContainerId(parent),
            marks: MarksId(marks),
            tag: Tag::Div,
            ..Container::root()
        };
        page.containers.extend([inside(0, 1), inside(1, 2), inside(2, 0)]);
        let structure = read(&page);
        assert_eq!(structure.kind(ContainerId(0)), None);
        assert_eq!(structure.kind(ContainerId(3)), Some(Near { label: BoilerplateKind::MostRead, steps: 1 }));
        assert_eq!(structure.kind(ContainerId(1)).map(|near| near.label), Some(BoilerplateKind::Footer));
    }
}
