//! What is known of a block when it is decided what it is: a set of yes-or-no facts, each with a name.
//!
//! The passes before this one read the same evidence in a fixed order, the strongest first. Here all of it is laid side
//! by side, with what those passes answered for the block, its neighbours and the heading above it; how much each fact is
//! worth is learnt from labelled blocks.

use crate::data::lexicon::{Cue, CueSet};
use crate::data::tokens::Group;
use crate::judge::Decision;
use crate::model::{BoilerplateKind, Role};
use crate::page::Tag;

const KINDS: usize = BoilerplateKind::ALL.len();
const ROLES: usize = Role::ALL.len();
const CUES: usize = Cue::ALL.len();
/// Kinds first, then roles.
pub(super) const DECISIONS: usize = KINDS + ROLES;

/// Lower bounds of what is counted, each bin from its own on.
pub(super) const WORDS: &[usize] = &[0, 1, 2, 3, 4, 6, 9, 15, 30, 60];
pub(super) const PER_CENT: &[usize] = &[0, 1, 50, 80];
pub(super) const COPIES: &[usize] = &[1, 2, 4];

const SHAPES: &[&str] = &[
    "paragraph",
    "heading",
    "item",
    "quote",
    "code",
    "cell",
    "caption",
    "image",
    "embed",
    "control",
    "rule",
];
pub(super) const TAGS: &[Tag] = &[
    Tag::A,
    Tag::Button,
    Tag::Label,
    Tag::Time,
    Tag::Span,
    Tag::P,
    Tag::Li,
    Tag::Nav,
    Tag::Header,
    Tag::Footer,
    Tag::Aside,
    Tag::Form,
    Tag::Figure,
    Tag::Cite,
    Tag::Small,
    Tag::Section,
    Tag::Address,
    Tag::Legend,
];
const ENDS: &[&str] = &["stop", "ellipsis", "colon", "open"];
const PLACES: &[&str] =
    &["far above", "above", "by the headline", "in the story", "below", "further below", "far below"];
pub(super) const SIGNS: &[&str] = &[
    "title-like",
    "name-like",
    "prose",
    "digits",
    "all digits",
    "rights",
    "capitals",
    "address",
    "hidden",
    "dropped",
    "kept",
    "bars",
    "first tenth",
    "last tenth",
    "text",
    "markdown",
    "no phrase",
    "lower case",
    "question",
    "at sign",
    "quoted",
    "list begins",
    "currency",
    "path",
    "site name",
    "last line",
    "two rows of the same",
];

/// The groups of facts in their order, each with its name and how many it has.
const GROUPS: &[(&str, usize)] = &[
    ("ruled", DECISIONS),
    ("before", DECISIONS),
    ("after", DECISIONS),
    ("heading", DECISIONS),
    ("around", KINDS),
    ("within", KINDS),
    ("before says", CUES),
    ("whole", CUES),
    ("opens", CUES),
    ("says", CUES),
    ("mostly", CUES),
    ("partly", CUES),
    ("heading says", CUES),
    ("zone", KINDS),
    ("menu", KINDS),
    ("named", KINDS),
    ("near", KINDS),
    ("far", KINDS),
    ("inside", KINDS),
    ("named role", ROLES),
    ("near role", ROLES),
    ("group", Group::ALL.len()),
    ("shape", SHAPES.len()),
    ("tag", TAGS.len()),
    ("in tag", TAGS.len()),
    ("words", WORDS.len()),
    ("linked", PER_CENT.len()),
    ("ends", ENDS.len()),
    ("place", PLACES.len()),
    ("copies", COPIES.len()),
    ("story", PER_CENT.len()),
    ("sign", SIGNS.len()),
];

// Both are in one order.
const _: () = assert!(G::Sign as usize + 1 == GROUPS.len());

/// Index of a group, so that its facts can be named.
#[derive(Clone, Copy)]
pub(super) enum G {
    Ruled,
    Before,
    After,
    Heading,
    Around,
    Within,
    BeforeSays,
    Whole,
    Opens,
    Says,
    Mostly,
    Partly,
    HeadingSays,
    Zone,
    Menu,
    Named,
    Near,
    Far,
    Inside,
    NamedRole,
    NearRole,
    Group,
    Shape,
    Tag,
    InTag,
    Words,
    Linked,
    Ends,
    Place,
    Copies,
    Story,
    Sign,
}

const fn offset(group: usize) -> usize {
    let (mut sum, mut at) = (0, 0);
    while at < group {
        sum += GROUPS[at].1;
        at += 1;
    }
    sum
}

const OFFSETS: [usize; GROUPS.len()] = {
    let mut offsets = [0; GROUPS.len()];
    let mut at = 0;
    while at < GROUPS.len() {
        offsets[at] = offset(at);
        at += 1;
    }
    offsets
};

/// The facts that have names of their own; those of words are numbered from here on.
#[cfg(feature = "train")]
pub(super) const NAMED: usize = offset(GROUPS.len());

/// The name of a decision.
pub(super) fn decision_name(at: usize) -> &'static str {
    match at.checked_sub(KINDS) {
        None => BoilerplateKind::ALL[at].as_str(),
        Some(role) => Role::ALL[role].as_str(),
    }
}

/// The decision of that name.
pub(super) fn decision_of(name: &str) -> Option<Decision> {
    let kind = name.parse().ok().map(Decision::Remove);
    kind.or_else(|| name.parse().ok().map(Decision::Keep))
}

/// Whether a label may be given or taken by what is known of a block: that of the body is not, as naming must not win or
/// lose any of it, nor the headline, of which there is one. What stands by the story without being its text is told from
/// furniture by the same facts: the date of the story from that of a card.
pub(super) const fn is_open_to_facts(decision: Decision) -> bool {
    use Role::{Byline, Caption, ContributionNote, Credit, Embed, Kicker, Timestamp};
    match decision {
        Decision::Remove(_) => true,
        Decision::Keep(role) => {
            matches!(role, Byline | Caption | ContributionNote | Credit | Embed | Kicker | Timestamp)
        }
    }
}

/// The names of the labels that are open to facts, kinds first.
#[cfg(feature = "train")]
pub(super) fn open_names() -> Vec<&'static str> {
    let names = (0..DECISIONS).map(decision_name);
    names.filter(|name| decision_of(name).is_some_and(is_open_to_facts)).collect()
}

pub(super) const fn index_of(decision: Decision) -> usize {
    match decision {
        Decision::Remove(kind) => kind as usize,
        Decision::Keep(role) => KINDS + role as usize,
    }
}

/// The names of all facts, in order.
pub(super) fn names() -> Vec<String> {
    let of = |group: usize, at: usize| -> String {
        let bin = |bounds: &[usize]| format!("{}+", bounds[at]);
        match GROUPS[group].0 {
            "ruled" | "before" | "after" | "heading" => decision_name(at).to_owned(),
            "around" | "within" | "zone" | "menu" | "named" | "near" | "far" | "inside" => {
                decision_name(at).to_owned()
            }
            "named role" | "near role" => Role::ALL[at].as_str().to_owned(),
            "group" => Group::ALL[at].as_str().to_owned(),
            "shape" => SHAPES[at].to_owned(),
            "tag" | "in tag" => TAGS[at].as_str().to_owned(),
            "words" => bin(WORDS),
            "linked" | "story" => bin(PER_CENT),
            "copies" => bin(COPIES),
            "ends" => ENDS[at].to_owned(),
            "place" => PLACES[at].to_owned(),
            "sign" => SIGNS[at].to_owned(),
            _ => Cue::ALL[at].as_str().to_owned(),
        }
    };
    let named = GROUPS
        .iter()
        .enumerate()
        .flat_map(|(group, (name, count))| (0..*count).map(move |at| format!("{name} {}", of(group, at))));
    named.collect()
}

/// Adds a fact of a group.
pub(super) fn add(facts: &mut Vec<u16>, group: G, at: usize) {
    facts.push((OFFSETS[group as usize] + at) as u16);
}

/// Adds a fact for each cue.
pub(super) fn add_all(facts: &mut Vec<u16>, group: G, cues: CueSet) {
    cues.iter().for_each(|cue| add(facts, group, cue as usize));
}
