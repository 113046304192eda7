//! Which line of a dump is the headline.

use super::content_words;
use crate::data::stopwords;
use crate::metadata::authors::Origin;
use crate::metadata::dates::{self, Found, Habits};
use crate::metadata::{address, authors, clean};
use crate::model::{DateTime, Source};
use crate::page::{self, Page, RawBlock, Shape, Word};
use crate::text::{HashMap, HashSet, words_hash};

/// A headline.
#[derive(Debug)]
pub(super) struct Headline {
    pub text: String,
    pub block: usize,
    pub confidence: f32,
    /// The date that a generated first line puts before it.
    pub date: Option<DateTime>,
    pub others: Vec<(String, Source)>,
}

/// Lines before the story that are looked at.
const REACH: usize = 400;
/// Characters that a headline has at most, and bytes of a line in which a date is looked for.
const MOST_CHARS: u32 = 260;
const DATED: usize = 300;

/// Finds the headline: a short line before the story that speaks of what it speaks of, stands near it, comes again, or
/// reads like the address.
pub(super) fn find(page: &Page, url: Option<&str>, habits: Habits<'_>) -> Option<Headline> {
    let blocks = &page.blocks;
    let prose: Vec<Option<u32>> =
        blocks.iter().enumerate().map(|(at, block)| prose_words(block, page.words.of(at))).collect();
    let story = story(&prose);
    let topic = topic_words(page, &prose, &story);
    let slug: HashSet<String> = url.map(address::slug_words).unwrap_or_default().into_iter().collect();
    let first = blocks
        .iter()
        .find(|block| block.chars > 0)
        .map(|block| clean::key(crate::text::prefix(&block.text, 2000)))
        .unwrap_or_default();
    let keys: Vec<Option<u64>> = blocks
        .iter()
        .enumerate()
        .map(|(at, block)| (block.chars <= MOST_CHARS).then(|| page::key(page.words.of(at))))
        .collect();
    let mut repeats: HashMap<u64, u32> = HashMap::default();
    for key in keys.iter().flatten() {
        *repeats.entry(*key).or_default() += 1;
    }
    let mut best: Vec<(f32, usize, String)> = Vec::new();
    let mut paragraphs: HashSet<usize> = HashSet::default();
    let end = (story.start + 2).min(blocks.len());
    let leads = lines_above_bylines(blocks, story.start.saturating_sub(REACH)..end, habits);
    for (index, block) in blocks.iter().enumerate().take(end).skip(story.start.saturating_sub(REACH)) {
        let dates = dates::find_all(crate::text::prefix(&block.text, DATED), habits);
        let (stamp, text) = stamped(&block.text, &dates, habits);
        let words = text.split_whitespace().count();
        let is_address = text.starts_with("http") && !text.contains(' ');
        if block.hidden
            || words == 0
            || block.chars > MOST_CHARS
            || is_address
            || !text.chars().any(char::is_alphabetic)
        {
            continue;
        }
        let same = if stamp.is_some() { words_hash(text) } else { keys[index].unwrap_or_default() };
        let line = Line {
            block,
            text,
            key: &clean::key(text),
            has_date: if stamp.is_some() { has_date(text, habits) } else { !dates.is_empty() },
            distance: story.start.abs_diff(index),
            is_before: index < story.start,
            has_byline: leads.get(index).copied().unwrap_or_default(),
        };
        let times = repeats.get(&same).copied().unwrap_or(1);
        if prose[index].is_some() && stamp.is_none() && !line.is_set_apart(&slug, times) {
            paragraphs.insert(index);
        }
        let score = line.score(&topic, &slug, times, &first);
        best.push((score, index, text.to_owned()));
    }
    // The first of equals: the headline precedes what repeats it.
    best.sort_by(|a, b| b.0.total_cmp(&a.0).then(a.1.cmp(&b.1)));
    let (score, block, text) = above_summary(&best, without_label(&best)?, &leads);
    // Where a paragraph of the story claims most, there is no headline.
    if paragraphs.contains(&block) {
        return None;
    }
    let second = best
        .iter()
        .find(|(_, _, other)| clean::key(other) != clean::key(&text))
        .map_or(0.0, |(score, ..)| *score);
    let key = words_hash(&text);
    let date = blocks.iter().take(5).filter_map(|block| {
        let dates = dates::find_all(crate::text::prefix(&block.text, DATED), habits);
        let (date, rest) = stamped(&block.text, &dates, habits);
        date.filter(|_| words_hash(rest) == key)
    });
    Some(Headline {
        date: date.into_iter().next(),
        // What belongs to the headline follows its last copy before the story.
        block: (block..story.start).rev().find(|at| keys[*at] == Some(key)).unwrap_or(block),
        confidence: (0.6 + (score - second).clamp(0.0, 1.5) / 5.0).min(0.9),
        others: best.iter().skip(1).take(3).map(|(_, _, text)| (text.clone(), Source::Text)).collect(),
        text,
    })
}

/// The best line or, where it is another line of nearly the same claim with something before it ("Share this story: Ferry
/// reopens"), that line.
fn without_label(best: &[(f32, usize, String)]) -> Option<(f32, usize, String)> {
    let first = best.first()?;
    let key = clean::key(&first.2);
    let is_inside = |(score, _, text): &&(f32, usize, String)| {
        let inner = clean::key(text);
        let rest = key.strip_suffix(inner.as_str()).filter(|rest| rest.ends_with(' '));
        *score > first.0 - 1.5 && rest.is_some() && inner.split(' ').count() >= 4
    };
    Some(best.iter().skip(1).take(20).find(is_inside).unwrap_or(first).clone())
}

/// The line right above the best one where it claims nearly as much: a summary speaks of the story even more than its
/// headline does, and stands below it. Right above a byline a shorter one may be a summary.
fn above_summary(
    best: &[(f32, usize, String)],
    found: (f32, usize, String),
    leads: &[bool],
) -> (f32, usize, String) {
    // Found on dumps of news pages: a margin of 1.3 and shorter summaries cost titles.
    const NEARLY: f32 = 1.0;
    const SUMMARY: usize = 14;
    const SUMMARY_ABOVE_BYLINE: usize = 10;
    const HEADLINE: usize = 4;
    let above = best.iter().find(|(score, block, text)| {
        *block + 1 == found.1
            && *score > found.0 - NEARLY
            && text.split_whitespace().count() >= HEADLINE
            && clean::key(text) != clean::key(&found.2)
    });
    let is_lead = |block: usize| leads.get(block).copied().unwrap_or_default();
    match above {
        Some(above) => {
            let is_pair = is_lead(above.1) && is_lead(found.1);
            let least = if is_pair { SUMMARY_ABOVE_BYLINE } else { SUMMARY };
            if found.2.split_whitespace().count() >= least { above.clone() } else { found }
        }
        None => found,
    }
}

/// A generated line of a date and a headline: `date 2025-04-08 Ferry reopens`.
fn stamped<'a>(text: &'a str, dates: &[Found], habits: Habits<'_>) -> (Option<DateTime>, &'a str) {
    let Some(found) = dates.first() else { return (None, text) };
    let before = text.get(..found.start).unwrap_or_default();
    let after = text.get(found.end..).unwrap_or_default().trim();
    // At most a label stands before it, and a headline after it.
    let is_stamp = before.split_whitespace().count() <= 1 && after.split_whitespace().count() >= 3;
    if is_stamp && habits.is_plausible(found.date) { (Some(found.date), after) } else { (None, text) }
}

fn has_date(text: &str, habits: Habits<'_>) -> bool {
    !dates::find_all(crate::text::prefix(text, DATED), habits).is_empty()
}

struct Line<'a> {
    block: &'a RawBlock,
    text: &'a str,
    key: &'a str,
    distance: usize,
    is_before: bool,
    has_date: bool,
    /// A byline stands right below.
    has_byline: bool,
}

/// For each block of a range whether a byline stands in one of the next few: headline, perhaps a summary, byline.
fn lines_above_bylines(blocks: &[RawBlock], range: std::ops::Range<usize>, habits: Habits<'_>) -> Vec<bool> {
    // A byline is short; between it and the headline stand a summary and a section at most.
    const BYLINE: u32 = 120;
    const BETWEEN: usize = 2;
    let mut leads = vec![false; blocks.len()];
    for (index, block) in blocks.iter().enumerate().take(range.end + BETWEEN + 1).skip(range.start) {
        let is_short = !block.hidden && block.chars <= BYLINE;
        if is_short
            && authors::strip_by(&block.text).is_some()
            && !authors::read(&block.text, Origin::Line, habits).is_empty()
        {
            let above = index.saturating_sub(BETWEEN + 1)..index;
            leads.get_mut(above).into_iter().flatten().for_each(|lead| *lead = true);
        }
    }
    leads
}

impl Line<'_> {
    /// Whether something besides its words says that it is no paragraph: its marks, a byline below, that it is said again, or the
    /// address. A story that comes without its headline begins with one.
    fn is_set_apart(&self, slug: &HashSet<String>, times: u32) -> bool {
        const OF_ADDRESS: f32 = 0.5;
        let is_heading = matches!(self.block.shape, Shape::Heading(_));
        is_heading || self.has_byline || times > 1 || self.share_of(slug).0 >= OF_ADDRESS
    }

    /// The share of the address that the line says, and the share of the line that the address says.
    fn share_of(&self, slug: &HashSet<String>) -> (f32, f32) {
        if slug.is_empty() {
            return (0.0, 0.0);
        }
        let own: HashSet<&str> = self.key.split(' ').filter(|word| word.chars().count() > 1).collect();
        let shared = own.iter().filter(|word| slug.contains(**word)).count() as f32;
        (shared / slug.len() as f32, shared / own.len().max(1) as f32)
    }

    /// Weights measured on dumps of labelled news pages.
    fn score(&self, topic: &HashSet<u64>, slug: &HashSet<String>, repeats: u32, first: &str) -> f32 {
        let content: HashSet<u64> = content_words(self.text).collect();
        let known = content.iter().filter(|word| topic.contains(word)).count();
        let topic_share = if content.is_empty() { 0.0 } else { known as f32 / content.len() as f32 };
        let heading = match self.block.shape {
            Shape::Heading(1) => 1.6,
            Shape::Heading(2) => 0.6,
            Shape::Heading(_) => 0.2,
            _ => 0.0,
        };
        let words = self.key.split(' ').count();
        let dense = self.key.chars().filter(|c| crate::text::is_dense_script(*c)).count();
        // Two characters of a script without spaces count as a word.
        let length = match words.max(dense / 2) {
            0..=2 => -1.2,
            3..=4 => -0.3,
            5..=18 => 0.4,
            19..=26 => 0.0,
            _ => -0.6,
        };
        let is_title_start = words >= 3 && first != self.key && first.starts_with(self.key);
        // Both ways, so that neither a section's name nor a standfirst wins.
        let (of_slug, of_line) = self.share_of(slug);
        let sluggish = 3.0 * of_slug * of_line.max(0.4);
        let text = crate::text::without_closing(self.text);
        let ends = text.ends_with(['.', ':', ',', ';', '。']);
        let is_byline = authors::strip_by(self.text).is_some() && words < 12;
        2.0 * topic_share
            + heading
            + length
            + sluggish
            + 0.5 * (repeats.min(3) - 1) as f32
            + if is_title_start { 1.0 } else { 0.0 }
            - 0.25 * (1.0 + self.distance as f32).ln()
            - if self.is_before { 0.0 } else { 1.0 }
            // Headlines of two sentences end in a full stop; above a byline the stop says less.
            + if self.has_byline { BYLINE } else { 0.0 }
            - match (ends, self.has_byline) {
                (true, true) => 0.5,
                (true, false) => 1.1,
                _ => 0.0,
            }
            - if is_bracketed(self.text) { 1.0 } else { 0.0 }
            - if self.text.contains(['{', '[', '<']) { 1.0 } else { 0.0 }
            - if is_byline || self.has_date { 0.8 } else { 0.0 }
            - if self.block.link_density() > 0.7 { 0.6 } else { 0.0 }
    }
}

/// What a line right above a byline has for it.
const BYLINE: f32 = 0.8;

/// A credit or a note: nothing stands outside its brackets.
fn is_bracketed(text: &str) -> bool {
    text.starts_with(['(', '（']) && text.trim_end().ends_with([')', '）'])
}

/// The stretch of blocks with most prose: each prose block counts its words, every other takes ten away.
fn story(prose: &[Option<u32>]) -> std::ops::Range<usize> {
    // The cost that did best on dumps of news pages.
    const COST: f32 = 10.0;
    let mut best = (0.0, 0..0);
    let (mut sum, mut start) = (0.0f32, 0);
    for (index, words) in prose.iter().enumerate() {
        let gain = words.map_or(-COST, |words| words as f32);
        if sum <= 0.0 {
            (sum, start) = (0.0, index);
        }
        sum += gain;
        if sum > best.0 {
            best = (sum, start..index + 1);
        }
    }
    best.1
}

/// The words of a block that reads like prose.
fn prose_words(block: &RawBlock, words: &[Word]) -> Option<u32> {
    if block.hidden || block.link_density() > 0.5 || block.chars < 50 {
        return None;
    }
    let text = crate::text::without_closing(&block.text);
    if crate::text::trails_off(text) || !text.chars().next_back().is_some_and(crate::text::is_sentence_end) {
        return None;
    }
    let dense = if block.text.is_ascii() {
        0
    } else {
        block.text.chars().filter(|c| crate::text::is_dense_script(*c)).count() as u32
    };
    let count = words.len() as u32 + dense / 2;
    let is_prose = count >= 12 && (dense > 0 || stop_share(block, words) >= 0.18);
    is_prose.then_some(count)
}

/// Share of function words among the first words of a block.
fn stop_share(block: &RawBlock, words: &[Word]) -> f32 {
    const FIRST: usize = 100;
    let words = page::opening(words, FIRST);
    stopwords::share(crate::text::prefix(&block.text, 6 * FIRST), words.iter().map(|word| word.stops))
}

/// Hashes of the content words of the story's prose.
fn topic_words(page: &Page, prose: &[Option<u32>], story: &std::ops::Range<usize>) -> HashSet<u64> {
    /// Words of one block that are read.
    const OF_ONE: usize = 700;
    let mut topic = HashSet::default();
    for at in (story.start..story.end).filter(|at| prose[*at].is_some()) {
        let text = crate::text::prefix(&page.blocks[at].text, 6 * OF_ONE);
        if !text.is_ascii() && text.chars().any(crate::text::is_dense_script) {
            topic.extend(content_words(text));
        } else {
            let words = page::opening(page.words.of(at), OF_ONE).iter();
            topic.extend(words.filter(|word| word.is_long() && word.stops.is_empty()).map(|word| word.hash));
        }
    }
    topic
}
