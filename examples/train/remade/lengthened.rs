//! Long reads. The corpora's longest story has 9,000 words, so that trees grown on them took whatever is longer for a list or a
//! thread: of a story of 10,000 words a quarter was lost, of one of 50,000 half, of its dump all. Here a page keeps all that is
//! around its story, and the story goes on with paragraphs of others, set as its own are.
//!
//! (The other way, stories cut down to two to six paragraphs: those came out no better on pages of other makes, and lists and
//! shops lost .012 of word F1, since a short text above many cards is what they are.)

use std::collections::HashSet;

use cleancopy::scraper::Html;
use serde_json::json;

use super::{PARAGRAPH, Remade, drop_bodies, paragraph_elements, text_node, words};
use crate::bodies::collapsed;
use crate::corpus::{Page, Truth};
use crate::site::stable_hash;

/// Words that a story is brought to, by turns.
const WORDS: [usize; 4] = [8_000, 12_000, 18_000, 32_000];
/// Paragraphs that a story must have.
const PARAGRAPHS: usize = 4;

/// Brings a page's story to many times its words. `body` holds the story's blocks, `others` other stories, a paragraph a line.
/// None where the page is no HTML, or its paragraphs have no elements of their own.
pub fn lengthen(page: &Page, body: &[&str], others: &[&Truth]) -> Option<Remade> {
    let mut html = Html::parse_document(page.html.as_deref()?);
    let places = paragraph_elements(&html, body);
    if places.len() < PARAGRAPHS {
        return None;
    }
    let turn = stable_hash(&page.id) as usize;
    let wanted = WORDS[turn % WORDS.len()].saturating_sub(body.iter().map(|text| words(text)).sum());
    let texts = paragraphs_of(others, turn, wanted);
    let share = texts.len().div_ceil(places.len()).max(1);
    for (place, texts) in places.iter().zip(texts.chunks(share)) {
        for text in texts.iter().rev() {
            let mut place = html.tree.get_mut(*place)?;
            let element = place.value().clone();
            let mut added = place.insert_after(element);
            added.append(text_node(text));
        }
    }
    drop_bodies(&mut html);
    let record = json!({ "id": page.id, "url": page.url, "html": html.html() });
    let page = serde_json::from_value(record).ok()?;
    Some(Remade { page, added: texts.into_iter().collect(), taken: HashSet::new() })
}

/// Paragraphs of other stories in their order, from one of them on, until they have so many words; each text once.
fn paragraphs_of(others: &[&Truth], turn: usize, wanted: usize) -> Vec<String> {
    let mut seen = HashSet::new();
    let mut left = wanted;
    let stories = others.iter().cycle().skip(turn % others.len().max(1)).take(others.len());
    let mut texts = Vec::new();
    for text in stories.flat_map(|story| story.text.as_deref().unwrap_or_default().lines()).map(collapsed) {
        if left == 0 {
            break;
        }
        if words(&text) >= PARAGRAPH && seen.insert(text.clone()) {
            left = left.saturating_sub(words(&text));
            texts.push(text);
        }
    }
    texts
}

#[cfg(test)]
mod tests {
    use super::*;

    fn page(html: &str) -> Page {
        serde_json::from_value(json!({ "id": "a", "html": html })).unwrap()
    }

    fn story(text: &str) -> Truth {
        serde_json::from_value(json!({ "id": "b", "type": "article", "text": text })).unwrap()
    }

    fn paragraph(about: &str) -> String {
        format!("The {about} was closed on Tuesday, and nobody could say when it would open again.")
    }

    const ABOUT: [&str; 5] = ["bridge", "ferry", "road", "port", "school"];

    #[test]
    fn a_story_goes_on_in_its_own_markup_and_nothing_else_changes() {
        let body = ABOUT.map(paragraph);
        let blocks: Vec<&str> = body.iter().map(String::as_str).collect();
        let data = "<script type=\"application/ld+json\">{\"articleBody\": \"The bridge\"}</script>";
        let set = body.iter().map(|text| format!("<p class=t>{text}</p>")).collect::<String>();
        let others = (0..4_000).map(|at| paragraph(&format!("door {at}"))).collect::<Vec<_>>().join("\n");
        let others = story(&others);
        let page = page(&format!("{data}<nav>Menu</nav><main>{set}</main>"));
        let long = lengthen(&page, &blocks, &[&others]).unwrap();
        let html = long.page.html.unwrap();
        assert!(html.contains("<nav>Menu</nav>") && body.iter().all(|text| html.contains(text)));
        assert!(!html.contains("articleBody"));
        assert_eq!(html.matches("<p class=\"t\">").count(), body.len() + long.added.len());
        let all = body.iter().chain(&long.added).map(|text| words(text)).sum::<usize>();
        assert!(WORDS.iter().any(|words| (*words..words + 40).contains(&all)), "{all}");
    }

    #[test]
    fn a_page_without_paragraphs_of_its_own_is_left_alone() {
        let body = ABOUT.map(paragraph);
        let blocks: Vec<&str> = body.iter().map(String::as_str).collect();
        assert!(lengthen(&page(&body.join("<br><br>")), &blocks, &[&story(&paragraph("door"))]).is_none());
    }
}
