//! Shows on a terminal what became of every block of a page, and the evidence that weighed most.
//!
//! ```sh
//! cargo run --release --example explain -- page.html
//! ```

mod view;

#[path = "../shared/options.rs"]
mod options;
#[path = "../shared/page_file.rs"]
mod page_file;

use std::env;
use std::error::Error;
use std::io::{self, BufWriter, IsTerminal, Write};
use std::process::ExitCode;

use cleancopy::Extractor;
use lexopt::prelude::*;

use crate::options::ExtractorOptions;
use crate::page_file::PageOptions;
use crate::view::{Shown, View};

const USAGE: &str = "\
usage: explain FILE [OPTIONS]        (FILE - is stdin)

Every block of the page in order: + kept, with its role; - removed, with its kind. Below it the evidence:
the heuristic, what it measured, and how much that spoke for (+) or against (-) the block.

      --only WHICH         kept or removed blocks only
      --evidence N         pieces of evidence for each block, default 4
      --full               whole texts";

const EXIT: &str = "  -h, --help               this text

Exit status: 0 done, 1 a failure, 2 wrong arguments. Colours only on a terminal, and not where NO_COLOR is set.";

/// What was asked for.
struct Task {
    extractor: Extractor,
    page: PageOptions,
    view: View,
}

fn main() -> ExitCode {
    let task = match read_arguments(lexopt::Parser::from_env()) {
        Ok(task) => task,
        Err(error) => {
            writeln!(io::stderr(), "explain: {error}\nTry --help.").ok();
            return ExitCode::from(2);
        }
    };
    let done = match task {
        Some(task) => task.explain(),
        None => writeln!(io::stdout(), "{USAGE}\n{}\n{}\n{EXIT}", page_file::HELP, options::HELP)
            .map_err(Into::into),
    };
    match done {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            writeln!(io::stderr(), "explain: {error}").ok();
            ExitCode::FAILURE
        }
    }
}

/// None where help is asked for.
fn read_arguments(mut parser: lexopt::Parser) -> Result<Option<Task>, Box<dyn Error>> {
    let (mut page, mut extractor) = (PageOptions::default(), ExtractorOptions::default());
    let coloured = io::stdout().is_terminal() && env::var_os("NO_COLOR").is_none();
    let mut view = View { shown: Shown::All, evidence: 4, full: false, coloured };
    while let Some(argument) = parser.next()? {
        match argument {
            Short('h') | Long("help") => return Ok(None),
            Long("full") => view.full = true,
            Long("evidence") => view.evidence = parser.value()?.parse()?,
            Long("only") => match &*parser.value()?.string()? {
                "kept" => view.shown = Shown::Kept,
                "removed" => view.shown = Shown::Removed,
                other => return Err(format!("unknown blocks '{other}': expected kept or removed").into()),
            },
            Long(name) => {
                let name = name.to_owned();
                if !page.take(&name, &mut parser)? && !extractor.take(&name, &mut parser)? {
                    return Err(Long(&name).unexpected().into());
                }
            }
            Value(path) => page.take_path(path.into())?,
            other => return Err(other.unexpected().into()),
        }
    }
    if !page.has_path() {
        return Err("no page given: name a file, or - for stdin".into());
    }
    Ok(Some(Task { extractor: extractor.extractor()?, page, view }))
}

impl Task {
    fn explain(self) -> Result<(), Box<dyn Error>> {
        let page = self.page.read()?;
        let article = self.extractor.extract(page.input())?;
        let mut out = BufWriter::new(io::stdout().lock());
        self.view.write(&mut out, &article)?;
        Ok(out.flush()?)
    }
}
