//! A text that is nothing but its story comes out whole, short lines and all.

use cleancopy::{Extractor, Input};

use crate::stories::story;

/// Short lines of many sorts between two halves of a story.
fn between() -> [Vec<String>; 4] {
    const TOWNS: [&str; 12] = [
        "Oldwick", "Skarrow", "Linmouth", "Thorley", "Ferring", "Ashdale", "Corby", "Melton", "Hythe",
        "Wapping", "Elmham", "Tarn",
    ];
    let of_each = |lines: &dyn Fn(usize, &str) -> Vec<String>| {
        TOWNS.iter().enumerate().flat_map(|(at, town)| lines(at, town)).collect::<Vec<_>>()
    };
    [
        of_each(&|at, town| vec![format!("{town} {}.{}", 40 + at, at % 10)]),
        of_each(&|_, town| vec![format!("{town} Quay"), format!("{town} Bridge"), format!("{town} Mill")]),
        of_each(&|at, town| {
            vec![
                format!("{town} Lamp"),
                "Best overall".into(),
                format!("${}.99", 20 + at),
                format!("{town} oak and brass"),
            ]
        }),
        of_each(&|_, town| vec![format!("Is {town} open?"), format!("Yes, at the {town} gate.")]),
    ]
}

fn lost(text: &str, lines: &[String]) -> Vec<String> {
    let article = Extractor::new().extract(Input::text(text)).unwrap();
    let kept = article.text();
    lines.iter().filter(|line| !kept.contains(line.as_str())).cloned().collect()
}

#[test]
fn a_text_of_nothing_but_its_story_keeps_its_short_lines() {
    let paragraphs = story(12);
    for short in between() {
        let lines: Vec<String> = [&paragraphs[..5], &short[..], &paragraphs[5..]].concat();
        let lost = lost(&lines.join("\n\n"), &lines);
        assert!(lost.len() * 10 <= short.len(), "{} of {}: {lost:?}", lost.len(), short.len());
    }
}

#[test]
fn a_story_without_its_headline_keeps_its_first_paragraph() {
    for paragraphs in [2, 3, 10] {
        let story = story(paragraphs);
        assert_eq!(lost(&story.join("\n\n"), &story), [""; 0]);
    }
}

#[test]
fn a_story_on_one_line_is_a_story() {
    let story = story(40);
    let line = story.join(" ");
    let text = line.trim_end_matches('.');
    assert_eq!(lost(text, &story[..39]), [""; 0]);
}

#[test]
fn menus_around_a_story_are_not_taken_up() {
    let menu = ["Home", "News", "Sport", "Letters", "Search", "Subscribe"].join("\n");
    let text = format!("{menu}\n\n{}\n\n{menu}", story(8).join("\n\n"));
    let article = Extractor::new().extract(Input::text(&text)).unwrap();
    assert!(!article.text().contains("Letters"), "{}", article.text());
}
