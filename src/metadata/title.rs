//! The headline as printed: what the page's titles agree on.

use super::clean;
use super::json_ld::Stated;
use super::precedence::{self, Candidate, source_of};
use super::site::{SiteNames, begins_with_sign};
use crate::data::meta_names::META_NAMES;
use crate::data::precedence::TABLES;
use crate::model::{Field, Source};
use crate::page::{Page, RawBlock, Shape};

/// A title on offer, with the site's name cut.
#[derive(Clone, Debug)]
pub(super) struct Title {
    pub text: String,
    pub key: String,
    pub source: Source,
}

impl Title {
    fn new(text: &str, source: Source, site: &SiteNames) -> Option<Self> {
        // What the page shows was read as text: tags in it are meant to be seen.
        let text = match source {
            Source::Dom => text.to_owned(),
            _ => clean::strip_tags(&clean::decode_references(text)),
        };
        let text = crate::text::fold_space(site.cut(&crate::text::fold_space(&text)));
        let key = clean::key(&text);
        (!key.is_empty() && !site.contains(&text)).then_some(Self { text, key, source })
    }

    /// Whether it is the page's `<title>` and begins with another, parted from what follows by a sign: "Title | Section | Author".
    fn opens_with(&self, other: &Self) -> bool {
        if self.source != Source::Head || other.text.split(' ').count() < PHRASE {
            return false;
        }
        let (own, other) = (self.text.to_lowercase(), other.text.to_lowercase());
        own.strip_prefix(&other).is_some_and(begins_with_sign)
    }

    /// Whether it says what another does, perhaps after words of the site's own.
    fn ends_with(&self, other: &Self) -> bool {
        ends_with(&self.key, &other.key)
    }
}

/// Bytes beyond which titles are cut before they are compared, and headings that are looked at.
const LONGEST: usize = 8000;
const MOST_HEADINGS: usize = 40;
/// Words from which the beginning or the end of a title is a title of its own.
const PHRASE: usize = 3;

/// What the page offers: headlines in document order, and the titles stated elsewhere.
#[derive(Debug, Default)]
pub(super) struct Titles {
    pub headlines: Vec<Title>,
    pub stated: Vec<Title>,
}

impl Titles {
    /// What a page offers. `lowest` is the lowest level of heading that may be the headline.
    pub(super) fn read(page: &Page, stated: &Stated, site: &SiteNames, lowest: u8) -> Self {
        let title = |text: &str, source| Title::new(crate::text::prefix(text, LONGEST), source, site);
        let is_headline = |block: &&RawBlock| matches!(block.shape, Shape::Heading(at) if at <= lowest);
        let headings = page.blocks.iter().filter(is_headline).filter(|block| !block.hidden);
        let hidden = page.blocks.iter().filter(is_headline).filter(|block| block.hidden);
        let head = &page.head;
        let named = |name: &String| head.meta(name).and_then(|text| title(text, source_of(name)));
        let json_ld = stated.headlines.first().and_then(|text| title(text, Source::JsonLd));
        let stated: Vec<Title> = json_ld
            .into_iter()
            .chain(META_NAMES.title.iter().take(2).filter_map(named))
            .chain(head.title.as_deref().and_then(|text| title(text, Source::Head)))
            .collect();
        let of_block = |block: &RawBlock| {
            let own = title(&block.text, Source::Dom)?;
            // A lower heading must read as stated: there are many.
            let is_first = block.shape == Shape::Heading(1);
            (is_first || stated.iter().any(|stated| stated.ends_with(&own))).then_some(own)
        };
        let headlines = headings.chain(hidden).take(MOST_HEADINGS).filter_map(of_block).collect();
        let mut titles = Self { headlines, stated };
        if !titles.agree() {
            // Where the first heading is the site's or a greeting, `<title>` opens with the headline, a lower one.
            let lower = |block: &&RawBlock| matches!(block.shape, Shape::Heading(2..=3)) && !block.hidden;
            let lower = page.blocks.iter().filter(lower).take(MOST_HEADINGS);
            let found = lower
                .filter_map(|block| title(&block.text, Source::Dom))
                .find(|own| titles.stated.iter().any(|stated| stated.opens_with(own)));
            titles.headlines.extend(found);
        }
        titles
    }

    /// Whether a stated title is a headline's, or holds it whole.
    fn agree(&self) -> bool {
        let is_stated = |headline: &Title| {
            self.stated.iter().any(|stated| agreement(&headline.key, &stated.key) >= HOLDS)
        };
        self.headlines.iter().any(is_stated)
    }
}

/// Decides: the headline that the stated titles support; where none is, what most of them say.
///
/// Measured: a headline that agrees with `<title>` or `og:title` is right on 0.98 / 0.84 / 0.94 of three corpora, the
/// first `h1` on 0.94 / 0.76 / 0.82, JSON-LD on 0.71 / 0.80 / 0.73, `og:title` on 0.66 / 0.69 / 0.53.
pub(super) fn decide(titles: &Titles) -> Option<Field<String>> {
    let mut best: Option<(f32, &Title)> = None;
    for headline in &titles.headlines {
        let support: f32 = titles.stated.iter().map(|stated| supports(stated, headline)).sum();
        if support > 0.0 && best.is_none_or(|(most, _)| support > most + 0.01) {
            best = Some((support, headline));
        }
    }
    let winner = match best {
        Some((_, headline)) => printed(headline, &titles.stated),
        None => {
            let stated = || most_said(&titles.stated);
            only_headline(titles).or_else(stated).or(titles.headlines.first())?
        }
    };
    let mut all = vec![Candidate::new(winner.text.clone(), winner.source)];
    let rest = titles.stated.iter().chain(&titles.headlines);
    all.extend(rest.map(|title| Candidate::new(title.text.clone(), title.source)));
    precedence::field(all, &TABLES.title, |title| clean::key(title))
}

/// The one headline of a page whose stated titles say the same in other words: written for search engines, they share names with it.
/// Of labelled pages 13 have the right title by it and one another.
fn only_headline(titles: &Titles) -> Option<&Title> {
    const SHARED: usize = 2;
    const LETTERS: usize = 4;
    // Fewer words name a section or a thing.
    const WORDS: usize = 3;
    let [headline] = titles.headlines.as_slice() else { return None };
    headline.key.split(' ').nth(WORDS - 1)?;
    let words: crate::text::HashSet<&str> = headline.key.split(' ').collect();
    let is_told = |word: &&str| word.chars().count() >= LETTERS && words.contains(word);
    let is_other = |title: &Title| title.key.split(' ').filter(is_told).take(SHARED).count() == SHARED;
    titles.stated.iter().any(is_other).then_some(headline)
}

/// The site's name that a page sets as a first heading: the part of `<title>` beside one that `og:title` or another heading
/// repeats. Blogs head their posts so.
pub(super) fn shown_name(page: &Page) -> Option<&str> {
    // The name and the post's title stand at the page's head; a menu's heading may stand before them.
    const READ: usize = 300;
    const FIRST: usize = 3;
    let head = page.head.title.as_deref().map(|title| crate::text::prefix(title, 500))?;
    let key = clean::key(head);
    let headings = || page.blocks.iter().take(READ).filter(|block| matches!(block.shape, Shape::Heading(_)));
    let first = headings().filter(|block| block.shape == Shape::Heading(1) && !block.hidden);
    for (at, name) in first.clone().enumerate().take(FIRST) {
        let Some(rest) = beside(&key, &clean::key(crate::text::prefix(&name.text, 200))) else { continue };
        let is_rest = |text: &str| clean::key(crate::text::prefix(text, 500)) == rest;
        // Blogs put a word of their own between the two: "Name » Blog Archive » Title".
        let ends_rest = |text: &str| ends_with(rest, &clean::key(crate::text::prefix(text, 500)));
        let is_repeated = first.clone().skip(at + 1).any(|block| is_rest(&block.text))
            || match page.head.meta("og:title") {
                Some(title) => is_rest(title),
                // Without `og:title` a subtitle would look the same; a site's name leads home.
                None => {
                    name.link_density() > 0.9
                        && headings().any(|block| block.shape != Shape::Heading(1) && ends_rest(&block.text))
                }
            };
        if is_repeated {
            return Some(&name.text);
        }
    }
    None
}

/// What a title says beside a name at its start or end. Beside one word any heading would do.
fn beside<'a>(title: &'a str, name: &str) -> Option<&'a str> {
    let rest = title.strip_prefix(name).or_else(|| title.strip_suffix(name))?.trim();
    (rest.contains(' ') && !name.is_empty()).then_some(rest)
}

/// Whether a key is another or ends with it, where that is a phrase: "… Blog Archive Title".
fn ends_with(key: &str, end: &str) -> bool {
    let between = key.strip_suffix(end).filter(|_| end.split(' ').count() >= PHRASE);
    key == end || between.is_some_and(|between| between.ends_with(' '))
}

/// How much a stated title speaks for a headline. Where two headlines are stated, `<title>` may have the section's.
fn supports(stated: &Title, headline: &Title) -> f32 {
    const HEAD: f32 = 0.95;
    let agreement = agreement(&headline.key, &stated.key);
    if stated.source == Source::Head { agreement * HEAD } else { agreement }
}

/// What it is worth that one title is another, and that it holds another whole.
const SAME: f32 = 2.0;
const HOLDS: f32 = 1.0;

/// How far two titles are the same, by their keys.
fn agreement(a: &str, b: &str) -> f32 {
    if a == b {
        return SAME;
    }
    let (short, long) = if a.len() <= b.len() { (a, b) } else { (b, a) };
    let border = |rest: &str| rest.is_empty() || rest.starts_with(' ') || rest.ends_with(' ');
    // Two words or more, so that a section's name in a title is no agreement.
    let is_phrase = short.contains(' ') || !short.is_ascii() && short.chars().count() > 6;
    if is_phrase
        && (long.strip_prefix(short).is_some_and(border) || long.strip_suffix(short).is_some_and(border))
    {
        return HOLDS;
    }
    let words: crate::text::HashSet<&str> = long.split(' ').collect();
    let (mut shared, mut count) = (0, 0);
    // A letter alone is in every other title.
    for word in short.split(' ').filter(|word| word.len() > 1) {
        count += 1;
        shared += u32::from(words.contains(word));
    }
    let share = shared as f32 / count as f32;
    if count >= 3 && share >= 0.4 { share * 0.7 } else { 0.0 }
}

/// The headline, or the stated title that it ends with: "Kicker: Headline". Two sources must state that, or none the
/// headline with its kicker.
fn printed<'a>(headline: &'a Title, stated: &'a [Title]) -> &'a Title {
    let is_stated = stated.iter().any(|title| title.key == headline.key);
    for title in stated {
        let twins = stated.iter().filter(|other| other.key == title.key).count();
        let kicker = headline.key.strip_suffix(title.key.as_str()).filter(|rest| rest.ends_with(' '));
        // One word before the title may be left out of it.
        let is_alone = !is_stated && kicker.is_some_and(|kicker| kicker.trim().contains(' '));
        if kicker.is_some() && (twins >= 2 || is_alone) && title.key.contains(' ') {
            return title;
        }
    }
    headline
}

/// The stated title that most sources share; the first of them where all differ.
fn most_said(stated: &[Title]) -> Option<&Title> {
    let votes = |title: &Title| stated.iter().filter(|other| other.key == title.key).count();
    let mut best: Option<(usize, &Title)> = None;
    for title in stated {
        let count = votes(title);
        if best.is_none_or(|(most, _)| count > most) {
            best = Some((count, title));
        }
    }
    best.map(|(_, title)| title)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn decide_from(headlines: &[&str], stated: &[(&str, Source)]) -> String {
        let site = SiteNames::new(["Weir Post"], None);
        let titles = Titles {
            headlines: headlines.iter().filter_map(|text| Title::new(text, Source::Dom, &site)).collect(),
            stated: stated.iter().filter_map(|(text, source)| Title::new(text, *source, &site)).collect(),
        };
        decide(&titles).map(|field| field.value).unwrap_or_default()
    }

    #[test]
    fn the_headline_that_titles_support_wins() {
        let stated =
            [("Ferry reopens after flood | News", Source::Head), ("Flood: ferry back", Source::OpenGraph)];
        assert_eq!(
            decide_from(&["Weir Post", "Most read", "Ferry reopens after flood"], &stated),
            "Ferry reopens after flood"
        );
    }

    #[test]
    fn without_a_headline_the_titles_vote() {
        let stated = [
            ("Ferry reopens - Weir Post", Source::Head),
            ("Back in water", Source::OpenGraph),
            ("Ferry reopens", Source::JsonLd),
        ];
        assert_eq!(decide_from(&["Subscribe now"], &stated), "Ferry reopens");
    }

    #[test]
    fn a_kicker_before_the_headline_is_no_part_of_it() {
        let stated =
            [("Ferry reopens: at last", Source::OpenGraph), ("Ferry reopens: at last", Source::JsonLd)];
        assert_eq!(decide_from(&["Region Ferry reopens: at last"], &stated), "Ferry reopens: at last");
    }

    #[test]
    fn a_title_of_a_megabyte_is_read() {
        let long = "word ".repeat(200_000);
        assert_eq!(decide_from(&[], &[(&long, Source::Head)]).len(), 999_999);
    }
}
