//! What got better or worse since another measurement.

use std::collections::BTreeMap;
use std::io::{self, Write};

use crate::measures::MEASURES;
use crate::record::{PageRecord, Record};

/// Smaller changes are noise of the last digits.
const LEAST: f64 = 0.0005;

/// A page that both measurements have.
struct Change<'r> {
    old: &'r PageRecord,
    new: &'r PageRecord,
}

impl Change<'_> {
    /// How much a measure rose.
    fn of(&self, measure: &str) -> Option<f64> {
        Some(self.new.figures.get(measure)? - self.old.figures.get(measure)?)
    }

    /// What the pages are sorted by: the text weighs as much as all fields together.
    fn total(&self) -> f64 {
        let of = |measure| self.of(measure).unwrap_or_default();
        let text = self.of("word_f1").unwrap_or_else(|| of("with") + of("without"));
        text + (of("title") + of("authors") + of("date")) / 3.0 - of("err")
    }

    fn told(&self) -> String {
        let changed =
            MEASURES.iter().filter(|measure| self.of(measure).is_some_and(|change| change.abs() >= LEAST));
        let value = |page: &PageRecord, measure: &str| page.figures.get(measure).copied().unwrap_or_default();
        let told = |m: &&str| format!("{m} {:.3} → {:.3}", value(self.old, m), value(self.new, m));
        changed.map(told).collect::<Vec<_>>().join(", ")
    }
}

/// Writes the mean change of each measure, then up to `shown` pages that got worse, and as many that got better.
pub fn write(out: &mut impl Write, old: &Record, new: &Record, shown: usize) -> io::Result<()> {
    let by_id: BTreeMap<&str, &PageRecord> = old.pages.iter().map(|page| (page.id.as_str(), page)).collect();
    let both = |new| Some(Change { old: by_id.get(new_id(new))?, new });
    let mut changes: Vec<Change<'_>> = new.pages.iter().filter_map(both).collect();
    writeln!(out, "\n{} compared with {}, {} pages in both", new.name, old.name, changes.len())?;
    for measure in MEASURES {
        write_measure(out, measure, &changes)?;
    }
    changes.retain(|change| !change.told().is_empty());
    changes.sort_by(|a, b| a.total().total_cmp(&b.total()));
    let worse = changes.iter().filter(|change| change.total() < 0.0);
    write_pages(out, "worse", worse, shown)?;
    let better = changes.iter().rev().filter(|change| change.total() >= 0.0);
    write_pages(out, "better", better, shown)
}

fn new_id(page: &PageRecord) -> &str {
    &page.id
}

fn write_measure(out: &mut impl Write, measure: &str, changes: &[Change<'_>]) -> io::Result<()> {
    let changes: Vec<f64> = changes.iter().filter_map(|change| change.of(measure)).collect();
    let better = changes.iter().filter(|change| **change >= LEAST).count();
    let worse = changes.iter().filter(|change| **change <= -LEAST).count();
    if better + worse == 0 {
        return Ok(());
    }
    let mean = changes.iter().sum::<f64>() / changes.len() as f64;
    writeln!(out, "  {measure:<10} {mean:+.4} on {} pages: {better} up, {worse} down", changes.len())
}

fn write_pages<'r>(
    out: &mut impl Write,
    title: &str,
    changes: impl Iterator<Item = &'r Change<'r>>,
    shown: usize,
) -> io::Result<()> {
    let changes: Vec<&Change<'_>> = changes.collect();
    if !changes.is_empty() {
        writeln!(out, "{title}: {} pages", changes.len())?;
    }
    for change in changes.iter().take(shown) {
        writeln!(out, "  {} {}\n    {}", change.new.id, change.new.url, change.told())?;
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn record(pages: &[(&str, f64)]) -> Record {
        let page = |(id, value): &(&str, f64)| PageRecord {
            id: id.to_string(),
            url: String::new(),
            page_type: "article".into(),
            figures: BTreeMap::from([("word_f1".to_owned(), *value)]),
        };
        Record { name: "c/pages".into(), means: BTreeMap::new(), pages: pages.iter().map(page).collect() }
    }

    #[test]
    fn pages_are_listed_by_change_and_the_mean_is_told() {
        let old = record(&[("a", 0.5), ("b", 0.9), ("c", 1.0), ("gone", 0.1)]);
        let new = record(&[("a", 0.8), ("b", 0.8), ("c", 1.0), ("fresh", 0.2)]);
        let mut out = Vec::new();
        write(&mut out, &old, &new, 5).unwrap();
        let expected = "\nc/pages compared with c/pages, 3 pages in both\n  \
                        word_f1    +0.0667 on 3 pages: 1 up, 1 down\n\
                        worse: 1 pages\n  b \n    word_f1 0.900 → 0.800\n\
                        better: 1 pages\n  a \n    word_f1 0.500 → 0.800\n";
        assert_eq!(String::from_utf8(out).unwrap(), expected);
    }
}
