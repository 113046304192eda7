//! What profiles learnt from an outlet's other pages do to each page: `--learn`.

use std::collections::{BTreeMap, HashMap};
use std::error::Error;
use std::io::{self, Write};

use cleancopy::{Extractor, ProfileSet, learn};
use url::Url;

use crate::arguments::Arguments;
use crate::corpus::{self, Page, Truth};
use crate::measures;
use crate::page;

/// Pages that an outlet must have: one to read and two to learn from.
const LEAST_PAGES: usize = 3;
/// Changes of a page's word F1 that are none.
const SAME: f64 = 0.0005;
/// A page above this needs no help.
const GOOD: f64 = 0.95;

/// A page's word F1 without a profile and with the one that its outlet's other pages teach.
struct Trial {
    id: String,
    without: f64,
    with: f64,
    rules: usize,
}

/// Learns for each page a profile from the other pages of its host, and reads it with and without.
pub fn write(out: &mut impl Write, arguments: &Arguments) -> Result<(), Box<dyn Error>> {
    let mut truths = corpus::truths(&arguments.corpus)?;
    truths.retain(|truth| {
        truth.text.is_some() && arguments.only.as_ref().is_none_or(|only| truth.page_type == *only)
    });
    let truths: HashMap<&str, &Truth> = truths.iter().map(|truth| (truth.id.as_str(), truth)).collect();
    let mut outlets: BTreeMap<String, Vec<Page>> = BTreeMap::new();
    for page in corpus::pages(&arguments.corpus, arguments.dump.as_deref())? {
        let page = page?;
        if let Some(host) = host(&page).filter(|_| truths.contains_key(page.id.as_str())) {
            outlets.entry(host).or_default().push(page);
        }
    }
    outlets.retain(|_, pages| pages.len() >= LEAST_PAGES);
    let mut all = Vec::new();
    for (host, pages) in &outlets {
        let trials = pages.iter().map(|page| try_out(page, pages, &truths, arguments));
        let trials: Vec<Trial> = trials.collect::<Result<_, _>>()?;
        write_row(out, host, &trials)?;
        for trial in trials.iter().filter(|trial| (trial.with - trial.without).abs() > SAME) {
            writeln!(
                out,
                "    {}: {:.3} → {:.3} by {} rules",
                trial.id, trial.without, trial.with, trial.rules
            )?;
        }
        all.extend(trials);
    }
    write_row(out, "all", &all)?;
    let (good, poor): (Vec<Trial>, Vec<Trial>) = all.into_iter().partition(|trial| trial.without >= GOOD);
    write_row(out, "good without", &good)?;
    write_row(out, "poor without", &poor)?;
    Ok(())
}

fn host(page: &Page) -> Option<String> {
    let url = Url::parse(page.url.as_deref()?).ok()?;
    Some(url.host_str()?.trim_start_matches("www.").to_owned())
}

fn try_out(
    page: &Page,
    pages: &[Page],
    truths: &HashMap<&str, &Truth>,
    arguments: &Arguments,
) -> Result<Trial, Box<dyn Error>> {
    let others = pages.iter().filter(|other| other.id != page.id).filter_map(Page::input);
    let learned = learn("learnt", others)?;
    let set = ProfileSet::parse("learnt", &learned.toml)
        .map_err(|errors| errors.iter().map(ToString::to_string).collect::<Vec<_>>().join("\n"))?;
    let taught = Extractor::builder().profiles(set).build()?;
    let truth = truths.get(page.id.as_str()).ok_or("a page has no truth")?;
    let score = |extractor: &Extractor| {
        let found = page::read(extractor, page);
        measures::measure(truth, &found.prediction).get("word_f1").unwrap_or(0.0)
    };
    Ok(Trial {
        id: page.id.clone(),
        without: score(&arguments.extractor),
        with: score(&taught),
        rules: learned.rules,
    })
}

fn write_row(out: &mut impl Write, name: &str, trials: &[Trial]) -> io::Result<()> {
    let count = trials.len().max(1) as f64;
    let mean = |value: fn(&Trial) -> f64| trials.iter().map(value).sum::<f64>() / count;
    let better = trials.iter().filter(|trial| trial.with > trial.without + SAME).count();
    let worse = trials.iter().filter(|trial| trial.with < trial.without - SAME).count();
    writeln!(
        out,
        "{name:<32} {:>4} pages  without {:.4}  with {:.4}  better {better}  worse {worse}  rules {:.1}",
        trials.len(),
        mean(|trial| trial.without),
        mean(|trial| trial.with),
        mean(|trial| trial.rules as f64),
    )
}
