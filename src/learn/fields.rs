//! Elements that say on every page what structured data or meta tags say.

use std::collections::BTreeMap;

use super::finding::{Finding, Rule, Selector};
use super::sample::Sample;
use crate::model::{Field, Source};
use crate::page::ContainerId;
use crate::text::words_hash;

/// Where headline, author and date stand, as far as pages that state them elsewhere agree.
pub(super) fn find(samples: &[&Sample]) -> Vec<Finding> {
    // The headline as printed is stated where the head's title begins with it.
    let title = |sample: &Sample| {
        let title = &sample.metadata.title.as_ref()?.value;
        let in_head =
            sample.page.head.title.as_ref().is_some_and(|head| head.trim_start().starts_with(title));
        (in_head || stated(&sample.metadata.title).is_some()).then(|| words_hash(title))
    };
    let author = |sample: &Sample| match stated(&sample.metadata.authors)?.as_slice() {
        [one] => Some(words_hash(&one.name)),
        _ => None,
    };
    let texts = [("title", text_field(samples, title)), ("authors", text_field(samples, author))];
    let texts = texts.into_iter().filter_map(|(name, found)| Some((name, None, found?)));
    let date = date_field(samples).map(|found| ("published", Some("datetime"), found));
    texts
        .chain(date)
        .map(|(name, attr, (selector, pages))| Finding {
            because: format!("says on {pages} of {} pages what they state of themselves", samples.len()),
            rule: Rule::Field { name, selector, attr },
        })
        .collect()
}

/// A value that the page states where readers don't see it.
fn stated<T>(field: &Option<Field<T>>) -> Option<&T> {
    let is_stated = |source: Source| {
        matches!(source, Source::JsonLd | Source::OpenGraph | Source::Meta | Source::Microdata)
    };
    field.as_ref().filter(|field| is_stated(field.source)).map(|field| &field.value)
}

/// The element whose first occurrence holds nothing but the value, on every page that states one.
fn text_field(samples: &[&Sample], value: impl Fn(&Sample) -> Option<u64>) -> Option<(Selector, usize)> {
    let told: Vec<(&Sample, u64)> =
        samples.iter().filter_map(|sample| Some((*sample, value(sample)?))).collect();
    let mut votes: BTreeMap<Selector, usize> = BTreeMap::new();
    for (sample, value) in &told {
        let firsts = first_blocks(sample);
        for (selector, block) in firsts {
            if sample.lines[block].key == *value {
                *votes.entry(selector).or_default() += 1;
            }
        }
    }
    settle(votes, told.len())
}

/// A selector that is right on all pages that could tell.
fn settle(votes: BTreeMap<Selector, usize>, told: usize) -> Option<(Selector, usize)> {
    // One page is no agreement.
    let all = votes.into_iter().filter(|(_, pages)| *pages == told && told >= 2);
    // A tag by itself last: names say more.
    all.min_by_key(|(selector, _)| (selector.name.is_none(), selector.clone()))
}

/// For each selector the block that is all there is in the first element it fits.
fn first_blocks(sample: &Sample) -> BTreeMap<Selector, usize> {
    let mut first: BTreeMap<Selector, ContainerId> = BTreeMap::new();
    for at in 1..sample.page.containers.len() {
        let id = ContainerId(at as u32);
        for selector in selectors_of(sample, id) {
            first.entry(selector).or_insert(id);
        }
    }
    let alone = |id: ContainerId| {
        let container = sample.page.container(id);
        let start = container.first_block as usize;
        (container.end_block as usize == start + 1 && start < sample.lines.len()).then_some(start)
    };
    first.into_iter().filter_map(|(selector, id)| Some((selector, alone(id)?))).collect()
}

fn selectors_of(sample: &Sample, id: ContainerId) -> Vec<Selector> {
    let tag = sample.page.container(id).tag.as_str();
    let named = sample.names_of(id).map(|name| Selector { tag, name: Some(name.to_owned()) });
    let plain = matches!(tag, "h1" | "time" | "address").then_some(Selector { tag, name: None });
    named.chain(plain).collect()
}

/// The `<time>` whose first occurrence has the day that the page states.
fn date_field(samples: &[&Sample]) -> Option<(Selector, usize)> {
    let mut votes: BTreeMap<Selector, usize> = BTreeMap::new();
    let mut told = 0;
    for sample in samples {
        let Some(date) = stated(&sample.metadata.published) else { continue };
        told += 1;
        let day = format!("{:04}-{:02}-{:02}", date.year, date.month, date.day);
        let mut first: BTreeMap<Selector, &str> = BTreeMap::new();
        for mark in &sample.page.times {
            for selector in selectors_of(sample, mark.container) {
                first.entry(selector).or_insert(&mark.datetime);
            }
        }
        for (selector, stamp) in first {
            if selector.tag == "time" && stamp.starts_with(&day) {
                *votes.entry(selector).or_default() += 1;
            }
        }
    }
    settle(votes, told)
}
