//! A set of blocks labelled by reading them: drawn from the corpora, and what the extractor calls them measured on it.
//!
//! ```sh
//! cargo run --release --features train --example labels -- score tests/data/labels.jsonl
//! ```

mod blocks;
mod draw;
mod facts;
mod fit;
mod pages;
mod score;

#[path = "../shared/bodies.rs"]
#[allow(dead_code, reason = "shared between examples")]
mod bodies;
#[path = "../shared/corpus.rs"]
#[allow(dead_code, reason = "shared between examples")]
mod corpus;
#[path = "../shared/site.rs"]
mod site;

use std::error::Error;
use std::io::{self, Write};
use std::path::PathBuf;
use std::process::ExitCode;

use lexopt::{Arg, Parser, ValueExt};

const HELP: &str = "\
Kinds and roles, measured on blocks that were labelled by reading them.

usage: labels draw --sheet FILE --into FILE [--corpora DIR] [--kinds N] [--roles N]
                   [--besides FILE [--half tuning|held]]
       labels show FILE --sheet FILE [--corpora DIR]
       labels fit FILE... [--corpora DIR] [--write | --check]
       labels score FILE [--corpora DIR] [--half tuning|held] [--wrong] [--least F]
       labels pages --sheet FILE [--corpora DIR]
       labels pages ANSWERS --into FILE [--corpora DIR]

draw    takes blocks from every corpus and some dumps, N of each label that the extractor gives, spread over corpora
        and languages, few of a site. The sheet has their texts, for reading; FILE gets a record for each, whose label
        is to be written in. No text of a page goes into FILE. With --besides only sites of one half are drawn from (the
        held one, unless told), for tuning in more corpora and dumps, and none of the blocks that FILE names.
show    writes the sheet of blocks that are labelled, without their labels, for a second reading.
fit     learns from the tuning half of the files what each fact about a block is worth for each label; shows how good that
        is for sites that were left out, and prints the weights. --write puts them into the library's file, --check
        fails where that file has others.
score   precision, recall and F1 of each label; of the half that nothing was tuned on, unless told.
        --wrong lists the blocks that got another label than the reader's; --least F fails where the mean F1 of kinds,
        of the blocks as drawn, is below F.
pages   with --sheet shows pages whose corpora have no bodies, block by block as the extractor leaves them: + is the
        body's, m kept beside it, - removed. A reader answers each with a line: ID OK, ID SKIP (no body), or what
        is wrong, ID FLIP +12 -14-18. With --into the bodies are written that the answers make of it: blocks by
        hash, no text of a page.

  --corpora DIR   the corpora; default ../shared/corpora
  --kinds N       removed blocks of each kind; default 56
  --roles N       kept blocks of each role; default 30

Exit status: 0 done, 1 a failure, 2 wrong arguments.
";

enum Task {
    Help,
    Draw {
        corpora: PathBuf,
        sheet: PathBuf,
        into: PathBuf,
        kinds: usize,
        roles: usize,
        besides: Option<PathBuf>,
        held: bool,
    },
    Show {
        corpora: PathBuf,
        labels: PathBuf,
        sheet: PathBuf,
    },
    Fit {
        corpora: PathBuf,
        labels: Vec<PathBuf>,
        then: fit::Then,
    },
    ShowPages {
        corpora: PathBuf,
        sheet: PathBuf,
    },
    TakePages {
        corpora: PathBuf,
        answers: PathBuf,
        into: PathBuf,
    },
    Score {
        corpora: PathBuf,
        labels: PathBuf,
        held: bool,
        wrong: bool,
        least: f64,
    },
}

fn main() -> ExitCode {
    let task = match read_arguments() {
        Ok(task) => task,
        Err(error) => {
            writeln!(io::stderr(), "labels: {error}\nTry --help.").ok();
            return ExitCode::from(2);
        }
    };
    let done = match task {
        Task::Help => write!(io::stdout(), "{HELP}").map(|()| true).map_err(Into::into),
        Task::Draw { corpora, sheet, into, kinds, roles, besides, held } => {
            let besides = besides.map(|file| score::read(&file)).transpose();
            besides.and_then(|besides| {
                let besides = besides.map(|known| draw::Besides { known, held });
                draw::draw(&corpora, &sheet, &into, &draw::Draw { kinds, roles, besides }).map(|()| true)
            })
        }
        Task::Show { corpora, labels, sheet } => {
            score::read(&labels).and_then(|records| draw::show(&corpora, &records, &sheet)).map(|()| true)
        }
        Task::Fit { corpora, labels, then } => {
            let records: Result<Vec<_>, _> = labels.iter().map(|file| score::read(file)).collect();
            records.and_then(|records| fit::fit(&mut io::stdout().lock(), &corpora, &records.concat(), then))
        }
        Task::ShowPages { corpora, sheet } => pages::show(&corpora, &sheet).map(|()| true),
        Task::TakePages { corpora, answers, into } => pages::take(&corpora, &answers, &into).map(|()| true),
        Task::Score { corpora, labels, held, wrong, least } => {
            let mean = score::score(&mut io::stdout().lock(), &corpora, &labels, held, wrong);
            mean.map(|mean| mean >= least)
        }
    };
    match done {
        Ok(true) => ExitCode::SUCCESS,
        Ok(false) => ExitCode::FAILURE,
        Err(error) => {
            writeln!(io::stderr(), "labels: {error}").ok();
            ExitCode::FAILURE
        }
    }
}

fn read_arguments() -> Result<Task, Box<dyn Error>> {
    let (mut corpora, mut kinds, mut roles) = (PathBuf::from("../shared/corpora"), 56, 30);
    let (mut sheet, mut into, mut besides, mut held, mut wrong, mut least) =
        (None, None, None, true, false, 0.0);
    let mut then = fit::Then::Print;
    let mut words = Vec::new();
    let mut parser = Parser::from_env();
    while let Some(argument) = parser.next()? {
        match argument {
            Arg::Long("help") | Arg::Short('h') => return Ok(Task::Help),
            Arg::Long("corpora") => corpora = parser.value()?.into(),
            Arg::Long("sheet") => sheet = Some(parser.value()?.into()),
            Arg::Long("into") => into = Some(parser.value()?.into()),
            Arg::Long("kinds") => kinds = parser.value()?.parse()?,
            Arg::Long("roles") => roles = parser.value()?.parse()?,
            Arg::Long("besides") => besides = Some(parser.value()?.into()),
            Arg::Long("write") => then = fit::Then::Write,
            Arg::Long("check") => then = fit::Then::Check,
            Arg::Long("wrong") => wrong = true,
            Arg::Long("least") => least = parser.value()?.parse()?,
            Arg::Long("half") => held = half(&parser.value()?.string()?)?,
            Arg::Value(word) => words.push(word.string()?),
            other => return Err(other.unexpected().into()),
        }
    }
    let words: Vec<&str> = words.iter().map(String::as_str).collect();
    match (words.as_slice(), sheet, into) {
        (["draw"], Some(sheet), Some(into)) => {
            Ok(Task::Draw { corpora, sheet, into, kinds, roles, besides, held })
        }
        (["show", labels], Some(sheet), None) => Ok(Task::Show { corpora, labels: labels.into(), sheet }),
        (["pages"], Some(sheet), None) => Ok(Task::ShowPages { corpora, sheet }),
        (["pages", answers], None, Some(into)) => {
            Ok(Task::TakePages { corpora, answers: answers.into(), into })
        }
        (["fit", labels @ ..], None, None) if !labels.is_empty() => {
            Ok(Task::Fit { corpora, labels: labels.iter().map(PathBuf::from).collect(), then })
        }
        (["score", labels], None, None) => {
            Ok(Task::Score { corpora, labels: labels.into(), held, wrong, least })
        }
        _ => Err("expected draw, show, fit, score or pages, with what --help says".into()),
    }
}

fn half(name: &str) -> Result<bool, String> {
    match name {
        "held" => Ok(true),
        "tuning" => Ok(false),
        other => Err(format!("no such half: {other}")),
    }
}
