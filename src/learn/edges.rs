//! Lines of dumps at which the page's head ends and its tail begins.

use std::collections::BTreeMap;

use super::finding::{Finding, Rule};
use super::sample::Sample;

/// Share of a page's story that may lie beyond such a line: what the judge kept there by mistake.
const MOST_KEPT: f32 = 0.05;
/// The mean probability beyond such a line that makes it one.
const SURE: f32 = 0.05;
/// Words of a line that may be one: longer ones that pages share are headlines of the same day.
const MOST_WORDS: u32 = 6;

/// The last line of the head and the first of the tail that the pages have in common.
pub(super) fn find(samples: &[&Sample]) -> Vec<Finding> {
    [true, false].into_iter().filter_map(|is_head| edge(samples, is_head)).collect()
}

fn edge(samples: &[&Sample], is_head: bool) -> Option<Finding> {
    let mut pages: BTreeMap<u64, (u32, &str)> = BTreeMap::new();
    for sample in samples {
        let third = sample.lines.len() / 3;
        let range = if is_head { 0..third } else { third..sample.lines.len() };
        let mut keys: Vec<(u64, usize)> = range
            .filter(|block| (1..=MOST_WORDS).contains(&sample.lines[*block].words))
            .filter(|block| sample.title_key() != Some(sample.lines[*block].key))
            .map(|block| (sample.lines[block].key, block))
            .collect();
        keys.sort_unstable();
        keys.dedup_by_key(|(key, _)| *key);
        for (key, block) in keys {
            let entry = pages.entry(key).or_insert((0, &sample.page.blocks[block].text));
            entry.0 += 1;
        }
    }
    let candidates = pages.into_values().filter(|(count, _)| *count as usize == samples.len());
    let rules = candidates.filter_map(|(_, text)| {
        let text = text.to_owned();
        let rule = if is_head { Rule::HeadUntil { text } } else { Rule::TailFrom { text } };
        let beyond: Vec<Vec<usize>> = samples.iter().map(|sample| rule.hits(sample)).collect();
        let mut taken = 0;
        for (sample, hits) in samples.iter().zip(&beyond) {
            let kept: u32 =
                hits.iter().map(|at| &sample.lines[*at]).filter(|l| l.kept).map(|l| l.words).sum();
            let (mut story, mut words) = (0.0, 0);
            for line in hits.iter().map(|at| &sample.lines[*at]) {
                story += line.story * line.words as f32;
                words += line.words;
            }
            if kept as f32 > MOST_KEPT * sample.kept_words as f32 || story > SURE * words.max(1) as f32 {
                return None;
            }
            taken += kept;
        }
        Some((beyond.iter().map(Vec::len).sum::<usize>(), taken, rule))
    });
    // The line that leaves least in between.
    let (blocks, taken, rule) = rules.max_by_key(|(blocks, ..)| *blocks)?;
    Some(Finding {
        because: format!(
            "on all {} pages; of the {blocks} blocks beyond it {taken} words were kept",
            samples.len()
        ),
        rule,
    })
}
