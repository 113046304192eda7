//! Pages made of the corpora's by changing what their stories are and stand in, where the corpora have no such page.

pub mod crowded;
pub mod interrupted;
pub mod lengthened;
pub mod worn;

use std::collections::HashSet;

use cleancopy::scraper::{ElementRef, Html, Node, node};
use ego_tree::NodeId;
use html5ever::{Attribute, LocalName, QualName, ns};

use crate::bodies::collapsed;
use crate::corpus::Page;

/// A page made of another, and what became of its story's paragraphs, each on one line.
#[derive(Debug)]
pub struct Remade {
    pub page: Page,
    /// Those that were set in.
    pub added: HashSet<String>,
    /// Those that were taken out.
    pub taken: HashSet<String>,
}

/// Words from which a text is a paragraph.
const PARAGRAPH: usize = 12;
/// Elements that hold a paragraph.
const HOLDERS: [&str; 2] = ["p", "div"];

/// The elements that hold a paragraph of the body each, in order.
fn paragraph_elements(html: &Html, body: &[&str]) -> Vec<NodeId> {
    let body: Vec<String> = body.iter().map(|text| collapsed(text)).collect();
    let paragraphs: HashSet<&str> =
        body.iter().map(String::as_str).filter(|text| words(text) >= PARAGRAPH).collect();
    let elements = html.root_element().descendent_elements();
    elements
        .filter(|element| HOLDERS.contains(&element.value().name()) && holds(*element, &paragraphs))
        .map(|element| element.id())
        .collect()
}

/// Takes away data that has the story as it was.
fn drop_bodies(html: &mut Html) {
    let elements = html.root_element().descendent_elements();
    let data: Vec<_> = elements
        .filter(|element| element.attr("type") == Some("application/ld+json"))
        .filter(|element| element.text().any(|text| text.contains("articleBody")))
        .map(|element| element.id())
        .collect();
    for id in data {
        if let Some(mut script) = html.tree.get_mut(id) {
            script.detach();
        }
    }
}

fn element_node<'a, V: Into<String>>(tag: &str, attributes: impl IntoIterator<Item = (&'a str, V)>) -> Node {
    let attributes = attributes.into_iter().map(|(name, value)| Attribute {
        name: QualName::new(None, ns!(), LocalName::from(name)),
        value: value.into().into(),
    });
    let name = QualName::new(None, ns!(html), LocalName::from(tag));
    Node::Element(node::Element::new(name, attributes.collect()))
}

fn text_node(text: &str) -> Node {
    Node::Text(node::Text { text: text.into() })
}

fn words(text: &str) -> usize {
    text.split_whitespace().count()
}

fn text(element: ElementRef<'_>) -> String {
    collapsed(&element.text().collect::<String>())
}

/// Whether an element is the nearest around one of these texts.
fn holds(element: ElementRef<'_>, texts: &HashSet<&str>) -> bool {
    let own = text(element);
    texts.contains(own.as_str()) && !element.child_elements().any(|child| text(child) == own)
}
