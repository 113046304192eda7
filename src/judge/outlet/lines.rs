//! The rules for dumps: where the story begins and ends, and lines that never belong to it.

use super::marks::{Marks, RuleId};
use crate::outlet::condition::fold_text;
use crate::outlet::{LineRule, Profile};
use crate::page::Page;

/// Marks the blocks of a dump.
pub(super) fn read(page: &Page, profile: &Profile, words: &[u32], marks: &mut Marks) {
    let rules = &profile.text;
    if rules.head_until.is_empty() && rules.tail_from.is_empty() && rules.drop_lines.is_empty() {
        return;
    }
    let folded: Vec<String> = page.blocks.iter().map(|block| fold_text(&block.text)).collect();
    let find = |block: usize, lines: &[LineRule]| {
        lines.iter().position(|line| {
            line.max_words.is_none_or(|most| words[block] <= most) && line.condition.holds(&folded[block])
        })
    };
    for block in 0..folded.len() {
        if let Some(line) = find(block, &rules.drop_lines) {
            marks.before[block].get_or_insert(RuleId::Drop(line));
        }
    }
    let third = first_third(page);
    let head = (0..third).rev().find_map(|block| Some((block, find(block, &rules.head_until)?)));
    if let Some((end, line)) = head {
        marks.before.iter_mut().take(end + 1).for_each(|mark| {
            mark.get_or_insert(RuleId::Head(line));
        });
    }
    let tail = (third..folded.len()).find_map(|block| Some((block, find(block, &rules.tail_from)?)));
    if let Some((start, line)) = tail {
        marks.before.iter_mut().skip(start).for_each(|mark| {
            mark.get_or_insert(RuleId::Tail(line));
        });
    }
}

/// How many blocks begin in the first third of the dump's characters.
fn first_third(page: &Page) -> usize {
    let all: u64 = page.blocks.iter().map(|block| u64::from(block.chars)).sum();
    let mut before = 0;
    let begins_later = |chars: u32| {
        let later = before * 3 > all;
        before += u64::from(chars);
        later
    };
    page.blocks.iter().map(|block| block.chars).position(begins_later).unwrap_or(page.blocks.len())
}
