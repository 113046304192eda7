//! Dumps of labelled pages, and which of their lines say the title.

use std::collections::{BTreeSet, HashMap};
use std::error::Error;
use std::path::Path;

use cleancopy::train;
use rayon::prelude::*;
use serde_json::json;

use crate::choice::Choice;
use crate::corpus::{self, Truth};
use crate::folding::fold;
use crate::made::Maker;
use crate::site::site;

/// What makes a corpus's dump: a tool that has run, or one that runs here.
enum Form {
    Stored(&'static str),
    Made(Maker),
}

/// Dumps that are learnt from, and what each page weighs: all dumps of a page as much as one.
const DUMPS: [(&str, &str, Form, f64); 10] = [
    ("news-dev, inscriptis", "news-dev", Form::Stored("text-inscriptis"), 0.2),
    ("news-dev, bs4", "news-dev", Form::Stored("text-bs4"), 0.2),
    ("news-dev, htmltext", "news-dev", Form::Stored("text-htmltext"), 0.2),
    ("news-dev, lynx", "news-dev", Form::Stored("text-lynx"), 0.2),
    ("news-dev, html2text", "news-dev", Form::Stored("md-html2text"), 0.1),
    ("news-dev, markdownify", "news-dev", Form::Stored("md-markdownify"), 0.1),
    ("wcxb-dev, inscriptis", "wcxb-dev", Form::Stored("text-inscriptis"), 0.5),
    ("wcxb-dev, html2text", "wcxb-dev", Form::Stored("md-html2text"), 0.5),
    ("publishers-dev, wrapped", "publishers-dev", Form::Made(Maker::Wrapped), 0.5),
    ("publishers-dev, Markdown", "publishers-dev", Form::Made(Maker::Markdown), 0.5),
];

/// Characters beyond which a line that is part of the title is the title: outlets add their names.
const PART: usize = 12;

/// What a dump weighs whose menus are gone, against the whole one. Three times as much costs the whole ones of bs4, which begin
/// with the window's title, .021 of their headlines, and wins those of the others .015.
const HEADLESS: f64 = 0.08;

/// The choices that all dumps set, each with the page's address and without.
pub fn read(corpora: &Path) -> Result<Vec<Choice>, Box<dyn Error>> {
    let mut choices = Vec::new();
    let opens = train::headline_signs().iter().position(|name| *name == "opens").unwrap_or_default();
    for (name, corpus, form, weight) in &DUMPS {
        let folder = corpora.join(corpus);
        let truths = corpus::truths(&folder)?;
        let truths: HashMap<&str, &Truth> = truths.iter().map(|truth| (truth.id.as_str(), truth)).collect();
        let stored = match form {
            Form::Stored(tool) => Some(*tool),
            Form::Made(_) => None,
        };
        let pages: Vec<corpus::Page> = corpus::pages(&folder, stored)?.collect::<Result<_, _>>()?;
        let read: Vec<Vec<Choice>> = pages
            .par_iter()
            .map(|page| {
                let Some(truth) = truths.get(page.id.as_str()) else { return Vec::new() };
                let made = match form {
                    Form::Stored(_) => None,
                    Form::Made(maker) => match maker.dump(page) {
                        Some(dump) => Some(dump),
                        None => return Vec::new(),
                    },
                };
                let dump = made.as_ref().unwrap_or(page);
                let mut choices = choices_of(dump, truth, name, *weight);
                let headless = without_head(dump, truth).into_iter();
                let name = format!("{name}, story only");
                let headless = headless.flat_map(|dump| choices_of(&dump, truth, &name, *weight * HEADLESS));
                choices.extend(
                    headless.filter(|choice| choice.signs.first().is_some_and(|signs| signs[opens] > 0.0)),
                );
                choices
            })
            .collect();
        choices.extend(read.into_iter().flatten());
    }
    Ok(choices)
}

/// The names of the dumps that choices are of, in order.
pub fn names(choices: &[Choice]) -> BTreeSet<String> {
    choices.iter().map(|choice| choice.name.clone()).collect()
}

fn choices_of(page: &corpus::Page, truth: &Truth, name: &str, weight: f64) -> Vec<Choice> {
    let (Some(title), Some(input)) = (&truth.title, page.input()) else { return Vec::new() };
    let Ok(prepared) = train::prepare(&input) else { return Vec::new() };
    let title = fold(title);
    let choice = |url: Option<&str>| {
        let lines = prepared.headlines(url);
        let is_title: Vec<bool> = lines.iter().map(|(text, _)| is_title(&fold(text), &title)).collect();
        let name = if url.is_some() { format!("{name}, address") } else { name.to_owned() };
        let site = site(truth.url.as_deref().unwrap_or(&truth.id));
        let signs = lines.into_iter().map(|(_, signs)| signs).collect();
        Choice { name, site, weight, signs, is_title }
    };
    let url = page.url.as_deref().filter(|url| !url.is_empty());
    // What doesn't print its title teaches nothing about it.
    let choices = url.map(Some).into_iter().chain([None]).map(choice);
    choices.filter(|choice| choice.is_title.contains(&true)).collect()
}

/// A dump from its headline on, as readers' views and copied texts begin.
fn without_head(page: &corpus::Page, truth: &Truth) -> Option<corpus::Page> {
    let title = fold(truth.title.as_deref()?);
    let (format, text) = match (&page.text, &page.markdown) {
        (Some(text), _) => ("text", text),
        (_, Some(text)) => ("markdown", text),
        _ => return None,
    };
    let mut at = 0;
    let mut start = None;
    for line in text.split_inclusive('\n') {
        // The title of the window stands first in some dumps.
        if at > 0 && is_title(&fold(line), &title) {
            start = Some(at);
        }
        at += line.len();
        // The headline stands in the first half, and its last copy there is the one above the story.
        if at * 2 > text.len() {
            break;
        }
    }
    let rest = text.get(start?..)?;
    serde_json::from_value(json!({ "id": page.id, "url": page.url, format: rest })).ok()
}

fn is_title(line: &str, title: &str) -> bool {
    !line.is_empty() && (line == title || line.chars().count() > PART && title.contains(line))
}
