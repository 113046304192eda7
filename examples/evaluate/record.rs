//! Figures on disk, to compare later measurements with.

use std::collections::BTreeMap;
use std::error::Error;
use std::fs;
use std::path::Path;

use serde::{Deserialize, Serialize};

use crate::arguments::Arguments;
use crate::page::PageReport;
use crate::table;

/// A measurement: the means, and every page.
#[derive(Serialize, Deserialize)]
pub struct Record {
    /// What was measured.
    pub name: String,
    /// Mean of each measure over the pages that have it.
    pub means: BTreeMap<String, f64>,
    /// The pages, in the order of the truths.
    pub pages: Vec<PageRecord>,
}

/// One page.
#[derive(Serialize, Deserialize)]
pub struct PageRecord {
    /// The page's name within the corpus.
    pub id: String,
    /// Where it came from.
    pub url: String,
    /// What sort of page it is.
    #[serde(rename = "type")]
    pub page_type: String,
    /// Its measures.
    pub figures: BTreeMap<String, f64>,
}

impl Record {
    /// The record of a measurement.
    pub fn new(arguments: &Arguments, pages: &[PageReport]) -> Self {
        let owned = |means: BTreeMap<&'static str, f64>| -> BTreeMap<String, f64> {
            means.into_iter().map(|(measure, value)| (measure.to_owned(), value)).collect()
        };
        let all = table::groups(pages, false);
        Self {
            name: arguments.name(),
            means: all.first().map(|group| owned(group.figures.means())).unwrap_or_default(),
            pages: pages
                .iter()
                .map(|page| PageRecord {
                    id: page.id.clone(),
                    url: page.url.clone(),
                    page_type: page.page_type.clone(),
                    figures: owned(page.figures.means()),
                })
                .collect(),
        }
    }

    /// Reads a record that was saved before.
    pub fn load(path: &Path) -> Result<Self, Box<dyn Error>> {
        let json = fs::read_to_string(path).map_err(|error| format!("{}: {error}", path.display()))?;
        Ok(serde_json::from_str(&json).map_err(|error| format!("{}: {error}", path.display()))?)
    }

    /// Writes the record.
    pub fn save(&self, path: &Path) -> Result<(), Box<dyn Error>> {
        let json = serde_json::to_string(self)?;
        Ok(fs::write(path, json).map_err(|error| format!("{}: {error}", path.display()))?)
    }
}
