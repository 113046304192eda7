//! Takes the article out of a page: a file, or stdin.
//!
//! ```sh
//! cargo run --release --example extract -- page.html --format markdown
//! curl -s https://example.com/story | cargo run --release --example extract -- - --url https://example.com/story
//! ```

#[path = "../shared/options.rs"]
mod options;
#[path = "../shared/page_file.rs"]
mod page_file;

use std::error::Error;
use std::io::{self, Write};
use std::process::ExitCode;

use cleancopy::{Article, Extractor};
use lexopt::prelude::*;

use crate::options::ExtractorOptions;
use crate::page_file::PageOptions;

const USAGE: &str = "\
usage: extract FILE [OPTIONS]        (FILE - is stdin)

      --format FORMAT      text (default), markdown, html, or json for everything that was found
      --explain            every block of the page with what became of it and why, instead of the article";

const EXIT: &str = "  -h, --help               this text

Exit status: 0 done, 1 no article on the page or a failure, 2 wrong arguments.";

/// What to write.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Output {
    Text,
    Markdown,
    Html,
    Json,
    Explanation,
}

/// What was asked for.
struct Task {
    extractor: Extractor,
    page: PageOptions,
    output: Output,
}

fn main() -> ExitCode {
    let task = match read_arguments(lexopt::Parser::from_env()) {
        Ok(task) => task,
        Err(error) => return failed(&error.to_string(), ExitCode::from(2)),
    };
    let Some(task) = task else {
        return told(writeln!(io::stdout(), "{USAGE}\n{}\n{}\n{EXIT}", page_file::HELP, options::HELP));
    };
    match task.extract() {
        Ok((_, output)) if output.is_empty() => {
            failed("no article on this page; --explain says why", ExitCode::FAILURE)
        }
        Ok((is_empty, output)) => {
            let written = told(io::stdout().write_all(output.as_bytes()));
            if is_empty { failed("no article on this page", ExitCode::FAILURE) } else { written }
        }
        Err(error) => failed(&error.to_string(), ExitCode::FAILURE),
    }
}

/// None where help is asked for.
fn read_arguments(mut parser: lexopt::Parser) -> Result<Option<Task>, Box<dyn Error>> {
    let (mut page, mut extractor) = (PageOptions::default(), ExtractorOptions::default());
    let mut output = Output::Text;
    while let Some(argument) = parser.next()? {
        match argument {
            Short('h') | Long("help") => return Ok(None),
            Long("explain") => output = Output::Explanation,
            Long("format") => {
                let format = parser.value()?.parse_with(output_format)?;
                output = if output == Output::Explanation { output } else { format };
            }
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
    Ok(Some(Task { extractor: extractor.extractor()?, page, output }))
}

fn output_format(name: &str) -> Result<Output, &'static str> {
    match name {
        "text" => Ok(Output::Text),
        "markdown" => Ok(Output::Markdown),
        "html" => Ok(Output::Html),
        "json" => Ok(Output::Json),
        _ => Err("expected text, markdown, html or json"),
    }
}

impl Task {
    /// What to write, and whether the page had no article.
    fn extract(self) -> Result<(bool, String), Box<dyn Error>> {
        let page = self.page.read()?;
        let article = self.extractor.extract(page.input())?;
        let mut output = written(&article, self.output)?;
        if !output.is_empty() && !output.ends_with('\n') {
            output.push('\n');
        }
        Ok((article.is_empty(), output))
    }
}

fn written(article: &Article, output: Output) -> Result<String, serde_json::Error> {
    Ok(match output {
        Output::Json => serde_json::to_string_pretty(article)?,
        Output::Explanation => article.explain().to_string(),
        _ if article.is_empty() => String::new(),
        Output::Text => article.text(),
        Output::Markdown => article.to_markdown(),
        Output::Html => article.to_html(),
    })
}

fn told(result: io::Result<()>) -> ExitCode {
    match result {
        Ok(()) => ExitCode::SUCCESS,
        Err(error) => failed(&error.to_string(), ExitCode::FAILURE),
    }
}

fn failed(message: &str, code: ExitCode) -> ExitCode {
    let hint = if code == ExitCode::from(2) { "\nTry --help." } else { "" };
    writeln!(io::stderr(), "extract: {message}{hint}").ok();
    code
}

#[cfg(test)]
mod tests {
    use super::*;

    fn task(arguments: &[&str]) -> Result<Option<Task>, Box<dyn Error>> {
        read_arguments(lexopt::Parser::from_args(arguments))
    }

    #[test]
    fn arguments_become_a_task() {
        let output = |arguments: &[&str]| task(arguments).unwrap().map(|task| task.output);
        assert_eq!(output(&["page.html"]), Some(Output::Text));
        assert_eq!(output(&["-", "--format", "json", "--url=https://example.com/"]), Some(Output::Json));
        assert_eq!(output(&["-", "--explain", "--format=html"]), Some(Output::Explanation));
        assert_eq!(output(&["--help"]), None);
    }

    #[test]
    fn wrong_arguments_are_refused() {
        for wrong in
            [&["a", "b"][..], &[], &["a", "--format", "pdf"], &["a", "--input", "pdf"], &["a", "--colour"]]
        {
            assert!(task(wrong).is_err(), "{wrong:?}");
        }
    }
}
