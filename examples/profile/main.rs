//! For whoever writes outlet profiles: checks a directory of them, shows which one an address leads to, and tries one
//! on a page.
//!
//! ```sh
//! cargo run --release --example profile -- check profiles/
//! ```

mod check;
mod page;
mod rules;
mod teach;
mod trial;

use std::io::{self, Write};
use std::path::PathBuf;
use std::process::ExitCode;

use cleancopy::ProfileSet;
use lexopt::prelude::*;

const USAGE: &str = "\
usage: profile check DIR [--root DIR]
       profile show URL [--profiles DIR] [--today YYYY-MM-DD]
       profile try PROFILE.toml PAGE [--url URL] [--today YYYY-MM-DD]
       profile import DIR --into DIR
       profile learn PAGE... --url URL [--url URL ...] [--id ID]

check  reads every *.toml of DIR, tells all that is wrong, runs the profiles' tests, and lists the rules that found
       nothing on any of the tests' pages. Pages are looked for below --root (default: the working directory).
show   tells which profile an address leads to, and why.
try    tells what a profile changes on a page, against the same page without. PAGE is .html, .txt or .md; its
       address is --url, or that of the profile's first test.
import translates the *.txt of DIR, rule files of ftr-site-config, to profiles in --into, and tells what could not be
       carried over, line by line.
learn  writes a profile that the pages of one outlet teach, three to thirty of them, without labels. The first --url
       belongs to the first page, and so on; pages without one of their own get the first's host and their file's name.

  -h, --help   this text

Exit status: 0 all is well, 1 something is wrong with a profile or a rule never hits, 2 wrong arguments or files.";

/// What is to be done.
enum Job {
    Check { dir: PathBuf, root: PathBuf },
    Show { url: String, profiles: Option<PathBuf>, today: Option<Day> },
    Import { dir: PathBuf, into: PathBuf },
    Learn { id: String, pages: Vec<PathBuf>, urls: Vec<String> },
    Try { profile: PathBuf, page: PathBuf, url: Option<String>, today: Option<Day> },
}

type Day = (i16, u8, u8);

/// Why the job could not be done.
type Failure = Box<dyn std::error::Error>;

fn main() -> ExitCode {
    let job = match arguments() {
        Ok(Some(job)) => job,
        Ok(None) => {
            writeln!(io::stdout(), "{USAGE}").ok();
            return ExitCode::SUCCESS;
        }
        Err(error) => {
            writeln!(io::stderr(), "profile: {error}\nTry --help.").ok();
            return ExitCode::from(2);
        }
    };
    let mut out = io::stdout().lock();
    match run(job, &mut out) {
        Ok(true) => ExitCode::SUCCESS,
        Ok(false) => ExitCode::FAILURE,
        Err(error) => {
            writeln!(io::stderr(), "profile: {error}").ok();
            ExitCode::from(2)
        }
    }
}

fn run(job: Job, out: &mut impl Write) -> Result<bool, Failure> {
    match job {
        Job::Check { dir, root } => check::check(&dir, &root, out),
        Job::Show { url, profiles, today } => show(&url, profiles, today, out),
        Job::Import { dir, into } => rules::import_all(&dir, &into, out),
        Job::Learn { id, pages, urls } => {
            let first = urls.first().ok_or("learn: give --url, the address of the first page")?;
            let base = first.rsplit_once('/').map_or(first.as_str(), |(base, _)| base);
            teach::teach(&id, &pages, &urls, base, out)
        }
        Job::Try { profile, page, url, today } => trial::try_out(&profile, &page, url, today, out),
    }
}

fn show(
    url: &str,
    profiles: Option<PathBuf>,
    today: Option<Day>,
    out: &mut impl Write,
) -> Result<bool, Failure> {
    let set = match profiles {
        Some(dir) => ProfileSet::load(dir)?.over(&ProfileSet::built_in()),
        None => ProfileSet::built_in(),
    };
    writeln!(out, "{}", set.explain_match(url, today))?;
    Ok(true)
}

fn arguments() -> Result<Option<Job>, lexopt::Error> {
    let mut parser = lexopt::Parser::from_env();
    let mut values: Vec<String> = Vec::new();
    let (mut root, mut profiles, mut urls, mut today) = (PathBuf::from("."), None, Vec::new(), None);
    let (mut id, mut into) = (String::from("learnt"), None);
    while let Some(argument) = parser.next()? {
        match argument {
            Short('h') | Long("help") => return Ok(None),
            Long("root") => root = parser.value()?.into(),
            Long("profiles") => profiles = Some(PathBuf::from(parser.value()?)),
            Long("url") => urls.push(parser.value()?.string()?),
            Long("into") => into = Some(PathBuf::from(parser.value()?)),
            Long("id") => id = parser.value()?.string()?,
            Long("today") => today = Some(day(&parser.value()?.string()?)?),
            Value(value) => values.push(value.string()?),
            other => return Err(other.unexpected()),
        }
    }
    let values: Vec<&str> = values.iter().map(String::as_str).collect();
    match values.as_slice() {
        ["check", dir] => Ok(Some(Job::Check { dir: dir.into(), root })),
        ["show", url] => Ok(Some(Job::Show { url: (*url).to_owned(), profiles, today })),
        ["try", profile, page] => {
            Ok(Some(Job::Try { profile: profile.into(), page: page.into(), url: urls.pop(), today }))
        }
        ["import", dir] => {
            let into = into.ok_or("import: give --into, the folder to write to")?;
            Ok(Some(Job::Import { dir: dir.into(), into }))
        }
        ["learn", pages @ ..] if !pages.is_empty() => {
            Ok(Some(Job::Learn { id, pages: pages.iter().map(PathBuf::from).collect(), urls }))
        }
        [] => Err("expected check, show, try, import or learn".into()),
        [command @ ("check" | "show" | "try" | "import" | "learn"), ..] => {
            Err(format!("{command}: wrong number of arguments").into())
        }
        [other, ..] => {
            Err(format!("unknown command '{other}': expected check, show, try, import or learn").into())
        }
    }
}

fn day(text: &str) -> Result<Day, lexopt::Error> {
    let mut parts = text.splitn(3, '-');
    let mut part = || parts.next().and_then(|part| part.parse::<u16>().ok());
    let (year, month, day) = (part(), part(), part());
    match (year, month.and_then(|month| u8::try_from(month).ok()), day.and_then(|day| u8::try_from(day).ok()))
    {
        (Some(year @ 1..=9999), Some(month @ 1..=12), Some(day @ 1..=31)) => Ok((year as i16, month, day)),
        _ => Err(format!("'{text}' is no date: expected YYYY-MM-DD").into()),
    }
}
