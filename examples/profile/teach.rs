//! `learn`: a profile from a few pages of an outlet.

use std::fs;
use std::io::{self, Write};
use std::path::PathBuf;

use cleancopy::{Input, learn};

use crate::Failure;

/// Writes the profile that the pages teach; tells on stderr what did not hold.
pub fn teach(
    id: &str,
    pages: &[PathBuf],
    urls: &[String],
    base: &str,
    out: &mut impl Write,
) -> Result<bool, Failure> {
    let mut texts = Vec::new();
    for (at, path) in pages.iter().enumerate() {
        let bytes = fs::read(path).map_err(|error| format!("{}: {error}", path.display()))?;
        let name = path.file_stem().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default();
        let url = urls.get(at).cloned().unwrap_or_else(|| format!("{}/{name}", base.trim_end_matches('/')));
        texts.push((path, String::from_utf8_lossy(&bytes).into_owned(), bytes, url));
    }
    let inputs = texts.iter().map(|(path, text, bytes, url)| {
        let input = match path.extension().and_then(|extension| extension.to_str()) {
            Some("txt") => Input::text(text),
            Some("md") => Input::markdown(text),
            _ => Input::bytes(bytes),
        };
        input.url(url)
    });
    let learned = learn(id, inputs)?;
    write!(out, "{}", learned.toml)?;
    let mut told = io::stderr().lock();
    writeln!(told, "{} rules from {} pages", learned.rules, learned.pages)?;
    for rule in &learned.dropped {
        writeln!(told, "dropped {rule}")?;
    }
    Ok(true)
}
