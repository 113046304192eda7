//! Which rules of a profile speak of which blocks.

use super::lines;
use crate::model::{BoilerplateKind, Role, RuleCount};
use crate::outlet::condition::fold_text;
use crate::outlet::{Action, Phase, Profile, Rule};
use crate::page::{ContainerId, Format, Page};
use crate::text::HashSet;

/// A rule: of the page's elements and blocks, or of a dump's lines.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum RuleId {
    Rule(usize),
    Head(usize),
    Tail(usize),
    Drop(usize),
}

/// For each block the first rule that keeps it, removes it before or after judging, or merely advises against it.
pub(super) struct Marks {
    pub keep: Vec<Option<RuleId>>,
    pub before: Vec<Option<RuleId>>,
    pub after: Vec<Option<RuleId>>,
    pub advice: Vec<Option<RuleId>>,
    /// For each body selector the blocks inside.
    body: Vec<(usize, Vec<bool>)>,
    /// Blocks that rules without selectors hit, by rule.
    text_hits: Vec<u32>,
}

impl Marks {
    pub(super) fn read(page: &Page, profile: &Profile, words: &[u32]) -> Self {
        let none = vec![None; page.blocks.len()];
        let mut marks = Self {
            keep: none.clone(),
            before: none.clone(),
            after: none.clone(),
            advice: none,
            body: Vec::new(),
            text_hits: vec![0; profile.rules.len()],
        };
        marks.read_elements(page, profile);
        marks.read_blocks(page, profile, words);
        if page.format != Format::Html {
            lines::read(page, profile, words, &mut marks);
        }
        // What is kept is not removed.
        for block in 0..page.blocks.len() {
            if marks.keep[block].is_some() {
                marks.before[block] = None;
                marks.after[block] = None;
            }
        }
        marks
    }

    /// Rules that found elements: one pass over the containers for each list of marks.
    fn read_elements(&mut self, page: &Page, profile: &Profile) {
        let mut by_rule: Vec<Vec<ContainerId>> = vec![Vec::new(); profile.rules.len()];
        for hit in &page.hits {
            if let Some(containers) = by_rule.get_mut(hit.rule as usize) {
                containers.push(hit.container);
            }
        }
        let lists = [Target::Keep, Target::Before, Target::After];
        for target in lists {
            let mut first: Vec<Option<usize>> = vec![None; page.containers.len()];
            let rules = profile.rules.iter().enumerate().filter(|(_, rule)| Target::of(rule) == Some(target));
            let mut any = false;
            for (index, container) in
                rules.flat_map(|(index, _)| by_rule[index].iter().map(move |id| (index, *id)))
            {
                first[container.index()].get_or_insert(index);
                any = true;
            }
            if any {
                spread(page, &mut first);
                self.mark_inside(page, &first, target);
            }
        }
        for (index, rule) in profile.rules.iter().enumerate() {
            if rule.rest {
                self.mark_rest(page, index, rule, &by_rule[index]);
            }
            if rule.action == Action::Body && !by_rule[index].is_empty() {
                let mut first = vec![None; page.containers.len()];
                by_rule[index].iter().for_each(|id| first[id.index()] = Some(index));
                spread(page, &mut first);
                let inside = page.blocks.iter().map(|block| first[block.inner.index()].is_some()).collect();
                self.body.push((index, inside));
            }
        }
    }

    fn mark_inside(&mut self, page: &Page, first: &[Option<usize>], target: Target) {
        for (block, raw) in page.blocks.iter().enumerate() {
            if let Some(rule) = first[raw.inner.index()] {
                self.list(target)[block].get_or_insert(RuleId::Rule(rule));
            }
        }
    }

    /// Text that follows a rule's element under the same parent, without an element of its own.
    fn mark_rest(&mut self, page: &Page, index: usize, rule: &Rule, containers: &[ContainerId]) {
        let Some(target) = Target::of(rule) else { return };
        let mut parents = HashSet::default();
        for id in containers {
            let container = page.container(*id);
            if container.first_block == container.end_block || !parents.insert(container.parent) {
                continue;
            }
            let end = page.container(container.parent).end_block;
            for block in container.first_block..end {
                self.list(target)[block as usize].get_or_insert(RuleId::Rule(index));
            }
        }
    }

    /// Rules without selectors, which look at each block's text.
    fn read_blocks(&mut self, page: &Page, profile: &Profile, words: &[u32]) {
        let rules: Vec<(usize, &Rule)> =
            profile.rules.iter().enumerate().filter(|(_, rule)| !rule.is_structural()).collect();
        if rules.is_empty() {
            return;
        }
        let reach = rules.iter().map(|(_, rule)| rule.condition.reach()).max().unwrap_or(0);
        for (block, raw) in page.blocks.iter().enumerate() {
            let folded = fold_text(crate::text::prefix(&raw.text, reach));
            for (index, rule) in &rules {
                let short = rule.max_words.is_none_or(|most| words[block] <= most);
                if short && rule.condition.holds(&folded) {
                    self.text_hits[*index] += 1;
                    if let Some(target) = Target::of(rule) {
                        self.list(target)[block].get_or_insert(RuleId::Rule(*index));
                    }
                }
            }
        }
    }

    fn list(&mut self, target: Target) -> &mut Vec<Option<RuleId>> {
        match target {
            Target::Keep => &mut self.keep,
            Target::Before => &mut self.before,
            Target::After => &mut self.after,
        }
    }

    pub(super) fn has_removals(&self) -> bool {
        self.before.iter().any(Option::is_some)
    }

    /// The blocks that go before their neighbours are judged.
    pub(super) fn taken(&self) -> Vec<bool> {
        self.before.iter().map(Option::is_some).collect()
    }

    /// Turns removals into advice.
    pub(super) fn demote(&mut self) {
        let none = vec![None; self.before.len()];
        self.advice = std::mem::replace(&mut self.before, none);
    }

    /// The first body selector that yields enough words, with the blocks inside.
    pub(super) fn body(&self, words: &[u32], least: u32) -> Option<(usize, &[bool])> {
        let found = self.body.iter().find(|(_, inside)| {
            let inside = inside.iter().zip(words).filter(|(inside, _)| **inside);
            inside.map(|(_, words)| u64::from(*words)).sum::<u64>() >= u64::from(least.max(1))
        });
        found.map(|(rule, inside)| (*rule, inside.as_slice()))
    }

    /// How many elements, or blocks, a rule found.
    pub(super) fn hits(&self, page: &Page, rule: usize) -> u32 {
        page.rule_counts.get(rule).copied().unwrap_or_default() + self.text_hits[rule]
    }

    /// Every rule with its hits; of a dump's rules the lines they speak of.
    pub(super) fn counts(&self, profile: &Profile, page: &Page) -> Vec<RuleCount> {
        let rules = profile.rules.iter().enumerate();
        let mut counts: Vec<RuleCount> =
            rules.map(|(index, rule)| RuleCount::new(rule.id.as_str(), self.hits(page, index))).collect();
        if page.format == Format::Html {
            return counts;
        }
        let text = &profile.text;
        let head = text.head_until.iter().enumerate().map(|(index, line)| (line, RuleId::Head(index)));
        let tail = text.tail_from.iter().enumerate().map(|(index, line)| (line, RuleId::Tail(index)));
        let drop = text.drop_lines.iter().enumerate().map(|(index, line)| (line, RuleId::Drop(index)));
        for (line, id) in head.chain(tail).chain(drop) {
            let marked = [&self.before, &self.advice].into_iter().flatten();
            let hits = marked.filter(|mark| **mark == Some(id)).count();
            counts.push(RuleCount::new(line.id.as_str(), hits as u32));
        }
        counts
    }

    pub(super) fn name<'p>(&self, profile: &'p Profile, rule: RuleId) -> &'p str {
        match rule {
            RuleId::Rule(index) => &profile.rules[index].id,
            RuleId::Head(index) => &profile.text.head_until[index].id,
            RuleId::Tail(index) => &profile.text.tail_from[index].id,
            RuleId::Drop(index) => &profile.text.drop_lines[index].id,
        }
    }

    /// The kind that a rule states.
    pub(super) fn kind(&self, profile: &Profile, rule: RuleId) -> Option<BoilerplateKind> {
        match rule {
            RuleId::Rule(index) => match profile.rules[index].action {
                Action::Remove(kind) => Some(kind),
                Action::Body | Action::Keep(_) => None,
            },
            RuleId::Head(_) | RuleId::Tail(_) => None,
            RuleId::Drop(index) => profile.text.drop_lines[index].kind,
        }
    }

    pub(super) fn role(&self, profile: &Profile, rule: RuleId) -> Option<Role> {
        match rule {
            RuleId::Rule(index) => match profile.rules[index].action {
                Action::Keep(role) => role,
                Action::Body | Action::Remove(_) => None,
            },
            _ => None,
        }
    }
}

/// The list that a rule's marks stand in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Target {
    Keep,
    Before,
    After,
}

impl Target {
    fn of(rule: &Rule) -> Option<Self> {
        match (rule.action, rule.phase) {
            (Action::Body, _) => None,
            (Action::Keep(_), _) => Some(Self::Keep),
            (Action::Remove(_), Phase::Before) => Some(Self::Before),
            (Action::Remove(_), Phase::After) => Some(Self::After),
        }
    }
}

/// What is said of a container holds for those inside, unless they have a word of their own.
fn spread(page: &Page, first: &mut [Option<usize>]) {
    for index in 1..page.containers.len() {
        if first[index].is_none() {
            first[index] = first[page.containers[index].parent.index()];
        }
    }
}
