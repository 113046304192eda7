//! How near an article comes to the truth: the measures of the labelled corpora, defined as their scorer does.

use std::collections::{BTreeMap, BTreeSet, HashMap};
use std::hash::Hash;

use crate::corpus::Truth;
use crate::folding::{fold, fold_space, words};

/// The measures, in the order of the table. All lie in 0 to 1; all but `err` are better when higher.
pub const MEASURES: [&str; 14] = [
    "err", "word_f1", "word_p", "word_r", "sh_p", "sh_r", "exact", "with", "without", "title", "title_in",
    "authors", "date", "date_p",
];

/// What an extractor says about a page.
#[derive(Clone, Debug, Default)]
pub struct Prediction {
    /// The body.
    pub text: String,
    /// The title.
    pub title: Option<String>,
    /// The authors' names.
    pub authors: Vec<String>,
    /// The date of publication, its first ten characters the day.
    pub date: Option<String>,
    /// Whether there was an error instead of an answer.
    pub failed: bool,
}

/// A mean in the making.
#[derive(Clone, Copy, Debug, Default, PartialEq)]
pub struct Mean {
    sum: f64,
    count: u64,
}

/// Measures of a page, or of several: only those that the truth allows.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Figures(BTreeMap<&'static str, Mean>);

impl Mean {
    fn add(&mut self, other: Self) {
        self.sum += other.sum;
        self.count += other.count;
    }

    fn value(self) -> f64 {
        self.sum / self.count as f64
    }
}

impl Figures {
    fn put(&mut self, measure: &'static str, value: f64) {
        self.0.entry(measure).or_default().add(Mean { sum: value, count: 1 });
    }

    /// Adds another page's figures.
    pub fn add(&mut self, other: &Self) {
        for (measure, mean) in &other.0 {
            self.0.entry(measure).or_default().add(*mean);
        }
    }

    /// The mean of a measure, if the truth allowed it on any page.
    pub fn get(&self, measure: &str) -> Option<f64> {
        match measure {
            "shingle_f1" => Some(f1(self.get("sh_p")?, self.get("sh_r")?)),
            _ => self.0.get(measure).map(|mean| mean.value()),
        }
    }

    /// Every mean, by measure.
    pub fn means(&self) -> BTreeMap<&'static str, f64> {
        let mut means: BTreeMap<_, _> =
            self.0.iter().map(|(measure, mean)| (*measure, mean.value())).collect();
        means.extend(self.get("shingle_f1").map(|value| ("shingle_f1", value)));
        means
    }
}

/// Measures one page.
pub fn measure(truth: &Truth, prediction: &Prediction) -> Figures {
    let mut figures = Figures::default();
    figures.put("err", share(prediction.failed));
    if let Some(text) = &truth.text {
        measure_text(&mut figures, &prediction.text, text);
    }
    let text = fold_space(&prediction.text);
    for snippet in &truth.with {
        figures.put("with", share(text.contains(&fold_space(snippet))));
    }
    for snippet in &truth.without {
        figures.put("without", share(!text.contains(&fold_space(snippet))));
    }
    if let Some(title) = present(&truth.title) {
        let (found, title) = (fold(prediction.title.as_deref().unwrap_or_default()), fold(title));
        let either_way = found.starts_with(&title) || title.starts_with(&found);
        figures.put("title", share(found == title));
        figures.put("title_in", share(!found.is_empty() && either_way));
    }
    if let Some(authors) = truth.authors.as_ref().filter(|authors| !authors.is_empty()) {
        figures.put("authors", authors_f1(&prediction.authors, authors));
    }
    if let Some(date) = present(&truth.date) {
        let found = day(prediction.date.as_deref().unwrap_or_default());
        figures.put("date", share(found == day(date)));
        if !found.is_empty() {
            figures.put("date_p", share(found == day(date)));
        }
    }
    figures
}

/// `numerator / denominator` shares of `precision` and `recall`, harmonically.
pub fn f1(precision: f64, recall: f64) -> f64 {
    if precision + recall == 0.0 { 0.0 } else { 2.0 * precision * recall / (precision + recall) }
}

fn measure_text(figures: &mut Figures, found: &str, truth: &str) {
    let (lower, truth_lower) = (found.to_lowercase(), truth.to_lowercase());
    let overlap = Overlap::new(words(&lower), words(&truth_lower));
    let (precision, recall) = match (overlap.found, overlap.wanted) {
        (0, 0) => (1.0, 1.0),
        (0, _) | (_, 0) => (0.0, 0.0),
        (found, wanted) => (overlap.common as f64 / found as f64, overlap.common as f64 / wanted as f64),
    };
    figures.put("word_f1", f1(precision, recall));
    figures.put("word_p", precision);
    figures.put("word_r", recall);
    let (found, truth): (Vec<&str>, Vec<&str>) = (words(found).collect(), words(truth).collect());
    let overlap = Overlap::new(shingles(&found), shingles(&truth));
    for (measure, all) in [("sh_p", overlap.found), ("sh_r", overlap.wanted)] {
        if overlap.is_equal() {
            figures.put(measure, 1.0);
        } else if all > 0 {
            figures.put(measure, overlap.common as f64 / all as f64);
        }
    }
    figures.put("exact", share(found == truth));
}

/// Runs of four words; a shorter text is one run.
fn shingles<'w>(words: &'w [&'w str]) -> impl Iterator<Item = &'w [&'w str]> {
    words.windows(words.len().clamp(1, 4))
}

/// How much two multisets have in common.
struct Overlap {
    common: u64,
    found: u64,
    wanted: u64,
}

impl Overlap {
    fn new<T: Eq + Hash>(found: impl Iterator<Item = T>, wanted: impl Iterator<Item = T>) -> Self {
        let mut counts: HashMap<T, u64> = HashMap::new();
        let mut overlap = Self { common: 0, found: 0, wanted: 0 };
        for item in found {
            *counts.entry(item).or_default() += 1;
            overlap.found += 1;
        }
        for item in wanted {
            overlap.wanted += 1;
            if let Some(left) = counts.get_mut(&item).filter(|left| **left > 0) {
                *left -= 1;
                overlap.common += 1;
            }
        }
        overlap
    }

    fn is_equal(&self) -> bool {
        self.common == self.found && self.common == self.wanted
    }
}

/// F1 of names, where one may be part of the other.
fn authors_f1(found: &[String], truth: &[String]) -> f64 {
    let (found, truth) = (names(found), names(truth));
    f1(matched(&found, &truth), matched(&truth, &found))
}

/// The share of `names` that are, or are part of, or have as a part, one of `others`.
fn matched(names: &BTreeSet<String>, others: &BTreeSet<String>) -> f64 {
    let is_matched = |name: &&String| {
        others.iter().any(|other| name.contains(other.as_str()) || other.contains(name.as_str()))
    };
    match names.len() {
        0 => 0.0,
        count => names.iter().filter(is_matched).count() as f64 / count as f64,
    }
}

/// Folded names, without the "by" that truths and tools print before some.
fn names(names: &[String]) -> BTreeSet<String> {
    let present = names.iter().filter(|name| !fold(name).is_empty());
    present.map(|name| fold(without_by(name))).collect()
}

fn without_by(name: &str) -> &str {
    let trimmed = name.trim_start();
    let rest =
        trimmed.split_at_checked(2).filter(|(by, _)| by.eq_ignore_ascii_case("by")).map(|(_, rest)| rest);
    rest.filter(|rest| rest.starts_with(char::is_whitespace)).unwrap_or(name)
}

fn day(date: &str) -> &str {
    date.char_indices().nth(10).and_then(|(end, _)| date.get(..end)).unwrap_or(date)
}

fn present(field: &Option<String>) -> Option<&str> {
    field.as_deref().filter(|text| !text.is_empty())
}

fn share(holds: bool) -> f64 {
    f64::from(u8::from(holds))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn text_figures(found: &str, truth: &str) -> Figures {
        let truth = Truth { text: Some(truth.into()), ..Truth::default() };
        measure(&truth, &Prediction { text: found.into(), ..Prediction::default() })
    }

    fn strings(list: &[&str]) -> Vec<String> {
        list.iter().map(ToString::to_string).collect()
    }

    #[test]
    fn words_count_as_often_as_both_have_them() {
        let figures = text_figures("The ice, the ICE", "ice the snow on the the");
        assert_eq!(figures.get("word_p"), Some(0.75));
        assert_eq!(figures.get("word_r"), Some(0.5));
        assert_eq!(figures.get("word_f1"), Some(0.6));
        assert_eq!(figures.get("exact"), Some(0.0));
    }

    #[test]
    fn shingles_keep_case_and_a_short_text_is_one() {
        let figures = text_figures("a b c d e", "x a b c d");
        assert_eq!((figures.get("sh_p"), figures.get("sh_r")), (Some(0.5), Some(0.5)));
        assert_eq!(text_figures("a b", "A b").get("sh_p"), Some(0.0));
        assert_eq!(text_figures("a, b", "a b").get("shingle_f1"), Some(1.0));
        let nothing_found = text_figures("", "a b");
        assert_eq!((nothing_found.get("sh_p"), nothing_found.get("sh_r")), (None, Some(0.0)));
        assert_eq!(text_figures("", "").get("word_f1"), Some(1.0));
    }

    #[test]
    fn fields_count_only_where_the_truth_has_them() {
        let truth = Truth {
            title: Some("Ice on the lake".into()),
            authors: Some(strings(&["By Ada Finch", "Bo Lark"])),
            date: Some("2025-04-08T10:00:00Z".into()),
            with: strings(&["Thin  ice", "snow"]),
            ..Truth::default()
        };
        let prediction = Prediction {
            text: "thin\nICE".into(),
            title: Some("Ice on the Lake | The Herald".into()),
            authors: strings(&["ada finch"]),
            date: Some("2025-04-08".into()),
            failed: false,
        };
        let figures = measure(&truth, &prediction);
        assert_eq!((figures.get("title"), figures.get("title_in")), (Some(0.0), Some(1.0)));
        assert_eq!(figures.get("authors"), Some(2.0 / 3.0));
        assert_eq!((figures.get("date"), figures.get("with")), (Some(1.0), Some(0.5)));
        assert_eq!((figures.get("without"), figures.get("word_f1")), (None, None));
        let none = measure(&truth, &Prediction::default());
        assert_eq!(
            (none.get("date"), none.get("date_p"), none.get("title_in")),
            (Some(0.0), None, Some(0.0))
        );
    }
}
