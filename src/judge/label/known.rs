//! Reads the facts of a block.

use super::facts::{self, COPIES, G, PER_CENT, SIGNS, TAGS, WORDS, add, add_all};
use super::learnt;
use super::lines::End;
use super::sheet::Sheet;
use crate::data::lexicon::CueSet;
use crate::data::tokens::Group;
use crate::judge::Decision;
use crate::model::BoilerplateKind;
use crate::page::{self, Format, Shape};

/// Blocks before and after the story that are near it, and those that are still by it.
const NEAR: usize = 6;
const BY: usize = 24;
/// Characters of a block that are looked at for signs.
const SEEN: usize = 160;
/// Blocks on either side that are close by.
const CLOSE: usize = 5;
/// Words at the start of a block that are looked up: six, twelve and sixty are as good by sites left out.
const OPENING: usize = 6;
/// Blocks among which the heading above is looked for.
const HEADING: usize = 60;

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
                add(facts, group, facts::index_of(*decision));
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
    let first = facts.len();
    for word in page::opening(sheet.page.words.of(index), OPENING) {
        if let Some(fact) = learnt::fact_of_word(word.hash)
            && facts.iter().skip(first).all(|known| *known != fact)
        {
            facts.push(fact);
        }
    }
}

/// The words of a text that facts may be, in lower case.
#[cfg(feature = "train")]
pub(super) fn opening(text: &str) -> Vec<String> {
    let mut words: Vec<String> = crate::text::words(text).take(OPENING).map(crate::text::fold).collect();
    words.sort_unstable();
    words.dedup();
    words
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
    let signs: [bool; SIGNS.len()] = [
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
        index + 3 >= sheet.len() && !line.is_prose(),
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
        seen.quoted = start.is_some_and(crate::text::opens_quote);
        for c in text.chars().take(SEEN) {
            match c {
                'a'..='z' => seen.letter = true,
                ' ' => {}
                '0'..='9' => seen.digit = true,
                '|' => seen.bar = true,
                '@' => seen.at_sign = true,
                '%' => seen.money = true,
                '©' | '℗' | '®' => seen.right = true,
                '›' | '»' | '>' | '→' => seen.step = true,
                _ if crate::text::is_currency(c) => seen.money = true,
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
