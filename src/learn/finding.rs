//! What was learnt: a rule each, with the evidence that made it.

use super::sample::Sample;
use crate::model::BoilerplateKind;

/// A rule that may go into the profile.
#[derive(Clone, Debug)]
pub(super) struct Finding {
    pub rule: Rule,
    /// What was seen, for the reader of the profile.
    pub because: String,
}

#[derive(Clone, Debug, PartialEq)]
pub(super) enum Rule {
    /// The element with this tag and class or id holds the story.
    Body { selector: Selector },
    /// What lies in elements with this class or id goes.
    RemoveNamed { name: String, kind: BoilerplateKind },
    /// A block with this text goes.
    RemoveText { text: String, kind: BoilerplateKind },
    /// Everything to this line of a dump is outside main content.
    HeadUntil { text: String },
    /// Everything from this line of a dump on is outside main content.
    TailFrom { text: String },
    /// Where a field of the metadata stands.
    Field { name: &'static str, selector: Selector, attr: Option<&'static str> },
}

/// A tag with one class or id.
#[derive(Clone, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub(super) struct Selector {
    pub tag: &'static str,
    pub name: Option<String>,
}

impl Selector {
    pub(super) fn to_css(&self) -> String {
        match &self.name {
            None => self.tag.to_owned(),
            // Which of the two it was is not told apart where names are read.
            Some(name) => format!("{tag}.{name}, {tag}#{name}", tag = self.tag),
        }
    }

    /// Whether it fits an element of a page.
    pub(super) fn fits(&self, sample: &Sample, container: crate::page::ContainerId) -> bool {
        sample.page.container(container).tag.as_str() == self.tag
            && self.name.as_deref().is_none_or(|name| sample.has_name(container, name))
    }
}

impl Rule {
    /// Whether the rule is the same as one found on other pages; what kind it gives may differ.
    pub(super) fn is_like(&self, other: &Self) -> bool {
        match (self, other) {
            (Self::RemoveNamed { name: a, .. }, Self::RemoveNamed { name: b, .. }) => a == b,
            (Self::RemoveText { text: a, .. }, Self::RemoveText { text: b, .. }) => {
                crate::text::words_hash(a) == crate::text::words_hash(b)
            }
            (a, b) => a == b,
        }
    }

    /// Whether the blocks of a page that it takes, or leaves outside, are hardly any of its story.
    pub(super) fn holds(&self, sample: &Sample) -> bool {
        // A rule may correct what was kept by mistake, not the page; a paragraph that other pages have is no small part
        // of a short one.
        let most_taken = if matches!(self, Self::RemoveText { .. }) { 0.25 } else { 0.1 };
        let taken: u32 = match self {
            Self::Field { .. } => return true,
            Self::Body { .. } => {
                let inside = self.hits(sample);
                let words = (0..sample.lines.len()).filter(|block| inside.binary_search(block).is_err());
                words.map(|block| kept_words(sample, block)).sum()
            }
            _ => self.hits(sample).into_iter().map(|block| kept_words(sample, block)).sum(),
        };
        taken as f32 <= most_taken * sample.kept_words as f32
    }

    /// The blocks of a page that it acts on, ascending.
    pub(super) fn hits(&self, sample: &Sample) -> Vec<usize> {
        let all = 0..sample.lines.len();
        match self {
            Self::Body { selector } => {
                all.filter(|block| sample.around(*block).any(|id| selector.fits(sample, id))).collect()
            }
            Self::RemoveNamed { name, .. } => {
                all.filter(|block| sample.around(*block).any(|id| sample.has_name(id, name))).collect()
            }
            Self::RemoveText { text, .. } => {
                let key = crate::text::words_hash(text);
                all.filter(|block| sample.lines[*block].key == key).collect()
            }
            Self::HeadUntil { text } => {
                let key = crate::text::words_hash(text);
                let third = sample.lines.len() / 3;
                let last = (0..third).rev().find(|block| sample.lines[*block].key == key);
                last.map_or_else(Vec::new, |last| (0..=last).collect())
            }
            Self::TailFrom { text } => {
                let key = crate::text::words_hash(text);
                let third = sample.lines.len() / 3;
                let first = (third..sample.lines.len()).find(|block| sample.lines[*block].key == key);
                first.map_or_else(Vec::new, |first| (first..sample.lines.len()).collect())
            }
            Self::Field { .. } => Vec::new(),
        }
    }
}

fn kept_words(sample: &Sample, block: usize) -> u32 {
    let line = &sample.lines[block];
    if line.kept { line.words } else { 0 }
}
