//! What an outlet's profile finds in a document, before the walk: the last place that sees elements.

use ego_tree::iter::Edge;
use ego_tree::{NodeId, NodeRef};
use scraper::{ElementRef, Html, Node};

use crate::model::{Note, NoteCode};
use crate::outlet::condition::{COMPARED_CHARS, Folded};
use crate::outlet::{FieldRule, Fingerprint, Found, Origin, Profile, Query, Rule, Seeker};
use crate::page::{Page, Tag};
use crate::text::{HashMap, HashSet};

/// Values of one field that are read from a page.
const MOST_VALUES: usize = 64;

/// Elements that a fingerprint looks at.
const MOST_PRINTS: usize = 16;

/// The rules that act on each element.
pub(super) type Marked = HashMap<NodeId, Vec<u16>>;

/// Looks for the profile of a page whose address said nothing.
pub(super) fn seek<'a>(document: &Html, seeker: &mut Seeker<'a>) -> Option<Found<'a>> {
    if seeker.found.is_none() && seeker.asks_for_address() {
        seeker.found = own_address(document).and_then(|url| seeker.by_own_address(&url));
    }
    if seeker.found.is_none() {
        let by_print = seeker.fingerprints().find(|(_, print)| fits(document, print)).map(|(found, _)| found);
        seeker.found = by_print;
    }
    seeker.found
}

/// The address that a page gives itself: `<link rel=canonical>`, else `og:url`.
fn own_address(document: &Html) -> Option<String> {
    let head = document
        .root_element()
        .children()
        .filter_map(ElementRef::wrap)
        .find(|e| e.value().name() == "head")?;
    let elements = || head.children().filter_map(ElementRef::wrap).map(|element| element.value());
    let canonical = elements()
        .filter(|element| element.attr("rel").is_some_and(|rel| rel.trim().eq_ignore_ascii_case("canonical")))
        .find_map(|element| element.attr("href"));
    let stated = || {
        elements()
            .filter(|element| element.attr("property") == Some("og:url"))
            .find_map(|e| e.attr("content"))
    };
    canonical.filter(|url| url.contains("://")).or_else(stated).map(str::to_owned)
}

fn fits(document: &Html, print: &Fingerprint) -> bool {
    let Some(selector) = print.css.selector() else { return false };
    document.select(selector).take(MOST_PRINTS).any(|element| match &print.attr {
        Some(attr) => element.value().attr(attr).is_some_and(|value| print.condition.holds_for(value)),
        None => print.condition.holds(&read_text(*element, 0).text),
    })
}

/// Asks all selectors of a profile; fields' values go to the page, rules' elements are handed back.
pub(super) fn find(document: &Html, profile: &Profile, page: &mut Page) -> Marked {
    let mut marked = Marked::default();
    page.rule_counts = vec![0; profile.rules.len()];
    if !profile.is_structural() {
        return marked;
    }
    let hits = profile.search().run(document);
    let mut rest = hits.as_slice();
    while let Some((query, _)) = rest.first() {
        let (group, others) = rest.split_at(rest.iter().take_while(|(other, _)| other == query).count());
        rest = others;
        let elements =
            group.iter().filter_map(|(_, node)| document.tree.get(*node).and_then(ElementRef::wrap));
        match *query {
            Query::Rule(index) => {
                let Some(rule) = profile.rules.get(index as usize) else { continue };
                let found = act(rule, elements, page);
                page.rule_counts[index as usize] = found.len() as u32;
                for node in with_rest(rule, document, found) {
                    marked.entry(node).or_default().push(index);
                }
            }
            Query::Field(index) => {
                let Some(field) = profile.fields.get(index as usize) else { continue };
                page.field_values.extend(values(field, elements).into_iter().map(|value| (index, value)));
            }
        }
    }
    marked
}

/// The elements that a rule acts on: those whose text fits, of them the n-th, of each the nearest ancestor asked for.
fn act<'d>(rule: &Rule, elements: impl Iterator<Item = ElementRef<'d>>, page: &mut Page) -> Vec<NodeId> {
    let mut found: Vec<ElementRef<'d>> = Vec::new();
    let mut spared = 0;
    for element in elements {
        match weigh(rule, element) {
            Fit::Acts => found.push(element),
            Fit::TooLong => spared += 1,
            Fit::Differs => {}
        }
    }
    if let (1.., Some(most)) = (spared, rule.max_words) {
        let detail = format!("{}: {spared} matches of more than {most} words spared", rule.id);
        page.notes.push(Note::new(NoteCode::ProfileGuard, detail));
    }
    if let Some(nth) = rule.nth {
        let index = match usize::try_from(nth) {
            Ok(nth) => nth.checked_sub(1),
            Err(_) => found.len().checked_sub(nth.unsigned_abs() as usize),
        };
        found = index.and_then(|index| found.get(index).copied()).into_iter().collect();
    }
    match rule.closest.as_ref().and_then(|css| css.selector()) {
        None => found.into_iter().map(|element| element.id()).collect(),
        Some(selector) => closest(&found, |element| selector.matches(element)),
    }
}

enum Fit {
    Acts,
    TooLong,
    Differs,
}

fn weigh(rule: &Rule, element: ElementRef<'_>) -> Fit {
    if rule.condition.is_empty() && rule.max_words.is_none() {
        return Fit::Acts;
    }
    let most = rule.max_words.map_or(0, |words| words as usize);
    let text = read_text(*element, most);
    if !rule.condition.holds(&text.text) {
        Fit::Differs
    } else if rule.max_words.is_some() && text.words > most {
        Fit::TooLong
    } else {
        Fit::Acts
    }
}

/// The start of an element's text, folded, and its words up to one more than asked for.
struct ReadText {
    text: String,
    words: usize,
}

/// A piece of what an element prints.
enum Piece<'d> {
    Text(&'d str),
    /// What stands before and behind it are not one word.
    Break,
}

/// Reads as much of an element as a condition may compare: a fixed amount, so that nested elements stay cheap.
fn read_text(root: NodeRef<'_, Node>, most_words: usize) -> ReadText {
    let mut folded = Folded::default();
    let mut words = 0;
    pieces(root, |piece| {
        match piece {
            Piece::Text(text) => {
                if folded.text.len() < COMPARED_CHARS * 4 {
                    folded.push(text);
                }
                words += crate::text::words(text).take(most_words.saturating_add(1)).count();
            }
            Piece::Break => folded.part(),
        }
        folded.text.len() < COMPARED_CHARS * 4 || words <= most_words
    });
    ReadText { text: folded.text, words }
}

/// Tells an element's pieces in order, until there are no more or `goes_on` is false.
fn pieces<'d>(root: NodeRef<'d, Node>, mut goes_on: impl FnMut(Piece<'d>) -> bool) {
    let mut skipped = None;
    for edge in root.traverse() {
        let (node, opens) = match edge {
            Edge::Open(node) => (node, true),
            Edge::Close(node) => (node, false),
        };
        if skipped.is_some() {
            // Back at the end of what isn't read, reading goes on.
            skipped = skipped.filter(|skipped| opens || *skipped != node.id());
            continue;
        }
        let piece = match node.value() {
            Node::Text(text) if opens => Piece::Text(text),
            Node::Element(element) => {
                let tag = Tag::of(element.name());
                skipped = (opens && tag.is_skipped()).then(|| node.id());
                if !(tag.is_block_level() || opens && tag == Tag::Br) {
                    continue;
                }
                Piece::Break
            }
            _ => continue,
        };
        if !goes_on(piece) {
            break;
        }
    }
}

/// The nearest matching ancestor of each, each once; ways up that were gone before are not gone again.
fn closest(elements: &[ElementRef<'_>], matches: impl Fn(&ElementRef<'_>) -> bool) -> Vec<NodeId> {
    let mut known: HashMap<NodeId, Option<NodeId>> = HashMap::default();
    let mut found = Vec::new();
    let mut seen = HashSet::default();
    for element in elements {
        let mut way = Vec::new();
        let mut goal = None;
        for ancestor in element.ancestors().filter_map(ElementRef::wrap) {
            if let Some(before) = known.get(&ancestor.id()) {
                goal = *before;
                break;
            }
            way.push(ancestor.id());
            if matches(&ancestor) {
                goal = Some(ancestor.id());
                break;
            }
        }
        known.extend(way.into_iter().map(|node| (node, goal)));
        found.extend(goal.filter(|node| seen.insert(*node)));
    }
    found
}

/// The elements and, where the rule says so, the siblings that follow; of several under one parent the first counts.
fn with_rest(rule: &Rule, document: &Html, found: Vec<NodeId>) -> Vec<NodeId> {
    if !rule.rest {
        return found;
    }
    let mut all = Vec::new();
    let mut parents = HashSet::default();
    for node in found.into_iter().filter_map(|node| document.tree.get(node)) {
        if !parents.insert(node.parent().map(|parent| parent.id())) {
            continue;
        }
        all.push(node.id());
        all.extend(
            node.next_siblings().filter(|sibling| sibling.value().is_element()).map(|sibling| sibling.id()),
        );
    }
    all
}

/// The values of a field: of a list all, of a single field the first that isn't empty.
fn values<'d>(field: &FieldRule, elements: impl Iterator<Item = ElementRef<'d>>) -> Vec<String> {
    let Origin::Element { attr, .. } = &field.origin else { return Vec::new() };
    let mut values = Vec::new();
    for element in elements.take(MOST_VALUES) {
        let raw = match attr {
            Some(attr) => element.value().attr(attr).unwrap_or_default().to_owned(),
            None => printed(element),
        };
        values.extend(field.values(&raw));
        if !values.is_empty() && !field.name.is_list() {
            values.truncate(1);
            break;
        }
    }
    values.truncate(MOST_VALUES);
    values
}

/// An element's text as printed, cut where no field's value would be that long.
fn printed(element: ElementRef<'_>) -> String {
    let mut text = String::new();
    pieces(*element, |piece| {
        match piece {
            Piece::Text(piece) => text.push_str(piece),
            Piece::Break => text.push(' '),
        }
        text.len() <= COMPARED_CHARS * 16
    });
    text
}
