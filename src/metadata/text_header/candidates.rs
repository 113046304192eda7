//! The lines of a dump that may be its headline.

use std::borrow::Cow;

use super::signs::{Line, SIGNS, Topical};
use super::story::{prose_words, story, topic_words};
use crate::data::dumps;
use crate::metadata::authors::Origin;
use crate::metadata::dates::{self, Found, Habits};
use crate::metadata::{address, authors, clean};
use crate::model::DateTime;
use crate::page::{self, Page, RawBlock, Shape, Word};
use crate::text::{HashMap, HashSet, words_hash};

/// Lines before the story that are looked at.
const REACH: usize = 400;
/// Characters that a headline has at most, and bytes of a line in which a date is looked for.
const MOST_CHARS: u32 = 260;
pub(super) const DATED: usize = 300;
/// Lines below a headline among which its date stands, and characters that line has at most.
const DATE_BELOW: usize = 3;
const DATE_LINE: u32 = 120;

/// Columns of a terminal, in whose middle its browsers set headlines, and by how many they may miss it.
const COLUMNS: u32 = 80;
const AMISS: u32 = 4;

/// A line that may be the headline.
#[derive(Debug)]
pub(crate) struct Candidate {
    pub block: usize,
    /// The line without the date that a generated one puts before the headline.
    pub text: String,
    /// The same as it is compared.
    pub key: String,
    pub signs: [f32; SIGNS],
    /// Whether it reads like a paragraph of the story, and nothing says that it is none.
    pub is_paragraph: bool,
}

/// The lines before a story.
pub(super) struct Candidates {
    pub lines: Vec<Candidate>,
    story: std::ops::Range<usize>,
    /// What each block says, if it is short enough.
    keys: Vec<Option<u64>>,
}

impl Candidates {
    pub(super) fn find(page: &Page, url: Option<&str>, habits: Habits<'_>) -> Self {
        let blocks = &page.blocks;
        let prose: Vec<Option<u32>> =
            blocks.iter().enumerate().map(|(at, block)| prose_words(block, page.words.of(at))).collect();
        let story = story(&prose);
        let keys: Vec<Option<u64>> = blocks
            .iter()
            .enumerate()
            .map(|(at, block)| (block.chars <= MOST_CHARS).then(|| page::key(page.words.of(at))))
            .collect();
        let mut repeats: HashMap<u64, u32> = HashMap::default();
        for key in keys.iter().flatten() {
            *repeats.entry(*key).or_default() += 1;
        }
        let from = story.start.saturating_sub(REACH);
        let end = (story.start + 2).min(blocks.len());
        let dates_of = |block: &RawBlock| dates::find_all(crate::text::prefix(&block.text, DATED), habits);
        let dates: Vec<Vec<Found>> = blocks.iter().take(end + DATE_BELOW).skip(from).map(dates_of).collect();
        let said = said(blocks, from..end);
        let surroundings = Surroundings {
            page,
            blocks,
            topic: topic_words(page, &prose, &story),
            slug: url.map(address::slug_words).unwrap_or_default().into_iter().collect(),
            first: first_line(blocks),
            is_title_first: from == 0 && is_title_first(blocks, &said),
            opens: opens(blocks, &prose),
            leads: lines_above_bylines(blocks, from..end, habits),
            dates: &dates,
            said: &said,
            from,
            habits,
        };
        let mut prose_above = prose.iter().take(from).flatten().count();
        let mut lines = Vec::new();
        for index in from..end {
            let is_prose = prose[index].is_some();
            if let Some((text, is_stamped)) = surroundings.text(index) {
                let same = if is_stamped { words_hash(text) } else { keys[index].unwrap_or_default() };
                let times = repeats.get(&same).copied().unwrap_or(1);
                let key = surroundings.key(index, text);
                let line = Line {
                    is_prose,
                    prose_above,
                    distance: story.start.abs_diff(index),
                    is_before: index < story.start,
                    times,
                    ..surroundings.line(index, text, &key, is_stamped)
                };
                lines.push(Candidate {
                    block: index,
                    text: text.to_owned(),
                    signs: line.signs(),
                    is_paragraph: is_prose && !is_stamped && !line.is_set_apart(),
                    key: key.into_owned(),
                });
            }
            prose_above += usize::from(is_prose);
        }
        Self { lines, story, keys }
    }

    /// The last block before the story that says the same.
    pub(super) fn last_copy(&self, block: usize, key: u64) -> usize {
        (block..self.story.start).rev().find(|at| self.keys[*at] == Some(key)).unwrap_or(block)
    }
}

/// What a line is seen against.
struct Surroundings<'a> {
    page: &'a Page,
    blocks: &'a [RawBlock],
    /// Words of the story.
    topic: HashSet<u64>,
    /// Words of the address.
    slug: HashSet<String>,
    /// The dump's first line, which may be the page's title.
    first: String,
    is_title_first: bool,
    /// Whether that line stands above the story, with hardly anything between them.
    opens: bool,
    /// For each block whether a byline stands right below.
    leads: Vec<bool>,
    /// The dates of each block from `from` on.
    dates: &'a [Vec<Found>],
    /// What each says, as it is compared.
    said: &'a [String],
    from: usize,
    habits: Habits<'a>,
}

impl Surroundings<'_> {
    /// Whether a block may be a title by its looks: a few words without a full stop, a date or a list's mark.
    fn is_title_like(&self, index: usize) -> bool {
        const WORDS: std::ops::RangeInclusive<usize> = 4..=20;
        let block = &self.blocks[index];
        block.shape != Shape::Item
            && block.chars <= MOST_CHARS
            && WORDS.contains(&block.text.split_whitespace().count())
            && block.link_density() < 0.7
            && !block.text.ends_with(|c| crate::text::is_full_stop(c) || matches!(c, ':' | ','))
            && self.dates(index).is_empty()
            && authors::strip_by(&block.text).is_none()
    }

    /// Whether a block says more than a title of so many words does, and has no date: a summary, or the story's first paragraph.
    fn is_summary(&self, index: usize, title: usize) -> bool {
        const WORDS: usize = 10;
        self.blocks.get(index).is_some_and(|block| {
            let words = block.text.split_whitespace().take(title.max(WORDS) + 1).count();
            words > title.max(WORDS)
                && !block.hidden
                && block.shape != Shape::Item
                && self.dates(index).is_empty()
        })
    }

    fn dates(&self, index: usize) -> &[Found] {
        index.checked_sub(self.from).and_then(|at| self.dates.get(at)).map_or(&[], Vec::as_slice)
    }

    /// What a line says if it may be a headline, and whether that is without a date or a label before it.
    fn text(&self, index: usize) -> Option<(&str, bool)> {
        let block = &self.blocks[index];
        let (is_stamped, text) = match titled(&block.text) {
            Some(title) => (true, title),
            None => {
                let (stamp, text) = stamped(&block.text, self.dates(index), self.habits);
                (stamp.is_some(), text)
            }
        };
        let may_be = !block.hidden
            && block.chars <= MOST_CHARS
            && !address::is_printed(text)
            && text.chars().any(char::is_alphabetic)
            && !self.is_byline(index);
        may_be.then_some((text, is_stamped))
    }

    /// Whether a line is nothing but a word of authorship and names.
    fn is_byline(&self, index: usize) -> bool {
        let text = self.blocks[index].text.as_str();
        let Some(names) = authors::strip_by(text) else { return false };
        let people = authors::read(text, Origin::Line, self.habits);
        let named: usize = people.iter().map(|author| author.name.split_whitespace().count()).sum();
        // Between names stands an "and"; a headline goes on with other words.
        named > 1 && names.split_whitespace().count() < named + people.len()
    }

    /// The share of the address that a line says, and the share of the line that the address says.
    fn share_of_slug(&self, key: &str) -> (f32, f32) {
        let own: HashSet<&str> = key.split(' ').filter(|word| word.chars().count() > 1).collect();
        let shared = own.iter().filter(|word| self.slug.contains(**word)).count() as f32;
        (shared / self.slug.len() as f32, shared / own.len().max(1) as f32)
    }

    /// A line's text as it is compared.
    fn key(&self, index: usize, text: &str) -> Cow<'_, str> {
        let said = index.checked_sub(self.from).and_then(|at| self.said.get(at));
        let said = said.filter(|_| text.len() == self.blocks[index].text.len());
        said.map_or_else(|| clean::key(text).into(), |said| said.as_str().into())
    }

    /// What a line's text, all of it or a part, says of the story's topic.
    fn of_topic(&self, index: usize, text: &str) -> Topical {
        if text.len() == self.blocks[index].text.len() {
            return Topical::of(text, self.page.words.of(index), &self.topic);
        }
        let words: Vec<Word> = crate::text::words(text).map(Word::read).collect();
        Topical::of(text, &words, &self.topic)
    }

    fn line<'l>(&'l self, index: usize, text: &'l str, key: &str, is_stamped: bool) -> Line<'l> {
        let words = key.split(' ').count();
        let is_whole = words >= 3 && self.first != key;
        let of_slug = (!self.slug.is_empty()).then(|| self.share_of_slug(key));
        let has_date = match is_stamped {
            true => !dates::find_all(crate::text::prefix(text, DATED), self.habits).is_empty(),
            false => !self.dates(index).is_empty(),
        };
        let is_dated = |at: usize| {
            self.blocks.get(at).is_some_and(|block| block.chars <= DATE_LINE) && !self.dates(at).is_empty()
        };
        let block = &self.blocks[index];
        let title_above = index.checked_sub(1).filter(|above| self.is_title_like(*above));
        Line {
            shape: block.shape,
            previous: index.checked_sub(1).and_then(|above| self.blocks.get(above)).map(|block| block.shape),
            next: self.blocks.get(index + 1).map(|block| block.shape),
            of_topic: self.of_topic(index, text),
            title_above: title_above.map(|above| self.of_topic(above, &self.blocks[above].text)),
            is_centred: is_centred(block),
            is_above_summary: self.is_summary(index + 1, words),
            gap: index == 0 || block.layout.gap > 0,
            gap_below: self.blocks.get(index + 1).is_none_or(|below| below.layout.gap > 0),
            is_linked: block.link_density() > 0.7,
            index,
            of_slug,
            begins_page: is_whole && self.first.starts_with(key),
            in_page_title: is_whole
                && !self.first.starts_with(key)
                && self.first.contains(&format!(" {key}")),
            is_said_again: index == 0 && self.is_title_first,
            opens_page: index == 0 && self.opens,
            has_date,
            has_byline: self.leads.get(index).copied().unwrap_or_default(),
            has_date_below: (index + 1..=index + DATE_BELOW).any(is_dated),
            words,
            ..Line::of(text)
        }
    }
}

/// Whether a line stands in the middle of a terminal, with as much room on both sides.
fn is_centred(block: &RawBlock) -> bool {
    let indent = u32::from(block.layout.indent);
    indent > AMISS && (2 * indent + block.chars).abs_diff(COLUMNS) <= AMISS
}

/// The first line with words, as a key.
fn first_line(blocks: &[RawBlock]) -> String {
    let first = blocks.iter().find(|block| block.chars > 0);
    first.map(|block| clean::key(crate::text::prefix(&block.text, 2000))).unwrap_or_default()
}

/// What a line says behind the label of a title: `title: Ferry reopens`.
fn titled(text: &str) -> Option<&str> {
    let (label, title) = text.split_once(':')?;
    let is_label = label.len() <= 20 && dumps::WORDS.title_labels.contains(&label.trim().to_lowercase());
    is_label.then(|| title.trim().trim_matches(['"', '\'']))
}

/// A generated line of a date and a headline: `date 2025-04-08 Ferry reopens`.
pub(super) fn stamped<'a>(text: &'a str, dates: &[Found], habits: Habits<'_>) -> (Option<DateTime>, &'a str) {
    let Some(found) = dates.first() else { return (None, text) };
    let before = text.get(..found.start).unwrap_or_default();
    let after = text.get(found.end..).unwrap_or_default().trim();
    // At most a label stands before it, and a headline after it.
    let is_stamp = before.split_whitespace().count() <= 1 && after.split_whitespace().count() >= 3;
    if is_stamp && habits.is_plausible(found.date) { (Some(found.date), after) } else { (None, text) }
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

/// Whether a dump's first line stands right above its story: a byline, a date and a summary may come between, but no menu. Below
/// the title of a window some tools leave more blank lines than that.
fn opens(blocks: &[RawBlock], prose: &[Option<u32>]) -> bool {
    const HEAD: usize = 7;
    const GAP: u16 = 2;
    prose.iter().take(HEAD).any(Option::is_some) && blocks.get(1).is_some_and(|below| below.layout.gap <= GAP)
}

/// What the lines of a range say, as they are compared; what is too long for a headline says nothing. From the dump's first line on
/// as far as its title is looked for.
fn said(blocks: &[RawBlock], range: std::ops::Range<usize>) -> Vec<String> {
    let end = if range.start == 0 { range.end.max(1 + REACH) } else { range.end };
    let said = |block: &RawBlock| {
        if block.chars <= MOST_CHARS { clean::key(&block.text) } else { String::new() }
    };
    blocks.iter().take(end).skip(range.start).map(said).collect()
}

/// Whether one of the next lines says a part of the first.
fn is_title_first(blocks: &[RawBlock], said: &[String]) -> bool {
    let first = first_line(blocks);
    let is_part = |key: &String| key.split(' ').count() >= 3 && *key != first && first.contains(key);
    said.iter().skip(1).take(REACH).any(is_part)
}
