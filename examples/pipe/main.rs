//! Reads pages as JSON Lines from stdin and writes what was found as JSON Lines to stdout: one line out for each
//! line in, in the same order. This is how other programs and engines drive cleancopy.
//!
//! ```sh
//! zstd -dc pages.jsonl.zst | cargo run --release --example pipe > articles.jsonl
//! ```

mod answer;
mod budget;
mod lines;
mod progress;
mod protocol;
mod record;

#[path = "../shared/failure.rs"]
mod failure;
#[path = "../shared/in_order.rs"]
mod in_order;
#[path = "../shared/options.rs"]
mod options;

use std::error::Error;
use std::io::{self, BufReader, Write};
use std::process::ExitCode;
use std::thread::available_parallelism;

use lexopt::prelude::*;

use crate::answer::Wanted;
use crate::budget::Budget;
use crate::in_order::in_order;
use crate::lines::{Line, Lines};
use crate::options::ExtractorOptions;
use crate::progress::Progress;
use crate::protocol::Protocol;

/// The library reads pages of up to 256 MiB; in Base64 that is a third more, and JSON adds to it.
const LONGEST_LINE: usize = 384 << 20;
/// Bytes of lines in work at a time, so that many giants don't add up.
const IN_WORK: usize = 512 << 20;

const USAGE: &str = "\
usage: pipe [OPTIONS] < PAGES.jsonl > ARTICLES.jsonl

In, one JSON object a line:
  {\"id\": any, \"url\"?, \"language\"?, \"charset\"?, and one of \"html\", \"text\", \"markdown\", \"bytes_base64\"}
Out, one line for each, in order: text, title, authors, published and the other fields, or
  {\"id\", \"error\": {\"code\", \"message\"}}; {\"id\": null, \"line\", \"error\"} for a line that is no record.

      --explain            add every block, kept and removed, with the reasons
      --format FORMAT      add the article as markdown or html; may be repeated
      --threads N          threads, default one for each core; the order is kept
  -h, --help               this text";

const EXIT: &str = "Exit status: 0 every line got its answer, 1 input or output failed, 2 wrong arguments.";

struct Arguments {
    wanted: Wanted,
    threads: usize,
    extractor: ExtractorOptions,
}

fn main() -> ExitCode {
    let protocol = match arguments() {
        Ok(None) => return told(help()),
        Ok(Some(arguments)) => arguments.protocol(),
        Err(error) => Err(error.into()),
    };
    match protocol {
        Ok((protocol, threads)) => told(answer_all(protocol, threads)),
        Err(error) => {
            writeln!(io::stderr(), "pipe: {error}\nTry --help.").ok();
            ExitCode::from(2)
        }
    }
}

fn arguments() -> Result<Option<Arguments>, lexopt::Error> {
    let threads = available_parallelism().map_or(1, usize::from);
    let mut arguments =
        Arguments { wanted: Wanted::default(), threads, extractor: ExtractorOptions::default() };
    let mut parser = lexopt::Parser::from_env();
    while let Some(argument) = parser.next()? {
        match argument {
            Short('h') | Long("help") => return Ok(None),
            Long("explain") => arguments.wanted.explain = true,
            Long("format") => match &*parser.value()?.string()? {
                "markdown" => arguments.wanted.markdown = true,
                "html" => arguments.wanted.html = true,
                other => return Err(format!("unknown format '{other}': expected markdown or html").into()),
            },
            Long("threads") => match parser.value()?.parse()? {
                0 => return Err("--threads must be at least 1".into()),
                threads => arguments.threads = threads,
            },
            Long(name) => {
                let name = name.to_owned();
                if !arguments.extractor.take(&name, &mut parser)? {
                    return Err(Long(&name).unexpected());
                }
            }
            other => return Err(other.unexpected()),
        }
    }
    Ok(Some(arguments))
}

impl Arguments {
    fn protocol(self) -> Result<(Protocol, usize), Box<dyn Error>> {
        let extractor = self.extractor.extractor()?;
        Ok((Protocol { extractor, wanted: self.wanted }, self.threads))
    }
}

/// Answers every line of stdin. What was read before a failure is answered before the failure is told.
fn answer_all(protocol: Protocol, threads: usize) -> io::Result<()> {
    let budget = Budget::new(IN_WORK);
    let lines = Lines::new(BufReader::with_capacity(1 << 16, io::stdin()), LONGEST_LINE).map(move |line| {
        let bytes = line.as_ref().ok().and_then(|line| line.bytes.as_ref()).map_or(0, Vec::len);
        (line, budget.take(bytes))
    });
    let mut progress = Progress::new();
    let mut out = io::stdout().lock();
    let answers = in_order(threads, lines, move |(line, permit): (io::Result<Line>, _)| {
        line.map(|line| (protocol.answer(&line), line.length, permit))
    });
    for answer in answers {
        let ((answer, failed), length, _permit) = answer?;
        out.write_all(answer.as_bytes())?;
        // A driver may wait for this answer before it writes the next line.
        out.flush()?;
        progress.page(length, failed);
    }
    progress.finish();
    Ok(())
}

fn help() -> io::Result<()> {
    writeln!(io::stdout(), "{USAGE}\n{}\n\n{EXIT}", options::HELP)
}

fn told(result: io::Result<()>) -> ExitCode {
    match result {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => {
            writeln!(io::stderr(), "pipe: {error}").ok();
            ExitCode::FAILURE
        }
    }
}
