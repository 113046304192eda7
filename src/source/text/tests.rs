//! Dumps as blocks: where they are cut, joined and unmarked.
use super::read;
use crate::config::Limits;
use crate::model::NoteCode;
use crate::page::{Page, Shape};

fn page(text: &str) -> Page {
    read(text, &Limits::new(), None, None).unwrap()
}

fn texts(text: &str) -> Vec<String> {
    page(text).blocks.into_iter().map(|block| block.text).collect()
}

/// What is true of every page: ranges follow one another, and no word lies outside of them.
fn assert_conserved(text: &str) {
    let page = page(text);
    let mut at = 0;
    for block in &page.blocks {
        let range = block.source.clone().unwrap();
        assert!(at <= range.start && range.start <= range.end, "{at} {range:?}");
        let between = text.get(at..range.start).unwrap();
        assert!(!between.contains(crate::text::is_word_char), "{between:?}");
        assert_eq!(block.text, block.text.trim());
        assert_eq!(block.chars as usize, block.text.chars().count());
        at = range.end;
    }
    let after = text.get(at..).unwrap();
    assert!(!after.contains(crate::text::is_word_char), "{after:?}");
}

const STORY: &[&str] = &[
    "The harbour board voted on Tuesday to keep the old swing bridge open through the winter, after months of \
     argument over who would pay for the repairs.",
    "“Nobody wants to row to work,” said its chair, Ada Brandt, who had asked the state-owned railway for a share of \
     the cost and was turned down twice.",
    "Engineers had warned that the bearings, which were last replaced in 1968, might not see another season of ice.",
    "The board will meet again in March to discuss what remains of the budget and a plan for the northern quay.",
];

fn wrap(text: &str, width: usize) -> String {
    let mut out = String::new();
    let mut column = 0;
    for word in text.split(' ') {
        let len = word.chars().count();
        if column > 0 && column + 1 + len > width {
            out.push('\n');
            column = 0;
        } else if column > 0 {
            out.push(' ');
            column += 1;
        }
        out.push_str(word);
        column += len;
    }
    out
}

#[test]
fn one_story_in_every_layout() {
    let plain = STORY.join("\n\n");
    assert_eq!(texts(&plain), STORY);
    assert_eq!(texts(&STORY.join("\n")), STORY);
    assert_eq!(texts(&STORY.join("\r\n\r\n\r\n")), STORY);
    assert_eq!(texts(&STORY.join(" \n\n \n")), STORY);
    for width in [66, 76] {
        let wrapped: Vec<String> = STORY.iter().map(|paragraph| wrap(paragraph, width)).collect();
        assert_eq!(texts(&wrapped.join("\n\n")), STORY, "wrapped at {width}");
    }
}

#[test]
fn paragraphs_torn_by_a_blank_line_are_one() {
    let torn = plain_with_break("which were last replaced in 1968, might not", "see another season");
    assert_eq!(texts(&torn), STORY);
    assert_eq!(texts(&torn.replace("\n\n", "\n\n\n")), STORY);
}

fn plain_with_break(before: &str, after: &str) -> String {
    STORY.join("\n\n").replace(&format!("{before} {after}"), &format!("{before}\n\n{after}"))
}

#[test]
fn text_nodes_come_together() {
    let dump = "\n\n\n\n\n\n\nThe chair of the old harbour board, \nAda Brandt\n, told the \nHarbour Post\n (a weekly) that it was late.\n\n\n\
                Share\n\n\nMail\n\n\n";
    let dump = dump.replace("told the", "told\u{a0}the");
    assert_eq!(
        texts(&dump),
        [
            "The chair of the old harbour board, Ada Brandt, told the Harbour Post (a weekly) that it was late.",
            "Share",
            "Mail"
        ]
    );
}

#[test]
fn text_nodes_of_a_comma_or_a_bracket_are_the_sentences() {
    let dump = "Home\n\n\n\n\nThe board of the old harbour met the \nPilots\n, \nDockers\n and \nRiggers\n (\nall three\n)\n.\n\n\n\
                Share\n|\nMail\n";
    assert_eq!(
        texts(dump),
        [
            "Home",
            "The board of the old harbour met the Pilots, Dockers and Riggers (all three).",
            "Share",
            "",
            "Mail"
        ]
    );
}

#[test]
fn lists_have_places() {
    let page = page(
        "Ports:\n\n  * North\n      + Kiel\n      + Turku\n  * South\n\n  1. One\n\n     More of one\n\n  2. Two\n\nEnd",
    );
    let places: Vec<_> = page.blocks.iter().map(|b| b.list.map(|l| (l.depth, l.number, l.first))).collect();
    let item = |depth, number, first| Some((depth, number, first));
    assert_eq!(
        places,
        [
            None,
            item(1, None, true),
            item(2, None, true),
            item(2, None, true),
            item(1, None, true),
            item(1, Some(1), true),
            item(1, None, false),
            item(1, Some(2), true),
            None
        ]
    );
}

#[test]
fn form_marks_and_frames() {
    let page = page(
        "   ________ (BUTTON) Find\n   (BUTTON)\n   IFRAME: https://a.b/c\n\n   * * *\n\n   Text [INLINE] here\n",
    );
    let shapes: Vec<_> = page.blocks.iter().map(|b| (b.shape, &*b.text, b.layout.controls)).collect();
    assert_eq!(
        shapes,
        [
            (Shape::Paragraph, "Find", 2),
            (Shape::Control, "(BUTTON)", 1),
            (Shape::Embed, "IFRAME: https://a.b/c", 0),
            (Shape::Rule, "", 0),
            (Shape::Paragraph, "Text here", 0)
        ]
    );
    assert_eq!(page.blocks[4].layout.images, 1);
}

#[test]
fn underlines_make_headings_and_tables_cells() {
    let page = page(
        "The harbour\n===========\n\nPort      Ships   Year\nKiel      4       1968\nTurku     11      1970\n",
    );
    assert_eq!((page.blocks[0].shape, page.blocks.len()), (Shape::Heading(1), 10));
    let cell = page.blocks[9].cell.unwrap();
    assert_eq!((cell.row, cell.column, &*page.blocks[9].text), (2, 2, "1970"));
}

#[test]
fn no_word_is_lost() {
    for text in [
        "a\n\n* * *\n____\n\u{1b}[31mred\u{1b}[0m\n|\nx | y\n---|---\n1 | 2\n",
        "\u{feff}one\u{c}two\r\n\u{200b}\n 3. three\n[1]four\nReferences\n1. http://a\n2. http://b\n3. http://c",
        "[a](b)\n\n[![c](d)\n\n# e\n\n](https://f.g/h)\n\n```rust\nlet i;\n```\n![j](k)\n<div>l</div>\n[m](n \"o\")",
        "[](https://only.a/link)\n\n[x](y) [z](w)",
    ] {
        assert_conserved(text);
        assert_conserved(&text.replace('\n', "\r\n"));
    }
}

#[test]
fn lines_of_a_letter_are_bounded_by_their_bytes() {
    let blocks = |text: &str| read(text, &Limits::new(), None, None).unwrap().blocks.len();
    assert_eq!(blocks(&"a\n\n".repeat(6_000)), 6_000);
    let crowd = "a\n\n".repeat(30_000);
    assert_eq!(blocks(&crowd), Limits::new().blocks_of(crowd.len()));
    assert_eq!(blocks(&"Pilots climb a rope ladder in any weather.\n\n".repeat(30_000)), 30_000);
}

#[test]
fn limits_cut_with_a_note_or_refuse() {
    let text = "one\n\ntwo\n\nthree";
    let cut = read(text, &Limits::new().max_blocks(2), None, None).unwrap();
    let has_note = |page: &Page, code| page.notes.iter().any(|note| note.code == code);
    assert!(cut.blocks.len() == 2 && has_note(&cut, NoteCode::TruncatedBlocks));
    assert_eq!(
        read(text, &Limits::new().max_blocks(2).refuse(true), None, None).unwrap_err().code(),
        "limit.blocks"
    );
}

#[test]
fn a_heading_that_a_browser_centred_is_one_heading() {
    let heading = "  Harbour board keeps the old swing bridge open through the winter, after months\n\
                   \u{20}                              of argument over it\n\n";
    let menu = "                                Ferries\n\n                               Timetables\n\n";
    let story: Vec<String> =
        STORY.iter().map(|text| format!("   {}", wrap(text, 74).replace('\n', "\n   "))).collect();
    let found = texts(&format!("{menu}{heading}{}", story.join("\n\n")));
    let title =
        "Harbour board keeps the old swing bridge open through the winter, after months of argument over it";
    assert_eq!(found.get(..3), Some(&["Ferries", "Timetables", title].map(str::to_owned)[..]));
    assert_eq!(found.len(), STORY.len() + 3);
}
