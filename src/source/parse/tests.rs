//! What the feed and the guard leave out changes nothing else, and what is left is linear.

use html5ever::driver::{self, ParseOpts};
use html5ever::tendril::TendrilSink;
use html5ever::tree_builder::TreeBuilderOpts;
use proptest::prelude::*;
use scraper::{HtmlTreeSink, Node};

use super::*;

/// The page as html5ever alone parses it, without scripting.
pub fn plain(html: &str) -> Html {
    let tree_builder = TreeBuilderOpts { scripting_enabled: false, ..TreeBuilderOpts::default() };
    let options = ParseOpts { tree_builder, ..ParseOpts::default() };
    driver::parse_document(HtmlTreeSink::new(Html::new_document()), options).one(html)
}

pub fn guarded(html: &str) -> (Html, Vec<Note>) {
    let mut notes = Vec::new();
    let document = parse(html, &Limits::new(), &mut notes);
    (document, notes)
}

/// Elements and text in document order, without white space, comments and the contents of scripts and styles.
pub fn outline(document: &Html) -> Vec<String> {
    let mut lines: Vec<(usize, bool, String)> = Vec::new();
    for node in document.tree.root().descendants() {
        let depth = node.ancestors().count();
        match node.value() {
            Node::Element(element) => {
                let attributes: Vec<_> = element.attrs().collect();
                lines.push((depth, false, format!("{}{} {attributes:?}", element.name.ns, element.name())));
            }
            Node::Text(text) => {
                let text: String = text.split_whitespace().collect();
                let parent = node.parent().and_then(|parent| parent.value().as_element());
                let is_left_out = parent.is_some_and(|element| {
                    element.name() == "style"
                        || element.name() == "script" && element.attr("type") != Some("application/ld+json")
                });
                match lines.last_mut() {
                    _ if is_left_out || text.is_empty() => {}
                    Some((at, true, last)) if *at == depth => last.push_str(&text),
                    _ => lines.push((depth, true, text)),
                }
            }
            _ => {}
        }
    }
    lines.into_iter().map(|(depth, _, line)| format!("{depth} {line}")).collect()
}

fn assert_same(html: &str) {
    let (document, notes) = guarded(html);
    assert_eq!(outline(&document), outline(&plain(html)), "{html}");
    assert_eq!(notes, [], "{html}");
}

#[test]
fn what_looks_like_a_script_or_a_comment_and_is_none_stays() {
    let pages = [
        "<body><a title='<!--'>x</a> <b id=\"<script>\">y</b>-->z</script>",
        "<body><textarea><!-- x --><script>y</script></textarea>z<!-- u -->v",
        "<title><!-- x</title>y<!-- z -->",
        "<body><svg><style><p>x</style><script>y<b>z</script>u",
        "<body><svg><title><script>a<b>c</script></title><desc><style>a<b></style>x</desc></svg>",
        "<body><svg><![CDATA[ <script> ]]>x</svg><![CDATA[ <script> ]]>y",
        "<body><math><mi><script>a<b></script></mi><!-- x --></math>y",
        "<body>a &am<!-- x -->p; b<<!-- x -->b>c<<script></script>i>",
        "<body><xmp><!-- a </xmp>b<iframe><script></iframe>c<noembed><style></noembed>d",
        "<body><plaintext><script>x</script><!-- y -->",
        "<body><select><script>a<b></script><option>x<!-- y --></select>z",
        "<body><script><!-- <script> </script> --></script>x<script>document.write('<p>')</script>y",
        "<body>x<script type=application/ld+json>{\"a\": \"<b>\"}</script>y",
        "<body>x<script/>y</script>z<style/>u</style>v",
        "<body>x<!doctype a '>'>y<?php > ?>z</ a>u</>v<!x>w",
        "<body>x<!-->y<!--->z<!-- a --!>u<!--",
        "<body>x<script>y",
        "<body>x<style>y</styl",
        "<body>x<p title='y",
        "\u{feff}<!-- x --><!doctype html><title>y</title>",
        "<p><a b=c><pre><!-- x -->\n",
    ];
    pages.iter().for_each(|page| assert_same(page));
}

#[test]
fn a_crowd_is_flattened_with_its_text_kept() {
    let crowd = "<p>a".repeat(50_000);
    let (document, notes) = guarded(&crowd);
    assert!(notes.iter().any(|note| note.code == NoteCode::FlattenedCrowd), "{notes:?}");
    assert_eq!(document.root_element().text().map(str::len).sum::<usize>(), 50_000);
    assert!(document.tree.values().len() < 30_000);
    // As many elements with something in them are a page.
    let (_, notes) = guarded(&"<p>Pilots climb a rope ladder in any weather.".repeat(50_000));
    assert!(notes.is_empty(), "{notes:?}");
}

#[test]
fn a_noscript_in_the_head_does_not_end_the_head() {
    let page = "<head><noscript><img src=x>GONE</noscript><meta name=a content=b></head><body>z<noscript><img></noscript>";
    let (document, _) = guarded(page);
    let outline = outline(&document).join("\n");
    let places: Vec<_> =
        ["xhtmlmeta ", "xhtmlbody ", "xhtmlimg "].iter().map(|name| outline.find(name)).collect();
    assert!(places.is_sorted() && places[0].is_some(), "{outline}");
    assert!(!outline.contains("GONE"), "{outline}");
    let (document, _) = guarded("<head><noscript>never closed");
    assert!(document.root_element().text().any(|text| text.contains("never")));
}

/// Pieces that tokenizer and tree builder treat in some way of their own.
const SOUP: &[&str] = &[
    "<p>",
    "</p>",
    "<div>",
    "</div>",
    "<b>",
    "</b>",
    "<i class=x>",
    "</i>",
    "<a href=y>",
    "</a>",
    "<table>",
    "</table>",
    "<tr>",
    "<td>",
    "</td>",
    "<caption>",
    "<ul>",
    "<li>",
    "</ul>",
    "<select>",
    "<option>",
    "</select>",
    "<svg>",
    "</svg>",
    "<math>",
    "<mi>",
    "</math>",
    "<title>",
    "</title>",
    "<textarea>",
    "</textarea>",
    "<style>",
    "</style>",
    "<script>",
    "</script>",
    "<script type=application/ld+json>",
    "<!--",
    "-->",
    "--!>",
    "<!",
    "<![CDATA[",
    "]]>",
    "<noscript>",
    "</noscript>",
    "<template>",
    "</template>",
    "<xmp>",
    "</xmp>",
    "<iframe>",
    "</iframe>",
    "<button>",
    "</button>",
    "<form>",
    "</form>",
    "<object>",
    "</object>",
    "<br>",
    "</br>",
    "<img src=z>",
    "<input>",
    "<h1>",
    "</h2>",
    "<pre>",
    "</pre>",
    "<foreignObject>",
    "<desc>",
    "<annotation-xml>",
    "<nobr>",
    "<font>",
    "</font>",
    "<body id=b>",
    "</body>",
    "<html lang=l>",
    "</html>",
    "<head>",
    "</head>",
    "<a title='",
    "<a title=\"",
    "'",
    "\"",
    ">",
    "<",
    "</",
    "/",
    "=",
    "&amp",
    "&amp;",
    "&#39;",
    "&nbsp;",
    "&copy",
    "&lt",
    "&#x41;",
    "&#0;",
    "&notit;",
    "&#",
    "\0",
    "\r",
    "B C=D",
    "b=e",
    "<a b='&amp;' c=\"&x=&copy;\">",
    "<P\rQ=\"R\r\n\">",
    "<img/>",
    "<b c/>",
    "</p x='>'>",
    "]",
    "<!doctype x>",
    "&",
    ";",
    "x",
    " y ",
    "\n",
    "\r\n",
    "-",
    "--",
    "é",
    "<?",
    "<a b=c",
    "/>",
    "<p ",
    "<SCRIPT",
    "<plaintext>",
];

fn soup(pieces: std::ops::Range<usize>) -> impl Strategy<Value = String> {
    proptest::collection::vec(proptest::sample::select(SOUP), pieces).prop_map(|pieces| pieces.concat())
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 2_000, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn soup_gives_the_tree_of_a_plain_parse(soup in soup(1..24)) {
        // Without a body, a noscript may be in the head.
        let page = format!("<body>{soup}");
        let (document, _) = guarded(&page);
        prop_assert_eq!(outline(&document), outline(&plain(&page)));
    }
}
