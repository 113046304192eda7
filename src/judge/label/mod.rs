//! From scores to labels: the role of what is kept, the kind of what goes.
//!
//! Scores say how likely a block belongs to the story; here is decided what it is. The passes run in order, each over
//! the whole page, and none labels a block that has its label:
//! texts with nothing around them, what is hidden inside a story, what stays or goes as a whole, long lists of titles in
//! dumps, headline and the lines around it, captions that dumps print
//! twice, captions and notes, where the story ends, furniture inside it, repeats, roles of the rest that is kept, kinds of
//! the rest that goes. Then what is known of a block may give it another label, where its label is open to that.

mod bare;
mod captions;
mod doubled;
mod duplicates;
mod ending;
mod facts;
mod furniture;
mod header;
mod hidden;
mod kinds;
mod known;
mod learnt;
mod lines;
mod menus;
mod notes;
mod residue;
mod roles;
mod sheet;
mod standfirst;
mod structure;
mod teasers;
mod times;
mod title;
mod told;
mod whole;
mod zones;

use super::{Decision, Score};
use crate::config::Resolved;
use crate::features::Features;
use crate::model::{Metadata, Role};
use crate::page::Page;
pub(crate) use learnt::Telling;
pub(super) use learnt::load;
pub(super) use roles::role_of_shape;
use sheet::Sheet;

/// What a block is, and what made it that.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Label {
    pub decision: Decision,
    /// The fact that says most for a kind, where facts do.
    pub telling: Option<Telling>,
    /// The rule that kept what the scores remove, or removed what they keep.
    pub rule: Option<Rule>,
}

/// What can decide against the scores, as small as blocks are many.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Rule(u8);

impl Rule {
    /// The passes come first, in their order.
    const KINDS: Self = Self(PASSES.len() as u8);
    /// What gives a block another label than its pass did.
    const FACTS: Self = Self(PASSES.len() as u8 + 1);
    /// The caller's wish to keep a kind.
    const KEEP: Self = Self(PASSES.len() as u8 + 2);

    /// The name that evidence knows it by.
    pub(crate) fn name(self) -> &'static str {
        match self {
            Self::FACTS => "rule:facts",
            Self::KEEP => "rule:keep",
            Self(pass) => PASSES.get(usize::from(pass)).map_or("rule:kinds", |(name, _)| name),
        }
    }
}

/// The labels of all blocks.
pub(crate) struct Labels {
    pub labels: Vec<Label>,
    /// The score from which the blocks were kept, but for what passes said.
    pub threshold: f32,
}

/// Labels every block.
pub(crate) fn decide(
    page: &Page,
    features: &Features,
    scores: &[Score],
    metadata: &Metadata,
    settings: &Resolved,
) -> Labels {
    let threshold = super::threshold::find(scores, &features.words, settings.strictness, page.format);
    let mut sheet = Sheet::new(page, features, scores, metadata, threshold);
    let lists = pass(&mut sheet);
    sheet.relabel(&lists.zones, &lists.menus);
    let keep = |label: Label| match label.decision {
        Decision::Remove(kind) if settings.keep.contains(&kind) => {
            Label { decision: Decision::Keep(Role::Paragraph), telling: None, rule: Some(Rule::KEEP) }
        }
        _ => label,
    };
    Labels { labels: sheet.into_labels().map(keep).collect(), threshold }
}

/// A pass, and the name by which evidence knows it.
type Pass = (&'static str, fn(&mut Sheet<'_>));

/// The passes in their order. Each is named where it decides against the scores.
const PASSES: [Pass; 12] = [
    ("rule:bare", bare::mark),
    ("rule:hidden", hidden::mark),
    ("rule:whole", whole::mark),
    ("rule:teasers", teasers::mark),
    ("rule:header", header::mark),
    ("rule:doubled_captions", doubled::mark),
    ("rule:captions", captions::mark),
    ("rule:notes", notes::mark),
    ("rule:ending", ending::cut),
    ("rule:furniture", furniture::mark),
    ("rule:duplicates", duplicates::mark),
    ("rule:roles", roles::mark),
];

/// Runs the passes that follow rules.
fn pass(sheet: &mut Sheet<'_>) -> kinds::Lists {
    for (number, (_, mark)) in PASSES.iter().enumerate() {
        sheet.pass = Rule(number as u8);
        mark(sheet);
    }
    sheet.pass = Rule::KINDS;
    kinds::mark(sheet)
}

/// A block as facts are learnt from it.
#[cfg(feature = "train")]
#[derive(Clone, Debug)]
pub struct Told {
    /// The label that the rules gave.
    pub ruled: &'static str,
    /// Numbers of facts, words apart; none where the label isn't open to them.
    pub facts: Vec<u16>,
    /// The words that it begins with, in lower case.
    pub words: Vec<String>,
}

/// The facts of every block.
#[cfg(feature = "train")]
pub(crate) fn facts(
    page: &Page,
    features: &Features,
    scores: &[Score],
    metadata: &Metadata,
    settings: &Resolved,
) -> Vec<Told> {
    let threshold = super::threshold::find(scores, &features.words, settings.strictness, page.format);
    let mut sheet = Sheet::new(page, features, scores, metadata, threshold);
    let lists = pass(&mut sheet);
    let facts = sheet.facts(&lists.zones, &lists.menus);
    let ruled = sheet.into_labels().map(|label| facts::decision_name(facts::index_of(label.decision)));
    let texts = page.blocks.iter().map(|block| known::opening(&block.text));
    ruled.zip(facts).zip(texts).map(|((ruled, facts), words)| Told { ruled, facts, words }).collect()
}

/// The names of the facts, those of words apart.
#[cfg(feature = "train")]
pub(crate) fn fact_names() -> Vec<String> {
    facts::names()
}

/// What a label must lead the one that rules gave by, in the weights' units; nothing for labels that aren't known.
#[cfg(feature = "train")]
pub(crate) fn lead(ruled: &str, label: &str) -> i16 {
    let of = facts::decision_of;
    of(ruled).zip(of(label)).map_or(0, |(ruled, label)| learnt::lead(ruled, label))
}

/// The names of the labels that facts may give or take.
#[cfg(feature = "train")]
pub(crate) fn open_names() -> Vec<&'static str> {
    facts::open_names()
}
