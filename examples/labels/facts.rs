//! The facts of the labelled blocks, to learn from.

use std::collections::{BTreeMap, HashMap};
use std::error::Error;
use std::path::Path;

use cleancopy::train::{self, Told};
use rayon::prelude::*;

use crate::blocks::Record;
use crate::bodies::collapsed;
use crate::corpus::{self, Page, Truth};
use crate::site::{site, stable_hash};

/// A labelled block with what is known of it.
pub struct Known {
    pub site: String,
    pub label: String,
    /// What the rules call it, and what else is known; no facts where they have no say.
    pub told: Told,
}

/// The records of a corpus, or of a dump of it, by page.
type ByPage<'r> = HashMap<&'r str, Vec<&'r Record>>;

/// Reads what is known of the blocks of the half that is tuned on.
pub fn read(corpora: &Path, records: &[Record]) -> Result<Vec<Known>, Box<dyn Error>> {
    let mut of_source: BTreeMap<(&str, Option<&str>), ByPage<'_>> = BTreeMap::new();
    for record in records.iter().filter(|record| !record.held) {
        let pages = of_source.entry((&record.corpus, record.dump.as_deref())).or_default();
        pages.entry(&record.page).or_default().push(record);
    }
    let mut known = Vec::new();
    for ((corpus, dump), of_page) in of_source {
        let folder = corpora.join(corpus);
        let truths: Vec<Truth> = corpus::truths(&folder)?;
        let urls: HashMap<&str, Option<&str>> =
            truths.iter().map(|truth| (truth.id.as_str(), truth.url.as_deref())).collect();
        let pages: Vec<Page> = corpus::pages(&folder, dump)?
            .filter(|page| page.as_ref().map_or(true, |page| of_page.contains_key(page.id.as_str())))
            .collect::<Result<_, _>>()?;
        let found: Result<Vec<Vec<Known>>, String> = pages
            .par_iter()
            .map(|page| {
                let url = page.url.as_deref().or(urls.get(page.id.as_str()).copied().flatten());
                of_page_blocks(page, &site(url.unwrap_or(&page.id)), &of_page[page.id.as_str()])
            })
            .collect();
        known.extend(found?.into_iter().flatten());
    }
    Ok(known)
}

fn of_page_blocks(page: &Page, site: &str, records: &[&Record]) -> Result<Vec<Known>, String> {
    let input = page.input().ok_or_else(|| format!("{}: no page", page.id))?;
    let prepared = train::prepare(&input).map_err(|error| format!("{}: {error}", page.id))?;
    let mut seen: HashMap<String, usize> = HashMap::new();
    let named: Vec<(String, usize)> = prepared
        .texts()
        .map(|text| {
            let hash = format!("{:016x}", stable_hash(&collapsed(text)));
            let count = seen.entry(hash.clone()).or_default();
            *count += 1;
            (hash, *count - 1)
        })
        .collect();
    let facts = prepared.facts();
    let known = |record: &&&Record| {
        let at = named.iter().position(|(hash, nth)| *hash == record.block && *nth == record.nth)?;
        let told = facts.get(at)?.clone();
        Some(Known { site: site.to_owned(), label: record.label.clone(), told })
    };
    Ok(records.iter().filter_map(|record| known(&record)).collect())
}
