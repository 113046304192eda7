//! Every option changes something: a page and two values whose outputs differ, a row for each setter.

use std::collections::BTreeSet;

use cleancopy::{
    Article, BoilerplateKind, DumpTool, Extractor, ExtractorBuilder, Input, Limits, NoteCode, ProfileSet,
    Role, Settings, Strictness,
};

use crate::fixture::cases;
use crate::layout;

/// A setter by type and name, and what comes out with each of two values.
struct Row {
    setter: &'static str,
    outputs: fn() -> (String, String),
}

const fn row(setter: &'static str, outputs: fn() -> (String, String)) -> Row {
    Row { setter, outputs }
}

const ROWS: &[Row] = &[
    row("ExtractorBuilder::strictness", || {
        let with = |strictness| all_texts(Extractor::builder().strictness(strictness));
        (with(Strictness::Precision), with(Strictness::Recall))
    }),
    row("ExtractorBuilder::profiles", profiles),
    row("ExtractorBuilder::settings", || {
        let with = |settings| text(Extractor::builder().settings(settings), PAGE);
        (with(Settings::new()), with(Settings::new().include(Role::Caption)))
    }),
    row("ExtractorBuilder::limits", || {
        let with = |limits| notes(Extractor::builder().limits(limits), PAGE);
        (with(Limits::new()), with(Limits::new().max_bytes(100)))
    }),
    row("ExtractorBuilder::keep", || {
        (
            text(Extractor::builder(), COMMENTS),
            text(Extractor::builder().keep(BoilerplateKind::Comments), COMMENTS),
        )
    }),
    row("ExtractorBuilder::include", || {
        (text(Extractor::builder(), PAGE), text(Extractor::builder().include(Role::Caption), PAGE))
    }),
    row("ExtractorBuilder::exclude", || {
        (text(Extractor::builder(), PAGE), text(Extractor::builder().exclude(Role::Paragraph), PAGE))
    }),
    row("ExtractorBuilder::today", || {
        let html = PAGE.replace("2025-10-14", "2125-10-14");
        let published = |builder| format!("{:?}", read(builder, &html).metadata.published);
        (published(Extractor::builder()), published(Extractor::builder().today(2025, 10, 15)))
    }),
    row("Settings::strictness", || {
        let with =
            |strictness| all_texts(Extractor::builder().settings(Settings::new().strictness(strictness)));
        (with(Strictness::Balanced), with(Strictness::Recall))
    }),
    row("Settings::keep", || {
        let with = |settings| text(Extractor::builder().settings(settings), COMMENTS);
        (with(Settings::new()), with(Settings::new().keep(BoilerplateKind::Comments)))
    }),
    row("Settings::include", || {
        let with = |settings| text(Extractor::builder().settings(settings), PAGE);
        (with(Settings::new()), with(Settings::new().include(Role::Headline)))
    }),
    row("Settings::exclude", || {
        let with = |settings| text(Extractor::builder().settings(settings), PAGE);
        (with(Settings::new()), with(Settings::new().exclude(Role::Paragraph)))
    }),
    row("Settings::today", || {
        let html = PAGE.replace("2025-10-14", "2125-10-14");
        let with = |settings| {
            format!("{:?}", read(Extractor::builder().settings(settings), &html).metadata.published)
        };
        (with(Settings::new()), with(Settings::new().today(2025, 10, 15)))
    }),
    row("Limits::max_bytes", || limited(Limits::new().max_bytes(900), PAGE)),
    row("Limits::max_blocks", || limited(Limits::new().max_blocks(2), PAGE)),
    row("Limits::max_depth", || limited(Limits::new().max_depth(16), &nested(40))),
    row("Limits::max_attributes", || limited(Limits::new().max_attributes(8), &attributes(20))),
    row("Limits::max_json_ld_bytes", || limited(Limits::new().max_json_ld_bytes(20), PAGE)),
    row("Limits::max_metadata_chars", || limited(Limits::new().max_metadata_chars(16), PAGE)),
    row("Limits::refuse", || {
        let limits = Limits::new().max_bytes(100);
        let outcome = |limits| {
            let extractor = Extractor::builder().limits(limits).build().unwrap();
            extractor.extract(PAGE).map_or_else(|error| error.code().to_owned(), |_| "read".to_owned())
        };
        (outcome(limits.clone()), outcome(limits.refuse(true)))
    }),
    row("Input::url", || {
        let links = |input: Input<'_>| format!("{:?}", Extractor::new().extract(input).unwrap().blocks);
        (links(Input::html(PAGE)), links(Input::html(PAGE).url("https://ledger.example/a/b")))
    }),
    row("Input::language", || {
        let language = |input: Input<'_>| {
            Extractor::new()
                .extract(input)
                .unwrap()
                .metadata
                .language
                .map(|field| field.value)
                .unwrap_or_default()
        };
        (language(Input::html(PAGE)), language(Input::html(PAGE).language("gd")))
    }),
    row("Input::dumped_by", || {
        // Too short to show that its lines are wrapped.
        let dump = "Ferry keeps running\n\nThe council voted on Monday night to pay for a second crew so that the\n\
                    Skarrow Ferry can run until the end of March, weather permitting.\n";
        let with = |input: Input<'_>| {
            Extractor::new()
                .extract(input)
                .unwrap()
                .blocks
                .iter()
                .map(|block| block.text.clone())
                .collect::<String>()
        };
        (
            with(Input::text(dump).dumped_by(DumpTool::Reader)),
            with(Input::text(dump).dumped_by(DumpTool::W3m)),
        )
    }),
    row("Input::charset", || {
        let mut bytes =
            b"<p>Der Stra\xdfenbau in M\xfcnster ruht seit gestern, weil der Frost den Asphalt sprengt.</p>"
                .to_vec();
        bytes.extend_from_slice(b"<p>\xb9\xe6</p>");
        let with =
            |charset| notes_of(&Extractor::new().extract(Input::bytes(&bytes).charset(charset)).unwrap());
        (with("iso-8859-2"), with("windows-1252"))
    }),
];

/// A small page that has a bit of everything.
const PAGE: &str = r#"<!DOCTYPE html><html lang="en"><head><title>Ferry keeps running through the winter</title>
<script type="application/ld+json">{"@context":"https://schema.org","@type":"NewsArticle","headline":"Ferry keeps running through the winter","datePublished":"2025-10-14T06:30:00Z"}</script></head>
<body><nav><a href="/">Home</a> <a href="/news">News</a></nav><article><h1>Ferry keeps running through the winter</h1>
<figure><img src="/boat.jpg" alt="A boat"><figcaption>The boat at the slip on Sunday, before the storm. Photograph: Tobias Renn</figcaption></figure>
<p>The council voted on Monday night to pay for a second crew, so that the <a href="boat.html">ferry</a> can run until the end of March, weather permitting.</p>
<p>“We have been asking for this since my grandmother was on the parish board,” said Agnes Thorley, who runs the island shop and the post office.</p>
<p>The winter service will cost £184,000, of which the council will pay two thirds. The rest comes from a levy on summer visitors’ cars.</p>
</article><footer><p>© 2025 The Ledger. All rights reserved.</p></footer></body></html>"#;

const COMMENTS: &str = include_str!("../fixtures/judge--reader-comments/input.html");

fn nested(depth: usize) -> String {
    PAGE.replace("<article>", &"<div>".repeat(depth)).replace("</article>", &"</div>".repeat(depth))
}

fn attributes(count: usize) -> String {
    let attributes: Vec<String> = (0..count).map(|n| format!("data-a{n}=\"{n}\"")).collect();
    PAGE.replace("<article>", &format!("<article {}>", attributes.join(" ")))
}

fn read(builder: ExtractorBuilder, html: &str) -> Article {
    builder.build().unwrap().extract(html).unwrap()
}

fn text(builder: ExtractorBuilder, html: &str) -> String {
    read(builder, html).text()
}

fn all_texts(builder: ExtractorBuilder) -> String {
    let extractor = builder.build().unwrap();
    let texts = cases().into_iter().map(|case| extractor.extract(case.input(&case.forms[0])).unwrap().text());
    texts.collect()
}

fn notes_of(article: &Article) -> String {
    let of_limits = article.notes.iter().filter(|note| note.code != NoteCode::NoArticle);
    of_limits.map(|note| format!("{}: {}\n", note.code, note.detail)).collect()
}

fn notes(builder: ExtractorBuilder, html: &str) -> String {
    notes_of(&read(builder, html))
}

/// What is cut must be noted: the notes with the limit, and without.
fn limited(limits: Limits, html: &str) -> (String, String) {
    (notes(Extractor::builder(), html), notes(Extractor::builder().limits(limits), html))
}

fn profiles() -> (String, String) {
    let own = "id = \"ledger\"\n[match]\nhosts = [\"ledger.example\"]\n[fields.site_name]\nvalue = \"The Ledger\"\n";
    let with = |profiles| {
        let extractor = Extractor::builder().profiles(profiles).build().unwrap();
        let article = extractor.extract(Input::html(PAGE).url("https://www.ledger.example/a")).unwrap();
        format!("{:?} {:?}", article.profile, article.metadata.site_name)
    };
    (with(ProfileSet::built_in()), with(ProfileSet::parse("own.toml", own).unwrap()))
}

#[test]
fn every_option_flips_something() {
    let dead: Vec<&str> = ROWS
        .iter()
        .filter(|row| {
            let (first, second) = (row.outputs)();
            first == second
        })
        .map(|row| row.setter)
        .collect();
    assert!(dead.is_empty(), "these options change nothing: {dead:?}");
}

#[test]
fn every_setter_has_a_row() {
    let rows: BTreeSet<String> = ROWS.iter().map(|row| row.setter.to_owned()).collect();
    assert_eq!(rows.len(), ROWS.len(), "a setter has two rows");
    assert_eq!(rows, setters());
}

/// The public methods that take and return `self`, of the types that hold options.
fn setters() -> BTreeSet<String> {
    let holds_options = |path: &std::path::Path| {
        path.starts_with("config") || path.ends_with("extractor.rs") || path.ends_with("input.rs")
    };
    let mut setters = BTreeSet::new();
    for (_, source) in layout::sources().iter().filter(|(path, _)| holds_options(path)) {
        let mut of_type = "";
        for line in source.lines() {
            if let Some(rest) = line.strip_prefix("impl") {
                let rest = rest
                    .split_once("> ")
                    .map_or(rest, |(head, tail)| if head.starts_with('<') { tail } else { rest });
                let name = rest.trim_start();
                of_type = name.split(|c: char| !c.is_alphanumeric()).next().unwrap_or_default();
            }
            let Some(rest) = line.trim_start().strip_prefix("pub fn ") else { continue };
            let takes_self = rest.contains("(self,") || rest.contains("(mut self,");
            if takes_self && rest.contains("-> Self") {
                setters.insert(format!("{of_type}::{}", rest.split('(').next().unwrap_or_default()));
            }
        }
    }
    setters
}
