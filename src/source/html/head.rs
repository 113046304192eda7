//! What stands outside the visible page: titles, meta tags, links, structured data.

use ego_tree::NodeRef;
use scraper::Node;
use scraper::node::Element;

use crate::config::Limits;
use crate::model::{Note, NoteCode};
use crate::page::{Head, HeadLink, MetaTag, Page, Tag};

/// Reads an element that states a fact about the page rather than showing text.
pub(super) fn read(page: &mut Page, tag: Tag, element: &Element, node: NodeRef<'_, Node>, limits: &Limits) {
    let head = &mut page.head;
    match tag {
        Tag::Html => {
            let language = element.attr("lang").or_else(|| element.attr("xml:lang"));
            head.language =
                language.map(str::trim).filter(|language| !language.is_empty()).map(str::to_owned);
        }
        Tag::Title if head.title.is_none() && !is_foreign(element) => {
            let title = crate::text::fold_space(&content(node));
            head.title = (!title.is_empty()).then_some(title);
        }
        Tag::Base if head.base.is_none() => head.base = element.attr("href").map(str::to_owned),
        Tag::Meta => read_meta(head, element),
        Tag::Link => read_link(head, element),
        Tag::Script
            if element.attr("type").is_some_and(|kind| kind.to_ascii_lowercase().contains("ld+json")) =>
        {
            read_json_ld(page, content(node), limits);
        }
        _ => {}
    }
}

fn is_foreign(element: &Element) -> bool {
    &*element.name.ns != "http://www.w3.org/1999/xhtml"
}

fn content(node: NodeRef<'_, Node>) -> String {
    node.children().filter_map(|child| child.value().as_text()).map(|text| &**text).collect()
}

fn read_meta(head: &mut Head, element: &Element) {
    let Some(content) = element.attr("content") else { return };
    let names = ["name", "property", "itemprop"];
    for name in names.iter().filter_map(|name| element.attr(name)).filter(|name| !name.trim().is_empty()) {
        head.metas.push(MetaTag { name: name.trim().to_ascii_lowercase(), content: content.to_owned() });
    }
}

fn read_link(head: &mut Head, element: &Element) {
    if let (Some(rel), Some(href)) =
        (element.attr("rel").or_else(|| element.attr("itemprop")), element.attr("href"))
    {
        head.links.push(HeadLink { rel: rel.trim().to_ascii_lowercase(), href: href.to_owned() });
    }
}

fn read_json_ld(page: &mut Page, json: String, limits: &Limits) {
    if let Err(why) = page.head.json_ld.add(json, limits.json_ld_bytes()) {
        page.notes.push(Note::new(NoteCode::SkippedJsonLd, why));
    }
}
