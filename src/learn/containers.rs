//! Elements that are the same thing on every page: what holds the story, and what never does.

use std::collections::BTreeMap;

use super::finding::{Finding, Rule, Selector};
use super::repeats::{AGREED, SURE, UNSURE, most};
use super::sample::Sample;
use crate::model::BoilerplateKind;
use crate::page::Tag;

/// Share of the words below a class that must be furniture for the class to be.
const FURNITURE: f32 = 0.9;
/// Share of a page's story that may lie below it: what the judge kept there by mistake.
const MOST_KEPT: f32 = 0.1;
/// Words below a class on all pages from which they say something of it.
const LEAST_WORDS: u32 = 12;
/// Share of each page's story that must lie in the element that holds the story.
const COVERED: f32 = 0.98;
/// Share of the words in that element that must be the story's, on average.
const PURE: f32 = 0.95;
/// Words of story that a page must have to be asked where it stands.
const STORY: u32 = 60;
/// Rules that a profile gets at most.
const MOST_RULES: usize = 20;

/// What lies below one class or id.
#[derive(Default)]
struct Below {
    pages: u32,
    last_page: Option<usize>,
    words: u32,
    kept: u32,
    /// The largest share of a page's story.
    most_of_story: f32,
    kept_here: u32,
    unsure: bool,
    /// Sum of the words' probabilities.
    story: f32,
    kinds: BTreeMap<BoilerplateKind, u32>,
    /// Blocks, to tell classes that mean the same elements.
    mark: u64,
}

/// Classes and ids whose blocks are furniture on the pages taken together, where the judge kept some of them or was
/// not sure.
pub(super) fn furniture(samples: &[&Sample]) -> Vec<Finding> {
    let mut all: BTreeMap<&str, Below> = BTreeMap::new();
    for (page, sample) in samples.iter().enumerate() {
        for (block, line) in sample.lines.iter().enumerate().filter(|(_, line)| line.words > 0) {
            for name in sample.names_around(block) {
                all.entry(name).or_default().add(page, sample, block, line);
            }
        }
    }
    let mut found: Vec<(&str, Below)> =
        all.into_iter().filter(|(_, below)| below.is_furniture(samples.len())).collect();
    // The class that takes most first; of those that take the same the shortest.
    found.sort_by(|a, b| b.1.words.cmp(&a.1.words).then(a.0.len().cmp(&b.0.len())).then(a.0.cmp(b.0)));
    let mut marks = Vec::new();
    found.retain(|(_, below)| {
        !marks.contains(&below.mark) && {
            marks.push(below.mark);
            true
        }
    });
    found.truncate(MOST_RULES);
    found.into_iter().map(|(name, below)| below.finding(name, samples.len())).collect()
}

impl Below {
    fn add(&mut self, page: usize, sample: &Sample, block: usize, line: &super::sample::Line) {
        if self.last_page != Some(page) {
            self.pages += 1;
            self.kept_here = 0;
            self.last_page = Some(page);
        }
        self.words += line.words;
        self.story += line.story * line.words as f32;
        if line.kept || line.is_frame {
            self.kept += line.words;
            self.kept_here += line.words;
            let share = self.kept_here as f32 / sample.kept_words.max(1) as f32;
            self.most_of_story = self.most_of_story.max(share);
        }
        self.unsure |= line.kept || line.story >= UNSURE;
        if let Some(kind) = line.kind {
            *self.kinds.entry(kind).or_default() += line.words;
        }
        self.mark = crate::text::follow_hash(self.mark, (page as u64) << 32 | block as u64);
    }

    fn is_furniture(&self, pages: usize) -> bool {
        let enough = self.pages >= AGREED && self.pages as usize * 2 >= pages && self.words >= LEAST_WORDS;
        let removed = (self.words - self.kept) as f32 >= FURNITURE * self.words as f32;
        let mean = self.story / self.words.max(1) as f32;
        let removed = removed && mean <= SURE;
        enough && self.unsure && removed && self.most_of_story <= MOST_KEPT
    }

    fn finding(self, name: &str, pages: usize) -> Finding {
        Finding {
            because: format!(
                "on {} of {pages} pages; {} of {} words below it are furniture",
                self.pages,
                self.words - self.kept,
                self.words
            ),
            rule: Rule::RemoveNamed { name: name.to_owned(), kind: most(&self.kinds) },
        }
    }
}

/// The smallest kind of element that holds the story on every page.
pub(super) fn body(samples: &[&Sample]) -> Option<Finding> {
    let told: Vec<&Sample> = samples.iter().copied().filter(|sample| sample.kept_words >= STORY).collect();
    if told.len() < 2 {
        return None;
    }
    // For each kind of element and page: words below it, and of them those of the story.
    let mut all: BTreeMap<Selector, Vec<[u32; 2]>> = BTreeMap::new();
    for (page, sample) in told.iter().enumerate() {
        for (block, line) in sample.lines.iter().enumerate().filter(|(_, line)| line.words > 0) {
            for selector in selectors(sample, block) {
                let pages = all.entry(selector).or_insert_with(|| vec![[0; 2]; told.len()]);
                pages[page][0] += line.words;
                pages[page][1] += if line.kept { line.words } else { 0 };
            }
        }
    }
    let best = all
        .into_iter()
        .filter(|(_, pages)| {
            let shares = pages.iter().zip(&told).map(|(page, sample)| share(page[1], sample.kept_words));
            shares.fold(1.0, f32::min) >= COVERED
        })
        .map(|(selector, pages)| {
            let purity = pages.iter().map(|page| share(page[1], page[0])).sum::<f32>() / pages.len() as f32;
            (purity, selector)
        })
        .max_by(|a, b| a.0.total_cmp(&b.0).then(b.1.cmp(&a.1)))?;
    let (purity, selector) = best;
    if purity < PURE {
        return None;
    }
    Some(Finding {
        because: format!(
            "holds the story on {} of {} pages; {:.0} % of the words in it are the story's",
            told.len(),
            samples.len(),
            purity * 100.0
        ),
        rule: Rule::Body { selector },
    })
}

fn share(part: u32, whole: u32) -> f32 {
    part as f32 / whole.max(1) as f32
}

/// The elements around a block as a selector may name them: by tag and class or id; `article` and `main` as they are.
fn selectors(sample: &Sample, block: usize) -> Vec<Selector> {
    let mut selectors = Vec::new();
    for id in sample.around(block) {
        let tag = sample.page.container(id).tag.as_str();
        if matches!(sample.page.container(id).tag, Tag::Body | Tag::Html | Tag::Unknown | Tag::Custom) {
            continue;
        }
        if matches!(tag, "article" | "main") {
            selectors.push(Selector { tag, name: None });
        }
        selectors.extend(sample.names_of(id).map(|name| Selector { tag, name: Some(name.to_owned()) }));
    }
    selectors.sort();
    selectors.dedup();
    selectors
}
