//! Measures the extractor on a labelled corpus, shows the worst pages, and compares with an earlier measurement.
//!
//! ```sh
//! cargo run --release --example evaluate -- corpora/news --by-type --worst 5 --json new.json --compare old.json
//! ```

mod arguments;
mod compare;
mod difference;
mod floors;
mod learnt;
mod page;
mod record;
mod sources;
mod table;
mod through;

#[path = "../shared/corpus.rs"]
mod corpus;
#[path = "../shared/failure.rs"]
mod failure;
#[path = "../shared/folding.rs"]
mod folding;
#[path = "../shared/in_order.rs"]
mod in_order;
#[path = "../shared/measures.rs"]
mod measures;
#[path = "../shared/options.rs"]
mod options;

use std::error::Error;
use std::io::{self, Write};
use std::process::ExitCode;

use crate::arguments::{Arguments, Task};
use crate::page::PageReport;
use crate::record::Record;

fn main() -> ExitCode {
    let task = match arguments::read() {
        Ok(task) => task,
        Err(error) => {
            writeln!(io::stderr(), "evaluate: {error}\nTry --help.").ok();
            return ExitCode::from(2);
        }
    };
    let done = match task {
        Task::Help => arguments::write_help(&mut io::stdout()).map(|()| true).map_err(Into::into),
        Task::Evaluate(arguments) => evaluate(*arguments),
    };
    match done {
        Ok(true) => ExitCode::SUCCESS,
        Ok(false) => ExitCode::FAILURE,
        Err(error) => {
            writeln!(io::stderr(), "evaluate: {error}").ok();
            ExitCode::FAILURE
        }
    }
}

/// Measures and reports; says whether every floor held.
fn evaluate(arguments: Arguments) -> Result<bool, Box<dyn Error>> {
    // Read first, so that a wrong path doesn't cost a long run, and so that both may be the same file.
    let old = arguments.compare.as_deref().map(Record::load).transpose()?;
    let floors = arguments.floors.as_deref().map(|path| floors::load(path, &arguments.name())).transpose()?;
    if arguments.learn {
        learnt::write(&mut io::stdout().lock(), &arguments)?;
        return Ok(true);
    }
    let pages = page::measure_all(&arguments)?;
    let record = Record::new(&arguments, &pages);
    let mut out = io::stdout().lock();
    table::write(&mut out, &arguments.name(), &table::groups(&pages, arguments.by_type))?;
    if arguments.sources {
        sources::write(&mut out, &arguments.name(), &pages)?;
    }
    if let Some(field) = &arguments.misses {
        sources::write_misses(&mut out, &pages, field)?;
    }
    write_worst(&mut out, &pages, arguments.worst)?;
    if let Some(old) = &old {
        compare::write(&mut out, old, &record, arguments.worst.max(20))?;
    }
    if let Some(path) = &arguments.json {
        record.save(path)?;
    }
    let broken = floors.map(|floors| floors::broken(&floors, &record)).unwrap_or_default();
    for line in &broken {
        writeln!(out, "{}: {line}", arguments.name())?;
    }
    Ok(broken.is_empty())
}

fn write_worst(out: &mut impl Write, pages: &[PageReport], count: usize) -> io::Result<()> {
    let mut worst: Vec<&PageReport> = pages.iter().filter(|page| page.goodness().is_some()).collect();
    worst.sort_by(|a, b| a.goodness().partial_cmp(&b.goodness()).unwrap_or(std::cmp::Ordering::Equal));
    for page in worst.iter().take(count) {
        writeln!(out, "\n{} {}", page.id, page.url)?;
        for line in page.difference.iter().chain([&page.told()]) {
            writeln!(out, "  {line}")?;
        }
    }
    Ok(())
}
