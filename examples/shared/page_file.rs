//! One page from a file or from stdin, and the arguments that say what it is.

use std::fs::File;
use std::io::{self, Read};
use std::path::{Path, PathBuf};

use cleancopy::{DumpTool, Input};
use encoding_rs::Encoding;
use lexopt::prelude::*;

/// What `--help` says about these arguments.
pub const HELP: &str =
    "      --input FORMAT       html, text or markdown; guessed from the name or the content if not given
      --url URL            the page's address: resolves links, finds the outlet's profile
      --language TAG       the page's language, where it is known better than the page says
      --charset NAME       the page's charset, as the server named it
      --tool NAME          what made a dump, where that is known: lynx, html2text, beautiful_soup …";

/// How much of a page is looked at to guess its format.
const LOOKED_AT: usize = 1 << 16;

/// What a page is written in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Format {
    /// HTML.
    Html,
    /// A plain-text dump.
    Text,
    /// A Markdown dump.
    Markdown,
}

/// Which page to read, and what is known about it.
#[derive(Default)]
pub struct PageOptions {
    path: Option<PathBuf>,
    format: Option<Format>,
    url: Option<String>,
    language: Option<String>,
    charset: Option<String>,
    tool: Option<DumpTool>,
}

/// A page, read.
pub struct PageFile {
    content: Content,
    options: PageOptions,
}

enum Content {
    Html(Vec<u8>),
    Text(String),
    Markdown(String),
}

impl PageOptions {
    /// Takes one long option if it is one of these; says whether it was.
    pub fn take(&mut self, name: &str, parser: &mut lexopt::Parser) -> Result<bool, lexopt::Error> {
        match name {
            "input" => self.format = Some(parser.value()?.parse_with(format)?),
            "url" => self.url = Some(parser.value()?.string()?),
            "language" => self.language = Some(parser.value()?.string()?),
            "tool" => self.tool = Some(parser.value()?.parse_with(tool)?),
            "charset" => self.charset = Some(parser.value()?.string()?),
            _ => return Ok(false),
        }
        Ok(true)
    }

    /// Takes the page's path; `-` is stdin.
    pub fn take_path(&mut self, path: PathBuf) -> Result<(), lexopt::Error> {
        match self.path.replace(path) {
            None => Ok(()),
            Some(first) => {
                Err(format!("more than one page given, the first was '{}'", first.display()).into())
            }
        }
    }

    /// Whether a page was named.
    pub fn has_path(&self) -> bool {
        self.path.is_some()
    }

    /// Reads the page.
    pub fn read(self) -> Result<PageFile, String> {
        let path = self.path.clone().unwrap_or_else(|| PathBuf::from("-"));
        let name = if path.as_os_str() == "-" { "stdin".to_owned() } else { path.display().to_string() };
        let bytes = read_bytes(&path).map_err(|error| format!("{name}: {error}"))?;
        let content = match self.format.unwrap_or_else(|| guessed(&path, &bytes)) {
            Format::Html => Content::Html(bytes),
            Format::Text => Content::Text(decoded(bytes, self.charset.as_deref(), &name)?),
            Format::Markdown => Content::Markdown(decoded(bytes, self.charset.as_deref(), &name)?),
        };
        Ok(PageFile { content, options: self })
    }
}

impl PageFile {
    /// What the extractor reads. HTML goes in as bytes, so that the library finds the charset.
    pub fn input(&self) -> Input<'_> {
        let mut input = match &self.content {
            Content::Html(bytes) => Input::bytes(bytes),
            Content::Text(text) => Input::text(text),
            Content::Markdown(markdown) => Input::markdown(markdown),
        };
        if let Some(url) = &self.options.url {
            input = input.url(url);
        }
        if let Some(language) = &self.options.language {
            input = input.language(language);
        }
        if let Some(charset) = &self.options.charset {
            input = input.charset(charset);
        }
        if let Some(tool) = self.options.tool {
            input = input.dumped_by(tool);
        }
        input
    }
}

fn format(text: &str) -> Result<Format, &'static str> {
    match text {
        "html" => Ok(Format::Html),
        "text" => Ok(Format::Text),
        "markdown" => Ok(Format::Markdown),
        _ => Err("expected html, text or markdown"),
    }
}

fn tool(name: &str) -> Result<DumpTool, String> {
    name.parse().map_err(|_| {
        let names: Vec<&str> = DumpTool::ALL.iter().map(|tool| tool.as_str()).collect();
        format!("expected one of {}", names.join(", "))
    })
}

fn read_bytes(path: &Path) -> io::Result<Vec<u8>> {
    let mut bytes = Vec::new();
    if path.as_os_str() == "-" {
        io::stdin().lock().read_to_end(&mut bytes)?;
    } else {
        File::open(path)?.read_to_end(&mut bytes)?;
    }
    Ok(bytes)
}

/// The format by the name's ending. Pages and dumps of either kind are often called `.txt`, so there the content decides: a page
/// is told here, Markdown by the library.
fn guessed(path: &Path, bytes: &[u8]) -> Format {
    let extension = path.extension().and_then(|extension| extension.to_str()).unwrap_or_default();
    match extension.to_ascii_lowercase().as_str() {
        "html" | "htm" | "xhtml" | "shtml" | "php" | "asp" | "aspx" => Format::Html,
        "md" | "markdown" | "mdown" => Format::Markdown,
        _ => guessed_from_content(bytes),
    }
}

fn guessed_from_content(bytes: &[u8]) -> Format {
    let start = String::from_utf8_lossy(bytes.get(..LOOKED_AT).unwrap_or(bytes)).to_ascii_lowercase();
    let start = start.trim_start_matches(['\u{feff}', ' ', '\t', '\r', '\n']);
    let tags = ["<!doctype", "<html", "<head", "<body", "<div", "<article", "<p>"];
    // UTF-16 has a zero byte in every tag, and no dump has any.
    if tags.iter().any(|tag| start.contains(tag)) || start.contains('\0') {
        Format::Html
    } else {
        Format::Text
    }
}

/// Text as UTF-8, or as the charset that the caller named.
fn decoded(bytes: Vec<u8>, charset: Option<&str>, name: &str) -> Result<String, String> {
    match charset {
        Some(label) => {
            let encoding =
                Encoding::for_label(label.as_bytes()).ok_or_else(|| format!("unknown charset '{label}'"))?;
            Ok(encoding.decode(&bytes).0.into_owned())
        }
        None => {
            let text = String::from_utf8(bytes);
            text.map_err(|_| format!("{name} is not UTF-8: name its charset with --charset"))
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_format_is_told_by_name_or_content() {
        let guess = |name: &str, content: &str| guessed(Path::new(name), content.as_bytes());
        assert_eq!(guess("a.HTM", "plain"), Format::Html);
        assert_eq!(guess("a.md", "plain"), Format::Markdown);
        assert_eq!(guess("a.txt", "Ice.\n\n[Home](/)\n"), Format::Text);
        assert_eq!(guess("-", "\u{feff} <!DOCTYPE html><p>Ice"), Format::Html);
        assert_eq!(guessed_from_content(b"\xff\xfe<\0p\0>\0"), Format::Html);
    }

    #[test]
    fn text_needs_a_known_charset() {
        assert_eq!(decoded(b"\xe9t\xe9".to_vec(), Some("latin1"), "a"), Ok("été".to_owned()));
        assert!(decoded(b"\xe9t\xe9".to_vec(), None, "a").is_err());
        assert!(decoded(Vec::new(), Some("klingon"), "a").is_err());
    }

    #[test]
    fn a_missing_file_is_told_by_name() {
        let mut options = PageOptions::default();
        options.take_path("no/such/page.html".into()).unwrap();
        assert!(options.read().is_err_and(|error| error.starts_with("no/such/page.html: ")));
    }
}
