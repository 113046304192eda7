//! HTML from a small, fixed set of elements, safe to show as it is.

use super::arrange::{Arranged, Form, form, gaps, rows};
use super::inline::{Inline, inlines, is_safe_image};
use super::lists::{Step, steps};
use super::sheet::Sheet;
use crate::model::{Article, Block, Image, Style};

const END: &str = "</p>";

impl Article {
    /// The article as HTML: headline, text, pictures with captions.
    ///
    /// Elements are `h1` to `h6`, `p`, `ul`, `ol`, `li`, `blockquote`, `pre`, `code`, `table`, `tr`, `td`, `th`,
    /// `figure`, `img`, `figcaption`, `a`, `em`, `strong` and `br`; attributes `href`, `src` and `alt`; links lead to
    /// `http`, `https` and `mailto`. It can be shown as it is. `img` loads pictures from where the page had them.
    ///
    /// With [`text`](Self::text) it is at most four times as long as the input and 64 KiB: a page that is made to
    /// exceed this loses its markup, and if that isn't enough, its end.
    pub fn to_html(&self) -> String {
        let room = self.room().saturating_sub(self.text().len());
        let arranged = Arranged::new(self);
        marked_up(&arranged, Sheet::new(room)).unwrap_or_else(|| plain(&arranged, Sheet::new(room)))
    }
}

/// The article with all its markup, if there is room for it.
fn marked_up(arranged: &Arranged<'_>, sheet: Sheet) -> Option<String> {
    let mut html = Html { sheet };
    if let Some(headline) = arranged.headline {
        html.tag("h1", |html| html.lines(headline));
    }
    for group in arranged.groups() {
        html.group(group);
        if html.sheet.is_full() {
            return None;
        }
    }
    html.sheet.finish()
}

/// The text alone in one paragraph, as far as there is room.
fn plain(arranged: &Arranged<'_>, sheet: Sheet) -> String {
    let mut html = Html { sheet };
    html.sheet.push("<p>");
    let texts = arranged.headline.into_iter().chain(arranged.blocks.iter().map(|block| block.text.as_str()));
    for (index, text) in texts.filter(|text| !text.is_empty()).enumerate() {
        let before = html.sheet.as_str().len();
        html.sheet.push(if index == 0 { "" } else { "<br>" });
        html.text(text);
        let after = html.sheet.as_str().len();
        html.sheet.push(END);
        if html.sheet.is_full() {
            html.sheet.rewind(before);
            break;
        }
        html.sheet.rewind(after);
    }
    html.sheet.push(END);
    html.sheet.finish().unwrap_or_default()
}

struct Html {
    sheet: Sheet,
}

impl Html {
    fn group(&mut self, group: &[&Block]) {
        let Some(first) = group.first() else { return };
        if !self.sheet.as_str().is_empty() {
            self.sheet.push("\n");
        }
        match form(first) {
            Form::Heading(level) => self.tag(heading(level), |html| html.inline(first)),
            Form::Paragraph => {
                if let Some(image) = &first.image {
                    self.figure(Some(image), &[]);
                }
                self.paragraph(first);
            }
            Form::Quote => {
                self.tag("blockquote", |html| group.iter().for_each(|block| html.paragraph(block)));
            }
            Form::Code => self.tag("pre", |html| html.tag("code", |html| html.text(&first.text))),
            Form::Item => self.list(group),
            Form::Cell => self.tag("table", |html| rows(group).for_each(|row| html.row(row))),
            Form::Figure => self.figure(first.image.as_ref(), group),
        }
    }

    fn paragraph(&mut self, block: &Block) {
        self.tag("p", |html| html.inline(block));
    }

    fn list(&mut self, items: &[&Block]) {
        let list = |ordered| if ordered { "ol" } else { "ul" };
        for step in steps(items) {
            match step {
                Step::OpenList { ordered } => self.open(list(ordered)),
                Step::OpenItem(block, _) => {
                    self.open("li");
                    self.inline(block);
                }
                Step::More(block) => self.paragraph(block),
                Step::CloseItem => self.close("li"),
                Step::CloseList { ordered } => self.close(list(ordered)),
            }
        }
    }

    fn row(&mut self, row: &[&Block]) {
        self.tag("tr", |html| {
            for (block, gap) in row.iter().zip(gaps(row)) {
                (0..gap).for_each(|_| html.tag("td", |_| ()));
                let is_header = block.cell.is_some_and(|cell| cell.header);
                html.tag(if is_header { "th" } else { "td" }, |html| html.inline(block));
            }
        });
    }

    fn figure(&mut self, image: Option<&Image>, texts: &[&Block]) {
        let image = image.filter(|image| is_safe_image(&image.url));
        let texts: Vec<&&Block> = texts.iter().filter(|block| !block.text.is_empty()).collect();
        if image.is_none() && texts.is_empty() {
            return;
        }
        self.tag("figure", |html| {
            if let Some(image) = image {
                html.sheet.push("<img");
                html.attribute("src", &image.url);
                html.attribute("alt", &image.alt);
                html.sheet.push(">");
            }
            if !texts.is_empty() {
                html.tag("figcaption", |html| {
                    for (index, block) in texts.iter().enumerate() {
                        html.sheet.push(if index == 0 { "" } else { "<br>" });
                        html.inline(block);
                    }
                });
            }
        });
    }

    fn inline(&mut self, block: &Block) {
        for event in inlines(block) {
            match event {
                Inline::Text(text) => self.lines(text),
                Inline::Open(Style::Link(url), _) => {
                    self.sheet.push("<a");
                    self.attribute("href", url);
                    self.sheet.push(">");
                }
                Inline::Open(style, _) => self.open(element(style)),
                Inline::Close(style) => self.close(element(style)),
            }
        }
    }

    /// Text whose line feeds are breaks.
    fn lines(&mut self, text: &str) {
        for (index, line) in text.split('\n').enumerate() {
            self.sheet.push(if index == 0 { "" } else { "<br>" });
            self.text(line);
        }
    }

    /// Text, escaped as the HTML standard writes it. A parser would drop NUL and turn carriage returns into line feeds.
    fn text(&mut self, text: &str) {
        for (part, special) in specials(text, &['&', '<', '>', '\u{a0}', '\r', '\0']) {
            self.sheet.push(part);
            self.sheet.push(match special {
                Some('\r') => "\n",
                Some('\0') | None => "",
                Some(c) => escape(c),
            });
        }
    }

    fn attribute(&mut self, name: &str, value: &str) {
        self.sheet.push(" ");
        self.sheet.push(name);
        self.sheet.push("=\"");
        for (part, special) in specials(value, &['&', '<', '>', '"', '\u{a0}', '\r', '\n', '\0']) {
            self.sheet.push(part);
            self.sheet.push(match special {
                Some('\r' | '\n') => " ",
                Some('\0') | None => "",
                Some(c) => escape(c),
            });
        }
        self.sheet.push("\"");
    }

    fn tag(&mut self, name: &str, content: impl FnOnce(&mut Self)) {
        self.open(name);
        content(self);
        self.close(name);
    }

    fn open(&mut self, name: &str) {
        self.sheet.push("<");
        self.sheet.push(name);
        self.sheet.push(">");
    }

    fn close(&mut self, name: &str) {
        self.sheet.push("</");
        self.sheet.push(name);
        self.sheet.push(">");
    }
}

/// The parts of a text between special characters, each with the one that ends it.
fn specials<'t>(text: &'t str, special: &'t [char]) -> impl Iterator<Item = (&'t str, Option<char>)> {
    text.split_inclusive(special).map(|part| {
        let end = part.chars().next_back().filter(|c| special.contains(c));
        (end.and_then(|c| part.strip_suffix(c)).unwrap_or(part), end)
    })
}

fn escape(c: char) -> &'static str {
    match c {
        '&' => "&amp;",
        '<' => "&lt;",
        '>' => "&gt;",
        '"' => "&quot;",
        _ => "&nbsp;",
    }
}

fn heading(level: u8) -> &'static str {
    match level {
        0 | 1 => "h1",
        2 => "h2",
        3 => "h3",
        4 => "h4",
        5 => "h5",
        _ => "h6",
    }
}

fn element(style: &Style) -> &'static str {
    match style {
        Style::Link(_) => "a",
        Style::Emphasis => "em",
        Style::Strong => "strong",
        Style::Code => "code",
    }
}

#[cfg(test)]
mod tests {
    use crate::render::samples::{article, blocks, every_form, short_lines};
    use proptest::prelude::*;

    const TAGS: [&str; 24] = [
        "h1",
        "h2",
        "h3",
        "h4",
        "h5",
        "h6",
        "p",
        "ul",
        "ol",
        "li",
        "blockquote",
        "pre",
        "code",
        "table",
        "tr",
        "td",
        "th",
        "figure",
        "img",
        "figcaption",
        "a",
        "em",
        "strong",
        "br",
    ];

    /// The strictest cleaning: what is promised and nothing else.
    fn cleaned(html: &str) -> String {
        let mut builder = ammonia::Builder::empty();
        builder
            .tags(TAGS.into_iter().collect())
            .url_schemes(["http", "https", "mailto"].into_iter().collect());
        builder.add_tag_attributes("a", ["href"]).add_tag_attributes("img", ["src", "alt"]).link_rel(None);
        builder.clean(html).to_string()
    }

    #[test]
    fn every_form_has_its_element() {
        let html = every_form().to_html();
        let expected = "<h1>Ice &amp; snow</h1>\n\
            <p>The <strong>ice</strong><br>is <a href=\"https://example.com/?a=1&amp;b=2\">thin</a>.</p>\n\
            <figure><img src=\"https://example.com/lake.jpg\" alt=\"A &quot;lake&quot;\">\
            <figcaption>The lake<br>Ada Finch</figcaption></figure>\n\
            <h2>What to bring</h2>\n\
            <ul><li>skates<ol><li>sharp</li><li>dry</li></ol></li><li>ropes<p>long ones</p></li></ul>\n\
            <blockquote><p>Stay away.</p><p>Go home.</p></blockquote>\n\
            <pre><code>if a &lt; b {\n    wait\n}</code></pre>\n\
            <table><tr><th>place</th><th>depth</th></tr><tr><td></td><td>3 | 4</td></tr></table>";
        assert_eq!(html, expected);
        assert_eq!(cleaned(&html), html);
    }

    #[test]
    fn a_page_made_to_grow_stays_within_bounds() {
        for text in ["a", "&", "<"] {
            let article = short_lines(20_000, text);
            let (input, out) = (article.input_bytes.0, article.text().len() + article.to_html().len());
            assert!(out <= 4 * input + (64 << 10), "{out} bytes from {input}");
            assert_eq!(cleaned(&article.to_html()), article.to_html());
        }
        let lines = short_lines(20_000, "a");
        assert_eq!(lines.to_html().matches('a').count(), 20_000);
    }

    proptest! {
        #[test]
        fn nothing_is_left_for_a_sanitiser_to_do(blocks in blocks()) {
            let html = article(blocks).to_html();
            prop_assert_eq!(cleaned(&html), html);
        }
    }
}
