//! Pages in other clothes. Names of classes, sections and what stands between paragraphs are each site's own, and trees lean on
//! what a thousand sites have in common: readerview-dev, on which nothing is trained, fell from a word F1 of .941 to .925 when
//! its pages lost their names, and to .915 when sections became plain boxes as well. Here a page keeps its story and its order,
//! but its names go or are made up, its sections may become boxes, and furniture of other sites stands between its paragraphs.
//! With such pages in training readerview-dev comes out at .945, and at .938 without names, with or without sections.

use std::collections::HashSet;

use cleancopy::scraper::{Html, Node};
use ego_tree::{NodeId, Tree};
use serde_json::json;

use super::{Remade, drop_bodies, element_node, paragraph_elements, text_node};
use crate::corpus::Page;
use crate::random::Random;
use crate::site::stable_hash;

/// Attributes that name what an element is.
const NAMING: [&str; 6] = ["class", "id", "role", "itemprop", "itemtype", "aria-label"];
/// Elements that say what they hold.
const SECTIONS: [&str; 7] = ["article", "main", "section", "aside", "header", "footer", "nav"];
/// Pieces of furniture that a story gets at most.
const PIECES: usize = 5;
/// Paragraphs that a story needs, for furniture to stand between them.
const PARAGRAPHS: usize = 3;

/// What is done with names.
#[derive(Clone, Copy, Debug)]
enum Names {
    Kept,
    MadeUp,
    Gone,
}

/// How a page is clothed.
#[derive(Clone, Copy, Debug)]
struct Clothes {
    names: Names,
    /// Whether sections are plain boxes, and paragraphs.
    plain_sections: bool,
    plain_paragraphs: bool,
}

/// Clothes a page anew. `body` holds the story's blocks, `furniture` what other sites have between paragraphs. None where the
/// page is no HTML.
pub fn wear(page: &Page, body: &[&str], furniture: &[&str]) -> Option<Remade> {
    let mut html = Html::parse_document(page.html.as_deref()?);
    // Another draw than the one by which pages are crowded.
    let mut random = Random(!stable_hash(&page.id));
    let places = paragraph_elements(&html, body);
    let clothes = Clothes {
        names: random.one_of(&[Names::Kept, Names::MadeUp, Names::Gone, Names::Gone])?,
        plain_sections: random.below(2) == 0,
        plain_paragraphs: random.below(8) == 0,
    };
    let elements: Vec<NodeId> =
        html.root_element().descendent_elements().map(|element| element.id()).collect();
    for id in elements {
        clothes.put_on(html.tree.get_mut(id)?.value());
    }
    if places.len() >= PARAGRAPHS && !furniture.is_empty() {
        for _ in 0..random.below(PIECES + 1) {
            let place = random.one_of(places.split_last()?.1)?;
            let text = random.one_of(furniture)?;
            set(&mut html.tree, place, text, &mut random)?;
        }
    }
    drop_bodies(&mut html);
    let record = json!({ "id": page.id, "url": page.url, "html": html.html() });
    Some(Remade { page: serde_json::from_value(record).ok()?, added: HashSet::new(), taken: HashSet::new() })
}

impl Clothes {
    fn put_on(self, node: &mut Node) {
        let Node::Element(worn) = node else { return };
        let is_plain = self.plain_sections && SECTIONS.contains(&worn.name())
            || self.plain_paragraphs && worn.name() == "p";
        let tag = if is_plain { "div" } else { worn.name() };
        let attributes = worn.attrs().filter_map(|(name, value)| {
            let value = match (self.names, NAMING.contains(&name)) {
                (Names::Gone, true) => return None,
                (Names::MadeUp, true) => made_up(value),
                _ => value.to_owned(),
            };
            Some((name, value))
        });
        *node = element_node(tag, attributes);
    }
}

/// Names that say nothing, the same for the same name.
fn made_up(names: &str) -> String {
    let names = names.split_whitespace().map(|name| format!("c{:05x}", stable_hash(name) & 0xf_ffff));
    names.collect::<Vec<_>>().join(" ")
}

/// Sets a piece of furniture below a paragraph.
fn set(tree: &mut Tree<Node>, below: NodeId, text: &str, random: &mut Random) -> Option<()> {
    const NONE: [(&str, &str); 0] = [];
    let around = random.one_of(&[None, None, Some("div"), Some("aside")])?;
    let tag = random.one_of(&["p", "p", "p", "div", "h3"])?;
    let inside = random.one_of(&[None, None, Some("a"), Some("strong"), Some("em")])?;
    let mut innermost = tree.get_mut(below)?.insert_after(element_node(around.unwrap_or(tag), NONE)).id();
    if around.is_some() {
        innermost = tree.get_mut(innermost)?.append(element_node(tag, NONE)).id();
    }
    if let Some(tag) = inside {
        let link = Some(("href", format!("/{}", random.below(100_000)))).filter(|_| tag == "a");
        innermost = tree.get_mut(innermost)?.append(element_node(tag, link)).id();
    }
    tree.get_mut(innermost)?.append(text_node(text));
    Some(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_page_keeps_its_story_and_its_order_and_loses_its_names() {
        let body: Vec<String> = ["bridge", "ferry", "road", "port"]
            .map(|about| {
                format!("The {about} was closed on Tuesday, and nobody could say when it would open again.")
            })
            .to_vec();
        let body: Vec<&str> = body.iter().map(String::as_str).collect();
        let set: String = body.iter().map(|text| format!("<p class=text>{text}</p>")).collect();
        let html =
            format!("<nav id=top>Menu</nav><article class=story>{set}</article><footer>About</footer>");
        let worn: Vec<String> = (0..40)
            .map(|id| serde_json::from_value(json!({ "id": id.to_string(), "html": html })).unwrap())
            .map(|page| wear(&page, &body, &["Read our letter"]).unwrap().page.html.unwrap())
            .collect();
        for html in &worn {
            let places: Vec<usize> =
                ["Menu"].iter().chain(&body).chain(&["About"]).map(|text| html.find(text).unwrap()).collect();
            assert!(places.is_sorted(), "{html}");
            let last = html.rfind("Read our letter").unwrap_or(places[1]);
            assert!((places[1]..places[4]).contains(&last), "{html}");
        }
        let count = |part: &str| worn.iter().filter(|html| html.contains(part)).count();
        for part in ["class=\"text\"", "class=\"c", "<article", "<nav", "Read our letter"] {
            assert!((1..40).contains(&count(part)), "{part}");
        }
    }
}
