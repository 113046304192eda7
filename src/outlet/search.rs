//! All selectors of a profile, asked in one pass over a document.
//!
//! Testing forty selectors on every element would cost more than reading the page. As browsers do, each
//! selector is filed under one name that an element must have to match: the id, class or tag of its last
//! part. An element then meets only the selectors filed under its own names.

use ego_tree::NodeId;
use scraper::node::Element;
use scraper::{ElementRef, Html};

use super::css::Css;
use super::field::Origin;
use super::profile::Profile;
use crate::text::{HashMap, HashSet};

/// Nodes among the first so many siblings are compared with those before them, and so is what stands in them; the `~` of
/// a selector would otherwise make a long list quadratic.
const MOST_SIBLINGS_BEFORE: usize = 2_000;

/// What a selector was asked for.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Query {
    /// Index into the profile's rules.
    Rule(u16),
    /// Index into the profile's fields.
    Field(u16),
}

/// The selectors of a profile, by the names that elements must have.
#[derive(Debug, Default)]
pub(crate) struct Search {
    ids: HashMap<Box<str>, Vec<usize>>,
    classes: HashMap<Box<str>, Vec<usize>>,
    tags: HashMap<Box<str>, Vec<usize>>,
    /// Asked of every element.
    any: Vec<usize>,
    /// Those that count siblings or look down: asked one by one, since only that way their counts are shared.
    counting: Vec<usize>,
    tokens: HashMap<Box<str>, Vec<u16>>,
    /// What is asked, by what, and whether that compares with siblings before.
    queries: Vec<(Query, Css, bool)>,
}

/// The name that a selector is filed under.
#[derive(Debug, PartialEq, Eq)]
enum Key {
    Id(String),
    Class(String),
    Tag(String),
    None,
}

impl Search {
    pub(super) fn new(profile: &Profile) -> Self {
        let mut search = Self::default();
        for (index, rule) in profile.rules.iter().enumerate() {
            for token in &rule.tokens {
                search.tokens.entry(token.as_str().into()).or_default().push(index as u16);
            }
            if let Some(css) = &rule.css {
                search.add(Query::Rule(index as u16), css);
            }
        }
        for (index, field) in profile.fields.iter().enumerate() {
            if let Origin::Element { css, .. } = &field.origin {
                search.add(Query::Field(index as u16), css);
            }
        }
        search
    }

    fn add(&mut self, query: Query, css: &Css) {
        let source = css.source();
        let number = self.queries.len();
        self.queries.push((query, css.clone(), looks_back(source)));
        if counts(source) {
            self.counting.push(number);
            return;
        }
        let mut keys: Vec<Key> = alternatives(source).map(key_of).collect();
        // One alternative that may be any element makes the whole selector so.
        if keys.contains(&Key::None) {
            keys = vec![Key::None];
        }
        keys.dedup();
        for key in keys {
            match key {
                Key::Id(id) => push(&mut self.ids, id, number),
                Key::Class(class) => push(&mut self.classes, class, number),
                Key::Tag(tag) => push(&mut self.tags, tag, number),
                Key::None => self.any.push(number),
            }
        }
    }

    /// Every hit: for each query its elements in document order, each once.
    pub(crate) fn run(&self, document: &Html) -> Vec<(Query, NodeId)> {
        let mut hits: Vec<(Query, usize, NodeId)> = Vec::new();
        let mut candidates = Vec::new();
        let mut known: HashMap<&str, Named> = HashMap::default();
        let root = document.tree.root();
        let far = self.far(document);
        for (order, node) in root.descendants().enumerate() {
            let Some(element) = ElementRef::wrap(node) else { continue };
            let value = element.value();
            // A page repeats few class strings over many elements.
            let named = value
                .attr("class")
                .map(|classes| &*known.entry(classes).or_insert_with(|| self.named_by_classes(classes)));
            self.candidates(value, named, &mut candidates);
            for number in candidates.iter().copied() {
                let (query, css, looks_back) = &self.queries[number];
                let tested = !looks_back || !far.contains(&node.id());
                if tested && css.selector().is_some_and(|css| css.matches(&element)) {
                    hits.push((*query, order, node.id()));
                }
            }
            let by_class = named.map(|named| named.tokens.as_slice()).unwrap_or_default();
            let by_id = value.attr("id").filter(|_| !self.tokens.is_empty());
            let by_id = by_id.into_iter().flat_map(str::split_ascii_whitespace);
            let by_id = by_id.flat_map(|token| self.tokens.get(token).into_iter().flatten());
            hits.extend(by_class.iter().chain(by_id).map(|rule| (Query::Rule(*rule), order, node.id())));
        }
        self.run_counting(document, !far.is_empty(), &mut hits);
        hits.sort_unstable_by_key(|(query, order, _)| (*query, *order));
        hits.dedup_by_key(|(query, order, _)| (*query, *order));
        hits.into_iter().map(|(query, _, node)| (query, node)).collect()
    }

    /// Nodes that too many siblings stand before, and all that stands in them.
    fn far(&self, document: &Html) -> HashSet<NodeId> {
        let mut far = HashSet::default();
        if self.queries.iter().any(|(_, _, looks_back)| *looks_back) {
            for node in document.tree.root().descendants() {
                let near = if far.contains(&node.id()) { 0 } else { MOST_SIBLINGS_BEFORE + 1 };
                far.extend(node.children().skip(near).map(|child| child.id()));
            }
        }
        far
    }

    fn run_counting(&self, document: &Html, is_crowded: bool, hits: &mut Vec<(Query, usize, NodeId)>) {
        if self.counting.is_empty() {
            return;
        }
        let order: HashMap<NodeId, usize> =
            document.tree.root().descendants().enumerate().map(|(order, node)| (node.id(), order)).collect();
        for number in &self.counting {
            let (query, css, looks_back) = &self.queries[*number];
            // They are asked of all elements or of none: one that looks down compares siblings far below the element.
            let Some(selector) = css.selector().filter(|_| !(*looks_back && is_crowded)) else { continue };
            for element in document.select(selector) {
                hits.push((*query, order.get(&element.id()).copied().unwrap_or_default(), element.id()));
            }
        }
    }

    /// What the classes of an element lead to.
    fn named_by_classes(&self, classes: &str) -> Named {
        let mut named = Named::default();
        for class in classes.split_ascii_whitespace() {
            named.selectors.extend(self.classes.get(class).into_iter().flatten());
            named.tokens.extend(self.tokens.get(class).into_iter().flatten());
        }
        named
    }

    /// The selectors that the element may match, each once.
    fn candidates(&self, value: &Element, named: Option<&Named>, candidates: &mut Vec<usize>) {
        candidates.clear();
        candidates.extend(&self.any);
        candidates.extend(self.tags.get(value.name()).into_iter().flatten());
        if !self.ids.is_empty()
            && let Some(id) = value.attr("id")
        {
            candidates.extend(self.ids.get(id).into_iter().flatten());
        }
        candidates.extend(named.into_iter().flat_map(|named| &named.selectors));
        if candidates.len() > 1 {
            candidates.sort_unstable();
            candidates.dedup();
        }
    }
}

/// The selectors and the rules by token that a list of classes leads to.
#[derive(Debug, Default)]
struct Named {
    selectors: Vec<usize>,
    tokens: Vec<u16>,
}

fn push(map: &mut HashMap<Box<str>, Vec<usize>>, name: String, number: usize) {
    map.entry(name.into_boxed_str()).or_default().push(number);
}

/// Whether a selector has a `~` between two elements; that of `[rel~=x]` compares words.
fn looks_back(source: &str) -> bool {
    source.split('~').skip(1).any(|rest| !rest.starts_with('='))
}

/// Whether a selector counts siblings or looks down the tree.
fn counts(source: &str) -> bool {
    [":nth", ":has", ":first-of", ":last-of", ":only-"].iter().any(|name| source.contains(name))
}

/// The parts of a selector between commas.
fn alternatives(source: &str) -> impl Iterator<Item = &str> {
    let mut scan = Scan::default();
    source.split(move |c| scan.step(c) && c == ',')
}

/// The name an element must have to match one alternative: of its last part.
fn key_of(selector: &str) -> Key {
    // Escapes are rare, and reading them wrongly would lose hits.
    if selector.contains('\\') {
        return Key::None;
    }
    let mut scan = Scan::default();
    let is_combinator = |c: char| c.is_whitespace() || matches!(c, '>' | '+' | '~');
    let parts = selector.split(|c| scan.step(c) && is_combinator(c));
    let mut rest = parts.filter(|part| !part.is_empty()).last().unwrap_or_default();
    let mut tag = String::new();
    let name = |text: &str| -> String {
        text.chars().take_while(|c| c.is_alphanumeric() || matches!(c, '-' | '_') || !c.is_ascii()).collect()
    };
    if !rest.starts_with(['.', '#', '[', ':', '*', '|']) {
        tag = name(rest).to_ascii_lowercase();
    }
    let mut scan = Scan::default();
    while let Some(c) = rest.chars().next() {
        let outside = scan.step(c);
        let mut chars = rest.chars();
        chars.next();
        rest = chars.as_str();
        match c {
            '#' if outside => return Key::Id(name(rest)),
            '.' if outside => return Key::Class(name(rest)),
            // A name space, or what `:is()` and `:not()` hold, says nothing that can be filed simply.
            '|' if outside => return Key::None,
            _ => {}
        }
    }
    if tag.is_empty() { Key::None } else { Key::Tag(tag) }
}

/// Follows brackets and quotes.
#[derive(Clone, Copy, Debug, Default)]
struct Scan {
    depth: usize,
    quote: Option<char>,
}

impl Scan {
    /// Takes a character; whether it stands outside of brackets and quotes.
    fn step(&mut self, c: char) -> bool {
        match (self.quote, c) {
            (Some(quote), _) => {
                if c == quote {
                    self.quote = None;
                }
                return false;
            }
            (None, '"' | '\'') => {
                self.quote = Some(c);
                return false;
            }
            (None, '(' | '[') => {
                self.depth += 1;
                return false;
            }
            (None, ')' | ']') => {
                self.depth = self.depth.saturating_sub(1);
                return false;
            }
            _ => {}
        }
        self.depth == 0
    }
}

#[cfg(test)]
mod tests {
    use scraper::Selector;

    use super::*;

    fn key(selector: &str) -> Key {
        key_of(selector)
    }

    #[test]
    fn a_selector_is_filed_under_a_name_of_its_last_part() {
        let class = |name: &str| Key::Class(name.into());
        assert_eq!(key("article .story-body"), class("story-body"));
        assert_eq!(key("main > div.a.b:not(.c)"), class("a"));
        assert_eq!(key("div#top"), Key::Id("top".into()));
        assert_eq!(key("a[href*='/x > .y/']"), Key::Tag("a".into()));
        assert_eq!(key("H1"), Key::Tag("h1".into()));
        assert_eq!(key(":is(.a, .b)"), Key::None);
        assert_eq!(key(".a *"), Key::None);
        assert_eq!(key(r".md\:flex"), Key::None);
        assert_eq!(alternatives("a, b:is(c, d), [e=\",\"]").count(), 3);
    }

    #[test]
    fn the_one_pass_finds_what_each_selector_finds_alone() {
        let html = r#"<main id=m class="a b"><p class=x>1<p class="y x">2<section><p id=q>3</p><a href="/r/1">l</a>
            <ul><li>1<li>2<li class=z>3</ul></section><aside class="z x"><h2 lang=en-GB>4</h2></aside></main>"#;
        let document = Html::parse_document(html);
        let selectors = [
            "p",
            ".x",
            "#q",
            "p.x + p",
            "p ~ section",
            "*",
            "a[href*='/r/']",
            "li:nth-child(2)",
            "section:has(a)",
            "main > .x, li.z",
            ":is(.y, #q)",
            ".a.b",
            "[lang|=en]",
            "ul li:last-child",
            "nav",
            "#m .x, .x",
            "p:not(.y)",
        ];
        let rules: Vec<String> =
            selectors.iter().map(|css| format!("[[remove]]\nkind = \"other\"\ncss = {css:?}\n")).collect();
        let text = format!("id = \"x\"\n{}", rules.concat());
        let set = crate::ProfileSet::parse("x", &text).unwrap();
        let profile = set.only();
        let hits = Search::new(profile).run(&document);
        for (index, css) in selectors.iter().enumerate() {
            let alone: Vec<NodeId> =
                document.select(&Selector::parse(css).unwrap()).map(|element| element.id()).collect();
            let found: Vec<NodeId> = hits
                .iter()
                .filter(|(query, _)| *query == Query::Rule(index as u16))
                .map(|(_, node)| *node)
                .collect();
            assert_eq!(found, alone, "{css}");
        }
    }
}
