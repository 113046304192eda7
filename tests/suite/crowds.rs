//! A short story comes out alone, whatever stands below it: comments, cards with summaries, the next story.

use std::collections::HashSet;
use std::fmt::Write;

use cleancopy::{Extractor, Input};

use crate::stories::{TITLE, about_something_else, story};

const NAMES: [&str; 5] = ["Ida Holm", "Per Vik", "Jonas Brandt", "Lise Moe", "Tom Aas"];

/// What stands below the story.
#[derive(Clone, Copy, Debug)]
enum Crowd {
    Comments,
    /// With a summary of one sentence.
    Cards,
    /// With a whole paragraph.
    LongCards,
    /// The next stories.
    Next,
}

impl Crowd {
    /// So many comments, cards or stories of the texts that are left.
    fn set(self, count: usize, texts: &[String]) -> String {
        let mut set = String::new();
        for (number, texts) in texts.chunks(self.paragraphs()).take(count).enumerate() {
            let name = NAMES[number % NAMES.len()];
            // Readers speak of the story, cards and other stories of something else.
            let own = |text: &String| match self {
                Self::Comments => text.clone(),
                _ => about_something_else(text, number),
            };
            let text = texts.iter().map(own).collect::<Vec<_>>().join("</p><p>");
            let sentence = text.split_inclusive('.').next().unwrap_or_default();
            let title = format!("<a href=\"/story/{number}\">What {name} saw in the valley that night</a>");
            match self {
                Self::Comments => write!(
                    set,
                    "<div class=comment><b>{name}</b> <time>2 hours ago</time><p>{text}</p><a href=#>Reply</a></div>"
                ),
                Self::Cards => {
                    write!(set, "<article class=card><h3>{title}</h3><p>{sentence}</p></article>")
                }
                Self::LongCards => write!(set, "<article class=card><h3>{title}</h3><p>{text}</p></article>"),
                Self::Next => write!(
                    set,
                    "<article class=post><h2>{title}</h2><div>By {name}</div><div><p>{text}</p></div></article>"
                ),
            }
            .unwrap();
        }
        match self {
            Self::Comments => format!("<section id=comments><h2>Comments</h2>{set}</section>"),
            Self::Cards | Self::LongCards => {
                format!("<section class=more-stories><h2>More stories</h2>{set}</section>")
            }
            Self::Next => format!("<div class=stream>{set}</div>"),
        }
    }

    /// Paragraphs of one.
    fn paragraphs(self) -> usize {
        match self {
            Self::Comments | Self::Cards | Self::LongCards => 1,
            Self::Next => 8,
        }
    }
}

/// Of the paragraphs that come out the share that is the story's, and of the story's the share that comes out.
fn precision_and_recall(paragraphs: usize, crowd: Crowd, count: usize) -> (f64, f64) {
    let texts = story(paragraphs + count * crowd.paragraphs());
    let (own, others) = texts.split_at(paragraphs);
    let page = format!(
        "<html><head><title>{TITLE} - Ferry Post</title><meta property=og:type content=article></head>\
         <body><header><a href=/>Ferry Post</a><nav><a href=/news>News</a> <a href=/sport>Sport</a></nav></header>\
         <main><article><h1>{TITLE}</h1><div class=byline>By <a href=/ada>Ada Lind</a></div>\
         <time datetime=2026-05-03>May 3, 2026</time><p>{}</p></article>{}</main>\
         <footer><p>© 2026 Ferry Post. All rights reserved.</p><a href=/terms>Terms</a></footer></body></html>",
        own.join("</p><p>"),
        crowd.set(count, others)
    );
    let text = Extractor::new().extract(Input::html(&page)).unwrap().text();
    let own: HashSet<&str> = own.iter().map(String::as_str).collect();
    let lines = text.lines().filter(|line| !line.is_empty());
    let (right, wrong): (Vec<&str>, Vec<&str>) = lines.partition(|line| own.contains(line));
    (right.len() as f64 / (right.len() + wrong.len()).max(1) as f64, right.len() as f64 / paragraphs as f64)
}

/// Each with the paragraphs from which a story comes out alone. Before blocks were measured from the headline, 22 of these 24
/// pages came out with what stands below.
#[test]
fn a_short_story_comes_out_without_what_stands_below_it() {
    let crowds = [
        (Crowd::Comments, 10, 2),
        (Crowd::Comments, 40, 2),
        (Crowd::Cards, 10, 2),
        (Crowd::Cards, 50, 2),
        (Crowd::LongCards, 10, 5),
        (Crowd::LongCards, 50, 5),
        (Crowd::Next, 2, 3),
    ];
    let mut wrong = String::new();
    for (crowd, count, least) in crowds {
        for paragraphs in [2, 3, 5, 12].into_iter().filter(|paragraphs| *paragraphs >= least) {
            let (precision, recall) = precision_and_recall(paragraphs, crowd, count);
            if precision < 0.98 || recall < 0.98 {
                writeln!(
                    wrong,
                    "{paragraphs} paragraphs, {count} {crowd:?}: precision {precision:.2}, recall {recall:.2}"
                )
                .unwrap();
            }
        }
    }
    assert!(wrong.is_empty(), "\n{wrong}");
}
