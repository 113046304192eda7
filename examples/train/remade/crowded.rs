//! Short stories above much prose that isn't theirs. Where the corpora have that, the class names say it; of a page whose names
//! say nothing, the trees took ten comments or cards below a story of three paragraphs for the story (precision .3). Here a
//! page's story is cut short, and comments, cards or the next stories are set below it in markup of many makes.

use std::collections::HashSet;

use cleancopy::scraper::{ElementRef, Html, Node};
use ego_tree::{NodeId, Tree};
use serde::Deserialize;
use serde_json::json;

use super::{PARAGRAPH, Remade, drop_bodies, element_node, paragraph_elements, text_node, words};
use crate::bodies::collapsed;
use crate::corpus::{Page, Truth};
use crate::random::Random;
use crate::site::stable_hash;

/// Paragraphs that a story keeps, by chance; none for all of it.
const KEPT: [Option<usize>; 8] = [Some(1), Some(2), Some(3), Some(4), Some(6), Some(10), None, None];
/// The last paragraph's element and those around it, below which the crowd may be set.
const LEVELS: usize = 5;
/// Words of a paragraph that another may say.
const WORDS: std::ops::RangeInclusive<usize> = PARAGRAPH..=90;

/// Names, headings and small lines of one sort of crowd.
#[derive(Debug, Deserialize)]
struct Sort {
    sections: Vec<String>,
    items: Vec<String>,
    parts: Vec<String>,
    headings: Vec<String>,
    feet: Vec<String>,
    times: Vec<String>,
}

/// All sorts.
#[derive(Debug, Deserialize)]
struct Sorts {
    comments: Sort,
    cards: Sort,
    next: Sort,
}

/// Cuts a page's story short and crowds it. `body` holds the story's blocks, `others` other stories.
/// None where the page is no HTML, or its paragraphs have no elements of their own.
pub fn crowd(page: &Page, body: &[&str], others: &[&Truth]) -> Option<Remade> {
    let mut html = Html::parse_document(page.html.as_deref()?);
    let mut random = Random(stable_hash(&page.id));
    let places = paragraph_elements(&html, body);
    let kept = random.one_of(&KEPT)?.unwrap_or(places.len()).min(places.len());
    let last = *places.get(kept.checked_sub(1)?)?;
    let mut taken = HashSet::new();
    for id in places.get(kept..)? {
        taken.insert(collapsed(&ElementRef::wrap(html.tree.get(*id)?)?.text().collect::<String>()));
        html.tree.get_mut(*id)?.detach();
    }
    drop_bodies(&mut html);
    let below = random.one_of(&around(&html, last))?;
    let sorts: Sorts = toml::from_str(include_str!("crowded.toml")).ok()?;
    Crowd { tree: &mut html.tree, random, others }.set(below, &sorts)?;
    let record = json!({ "id": page.id, "url": page.url, "html": html.html() });
    Some(Remade { page: serde_json::from_value(record).ok()?, added: HashSet::new(), taken })
}

/// An element and those around it that a crowd may be set below.
fn around(html: &Html, last: NodeId) -> Vec<NodeId> {
    let is_inside = |element: &ElementRef<'_>| !["body", "html"].contains(&element.value().name());
    let above = html.tree.get(last).into_iter().flat_map(|node| node.ancestors());
    let above = above.map_while(ElementRef::wrap).take_while(is_inside).map(|element| element.id());
    std::iter::once(last).chain(above).take(LEVELS).collect()
}

/// What sets a crowd into a page.
struct Crowd<'a> {
    tree: &'a mut Tree<Node>,
    random: Random,
    others: &'a [&'a Truth],
}

/// How the items of one crowd are set: the same for all of them. A part without a tag is left out.
struct Make {
    item: (&'static str, String),
    title: Option<&'static str>,
    author: Option<&'static str>,
    time: Option<&'static str>,
    /// Around the prose.
    wrap: Option<(&'static str, String)>,
    prose: &'static str,
    foot: Option<&'static str>,
    picture: bool,
}

impl Crowd<'_> {
    fn set(&mut self, below: NodeId, sorts: &Sorts) -> Option<()> {
        match self.random.below(8) {
            0..=2 => self.comments(below, &sorts.comments),
            3..=5 => self.cards(below, &sorts.cards),
            _ => self.next(below, &sorts.next),
        }
    }

    fn comments(&mut self, below: NodeId, sort: &Sort) -> Option<()> {
        let (list, item) = self.list(below, sort)?;
        let wrap = self.one_of(&[None, Some("div")])?;
        let make = Make {
            item,
            title: None,
            author: self.one_of(&[Some("span"), Some("div"), Some("b"), Some("h4"), Some("p")])?,
            time: self.one_of(&[Some("time"), Some("span"), Some("div"), None])?,
            wrap: self.named(wrap, &sort.parts),
            prose: self.one_of(&["p", "p", "div"])?,
            foot: self.one_of(&[Some("a"), Some("button"), None])?,
            picture: self.random.below(3) == 0,
        };
        for _ in 0..3 + self.random.below(38) {
            let lines = 1 + self.random.below(5) / 3;
            let texts = (0..lines).map(|_| self.paragraph()).collect::<Option<Vec<_>>>()?;
            self.item(list, &make, sort, &texts)?;
        }
        Some(())
    }

    fn cards(&mut self, below: NodeId, sort: &Sort) -> Option<()> {
        let (list, item) = self.list(below, sort)?;
        let wrap = self.one_of(&[None, None, Some("div")])?;
        let make = Make {
            item,
            title: self.one_of(&[Some("h3"), Some("h2"), Some("h4"), Some("div"), Some("p")])?,
            author: self.one_of(&[Some("span"), Some("div"), None, None])?,
            time: self.one_of(&[Some("time"), Some("span"), None, None])?,
            wrap: self.named(wrap, &sort.parts),
            prose: self.one_of(&["p", "p", "div"])?,
            foot: self.one_of(&[Some("a"), None])?,
            picture: self.random.below(3) > 0,
        };
        let long = self.random.below(3) == 0;
        for _ in 0..3 + self.random.below(48) {
            let text = self.paragraph()?;
            let words = if long { usize::MAX } else { 14 + self.random.below(15) };
            let text = text.split(' ').take(words).collect::<Vec<_>>().join(" ");
            self.item(list, &make, sort, &[text.trim_end_matches(['.', ',', ';']).to_owned() + "."])?;
        }
        Some(())
    }

    fn next(&mut self, below: NodeId, sort: &Sort) -> Option<()> {
        let (list, item) = self.list(below, sort)?;
        let make = Make {
            item,
            title: self.one_of(&[Some("h1"), Some("h2")])?,
            author: self.one_of(&[Some("span"), Some("div"), Some("p"), None])?,
            time: self.one_of(&[Some("time"), Some("span"), None])?,
            wrap: self.named(Some("div"), &sort.parts),
            prose: "p",
            foot: self.one_of(&[Some("a"), None])?,
            picture: self.random.below(2) == 0,
        };
        for _ in 0..1 + self.random.below(4) {
            let other = self.one_of(self.others)?;
            let lines = other.text.as_deref()?.lines().map(collapsed).filter(|text| words(text) >= PARAGRAPH);
            let texts: Vec<String> = lines.take(3 + self.random.below(12)).collect();
            self.item(list, &make, sort, &texts)?;
        }
        Some(())
    }

    /// The list itself, with or without a section and a heading around, and what its items are.
    fn list(&mut self, below: NodeId, sort: &Sort) -> Option<(NodeId, (&'static str, String))> {
        let is_list = self.random.below(4) == 0;
        let tag = self.one_of(&["section", "div", "div", "aside"])?;
        let class = self.class(&sort.sections)?;
        let section = self.tree.get_mut(below)?.insert_after(element_node(tag, class_of(&class))).id();
        if let Some(tag) = self.one_of(&[Some("h2"), Some("h3"), Some("h4"), Some("div"), None])? {
            let heading = self.one_of_texts(&sort.headings)?;
            self.add(section, tag, "", &heading)?;
        }
        let list = if is_list { self.add(section, "ul", "", "")? } else { section };
        let tag = if is_list { "li" } else { self.one_of(&["div", "div", "article", "section"])? };
        Some((list, (tag, self.class(&sort.items)?)))
    }

    fn item(&mut self, list: NodeId, make: &Make, sort: &Sort, texts: &[String]) -> Option<()> {
        let item = self.add(list, make.item.0, &make.item.1, "")?;
        let link = format!("/{}", self.random.below(100_000));
        if make.picture {
            let around = self.add_with(item, "a", &[("href", &link)])?;
            self.add_with(around, "img", &[("src", &format!("{link}.jpg")), ("alt", "")])?;
        }
        if let Some(tag) = make.title {
            let heading = self.add(item, tag, "", "")?;
            let anchor = self.add_with(heading, "a", &[("href", &link)])?;
            let title = self.one_of(self.others)?.title.clone()?;
            self.tree.get_mut(anchor)?.append(text_node(&title));
        }
        if let Some(tag) = make.author {
            let names = self.others.iter().filter_map(|other| other.authors.as_ref()?.first());
            let names: Vec<&String> = names.collect();
            let name = self.one_of(&names)?.clone();
            self.add(item, tag, "", &name)?;
        }
        if let Some(tag) = make.time {
            let time = self.one_of_texts(&sort.times)?;
            self.add(item, tag, "", &time)?;
        }
        let around = match &make.wrap {
            Some((tag, class)) => self.add(item, tag, class, "")?,
            None => item,
        };
        for text in texts {
            self.add(around, make.prose, "", text)?;
        }
        if let Some(tag) = make.foot {
            let foot = self.one_of_texts(&sort.feet)?;
            let foot_element = self.add_with(item, tag, &[("href", &link)])?;
            self.tree.get_mut(foot_element)?.append(text_node(&foot));
        }
        Some(())
    }

    /// A paragraph of another story.
    fn paragraph(&mut self) -> Option<String> {
        for _ in 0..50 {
            let other = self.one_of(self.others)?;
            let lines: Vec<&str> = other.text.as_deref().unwrap_or_default().lines().collect();
            let Some(line) = self.one_of(&lines) else { continue };
            if WORDS.contains(&words(line)) {
                return Some(collapsed(line));
            }
        }
        None
    }

    fn one_of<T: Copy>(&mut self, of: &[T]) -> Option<T> {
        self.random.one_of(of)
    }

    fn one_of_texts(&mut self, of: &[String]) -> Option<String> {
        of.get(self.random.below(of.len())).cloned()
    }

    /// A class: none, one that says nothing, or one of some that say what this is.
    fn class(&mut self, known: &[String]) -> Option<String> {
        match self.random.below(4) {
            0 => Some(String::new()),
            1 => Some(format!("c{:x}", self.random.below(0xfffff))),
            _ => self.one_of_texts(known),
        }
    }

    fn named(&mut self, tag: Option<&'static str>, known: &[String]) -> Option<(&'static str, String)> {
        Some((tag?, self.class(known)?))
    }

    fn add(&mut self, to: NodeId, tag: &str, class: &str, inside: &str) -> Option<NodeId> {
        let mut added = self.tree.get_mut(to)?;
        let mut added = added.append(element_node(tag, class_of(class)));
        if !inside.is_empty() {
            added.append(text_node(inside));
        }
        Some(added.id())
    }

    fn add_with(&mut self, to: NodeId, tag: &str, attributes: &[(&str, &str)]) -> Option<NodeId> {
        Some(self.tree.get_mut(to)?.append(element_node(tag, attributes.iter().copied())).id())
    }
}

fn class_of(class: &str) -> Option<(&str, &str)> {
    Some(("class", class)).filter(|(_, class)| !class.is_empty())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn story(about: &str) -> Truth {
        let paragraph = |at: usize| {
            format!(
                "On day {at} the {about} was closed, and nobody could say when it would open again, they said."
            )
        };
        let text: Vec<String> = (0..6).map(paragraph).collect();
        let truth = json!({
            "id": about, "type": "article", "title": format!("The {about}"), "authors": ["Ada Lind"],
            "text": text.join("\n"),
        });
        serde_json::from_value(truth).unwrap()
    }

    #[test]
    fn a_story_is_cut_short_and_others_stand_below_it() {
        let others: Vec<Truth> =
            ["ferry", "road", "port", "school"].iter().map(|about| story(about)).collect();
        let others: Vec<&Truth> = others.iter().collect();
        let own = story("bridge").text.unwrap();
        let body: Vec<&str> = own.lines().collect();
        let set: String = body.iter().map(|text| format!("<p>{text}</p>")).collect();
        for id in ["a", "b", "c", "d", "e", "f", "g", "h"] {
            let html = format!("<nav>Menu</nav><main><article>{set}</article></main><footer>About</footer>");
            let page: Page = serde_json::from_value(json!({ "id": id, "html": html })).unwrap();
            let Remade { page, taken, .. } = crowd(&page, &body, &others).unwrap();
            let html = page.html.unwrap();
            let last = body.iter().rposition(|text| html.contains(text)).unwrap();
            assert!(body[..=last].iter().all(|text| html.contains(text) && !taken.contains(*text)));
            assert!(body[last + 1..].iter().all(|text| taken.contains(*text)));
            let (before, after) = html.split_once(body[last]).unwrap();
            assert!(before.contains("Menu") && after.contains("About"), "{html}");
            assert!(["ferry", "road", "port", "school"].iter().any(|about| after.contains(about)), "{html}");
        }
    }

    #[test]
    fn every_sort_has_what_it_is_made_of() {
        let sorts: Sorts = toml::from_str(include_str!("crowded.toml")).unwrap();
        for sort in [sorts.comments, sorts.cards, sorts.next] {
            for texts in [sort.sections, sort.items, sort.parts, sort.headings, sort.feet, sort.times] {
                let unique: HashSet<&String> = texts.iter().collect();
                assert!(texts.len() >= 3 && unique.len() == texts.len(), "{texts:?}");
            }
        }
    }
}
