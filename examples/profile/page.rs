//! A page from a file, read under a set of profiles.

use std::fs;
use std::path::Path;

use cleancopy::{Article, Extractor, Input, ProfileSet, Settings};

use crate::{Day, Failure};

/// Reads the page of a file; what it is says its extension.
pub fn read(path: &Path, url: &str, profiles: ProfileSet, today: Option<Day>) -> Result<Article, Failure> {
    let bytes = fs::read(path).map_err(|error| format!("{}: {error}", path.display()))?;
    let text = String::from_utf8_lossy(&bytes);
    let input = match path.extension().and_then(|extension| extension.to_str()) {
        Some("txt") => Input::text(&text),
        Some("md") => Input::markdown(&text),
        _ => Input::bytes(&bytes),
    };
    let mut settings = Settings::new();
    if let Some((year, month, day)) = today {
        settings = settings.today(year, month, day);
    }
    let extractor = Extractor::builder().profiles(profiles).settings(settings).build()?;
    Ok(extractor.extract(input.url(url))?)
}
