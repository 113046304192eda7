//! Dumps: what the first and last lines say.

mod candidates;
mod headline;
mod signs;
mod story;

use super::dates::{Habits, day_of};
use super::precedence::{Candidate, settle};
use super::{address, dom, language, reading};
use crate::config::Resolved;
use crate::data::dumps;
use crate::data::precedence::TABLES;
use crate::model::{DateTime, Field, Metadata, Source};
use crate::page::{Page, RawStyle};

#[cfg(feature = "train")]
pub(crate) use signs::NAMES as HEADLINE_SIGNS;

/// The lines of a dump that may be its headline, each with its signs.
#[cfg(feature = "train")]
pub(crate) fn headlines(page: &Page, url: Option<&str>) -> Vec<(String, Vec<f32>)> {
    let language = language_of(page);
    let tag = language.as_ref().map(|field| field.value.as_str());
    let candidates = candidates::Candidates::find(page, url, Habits::of(tag, url, None));
    candidates.lines.into_iter().map(|line| (line.text, line.signs.to_vec())).collect()
}

/// The metadata of a dump.
pub(super) fn metadata(page: &Page, settings: &Resolved) -> Metadata {
    let language = language_of(page);
    let tag = language.as_ref().map(|field| field.value.clone());
    let canonical_url = own_address(page);
    let url = page.head.url.as_deref().or(canonical_url.as_ref().map(|field| field.value.as_str()));
    let habits = Habits::of(tag.as_deref(), url, settings.today);
    let found = headline::find(page, url, habits);
    let block = found.as_ref().map(|found| found.block);
    let around = dom::Around::new(page, block);
    let shown = dom::dates(&around, habits);
    let mut published: Vec<Candidate<DateTime>> = shown.published.into_iter().map(as_text).collect();
    published.splice(
        0..0,
        found.as_ref().and_then(|found| found.date).map(|date| Candidate::new(date, Source::Text)),
    );
    published.extend(
        url.and_then(|url| address::date_of(url, habits)).map(|date| Candidate::new(date, Source::Url)),
    );
    let authors = dom::authors(&around, habits).into_iter().map(as_text).collect();
    let header = page.blocks.iter().skip(block.unwrap_or(0).saturating_sub(8)).take(24);
    Metadata {
        title: found.map(|found| {
            Field::new(found.text, Source::Text).with_alternatives(found.others, found.confidence)
        }),
        authors: settle(authors, &TABLES.authors, Vec::clone),
        published: settle(published, &TABLES.dates, day_of),
        modified: settle(shown.modified.into_iter().map(as_text).collect(), &TABLES.dates, day_of),
        reading_minutes: header
            .filter_map(|block| reading::minutes(&block.text))
            .next()
            .map(|minutes| Field::new(minutes, Source::Text)),
        canonical_url,
        language,
        ..Metadata::default()
    }
}

/// Dumps have no elements: what their lines say comes from text.
fn as_text<T>(candidate: Candidate<T>) -> Candidate<T> {
    Candidate { source: Source::Text, ..candidate }
}

fn language_of(page: &Page) -> Option<Field<String>> {
    let told = page.head.language_hint.as_deref().and_then(language::tag);
    match told {
        Some(tag) => Some(Field::new(tag, Source::Caller)),
        None => language::guess(page)
            .map(|(tag, sure)| Field::new(tag.to_owned(), Source::Guess).with_alternatives(Vec::new(), sure)),
    }
}

/// The address that the dump names as its own: a line that is nothing else, first or last, or under a label.
fn own_address(page: &Page) -> Option<Field<String>> {
    let told = page.head.url.as_deref().and_then(|url| address::resolve(url, None));
    if let Some(url) = told {
        return Some(Field::new(url, Source::Caller));
    }
    // The label and the address stand in the first or last lines.
    const EDGE: usize = 12;
    let last = page.blocks.len().saturating_sub(EDGE);
    let edge = page.blocks.iter().enumerate().filter(|(index, _)| *index < EDGE || *index >= last);
    for (index, block) in edge {
        let (label, rest) = match block.text.split_once([':', '：']) {
            Some((label, rest)) if !rest.starts_with("//") => (Some(label), rest),
            _ => (None, block.text.as_str()),
        };
        let before =
            index.checked_sub(1).and_then(|before| page.blocks.get(before)).map(|block| block.text.as_str());
        // A link may be its own label: "Read the original".
        let is_labelled = label.or(before).is_some_and(is_source_label) || is_source_label(&block.text);
        let linked = block.spans.iter().find_map(|span| match span.style {
            RawStyle::Link(href) if is_labelled => page.hrefs.get(href as usize).map(String::as_str),
            _ => None,
        });
        let bare = rest.trim().trim_matches(['<', '>', '(', ')', '[', ']']);
        // A list of addresses is that of the page's links.
        let listed = before.is_some_and(address::is_printed)
            || page.blocks.get(index + 1).is_some_and(|block| address::is_printed(&block.text));
        let is_alone = address::is_printed(bare) && !listed;
        let candidate = linked.or_else(|| is_alone.then_some(bare));
        if (is_labelled || is_alone && (index == 0 || index + 1 == page.blocks.len()))
            && let Some(url) = candidate.and_then(|url| address::resolve(url, None))
        {
            return Some(Field::new(url, Source::Text));
        }
    }
    None
}

fn is_source_label(text: &str) -> bool {
    dumps::WORDS.source_labels.contains(&crate::text::fold(text))
}
