//! Every page of the corpus, read and measured.

use std::collections::{BTreeMap, HashMap};
use std::error::Error;
use std::fs::File;
use std::io::{self, BufRead, BufReader, Write};
use std::path::Path;
use std::sync::Arc;
use std::time::Instant;

use cleancopy::{Article, Extractor, Metadata};
use serde::Deserialize;
use serde_json::Value;

use crate::arguments::Arguments;
use crate::corpus::{self, Page, Truth};
use crate::difference::{self, Piece};
use crate::failure::{Failure, guarded};
use crate::in_order::in_order;
use crate::measures::{Figures, Prediction, measure};
use crate::sources;

/// One page's figures.
pub struct PageReport {
    /// The page's name within the corpus.
    pub id: String,
    /// Where it came from.
    pub url: String,
    /// What sort of page it is.
    pub page_type: String,
    /// How near the article came to the truth.
    pub figures: Figures,
    /// What is missing and what is too much, in lines; empty unless asked for.
    pub difference: Vec<String>,
    /// What each source of metadata said.
    pub answers: Vec<sources::Answer>,
}

/// What was found on a page.
#[derive(Default)]
pub struct Found {
    /// What is scored.
    pub prediction: Prediction,
    metadata: Metadata,
    kept: Vec<Piece>,
    removed: Vec<Piece>,
}

#[derive(Deserialize)]
struct Answer {
    id: Value,
    text: Option<String>,
    title: Option<String>,
    authors: Option<Vec<String>>,
    date: Option<String>,
    published: Option<String>,
    error: Option<Value>,
}

impl PageReport {
    fn new(truth: &Truth, found: &Found, with_difference: bool) -> Self {
        let difference = if with_difference {
            difference::lines(truth, &found.prediction, &found.kept, &found.removed)
        } else {
            Vec::new()
        };
        Self {
            id: truth.id.clone(),
            url: truth.url.clone().unwrap_or_default(),
            page_type: truth.page_type.clone(),
            figures: measure(truth, &found.prediction),
            difference,
            answers: sources::answers(truth, &found.metadata),
        }
    }

    /// One figure to sort pages by: the first that the truth allows.
    pub fn goodness(&self) -> Option<f64> {
        let snippets = || match (self.figures.get("with"), self.figures.get("without")) {
            (Some(with), Some(without)) => Some((with + without) / 2.0),
            (with, without) => with.or(without),
        };
        let text = self.figures.get("word_f1").or_else(snippets);
        text.or_else(|| self.figures.get("date")).or_else(|| self.figures.get("title"))
    }

    /// The figures on one line.
    pub fn told(&self) -> String {
        let told = |(measure, value): (&str, f64)| format!("{measure} {value:.3}");
        self.figures.means().into_iter().map(told).collect::<Vec<_>>().join("  ")
    }
}

/// Measures every page, in the order of the truths.
pub fn measure_all(arguments: &Arguments) -> Result<Vec<PageReport>, Box<dyn Error>> {
    let mut truths = corpus::truths(&arguments.corpus)?;
    if let Some(only) = &arguments.only {
        truths.retain(|truth| truth.page_type == *only);
    }
    let with_difference = arguments.worst > 0;
    let found = match &arguments.predictions {
        Some(path) => answers(path)?,
        None => return extract_all(arguments, truths, with_difference),
    };
    let none = Found { prediction: failed(), ..Found::default() };
    let report = |truth| PageReport::new(truth, found.get(&truth.id).unwrap_or(&none), with_difference);
    Ok(truths.iter().map(report).collect())
}

fn extract_all(
    arguments: &Arguments,
    truths: Vec<Truth>,
    with_difference: bool,
) -> Result<Vec<PageReport>, Box<dyn Error>> {
    let order: Vec<String> = truths.iter().map(|truth| truth.id.clone()).collect();
    let truths: HashMap<String, Truth> = truths.into_iter().map(|truth| (truth.id.clone(), truth)).collect();
    let truths = Arc::new(truths);
    let wanted = Arc::clone(&truths);
    let pages = corpus::pages(&arguments.corpus, arguments.dump.as_deref())?
        .filter(move |page| page.as_ref().map_or(true, |page| wanted.contains_key(&page.id)));
    let (extractor, known, through) =
        (arguments.extractor.clone(), Arc::clone(&truths), arguments.through.clone());
    let start = Instant::now();
    let reports = in_order(arguments.threads, pages, move |page| {
        let page = match &through {
            Some(through) => through.dump(&page?)?,
            None => page?,
        };
        let found = read(&extractor, &page);
        Ok::<_, String>(known.get(&page.id).map(|truth| PageReport::new(truth, &found, with_difference)))
    });
    let mut reports_by_id = BTreeMap::new();
    for report in reports {
        if let Some(report) = report? {
            reports_by_id.insert(report.id.clone(), report);
        }
    }
    let seconds = start.elapsed().as_secs_f64();
    writeln!(io::stderr(), "{} pages in {seconds:.1} s", reports_by_id.len())?;
    let absent = Found { prediction: failed(), ..Found::default() };
    let report = |id: &String| {
        let report = reports_by_id.remove(id);
        report.or_else(|| Some(PageReport::new(truths.get(id)?, &absent, with_difference)))
    };
    Ok(order.iter().filter_map(report).collect())
}

/// Reads one page; an error is an answer without text.
pub fn read(extractor: &Extractor, page: &Page) -> Found {
    let found = guarded(|| {
        let input = page.input().ok_or_else(|| Failure::new("record.content", "no page in the record"))?;
        Ok(found(&extractor.extract(input)?))
    });
    found.unwrap_or_else(|failure| {
        writeln!(io::stderr(), "{}: {}: {}", page.id, failure.code, failure.message).ok();
        Found { prediction: failed(), ..Found::default() }
    })
}

fn found(article: &Article) -> Found {
    let meta = &article.metadata;
    let authors = meta.authors.iter().flat_map(|field| &field.value);
    Found {
        prediction: Prediction {
            text: article.text(),
            title: meta.title.as_ref().map(|field| field.value.clone()),
            authors: authors.map(|author| author.name.clone()).collect(),
            date: meta.published.as_ref().map(|field| field.value.to_string()),
            failed: false,
        },
        metadata: meta.clone(),
        kept: article
            .blocks
            .iter()
            .map(|block| Piece::new(block.role.as_str(), &block.text, &block.evidence))
            .collect(),
        removed: article
            .removed
            .iter()
            .map(|gone| Piece::new(gone.kind.as_str(), &gone.text, &gone.because))
            .collect(),
    }
}

fn failed() -> Prediction {
    Prediction { failed: true, ..Prediction::default() }
}

/// The answers in a file of JSON Lines, by id. Lines that are none are passed over, as if their page had no answer.
fn answers(path: &Path) -> Result<HashMap<String, Found>, Box<dyn Error>> {
    let file = File::open(path).map_err(|error| format!("{}: {error}", path.display()))?;
    let mut found = HashMap::new();
    for line in BufReader::new(file).lines() {
        let Ok(answer) = serde_json::from_str::<Answer>(&line?) else { continue };
        let id = answer.id.as_str().map_or_else(|| answer.id.to_string(), str::to_owned);
        let prediction = Prediction {
            text: answer.text.unwrap_or_default(),
            title: answer.title,
            authors: answer.authors.unwrap_or_default(),
            date: answer.date.filter(|date| !date.is_empty()).or(answer.published),
            failed: answer.error.is_some_and(|error| !error.is_null()),
        };
        let kept = prediction.text.lines().map(|line| Piece::new("text", line, &[])).collect();
        found.insert(id, Found { prediction, kept, ..Found::default() });
    }
    Ok(found)
}
