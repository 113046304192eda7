//! What the caller wants measured and shown.

use std::error::Error;
use std::io::{self, Write};
use std::path::PathBuf;
use std::thread::available_parallelism;

use cleancopy::Extractor;
use lexopt::prelude::*;

use crate::options::{self, ExtractorOptions};
use crate::through::Through;

const USAGE: &str = "\
usage: evaluate CORPUS [OPTIONS]

CORPUS is a folder with truth.jsonl and pages.jsonl.zst.

      --dump TOOL          measure TOOL.jsonl.zst, text or Markdown, instead of the pages
      --through 'COMMAND'  measure what a command that reads HTML prints of each page, such as 'w3m -dump -T text/html'
      --only TYPE          only pages of a type, such as article
      --by-type            a row for each type
      --worst N            show the N worst pages: what is missing (-), what is too much (+), and why
      --sources            for title, authors and date: each source's pages, the share that was right, and what
                           trusting it instead would have gained and lost; then how often one of two was right alone
      --misses FIELD       the pages whose title, authors or date (or all) is wrong, with what each source said
      --json OUT           write every page's figures to a file
      --compare OLD.json   what got better or worse since another measurement
      --floors FILE        fail if a measure is below its floor; FILE is TOML:
                           [\"CORPUS/pages\"] or [\"CORPUS/TOOL\"], with \":TYPE\" after --only; word_f1 = 0.9, …
      --predictions FILE   measure the answers in a file of JSON Lines, as pipe writes them
      --learn              for each page of a host with three or more, learn a profile from the others, and show
                           word F1 without and with it
      --threads N          threads, default one for each core
  -h, --help               this text";

const EXIT: &str =
    "Exit status: 0 measured and every floor held, 1 a floor broke or a file failed, 2 wrong arguments.";

/// What to do.
pub enum Task {
    /// Print the help.
    Help,
    /// Measure.
    Evaluate(Box<Arguments>),
}

/// What to measure and what to show.
pub struct Arguments {
    /// The corpus' folder.
    pub corpus: PathBuf,
    /// The dump to read instead of the pages.
    pub dump: Option<String>,
    /// The command to dump pages with.
    pub through: Option<Through>,
    /// The only type of pages to read.
    pub only: Option<String>,
    /// Whether each type gets a row.
    pub by_type: bool,
    /// How many of the worst pages to show.
    pub worst: usize,
    /// Whether to show how often each source of metadata was right.
    pub sources: bool,
    /// The field whose wrong answers to show.
    pub misses: Option<String>,
    /// Where to write the figures.
    pub json: Option<PathBuf>,
    /// Figures to compare with.
    pub compare: Option<PathBuf>,
    /// Least values of measures.
    pub floors: Option<PathBuf>,
    /// Answers to measure instead of the extractor's.
    pub predictions: Option<PathBuf>,
    /// Whether to try profiles that are learnt from an outlet's other pages.
    pub learn: bool,
    /// How many pages to read at a time.
    pub threads: usize,
    /// What is measured.
    pub extractor: Extractor,
}

impl Arguments {
    /// What is measured, as it is called in tables and floors.
    pub fn name(&self) -> String {
        let corpus = self.corpus.file_name().unwrap_or(self.corpus.as_os_str()).to_string_lossy();
        let mut name = format!(
            "{corpus}/{}",
            self.dump.as_deref().or(self.through.as_ref().map(Through::name)).unwrap_or("pages")
        );
        if let Some(only) = &self.only {
            name.push(':');
            name.push_str(only);
        }
        name
    }
}

/// Reads the command line.
pub fn read() -> Result<Task, Box<dyn Error>> {
    let mut parser = lexopt::Parser::from_env();
    let (mut corpus, mut options) = (None, ExtractorOptions::default());
    let mut arguments = Arguments {
        corpus: PathBuf::new(),
        dump: None,
        through: None,
        only: None,
        by_type: false,
        worst: 0,
        sources: false,
        misses: None,
        json: None,
        compare: None,
        floors: None,
        predictions: None,
        learn: false,
        threads: available_parallelism().map_or(1, usize::from),
        extractor: Extractor::new(),
    };
    while let Some(argument) = parser.next()? {
        match argument {
            Short('h') | Long("help") => return Ok(Task::Help),
            Long("dump") => arguments.dump = Some(parser.value()?.string()?),
            Long("through") => {
                let command = parser.value()?.string()?;
                arguments.through = Some(Through::new(&command).ok_or("--through: no command")?);
            }
            Long("only") => arguments.only = Some(parser.value()?.string()?),
            Long("by-type") => arguments.by_type = true,
            Long("worst") => arguments.worst = parser.value()?.parse()?,
            Long("sources") => arguments.sources = true,
            Long("misses") => arguments.misses = Some(parser.value()?.string()?),
            Long("json") => arguments.json = Some(parser.value()?.into()),
            Long("compare") => arguments.compare = Some(parser.value()?.into()),
            Long("floors") => arguments.floors = Some(parser.value()?.into()),
            Long("predictions") => arguments.predictions = Some(parser.value()?.into()),
            Long("learn") => arguments.learn = true,
            Long("threads") => arguments.threads = parser.value()?.parse()?,
            Long(name) => {
                let name = name.to_owned();
                if !options.take(&name, &mut parser)? {
                    return Err(Long(&name).unexpected().into());
                }
            }
            Value(path) if corpus.is_none() => corpus = Some(path.into()),
            other => return Err(other.unexpected().into()),
        }
    }
    if arguments.through.is_some() && (arguments.dump.is_some() || arguments.learn) {
        return Err("--through reads pages as they are, and no --dump or --learn beside".into());
    }
    arguments.corpus = corpus.ok_or("no CORPUS given")?;
    arguments.extractor = options.extractor()?;
    Ok(Task::Evaluate(Box::new(arguments)))
}

/// Writes the help.
pub fn write_help(out: &mut impl Write) -> io::Result<()> {
    writeln!(out, "{USAGE}\n{}\n\n{EXIT}", options::HELP)
}
