//! An outlet's profile among the sources: what it states or finds beats all others.

use super::authors::{self, Origin};
use super::dates::{self, Habits};
use crate::config::Resolved;
use crate::model::{AuthorKind, DateTime, Metadata};
use crate::outlet::{PageValues, Profile, Readers};
use crate::page::Page;

/// Lays the profile's fields over what the page's other sources say.
pub(super) fn apply(metadata: &mut Metadata, page: &Page, settings: &Resolved, profile: &Profile) {
    let language = metadata.language.as_ref().map(|field| field.value.clone());
    let habits = Habits::of(language.as_deref(), page.head.url.as_deref(), settings.today);
    let base = page.head.base_url();
    let values = PageValues { elements: &page.field_values, json_ld: &page.head.json_ld.values };
    let date = |text: &str| -> Option<DateTime> {
        let printed = || dates::find_all(text, habits).first().map(|found| found.date);
        dates::parse_machine(text, habits).or_else(printed)
    };
    // The profile says where the names stand; only what kind of name each is, is still open.
    let author = |name: &str| match authors::read(name, Origin::Stated, habits).as_slice() {
        [author] => author.kind,
        _ => AuthorKind::Person,
    };
    let address = |text: &str| super::address::resolve(text, base.as_ref());
    let readers =
        Readers { date: &date, author: &author, language: &super::language::tag, address: &address };
    crate::outlet::apply(metadata, profile, values, readers);
}
