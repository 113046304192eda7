//! Short stories with boxes between their paragraphs. Whatever followed a list of titles in a short story's dump went with it:
//! on most labelled pages such a list ends the story, and a dump has no elements that say otherwise. Of 588 dumps of 14 pages
//! that were written for testing 64 lost prose below a box. Here a page's story is cut short, and boxes are set into it: some as
//! they are written down beside this file, some of what other sites have between paragraphs.

use std::collections::HashSet;

use cleancopy::scraper::{ElementRef, Html, Node};
use ego_tree::{NodeId, Tree};
use serde::Deserialize;
use serde_json::json;

use super::{Remade, drop_bodies, element_node, paragraph_elements, text_node};
use crate::bodies::collapsed;
use crate::corpus::{Page, Truth};
use crate::random::Random;
use crate::site::{site, stable_hash};

/// Paragraphs that a story keeps, by chance; none for all of it.
const KEPT: [Option<usize>; 8] = [Some(3), Some(4), Some(5), Some(6), Some(8), Some(12), None, None];
/// Paragraphs that it must have, and boxes that it gets at most.
const PARAGRAPHS: usize = 3;
const BOXES: usize = 3;
/// Titles in a box at most, lines about an advert or for sharing, and pieces of another site.
const TITLES: usize = 4;
const LINES: usize = 2;
const PIECES: usize = 3;
/// Stories of a country among which titles are chosen; where it has fewer, all have their chance.
const OF_COUNTRY: usize = 4;

/// What boxes say.
#[derive(Debug, Deserialize)]
struct Phrases {
    headings: Vec<String>,
    labels: Vec<String>,
    pitches: Vec<Pitch>,
    adverts: Lines,
    shares: Lines,
}

#[derive(Debug, Deserialize)]
struct Pitch {
    headings: Vec<String>,
    lines: Vec<String>,
    fields: Vec<String>,
}

#[derive(Debug, Deserialize)]
struct Lines {
    lines: Vec<String>,
}

/// A line of a box, and whether it is a link.
type Line = (String, bool);

/// Cuts a page's story short and sets boxes into it. `body` holds the story's blocks, `others` other stories, `furniture` what other
/// sites have between paragraphs, with the site. None where the page is no HTML, or too few paragraphs have elements of their own.
pub fn interrupt(
    page: &Page,
    body: &[&str],
    others: &[&Truth],
    furniture: &[(&str, &str)],
) -> Option<Remade> {
    let mut html = Html::parse_document(page.html.as_deref()?);
    // Another draw than those by which pages are crowded and worn.
    let mut random = Random(stable_hash(&page.id).rotate_left(32));
    let places = paragraph_elements(&html, body);
    let kept = random.one_of(&KEPT)?.unwrap_or(places.len()).min(places.len());
    let stays = places.get(..kept).filter(|stays| stays.len() >= PARAGRAPHS)?;
    let mut taken = HashSet::new();
    for id in places.get(kept..)? {
        taken.insert(collapsed(&ElementRef::wrap(html.tree.get(*id)?)?.text().collect::<String>()));
        html.tree.get_mut(*id)?.detach();
    }
    drop_bodies(&mut html);
    let boxes = Boxes {
        phrases: toml::from_str(include_str!("interrupted.toml")).ok()?,
        titles: titles(page, others),
        furniture,
    };
    // Below the last paragraph a box interrupts nothing.
    let (last, above) = stays.split_last()?.1.split_last()?;
    for _ in 0..=random.below(BOXES) {
        let place = if random.below(4) == 0 { *last } else { random.one_of(above)? };
        let lines = boxes.lines(&mut random)?;
        set(&mut html.tree, place, &lines, &mut random)?;
    }
    let record = json!({ "id": page.id, "url": page.url, "html": html.html() });
    Some(Remade { page: serde_json::from_value(record).ok()?, added: HashSet::new(), taken })
}

/// Titles of other stories: of the same country, as far as the address tells, since they are in its language.
fn titles<'a>(page: &Page, others: &[&'a Truth]) -> Vec<&'a str> {
    let country = |url: Option<&str>| site(url.unwrap_or_default()).rsplit('.').next().map(str::to_owned);
    let own = country(page.url.as_deref());
    let near = others.iter().filter(|other| country(other.url.as_deref()) == own);
    let near: Vec<&str> = near.filter_map(|other| other.title.as_deref()).collect();
    if near.len() >= OF_COUNTRY {
        near
    } else {
        others.iter().filter_map(|other| other.title.as_deref()).collect()
    }
}

/// What boxes are made of.
struct Boxes<'a> {
    phrases: Phrases,
    titles: Vec<&'a str>,
    furniture: &'a [(&'a str, &'a str)],
}

impl Boxes<'_> {
    /// What one box says.
    fn lines(&self, random: &mut Random) -> Option<Vec<Line>> {
        let phrases = &self.phrases;
        let mut lines = Vec::new();
        match random.below(12) {
            0..=3 => {
                lines.push((one_of(&phrases.headings, random)?, false));
                for _ in 0..=random.below(TITLES) {
                    lines.push((self.title(random)?, true));
                }
            }
            4 => lines.push((format!("{} {}", one_of(&phrases.labels, random)?, self.title(random)?), true)),
            5 | 6 => {
                let pitch = &phrases.pitches[random.below(phrases.pitches.len())];
                for of in [&pitch.headings, &pitch.lines, &pitch.fields] {
                    lines.push((one_of(of, random)?, false));
                }
            }
            7 => {
                for _ in 0..=random.below(LINES) {
                    lines.push((one_of(&phrases.adverts.lines, random)?, false));
                }
            }
            8 => {
                for _ in 0..=random.below(LINES) {
                    lines.push((one_of(&phrases.shares.lines, random)?, true));
                }
            }
            _ => self.pieces(&mut lines, random)?,
        }
        Some(lines)
    }

    fn title(&self, random: &mut Random) -> Option<String> {
        random.one_of(&self.titles).map(collapsed)
    }

    /// Pieces of one other site, one below the other as there.
    fn pieces(&self, lines: &mut Vec<Line>, random: &mut Random) -> Option<()> {
        let at = random.below(self.furniture.len());
        let (site, _) = self.furniture.get(at)?;
        let is_link = random.below(3) == 0;
        let pieces = self.furniture[at..].iter().take_while(|(of, _)| of == site);
        let pieces = pieces.take(1 + random.below(PIECES));
        lines.extend(pieces.map(|(_, text)| ((*text).to_owned(), is_link)));
        Some(())
    }
}

fn one_of(of: &[String], random: &mut Random) -> Option<String> {
    of.get(random.below(of.len())).cloned()
}

/// Sets a box below a paragraph: a heading, and lines of one make.
fn set(tree: &mut Tree<Node>, below: NodeId, lines: &[Line], random: &mut Random) -> Option<()> {
    const NONE: [(&str, &str); 0] = [];
    let around = random.one_of(&["div", "aside", "section"])?;
    let heading = random.one_of(&["h2", "h3", "h4", "div", "p", "p"])?;
    let (list, item) =
        random.one_of(&[("ul", "li"), ("ul", "li"), ("div", "p"), ("div", "div"), ("div", "h3")])?;
    let around = tree.get_mut(below)?.insert_after(element_node(around, NONE)).id();
    let (first, rest) = lines.split_first()?;
    let mut above = add(tree, around, heading)?;
    if first.1 {
        above = link(tree, above, random)?;
    }
    tree.get_mut(above)?.append(text_node(&first.0));
    let list = add(tree, around, list)?;
    for (text, is_link) in rest {
        let mut place = add(tree, list, item)?;
        if *is_link {
            place = link(tree, place, random)?;
        }
        tree.get_mut(place)?.append(text_node(text));
    }
    Some(())
}

fn add(tree: &mut Tree<Node>, to: NodeId, tag: &str) -> Option<NodeId> {
    const NONE: [(&str, &str); 0] = [];
    Some(tree.get_mut(to)?.append(element_node(tag, NONE)).id())
}

fn link(tree: &mut Tree<Node>, to: NodeId, random: &mut Random) -> Option<NodeId> {
    let link = [("href", format!("/{}", random.below(100_000)))];
    Some(tree.get_mut(to)?.append(element_node("a", link)).id())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn boxes_stand_between_paragraphs_and_the_last_one_is_the_storys() {
        let paragraph = |about: &str| {
            format!("The {about} was closed on Tuesday, and nobody could say when it would open again.")
        };
        let body: Vec<String> = ["bridge", "ferry", "road", "port", "school"].map(paragraph).to_vec();
        let body: Vec<&str> = body.iter().map(String::as_str).collect();
        let set: String = body.iter().map(|text| format!("<p>{text}</p>")).collect();
        let other = json!({ "id": "o", "type": "article", "text": "Gulls.", "title": "Gulls learn to read" });
        let other: Truth = serde_json::from_value(other).unwrap();
        let furniture = [("one.example", "Gulls for sale"), ("one.example", "Ask us")];
        for id in ["a", "b", "c", "d", "e", "f", "g", "h"] {
            let html = format!("<nav>Menu</nav><main>{set}</main><footer>About</footer>");
            let page: Page = serde_json::from_value(json!({ "id": id, "html": html })).unwrap();
            let Remade { page, taken, .. } = interrupt(&page, &body, &[&other], &furniture).unwrap();
            let html = page.html.unwrap();
            let kept = body.len() - taken.len();
            assert!(kept >= PARAGRAPHS && body[..kept].iter().all(|text| html.contains(text)));
            let last = format!("<p>{}</p></main>", body[kept - 1]);
            assert!(html.contains(&last), "{html}");
            assert!(["<aside", "<section", "<div"].iter().any(|tag| html.contains(tag)));
        }
    }

    #[test]
    fn phrases_differ() {
        let phrases: Phrases = toml::from_str(include_str!("interrupted.toml")).unwrap();
        for texts in [phrases.headings, phrases.labels, phrases.adverts.lines, phrases.shares.lines] {
            let unique: HashSet<&String> = texts.iter().collect();
            assert!(texts.len() >= 10 && unique.len() == texts.len(), "{texts:?}");
        }
    }
}
