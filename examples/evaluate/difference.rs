//! What an article lacks and what it has too much, line by line, with the reasons the extractor gives.

use std::cmp::Reverse;
use std::collections::HashSet;

use cleancopy::Evidence;

use crate::corpus::Truth;
use crate::folding::{fold_space, words};
use crate::measures::Prediction;

/// Lines shown of each sort; the longest say most.
const SHOWN: usize = 6;
/// A line counts as there when this share of its four-word runs is.
const THERE: f64 = 0.8;
/// Characters shown of a line.
const WIDTH: usize = 110;

/// A block or line of what was found.
pub struct Piece {
    label: String,
    text: String,
}

impl Piece {
    /// A block with its role or kind and the evidence that weighed most.
    pub fn new(label: &str, text: &str, evidence: &[Evidence]) -> Self {
        let told = |e: &Evidence| format!(" {}={:.2} {:+.2}", e.heuristic, e.value, e.weight);
        let label = format!("{label}{}", evidence.iter().take(3).map(told).collect::<String>());
        Self { label, text: text.to_owned() }
    }
}

/// The difference between the truth and what was found, in readable lines.
pub fn lines(truth: &Truth, found: &Prediction, kept: &[Piece], removed: &[Piece]) -> Vec<String> {
    let mut lines = Vec::new();
    if let Some(text) = &truth.text {
        let known = Runs::new(&found.text);
        let missing = text.lines().filter_map(|line| Stray::find(line, &known, || label_of(line, removed)));
        show(&mut lines, '-', missing.collect());
        let wanted = Runs::new(text);
        let is_text = |piece: &&Piece| known.share_of(&piece.text) >= THERE;
        let too_much = kept
            .iter()
            .filter(is_text)
            .filter_map(|piece| Stray::find(&piece.text, &wanted, || piece.label.clone()));
        show(&mut lines, '+', too_much.collect());
    }
    let text = fold_space(&found.text);
    let is_there = |snippet: &&String| text.contains(&fold_space(snippet));
    for snippet in truth.with.iter().filter(|snippet| !is_there(snippet)) {
        lines.push(format!("- snippet [{}] {}", label_of(snippet, removed), shortened(snippet)));
    }
    for snippet in truth.without.iter().filter(is_there) {
        lines.push(format!("+ snippet [{}] {}", label_of(snippet, kept), shortened(snippet)));
    }
    if let Some(title) = &truth.title {
        tell_field(&mut lines, "title", title, found.title.as_deref());
    }
    if let Some(authors) = truth.authors.as_ref().filter(|authors| !authors.is_empty()) {
        tell_field(&mut lines, "authors", &authors.join(", "), Some(&found.authors.join(", ")));
    }
    if let Some(date) = &truth.date {
        tell_field(&mut lines, "date", date, found.date.as_deref());
    }
    lines
}

/// A line that is not where it should be.
struct Stray {
    share: f64,
    words: usize,
    label: String,
    text: String,
}

impl Stray {
    fn find(line: &str, known: &Runs, label: impl FnOnce() -> String) -> Option<Self> {
        let words = words(line).count();
        let share = known.share_of(line);
        (words > 0 && share < THERE).then(|| Self { share, words, label: label(), text: shortened(line) })
    }
}

/// The longest of the strays, in page order.
fn show(lines: &mut Vec<String>, sign: char, strays: Vec<Stray>) {
    let mut by_length: Vec<usize> = (0..strays.len()).collect();
    by_length.sort_by_key(|&index| Reverse(strays[index].words));
    let mut shown: Vec<usize> = by_length.iter().copied().take(SHOWN).collect();
    shown.sort_unstable();
    for stray in shown.into_iter().map(|index| &strays[index]) {
        let there =
            if stray.share > 0.0 { format!("{:.0}% there, ", stray.share * 100.0) } else { String::new() };
        lines.push(format!("{sign} {there}{} words [{}] {}", stray.words, stray.label, stray.text));
    }
    let rest = by_length.iter().skip(SHOWN);
    let words: usize = rest.clone().map(|&index| strays[index].words).sum();
    if rest.len() > 0 {
        lines.push(format!("{sign} … and {} lines more, {words} words", rest.len()));
    }
}

/// The label of the piece that holds most of a line.
fn label_of(line: &str, pieces: &[Piece]) -> String {
    let own = Runs::new(line);
    let shares = pieces.iter().map(|piece| (own.count_in(&piece.text), piece));
    let best = shares.filter(|(count, _)| *count > 0).max_by_key(|(count, _)| *count);
    best.map_or_else(|| "nowhere".to_owned(), |(_, piece)| piece.label.clone())
}

fn tell_field(lines: &mut Vec<String>, name: &str, truth: &str, found: Option<&str>) {
    let found = found.filter(|found| !found.is_empty()).unwrap_or("nothing");
    if found != truth {
        lines.push(format!("{name}: {}, should be {}", shortened(found), shortened(truth)));
    }
}

fn shortened(text: &str) -> String {
    let text = text.split_whitespace().collect::<Vec<_>>().join(" ");
    match text.char_indices().nth(WIDTH) {
        Some((end, _)) => format!("{}…", text.get(..end).unwrap_or_default()),
        None => text,
    }
}

/// Every run of up to four words of a text.
struct Runs(HashSet<Vec<String>>);

const RUN: usize = 4;

impl Runs {
    fn new(text: &str) -> Self {
        let words = lower_words(text);
        let runs = (1..=RUN).flat_map(|length| words.windows(length)).map(<[String]>::to_vec);
        Self(runs.collect())
    }

    /// The share of a line's runs that are among these; runs of four words, or the whole line if it is shorter.
    fn share_of(&self, line: &str) -> f64 {
        let words = lower_words(line);
        let runs = words.windows(words.len().clamp(1, RUN));
        let count = runs.len();
        let known = runs.filter(|run| self.0.contains(*run)).count();
        if count == 0 { 1.0 } else { known as f64 / count as f64 }
    }

    /// How many runs of a text, of the length that this text's own allow, are among these.
    fn count_in(&self, text: &str) -> usize {
        let words = lower_words(text);
        let longest = self.0.iter().map(Vec::len).max().unwrap_or(1);
        words.windows(longest).filter(|run| self.0.contains(*run)).count()
    }
}

fn lower_words(text: &str) -> Vec<String> {
    words(&text.to_lowercase()).map(str::to_owned).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_missing_is_named_with_its_reason() {
        let truth = Truth {
            text: Some("The ferry will sail again on Monday.\n\nSaid the captain of it.".into()),
            ..Truth::default()
        };
        let found = Prediction {
            text: "The ferry will sail again on Monday.\n\nRead our other ferry stories.".into(),
            ..Prediction::default()
        };
        let kept = [
            Piece::new("paragraph", "The ferry will sail again on Monday.", &[]),
            Piece::new("paragraph", "Read our other ferry stories.", &[]),
            Piece::new("headline", "A headline that is no text", &[]),
        ];
        let removed =
            [Piece::new("advert", "Buy boats", &[]), Piece::new("promo", "Said the captain of it.", &[])];
        let expected = [
            "- 5 words [promo] Said the captain of it.",
            "+ 5 words [paragraph] Read our other ferry stories.",
        ];
        assert_eq!(lines(&truth, &found, &kept, &removed), expected);
    }

    #[test]
    fn a_line_no_block_holds_is_nowhere() {
        assert_eq!(label_of("Two words", &[Piece::new("other", "something else", &[])]), "nowhere");
    }
}
