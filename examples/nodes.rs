//! Which elements of a page selectors find, beside the page's tree as XML: one JSON line out for each page in, so that
//! another language can be asked the same of the same tree. `tests/xpath_side_by_side.py` asks XPath.
//!
//! ```sh
//! cargo run --release --example nodes -- SELECTORS.txt < pages.jsonl
//! ```
//!
//! SELECTORS.txt holds a selector a line; a page is `{"html"}`. Out comes `{"xml", "found"}`: elements carry their
//! number in the attribute `n`; `found` lists the numbers for each selector.

use std::collections::HashMap;
use std::error::Error;
use std::fs;
use std::io::{self, BufRead, Write};

use cleancopy::scraper::{ElementRef, Html, Selector};
use ego_tree::NodeId;
use ego_tree::iter::Edge;
use serde_json::{Value, json};

fn main() -> Result<(), Box<dyn Error>> {
    let file = std::env::args().nth(1).ok_or("usage: nodes SELECTORS.txt < PAGES.jsonl")?;
    let selectors: Vec<Selector> = fs::read_to_string(file)?
        .lines()
        .map(|line| Selector::parse(line).map_err(|error| format!("{line}: {error}")))
        .collect::<Result<_, _>>()?;
    let mut out = io::stdout().lock();
    for line in io::stdin().lock().lines() {
        let record: Value = serde_json::from_str(&line?)?;
        let page = Html::parse_document(record["html"].as_str().unwrap_or_default());
        let elements: Vec<ElementRef<'_>> = page.tree.nodes().filter_map(ElementRef::wrap).collect();
        let numbers: HashMap<_, _> =
            elements.iter().enumerate().map(|(at, element)| (element.id(), at)).collect();
        let is_shown = |element: &ElementRef<'_>| {
            !element.ancestors().filter_map(ElementRef::wrap).any(|above| above.value().name() == "template")
        };
        let found: Vec<Vec<usize>> = selectors
            .iter()
            .map(|selector| {
                page.select(selector)
                    .filter(is_shown)
                    .filter_map(|element| numbers.get(&element.id()).copied())
                    .collect()
            })
            .collect();
        writeln!(out, "{}", json!({ "xml": xml(&page, &numbers), "found": found }))?;
    }
    Ok(())
}

/// The elements with their attributes, without texts: what the selectors see.
fn xml(page: &Html, numbers: &HashMap<NodeId, usize>) -> String {
    let mut xml = String::new();
    let is_name = |name: &str| {
        name.starts_with(|c: char| c.is_ascii_alphabetic())
            && name.bytes().all(|byte| byte.is_ascii_alphanumeric() || matches!(byte, b'-' | b'_'))
    };
    // What a template holds is no part of the page: selectors don't see that it lies inside.
    let mut template = None;
    for edge in page.root_element().traverse() {
        let (node, opens) = match edge {
            Edge::Open(node) => (node, true),
            Edge::Close(node) => (node, false),
        };
        let Some(element) = ElementRef::wrap(node) else { continue };
        match template {
            Some(open) if open == node.id() => template = None,
            Some(_) => continue,
            None if element.value().name() == "template" => template = Some(node.id()),
            None => {}
        }
        // A name that XML doesn't have stands as another that no expression asks for.
        let name = if is_name(element.value().name()) { element.value().name() } else { "other" };
        if !opens {
            xml.push_str(&format!("</{name}>"));
            continue;
        }
        xml.push_str(&format!("<{name} n=\"{}\"", numbers.get(&node.id()).copied().unwrap_or_default()));
        let mut seen = vec!["n"];
        for (name, value) in element.value().attrs() {
            // `xmlns` would put all names below it into a namespace.
            if is_name(name) && name != "xmlns" && !seen.contains(&name) {
                seen.push(name);
                let plain: String = value.chars().filter(|c| !c.is_control() || c.is_whitespace()).collect();
                let escaped = plain.replace('&', "&amp;").replace('<', "&lt;").replace('"', "&quot;");
                let escaped = escaped.replace('\n', "&#10;").replace('\t', "&#9;").replace('\r', "&#13;");
                xml.push_str(&format!(" {name}=\"{escaped}\""));
            }
        }
        xml.push('>');
    }
    xml
}
