//! Time grows with the input and no faster, whatever the input.
//!
//! Each pattern is read at n and at 4n; the thread's CPU time may grow sixfold at most (fourfold is linear, the rest is
//! room for caches and for limits that are reached between the two). Quadratic work would take sixteen times as long.

use std::time::Instant;

use cleancopy::{Extractor, Input, Limits, ProfileSet};

use crate::promises;

/// Bytes of the smaller input. A quadratic pass over as many pieces shows; a debug build is some twenty times slower.
const SIZE: usize = if cfg!(debug_assertions) { 24 << 10 } else { 192 << 10 };
/// How much longer four times the input may take.
const MOST: f64 = 6.0;
/// Seconds under which time says nothing.
const FLOOR: f64 = 0.03;

/// A pattern: what stands before, what is repeated (`#` is a running number), what stands after.
type Pattern = (&'static str, &'static str, &'static str, &'static str);

/// A pattern whose cost is a product: both parts grow.
type Pair = (&'static str, [(&'static str, &'static str, &'static str); 2]);

/// What the tree builder is slow at.
const MARKUP: &[Pattern] = &[
    ("nested divs", "", "<div>", "x"),
    ("nested lists", "", "<ul><li>", "x"),
    ("nested definition lists", "", "<dl><dd>", "x"),
    ("nested details", "", "<details>", "x"),
    ("nested divs with paragraphs", "", "<div><p>x", ""),
    ("nested tables", "", "<table><tr><td>", "x"),
    ("nested spans", "", "<span>", "x"),
    ("nested spans with text", "", "<span>x ", ""),
    ("nested sections closed", "", "<section><h2>x</h2><p>y</p></section><section>", ""),
    ("unclosed links", "", "<a href=#>x<div>", ""),
    ("unclosed bold with attributes", "", "<b c=#>", "x"),
    ("unclosed fonts in paragraphs", "", "<p><font color=c#>x", ""),
    ("formatting made again in each block", "<b a=1><i a=2><u a=3><s a=4><em a=5><tt a=6>", "<p>x", ""),
    ("misnested formatting", "", "<b><p>x</b>", ""),
    ("adoption", "", "<a><div><a><p>x</a>", ""),
    ("attributes of one tag", "<p ", "a#=# ", ">x"),
    ("attributes of a cut tag", "<p ", "a#=# ", ""),
    ("attributes of the body", "", "<body a#=#>", "x"),
    ("an endless attribute", "<p title='", "x ", "'>y"),
    ("nested drawings", "", "<svg><g>", ""),
    ("nested formulas", "", "<math><mi>", "x"),
    ("formulas in drawings", "", "<svg><foreignObject><math>", "x"),
    ("text in tables", "", "<table>x<b>", ""),
    ("text in rows", "<p><b><i></p><table>", "x<tr>", ""),
    ("forgotten markers", "", "<table><td><object></table><b></b>", ""),
    ("stray end tags", "<div><span><i>", "</p></x></b>", ""),
    ("ends of nothing in depth", "", "<x></y>", ""),
    ("options", "<select>", "<option>x", ""),
    ("templates", "", "<template>x", ""),
    ("noscripts", "", "<noscript>x", ""),
    ("noscripts in the head", "", "<noscript>", ""),
    ("comments", "", "<!-- x --><p>y", ""),
    ("openings of comments", "", "<!--x", ""),
    ("openings of scripts", "", "<script>x<!--", ""),
    ("scripts", "", "<script>x</script><style>y</style>", ""),
    ("ends of a script", "<script>", "</scrip </style>", "</script>x"),
    ("openings of tags", "", "<", ""),
    ("ampersands", "", "&", ""),
    ("entities", "", "&amp;&#xD800;&notit;", ""),
    ("quotes", "<p>", "\"'", ""),
    ("zeros", "<p>", "\0x", ""),
    ("buttons", "", "<button>x", ""),
    ("headings", "", "<h1>x<h2>y", ""),
    ("rubies", "", "<ruby>x<rt>y", ""),
    ("framesets", "", "<frameset>x", ""),
];

/// What the stages after the parser might be slow at.
const PAGES: &[Pattern] = &[
    ("many short paragraphs", "", "<p>x#</p>", ""),
    ("paragraphs in a figure", "<figure><blockquote>a b</blockquote>", "<p>x#</p>", "</figure>"),
    ("many equal paragraphs", "", "<p>The same few words again.</p>", ""),
    (
        "many equal stories",
        "",
        "<p>The harbour council voted on Monday to keep the ferry, officials said.</p>",
        "",
    ),
    (
        "many prose paragraphs",
        "<article>",
        "<p>On day # the council voted to keep the ferry running, officials said.</p>",
        "",
    ),
    ("one endless paragraph", "<p>", "word ", ""),
    ("one endless word", "<p>", "x", ""),
    ("one endless sentence in CJK", "<p>", "三年前に閉校した小学校", ""),
    ("combining marks", "<p>e", "\u{301}", ""),
    ("joined emoji", "<p>", "👩\u{200d}", ""),
    ("marks of direction", "<p>", "\u{202e}x", ""),
    ("many headings", "", "<h2>Heading #</h2>", ""),
    ("many sections", "", "<section class=s#><h2>Heading #</h2><p>text</p></section>", ""),
    ("many items", "<ul>", "<li><a href=/#>Item #</a>", ""),
    ("many rows", "<table>", "<tr><td>a#<td>b", ""),
    ("one endless row", "<table><tr>", "<td colspan=9000000000000000>x", ""),
    ("many links in a paragraph", "<p>", "<a href=/#>x</a> ", ""),
    ("many pictures", "", "<img src=/#.jpg alt=x>", ""),
    (
        "many figures",
        "",
        "<figure><img src=/#.jpg><figcaption>Caption # by a person</figcaption></figure>",
        "",
    ),
    ("one endless srcset", "<img srcset='", "/#.jpg #w, ", "'>"),
    ("many classes", "<div class='", "story-# ", "'><p>x</p></div>"),
    ("many distinct marks", "", "<div class=a# id=b#><p>x</p></div>", ""),
    ("many styles", "<p style='", "a:#;", "display:none'>x"),
    ("many breaks", "<p>", "x<br>", ""),
    ("many breaks in a row", "<p>", "<br>", "x"),
    ("many times", "", "<time datetime=2024-01-02>x</time>", ""),
    ("many names", "", "<p class=byline>By Maren Oldcastle#</p>", ""),
    ("many emphases", "<p>", "<em>x</em> <strong>y</strong> ", ""),
    ("many hidden parts", "", "<div hidden>x</div><p>y</p>", ""),
    ("many asides", "", "<aside class=related><a href=/#>More #</a></aside>", ""),
    ("many separators in the title", "<title>", "x# | ", "</title><h1>x1</h1>"),
    ("many titles", "", "<title>x#</title>", ""),
    ("many meta tags", "", "<meta property=article:author content='A Name#'>", ""),
    ("many tags", "", "<meta property=article:tag content=t#>", ""),
    ("many links to other forms", "", "<link rel=alternate href=/#>", ""),
    ("one endless meta tag", "<meta name=description content='", "x# ", "'>"),
    (
        "authors",
        "<script type=application/ld+json>{\"@type\":\"NewsArticle\",\"author\":[",
        "{\"name\":\"A Name#\"},",
        "{}]}</script>",
    ),
    (
        "nodes of a graph",
        "<script type=application/ld+json>{\"@graph\":[",
        "{\"@id\":\"#\",\"author\":{\"@id\":\"1#\"}},",
        "{}]}</script>",
    ),
    ("nested data", "<script type=application/ld+json>{\"a\":", "[", "x</script>"),
    ("data in data", "<script type=application/ld+json>\"", "{\\\"a\\\":", "\"</script>"),
    (
        "blocks of data",
        "",
        "<script type=application/ld+json>{\"@type\":\"NewsArticle\",\"headline\":\"H#\"}</script>",
        "",
    ),
    ("small blocks of data", "", "<script type=application/ld+json>1</script>", ""),
    (
        "ampersands in data",
        "<script type=application/ld+json>{\"@type\":\"NewsArticle\",\"headline\":\"",
        "&",
        "\"}</script>",
    ),
    (
        "times below the headline",
        "<title>Ferry to run until spring</title><h1>Ferry to run until spring</h1>",
        "<p>On day # <time datetime=2024-01-02>it</time>",
        TAIL,
    ),
    ("comments in a date", "<meta property=article:published_time content='Mon, 1 Jan 2024 ", "(", "'>"),
    (
        "items of microdata",
        "",
        "<div itemscope itemtype=https://schema.org/Article><b itemprop=headline>H#</b>",
        "",
    ),
];

/// A story to end with.
const TAIL: &str = "<p>The harbour council voted on Monday to keep the old ferry running until spring, officials said, \
    and nobody who had come to the hall that evening spoke against it.<p>The boat, which is older than the pier it \
    leaves from, will be painted in April and then sold to whoever offers the most.";

/// Pages that have much of two things.
const PAIRS: &[Pair] = &[
    (
        "a stated story on a page of many marks",
        [
            ("", "<i id=#></i>", ""),
            (
                "<script type=application/ld+json>{\"@type\":\"NewsArticle\",\"articleBody\":\"",
                "the one of day #\\n",
                "\"}</script>",
            ),
        ],
    ),
    (
        "names of sites beside a long one",
        [
            ("<script type=application/ld+json>{\"@type\":\"WebSite\",\"name\":\"", "Weir ", "\"}</script>"),
            ("<script type=application/ld+json>[", "{\"@type\":\"WebSite\",\"name\":\"N#\"},", "1]</script>"),
        ],
    ),
    (
        "lines below the headline beside a long description",
        [
            (
                "<script type=application/ld+json>{\"@type\":\"NewsArticle\",\"description\":\"",
                "word# ",
                "\"}</script>",
            ),
            (
                "<title>Ferry to run until spring</title><h1>Ferry to run until spring</h1>",
                "<p>Day # and then one more",
                TAIL,
            ),
        ],
    ),
];

/// Dumps, read as text and as Markdown.
const DUMPS: &[Pattern] = &[
    ("short lines", "", "x#\n", ""),
    ("equal lines", "", "The same few words again.\n", ""),
    ("empty lines", "x", "\n", "x"),
    ("lines of prose", "", "The council voted to keep the ferry running on day #, officials said.\n", ""),
    ("wrapped prose", "", "The council voted to keep the old ferry running until the next\nspring", ""),
    ("divided words", "the next\nspring the\nferry was\nkept by\n", "aaaaaaaaaaaaaaaaaaaaaaaaa-\n", ""),
    ("paragraphs", "", "On day # the council voted to keep the ferry running, officials said.\n\n", ""),
    ("one endless line", "", "word ", ""),
    ("one endless word", "", "x", ""),
    ("one endless line in CJK", "", "三年前に閉校した小学校", ""),
    ("combining marks", "e", "\u{301}", ""),
    ("bullets", "", "* item #\n", ""),
    ("nested bullets", "", "* ", "x"),
    ("numbered links", "", "[#]word ", "\n\nReferences\n"),
    ("references", "x\n\nReferences\n\n", "   #. http://example.com/#\n", ""),
    ("link definitions", "", "[a#]: http://e.example/#\n", ""),
    ("dates", "", "2025-04-10 Headline #\n", ""),
    ("bylines", "", "By Maren Oldcastle and Tom Reed April 8, 2025 5:16 PM 2 min read\n", ""),
    ("rules", "", "---\n", ""),
    ("headings", "", "# Heading #\n\n", ""),
    ("deep headings", "", "#", " x"),
    ("square brackets", "", "[", ""),
    ("closing brackets", "", "]", ""),
    ("round brackets", "", "(", ""),
    ("links", "", "[a#](http://e.example/#) ", ""),
    ("half links", "", "[a](", ""),
    ("links over lines", "", "[a\n\nb](http://e.example/#\n", ""),
    ("pictures", "", "![a#](http://e.example/#.jpg)\n", ""),
    ("half pictures", "", "![", ""),
    ("pictures in links", "", "[![a](b)", ""),
    ("stars", "", "*", ""),
    ("stars and letters", "", "*a **b ", ""),
    ("underscores", "", "_a_", ""),
    ("ticks", "", "`", ""),
    ("ticks of growing length", "", "`a``b", ""),
    ("fences", "", "```\nx\n", ""),
    ("quotes", "", ">", "x"),
    ("quoted lines", "", "> > x\n", ""),
    ("list in list", "", "- 1. ", "x"),
    ("indents", "", "    x\n  y\n", ""),
    ("tables", "| a | b |\n| --- | --- |\n", "| c# | d |\n", ""),
    ("rows of bars", "", "|", "\n"),
    ("tags", "", "<b>x", ""),
    ("openings of tags", "", "<", ""),
    ("backslashes", "", "\\", ""),
    ("entities", "", "&amp;", ""),
    ("addresses", "", "http://e.example/# ", ""),
    ("underlines", "", "x\n===\n", ""),
    ("tabs", "", "\t", "x"),
    ("carriage returns", "", "x\r", ""),
    ("zeros", "", "\0x\n", ""),
];

fn page(&(_, before, piece, after): &Pattern, size: usize) -> String {
    part((before, piece, after), size)
}

fn part((before, piece, after): (&str, &str, &str), size: usize) -> String {
    let mut page = before.to_string();
    let mut number = 0;
    while page.len() < size {
        page.push_str(&piece.replace('#', &number.to_string()));
        number += 1;
    }
    page + after
}

/// CPU time of this thread, so that a busy machine doesn't count; wall time where the system doesn't say.
fn clock() -> f64 {
    static START: std::sync::LazyLock<Instant> = std::sync::LazyLock::new(Instant::now);
    let spent = std::fs::read_to_string("/proc/thread-self/schedstat").ok();
    let spent =
        spent.as_deref().and_then(|line| line.split(' ').next()).and_then(|field| field.parse::<f64>().ok());
    spent.map_or_else(|| START.elapsed().as_secs_f64(), |nanoseconds| nanoseconds / 1e9)
}

fn seconds(extractor: &Extractor, input: Input<'_>, len: usize) -> Result<f64, String> {
    let start = clock();
    let article = extractor.extract(input).map_err(|error| error.to_string())?;
    let spent = clock() - start;
    promises::check(&article, len)?;
    Ok(spent)
}

/// What is wrong with how reading the pattern grows.
fn growth(
    extractor: &Extractor,
    page: impl Fn(usize) -> String,
    input: fn(&str) -> Input<'_>,
) -> Result<(), String> {
    let (small, large) = (page(SIZE), page(4 * SIZE));
    let mut ratio = 0.0;
    // Time is noisy upward only: what is linear once is linear.
    for _ in 0..8 {
        let before = seconds(extractor, input(&small), small.len())?;
        let after = seconds(extractor, input(&large), large.len())?;
        ratio = after / before.max(FLOOR / 4.0);
        if ratio < MOST {
            return Ok(());
        }
    }
    Err(format!("takes {ratio:.1} times as long"))
}

fn assert_linear(patterns: &[Pattern], input: fn(&str) -> Input<'_>) {
    let extractor = Extractor::new();
    let of = |pattern| growth(&extractor, |size| page(pattern, size), input);
    none_wrong(patterns.iter().map(|pattern| (pattern.0, of(pattern))));
}

fn none_wrong<'a>(grown: impl Iterator<Item = (&'a str, Result<(), String>)>) {
    let wrong: Vec<_> = grown.filter_map(|(name, grown)| Some(format!("{name}: {}", grown.err()?))).collect();
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn markup_is_linear() {
    assert_linear(MARKUP, |page| Input::html(page));
}

#[test]
fn pages_are_linear() {
    assert_linear(PAGES, |page| Input::html(page));
}

#[test]
fn pages_of_two_things_are_linear() {
    // Values that are cut are short.
    let limits = Limits::new().max_metadata_chars(1 << 30);
    let extractor = Extractor::builder().limits(limits).build().unwrap();
    let of = |parts: &[(&'static str, &'static str, &'static str); 2], size: usize| -> String {
        parts.iter().map(|each| part(*each, size / 2)).collect()
    };
    none_wrong(PAIRS.iter().map(|(name, parts)| {
        (
            *name,
            growth(&extractor, |size| of(parts, size), |page| Input::html(page).url("https://a.example/x")),
        )
    }));
}

/// What the selectors of profiles might be slow at, each on paragraphs side by side and on links in such paragraphs. They are
/// short, so that even the smaller page has more of them than are compared with each other.
#[test]
fn selectors_are_linear() {
    let selectors =
        ["p:has(~ i)", "b ~ p", "b ~ p a", "p:nth-child(3) ~ i", "body:has(b ~ p)", "p:nth-last-of-type(2)"];
    let pages: [Pattern; 2] = [("", "", "<p>a", ""), ("", "", "<p><a>b</a>", "")];
    let mut grown = Vec::new();
    for css in selectors {
        let profile = format!(
            "id = \"a\"\n[match]\nhosts = [\"a.example\"]\n[[remove]]\nkind = \"other\"\ncss = \"{css}\"\n"
        );
        let profiles = ProfileSet::parse("a.toml", &profile).unwrap();
        let extractor = Extractor::builder().profiles(profiles).build().unwrap();
        let input: fn(&str) -> Input<'_> = |page| Input::html(page).url("https://a.example/x");
        grown
            .extend(pages.iter().map(|pattern| (css, growth(&extractor, |size| page(pattern, size), input))));
    }
    none_wrong(grown.into_iter());
}

#[test]
fn text_is_linear() {
    assert_linear(DUMPS, |page| Input::text(page));
}

#[test]
fn markdown_is_linear() {
    assert_linear(DUMPS, |page| Input::markdown(page));
}
