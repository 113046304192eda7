//! The command line.

use std::path::PathBuf;

use lexopt::{Arg, Parser, ValueExt};

/// What `--help` prints.
pub const HELP: &str = "\
Trains the weights on labelled pages and prints figures cross-validated by site.

usage: train [--corpora DIR] [--bodies FILE] [--format html|text] [--write | --check] [--rounds N] [--rate R] [--step N] [--one-round]
             [--novelty N] [--pages FILE] [--digests FILE] [--save-scores FILE | --scores FILE]

  --corpora DIR   the labelled corpora; default ../shared/corpora
  --bodies FILE   the bodies that were read, of pages whose corpora have none; default tests/data/bodies.jsonl
  --format F      html (default), or text: the weights for text and Markdown
  --write         writes src/data/weights/
  --check         fails when src/data/weights/ isn't what comes out
  --rounds N      trees of the first stage; default 300
  --rate R        what each tree may add; default 0.08
  --novelty N     how many times as much a heuristic must gain that no tree has used yet; default 3, of text 2
  --step N        reads every N-th page only, for a quick look
  --one-round     doesn't leave doubtful pages out of a second round
  --pages FILE    writes what each page gave under cross-validation, a JSON object a line
  --digests FILE  writes or checks a digest of the weights in FILE, and not the weights: for samples of the pages
  --save-scores FILE  writes the cross-validated scores of every block
  --scores FILE   takes them from there and grows no trees: what labels make of scores has changed, and so may confidence
";

/// What is to be done.
pub enum Task {
    Help,
    Train(Arguments),
}

/// How to train.
pub struct Arguments {
    pub corpora: PathBuf,
    /// The bodies that were read.
    pub bodies: PathBuf,
    pub html: bool,
    pub write: bool,
    pub check: bool,
    /// The caller's trees of the first stage, and what each may add.
    pub rounds: Option<usize>,
    pub rate: Option<f32>,
    /// The caller's bar for heuristics that no tree has used yet.
    pub novelty: Option<f64>,
    pub step: usize,
    pub second_round: bool,
    /// Where each page's figures go.
    pub pages: Option<PathBuf>,
    /// Where the digests of what comes out stand.
    pub digests: Option<PathBuf>,
    /// Where the scores of the cross-validation go, and where they come from.
    pub save_scores: Option<PathBuf>,
    pub scores: Option<PathBuf>,
}

/// Reads the command line.
pub fn read() -> Result<Task, lexopt::Error> {
    let mut arguments = Arguments {
        corpora: PathBuf::from("../shared/corpora"),
        bodies: PathBuf::from("tests/data/bodies.jsonl"),
        html: true,
        write: false,
        check: false,
        rounds: None,
        rate: None,
        novelty: None,
        step: 1,
        second_round: true,
        pages: None,
        digests: None,
        save_scores: None,
        scores: None,
    };
    let mut parser = Parser::from_env();
    while let Some(argument) = parser.next()? {
        match argument {
            Arg::Long("help") | Arg::Short('h') => return Ok(Task::Help),
            Arg::Long("corpora") => arguments.corpora = parser.value()?.into(),
            Arg::Long("bodies") => arguments.bodies = parser.value()?.into(),
            Arg::Long("format") => {
                arguments.html = match parser.value()?.string()?.as_str() {
                    "html" => true,
                    "text" => false,
                    other => return Err(format!("no such format: {other}").into()),
                }
            }
            Arg::Long("write") => arguments.write = true,
            Arg::Long("check") => arguments.check = true,
            Arg::Long("rounds") => arguments.rounds = Some(parser.value()?.parse()?),
            Arg::Long("rate") => arguments.rate = Some(parser.value()?.parse()?),
            Arg::Long("novelty") => arguments.novelty = Some(parser.value()?.parse()?),
            Arg::Long("step") => arguments.step = parser.value()?.parse::<usize>()?.max(1),
            Arg::Long("pages") => arguments.pages = Some(parser.value()?.into()),
            Arg::Long("digests") => arguments.digests = Some(parser.value()?.into()),
            Arg::Long("save-scores") => arguments.save_scores = Some(parser.value()?.into()),
            Arg::Long("scores") => arguments.scores = Some(parser.value()?.into()),
            Arg::Long("one-round") => arguments.second_round = false,
            other => return Err(other.unexpected()),
        }
    }
    Ok(Task::Train(arguments))
}
