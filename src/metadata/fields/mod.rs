//! The fields of an HTML page: what each source offers, settled by the tables.

mod naming;

use url::Url;

use super::authors::{self, Origin};
use super::dates::{self, Habits, day_of};
use super::json_ld::{self, Clues, Stated, bare_url};
use super::precedence::{Candidate, settle, source_of};
use super::site::SiteNames;
use super::title::{self, Titles};
use super::{address, clean, dom, language};
use crate::config::Resolved;
use crate::data::meta_names::META_NAMES;
use crate::data::precedence::TABLES;
use crate::model::{Author, AuthorKind, DateTime, Draft, Field, Metadata, Source};
use crate::page::{Page, Shape};
use naming::site_names;

/// Links of one kind that are made absolute: a page has one, and each may become as long as the page's base.
const MOST_LINKS: usize = 50;

/// Everything that the fields are read from.
pub(super) struct Reader<'a> {
    page: &'a Page,
    stated: Stated,
    site: SiteNames,
    base: Option<Url>,
    language: Option<Field<String>>,
    today: Option<(i16, u8, u8)>,
    /// The lowest level of heading that may be the headline.
    lowest_headline: u8,
}

impl<'a> Reader<'a> {
    pub(super) fn new(page: &'a Page, settings: &Resolved) -> Self {
        let head = &page.head;
        let own_url = head.links.iter().find(|link| link.rel == "canonical").map(|link| link.href.as_str());
        let urls: Vec<String> =
            [head.url.as_deref(), own_url, head.meta("og:url")].into_iter().flatten().map(bare_url).collect();
        let own_titles = [head.title.as_deref(), head.meta("og:title"), head.meta("twitter:title")];
        let headings = page.blocks.iter().filter(|block| block.shape == Shape::Heading(1)).take(20);
        let titles: Vec<String> = own_titles
            .into_iter()
            .flatten()
            .chain(headings.map(|block| block.text.as_str()))
            .map(|title| clean::key(crate::text::prefix(title, 2000)))
            .collect();
        let stated = json_ld::read(&head.json_ld.values, &Clues { titles: &titles, urls: &urls });
        let names = site_names(head, &stated).map(|(name, _)| name);
        let mut site = SiteNames::new(names, head.url.as_deref().or(own_url).or(head.meta("og:url")));
        let shown_name = title::shown_name(page);
        if let Some(name) = shown_name {
            site.add(name);
        }
        // Below the site's name as the first heading the headline is a lower one.
        let lowest_headline = if shown_name.is_some() { 3 } else { 1 };
        let mut reader = Self {
            page,
            stated,
            site,
            base: head.base_url(),
            language: None,
            today: settings.today,
            lowest_headline,
        };
        reader.language = reader.language();
        reader
    }

    pub(super) fn metadata(self) -> Metadata {
        let titles = Titles::read(self.page, &self.stated, &self.site, self.lowest_headline);
        let title = title::decide(&titles);
        let headline = title.as_ref().and_then(|title| dom::headline_block(self.page, &title.value));
        let around = dom::Around::new(self.page, headline);
        let shown = dom::dates(&around, self.habits());
        let published = self.published(&shown);
        let mut modified = self.modified(&shown);
        if let (Some(modified), Some(published)) = (&mut modified, &published) {
            let printed: Vec<DateTime> = shown.published.iter().map(|candidate| candidate.value).collect();
            modified.value =
                dates::in_zone_of(modified.value, published.value, &printed).unwrap_or(modified.value);
        }
        // Where a page states one date only, it is the story's date, whatever the page calls it.
        let published = published.or_else(|| {
            let field = modified.clone()?;
            Some(
                Field::new(field.value, field.source)
                    .with_alternatives(Vec::new(), TABLES.derived.only_change),
            )
        });
        let authors = self.authors(&around);
        let section = self.section(&around);
        let people = authors.iter().flat_map(|field| &field.value).map(|author| author.name.as_str());
        let section_name = section.iter().map(|field| field.value.as_str());
        let site_name = self.site_name(title.as_ref(), people.chain(section_name));
        Metadata {
            authors,
            published,
            modified,
            site_name,
            section,
            tags: self.tags(&around),
            description: self.page_text(&META_NAMES.description, self.stated.description.as_deref()),
            image: self.image(),
            canonical_url: self.canonical_url(),
            paywalled: self.stated.is_free.map(|free| Field::new(!free, Source::JsonLd)),
            next_page: self.next_page(),
            draft: Draft { topics: dom::topics(&around), ..Draft::default() },
            language: self.language,
            title,
            ..Metadata::default()
        }
    }

    /// How the page writes dates.
    fn habits(&self) -> Habits<'_> {
        let tag = self.language.as_ref().map(|field| field.value.as_str());
        Habits::of(tag, self.page.head.url.as_deref(), self.today)
    }

    fn authors(&self, around: &dom::Around<'_>) -> Option<Field<Vec<Author>>> {
        let habits = self.habits();
        let mut all: Vec<Candidate<Vec<Author>>> = Vec::new();
        let stated = self.stated.authors.iter().flat_map(|name| {
            // An organisation's name is one, whatever "and" or comma stands in it.
            if name.is_organisation || self.site.contains(&name.name) {
                vec![Author::new(clean::clean(&name.name, 200).text, AuthorKind::Organisation)]
            } else {
                authors::read(&name.name, Origin::Stated, habits)
            }
        });
        all.push(Candidate::new(stated.collect(), Source::JsonLd));
        all.extend(dom::authors(around, habits));
        for name in &META_NAMES.authors {
            let tags = self.page.head.metas.iter().filter(|tag| tag.name == *name).take(50);
            let found = tags.flat_map(|tag| {
                let text = clean::decode_references(&tag.content);
                let turned = authors::turned(&text).filter(|_| META_NAMES.surname_first.contains(name));
                authors::read(turned.as_deref().unwrap_or(&text), Origin::Stated, habits)
            });
            all.push(Candidate::new(found.collect(), source_of(name)));
        }
        if let Some(written_by) = self.labelled_author() {
            all.push(Candidate::new(authors::read(written_by, Origin::Marked, habits), Source::Meta));
        }
        for candidate in &mut all {
            let names = std::mem::take(&mut candidate.value);
            candidate.value = self.told_from_site(authors::unique(names));
        }
        all.retain(|candidate| !candidate.value.is_empty());
        // A person's name anywhere beats an account's, that an organisation's; of those the site itself says least.
        all.sort_by_key(|candidate| self.author_rank(&candidate.value));
        let best = all.first().map(|candidate| self.author_rank(&candidate.value))?;
        let (all, others): (Vec<_>, Vec<_>) =
            all.into_iter().partition(|candidate| self.author_rank(&candidate.value) == best);
        let mut field = settle(all, &TABLES.authors, |authors| author_keys(authors))?;
        field.value.truncate(100);
        Some(field.or_else_said(others.into_iter().map(|lost| (lost.value, lost.source))))
    }

    /// What sort of authors a candidate names, people by their names first.
    fn author_rank(&self, names: &[Author]) -> u8 {
        let people = || names.iter().filter(|author| author.kind == AuthorKind::Person);
        if people().next().is_some() {
            u8::from(people().all(|author| authors::is_account(&author.name)))
        } else {
            2 + u8::from(names.iter().all(|author| self.site.contains(&author.name)))
        }
    }

    /// The site's own name is an organisation and, beside people, no author.
    fn told_from_site(&self, names: Vec<Author>) -> Vec<Author> {
        let mut names = names;
        for author in names.iter_mut().filter(|author| self.site.contains(&author.name)) {
            author.kind = AuthorKind::Organisation;
        }
        let has_person = names.iter().any(|author| author.kind == AuthorKind::Person);
        names.retain(|author| !has_person || !self.site.contains(&author.name));
        names
    }

    /// `twitter:data1` where `twitter:label1` says that it is the author: any label but that of a reading time.
    fn labelled_author(&self) -> Option<&str> {
        let head = &self.page.head;
        head.meta("twitter:label1")?;
        head.meta("twitter:data1").filter(|data| !data.chars().any(char::is_numeric))
    }

    fn published(&self, shown: &dom::Shown) -> Option<Field<DateTime>> {
        let mut all = self.stated_dates(&self.stated.published, &META_NAMES.published);
        all.extend(shown.published.iter().cloned());
        let url = self.page.head.url.as_deref().and_then(|url| address::date_of(url, self.habits()));
        all.extend(url.map(|date| Candidate::new(date, Source::Url)));
        // Measured: the address gives the outlet's own day wherever it has one; a printed day next to the stated one
        // is as often another date (-5 of 144 pages), so it only adds its time to the address's day.
        let mut printed: Vec<DateTime> = url.into_iter().collect();
        if let Some(day) = url {
            let shown = all.iter().filter(|candidate| candidate.source == Source::Dom);
            printed
                .extend(shown.map(|candidate| candidate.value).filter(|date| day_of(date) == day_of(&day)));
        }
        let moments: Vec<DateTime> = all.iter().map(|candidate| candidate.value).collect();
        let zoned: Vec<_> =
            all.iter().filter(|offer| offer.value.offset_minutes.is_some()).cloned().collect();
        let mut field = settle(all, &TABLES.dates, day_of)?;
        // A day without its zone gives way to the same day with one.
        let fuller = zoned.iter().filter(|fuller| day_of(&fuller.value) == day_of(&field.value));
        let fuller = fuller.min_by_key(|fuller| TABLES.dates.rank(fuller.source));
        if let Some(fuller) = fuller.filter(|_| field.value.offset_minutes.is_none()) {
            field = field.restated(fuller.value, fuller.source);
        }
        let local =
            dates::same_moment(field.value, &moments).or_else(|| dates::in_local_zone(field.value, &printed));
        if let Some(local) = local {
            field.value = local;
            field = field.without_alternative(&local);
        }
        Some(field)
    }

    fn modified(&self, shown: &dom::Shown) -> Option<Field<DateTime>> {
        let mut all = self.stated_dates(&self.stated.modified, &META_NAMES.modified);
        all.extend(shown.modified.iter().cloned());
        settle(all, &TABLES.dates, day_of)
    }

    fn stated_dates(&self, data: &[String], names: &[String]) -> Vec<Candidate<DateTime>> {
        let habits = self.habits();
        let from_data = data.iter().take(20).filter_map(|text| dates::parse_machine(text, habits));
        let mut all: Vec<_> = from_data.map(|date| Candidate::new(date, Source::JsonLd)).collect();
        for name in names {
            let date = self.page.head.meta(name).and_then(|text| dates::parse_machine(text, habits));
            all.extend(date.map(|date| Candidate::new(date, source_of(name))));
        }
        all
    }

    fn section(&self, around: &dom::Around<'_>) -> Option<Field<String>> {
        let stated = self.stated.section.clone().map(|section| Candidate::new(section, Source::JsonLd));
        let metas = META_NAMES
            .section
            .iter()
            .filter_map(|name| Some(Candidate::new(last_step(self.page.head.meta(name)?), source_of(name))));
        let stated =
            settle(stated.into_iter().chain(metas).collect(), &TABLES.topics, |name| clean::key(name));
        // The path to the page and what it shows are asked only where it states none.
        let title =
            around.headline.and_then(|at| self.page.blocks.get(at)).map(|block| clean::key(&block.text));
        let is_step = |step: &&str| {
            dom::is_section(step) && !self.site.contains(step) && title.as_ref() != Some(&clean::key(step))
        };
        let of_path = || {
            let step = dom::telling_step(self.stated.path.iter().map(String::as_str).filter(is_step))?;
            Some(
                Field::new(step.to_owned(), Source::JsonLd)
                    .with_alternatives(Vec::new(), TABLES.derived.path),
            )
        };
        stated.or_else(of_path).or_else(|| {
            let shown = dom::section(around, |name| self.site.contains(name))?;
            Some(Field::new(shown, Source::Dom).with_alternatives(Vec::new(), TABLES.derived.path))
        })
    }

    fn tags(&self, around: &dom::Around<'_>) -> Option<Field<Vec<String>>> {
        let mut all = vec![Candidate::new(self.stated.keywords.clone(), Source::JsonLd)];
        for name in &META_NAMES.tags {
            let metas: Vec<&str> = self
                .page
                .head
                .metas
                .iter()
                .filter(|tag| tag.name == *name)
                .map(|tag| tag.content.as_str())
                .collect();
            let tags: Vec<String> = match metas.as_slice() {
                [one] => one.split([',', ';']).map(str::to_owned).collect(),
                many => many.iter().map(|tag| (*tag).to_owned()).collect(),
            };
            all.push(Candidate::new(tags, source_of(name)));
        }
        all.push(Candidate::new(dom::tags(around), Source::Dom));
        for candidate in &mut all {
            let mut seen = crate::text::HashSet::default();
            candidate.value.iter_mut().for_each(|tag| *tag = clean::decode_references(tag.trim()));
            candidate.value.retain(|tag| !tag.is_empty() && seen.insert(clean::key(tag)));
            // Nobody tags a story so often; what is longer is stuffed with search terms.
            candidate.value.truncate(100);
        }
        all.retain(|candidate| !candidate.value.is_empty());
        settle(all, &TABLES.topics, Vec::clone)
    }

    fn page_text(&self, names: &[String], stated: Option<&str>) -> Option<Field<String>> {
        let metas = names.iter().filter_map(|name| Some((self.page.head.meta(name)?, source_of(name))));
        let all = metas.chain(stated.map(|text| (text, Source::JsonLd))).map(|(text, source)| {
            Candidate::new(
                clean::strip_tags(&clean::decode_references(crate::text::prefix(text, 40_000))),
                source,
            )
        });
        settle(all.collect(), &TABLES.page, |text| clean::key(text))
    }

    fn image(&self) -> Option<Field<String>> {
        let metas =
            META_NAMES.image.iter().filter_map(|name| Some((self.page.head.meta(name)?, source_of(name))));
        let links = self.page.head.links.iter().filter(|link| link.rel == "image_src").take(MOST_LINKS);
        let all = metas
            .chain(self.stated.image.as_deref().map(|url| (url, Source::JsonLd)))
            .chain(links.map(|link| (link.href.as_str(), Source::Head)))
            .filter_map(|(url, source)| {
                Some(Candidate::new(address::resolve(url, self.base.as_ref())?, source))
            });
        settle(all.collect(), &TABLES.page, String::clone)
    }

    fn canonical_url(&self) -> Option<Field<String>> {
        let head = &self.page.head;
        let canonical = head
            .links
            .iter()
            .filter(|link| link.rel == "canonical")
            .take(MOST_LINKS)
            .map(|link| (link.href.as_str(), Source::Head));
        let og = head.meta("og:url").map(|url| (url, Source::OpenGraph));
        let stated = self.stated.url.as_deref().map(|url| (url, Source::JsonLd));
        let own = head.url.as_deref().map(|url| (url, Source::Caller));
        let all = canonical.chain(og).chain(stated).chain(own).filter_map(|(url, source)| {
            Some(Candidate::new(address::resolve(url, self.base.as_ref())?, source))
        });
        settle(all.collect(), &TABLES.address, |url| bare_url(url))
    }

    fn next_page(&self) -> Option<Field<String>> {
        let next = self.page.head.links.iter().find(|link| link.rel.split(' ').any(|rel| rel == "next"))?;
        Some(Field::new(address::resolve(&next.href, self.base.as_ref())?, Source::Head))
    }

    fn language(&self) -> Option<Field<String>> {
        let head = &self.page.head;
        let caller = head.language_hint.as_deref().map(|tag| (tag, Source::Caller));
        let own = head.language.as_deref().map(|tag| (tag, Source::Head));
        let stated = self.stated.language.as_deref().map(|tag| (tag, Source::JsonLd));
        let metas = META_NAMES.language.iter().filter_map(|name| Some((head.meta(name)?, source_of(name))));
        let declared = caller.into_iter().chain(own).chain(stated).chain(metas);
        let all = declared.filter_map(|(tag, source)| Some(Candidate::new(language::tag(tag)?, source)));
        let key = |tag: &String| language::primary(tag).to_owned();
        let declared = settle(all.collect(), &TABLES.language, key);
        let guess = language::guess(self.page);
        match (declared, guess) {
            // Templates often declare English for everything; a sure guess of another language beats that.
            (Some(field), Some((guess, sure)))
                if sure > 0.8
                    && field.source != Source::Caller
                    && language::primary(&field.value) == "en"
                    && guess != "en" =>
            {
                Some(
                    Field::new(guess.to_owned(), Source::Guess)
                        .with_alternatives(vec![(field.value, field.source)], TABLES.derived.spoken),
                )
            }
            (Some(field), _) => Some(field),
            (None, guess) => guess.map(|(tag, sure)| {
                Field::new(tag.to_owned(), Source::Guess).with_alternatives(Vec::new(), sure)
            }),
        }
    }
}

fn author_keys(authors: &[Author]) -> Vec<String> {
    authors.iter().map(|author| clean::key(&author.name)).collect()
}

/// The last step of a section that is stated as a path ("news/crime"); "Arts / Books" and "AC/DC" are names.
fn last_step(section: &str) -> String {
    let is_path = !section.contains(char::is_whitespace) && !section.chars().any(char::is_uppercase);
    let step = section.trim_matches('/').rsplit('/').next().filter(|_| is_path);
    step.unwrap_or(section).to_owned()
}
