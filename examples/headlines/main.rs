//! Learns which line of a dump is the headline, cross-validated by site.
//!
//! ```sh
//! cargo run --release --features train --example headlines -- --corpora ../shared/corpora --write
//! ```

mod choice;
mod dumps;

#[path = "../shared/corpus.rs"]
#[allow(dead_code, reason = "shared between examples")]
mod corpus;
#[path = "../shared/folding.rs"]
#[allow(dead_code, reason = "shared between examples")]
mod folding;
#[path = "../train/made.rs"]
mod made;
#[path = "../shared/site.rs"]
mod site;

use std::error::Error;
use std::fmt::Write as _;
use std::fs;
use std::io::{self, Write};
use std::path::PathBuf;
use std::process::ExitCode;

use cleancopy::train;
use lexopt::{Arg, Parser};
use rayon::prelude::*;

use choice::Choice;

const HELP: &str = "\
Learns what the signs of a headline are worth in dumps, and prints how often the right line is chosen on sites left out.

usage: headlines [--corpora DIR] [--write | --check]

  --corpora DIR   the labelled corpora; default ../shared/corpora
  --write         writes src/data/weights/headline.toml
  --check         fails when that file isn't what comes out
";

/// Where the weights stand.
const PATH: &str = "src/data/weights/headline.toml";
/// Parts of the sites, each of which is left out once.
const FOLDS: u64 = 5;

struct Arguments {
    corpora: PathBuf,
    write: bool,
    check: bool,
}

fn main() -> ExitCode {
    let arguments = match read() {
        Ok(Some(arguments)) => arguments,
        Ok(None) => {
            write!(io::stdout(), "{HELP}").ok();
            return ExitCode::SUCCESS;
        }
        Err(error) => {
            writeln!(io::stderr(), "headlines: {error}\nTry --help.").ok();
            return ExitCode::from(2);
        }
    };
    match learn(&arguments) {
        Ok(true) => ExitCode::SUCCESS,
        Ok(false) => ExitCode::FAILURE,
        Err(error) => {
            writeln!(io::stderr(), "headlines: {error}").ok();
            ExitCode::FAILURE
        }
    }
}

/// The command line; nothing where help is asked for.
fn read() -> Result<Option<Arguments>, lexopt::Error> {
    let mut arguments = Arguments { corpora: PathBuf::from("../shared/corpora"), write: false, check: false };
    let mut parser = Parser::from_env();
    while let Some(argument) = parser.next()? {
        match argument {
            Arg::Long("help") | Arg::Short('h') => return Ok(None),
            Arg::Long("corpora") => arguments.corpora = parser.value()?.into(),
            Arg::Long("write") => arguments.write = true,
            Arg::Long("check") => arguments.check = true,
            other => return Err(other.unexpected()),
        }
    }
    Ok(Some(arguments))
}

/// Whether the weights are as they should be.
fn learn(arguments: &Arguments) -> Result<bool, Box<dyn Error>> {
    let choices = dumps::read(&arguments.corpora)?;
    let fold = |choice: &Choice| site::stable_hash(&choice.site) % FOLDS;
    let without =
        |left: u64| choice::fit(&choices.iter().filter(|choice| fold(choice) != left).collect::<Vec<_>>());
    let weights: Vec<Vec<f64>> = (0..FOLDS).into_par_iter().map(without).collect();
    let right: Vec<bool> =
        choices.iter().map(|choice| choice.is_right(&weights[fold(choice) as usize])).collect();
    let mut out = io::stdout().lock();
    writeln!(out, "{:<34}{:>8}{:>8}", "dumps that print the title", "n", "right")?;
    for name in dumps::names(&choices) {
        let of: Vec<bool> = choices
            .iter()
            .zip(&right)
            .filter(|(choice, _)| choice.name == name)
            .map(|(_, right)| *right)
            .collect();
        let share = of.iter().filter(|right| **right).count() as f64 / of.len() as f64;
        writeln!(out, "{name:<34}{:>8}{share:>8.3}", of.len())?;
    }
    let weights = choice::fit(&choices.iter().collect::<Vec<_>>());
    let text = file(&weights, choices.len())?;
    if arguments.write {
        fs::write(PATH, text).map_err(|error| format!("{PATH}: {error}"))?;
    } else if arguments.check && fs::read_to_string(PATH).ok().as_ref() != Some(&text) {
        writeln!(io::stderr(), "{PATH} isn't what training gives; run with --write")?;
        return Ok(false);
    }
    Ok(true)
}

/// The weights as a data file.
fn file(weights: &[f64], count: usize) -> Result<String, std::fmt::Error> {
    let mut named: Vec<(&str, f64)> =
        train::headline_signs().iter().copied().zip(weights.iter().copied()).collect();
    named.sort_by_key(|(name, _)| *name);
    let mut text = String::new();
    writeln!(
        text,
        "# What the signs of a headline are worth in a dump, in log-odds of the choice. Generated; don't edit:"
    )?;
    writeln!(text, "# cargo run --release --features train --example headlines -- --write")?;
    writeln!(
        text,
        "# Learnt from {count} choices among the lines of dumps of labelled pages, with and without the page's address."
    )?;
    writeln!(text, "\n[weights]")?;
    named.iter().try_for_each(|(name, weight)| writeln!(text, "{name} = {weight:.2}"))?;
    Ok(text)
}
