//! Draws blocks to be labelled: so many of each label given, spread over corpora and languages, few of a site.

use std::collections::{BTreeMap, HashMap, HashSet, VecDeque};
use std::error::Error;
use std::fs::File;
use std::io::{BufWriter, Write};
use std::path::Path;

use cleancopy::{BoilerplateKind, Extractor, Role, train};
use rayon::prelude::*;

use crate::blocks::{self, Record};
use crate::bodies::collapsed;
use crate::corpus::{self, Page, Truth};
use crate::site::{site, stable_hash};

/// What is drawn from: all HTML, and dumps of each tool.
const SOURCES: &[(&str, Option<&str>)] = &[
    ("news-dev", None),
    ("publishers-dev", None),
    ("wcxb-dev", None),
    ("snippets-dev", None),
    ("readerview-dev", None),
    ("news-dev", Some("text-inscriptis")),
    ("news-dev", Some("text-bs4")),
    ("news-dev", Some("md-html2text")),
    ("wcxb-dev", Some("md-html2text")),
];
/// What is drawn from for tuning alone: the same, and more.
const FOR_TUNING: &[(&str, Option<&str>)] = &[
    ("dates-dev", None),
    ("news-dev", Some("md-markdownify")),
    ("news-dev", Some("text-lynx")),
    ("wcxb-dev", Some("text-inscriptis")),
];
/// Blocks of one label that may come from one site.
const OF_SITE: usize = 2;
/// Characters of a block, and of each neighbour, that the sheet shows.
const SHOWN: usize = 160;
const NEIGHBOUR: usize = 32;
/// Neighbours shown before and after.
const BEFORE: usize = 4;
const AFTER: usize = 3;
/// Class tokens of the elements around it that the sheet shows.
const NAMES: usize = 6;

/// What is drawn.
pub struct Draw {
    /// How many of each kind and each role.
    pub kinds: usize,
    pub roles: usize,
    /// What is there already, when more is to be drawn.
    pub besides: Option<Besides>,
}

/// More blocks of one half's sites.
pub struct Besides {
    /// None of these.
    pub known: Vec<Record>,
    /// The half that nothing is tuned on; otherwise the other, from more sources.
    pub held: bool,
}

/// A block that may be drawn.
struct Candidate {
    record: Record,
    site: String,
    stratum: String,
    order: u64,
    shown: String,
}

/// What a block is known by.
fn named(record: &Record) -> (String, Option<String>, String, String, usize) {
    (record.corpus.clone(), record.dump.clone(), record.page.clone(), record.block.clone(), record.nth)
}

/// Writes the sheet to read and the records to fill in, in the same order.
pub fn draw(corpora: &Path, sheet: &Path, into: &Path, draw: &Draw) -> Result<(), Box<dyn Error>> {
    let mut by_label: BTreeMap<&'static str, Vec<Candidate>> = BTreeMap::new();
    let besides = draw.besides.as_ref();
    let more = if besides.is_some_and(|besides| !besides.held) { FOR_TUNING } else { &[] };
    let known: HashSet<_> = besides.iter().flat_map(|besides| &besides.known).map(named).collect();
    for (corpus, dump) in SOURCES.iter().chain(more) {
        for (label, candidate) in candidates(corpora, corpus, *dump)? {
            let of_half = besides.is_none_or(|besides| besides.held == candidate.record.held);
            if of_half && !known.contains(&named(&candidate.record)) {
                by_label.entry(label).or_default().push(candidate);
            }
        }
    }
    let mut drawn: Vec<Candidate> = Vec::new();
    for (labels, count) in [
        (BoilerplateKind::ALL.iter().map(|kind| kind.as_str()).collect::<Vec<_>>(), draw.kinds),
        (Role::ALL.iter().map(|role| role.as_str()).collect(), draw.roles),
    ] {
        for label in labels {
            drawn.extend(spread(by_label.remove(label).unwrap_or_default(), count));
        }
    }
    // By chance, so that who reads the sheet can't tell the label given from the order.
    drawn.sort_by_key(|candidate| candidate.order);
    let (mut sheet, mut into) = (BufWriter::new(File::create(sheet)?), BufWriter::new(File::create(into)?));
    for (number, candidate) in drawn.iter().enumerate() {
        writeln!(sheet, "{number} {}", candidate.shown)?;
        writeln!(into, "{}", serde_json::to_string(&candidate.record)?)?;
    }
    Ok(())
}

/// Writes the sheet of blocks that are labelled already, to be read a second time without their labels.
pub fn show(corpora: &Path, records: &[Record], sheet: &Path) -> Result<(), Box<dyn Error>> {
    let wanted: HashSet<_> = records.iter().map(named).collect();
    let mut sheets: HashMap<_, String> = HashMap::new();
    for (corpus, dump) in SOURCES.iter().chain(FOR_TUNING) {
        if records.iter().any(|record| record.corpus == *corpus && record.dump.as_deref() == *dump) {
            let of_source = candidates(corpora, corpus, *dump)?.into_iter();
            let of_source = of_source.map(|(_, candidate)| (named(&candidate.record), candidate.shown));
            sheets.extend(of_source.filter(|(name, _)| wanted.contains(name)));
        }
    }
    let mut sheet = BufWriter::new(File::create(sheet)?);
    for (number, record) in records.iter().enumerate() {
        writeln!(sheet, "{number} {}", sheets.get(&named(record)).map_or("not found", String::as_str))?;
    }
    Ok(())
}

/// Takes from each stratum in turn, in an order that chance made once and for all.
fn spread(mut candidates: Vec<Candidate>, count: usize) -> Vec<Candidate> {
    let population = candidates.len();
    candidates.sort_by_key(|candidate| candidate.order);
    let mut strata: BTreeMap<String, VecDeque<Candidate>> = BTreeMap::new();
    for candidate in candidates {
        strata.entry(candidate.stratum.clone()).or_default().push_back(candidate);
    }
    let mut of_site: HashMap<String, usize> = HashMap::new();
    let mut pages: HashSet<(String, String)> = HashSet::new();
    let mut taken = Vec::new();
    while taken.len() < count && !strata.is_empty() {
        strata.retain(|_, queue| {
            while let Some(candidate) = queue.pop_front() {
                let seen = of_site.entry(candidate.site.clone()).or_default();
                if *seen < OF_SITE
                    && pages.insert((candidate.record.corpus.clone(), candidate.record.page.clone()))
                {
                    *seen += 1;
                    taken.push(candidate);
                    return true;
                }
            }
            false
        });
    }
    taken.truncate(count);
    let weight = population as f64 / taken.len().max(1) as f64;
    taken.iter_mut().for_each(|candidate| candidate.record.weight = (weight * 10.0).round() / 10.0);
    taken
}

fn candidates(
    corpora: &Path,
    corpus: &str,
    dump: Option<&str>,
) -> Result<Vec<(&'static str, Candidate)>, Box<dyn Error>> {
    let folder = corpora.join(corpus);
    let truths = corpus::truths(&folder)?;
    let truths: HashMap<&str, &Truth> = truths.iter().map(|truth| (truth.id.as_str(), truth)).collect();
    let pages: Vec<Page> = corpus::pages(&folder, dump)?.collect::<Result<_, _>>()?;
    let extractor = Extractor::default();
    let drawn: Result<Vec<_>, String> = pages
        .par_iter()
        .map(|page| of_page(&extractor, page, truths.get(page.id.as_str()).copied(), corpus, dump))
        .collect();
    Ok(drawn?.into_iter().flatten().collect())
}

fn of_page(
    extractor: &Extractor,
    page: &Page,
    truth: Option<&Truth>,
    corpus: &str,
    dump: Option<&str>,
) -> Result<Vec<(&'static str, Candidate)>, String> {
    let article = blocks::article(extractor, page)?;
    let language = article.metadata.language.as_ref().map_or("?", |field| field.value.as_str());
    let stratum = format!("{corpus} {} {}", dump.unwrap_or("pages"), language.get(..2).unwrap_or(language));
    let url = page.url.as_deref().or(truth.and_then(|truth| truth.url.as_deref())).unwrap_or(&page.id);
    let site = site(url);
    let held = stable_hash(&site) >> 40 & 1 == 1;
    let truth = truth.and_then(|truth| truth.text.as_deref()).map(collapsed);
    let blocks = blocks::blocks(&article);
    let prepared = page.input().and_then(|input| train::prepare(&input).ok());
    let candidate = |(place, block): (usize, &blocks::Labelled)| {
        let record = Record {
            corpus: corpus.to_owned(),
            dump: dump.map(str::to_owned),
            page: page.id.clone(),
            block: block.hash.clone(),
            nth: block.nth,
            held,
            weight: 0.0,
            label: String::new(),
        };
        let order = stable_hash(&format!("{corpus} {stratum} {} {} {}", page.id, block.hash, block.nth));
        let around = prepared.as_ref().map(|page| around(page, place)).unwrap_or_default();
        let shown = format!("{stratum} {}{around}", shown(&blocks, place, truth.as_deref()));
        (block.label, Candidate { record, site: site.clone(), stratum: stratum.clone(), order, shown })
    };
    Ok(blocks.iter().enumerate().filter(|(_, block)| !block.text.trim().is_empty()).map(candidate).collect())
}

/// The names of the elements around a block, and the heading above it.
fn around(page: &train::Prepared, block: usize) -> String {
    let mut names: Vec<&str> = Vec::new();
    for (name, _) in page.tokens(block).into_iter().filter(|(_, near)| *near) {
        if names.len() < NAMES && !names.contains(&name) {
            names.push(name);
        }
    }
    let names = if names.is_empty() { String::new() } else { format!("\n  . {}", names.join(" ")) };
    let above = page.heading_above(block).map(collapsed);
    let above = above.map(|text| format!(" # {}", text.chars().take(NEIGHBOUR).collect::<String>()));
    format!("{names}{}", above.unwrap_or_default())
}

/// A block between its neighbours, with its place on the page and whether the corpus's truth has it.
fn shown(blocks: &[blocks::Labelled], place: usize, truth: Option<&str>) -> String {
    let block = &blocks[place];
    let cut = |text: &str, at: usize| collapsed(text).chars().take(at).collect::<String>();
    let neighbours = |range: &[blocks::Labelled]| {
        range.iter().map(|block| cut(&block.text, NEIGHBOUR)).collect::<Vec<_>>().join(" ¦ ")
    };
    let before = neighbours(&blocks[place.saturating_sub(BEFORE)..place]);
    let after = neighbours(&blocks[place + 1..blocks.len().min(place + 1 + AFTER)]);
    let in_truth = match truth {
        Some(truth) if truth.contains(&collapsed(&block.text)) => "T",
        Some(_) => "-",
        None => "?",
    };
    let nth = if block.nth > 0 { format!(" again{}", block.nth) } else { String::new() };
    format!(
        "{place}/{} {in_truth}{nth}\n  < {before}\n  = {}\n  > {after}",
        blocks.len(),
        cut(&block.text, SHOWN)
    )
}
