//! Long lists of other stories' titles in a dump, as newspapers set beside and below theirs by the hundred.
//!
//! Scores of such lines are low, but there are many of them: the threshold that promises the best word F1 takes the lines of a
//! page for independent of each other, and then it pays to keep all of a long list. They stand and fall together. Cross-validated,
//! word F1 of newsrooms' pages is .9280 without and .9370 with it as inscriptis prints them, .9163 and .9228 as lynx does; the
//! three pages that this is from are one newspaper's, and no other dump loses .05 between the two measurements.

use super::lines::{End, Line};
use super::sheet::Sheet;

/// Titles that are kept of a list, words that they have at least, and in the mean: what is for sale has shorter names.
const TITLES: usize = 20;
const LEAST: usize = 6;
const MEAN: usize = 12;
/// The share of a list's lines that are titles, and lines that are none one below the other which end it.
const SHARE: f32 = 0.8;
const BREAK: usize = 3;
/// Mean score from which the story may be such a list.
const SURE: f32 = 0.5;

/// A line with words as far as lists are told by it.
#[derive(Clone, Copy, Debug)]
struct Entry {
    index: usize,
    /// In mid-air, and long enough for a title.
    is_title: bool,
    words: usize,
    kept: bool,
    story: f32,
}

impl Entry {
    fn of(index: usize, line: &Line<'_>) -> Self {
        let is_title = line.words >= LEAST && matches!(line.end, End::Open | End::Ellipsis);
        Self { index, is_title, words: line.words, kept: line.kept, story: line.story }
    }
}

/// Drops them where some of the story stands above.
pub(super) fn mark(sheet: &mut Sheet<'_>) {
    if !sheet.is_text() {
        return;
    }
    let tells = |line: &Line<'_>| line.kept && line.is_prose();
    let Some(story) = sheet.lines.iter().position(tells) else { return };
    let below = sheet.lines.iter().enumerate().skip(story + 1).filter(|(_, line)| line.words > 0);
    let entries: Vec<Entry> = below.map(|(index, line)| Entry::of(index, line)).collect();
    for list in lists(&entries).filter(|list| is_of_others(list)) {
        list.iter().for_each(|entry| sheet.drop_from_story(entry.index));
    }
}

/// The stretches from one title to another with few other lines between.
fn lists(entries: &[Entry]) -> impl Iterator<Item = &[Entry]> {
    let mut from = 0;
    std::iter::from_fn(move || {
        let start = from + entries.get(from..)?.iter().position(|entry| entry.is_title)?;
        let mut end = start + 1;
        for (at, entry) in entries.iter().enumerate().skip(end) {
            if entry.is_title {
                end = at + 1;
            } else if at + 1 >= end + BREAK {
                break;
            }
        }
        from = end;
        entries.get(start..end)
    })
}

/// Whether a list is one of titles, of which the scores keep many without being sure of them.
fn is_of_others(list: &[Entry]) -> bool {
    let titles = || list.iter().filter(|entry| entry.is_title);
    let kept = || titles().filter(|entry| entry.kept);
    let count = kept().count();
    count >= TITLES
        && titles().count() as f32 >= SHARE * list.len() as f32
        && kept().map(|entry| entry.words).sum::<usize>() >= MEAN * count
        && kept().map(|entry| entry.story).sum::<f32>() < SURE * count as f32
}

#[cfg(test)]
mod tests {
    use super::*;

    fn titles(count: usize) -> Vec<Entry> {
        let entry = |index| Entry { index, is_title: true, words: 15, kept: true, story: 0.3 };
        (0..count).map(entry).collect()
    }

    #[test]
    fn a_list_ends_where_no_title_follows_in_a_few_lines() {
        let mut entries = titles(12);
        for at in [0, 2, 3, 6, 7, 8] {
            entries[at].is_title = false;
        }
        let lists: Vec<Vec<usize>> =
            lists(&entries).map(|list| list.iter().map(|entry| entry.index).collect()).collect();
        assert_eq!(lists, [vec![1, 2, 3, 4, 5], vec![9, 10, 11]]);
    }

    #[test]
    fn only_long_titles_in_number_that_nothing_is_sure_of_are_other_stories() {
        let with = |change: fn(&mut Entry)| {
            let mut list = titles(30);
            list.iter_mut().for_each(change);
            is_of_others(&list)
        };
        assert!(with(|_| ()) && !is_of_others(&titles(19)));
        assert!(!with(|entry| entry.story = 0.6));
        assert!(!with(|entry| entry.words = 8));
        assert!(!with(|entry| entry.kept = entry.index < 10));
        assert!(!with(|entry| entry.is_title = entry.index % 3 == 0));
    }
}
