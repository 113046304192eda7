//! Input that means harm, or that nobody meant for reading: no panic, nothing lost, output in bounds.

use cleancopy::{Article, Extractor, Input, Limits};

use crate::promises;

/// Every form of reading the same characters.
const FORMS: &[fn(&str) -> Input<'_>] = &[
    |page| Input::html(page),
    |page| Input::text(page),
    |page| Input::markdown(page),
    |page| Input::bytes(page.as_bytes()),
];

fn read(input: Input<'_>, len: usize) -> Article {
    let article = Extractor::new().extract(input).unwrap();
    promises::check(&article, len).unwrap();
    article
}

/// All text of the article, kept or removed, without white space.
fn letters(article: &Article) -> String {
    let kept = article.blocks.iter().map(|block| (block.position, &block.text));
    let mut all: Vec<_> =
        kept.chain(article.removed.iter().map(|gone| (gone.position, &gone.text))).collect();
    all.sort();
    all.iter().flat_map(|(_, text)| text.split_whitespace()).collect()
}

#[test]
fn every_byte_alone_and_in_a_row_is_read() {
    for byte in 0..=255u8 {
        for count in [1, 2, 3, 40] {
            let bytes = vec![byte; count];
            read(Input::bytes(&bytes), count);
            let page = [b"<p>a", bytes.as_slice(), b"b</p>"].concat();
            read(Input::bytes(&page), page.len());
        }
    }
}

#[test]
fn every_control_character_is_read() {
    let characters =
        (0..0xa0).chain(0x2000..0x2070).chain(0xfdd0..0xfdf0).chain(0xfe00..0xfe10).chain(0xffe0..0x10000);
    for character in characters.chain([0xe0001, 0x10_ffff]).filter_map(char::from_u32) {
        let page =
            format!("<title>{character}a{character}</title><p>{character} b{character}c {character}</p>");
        for form in FORMS {
            read(form(&page), page.len());
        }
    }
}

#[test]
fn references_to_characters_that_are_none_are_read() {
    for reference in [
        "&#xD800;",
        "&#0;",
        "&#x110000;",
        "&#99999999999999999999;",
        "&#x;",
        "&#;",
        "&;",
        "&#xFFFE;",
        "&#128;",
    ] {
        let page = format!("<title>{reference}</title><p title='{reference}'>story {reference} goes on</p>");
        let article = read(Input::html(&page), page.len());
        assert!(letters(&article).contains("goeson"), "{reference}");
    }
}

#[test]
fn numbers_beyond_all_measure_are_read() {
    for number in ["9000000000000000", "-1", "1e308", "99999999999999999999999", "0", "NaN", "4294967296"] {
        let page = format!(
            "<table><tr><td colspan={number} rowspan={number}>a<td>b</table><ol start={number}><li value={number}>c</ol>\
             <img src=d.jpg width={number} height={number} alt=picture><h1 aria-level={number}>e</h1>\
             <img srcset='f.jpg {number}w, g.jpg {number}x'><p style='font-size:{number}px;opacity:{number}'>h</p>"
        );
        let article = read(Input::html(&page), page.len());
        let letters = letters(&article);
        assert!("abceh".chars().all(|c| letters.contains(c)), "{number}: {letters}");
    }
}

#[test]
fn a_title_of_a_megabyte_is_cut_in_the_metadata() {
    let title = "word ".repeat(200_000);
    let page = format!("<title>{title}</title><meta property=og:title content='{title}'><p>story</p>");
    let article = read(Input::html(&page), page.len());
    let most = 4096;
    assert!(article.metadata.title.as_ref().is_none_or(|title| title.value.chars().count() <= most));
}

#[test]
fn ten_thousand_authors_are_read() {
    let authors: Vec<_> =
        (0..10_000).map(|n| format!("{{\"@type\":\"Person\",\"name\":\"Maren Oldcastle{n}\"}}")).collect();
    let page = format!(
        "<script type=application/ld+json>{{\"@type\":\"NewsArticle\",\"author\":[{}]}}</script><p>story</p>",
        authors.join(",")
    );
    read(Input::html(&page), page.len());
}

#[test]
fn data_nested_beyond_all_measure_is_left_out() {
    for (open, close) in [("[", "]"), ("{\"a\":", "}"), ("{\"author\":", "}"), ("{\"@graph\":[", "]}")] {
        let data = format!("{}1{}", open.repeat(100_000), close.repeat(100_000));
        for data in [data.as_str(), data.get(..data.len() / 3).unwrap_or_default()] {
            let page = format!("<script type=application/ld+json>{data}</script><p>story</p>");
            let article = read(Input::html(&page), page.len());
            assert_eq!(letters(&article), "story");
        }
    }
}

#[test]
fn data_of_five_megabytes_is_cut_and_said_so() {
    let story = r#"{"@type":"NewsArticle","headline":"Weir reopens","description":""#;
    let html = format!(
        r#"<script type="application/ld+json">{story}{}"}}</script><h1>Weir reopens</h1><p>After a year of work.</p>"#,
        "a ".repeat(5 << 19)
    );
    let article = read(Input::html(&html), html.len());
    assert_eq!(article.metadata.title.unwrap().value, "Weir reopens");
    assert!(!article.notes.is_empty());
}

#[test]
fn data_that_refers_to_itself_is_read() {
    let nodes = r##"{"@id":"#a","author":{"@id":"#b"}},{"@id":"#b","name":"Ann Ode","author":{"@id":"#a"}},
        {"@type":"NewsArticle","@id":"#c","headline":"Weir reopens","author":[{"@id":"#b"},{"@id":"#c"},{"@id":"#none"}]}"##;
    let html =
        format!(r#"<script type="application/ld+json">{{"@graph":[{nodes}]}}</script><h1>Weir reopens</h1>"#);
    let article = read(Input::html(&html), html.len());
    let authors = article.metadata.authors.unwrap().value;
    assert_eq!(authors.iter().map(|author| author.name.as_str()).collect::<Vec<_>>(), ["Ann Ode"]);
}

#[test]
fn dates_in_parentheses_in_parentheses_are_read() {
    for depth in [10, 10_000] {
        let date = format!("{}3 May 2024{}", "(".repeat(depth), ")".repeat(depth));
        let html = format!(
            "<meta name=date content=\"{date}\"><h1>Weir reopens</h1><time>{date}</time><p>It does.</p>"
        );
        read(Input::html(&html), html.len());
        read(Input::text(&date), date.len());
    }
}

#[test]
fn long_lines_are_read() {
    let size = if cfg!(debug_assertions) { 1 << 20 } else { 8 << 20 };
    for piece in ["word ", "x", "三年前", "e\u{301}", "\u{200b}", "a.b,", "http://e.example/"] {
        let line = piece.repeat(size / piece.len());
        let article = read(Input::text(&line), line.len());
        let visible = piece.trim().trim_matches('\u{200b}');
        assert!(letters(&article).len() >= line.len() / piece.len() * visible.len(), "{piece:?} is lost");
        read(Input::html(&line), line.len());
        read(Input::bytes(line.as_bytes()), line.len());
    }
}

#[test]
fn no_nesting_costs_text() {
    for (open, close) in [
        ("<div>", "</div>"),
        ("<ul><li>", "</ul>"),
        ("<b a=#>", ""),
        ("<table><td>", ""),
        ("<svg><g>", "</svg>"),
    ] {
        let mut page = String::new();
        for number in 0..2_000 {
            page.push_str(&open.replace('#', &number.to_string()));
        }
        page.push_str(&close.repeat(2_000));
        page.push_str("<p>The story goes on.</p>");
        let article = read(Input::html(&page), page.len());
        assert!(letters(&article).contains("Thestorygoeson."), "{open}");
    }
}

#[test]
fn attributes_are_dropped_beyond_the_limit_and_text_is_not() {
    let attributes: String = (0..1_000).map(|number| format!(" a{number}='{number}'")).collect();
    let page = format!(
        "<p{attributes}>The story goes on.</p{attributes}><p title='{}'>And on.",
        "x".repeat(1 << 20)
    );
    let article = read(Input::html(&page), page.len());
    assert_eq!(letters(&article), "Thestorygoeson.Andon.");
    assert!(
        article.notes.iter().any(|note| note.code.as_str() == "dropped_attributes"),
        "{:?}",
        article.notes
    );
}

#[test]
fn pages_cut_at_each_tenth_are_read() {
    let page = include_str!("../fixtures/source--hidden-content/input.html");
    for tenth in 0..10 {
        let bytes = &page.as_bytes()[..page.len() * tenth / 10];
        read(Input::bytes(bytes), bytes.len());
        let text = String::from_utf8_lossy(bytes);
        FORMS.iter().for_each(|form| drop(read(form(&text), text.len())));
    }
}

#[test]
fn files_that_are_no_pages_are_refused_as_such() {
    let noise: Vec<u8> = (0..4_000u32).map(|n| (n.wrapping_mul(2_654_435_761) >> 13) as u8).collect();
    for magic in
        [&b"\x89PNG\r\n\x1a\n"[..], b"%PDF-1.7\n", b"PK\x03\x04", b"\x1f\x8b\x08", b"\xff\xd8\xff\xe0", b""]
    {
        let bytes = [magic, &noise].concat();
        let error = Extractor::new().extract(Input::bytes(&bytes)).unwrap_err();
        assert!(error.is_encoding(), "{error}");
    }
}

#[test]
fn bytes_of_no_charset_are_read_in_any() {
    let bytes: Vec<u8> = (0..2_000u32)
        .map(|n| {
            b" etaoinr\xe9\xfc\x81\xc3\xa9\xff\xe3\x81"[n.wrapping_mul(2_654_435_761) as usize >> 7 & 15]
        })
        .collect();
    for charset in
        ["utf-8", "gbk", "shift_jis", "euc-kr", "utf-16", "iso-2022-jp", "iso-2022-kr", "koi8-r", "none", ""]
    {
        read(Input::bytes(&bytes).charset(charset), bytes.len());
        let page = [format!("<meta charset='{charset}'>").as_bytes(), &bytes].concat();
        read(Input::bytes(&page), page.len());
    }
}

#[test]
fn input_beyond_the_limit_is_cut_and_said_so() {
    let page = "<p>é</p>".repeat(1_000);
    for form in FORMS {
        let cutting = Extractor::builder().limits(Limits::new().max_bytes(1_004)).build().unwrap();
        let article = cutting.extract(form(&page)).unwrap();
        promises::check(&article, 1_004).unwrap();
        assert!(article.notes.iter().any(|note| note.code.as_str() == "truncated_bytes"));
        let refusing =
            Extractor::builder().limits(Limits::new().max_bytes(1_004).refuse(true)).build().unwrap();
        assert_eq!(refusing.extract(form(&page)).unwrap_err().code(), "limit.bytes");
    }
}

#[test]
fn classes_without_end_are_no_longer_told_apart() {
    let page = |count: usize| -> String {
        (0..count).map(|n| format!("<p class=\"c{n}\">The ferry left at {n}.</p>")).collect()
    };
    let has_note = |count: usize| {
        let article = cleancopy::extract(&page(count)).unwrap();
        article.notes.iter().any(|note| note.code.as_str() == "dropped_attributes")
    };
    assert!(has_note(33_000));
    assert!(!has_note(3_000));
}

/// What took html5ever alone most of a minute.
#[test]
fn eighty_thousand_nested_elements_are_read_at_once() {
    const STORY: &str =
        "The harbour council voted on Monday to keep the old ferry running until spring, officials said. ";
    let page = format!("{}{STORY}{}", "<div>".repeat(80_000), "</div>".repeat(80_000));
    let start = std::time::Instant::now();
    let article = cleancopy::extract(&page).unwrap();
    let most = if cfg!(debug_assertions) { 40.0 } else { 4.0 };
    assert!(start.elapsed().as_secs_f64() < most, "{:?}", start.elapsed());
    let notes: Vec<_> = article.notes.iter().map(|note| note.code.as_str()).collect();
    assert!(notes.contains(&"flattened_depth"), "{notes:?}");
    let all: String = article
        .blocks
        .iter()
        .map(|block| block.text.as_str())
        .chain(article.removed.iter().map(|gone| gone.text.as_str()))
        .collect();
    assert!(all.contains(STORY.trim()), "the text is kept");
}
