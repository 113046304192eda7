//! The name of the site.

use super::Reader;
use crate::data::meta_names::META_NAMES;
use crate::data::precedence::TABLES;
use crate::metadata::json_ld::Stated;
use crate::metadata::precedence::{Candidate, settle, source_of};
use crate::metadata::{authors, clean, site, title};
use crate::model::{Field, Source};
use crate::page::Head;

/// The names that the page gives its site. Templates put the story's title into some of their fields: where `og:title` says
/// the same, only `og:site_name` is believed.
pub(super) fn site_names<'a>(head: &'a Head, stated: &'a Stated) -> impl Iterator<Item = (&'a str, Source)> {
    let title = head.meta("og:title").map(clean::key);
    let is_title = move |name: &str| title.as_ref().is_some_and(|title| clean::key(name) == *title);
    let named = META_NAMES.site_name.iter().filter(|name| *name != "copyright");
    let metas =
        named.filter_map(|field| Some((head.meta(field)?, source_of(field), field == "og:site_name")));
    let stated = stated.site_names.iter().map(|name| (name.as_str(), Source::JsonLd, false));
    let believed = metas.chain(stated).filter(move |(name, _, is_sure)| *is_sure || !is_title(name));
    believed.map(|(name, source, _)| (name, source))
}

impl Reader<'_> {
    /// The site's name as stated or shown; what is shown is none that is somebody's or the section's.
    pub(super) fn site_name<'n>(
        &self,
        headline: Option<&Field<String>>,
        others: impl Iterator<Item = &'n str>,
    ) -> Option<Field<String>> {
        let names = site_names(&self.page.head, &self.stated)
            .filter(|(name, _)| !name.contains("://") && !name.starts_with('@'))
            .map(|(name, source)| Candidate::new(name.to_owned(), source));
        settle(names.collect(), &TABLES.page, |name| clean::key(name)).or_else(|| {
            let name = self.name_in_title(headline?)?;
            let mut others = others.map(clean::key);
            let is_somebody = authors::strip_by(&name.value).is_some();
            (!is_somebody && !others.any(|other| other == clean::key(&name.value))).then_some(name)
        })
    }

    /// The name that the page shows as its first heading, or has beside the headline in `<title>`.
    fn name_in_title(&self, headline: &Field<String>) -> Option<Field<String>> {
        const READ: usize = 5000;
        const LONGEST: u32 = 200;
        let shown =
            title::shown_name(self.page).filter(|name| site::is_name(name)).map(|name| (name, Source::Dom));
        let is_shown = |name: &str| {
            let name = clean::key(name);
            let lines = self.page.blocks.iter().filter(|block| block.chars <= LONGEST);
            lines.take(READ).any(|block| {
                let line = clean::key(&block.text);
                line == name || block.text.contains('©') && line.contains(&name)
            })
        };
        let (name, source) = shown.or_else(|| {
            let head = self.page.head.title.as_deref().map(|title| crate::text::prefix(title, 500))?;
            Some((site::named_in_title(head, &headline.value, is_shown)?, Source::Head))
        })?;
        Some(
            Field::new(clean::decode_references(name), source)
                .with_alternatives(Vec::new(), TABLES.derived.in_title),
        )
    }
}
