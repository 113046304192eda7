//! Invented pages of the usual sizes and proportions.

use std::fmt::Write;

const SENTENCES: &[&str] = &[
    "The harbour council voted on Monday to keep the old ferry running until the end of spring.",
    "“We would rather pay for a boat than for another study of boats,” said Maren Oldcastle, who chairs it.",
    "Passengers had gathered 4,200 signatures since the line was put up for closure in October.",
    "An engineer’s report found that the hull would need £310,000 of work before the next inspection.",
    "Nobody at the ministry could be reached for comment, though a spokesman had called the line “dear to us”.",
    "The vote was eleven to four, with two members absent & one abstaining.",
];

/// A page of about so many bytes, of which scripts, styles and menus make up as much as they do on a news page.
pub fn news(bytes: usize) -> String {
    let mut page = head(bytes / 4);
    menu(&mut page, bytes / 8);
    story(&mut page, bytes / 6);
    while page.len() < bytes {
        let rest = bytes - page.len();
        teasers(&mut page, rest.min(bytes / 8) + 1);
        script(&mut page, rest.min(bytes / 12));
    }
    page.push_str("<footer class=\"site-footer\"><p>© 2025 The Ferry Post. All rights reserved.</p></footer></body></html>\n");
    page
}

fn head(bytes: usize) -> String {
    let mut page = String::from(
        "<!DOCTYPE html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n<title>Ferry stays until spring | The Ferry Post</title>\n\
         <meta property=\"og:title\" content=\"Ferry stays until spring\">\n<meta name=\"author\" content=\"Tom Reed\">\n\
         <script type=\"application/ld+json\">{\"@context\":\"https://schema.org\",\"@type\":\"NewsArticle\",\
         \"headline\":\"Ferry stays until spring\",\"datePublished\":\"2025-03-04T08:15:00+01:00\",\
         \"author\":{\"@type\":\"Person\",\"name\":\"Tom Reed\"}}</script>\n<style>\n",
    );
    while page.len() < bytes / 2 {
        page.push_str(
            "  .story-body > p:first-child::first-letter { font-size: 3em; float: left; color: #1a1a1a }\n",
        );
    }
    page.push_str("</style>\n");
    script(&mut page, bytes / 2);
    page.push_str("</head>\n<body class=\"page page--article\">\n<!-- page rendered in 12 ms -->\n");
    page
}

fn script(page: &mut String, bytes: usize) {
    let end = page.len() + bytes;
    page.push_str("<script>\nwindow.__queue = window.__queue || [];\n");
    while page.len() < end {
        page.push_str(
            "if (a < b && c > 0) { __queue.push({ \"slot\": \"<div class='x'>\", size: [300, 250] }); }\n",
        );
    }
    page.push_str("</script>\n");
}

fn menu(page: &mut String, bytes: usize) {
    let end = page.len() + bytes;
    page.push_str("<header class=\"site-header\"><nav class=\"main-nav\" aria-label=\"Main\"><ul>\n");
    let mut number = 0;
    while page.len() < end {
        number += 1;
        let _ = writeln!(
            page,
            "      <li class=\"main-nav__item\"><a class=\"main-nav__link\" href=\"/section/{number}?from=nav&amp;pos={number}\" data-track=\"nav-{number}\">Section {number}</a></li>"
        );
    }
    page.push_str("</ul></nav></header>\n");
}

fn story(page: &mut String, bytes: usize) {
    let end = page.len() + bytes;
    page.push_str(
        "<main><article class=\"story\"><h1 class=\"story__headline\">Ferry stays until spring</h1>\n\
         <p class=\"story__standfirst\">The council found the money after all.</p>\n\
         <p class=\"byline\">By <a href=\"/people/tom-reed\">Tom Reed</a></p><time datetime=\"2025-03-04T08:15:00+01:00\">4 March 2025</time>\n\
         <figure><img src=\"/img/ferry.jpg\" srcset=\"/img/ferry-400.jpg 400w, /img/ferry-800.jpg 800w\" alt=\"The ferry\">\
         <figcaption>The ferry on Sunday. Photo: A. Person</figcaption></figure>\n<div class=\"story__body\">\n",
    );
    let mut number = 0;
    while page.len() < end {
        page.push_str("    <p>");
        for _ in 0..3 {
            let _ = write!(page, "{} ", SENTENCES[number % SENTENCES.len()]);
            number += 1;
        }
        page.push_str("It runs <a href=\"/tag/ferry\">twice</a> a <em>day</em>.</p>\n");
        if number % 15 == 0 {
            page.push_str("    <div class=\"ad-slot\" id=\"ad\"><span>Advertisement</span></div>\n    <h2>What comes next</h2>\n");
        }
    }
    page.push_str("</div></article></main>\n");
}

fn teasers(page: &mut String, bytes: usize) {
    let end = page.len() + bytes;
    page.push_str("<aside class=\"related\"><h2>More stories</h2><ul class=\"teasers\">\n");
    let mut number = 0;
    while page.len() < end {
        number += 1;
        let _ = writeln!(
            page,
            "  <li class=\"teaser teaser--small\"><a class=\"teaser__link\" href=\"/story/{number}\"><div class=\"teaser__media\"><img loading=\"lazy\" src=\"/img/{number}.jpg\" alt=\"\"></div><h3 class=\"teaser__title\">Another story, number {number}</h3><span class=\"teaser__time\">{number} min read</span></a></li>"
        );
    }
    page.push_str("</ul></aside>\n");
}

/// A dump of such a page, as text.
pub fn text(bytes: usize) -> String {
    dump(bytes, |number| format!("   * Section {number}\n"), |text| format!("{text}\n\n"))
}

/// A dump of such a page, as Markdown.
pub fn markdown(bytes: usize) -> String {
    dump(
        bytes,
        |number| format!("* [Section {number}](https://ferry.example/section/{number})\n"),
        |text| format!("{text} It runs [twice](https://ferry.example/tag/ferry) a *day*.\n\n"),
    )
}

fn dump(bytes: usize, link: impl Fn(usize) -> String, paragraph: impl Fn(&str) -> String) -> String {
    let mut dump = String::from("The Ferry Post\n\n");
    let mut number = 0;
    while dump.len() < bytes {
        (0..12).for_each(|_| {
            number += 1;
            dump.push_str(&link(number));
        });
        dump.push_str("\n# Ferry stays until spring\n\nBy Tom Reed\n\n");
        for two in SENTENCES.chunks(2) {
            dump.push_str(&paragraph(&two.join(" ")));
        }
    }
    dump
}
