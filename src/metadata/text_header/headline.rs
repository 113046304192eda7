//! Which line of a dump is the headline.

use super::candidates::{Candidate, Candidates, stamped};
use super::signs::{SIGNS, WEIGHTS};
use crate::metadata::dates::{self, Habits};
use crate::model::{DateTime, Source};
use crate::page::Page;
use crate::text::words_hash;

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

/// Finds the headline: the line before the story that has most signs of one.
///
/// What a sign is worth is learnt as the weights of a choice among the lines of a page (McFadden 1974, "Conditional logit analysis
/// of qualitative choice behavior"), so that the share of the best line is how sure the choice is.
pub(super) fn find(page: &Page, url: Option<&str>, habits: Habits<'_>) -> Option<Headline> {
    let candidates = Candidates::find(page, url, habits);
    let score =
        |signs: &[f32; SIGNS]| signs.iter().zip(WEIGHTS.iter()).map(|(sign, weight)| sign * weight).sum();
    let mut best: Vec<Claim<'_>> = candidates.lines.iter().map(|line| (score(&line.signs), line)).collect();
    // The first of equals: the headline precedes what repeats it.
    best.sort_by(|a, b| b.0.total_cmp(&a.0).then(a.1.block.cmp(&b.1.block)));
    let (_, line) = without_label(&best)?;
    // Where a paragraph of the story claims most, there is no headline.
    if line.is_paragraph {
        return None;
    }
    let key = words_hash(&line.text);
    let others = best.iter().filter(|(_, other)| words_hash(&other.text) != key);
    let date = page.blocks.iter().take(5).find_map(|block| {
        let dates = dates::find_all(crate::text::prefix(&block.text, super::candidates::DATED), habits);
        let (date, rest) = stamped(&block.text, &dates, habits);
        date.filter(|_| words_hash(rest) == key)
    });
    Some(Headline {
        date,
        // What belongs to the headline follows its last copy before the story.
        block: candidates.last_copy(line.block, key),
        confidence: share(&best, &line.key),
        others: others.take(3).map(|(_, other)| (other.text.clone(), Source::Text)).collect(),
        text: line.text.clone(),
    })
}

/// What a line's signs add up to.
type Claim<'a> = (f32, &'a Candidate);

/// The share of a text among all lines, with that of lines that put a label before it.
fn share(best: &[Claim<'_>], key: &str) -> f32 {
    let most = best.first().map_or(0.0, |(score, _)| *score);
    let (mut own, mut all) = (0.0, 0.0);
    for (score, line) in best {
        let part = (score - most).exp();
        all += part;
        own += if line.key.ends_with(key) { part } else { 0.0 };
    }
    own / all
}

/// The best line or, where it is another line of nearly the same claim with something before it ("Share this story: Ferry
/// reopens"), that line.
fn without_label<'a>(best: &[Claim<'a>]) -> Option<Claim<'a>> {
    let first = *best.first()?;
    let is_inside = |(score, line): &&Claim<'_>| {
        let rest = first.1.key.strip_suffix(line.key.as_str()).filter(|rest| rest.ends_with(' '));
        *score > first.0 - 1.5 && rest.is_some() && line.key.split(' ').count() >= 4
    };
    Some(best.iter().skip(1).take(20).find(is_inside).copied().unwrap_or(first))
}
