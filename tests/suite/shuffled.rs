//! What a page says of itself doesn't hang on the order it says it in, nor on what it says of other stories.

use cleancopy::{Extractor, Input, Metadata};
use proptest::prelude::*;

/// What the head says. Lines that state one field differ in their source or say the same.
const METAS: [&str; 15] = [
    r#"<meta property="og:title" content="Ferry late again">"#,
    r#"<meta property="og:site_name" content="Harrow Ledger">"#,
    r#"<meta property="og:url" content="https://www.harrowledger.example/news/ferry-late">"#,
    r#"<meta property="article:published_time" content="2025-03-12T08:30:00+00:00">"#,
    r#"<meta property="article:modified_time" content="2025-03-13T09:00:00+00:00">"#,
    r#"<meta name="author" content="Ines Calloway">"#,
    r#"<meta name="description" content="A rope had jammed in the winch.">"#,
    r#"<meta property="article:section" content="River">"#,
    r#"<link rel="canonical" href="https://www.harrowledger.example/news/ferry-late">"#,
    r#"<meta name="twitter:title" content="Ferry late, and late again">"#,
    r#"<meta name="pubdate" content="2025-03-10">"#,
    r#"<meta name="twitter:site" content="@harrowledger">"#,
    r#"<meta name="twitter:description" content="Forty people waited in the rain.">"#,
    r#"<meta property="og:image" content="https://www.harrowledger.example/ferry.jpg">"#,
    r#"<meta name="keywords" content="ferry, winch">"#,
];

const JSON: [&str; 5] = [
    r##"{"@type": "NewsArticle", "@id": "#story", "headline": "Ferry late again", "author": {"@id": "#ines"},
        "datePublished": "2025-03-12T08:30:00+00:00", "publisher": {"@id": "#ledger"}}"##,
    r##"{"@graph": [{"@type": "Person", "@id": "#ines", "name": "Ines Calloway"},
        {"@type": "Organization", "@id": "#ledger", "name": "Harrow Ledger"}]}"##,
    r#"{"@type": "BreadcrumbList", "itemListElement": [{"@type": "ListItem", "name": "River"}]}"#,
    r#"{"@type": "WebSite", "name": "Harrow Ledger", "url": "https://www.harrowledger.example/"}"#,
    r#"{"@type": "ItemList", "itemListElement": [{"@type": "NewsArticle", "headline": "Mill runs after a dry summer",
        "author": {"@type": "Person", "name": "Tom Reed"}, "datePublished": "2025-02-01"}]}"#,
];

const STORY: &str = r#"<article><h1>Ferry late again</h1><p class="byline">By Ines Calloway</p>
<time datetime="2025-03-12T08:30:00+00:00">12 March 2025</time>
<p>The ferry was late on Monday, and the harbour board said that it would be late again before the week was out.</p>
<p>A rope had jammed in the winch, which the crew freed with a boat hook while forty people waited in the rain.</p>
<p>The board will meet on Thursday to talk about the money, of which there is none, and about the winch.</p></article>"#;

/// Other stories, each with its own author and day.
const CARDS: [&str; 4] = [
    r#"<div class="card"><h3><a href="/a">Mill runs after a dry summer</a></h3><span class="byline">By Tom Reed</span>
        <time datetime="2025-02-01">1 February 2025</time></div>"#,
    r#"<li class="teaser"><a href="/b">Bell tower to be painted</a> <span class="author">Ada Quill</span>
        <time datetime="2024-12-24T10:00:00Z">24 December 2024</time></li>"#,
    r#"<div class="related-item"><a href="/c">Library keeps its cat</a> <span>January 5, 2025</span></div>"#,
    r#"<div class="card"><a href="/d">Weir warden retires</a><p class="byline">By Jo Marsh and Lee Abbot</p></div>"#,
];

/// The same story as a dump, and what stands below it: other stories, each with its author and day.
const DUMP: &str = "Harrow Ledger\nRiver\n\nFerry late again\n\nBy Ines Calloway\nPublished 12 March 2025, 08:30\n\n\
    The ferry was late on Monday, and the harbour board said that it would be late again before the week was out.\n\n\
    A rope had jammed in the winch, which the crew freed with a boat hook while forty people waited in the rain.\n\n\
    The board will meet on Thursday to talk about the money, of which there is none, and about the winch.\n\n\
    More stories\n\n";
const TEASERS: [&str; 4] = [
    "Mill runs after a dry summer\nBy Tom Reed\n1 February 2025\n\n",
    "Bell tower to be painted\nAda Quill, 24 December 2024\n\n",
    "Library keeps its cat\nJanuary 5, 2025\n\n",
    "Weir warden retires\nBy Jo Marsh and Lee Abbot\n\n",
];

fn every(count: usize) -> Vec<usize> {
    (0..count).collect()
}

fn page(metas: &[usize], json: &[usize], cards: &[usize]) -> String {
    let metas: String = metas.iter().map(|at| METAS[*at]).collect();
    let json: String = json
        .iter()
        .map(|at| format!("<script type=\"application/ld+json\">{}</script>", JSON[*at]))
        .collect();
    let cards: String = cards.iter().map(|at| CARDS[*at]).collect();
    format!(
        "<!doctype html><html lang=\"en\"><head><title>Ferry late again | Harrow Ledger</title>{metas}{json}</head>\
         <body>{STORY}<aside class=\"related\"><h2>More stories</h2><ul>{cards}</ul></aside></body></html>"
    )
}

fn metadata(page: &str) -> Metadata {
    Extractor::new().extract(Input::html(page)).unwrap().metadata
}

/// The values alone: what lost may stand in another order.
fn values(metadata: &Metadata) -> Vec<String> {
    let text = |field: &Option<cleancopy::Field<String>>| field.as_ref().map(|field| field.value.clone());
    let names = metadata.authors.iter().flat_map(|field| &field.value).map(|author| author.name.clone());
    let day = |field: &Option<cleancopy::Field<cleancopy::DateTime>>| {
        field.as_ref().map(|field| field.value.to_string())
    };
    [
        text(&metadata.title),
        text(&metadata.site_name),
        text(&metadata.section),
        text(&metadata.description),
        text(&metadata.language),
        text(&metadata.canonical_url),
        day(&metadata.published),
        day(&metadata.modified),
    ]
    .into_iter()
    .map(|value| format!("{value:?}"))
    .chain(names)
    .collect()
}

#[test]
fn the_page_says_what_is_expected() {
    let all = values(&metadata(&page(&every(METAS.len()), &every(JSON.len()), &[])));
    assert!(all[0].contains("Ferry late again") && all[6].contains("2025-03-12"), "{all:?}");
    assert_eq!(all.last().map(String::as_str), Some("Ines Calloway"));
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(96))]

    #[test]
    fn the_order_of_meta_tags_and_json_ld_changes_nothing(
        metas in Just(every(METAS.len())).prop_shuffle(),
        json in Just(every(JSON.len())).prop_shuffle(),
    ) {
        let straight = page(&every(METAS.len()), &every(JSON.len()), &[]);
        prop_assert_eq!(values(&metadata(&page(&metas, &json, &[]))), values(&metadata(&straight)));
    }

    #[test]
    fn cards_of_other_stories_change_nothing(
        metas in proptest::sample::subsequence(every(METAS.len()), 0..=METAS.len()),
        json in proptest::sample::subsequence(every(JSON.len()), 0..=JSON.len()),
        cards in proptest::collection::vec(0..CARDS.len(), 1..8),
    ) {
        let alone = values(&metadata(&page(&metas, &json, &[])));
        let beside = values(&metadata(&page(&metas, &json, &cards)));
        prop_assert_eq!(alone, beside);
    }
    #[test]
    fn teasers_below_a_dump_change_nothing(teasers in proptest::collection::vec(0..TEASERS.len(), 1..8)) {
        let dump = |teasers: &[usize]| {
            let below: String = teasers.iter().map(|at| TEASERS[*at]).collect();
            Extractor::new().extract(Input::text(&format!("{DUMP}{below}"))).unwrap().metadata
        };
        let alone = values(&dump(&[]));
        prop_assert!(alone[0].contains("Ferry late again") && alone[6].contains("2025-03-12"), "{:?}", alone);
        prop_assert_eq!(alone, values(&dump(&teasers)));
    }
}
