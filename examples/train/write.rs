//! The weights as data files: written, or compared with those that are there.

use std::collections::BTreeMap;
use std::error::Error;
use std::fmt::Write as _;
use std::fs;
use std::io::{self, Write as _};
use std::path::Path;

use cleancopy::train::{Calibration, Forest};

use crate::arguments::Arguments;
use crate::fit::{Fitted, Grown};
use crate::tokens::Weights;

/// Where the weights stand.
const FOLDER: &str = "src/data/weights";
/// What the last section begins with.
const CONFIDENCE: &str = "\n[confidence]\n";

/// Writes or checks the weights, if asked to; whether they are as they should be. Where nothing was grown, only the steps of
/// confidence are new.
pub fn finish(
    arguments: &Arguments,
    grown: Option<&Grown>,
    pages: &[Fitted<'_>],
    calibration: &Calibration,
) -> Result<bool, Box<dyn Error>> {
    let format = if arguments.html { "html" } else { "text" };
    let name = format!("{format}.toml");
    let trees = match grown {
        Some(grown) => trees(format, grown, pages)?,
        None => {
            let path = Path::new(FOLDER).join(&name);
            let known = fs::read_to_string(&path).map_err(|error| format!("{}: {error}", path.display()))?;
            known.split(CONFIDENCE).next().unwrap_or_default().to_owned()
        }
    };
    let mut files = vec![(name, trees + &confidence(calibration))];
    if let Some(grown) = grown.filter(|_| arguments.html) {
        files.push(("tokens.toml".to_owned(), tokens(&grown.tokens)?));
    }
    if let Some(path) = &arguments.digests {
        return digests(arguments, format, &files, path);
    }
    let mut same = true;
    for (name, text) in files {
        let path = Path::new(FOLDER).join(name);
        if arguments.write {
            fs::write(&path, text).map_err(|error| format!("{}: {error}", path.display()))?;
        } else if arguments.check && fs::read_to_string(&path).ok().as_ref() != Some(&text) {
            writeln!(io::stderr(), "{} isn't what training gives; run with --write", path.display())?;
            same = false;
        }
    }
    Ok(same)
}

/// Writes or checks the digest of the files of one format among those in a file of digests.
fn digests(
    arguments: &Arguments,
    format: &str,
    files: &[(String, String)],
    path: &Path,
) -> Result<bool, Box<dyn Error>> {
    let found = format!("{:016x}", hash(files.iter().flat_map(|(_, text)| text.bytes())));
    let told = |error: &dyn std::fmt::Display| format!("{}: {error}", path.display());
    let text = fs::read_to_string(path).map_err(|error| told(&error))?;
    let mut known: BTreeMap<String, String> = toml::from_str(&text).map_err(|error| told(&error))?;
    if arguments.write {
        known.insert(format.to_owned(), found);
        let comments: String = text.split_inclusive('\n').filter(|line| line.starts_with('#')).collect();
        let lines: String = known.iter().map(|(format, digest)| format!("{format} = {digest:?}\n")).collect();
        fs::write(path, comments + &lines).map_err(|error| told(&error))?;
    } else if known.get(format) != Some(&found) {
        let advice = "isn't what training on these pages gives any more; run with --write";
        writeln!(io::stderr(), "{}: the digest of {format}, {found}, {advice}", path.display())?;
        return Ok(false);
    }
    Ok(true)
}

/// FNV-1a: the same on every machine.
fn hash(bytes: impl Iterator<Item = u8>) -> u64 {
    bytes.fold(0xcbf2_9ce4_8422_2325, |hash, byte| (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3))
}

/// The trees of both stages, with what they were grown on.
fn trees(format: &str, grown: &Grown, pages: &[Fitted<'_>]) -> Result<String, std::fmt::Error> {
    let mut text = String::new();
    writeln!(
        text,
        "# What the heuristics are worth in {format}: trees, as `src/data/weights.rs` tells. Generated; don't edit:"
    )?;
    writeln!(text, "# cargo run --release --features train --example train -- --format {format} --write")?;
    writeln!(text, "# Trained on {} labelled pages, digest {:016x}.", pages.len(), digest(pages))?;
    forest(&mut text, "blocks", &grown.blocks)?;
    forest(&mut text, "context", &grown.context)?;
    Ok(text)
}

fn confidence(calibration: &Calibration) -> String {
    let Calibration { edges, shares } = calibration;
    format!("{CONFIDENCE}edges = {}\nshares = {}\n", list(edges), list(shares))
}

/// A digest of the pages' names and labels: other pages or other labels give other trees.
fn digest(pages: &[Fitted<'_>]) -> u64 {
    hash(pages.iter().flat_map(|page| {
        let labels = page.page.in_truth.iter().map(|label| u8::from(*label));
        page.page.truth.id.bytes().chain(labels)
    }))
}

fn forest(text: &mut String, stage: &str, forest: &Forest) -> std::fmt::Result {
    writeln!(text, "\n[{stage}]\nbias = {}\ntrees = \"\"\"\n{}\"\"\"", number(forest.bias), forest.trees)?;
    writeln!(text, "\n[{stage}.edges]")?;
    forest.edges.iter().try_for_each(|(name, edges)| writeln!(text, "{name} = {}", list(edges)))
}

fn list(numbers: &[f32]) -> String {
    let numbers: Vec<String> = numbers.iter().map(|value| number(*value)).collect();
    format!("[{}]", numbers.join(", "))
}

/// The shortest way to write a number that TOML reads as a float.
fn number(value: f32) -> String {
    format!("{value:?}")
}

fn tokens(weights: &Weights) -> Result<String, std::fmt::Error> {
    let mut text = String::new();
    writeln!(
        text,
        "# Learnt weights of class tokens, in quarters of log-odds over what is usual: all around, near, token; 0 is unknown."
    )?;
    writeln!(
        text,
        "# Generated; don't edit: cargo run --release --features train --example train -- --format html --write"
    )?;
    writeln!(text, "\ntokens = '''")?;
    for (token, (around, near)) in weights {
        writeln!(text, "{around} {near} {token}")?;
    }
    text.push_str("'''\n");
    Ok(text)
}
