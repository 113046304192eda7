//! A story comes out whole, however long it is and however it is set.

use std::fmt::Write;

use cleancopy::{Extractor, Input};

use crate::stories::{TITLE, story};

const MENU: [&str; 5] = ["News", "Sport", "Culture", "Opinion", "Weather"];

/// How a story is set.
#[derive(Clone, Copy, Debug)]
enum Set {
    Paragraphs,
    Divisions,
    LineBreaks,
    Text,
    Wrapped,
    Markdown,
}

const SETS: [Set; 6] =
    [Set::Paragraphs, Set::Divisions, Set::LineBreaks, Set::Text, Set::Wrapped, Set::Markdown];

impl Set {
    fn page(self, story: &[String]) -> String {
        match self {
            Self::Paragraphs => html(&joined(story, "<p>", "</p>")),
            Self::Divisions => html(&joined(story, "<div>", "</div>")),
            Self::LineBreaks => html(&story.join("<br><br>")),
            Self::Text => dump("", &story.join("\n\n")),
            Self::Wrapped => {
                dump("", &story.iter().map(|text| wrapped(text)).collect::<Vec<_>>().join("\n\n"))
            }
            Self::Markdown => dump("# ", &story.join("\n\n")),
        }
    }

    fn input(self, page: &str) -> Input<'_> {
        match self {
            Self::Paragraphs | Self::Divisions | Self::LineBreaks => Input::html(page),
            Self::Text | Self::Wrapped => Input::text(page),
            Self::Markdown => Input::markdown(page),
        }
    }
}

fn joined(story: &[String], open: &str, close: &str) -> String {
    story.iter().fold(String::new(), |mut all, text| {
        write!(all, "{open}{text}{close}").unwrap();
        all
    })
}

fn html(story: &str) -> String {
    let menu = MENU.map(|entry| format!("<li><a href=\"/{entry}\">{entry}</a></li>")).concat();
    format!(
        "<html><head><title>{TITLE} - Ferry Post</title></head><body><nav><ul>{menu}</ul></nav>\
         <article><h1>{TITLE}</h1><p class=byline>By Ada Lind</p><div class=story>{story}</div></article>\
         <footer><p>© 2026 Ferry Post. All rights reserved.</p><a href=/terms>Terms</a></footer></body></html>"
    )
}

fn dump(mark: &str, story: &str) -> String {
    let menu = MENU.join("\n");
    format!(
        "Ferry Post\n\n{menu}\n\n{mark}{TITLE}\n\nBy Ada Lind\n\n{story}\n\n© 2026 Ferry Post. All rights reserved.\nTerms\n"
    )
}

fn wrapped(text: &str) -> String {
    let mut lines = vec![String::new()];
    for word in text.split(' ') {
        if lines.last().is_some_and(|line| line.len() + word.len() > 76) {
            lines.push(String::new());
        }
        if let Some(line) = lines.last_mut() {
            if !line.is_empty() {
                line.push(' ');
            }
            line.push_str(word);
        }
    }
    lines.join("\n")
}

/// The share of a story's paragraphs that come out.
fn kept(set: Set, paragraphs: usize) -> f64 {
    let story = story(paragraphs);
    let page = set.page(&story);
    let text = Extractor::new().extract(set.input(&page)).unwrap().text();
    let lines: std::collections::HashSet<&str> = text.lines().collect();
    story.iter().filter(|paragraph| lines.contains(paragraph.as_str())).count() as f64 / paragraphs as f64
}

/// From 150 to some 100,000 words. The longest story of the corpora that weights are trained on has 9,000.
#[test]
fn a_story_of_any_length_comes_out_whole() {
    for paragraphs in [3, 12, 60, 300, 1_800] {
        for set in SETS {
            let kept = kept(set, paragraphs);
            assert!(kept > 0.98, "{set:?}, {paragraphs} paragraphs: {kept:.3} of them come out");
        }
    }
}
