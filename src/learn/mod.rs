//! From a few pages of one outlet to a profile of it, without labels.
//!
//! Every page is judged by the general heuristics alone. What these can't see, since they see one page at a time, is
//! what the pages have in common:
//!
//! - texts that several pages repeat, and the judge keeps on some of them or isn't sure of;
//! - classes and ids whose blocks are furniture on the pages taken together, where the judge kept some of them;
//! - the smallest kind of element that holds the story on every page;
//! - in dumps, the lines at which the head ends and the tail begins;
//! - elements that show on every page the title, the author or the day that its structured data states.
//!
//! Each becomes a rule with the evidence as a comment. **A rule must hold on pages it was not learnt from**: with four
//! pages or more each is learnt again without each of the pages, and must come out again and take hardly any of the
//! story of the page left out; with fewer pages the second half of this is asked of every page. What doesn't hold is
//! dropped, and told in [`Learned::dropped`]. Rules that would change nothing on these pages, and of which the judge is sure, are
//! not written.
//!
//! Repetition between the pages of a site as the sign of its template: Bar-Yossef and Rajagopalan, "Template detection
//! via data mining and its applications" (WWW 2002); that an element's class decides over many pages what one page
//! leaves open: Yi, Liu and Li, "Eliminating noisy information in web pages for data mining" (KDD 2003).

mod containers;
mod edges;
mod fields;
mod finding;
mod repeats;
mod sample;
mod write;

use crate::error::{Error, ErrorKind};
use crate::input::Input;
use crate::outlet::{Address, ProfileSet};
use finding::Finding;
use sample::Sample;

/// Pages from which on a rule must come out again without each of them.
const LEFT_OUT: usize = 4;
/// How sure the judge must be of a page that is learnt from: what it is not sure of it can't teach.
const CONFIDENT: f32 = 0.6;
/// Pages that are read; more of the same outlet say no more.
const MOST_PAGES: usize = 100;

/// A profile that was learnt.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct Learned {
    /// The profile as a file, with a comment for each rule. [`ProfileSet::parse`] reads it.
    pub toml: String,
    /// Rules and fields in it.
    pub rules: usize,
    /// Pages it was learnt from.
    pub pages: usize,
    /// Rules that did not hold on a page they were not learnt from, each with the reason.
    pub dropped: Vec<String>,
}

/// Learns a profile from pages of one outlet; from three to thirty are enough, two are the least.
///
/// Each page needs its address ([`Input::url`]); all must lie below one registrable domain. HTML and dumps may be mixed:
/// rules for either are learnt from either. Pages on which no story is found say nothing. The same pages in another
/// order give the same profile but for the order of its tests.
///
/// A profile without rules is a result, too: the outlet has nothing that the general heuristics miss.
///
/// # Errors
/// `learn.pages` for fewer than two pages, pages without address or of several outlets; those of
/// [`Extractor::extract`](crate::Extractor::extract).
///
/// ```
/// use cleancopy::{Input, ProfileSet, learn};
/// let page = |nr: u32, story: &str| format!(
///     "<title>Nr {nr}</title><main><h1>Nr {nr}</h1><div class=copy><p>{story}</p></div></main>");
/// let pages = [
///     page(1, "The ferry was late on Monday, and the harbour board said that it would be late again today."),
///     page(2, "Rain has filled the upper basin, so that the mill could run for the first time since the summer."),
/// ];
/// let inputs = pages.iter().map(|page| Input::html(page).url("https://www.harrowledger.example/x"));
/// let learned = learn("harrow-ledger", inputs)?;
/// assert!(learned.toml.contains("hosts = [\"harrowledger.example\"]"));
/// assert!(ProfileSet::parse("learnt", &learned.toml).is_ok());
/// # Ok::<(), cleancopy::Error>(())
/// ```
pub fn learn<'a>(id: &str, pages: impl IntoIterator<Item = Input<'a>>) -> Result<Learned, Error> {
    let mut samples = Vec::new();
    let mut addresses = Vec::new();
    for input in pages.into_iter().take(MOST_PAGES) {
        let url = input.url.unwrap_or_default();
        let address =
            Address::parse(url).ok_or_else(|| refused(format!("'{url}' is no address of a page")))?;
        addresses.push((url.to_owned(), address));
        samples.push(Sample::read(samples.len() + 1, &input)?);
    }
    if samples.len() < 2 {
        return Err(refused(format!("{} pages were given, two are the least", samples.len())));
    }
    let host = common_host(&addresses)?;
    let (html, dumps): (Vec<&Sample>, Vec<&Sample>) = samples.iter().partition(|sample| sample.is_html());
    let mut dropped = Vec::new();
    let mut findings = Vec::new();
    for group in [html, dumps] {
        findings.extend(held(&group, &mut dropped));
    }
    let path = common_path(&addresses);
    let urls: Vec<&str> = addresses.iter().map(|(url, _)| url.as_str()).collect();
    let toml = write::profile(id, &host, &path, &findings, &urls);
    // What is written must be what is read.
    ProfileSet::parse("learnt", &toml).map_err(|errors| {
        let why = errors.first().map(ToString::to_string).unwrap_or_default();
        refused(format!("the profile would be wrong: {why}"))
    })?;
    Ok(Learned { toml, rules: findings.len(), pages: samples.len(), dropped })
}

fn refused(why: String) -> Error {
    ErrorKind::Learn { code: "learn.pages", why }.into()
}

/// The host that all addresses share: their own name, else their registrable domain.
fn common_host(addresses: &[(String, Address)]) -> Result<String, Error> {
    let bare = |address: &Address| address.host().trim_start_matches("www.").to_owned();
    let first = addresses.first().map(|(_, address)| address);
    let own = first.map(bare).unwrap_or_default();
    if addresses.iter().all(|(_, address)| bare(address) == own) {
        return Ok(own);
    }
    let site = |address: &Address| address.names().last().map(str::to_owned);
    match first.and_then(site) {
        Some(site_of_first)
            if addresses.iter().all(|(_, other)| site(other).as_ref() == Some(&site_of_first)) =>
        {
            Ok(site_of_first)
        }
        _ => Err(refused("they are of several outlets".to_owned())),
    }
}

/// The path below which all pages lie: elsewhere the outlet may have other templates. Numbers and dates aren't places.
fn common_path(addresses: &[(String, Address)]) -> String {
    let folders = |address: &Address| {
        let mut segments: Vec<String> = address.segments().map(|segment| segment.into_owned()).collect();
        segments.pop();
        segments
    };
    let mut all = addresses.iter().map(|(_, address)| folders(address));
    let mut common = all.next().unwrap_or_default();
    for other in all {
        let same = common.iter().zip(&other).take_while(|(a, b)| a == b).count();
        common.truncate(same);
    }
    let is_place = |segment: &&String| {
        segment.bytes().all(|byte| byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'_'))
            && !segment.bytes().any(|byte| byte.is_ascii_digit())
    };
    common.iter().take_while(is_place).take(2).map(|segment| format!("/{segment}")).collect()
}

/// All that the pages suggest.
fn find(samples: &[&Sample]) -> Vec<Finding> {
    let Some(first) = samples.first() else { return Vec::new() };
    let mut findings = Vec::new();
    if first.is_html() {
        findings.extend(containers::body(samples));
        findings.extend(containers::furniture(samples));
        findings.extend(fields::find(samples));
    } else {
        findings.extend(edges::find(samples));
    }
    findings.extend(repeats::find(samples));
    findings
}

/// What the pages suggest and holds on pages left out.
fn held(samples: &[&Sample], dropped: &mut Vec<String>) -> Vec<Finding> {
    // Pages on which no story was found say nothing about what is not of it.
    let told: Vec<&Sample> = samples
        .iter()
        .copied()
        .filter(|sample| sample.kept_words > 0 && sample.confidence >= CONFIDENT)
        .collect();
    if told.len() < 2 {
        return Vec::new();
    }
    let without: Vec<Vec<Finding>> = (0..told.len())
        .map(|left| {
            let rest: Vec<&Sample> =
                told.iter().enumerate().filter(|(at, _)| *at != left).map(|(_, sample)| *sample).collect();
            if told.len() >= LEFT_OUT { find(&rest) } else { Vec::new() }
        })
        .collect();
    let mut held = find(&told);
    held.retain(|finding| {
        let failed = told.iter().zip(&without).find(|(sample, others)| {
            let again = told.len() < LEFT_OUT || others.iter().any(|other| other.rule.is_like(&finding.rule));
            !again || !finding.rule.holds(sample)
        });
        if let Some((sample, _)) = failed {
            dropped.push(format!("{}: does not hold on page {}", write::named(&finding.rule), sample.number));
        }
        failed.is_none()
    });
    held
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn pages_of_several_outlets_and_single_pages_are_refused() {
        let page = |url| Input::html("<p>x</p>").url(url);
        let error = learn("x", [page("https://a.example/1"), page("https://b.example/2")]).unwrap_err();
        assert_eq!(error.code(), "learn.pages");
        assert!(learn("x", [page("https://a.example/1")]).is_err());
        assert!(learn("x", [Input::html(""), Input::html("")]).is_err());
        assert!(learn("x", [page("https://a.b.example/1"), page("https://c.b.example/2")]).is_ok());
    }
}
