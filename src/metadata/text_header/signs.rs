//! What tells a headline among the lines of a dump.

use std::collections::BTreeMap;

use once_cell::sync::Lazy;
use serde::Deserialize;

use crate::data::credits;
use crate::data::topics::TOPICS;
use crate::metadata::{authors, credit};
use crate::page::{self, Shape, Word};
use crate::text::HashSet;

/// How many signs there are.
pub(crate) const SIGNS: usize = NAMES.len();

/// The signs by name, in the order of [`Line::signs`].
pub(crate) const NAMES: &[&str] = &[
    "above_byline",
    "above_byline_stop",
    "above_date",
    "above_list",
    "above_summary",
    "alone",
    "begins_page",
    "below_gap",
    "below_prose",
    "below_title",
    "below_topic",
    "byline",
    "capitals",
    "captioned",
    "centred",
    "colon",
    "credit",
    "dated",
    "first",
    "from_story",
    "heading_1",
    "heading_2",
    "in_address",
    "in_page_title",
    "in_story",
    "item",
    "item_of_list",
    "lines_above",
    "linked",
    "not_in_address",
    "number",
    "opens",
    "path",
    "pipe",
    "prose",
    "said_again",
    "small",
    "stop",
    "topic_share",
    "topic_words",
    "twice",
    "thrice",
    "words_1",
    "words_2",
    "words_3",
    "words_4",
    "words_6",
    "words_9",
    "words_13",
    "words_19",
    "words_27",
];

/// The least words of each of the last signs, which hold up to the next.
const LENGTHS: [usize; 9] = [0, 2, 3, 4, 6, 9, 13, 19, 27];

/// A line, and what stands around it.
#[derive(Debug)]
pub(super) struct Line<'a> {
    pub text: &'a str,
    pub shape: Shape,
    /// The shapes of the blocks above and below.
    pub previous: Option<Shape>,
    pub next: Option<Shape>,
    /// What it says of the story's topic, and what the line above says, if that reads like a title.
    pub of_topic: Topical,
    pub title_above: Option<Topical>,
    /// Whether the line below says more than this one.
    pub is_above_summary: bool,
    /// Whether it stands in the middle of a terminal.
    pub is_centred: bool,
    /// Whether a blank line stands above, and below; the page's edges count as one.
    pub gap: bool,
    pub gap_below: bool,
    pub is_linked: bool,
    pub index: usize,
    /// The share of the address that the line says, and the share of the line that the address says.
    pub of_slug: Option<(f32, f32)>,
    /// The dump's first line begins with it and goes on: the page's title, with the site's name.
    pub begins_page: bool,
    /// That line has it behind something else: a kicker, the site's name.
    pub in_page_title: bool,
    /// It is the dump's first line, and one below says part of it.
    pub is_said_again: bool,
    /// The dump begins with it and prose follows soon, as where a reader's view or a copied text begins with the headline.
    pub opens_page: bool,
    pub has_date: bool,
    /// A byline stands right below.
    pub has_byline: bool,
    /// A short line with a date stands in one of the next few.
    pub has_date_below: bool,
    pub words: usize,
    pub is_prose: bool,
    /// Blocks of prose above.
    pub prose_above: usize,
    /// Blocks between it and the story's start.
    pub distance: usize,
    pub is_before: bool,
    /// How often the page says it.
    pub times: u32,
}

impl<'a> Line<'a> {
    pub(super) fn of(text: &'a str) -> Self {
        Self {
            text,
            shape: Shape::Paragraph,
            previous: None,
            next: None,
            of_topic: Topical::default(),
            title_above: None,
            is_centred: false,
            is_above_summary: false,
            gap: false,
            gap_below: false,
            in_page_title: false,
            is_said_again: false,
            opens_page: false,
            is_linked: false,
            index: 0,
            of_slug: None,
            begins_page: false,
            has_date: false,
            has_byline: false,
            has_date_below: false,
            words: 0,
            is_prose: false,
            prose_above: 0,
            distance: 0,
            is_before: false,
            times: 1,
        }
    }

    /// Whether something besides its words says that it is no paragraph: its marks, a byline below, that it is said again, or the
    /// address. A story that comes without its headline begins with one.
    pub(super) fn is_set_apart(&self) -> bool {
        const OF_ADDRESS: f32 = 0.5;
        let is_heading = matches!(self.shape, Shape::Heading(_));
        let is_addressed = self.of_slug.is_some_and(|(of_slug, _)| of_slug >= OF_ADDRESS);
        is_heading || self.has_byline || self.times > 1 || is_addressed
    }

    /// The values of all signs, in the order of [`NAMES`]: 0 or 1, shares, or logarithms of counts.
    pub(super) fn signs(&self) -> [f32; SIGNS] {
        let log = |count: usize| (1.0 + count as f32).ln();
        let is = |holds: bool| f32::from(u8::from(holds));
        let plain = crate::text::without_closing(self.text);
        let stop = plain.ends_with(crate::text::is_full_stop);
        let length = self.length();
        let is_length = |at: usize| is(length == at);
        let first = self.text.chars().next();
        let letters = || self.text.chars().filter(|c| c.is_alphabetic());
        // Both ways, so that neither a section's name nor a standfirst wins.
        let (of_slug, of_line) = self.of_slug.unwrap_or_default();
        [
            is(self.has_byline),
            is(self.has_byline && stop),
            is(self.has_date_below),
            is(self.next == Some(Shape::Item)),
            is(self.is_above_summary),
            is(self.gap && self.gap_below),
            is(self.begins_page),
            is(self.gap),
            log(self.prose_above),
            is(self.title_above.is_some()),
            self.title_above.unwrap_or_default().share(),
            is(self.words < 12 && authors::strip_by(self.text).is_some()),
            is(self.words > 1 && letters().next().is_some() && letters().all(char::is_uppercase)),
            is(credit::ends_in_credit(self.text)),
            is(self.is_centred),
            is(plain.ends_with([':', ',', ';', '：'])),
            is(has_credit(self.text)),
            is(self.has_date),
            is(self.index == 0),
            log(self.distance),
            is(self.shape == Shape::Heading(1)),
            is(self.shape == Shape::Heading(2)),
            of_slug * of_line.max(0.4),
            is(self.in_page_title),
            is(!self.is_before),
            is(self.shape == Shape::Item),
            is(self.shape == Shape::Item && [self.previous, self.next].contains(&Some(Shape::Item))),
            log(self.index),
            is(self.is_linked),
            is(self.of_slug.is_some_and(|(of_slug, _)| of_slug == 0.0)),
            is(first.is_some_and(|c| c.is_ascii_digit())),
            is(self.opens_page),
            is(is_path(self.text)),
            is(self.text.contains('|') || self.text.contains(" - ")),
            is(self.is_prose),
            is(self.is_said_again),
            is(first.is_some_and(char::is_lowercase)),
            is(stop),
            self.of_topic.share(),
            log(self.of_topic.known),
            is(self.times == 2),
            is(self.times > 2),
            is_length(0),
            is_length(1),
            is_length(2),
            is_length(3),
            is_length(4),
            is_length(5),
            is_length(6),
            is_length(7),
            is_length(8),
        ]
    }

    /// The place of its number of words among [`LENGTHS`]; two characters of a script without spaces count as a word.
    fn length(&self) -> usize {
        let dense = self.text.chars().filter(|c| crate::text::is_dense_script(*c)).count();
        let words = self.words.max(dense / 2);
        LENGTHS.iter().rposition(|least| *least <= words).unwrap_or_default()
    }
}

/// Distinct telling words of a text, and how many of them the story's topic has.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Topical {
    all: usize,
    known: usize,
}

impl Topical {
    pub(super) fn of(text: &str, words: &[Word], topic: &HashSet<u64>) -> Self {
        let mut telling = Vec::new();
        page::telling(text, words, |word| !word.stops.is_empty(), &mut telling);
        Self { all: telling.len(), known: telling.iter().filter(|word| topic.contains(word)).count() }
    }

    fn share(self) -> f32 {
        if self.all > 0 { self.known as f32 / self.all as f32 } else { 0.0 }
    }
}

/// Whether a sign of the kind that stands between the sections that lead to a page stands between two words.
fn is_path(text: &str) -> bool {
    let mut words = text.split(' ').rev().skip(1);
    words.any(|word| TOPICS.steps.iter().any(|step| word.ends_with(step.as_str())))
}

/// "Photo: …" anywhere in the line, or nothing but brackets.
fn has_credit(text: &str) -> bool {
    let is_label = |(at, _): (usize, &str)| {
        let before = text.get(..at).unwrap_or_default();
        let word = before.rsplit(|c: char| !c.is_alphanumeric()).next().unwrap_or_default();
        !word.is_empty() && credits::labels().contains(&word.to_lowercase())
    };
    let bracketed = text.starts_with(['(', '（']) && text.trim_end().ends_with([')', '）']);
    bracketed || text.match_indices([':', '：']).any(is_label)
}

/// The file of the weights.
#[derive(Default, Deserialize)]
struct File {
    weights: BTreeMap<String, f32>,
}

/// What each sign is worth, in the order of [`NAMES`].
pub(super) static WEIGHTS: Lazy<[f32; SIGNS]> = Lazy::new(|| {
    let file: File = crate::data::parse(include_str!("../../data/weights/headline.toml"));
    std::array::from_fn(|at| file.weights.get(NAMES[at]).copied().unwrap_or_default())
});

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_sign_has_a_weight_and_each_weight_a_sign() {
        let file: File = crate::data::parse(include_str!("../../data/weights/headline.toml"));
        let mut names = NAMES.to_vec();
        names.sort_unstable();
        assert!(file.weights.keys().eq(&names), "{:?}", file.weights.keys());
    }

    #[test]
    fn a_credit_has_a_label_or_stands_in_brackets() {
        assert!(has_credit("The mill at dusk. Photo: Ada Quill") && has_credit("(Ada Quill)"));
        assert!(!has_credit("The mill: a history"));
    }
}
