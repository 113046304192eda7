//! Which source of metadata was right how often, and what the pages got wrong.

use std::collections::BTreeMap;
use std::io::{self, Write};

use cleancopy::{DateTime, Field, Metadata, Source};

use crate::corpus::Truth;
use crate::measures::{Prediction, measure};
use crate::page::PageReport;

/// What a field of a page got: each source's value with its share of right, the chosen one first.
pub struct Answer {
    /// The measure of the field.
    pub field: &'static str,
    wanted: String,
    offers: Vec<Offer>,
}

struct Offer {
    source: Source,
    value: String,
    right: f64,
}

/// The answers to the fields that the truth has.
pub fn answers(truth: &Truth, metadata: &Metadata) -> Vec<Answer> {
    let title = |text: &String| Prediction { title: Some(text.clone()), ..Prediction::default() };
    let date = |date: &DateTime| Prediction { date: Some(date.to_string()), ..Prediction::default() };
    let authors = |authors: &Vec<cleancopy::Author>| Prediction {
        authors: authors.iter().map(|author| author.name.clone()).collect(),
        ..Prediction::default()
    };
    let names = |authors: &Vec<cleancopy::Author>| {
        authors.iter().map(|author| author.name.as_str()).collect::<Vec<_>>().join("; ")
    };
    let wanted_names = truth.authors.as_ref().map(|authors| authors.join("; "));
    [
        answer("title", truth, truth.title.clone(), &metadata.title, String::clone, title),
        answer("authors", truth, wanted_names, &metadata.authors, names, authors),
        answer("date", truth, truth.date.clone(), &metadata.published, DateTime::to_string, date),
    ]
    .into_iter()
    .flatten()
    .collect()
}

fn answer<T>(
    field: &'static str,
    truth: &Truth,
    wanted: Option<String>,
    found: &Option<Field<T>>,
    shown: impl Fn(&T) -> String,
    prediction: impl Fn(&T) -> Prediction,
) -> Option<Answer> {
    let wanted = wanted.filter(|wanted| !wanted.is_empty())?;
    let mut offers: Vec<Offer> = Vec::new();
    if let Some(found) = found {
        let agreeing = found.agreeing().iter().map(|source| (&found.value, *source));
        let others = found.alternatives().iter().map(|(value, source)| (value, *source));
        for (value, source) in std::iter::once((&found.value, found.source)).chain(agreeing).chain(others) {
            // A source counts by its first value.
            if offers.iter().all(|offer| offer.source != source) {
                let right = measure(truth, &prediction(value)).get(field).unwrap_or_default();
                offers.push(Offer { source, value: shown(value), right });
            }
        }
    }
    Some(Answer { field, wanted, offers })
}

#[derive(Default)]
struct Tally {
    pages: u32,
    right: f64,
    chosen: u32,
    better: f64,
    worse: f64,
}

/// A row for each field and source: on how many pages it said something, the share that was right, how often it was
/// chosen, and over the pages on which another was, how much it would have been better and worse. Then a row for each
/// two sources.
pub fn write(out: &mut impl Write, name: &str, pages: &[PageReport]) -> io::Result<()> {
    let mut tallies: BTreeMap<(&str, Source), Tally> = BTreeMap::new();
    for answer in pages.iter().flat_map(|page| &page.answers) {
        let chosen = answer.offers.first().map_or(0.0, |offer| offer.right);
        for (at, offer) in answer.offers.iter().enumerate() {
            let tally = tallies.entry((answer.field, offer.source)).or_default();
            tally.pages += 1;
            tally.right += offer.right;
            tally.chosen += u32::from(at == 0);
            tally.better += (offer.right - chosen).max(0.0);
            tally.worse += (chosen - offer.right).max(0.0);
        }
    }
    writeln!(out, "\n{name:<32}{:>8}{:>8}{:>8}{:>8}{:>8}", "pages", "right", "chosen", "better", "worse")?;
    for ((field, source), tally) in &tallies {
        writeln!(
            out,
            "{:<32}{:>8}{:>8.3}{:>8}{:>8.1}{:>8.1}",
            format!("{field} {source}"),
            tally.pages,
            tally.right / f64::from(tally.pages),
            tally.chosen,
            tally.better,
            tally.worse
        )?;
    }
    write_pairs(out, pages)
}

/// For each two sources the pages on which the one was right and the other wasn't, and the other way round.
fn write_pairs(out: &mut impl Write, pages: &[PageReport]) -> io::Result<()> {
    let mut pairs: BTreeMap<(&str, Source, Source), [u32; 2]> = BTreeMap::new();
    for answer in pages.iter().flat_map(|page| &page.answers) {
        for (at, first) in answer.offers.iter().enumerate() {
            for second in answer.offers.iter().skip(at + 1) {
                let is_turned = second.source < first.source;
                let (a, b) = if is_turned { (second, first) } else { (first, second) };
                let counts = pairs.entry((answer.field, a.source, b.source)).or_default();
                counts[0] += u32::from(a.right > b.right);
                counts[1] += u32::from(b.right > a.right);
            }
        }
    }
    for ((field, a, b), [first, second]) in pairs.iter().filter(|(_, counts)| **counts != [0, 0]) {
        writeln!(out, "{:<48}{first:>8}{second:>8}", format!("{field} {a} : {b}"))?;
    }
    Ok(())
}

/// Every answer that isn't right: what was wanted, and what each source offered.
pub fn write_misses(out: &mut impl Write, pages: &[PageReport], field: &str) -> io::Result<()> {
    for page in pages {
        for answer in page.answers.iter().filter(|answer| field == "all" || answer.field == field) {
            if answer.offers.first().is_some_and(|offer| offer.right >= 1.0) {
                continue;
            }
            writeln!(out, "\n{} {} {}", answer.field, page.id, page.url)?;
            writeln!(out, "  wanted      {}", answer.wanted)?;
            for offer in &answer.offers {
                let mark = if offer.right >= 1.0 { '*' } else { ' ' };
                writeln!(out, " {mark}{:<12}{}", offer.source, offer.value)?;
            }
        }
    }
    Ok(())
}
