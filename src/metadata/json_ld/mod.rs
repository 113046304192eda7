//! JSON-LD: the node that is the story, and what it states.

mod graph;

use graph::Graph;
use serde_json::{Map, Value};

use super::clean;
use crate::data::node_types::{NodeKind, kind_of_type};

/// An object of the data.
type Node = Map<String, Value>;

/// A name, and whether it is said to be an organisation's.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct RawName {
    pub name: String,
    pub is_organisation: bool,
}

/// What structured data states about the story, as printed.
#[derive(Clone, Debug, Default)]
pub(super) struct Stated {
    pub headlines: Vec<String>,
    pub authors: Vec<RawName>,
    pub published: Vec<String>,
    pub modified: Vec<String>,
    pub site_names: Vec<String>,
    pub section: Option<String>,
    pub keywords: Vec<String>,
    /// The names of the steps to the page, the front page's and the page's own among them.
    pub path: Vec<String>,
    pub language: Option<String>,
    pub description: Option<String>,
    pub image: Option<String>,
    pub url: Option<String>,
    pub is_free: Option<bool>,
}

/// What tells the story's node from those of other stories.
pub(super) struct Clues<'a> {
    /// Keys of the page's titles.
    pub titles: &'a [String],
    /// The page's addresses, without scheme and query.
    pub urls: &'a [String],
}

/// Reads the values of all blocks of structured data.
pub(super) fn read(values: &[Value], clues: &Clues<'_>) -> Stated {
    let graph = Graph::new(values);
    let mut stated = Stated::default();
    let story = choose(&graph, clues);
    if let Some(story) = story {
        state(&graph, story, &mut stated);
    }
    // What the story's node leaves out, the page's node may say.
    for page in graph.nodes.iter().filter(|node| kind_of(node) == NodeKind::Page) {
        state_page(&graph, page, &mut stated);
    }
    stated.path = path(&graph);
    for site in graph.nodes.iter().filter(|node| kind_of(node) == NodeKind::Site) {
        stated.site_names.extend(text(site.get("name")));
    }
    stated
}

/// The names of the steps to the page, in their order.
fn path(graph: &Graph<'_>) -> Vec<String> {
    const STEPS: usize = 12;
    let list = graph.nodes.iter().find(|node| kind_of(node) == NodeKind::Path);
    let list = list.and_then(|node| node.get("itemListElement"));
    let steps = list.and_then(Value::as_array).map_or(&[][..], Vec::as_slice);
    let steps = steps.iter().take(STEPS).filter_map(Value::as_object);
    steps
        .filter_map(|step| {
            text(step.get("name")).chain(text(step.get("item")).filter(|name| !name.contains("://"))).next()
        })
        .collect()
}

/// The kind of a node by its types: of several, the one nearest to the story.
fn kind_of(node: &Node) -> NodeKind {
    let kinds = match node.get("@type") {
        Some(Value::String(kind)) => vec![kind.as_str()],
        Some(Value::Array(kinds)) => kinds.iter().filter_map(Value::as_str).collect(),
        _ => return NodeKind::Other,
    };
    let named = |kind: &str| kind_of_type(kind.rsplit(['/', ':', '#']).next().unwrap_or(kind));
    kinds.into_iter().map(named).max().unwrap_or(NodeKind::Other)
}

/// The node of the story: one that names the page's address or title, else the first of the best kind.
fn choose<'a>(graph: &Graph<'a>, clues: &Clues<'_>) -> Option<&'a Node> {
    let mut best: Option<(i32, &Node)> = None;
    for node in graph.nodes.iter().filter(|node| kind_of(node) >= NodeKind::Work) {
        let names: Vec<String> =
            ["headline", "name", "alternativeHeadline"].iter().flat_map(|key| text(node.get(*key))).collect();
        let is_titled = names.iter().map(|name| clean::key(name)).any(|name| is_title(&name, clues.titles));
        let urls = ["url", "mainEntityOfPage", "@id"].iter().flat_map(|key| url_of(node.get(*key)));
        let is_here = urls.map(|url| bare_url(&url)).any(|url| clues.urls.contains(&url));
        let is_dated = node.contains_key("datePublished") || node.contains_key("author");
        let score = i32::from(kind_of(node) == NodeKind::Story) * 4
            + i32::from(is_titled) * 6
            + i32::from(is_here) * 5
            + i32::from(is_dated);
        // A lone work that is neither named like the page nor at its address is part of it, not the story.
        let counts = kind_of(node) == NodeKind::Story || is_titled || is_here;
        if counts && best.is_none_or(|(most, _)| score > most) {
            best = Some((score, node));
        }
    }
    best.map(|(_, node)| node)
}

/// Whether a headline's key is one of the titles or one starts with it.
fn is_title(name: &str, titles: &[String]) -> bool {
    // Shorter names ("News") start too many titles.
    let is_long = name.len() >= 12;
    titles.iter().any(|title| {
        title == name
            || is_long && (title.contains(name) || name.contains(title.as_str()) && title.len() >= 12)
    })
}

/// An address without scheme, query, fragment and last slash: what pages name themselves by.
pub(super) fn bare_url(url: &str) -> String {
    let rest = url.split_once("://").map_or(url, |(_, rest)| rest);
    let end = rest.find(['?', '#']).unwrap_or(rest.len());
    let bare = rest.get(..end).unwrap_or(rest).trim_end_matches('/');
    bare.strip_prefix("www.").unwrap_or(bare).to_ascii_lowercase()
}

fn state<'a>(graph: &Graph<'a>, story: &'a Node, stated: &mut Stated) {
    stated.headlines = ["headline", "name"].iter().flat_map(|key| text(story.get(*key))).collect();
    for key in ["author", "creator"] {
        if stated.authors.is_empty() {
            stated.authors = names(graph, story.get(key));
        }
    }
    state_page(graph, story, stated);
    let publisher = names(graph, story.get("publisher")).into_iter().map(|name| name.name);
    stated.site_names.extend(publisher);
    stated.section = text(story.get("articleSection")).next();
    stated.keywords = keywords(story.get("keywords"));
    stated.is_free = match story.get("isAccessibleForFree") {
        Some(Value::Bool(free)) => Some(*free),
        Some(Value::String(free)) if free.eq_ignore_ascii_case("true") => Some(true),
        Some(Value::String(free)) if free.eq_ignore_ascii_case("false") => Some(false),
        _ => None,
    };
    stated.url = url_of(story.get("url")).next().or_else(|| url_of(story.get("mainEntityOfPage")).next());
}

/// What both a story and its page state.
fn state_page<'a>(graph: &Graph<'a>, page: &'a Node, stated: &mut Stated) {
    let dates = |keys: &[&str]| keys.iter().flat_map(|key| text(page.get(*key))).collect::<Vec<_>>();
    stated.published.extend(dates(&["datePublished", "dateCreated", "uploadDate"]));
    stated.modified.extend(dates(&["dateModified"]));
    if stated.authors.is_empty() {
        stated.authors = names(graph, page.get("author"));
    }
    stated.language = stated.language.take().or_else(|| text(page.get("inLanguage")).next());
    stated.description = stated.description.take().or_else(|| text(page.get("description")).next());
    stated.image = stated.image.take().or_else(|| {
        ["image", "primaryImageOfPage", "thumbnailUrl"].iter().find_map(|key| image(graph, page.get(*key)?))
    });
}

/// The texts of a value: a string, `{"@value": …}`, `{"name": …}`, or several of them.
fn text(value: Option<&Value>) -> impl Iterator<Item = String> + use<> {
    let one = |value: &Value| match value {
        Value::String(text) => Some(text.clone()),
        Value::Number(number) => Some(number.to_string()),
        Value::Object(node) => ["@value", "name", "alternateName"]
            .iter()
            .find_map(|key| node.get(*key)?.as_str().map(str::to_owned)),
        _ => None,
    };
    let texts: Vec<String> = match value {
        // Lists of dates or headlines are short; what is longer is no such list.
        Some(Value::Array(values)) => values.iter().take(100).filter_map(one).collect(),
        Some(value) => one(value).into_iter().collect(),
        None => Vec::new(),
    };
    texts.into_iter().map(|text| clean::decode_references(&text)).filter(|text| !text.trim().is_empty())
}

/// The address a value gives: itself, or its `@id` or `url`.
fn url_of(value: Option<&Value>) -> impl Iterator<Item = String> + use<> {
    let url = match value {
        Some(Value::String(url)) => Some(url.clone()),
        Some(Value::Object(node)) => {
            ["@id", "url"].iter().find_map(|key| node.get(*key)?.as_str().map(str::to_owned))
        }
        _ => None,
    };
    url.into_iter()
}

/// The names of persons and organisations, references followed.
fn names<'a>(graph: &Graph<'a>, value: Option<&'a Value>) -> Vec<RawName> {
    // Nobody reads further; the limit bounds a hostile list.
    const MOST: usize = 200;
    let values = match value {
        Some(Value::Array(values)) => values.as_slice(),
        Some(value) => std::slice::from_ref(value),
        None => &[],
    };
    let mut found = Vec::new();
    for value in values.iter().take(MOST) {
        match value {
            Value::String(name) => {
                found.push(RawName { name: clean::decode_references(name), is_organisation: false });
            }
            Value::Object(node) => {
                let node = graph.resolve(node);
                let is_organisation = text(node.get("@type")).any(|kind| kind.ends_with("Organization"));
                let given = || {
                    let part = |key: &str| text(node.get(key)).next();
                    Some(format!("{} {}", part("givenName")?, part("familyName")?))
                };
                let names: Vec<String> = text(node.get("name")).collect();
                let names = if names.is_empty() { given().into_iter().collect() } else { names };
                found.extend(names.into_iter().map(|name| RawName { name, is_organisation }));
            }
            _ => {}
        }
    }
    found
}

/// Keywords, one by one or between commas.
fn keywords(value: Option<&Value>) -> Vec<String> {
    let texts: Vec<String> = text(value).collect();
    match texts.as_slice() {
        [one] => {
            one.split([',', ';']).map(str::trim).filter(|tag| !tag.is_empty()).map(str::to_owned).collect()
        }
        _ => texts,
    }
}

/// The address of an image: of the widest where several are given.
fn image<'a>(graph: &Graph<'a>, value: &'a Value) -> Option<String> {
    let values = match value {
        Value::Array(values) => values.as_slice(),
        value => std::slice::from_ref(value),
    };
    let mut best: Option<(f64, String)> = None;
    for value in values.iter().take(100) {
        let (width, url) = match value {
            Value::String(url) => (0.0, Some(url.clone())),
            Value::Object(node) => {
                let node = graph.resolve(node);
                let width = match node.get("width") {
                    Some(Value::Number(width)) => width.as_f64().unwrap_or(0.0),
                    Some(Value::String(width)) => width.trim_end_matches("px").trim().parse().unwrap_or(0.0),
                    _ => 0.0,
                };
                let url = ["url", "contentUrl", "@id"].iter().find_map(|key| text(node.get(*key)).next());
                (width, url)
            }
            _ => continue,
        };
        if let Some(url) = url
            && best.as_ref().is_none_or(|(widest, _)| width > *widest)
        {
            best = Some((width, url));
        }
    }
    best.map(|(_, url)| url)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn stated(scripts: &[&str], title: &str) -> Stated {
        let values: Vec<Value> = scripts.iter().map(|script| serde_json::from_str(script).unwrap()).collect();
        read(&values, &Clues { titles: &[clean::key(title)], urls: &["a.example/ferry".to_owned()] })
    }

    #[test]
    fn a_graph_is_flattened_and_references_followed() {
        let graph = r##"{"@context": "https://schema.org/", "@graph": [
            {"@type": "WebPage", "@id": "#page", "inLanguage": "en-GB", "datePublished": "2024-05-03"},
            {"@type": ["NewsArticle"], "headline": "Ferry &amp; weir reopen", "author": {"@id": "#p"}, "isAccessibleForFree": "False",
             "publisher": {"@type": "Organization", "name": "Weir Post"}, "keywords": "ferry, weir", "image": [{"url": "s.jpg", "width": 10}, {"url": "l.jpg", "width": "200px"}]},
            {"@type": "Person", "@id": "#p", "name": "Ann Ode"}]}"##;
        let stated = stated(&[graph], "Ferry & weir reopen | Weir Post");
        assert_eq!(stated.headlines, ["Ferry & weir reopen"]);
        assert_eq!(stated.authors, [RawName { name: "Ann Ode".to_owned(), is_organisation: false }]);
        assert_eq!((stated.published.len(), stated.is_free), (1, Some(false)));
        assert_eq!((stated.image.as_deref(), stated.keywords.len()), (Some("l.jpg"), 2));
        assert_eq!(
            (stated.language.as_deref(), stated.site_names.as_slice()),
            (Some("en-GB"), ["Weir Post".to_owned()].as_slice())
        );
    }

    #[test]
    fn cards_of_other_stories_change_nothing_in_any_order() {
        let story = r#"{"@type": "Article", "headline": "Ferry reopens at last", "author": "Ann Ode", "url": "https://www.a.example/ferry/?x=1"}"#;
        let card = r#"{"@type": "NewsArticle", "headline": "Mill burns down again", "author": "Bo Card", "datePublished": "2020-01-01"}"#;
        let list = r#"{"@type": "ItemList", "itemListElement": [{"@type": "Article", "headline": "Ferry reopens at last", "author": "Cy List"}]}"#;
        for scripts in [[story, card, list], [list, card, story], [card, story, list]] {
            let stated = stated(&scripts, "Ferry reopens at last");
            assert_eq!(stated.authors[0].name, "Ann Ode");
            assert!(stated.published.is_empty());
        }
    }

    #[test]
    fn references_in_a_circle_end() {
        let circle = r##"[{"@type": "Article", "headline": "H", "author": {"@id": "#a"}}, {"@id": "#a", "author": {"@id": "#b"}}, {"@id": "#b", "sameAs": {"@id": "#a"}}]"##;
        assert!(stated(&[circle], "H").authors.is_empty());
    }

    #[test]
    fn ten_thousand_authors_are_cut() {
        let list = vec![r#"{"name": "Ann Ode"}"#; 10_000].join(",");
        let script = format!(r#"{{"@type": "Article", "headline": "H", "author": [{list}]}}"#);
        assert_eq!(stated(&[&script], "H").authors.len(), 200);
    }
}
