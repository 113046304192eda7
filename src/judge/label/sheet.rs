//! The page as the passes see it: what was read of each block, where the story stands, and the labels given so far.

use super::facts::is_open_to_facts;
use super::known::Facts;
use super::learnt::{self, Telling};
use super::lines::{self, Line};
use super::structure::{self, Structure};
use super::title::Wanted;
use super::{Label, Rule};
use crate::features::Features;
use crate::judge::{Decision, Score};
use crate::model::{BoilerplateKind, Metadata, Role};
use crate::page::{Format, Page, densest};

/// What a block that doesn't read as the story's prose takes from the sum of words when the densest stretch is sought:
/// between 6 and 10 words are best on news dumps.
const COST: f64 = 8.0;

/// Words of a sentence; in dumps, where no element speaks, fewer.
const SENTENCE: usize = 15;
const SENTENCE_OF_DUMP: usize = 9;

#[derive(Debug)]
pub(super) struct Sheet<'a> {
    pub page: &'a Page,
    pub metadata: &'a Metadata,
    pub lines: Vec<Line<'a>>,
    pub structure: Structure,
    /// Stands for the words of the site's name, as lines have it.
    pub site: Option<u64>,
    /// Whether a machine-readable time stands in each block.
    pub timed: Vec<bool>,
    /// The names of all authors, where there are any.
    pub authors: Option<Wanted>,
    /// What the page's description and the metadata's standfirst say.
    pub summaries: Vec<Wanted>,
    /// The score from which blocks are kept.
    threshold: f32,
    labels: Vec<Option<Decision>>,
    /// What says most for the kind of each, where facts do.
    tellings: Vec<Option<Telling>>,
    /// Kept by the scores, and taken out of the story by a pass that doesn't say what it is.
    dropped: Vec<bool>,
    /// The pass that runs, and for each block the first that had a say.
    pub pass: Rule,
    passes: Vec<Option<Rule>>,
    /// The block that is the headline.
    pub headline: Option<usize>,
    /// The first paragraph of the densest stretch of prose; the number of blocks where there is none.
    pub first: usize,
    /// The last paragraph that is kept, and the one before it.
    pub last: usize,
    pub last_but_one: usize,
}

impl<'a> Sheet<'a> {
    pub(super) fn new(
        page: &'a Page,
        features: &'a Features,
        scores: &[Score],
        metadata: &'a Metadata,
        threshold: f32,
    ) -> Self {
        let lines = lines::read(page, features, scores, threshold);
        let count = lines.len();
        let mut sheet = Self {
            page,
            metadata,
            structure: structure::read(page),
            site: metadata.site_name.as_ref().map(|site| crate::text::words_hash(&site.value)),
            timed: timed(page),
            authors: authors(metadata),
            summaries: summaries(metadata),
            threshold,
            labels: vec![None; count],
            tellings: vec![None; count],
            dropped: vec![false; count],
            pass: Rule::KINDS,
            passes: vec![None; count],
            headline: None,
            first: count,
            last: 0,
            last_but_one: 0,
            lines,
        };
        sheet.find_story();
        sheet
    }

    pub(super) fn len(&self) -> usize {
        self.lines.len()
    }

    pub(super) fn is_text(&self) -> bool {
        self.page.format != Format::Html
    }

    /// Whether the block has no label yet.
    pub(super) fn is_open(&self, index: usize) -> bool {
        self.labels[index].is_none()
    }

    pub(super) fn label(&self, index: usize) -> Option<Decision> {
        self.labels[index]
    }

    /// Whether the block, as things stand, is part of the article.
    pub(super) fn is_kept(&self, index: usize) -> bool {
        match self.labels[index] {
            Some(Decision::Keep(_)) => true,
            Some(Decision::Remove(_)) => false,
            None => self.lines[index].kept && !self.dropped[index],
        }
    }

    /// Whether the block is kept and reads as a paragraph of the story.
    pub(super) fn is_story_prose(&self, index: usize) -> bool {
        let body = match self.labels[index] {
            None => true,
            Some(Decision::Keep(role)) => role.is_body(),
            Some(Decision::Remove(_)) => false,
        };
        body && !self.dropped[index] && self.lines[index].is_story_prose()
    }

    pub(super) fn was_dropped(&self, index: usize) -> bool {
        self.dropped[index]
    }

    /// Gives a label to a block that has none.
    pub(super) fn keep(&mut self, index: usize, role: Role) {
        self.label_as(index, Decision::Keep(role));
    }

    /// Gives a label to a block that has none.
    pub(super) fn remove(&mut self, index: usize, kind: BoilerplateKind) {
        self.label_as(index, Decision::Remove(kind));
    }

    fn label_as(&mut self, index: usize, decision: Decision) {
        if self.labels[index].is_none() {
            self.labels[index] = Some(decision);
            self.note_pass(index);
        }
    }

    fn note_pass(&mut self, index: usize) {
        self.passes[index].get_or_insert(self.pass);
    }

    /// Keeps a block that the scores remove, without saying what it is.
    pub(super) fn take_up(&mut self, index: usize) {
        if !self.lines[index].kept {
            self.lines[index].kept = true;
            self.note_pass(index);
        }
    }

    /// Takes a block out of the story; what it is will be decided with the rest.
    pub(super) fn drop_from_story(&mut self, index: usize) {
        if self.labels[index].is_none() {
            self.dropped[index] = true;
            self.note_pass(index);
        }
    }

    /// Words of the paragraphs of the story in a range of blocks.
    pub(super) fn story_words(&self, range: std::ops::Range<usize>) -> usize {
        range.filter(|index| self.is_story_prose(*index)).map(|index| self.lines[index].words).sum()
    }

    /// Finds the densest stretch of prose and the last paragraph.
    pub(super) fn find_story(&mut self) {
        let words = |index: usize| self.lines[index].words as f64;
        let gain = |index| if self.is_story_prose(index) { words(index) } else { -COST };
        self.first = densest((0..self.len()).map(gain)).map_or(self.len(), |run| run.start);
        let mut backwards = (0..self.len()).rev().filter(|index| self.is_story_prose(*index));
        let last = backwards.next().unwrap_or(0);
        let last_but_one = backwards.next().unwrap_or(last);
        (self.last, self.last_but_one) = (last, last_but_one);
    }

    /// What the rules say of every block; one that they say nothing of lies outside the story.
    fn ruled(&self) -> Vec<Decision> {
        let outside = Decision::Remove(BoilerplateKind::OutsideMainContent);
        self.labels.iter().map(|label| label.unwrap_or(outside)).collect()
    }

    /// Gives blocks whose label is open to it another one, by all that is known of them.
    pub(super) fn relabel(&mut self, zones: &[Option<BoilerplateKind>], menus: &[Option<BoilerplateKind>]) {
        let rules = self.ruled();
        let facts = Facts::new(self, &rules, zones, menus);
        let mut known = Vec::new();
        let mut found = Vec::with_capacity(rules.len());
        for (index, ruled) in rules.iter().enumerate() {
            if !self.is_open_to_facts(index, *ruled) {
                found.push(*ruled);
                continue;
            }
            facts.of(self, index, &mut known);
            let (decided, telling) = match learnt::decide(&known, *ruled, self.is_firm(index)) {
                // In a dump, where no element speaks, "Video" by itself is a label, and of any story.
                (Decision::Keep(Role::Embed), _) if self.is_text() && self.is_label(index) => (*ruled, None),
                (Decision::Keep(Role::Caption | Role::Credit), _)
                    if super::captions::is_attribution(self, index) =>
                {
                    (*ruled, None)
                }
                (learnt, telling) if !ruled.keeps() => match super::told::role(self, index, *ruled, learnt) {
                    Some(told) => (told, None),
                    None => (learnt, telling),
                },
                told => told,
            };
            if decided.keeps() != ruled.keeps() {
                self.passes[index] = Some(Rule::FACTS);
            }
            found.push(decided);
            self.tellings[index] = telling;
        }
        self.labels.iter_mut().zip(found).for_each(|(label, found)| *label = Some(found));
    }

    /// Whether a block may get another label by what is known of it. A bare address or a rule is what it is.
    fn is_open_to_facts(&self, index: usize, ruled: Decision) -> bool {
        let line = &self.lines[index];
        is_open_to_facts(ruled) && line.words > 0 && !super::residue::is_address(&line.block.text)
    }

    /// Whether numbers are many of a block's words, as in lines of dates.
    pub(super) fn is_of_numbers(&self, index: usize) -> bool {
        const ONE_IN: usize = 3;
        let numbers = self.page.words.of(index).iter().filter(|word| word.is_number()).count();
        numbers * ONE_IN >= self.lines[index].words
    }

    /// Whether a block is nothing but words of lexica.
    fn is_label(&self, index: usize) -> bool {
        self.lines[index].lexical.known >= 1.0
    }

    /// Whether rules are rather to be believed: of a heading that says what the list below it is, of the list's first line, and of
    /// whole sentences. By the first 4,009 labels, 26 sentences of sites left out become right and 1 wrong at the great lead, 48
    /// and 9 at a fifth.
    fn is_firm(&self, index: usize) -> bool {
        let line = &self.lines[index];
        let sentence = if self.is_text() { SENTENCE_OF_DUMP } else { SENTENCE };
        let is_head = |index: usize| super::zones::is_head_of_list(&self.lines[index]);
        line.words >= sentence || is_head(index) || index.checked_sub(1).is_some_and(is_head)
    }

    /// The facts of every block, before anything was decided by them. Which words are facts is learnt from them: none is among
    /// them, or what is learnt would hang on the words that were known before.
    #[cfg(feature = "train")]
    pub(super) fn facts(
        &self,
        zones: &[Option<BoilerplateKind>],
        menus: &[Option<BoilerplateKind>],
    ) -> Vec<Vec<u16>> {
        let ruled = self.ruled();
        let facts = Facts::new(self, &ruled, zones, menus);
        let of = |index| {
            let mut known = Vec::new();
            if self.is_open_to_facts(index, ruled[index]) {
                facts.of(self, index, &mut known);
                known.retain(|fact| usize::from(*fact) < super::facts::NAMED);
            }
            known
        };
        (0..self.len()).map(of).collect()
    }

    /// The decisions, one for each block, with what says most for a kind.
    pub(super) fn into_labels(self) -> impl Iterator<Item = Label> {
        let ruled = self.ruled();
        let kept = self.lines.into_iter().map(move |line| line.story >= self.threshold);
        ruled.into_iter().zip(self.tellings).zip(self.passes).zip(kept).map(
            |(((decision, telling), pass), kept)| Label {
                decision,
                telling,
                rule: pass.filter(|_| decision.keeps() != kept),
            },
        )
    }
}

fn timed(page: &Page) -> Vec<bool> {
    let mut timed = vec![false; page.blocks.len()];
    for time in &page.times {
        // A time after the last block stands in none.
        if let Some(timed) = timed.get_mut(time.block) {
            *timed = true;
        }
    }
    timed
}

fn authors(metadata: &Metadata) -> Option<Wanted> {
    let authors = metadata.authors.as_ref()?;
    let names: Vec<&str> = authors.value.iter().map(|author| author.name.as_str()).collect();
    (!names.is_empty()).then(|| Wanted::new(&names.join(" ")))
}

fn summaries(metadata: &Metadata) -> Vec<Wanted> {
    let said = [&metadata.description, &metadata.standfirst].into_iter().flatten();
    said.map(|field| Wanted::new(&field.value)).collect()
}
