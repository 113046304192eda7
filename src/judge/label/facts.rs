//! What is known of a block when it is decided what it is: a set of yes-or-no facts, each with a name.
//!
//! The passes before this one read the same evidence in a fixed order, the strongest first. Here all of it is laid side
//! by side, with what those passes answered, for the block, its neighbours and its like; how much each fact is worth is
//! learnt from labelled blocks.

use super::lines::End;
use super::sheet::Sheet;
use crate::data::lexicon::{Cue, CueSet};
use crate::data::tokens::Group;
use crate::judge::Decision;
use crate::model::{BoilerplateKind, Role};
use crate::page::{Format, Shape, Tag};

const KINDS: usize = BoilerplateKind::ALL.len();
const ROLES: usize = Role::ALL.len();
const CUES: usize = Cue::ALL.len();
/// Kinds first, then roles.
pub(super) const DECISIONS: usize = KINDS + ROLES;

/// Lower bounds of what is counted, each bin from its own on.
const WORDS: &[usize] = &[0, 1, 2, 3, 4, 6, 9, 15, 30, 60];
const PER_CENT: &[usize] = &[0, 1, 50, 80];
const COPIES: &[usize] = &[1, 2, 4];
/// Blocks before and after the story that are near it, and those that are still by it.
const NEAR: usize = 6;
const BY: usize = 24;
/// Characters of a block that are looked at for signs.
const SEEN: usize = 160;
/// Blocks on either side that are close by.
const CLOSE: usize = 5;
/// Blocks among which the heading above is looked for.
const HEADING: usize = 60;

const SHAPES: &[&str] =
    &["paragraph", "heading", "item", "quote", "code", "cell", "caption", "image", "embed", "control", "rule"];
const TAGS: &[Tag] = &[
    Tag::A, Tag::Button, Tag::Label, Tag::Time, Tag::Span, Tag::P, Tag::Li, Tag::Nav, Tag::Header, Tag::Footer,
    Tag::Aside, Tag::Form, Tag::Figure, Tag::Cite, Tag::Small, Tag::Section, Tag::Option, Tag::Address, Tag::Legend,
];
const ENDS: &[&str] = &["stop", "ellipsis", "colon", "open"];
const PLACES: &[&str] =
    &["far above", "above", "by the headline", "in the story", "below", "further below", "far below"];
const SIGNS: &[&str] = &[
    "title-like", "name-like", "prose", "digits", "all digits", "rights", "capitals", "address", "hidden", "dropped",
    "kept", "bars", "first tenth", "last tenth", "text", "markdown", "no phrase", "lower case", "question", "at sign",
    "quoted", "list begins", "currency", "path", "site name", "last block", "two rows of the same",
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

/// Index of a group, so that its facts can be named.
#[derive(Clone, Copy)]
enum G {
    Ruled, Before, After, Heading, Around, Within, BeforeSays, Whole, Opens, Says, Mostly, Partly, HeadingSays, Zone, Menu, Named, Near,
    Far, Inside, NamedRole, NearRole, Group, Shape, Tag, InTag, Words, Linked, Ends, Place, Copies, Story, Sign,
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

/// Whether a block may get another label by what is known of it: those that go, and those that are kept beside the
/// story's text, so that the text itself stays as the scores and rules left it.
pub(super) const fn is_open_to_facts(decision: Decision) -> bool {
    match decision {
        // What is hidden and nothing else is hidden by definition.
        Decision::Remove(kind) => !matches!(kind, BoilerplateKind::Hidden),
        Decision::Keep(role) => !role.is_body() && !matches!(role, Role::Headline),
    }
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
            "around" | "within" | "zone" | "menu" | "named" | "near" | "far" | "inside" => decision_name(at).to_owned(),
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
    let named = GROUPS.iter().enumerate().flat_map(|(group, (name, count))| {
        (0..*count).map(move |at| format!("{name} {}", of(group, at)))
    });
    named.collect()
}

/// What the rules answered, and what stands around each block.
pub(super) struct Facts<'s> {
    pub ruled: &'s [Decision],
    pub zones: &'s [Option<BoilerplateKind>],
    pub menus: &'s [Option<BoilerplateKind>],
    /// The heading above each block.
    headings: Vec<Option<u32>>,
}

impl<'s> Facts<'s> {
    pub(super) fn new(
        sheet: &Sheet<'_>,
        ruled: &'s [Decision],
        zones: &'s [Option<BoilerplateKind>],
        menus: &'s [Option<BoilerplateKind>],
    ) -> Self {
        Self { ruled, zones, menus, headings: headings(sheet) }
    }

    /// Writes the facts of a block into `facts`.
    pub(super) fn of(&self, sheet: &Sheet<'_>, index: usize, facts: &mut Vec<u16>) {
        facts.clear();
        self.around(sheet, index, facts);
        words(sheet, index, facts);
        markup(sheet, index, facts);
        looks(sheet, index, facts);
        signs(sheet, index, facts);
    }

    fn around(&self, sheet: &Sheet<'_>, index: usize, facts: &mut Vec<u16>) {
        let decision = |group, at: usize, facts: &mut Vec<u16>| {
            if let Some(decision) = self.ruled.get(at) {
                add(facts, group, index_of(*decision));
            }
        };
        decision(G::Ruled, index, facts);
        decision(G::After, index + 1, facts);
        if let Some(before) = index.checked_sub(1) {
            decision(G::Before, before, facts);
            add_all(facts, G::BeforeSays, sheet.lines[before].lexical.whole);
        }
        if let Some(heading) = self.headings[index].map(|at| at as usize) {
            decision(G::Heading, heading, facts);
            add_all(facts, G::HeadingSays, sheet.lines[heading].lexical.whole);
        }
        self.window(index, facts);
        for (group, kind) in [(G::Zone, self.zones[index]), (G::Menu, self.menus[index])] {
            if let Some(kind) = kind {
                add(facts, group, kind as usize);
            }
        }
    }

    /// What three or more of the blocks close by were ruled to be.
    fn window(&self, index: usize, facts: &mut Vec<u16>) {
        let from = index.saturating_sub(CLOSE);
        let window = self.ruled.get(from..(index + CLOSE + 1).min(self.ruled.len())).unwrap_or_default();
        let (mut once, mut twice, mut thrice) = (0u32, 0u32, 0u32);
        for (at, ruled) in window.iter().enumerate() {
            if let Decision::Remove(kind) = ruled
                && from + at != index
            {
                let bit = 1 << *kind as u32;
                thrice |= twice & bit;
                twice |= once & bit;
                once |= bit;
            }
        }
        while thrice != 0 {
            add(facts, G::Around, thrice.trailing_zeros() as usize);
            thrice &= thrice - 1;
        }
    }
}

fn headings(sheet: &Sheet<'_>) -> Vec<Option<u32>> {
    let mut above: Option<usize> = None;
    (0..sheet.len())
        .map(|index| {
            let found = above.filter(|above| index - above <= HEADING).map(|above| above as u32);
            let line = &sheet.lines[index];
            let heads = line.is_heading() || sheet.is_text() && super::zones::is_head_of_list(line);
            if heads {
                above = Some(index);
            }
            found
        })
        .collect()
}

fn words(sheet: &Sheet<'_>, index: usize, facts: &mut Vec<u16>) {
    let lexical = sheet.lines[index].lexical;
    add_all(facts, G::Whole, lexical.whole);
    add_all(facts, G::Opens, lexical.start);
    add_all(facts, G::Says, lexical.any);
    if let Some(cue) = lexical.strongest {
        add(facts, if lexical.coverage >= 0.5 { G::Mostly } else { G::Partly }, cue as usize);
    }
}

fn markup(sheet: &Sheet<'_>, index: usize, facts: &mut Vec<u16>) {
    if sheet.is_text() {
        return;
    }
    let block = sheet.lines[index].block;
    if let Some(near) = sheet.structure.kind(block.inner) {
        let group = match near.steps {
            0..=1 => G::Named,
            2..=3 => G::Near,
            _ => G::Far,
        };
        add(facts, group, near.label as usize);
    }
    for kind in sheet.structure.all_kinds(block.inner) {
        add(facts, G::Within, kind as usize);
    }
    if let Some(kind) = sheet.structure.whole(block.inner) {
        add(facts, G::Inside, kind as usize);
    }
    if let Some(role) = sheet.structure.role(block.inner, 3) {
        let near = sheet.structure.role(block.inner, 1).is_some();
        add(facts, if near { G::NamedRole } else { G::NearRole }, role as usize);
    }
    let groups = sheet.page.marks_of(block.inner).groups.union(sheet.page.marks_of(block.owner).groups);
    for (at, group) in Group::ALL.iter().enumerate() {
        if groups.contains(*group) {
            add(facts, G::Group, at);
        }
    }
    for (group, container) in [(G::Tag, block.inner), (G::InTag, block.owner)] {
        let tag = sheet.page.container(container).tag;
        if let Some(at) = TAGS.iter().position(|known| *known == tag) {
            add(facts, group, at);
        }
    }
}

fn looks(sheet: &Sheet<'_>, index: usize, facts: &mut Vec<u16>) {
    let line = &sheet.lines[index];
    let block = line.block;
    let shape = match block.shape {
        Shape::Paragraph => 0,
        Shape::Heading(_) => 1,
        Shape::Item => 2,
        Shape::Quote => 3,
        Shape::Code => 4,
        Shape::Cell => 5,
        Shape::Caption => 6,
        Shape::Image => 7,
        Shape::Embed => 8,
        Shape::Control => 9,
        Shape::Rule => 10,
    };
    add(facts, G::Shape, shape);
    let end = match line.end {
        End::Stop => 0,
        End::Ellipsis => 1,
        End::Colon => 2,
        End::Open => 3,
    };
    add(facts, G::Ends, end);
    let bin = |bounds: &[usize], value: usize| bounds.iter().rposition(|bound| value >= *bound).unwrap_or(0);
    add(facts, G::Words, bin(WORDS, line.words));
    add(facts, G::Linked, bin(PER_CENT, (block.link_density() * 100.0) as usize));
    add(facts, G::Story, bin(PER_CENT, (line.story * 100.0) as usize));
    add(facts, G::Copies, bin(COPIES, line.copies as usize));
    add(facts, G::Place, place(sheet, index));
}

fn place(sheet: &Sheet<'_>, index: usize) -> usize {
    let headline = sheet.headline.unwrap_or(sheet.first).min(sheet.first);
    if index + BY < headline {
        0
    } else if index + NEAR < headline {
        1
    } else if index <= sheet.first {
        2
    } else if index <= sheet.last {
        3
    } else if index <= sheet.last + NEAR {
        4
    } else if index <= sheet.last + BY {
        5
    } else {
        6
    }
}

fn signs(sheet: &Sheet<'_>, index: usize, facts: &mut Vec<u16>) {
    let line = &sheet.lines[index];
    let text = line.block.text.as_str();
    let seen = Seen::read(text);
    let signs = [
        line.is_title_like(),
        seen.capital && line.is_name_like(),
        line.is_prose(),
        seen.digit,
        !seen.letter,
        seen.right,
        seen.capital && line.is_capitals(),
        super::residue::is_address(text),
        line.block.hidden,
        sheet.was_dropped(index),
        line.kept,
        seen.bar,
        index * 10 < sheet.len(),
        index * 10 >= sheet.len() * 9,
        sheet.page.format == Format::Text,
        sheet.page.format == Format::Markdown,
        line.lexical.any == CueSet::default(),
        seen.lower_start,
        text.ends_with('?'),
        seen.at_sign,
        seen.quoted,
        line.block.list.is_some_and(|list| list.first),
        seen.money,
        seen.step && line.is_path(),
        super::kinds::is_site_name(sheet, index),
        index + 3 >= sheet.len(),
        index > 0 && sheet.lines[index - 1].key == line.key,
    ];
    for (at, holds) in signs.into_iter().enumerate() {
        if holds {
            add(facts, G::Sign, at);
        }
    }
}

/// Characters of a text that say something, among the first of them.
#[derive(Default)]
struct Seen {
    digit: bool,
    letter: bool,
    capital: bool,
    right: bool,
    bar: bool,
    at_sign: bool,
    money: bool,
    step: bool,
    lower_start: bool,
    quoted: bool,
}

impl Seen {
    /// Reads a text's start in one pass.
    fn read(text: &str) -> Self {
        let mut seen = Self::default();
        let start = text.chars().next();
        seen.lower_start = start.is_some_and(char::is_lowercase);
        seen.quoted = start.is_some_and(|c| matches!(c, '"' | '“' | '„' | '«' | '‘' | '»'));
        for c in text.chars().take(SEEN) {
            match c {
                'a'..='z' => seen.letter = true,
                ' ' => {}
                '0'..='9' => seen.digit = true,
                '|' => seen.bar = true,
                '@' => seen.at_sign = true,
                '$' | '€' | '£' | '%' => seen.money = true,
                '©' | '℗' | '®' => seen.right = true,
                '›' | '»' | '>' | '→' => seen.step = true,
                _ => {
                    seen.letter |= c.is_alphabetic();
                    seen.capital |= c.is_uppercase();
                    seen.digit |= c.is_numeric();
                }
            }
        }
        seen
    }
}

fn add(facts: &mut Vec<u16>, group: G, at: usize) {
    facts.push((OFFSETS[group as usize] + at) as u16);
}

fn add_all(facts: &mut Vec<u16>, group: G, cues: CueSet) {
    cues.iter().for_each(|cue| add(facts, group, cue as usize));
}
