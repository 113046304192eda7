//! Which line of a dump is the headline.

use super::candidates::{Candidates, stamped};
use super::signs::{SIGNS, WEIGHTS};
use crate::metadata::clean;
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
    let mut best: Vec<(f32, usize, String)> =
        candidates.lines.iter().map(|line| (score(&line.signs), line.block, line.text.clone())).collect();
    // The first of equals: the headline precedes what repeats it.
    best.sort_by(|a, b| b.0.total_cmp(&a.0).then(a.1.cmp(&b.1)));
    let (_, block, text) = without_label(&best)?;
    // Where a paragraph of the story claims most, there is no headline.
    if candidates.lines.iter().any(|line| line.block == block && line.is_paragraph) {
        return None;
    }
    let key = words_hash(&text);
    let others = best.iter().filter(|(_, _, other)| words_hash(other) != key);
    let date = page.blocks.iter().take(5).find_map(|block| {
        let dates = dates::find_all(crate::text::prefix(&block.text, super::candidates::DATED), habits);
        let (date, rest) = stamped(&block.text, &dates, habits);
        date.filter(|_| words_hash(rest) == key)
    });
    Some(Headline {
        date,
        // What belongs to the headline follows its last copy before the story.
        block: candidates.last_copy(block, key),
        confidence: share(&best, &clean::key(&text)),
        others: others.take(3).map(|(_, _, text)| (text.clone(), Source::Text)).collect(),
        text,
    })
}

/// The share of a text among all lines, with that of lines that put a label before it.
fn share(best: &[(f32, usize, String)], key: &str) -> f32 {
    let most = best.first().map_or(0.0, |(score, ..)| *score);
    let (mut own, mut all) = (0.0, 0.0);
    for (score, _, text) in best {
        let part = (score - most).exp();
        all += part;
        own += if clean::key(text).ends_with(key) { part } else { 0.0 };
    }
    own / all
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
