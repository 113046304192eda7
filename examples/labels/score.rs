//! What the extractor calls the labelled blocks, against what their reader called them.

use std::collections::{BTreeMap, HashMap};
use std::error::Error;
use std::fs;
use std::io::{self, Write};
use std::path::Path;

use cleancopy::{BoilerplateKind, Extractor};
use rayon::prelude::*;

use crate::blocks::{self, Record};
use crate::bodies::collapsed;
use crate::corpus::{self, Page};

/// Labels with fewer examples don't count in the mean.
pub const ENOUGH: usize = 20;

/// A labelled block, found again.
struct Judged<'r> {
    record: &'r Record,
    /// None where no block of the page has that text any more.
    given: Option<&'static str>,
    text: String,
}

/// Of one label: blocks, or the blocks of the corpora that they stand for.
#[derive(Default)]
struct Counts {
    right: f64,
    given: f64,
    meant: f64,
}

impl Counts {
    fn figures(&self) -> [f64; 3] {
        let share = |of: f64| if of == 0.0 { 0.0 } else { self.right / of };
        let (precision, recall) = (share(self.given), share(self.meant));
        let sum = precision + recall;
        [precision, recall, if sum == 0.0 { 0.0 } else { 2.0 * precision * recall / sum }]
    }
}

/// Prints precision, recall and F1 of each label, and their means over kinds and over roles. Gives the mean of kinds.
pub fn score(
    out: &mut impl Write,
    corpora: &Path,
    labels: &Path,
    held: bool,
    wrong: bool,
) -> Result<f64, Box<dyn Error>> {
    let records = read(labels)?;
    let wanted: Vec<&Record> = records.iter().filter(|record| record.held == held).collect();
    let judged = judge(corpora, &wanted)?;
    if wrong {
        write_wrong(out, &judged)?;
    }
    let lost = judged.iter().filter(|block| block.given.is_none()).count();
    writeln!(out, "{} blocks, {} of them not found again", judged.len(), lost)?;
    let mean = write_table(out, "as drawn, the same number of each label given then", &judged, |_| 1.0)?;
    write_table(out, "weighted to all blocks of the corpora", &judged, |record| record.weight)?;
    Ok(mean)
}

/// The mean F1 of kinds and of roles with enough blocks, by the label meant and the label given of each.
pub fn mean_f1(pairs: &[(String, String)]) -> (f64, f64) {
    let mut counts: BTreeMap<&str, Counts> = BTreeMap::new();
    for (meant, given) in pairs {
        counts.entry(meant).or_default().meant += 1.0;
        let of_given = counts.entry(given).or_default();
        of_given.given += 1.0;
        of_given.right += if meant == given { 1.0 } else { 0.0 };
    }
    let mean = |kinds: bool| {
        let of_sort = counts.iter().filter(|(label, counts)| {
            label.parse::<BoilerplateKind>().is_ok() == kinds && counts.meant >= ENOUGH as f64
        });
        let f1: Vec<f64> = of_sort.map(|(_, counts)| counts.figures()[2]).collect();
        f1.iter().sum::<f64>() / f1.len().max(1) as f64
    };
    (mean(true), mean(false))
}

fn write_wrong(out: &mut impl Write, judged: &[Judged<'_>]) -> io::Result<()> {
    for Judged { record, given, text } in judged {
        if let Some(given) = given.filter(|given| *given != record.label) {
            let dump = record.dump.as_deref().unwrap_or("pages");
            writeln!(out, "{} not {given}: {text} | {} {dump} {}", record.label, record.corpus, record.page)?;
        }
    }
    Ok(())
}

fn write_table(
    out: &mut impl Write,
    title: &str,
    judged: &[Judged<'_>],
    weight: impl Fn(&Record) -> f64,
) -> io::Result<f64> {
    let mut counts: BTreeMap<&str, (usize, Counts)> = BTreeMap::new();
    for block in judged {
        let weight = weight(block.record);
        let meant = counts.entry(&block.record.label).or_default();
        meant.0 += 1;
        meant.1.meant += weight;
        if let Some(given) = block.given {
            let given_counts = &mut counts.entry(given).or_default().1;
            given_counts.given += weight;
            given_counts.right += if given == block.record.label { weight } else { 0.0 };
        }
    }
    writeln!(out, "\n{title}\n{:<22}{:>6}{:>8}{:>8}{:>8}", "", "blocks", "prec", "rec", "F1")?;
    let mut mean_of_kinds = 0.0;
    for (name, kinds) in [("kinds", true), ("roles", false)] {
        let of_sort = |label: &str| label.parse::<BoilerplateKind>().is_ok() == kinds;
        let mut means = Vec::new();
        for (label, (blocks, counts)) in counts.iter().filter(|(label, _)| of_sort(label)) {
            let [precision, recall, f1] = counts.figures();
            writeln!(out, "{label:<22}{blocks:>6}{precision:>8.3}{recall:>8.3}{f1:>8.3}")?;
            if *blocks >= ENOUGH {
                means.push(f1);
            }
        }
        let mean = means.iter().sum::<f64>() / means.len().max(1) as f64;
        writeln!(out, "macro F1 of {} {name} with {ENOUGH} blocks or more: {mean:.3}", means.len())?;
        mean_of_kinds = if kinds { mean } else { mean_of_kinds };
    }
    Ok(mean_of_kinds)
}

/// The records of a file.
pub fn read(labels: &Path) -> Result<Vec<Record>, Box<dyn Error>> {
    let text = fs::read_to_string(labels).map_err(|error| format!("{}: {error}", labels.display()))?;
    let records: Result<Vec<Record>, _> = text.lines().map(serde_json::from_str).collect();
    Ok(records.map_err(|error| format!("{}: {error}", labels.display()))?)
}

/// The records of a corpus, or of a dump of it, by page.
type ByPage<'r, 'p> = HashMap<&'p str, Vec<&'r Record>>;

fn judge<'r>(corpora: &Path, records: &[&'r Record]) -> Result<Vec<Judged<'r>>, Box<dyn Error>> {
    let mut of_source: BTreeMap<(&str, Option<&str>), ByPage<'r, '_>> = BTreeMap::new();
    for record in records {
        let pages = of_source.entry((&record.corpus, record.dump.as_deref())).or_default();
        pages.entry(&record.page).or_default().push(record);
    }
    let extractor = Extractor::default();
    let mut judged = Vec::new();
    for ((corpus, dump), of_page) in of_source {
        let pages: Vec<Page> = corpus::pages(&corpora.join(corpus), dump)?
            .filter(|page| page.as_ref().map_or(true, |page| of_page.contains_key(page.id.as_str())))
            .collect::<Result<_, _>>()?;
        let found: Result<Vec<Vec<Judged<'r>>>, String> = pages
            .par_iter()
            .map(|page| {
                Ok(find(&blocks::blocks(&blocks::article(&extractor, page)?), &of_page[page.id.as_str()]))
            })
            .collect();
        judged.extend(found?.into_iter().flatten());
    }
    Ok(judged)
}

fn find<'r>(blocks: &[blocks::Labelled], records: &[&'r Record]) -> Vec<Judged<'r>> {
    let find = |record: &&'r Record| {
        let block = blocks.iter().find(|block| block.hash == record.block && block.nth == record.nth);
        Judged {
            record,
            given: block.map(|block| block.label),
            text: block.map(|block| collapsed(&block.text).chars().take(150).collect()).unwrap_or_default(),
        }
    };
    records.iter().map(find).collect()
}

#[cfg(test)]
mod tests {
    use super::Counts;

    #[test]
    fn figures_of_a_label() {
        let [precision, recall, f1] = Counts { right: 3.0, given: 4.0, meant: 6.0 }.figures();
        assert!((precision - 0.75).abs() < 1e-9 && (recall - 0.5).abs() < 1e-9 && (f1 - 0.6).abs() < 1e-9);
        assert_eq!(Counts::default().figures(), [0.0; 3]);
    }
}
