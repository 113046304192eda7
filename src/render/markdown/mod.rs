//! Markdown that reads back as the same words, and as nothing but them.

mod escape;
mod inline;

use self::escape::{Place, destination, escaped};
use self::inline::write_inline;
use super::arrange::{Arranged, Form, form, gaps, rows};
use super::inline::is_safe_image;
use super::lists::{Step, steps};
use super::sheet::Sheet;
use crate::model::{Article, Block, Image};

impl Article {
    /// The article as Markdown (CommonMark with pipe tables): headline, text, pictures with captions.
    ///
    /// Everything that would read as markup is escaped: the text can't become HTML, a link or a picture.
    /// Links and pictures are the page's own; links lead to `http`, `https` and `mailto`.
    /// A page that is made to exceed four times its length and 64 KiB loses its markup.
    pub fn to_markdown(&self) -> String {
        let arranged = Arranged::new(self);
        marked_up(&arranged, Sheet::new(self.room()))
            .unwrap_or_else(|| plain(&arranged, Sheet::new(self.room())))
    }
}

/// The article with all its markup, if there is room for it.
fn marked_up(arranged: &Arranged<'_>, sheet: Sheet) -> Option<String> {
    let mut markdown = Markdown { sheet };
    if let Some(headline) = arranged.headline {
        markdown.sheet.push("# ");
        markdown.sheet.push(&escaped(headline, Place::Heading));
    }
    for group in arranged.groups() {
        markdown.group(group);
        if markdown.sheet.is_full() {
            return None;
        }
    }
    markdown.sheet.finish()
}

/// The text alone. Escapes at most double it, so there is room for all of it.
fn plain(arranged: &Arranged<'_>, mut sheet: Sheet) -> String {
    let texts = arranged.headline.into_iter().chain(arranged.blocks.iter().map(|block| block.text.as_str()));
    for (index, text) in texts.filter(|text| !text.is_empty()).enumerate() {
        sheet.push(if index == 0 { "" } else { "\n\n" });
        sheet.push(&escaped(text, Place::Paragraph));
    }
    sheet.as_str().to_owned()
}

struct Markdown {
    sheet: Sheet,
}

impl Markdown {
    fn group(&mut self, group: &[&Block]) {
        let Some(first) = group.first() else { return };
        match form(first) {
            Form::Heading(level) => {
                self.gap("");
                (0..level).for_each(|_| self.sheet.push("#"));
                self.sheet.push(" ");
                self.sheet.push(&write_inline(first, Place::Heading));
            }
            Form::Paragraph => {
                if let Some(image) = &first.image {
                    self.figure(Some(image), &[]);
                }
                self.gap("");
                self.sheet.push(&write_inline(first, Place::Paragraph));
            }
            Form::Quote => self.quote(group),
            Form::Code => self.code(&first.text),
            Form::Item => self.list(group),
            Form::Cell => self.table(group),
            Form::Figure => self.figure(first.image.as_ref(), group),
        }
    }

    /// A blank line between what was written and what comes, each line with a prefix.
    fn gap(&mut self, prefix: &str) {
        if !self.sheet.as_str().is_empty() {
            self.sheet.push("\n");
            self.sheet.push(prefix.trim_end());
            self.sheet.push("\n");
        }
    }

    /// Lines, each but the first after a prefix.
    fn lines(&mut self, text: &str, prefix: &str) {
        for (index, line) in text.split('\n').enumerate() {
            if index > 0 {
                self.sheet.push("\n");
                self.sheet.push(prefix);
            }
            self.sheet.push(line);
        }
    }

    fn quote(&mut self, group: &[&Block]) {
        const PREFIX: &str = "> ";
        for (index, block) in group.iter().enumerate() {
            self.gap(if index == 0 { "" } else { PREFIX });
            self.sheet.push(PREFIX);
            self.lines(&write_inline(block, Place::Paragraph), PREFIX);
        }
    }

    /// Code between fences longer than any in it.
    fn code(&mut self, text: &str) {
        let text = text.replace("\r\n", "\n").replace('\r', "\n").replace('\0', "");
        let longest = text.split(|c| c != '`').map(str::len).max().unwrap_or(0);
        let fence = "`".repeat((longest + 1).max(3));
        self.gap("");
        for part in [&fence, "\n", &text, "\n", &fence] {
            self.sheet.push(part);
        }
    }

    fn list(&mut self, items: &[&Block]) {
        // What stands before the further lines of each open item.
        let mut indents: Vec<String> = Vec::new();
        let (mut separator, mut opens_list) = ("", false);
        self.gap("");
        for step in steps(items) {
            match step {
                Step::OpenList { .. } => opens_list = true,
                Step::OpenItem(block, place) => {
                    let outer = indents.last().map_or("", String::as_str);
                    let marker = marker(place.number);
                    let inner = format!("{outer}{}", " ".repeat(marker.len()));
                    // A list can interrupt the paragraph before it only if it begins with 1.
                    let interrupts = !opens_list || place.number.is_none_or(|number| number == 1);
                    self.sheet.push(if interrupts || separator.is_empty() { separator } else { "\n\n" });
                    self.sheet.push(outer);
                    self.sheet.push(&marker);
                    self.lines(&write_inline(block, Place::Paragraph), &inner);
                    indents.push(inner);
                    (separator, opens_list) = ("\n", false);
                }
                Step::More(block) => {
                    let indent = indents.last().map_or("", String::as_str);
                    self.sheet.push("\n\n");
                    self.sheet.push(indent);
                    self.lines(&write_inline(block, Place::Paragraph), indent);
                }
                Step::CloseItem => drop(indents.pop()),
                Step::CloseList { .. } => (),
            }
        }
    }

    fn table(&mut self, cells: &[&Block]) {
        let mut rows: Vec<Vec<String>> = rows(cells).map(row).collect();
        let columns = rows.iter().map(Vec::len).max().unwrap_or(0);
        let is_header = cells.first().and_then(|block| block.cell).is_some_and(|cell| cell.header);
        // A table of this kind always has a header, and rows lose the cells that it doesn't have.
        let mut header = if is_header { rows.remove(0) } else { Vec::new() };
        header.resize(columns, String::new());
        self.gap("");
        self.row(&header);
        self.sheet.push("\n");
        self.row(&vec!["---".to_owned(); columns]);
        for row in &rows {
            self.sheet.push("\n");
            self.row(row);
        }
    }

    fn row(&mut self, cells: &[String]) {
        self.sheet.push("|");
        for cell in cells {
            self.sheet.push(" ");
            self.sheet.push(cell);
            self.sheet.push(" |");
        }
    }

    fn figure(&mut self, image: Option<&Image>, texts: &[&Block]) {
        let mut lines = Vec::new();
        if let Some(image) = image.filter(|image| is_safe_image(&image.url)) {
            lines.push(format!("![{}]({})", escaped(&image.alt, Place::Heading), destination(&image.url)));
        }
        let texts = texts.iter().filter(|block| !block.text.is_empty());
        lines.extend(texts.map(|block| write_inline(block, Place::Paragraph)));
        if !lines.is_empty() {
            self.gap("");
            self.sheet.push(&lines.join("\\\n"));
        }
    }
}

/// A row's cells, with empty ones where the page has them.
fn row(blocks: &[&Block]) -> Vec<String> {
    let mut cells = Vec::new();
    for (block, gap) in blocks.iter().zip(gaps(blocks)) {
        cells.resize(cells.len() + gap, String::new());
        cells.push(write_inline(block, Place::Cell));
    }
    cells
}

/// What stands before an item; a number of more than nine digits is none.
fn marker(number: Option<u32>) -> String {
    match number {
        Some(number) => format!("{}. ", number.min(999_999_999)),
        None => "- ".to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::render::samples::{article, blocks, every_form, short_lines};
    use crate::text::words;
    use proptest::prelude::*;
    use pulldown_cmark::{Event, LinkType, Options, Parser, Tag};

    /// The words a reader sees, pictures' descriptions included; fails on what must not come out.
    fn read_back(markdown: &str) -> Vec<String> {
        let options = Options::ENABLE_TABLES | Options::ENABLE_STRIKETHROUGH | Options::ENABLE_FOOTNOTES;
        let mut text = String::new();
        for event in Parser::new_ext(markdown, options) {
            match event {
                Event::Text(part) | Event::Code(part) => text.push_str(&part),
                Event::SoftBreak | Event::HardBreak => text.push('\n'),
                Event::Start(Tag::Link { link_type, dest_url, .. }) => {
                    assert_eq!(link_type, LinkType::Inline);
                    assert!(dest_url.starts_with("http") || dest_url.starts_with("mailto:"), "{dest_url}");
                }
                Event::Start(Tag::Emphasis | Tag::Strong) => (),
                Event::Start(Tag::Image { dest_url, .. }) => {
                    assert!(dest_url.starts_with("http"), "{dest_url}")
                }
                Event::Start(Tag::Strikethrough | Tag::FootnoteDefinition(_)) => panic!("in {markdown:?}"),
                Event::Start(_) => text.push('\n'),
                Event::End(_) => (),
                Event::Html(_) | Event::InlineHtml(_) | Event::FootnoteReference(_) | Event::Rule => {
                    panic!("{event:?} in {markdown:?}")
                }
                _ => (),
            }
        }
        words(&text).map(str::to_owned).collect()
    }

    /// The words that should be there.
    fn shown(article: &Article) -> Vec<String> {
        let arranged = Arranged::new(article);
        let mut text = arranged.headline.unwrap_or_default().to_owned();
        for block in arranged.blocks {
            if let Some(image) = block.image.as_ref().filter(|image| {
                matches!(form(block), Form::Paragraph | Form::Figure) && is_safe_image(&image.url)
            }) {
                text.push('\n');
                text.push_str(&image.alt);
            }
            text.push('\n');
            text.push_str(&block.text);
        }
        words(&text.replace('\0', "")).map(str::to_owned).collect()
    }

    #[test]
    fn every_form_has_its_markup() {
        let expected = "# Ice & snow\n\n\
            The **ice**\\\nis [thin](https://example.com/?a=1&b=2).\n\n\
            ![A \"lake\"](https://example.com/lake.jpg)\\\nThe lake\\\nAda Finch\n\n\
            ## What to bring\n\n\
            - skates\n  1. sharp\n  2. dry\n- ropes\n\n  long ones\n\n\
            > Stay away.\n>\n> Go home.\n\n\
            ```\nif a < b {\n    wait\n}\n```\n\n\
            | place | depth |\n| --- | --- |\n|  | 3 \\| 4 |";
        let article = every_form();
        assert_eq!(article.to_markdown(), expected);
        assert_eq!(read_back(&article.to_markdown()), shown(&article));
    }

    #[test]
    fn a_page_made_to_grow_loses_its_markup_first() {
        let article = short_lines(100_000, "*");
        assert!(article.to_markdown().len() <= article.room());
        assert_eq!(article.to_markdown().matches("\\*").count(), 100_000);
    }

    proptest! {
        #[test]
        fn it_reads_back_as_the_same_words(blocks in blocks()) {
            let article = article(blocks);
            prop_assert_eq!(read_back(&article.to_markdown()), shown(&article), "{}", article.to_markdown());
        }
    }
}
