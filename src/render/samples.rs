//! Articles for the tests of this stage.

use proptest::collection::vec;
use proptest::option;
use proptest::prelude::*;

use crate::model::{Article, Block, Cell, Image, InputBytes, ListPlace, Role, Span, Style};

/// An article of blocks, from a page long enough for all their markup.
pub(super) fn article(blocks: Vec<Block>) -> Article {
    Article { blocks, input_bytes: InputBytes(1 << 30), ..Article::default() }
}

/// A text dump of so many lines with the same text.
pub(super) fn short_lines(count: usize, text: &str) -> Article {
    let blocks = vec![Block { text: text.into(), ..Block::new(Role::Paragraph) }; count];
    Article { blocks, input_bytes: InputBytes(count * (text.len() + 1)), ..Article::default() }
}

/// Long blocks of what is dear to look at: numbers that could begin lists, half entities, nested and crossing spans.
pub(super) fn hostile(size: usize) -> Vec<Block> {
    let url = format!("https://example.com/?{}", "&a".repeat(size));
    let link = Style::Link(url);
    let styles = [Style::Strong, Style::Emphasis, Style::Code];
    let nested = (0..size).map(|at| Span { range: at..size, style: styles[at % 3].clone() });
    let flat = (0..size / 2).map(|at| Span { range: 2 * at..2 * at + 1, style: styles[at % 3].clone() });
    vec![
        block(Role::Paragraph, &"1. ) & _".repeat(size)),
        block(Role::Paragraph, &"9".repeat(size)),
        block(Role::Crosshead, &"#\n ".repeat(size)),
        block(Role::Code, &"` ".repeat(size)),
        Block { spans: vec![Span { range: 0..1, style: link }], ..block(Role::Paragraph, "a") },
        Block { spans: nested.collect(), ..block(Role::Paragraph, &"ab".repeat(size)) },
        Block { spans: flat.collect(), ..block(Role::Quote, &"a!".repeat(size)) },
    ]
}

/// One block of every form.
pub(super) fn every_form() -> Article {
    let thin = Style::Link("https://example.com/?a=1&b=2".into());
    let spans = vec![Span { range: 4..7, style: Style::Strong }, Span { range: 11..15, style: thin }];
    let image = Image { url: "https://example.com/lake.jpg".into(), alt: "A \"lake\"".into() };
    let item = |depth, number, first, text| Block {
        list: Some(ListPlace { depth, number, first }),
        ..block(Role::ListItem, text)
    };
    let cell = |row, column, text| Block {
        cell: Some(Cell { table: 0, row, column, header: row == 0 }),
        ..block(Role::Table, text)
    };
    article(vec![
        Block { spans, ..block(Role::Paragraph, "The ice\nis thin.") },
        block(Role::Headline, "Ice & snow"),
        Block { image: Some(image), ..block(Role::Caption, "The lake") },
        block(Role::Credit, "Ada Finch"),
        block(Role::Byline, "By Ada Finch"),
        Block { level: 1, ..block(Role::Crosshead, "What to bring") },
        item(1, None, true, "skates"),
        item(2, Some(1), true, "sharp"),
        item(2, Some(2), true, "dry"),
        item(1, None, true, "ropes"),
        item(1, None, false, "long ones"),
        block(Role::Quote, "Stay away."),
        block(Role::Quote, "Go home."),
        block(Role::Code, "if a < b {\n    wait\n}"),
        cell(0, 0, "place"),
        cell(0, 1, "depth"),
        cell(1, 1, "3 | 4"),
    ])
}

fn block(role: Role, text: &str) -> Block {
    Block { text: text.into(), ..Block::new(role) }
}

/// Blocks as a hostile page would like them.
pub(super) fn blocks() -> impl Strategy<Value = Vec<Block>> {
    vec(any_block(), 0..12)
}

fn any_block() -> impl Strategy<Value = Block> {
    let role = prop::sample::select(Role::ALL);
    let place = (1..5u8, option::of(0..12u32), any::<bool>());
    let cell = (0..2u32, 0..3u32, 0..40u32, any::<bool>());
    let spans = vec((0..40usize, 0..12usize, style()), 0..5);
    let image = option::of(("(https|http|javascript):[a-z\"<>& ()]{0,9}", text()));
    (role, text(), spans, 0..8u8, place, cell, image).prop_map(
        |(role, text, spans, level, place, cell, image)| {
            let mut spans: Vec<Span> = spans
                .into_iter()
                .map(|(start, length, style)| Span { range: start..start + length, style })
                .collect();
            spans.sort_by_key(|span| span.range.start);
            Block {
                text,
                spans,
                level,
                list: Some(ListPlace { depth: place.0, number: place.1, first: place.2 }),
                cell: Some(Cell { table: cell.0, row: cell.1, column: cell.2, header: cell.3 }),
                image: image.map(|(url, alt)| Image { url, alt }),
                ..Block::new(role)
            }
        },
    )
}

fn style() -> impl Strategy<Value = Style> {
    prop_oneof![
        "https://example.com/[a-z()|*_%&;#]{0,9}".prop_map(Style::Link),
        "(mailto|javascript|data):[a-z]{0,3}".prop_map(Style::Link),
        Just(Style::Emphasis),
        Just(Style::Strong),
        Just(Style::Code),
    ]
}

/// Text with everything that means something to Markdown or HTML.
fn text() -> impl Strategy<Value = String> {
    let pieces: &[&str] = &[
        "ice",
        "Snow",
        "éa",
        "7",
        "12",
        " ",
        " ",
        "\n",
        "#",
        "##",
        "-",
        "+",
        "=",
        "---",
        "===",
        ".",
        ")",
        "(",
        "*",
        "**",
        "_",
        "__",
        "~~~",
        "`",
        "```",
        "[",
        "]",
        "[a]: b",
        "](",
        "![",
        "!",
        "<",
        "<b>",
        "</p>",
        "<!--",
        "-->",
        ">",
        "&",
        "&amp;",
        "&lt",
        "|",
        "\\",
        "$",
        "^",
        "“",
        "”",
        ":",
        "1.",
        "1)",
        "\u{a0}",
        "\u{301}",
        "javascript:",
        "{#a}",
        "\"",
        "'",
        "\0",
        "\r",
        "\t",
        "    ",
        "https://example.com",
    ];
    vec(prop::sample::select(pieces), 0..14).prop_map(|pieces| pieces.concat())
}
