//! The scores of the cross-validation as a file. Growing trees takes half an hour and more; what labels make of the scores, minutes.

use std::error::Error;
use std::fs::File;
use std::io::{BufRead, BufReader, BufWriter, Write};
use std::path::Path;

use serde::{Deserialize, Serialize};

use crate::fit::{self, Fitted};
use crate::pages::{Group, LabelledPage};

/// One page's scores.
#[derive(Deserialize, Serialize)]
struct Record {
    group: String,
    id: String,
    doubtful: bool,
    /// The bits of each block's log-odds, which come back as they were.
    last: Vec<u32>,
}

/// Writes the scores of all pages, a JSON object a line.
pub fn save(path: &Path, pages: &[Fitted<'_>], groups: &[Group]) -> Result<(), Box<dyn Error>> {
    let mut out = BufWriter::new(File::create(path).map_err(|error| format!("{}: {error}", path.display()))?);
    for page in pages {
        let record = Record {
            group: groups[page.page.group].name.to_owned(),
            id: page.page.truth.id.clone(),
            doubtful: page.doubtful,
            last: page.last.iter().map(|score| score.to_bits()).collect(),
        };
        serde_json::to_writer(&mut out, &record)?;
        writeln!(out)?;
    }
    Ok(out.flush()?)
}

/// Reads them for the same pages.
///
/// # Errors
/// Where they are of other pages, or of pages cut into other blocks.
pub fn read<'a>(
    path: &Path,
    pages: &'a [LabelledPage],
    groups: &[Group],
    html: bool,
) -> Result<Vec<Fitted<'a>>, Box<dyn Error>> {
    let file = BufReader::new(File::open(path).map_err(|error| format!("{}: {error}", path.display()))?);
    let mut fitted = fit::measure(pages, html);
    let mut lines = file.lines();
    for page in &mut fitted {
        let line = lines.next().ok_or_else(|| format!("{}: some pages have no scores", path.display()))??;
        let record: Record = serde_json::from_str(&line)?;
        let group = groups[page.page.group].name;
        let of_page = record.group == group && record.id == page.page.truth.id;
        if !of_page || record.last.len() != page.measured.worded().len() {
            return Err(format!("{}: {group} {} isn't as it was scored", path.display(), record.id).into());
        }
        page.last = record.last.into_iter().map(f32::from_bits).collect();
        page.doubtful = record.doubtful;
    }
    Ok(fitted)
}
