//! The promises that hold for every page, whatever it is.

use cleancopy::{Article, Extractor, Input};
use pulldown_cmark::{Event, Options, Parser, Tag};

/// What every article of an input of `len` bytes keeps to; the first promise broken is the error.
pub fn check(article: &Article, len: usize) -> Result<(), String> {
    conservation(article)?;
    bounded(article, len)?;
    spans_fit(article)?;
    evidence_is_numbers(article)?;
    rules_are_named(article)?;
    html_is_safe(&article.to_html())?;
    markdown_is_safe(&article.to_markdown())?;
    if !(0.0..=1.0).contains(&article.confidence) {
        return Err(format!("confidence is {}", article.confidence));
    }
    Ok(())
}

/// Every block is exactly once in `blocks` or `removed`, both in document order.
fn conservation(article: &Article) -> Result<(), String> {
    let kept: Vec<u32> = article.blocks.iter().map(|block| block.position).collect();
    let gone: Vec<u32> = article.removed.iter().map(|removed| removed.position).collect();
    if !kept.is_sorted() || !gone.is_sorted() {
        return Err("blocks are out of order".into());
    }
    let mut all = [kept, gone].concat();
    all.sort_unstable();
    match all.iter().enumerate().find(|(index, position)| *index as u32 != **position) {
        Some((index, position)) => Err(format!("block {index} is lost or there twice (found {position})")),
        None => Ok(()),
    }
}

/// `text().len() + to_html().len() ≤ 4 × input + 64 KiB`.
fn bounded(article: &Article, len: usize) -> Result<(), String> {
    let out = article.text().len() + article.to_html().len();
    if out > 4 * len + (64 << 10) { Err(format!("{out} bytes out of {len}")) } else { Ok(()) }
}

/// Evidence can be compared and written as JSON.
fn evidence_is_numbers(article: &Article) -> Result<(), String> {
    let kept = article.blocks.iter().flat_map(|block| &block.evidence);
    let mut all =
        kept.chain(article.removed.iter().flat_map(|gone| gone.because.iter().chain(&gone.named_by)));
    match all.find(|evidence| !evidence.value.is_finite() || !evidence.weight.is_finite()) {
        Some(evidence) => Err(format!("{evidence:?} is no number")),
        None => Ok(()),
    }
}

/// What the scores plainly keep and a rule removes says which rule, and so does what they plainly remove and a rule keeps.
fn rules_are_named(article: &Article) -> Result<(), String> {
    // No strictness puts the threshold outside of these.
    const REMOVED: f32 = 0.07;
    const KEPT: f32 = 0.76;
    let is_named = |evidence: &[cleancopy::Evidence]| {
        let first = evidence.first().map(|evidence| evidence.heuristic.as_ref()).unwrap_or_default();
        first.starts_with("rule:") || first.starts_with("profile:")
    };
    let gone = article.removed.iter().find(|gone| gone.score >= KEPT && !is_named(&gone.because));
    let kept = article.blocks.iter().find(|block| block.score < REMOVED && !is_named(&block.evidence));
    match (gone, kept) {
        (None, None) => Ok(()),
        (Some(gone), _) => Err(format!("removed without a rule: {gone:?}")),
        (None, Some(block)) => Err(format!("kept without a rule: {block:?}")),
    }
}

/// Spans lie on character boundaries, by start, nested and never crossing.
fn spans_fit(article: &Article) -> Result<(), String> {
    for block in &article.blocks {
        let mut open: Vec<usize> = Vec::new();
        let mut last = 0;
        for span in &block.spans {
            if block.text.get(span.range.clone()).is_none() {
                return Err(format!("span {:?} does not fit {:?}", span.range, block.text));
            }
            open.retain(|end| *end > span.range.start);
            if span.range.start < last || open.last().is_some_and(|end| *end < span.range.end) {
                return Err(format!("span {:?} crosses another in {:?}", span.range, block.text));
            }
            last = span.range.start;
            open.push(span.range.end);
        }
    }
    Ok(())
}

/// A sanitiser finds nothing to take out, but what it doesn't know as harmless by itself: none so far.
pub fn html_is_safe(html: &str) -> Result<(), String> {
    let clean = ammonia::Builder::default().link_rel(None).clean(html).to_string();
    let same_form = |html: &str| scraper::Html::parse_fragment(html).html();
    let (ours, theirs) = (same_form(html), same_form(&clean));
    if ours == theirs {
        return Ok(());
    }
    let at = ours.chars().zip(theirs.chars()).take_while(|(a, b)| a == b).count();
    let around = |html: &str| html.chars().skip(at.saturating_sub(60)).take(160).collect::<String>();
    Err(format!("the sanitiser changes\n  {}\nto\n  {}", around(&ours), around(&theirs)))
}

/// Markdown holds no HTML, and no link or picture of another scheme.
fn markdown_is_safe(markdown: &str) -> Result<(), String> {
    for event in Parser::new_ext(markdown, Options::all()) {
        let address = match &event {
            Event::Html(_) | Event::InlineHtml(_) => return Err(format!("HTML in Markdown: {event:?}")),
            Event::Start(Tag::Link { dest_url, .. } | Tag::Image { dest_url, .. }) => dest_url,
            _ => continue,
        };
        let is_safe = ["http://", "https://", "mailto:"].iter().any(|scheme| address.starts_with(scheme));
        if !is_safe && !address.is_empty() {
            return Err(format!("a link to {address:?}"));
        }
    }
    Ok(())
}

/// Blocks of a dump stand in the input in order, don't overlap, hold their own text, and leave only marks between them.
pub fn ranges(article: &Article, dump: &str) -> Result<(), String> {
    let kept = article.blocks.iter().map(|block| (block.position, &block.source, &block.text));
    let gone = article.removed.iter().map(|gone| (gone.position, &gone.source, &gone.text));
    let mut all: Vec<_> = kept.chain(gone).collect();
    all.sort_by_key(|(position, ..)| *position);
    let mut end = 0;
    for (position, source, text) in all {
        let Some(range) = source else { return Err(format!("block {position} has no range")) };
        let Some(slice) = dump.get(range.clone()) else {
            return Err(format!("range {range:?} of block {position} does not fit the input"));
        };
        if range.start < end {
            return Err(format!(
                "block {position} at {range:?} overlaps the one before, which ends at {end}"
            ));
        }
        holds(slice, text).map_err(|what| format!("block {position} at {range:?}: {what}"))?;
        end = range.end;
    }
    Ok(())
}

/// The text's words stand in the slice, in order.
fn holds(slice: &str, text: &str) -> Result<(), String> {
    let mut letters = slice.chars().filter(|c| c.is_alphanumeric());
    match text.chars().filter(|c| c.is_alphanumeric()).find(|c| !letters.any(|letter| letter == *c)) {
        Some(c) => Err(format!("{c:?} of {text:?} is not in {slice:?}")),
        None => Ok(()),
    }
}

/// Two runs give the same article.
pub fn deterministic(extractor: &Extractor, input: Input<'_>) -> Result<Article, String> {
    let (first, second) = (extractor.extract(input), extractor.extract(input));
    match (first, second) {
        (Ok(first), Ok(second)) if first == second => Ok(first),
        (Ok(_), Ok(_)) => Err("two runs differ".into()),
        (first, _) => Err(format!("{:?}", first.err())),
    }
}
