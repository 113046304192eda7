//! Dumps as blocks: where they are cut, joined and unmarked.
use super::{looks_like_html, looks_like_markdown, read};
use crate::config::Limits;
use crate::page::{Page, RawBlock, RawStyle, Shape};

fn page(text: &str) -> Page {
    read(text, &Limits::new(), None, None).unwrap()
}

fn shown(page: &Page) -> Vec<(Shape, &str)> {
    page.blocks.iter().map(|block| (block.shape, &*block.text)).collect()
}

#[test]
fn blocks_of_every_shape() {
    let page = page(
        "# The bridge #\n\nA *short* story.\n\nCosts\n-----\n\n> A quote\n> of two.\n\n```\nlet x;\n\n  y\n```\n\n\
         ![A quay](q.png)\n\n* * *\n\n| Port | Ships |\n| --- | --- |\n| Kiel | [4](k) |\n",
    );
    assert_eq!(
        shown(&page),
        [
            (Shape::Heading(1), "The bridge"),
            (Shape::Paragraph, "A short story."),
            (Shape::Heading(2), "Costs"),
            (Shape::Quote, "A quote of two."),
            (Shape::Code, "let x;\n\n  y"),
            (Shape::Image, ""),
            (Shape::Rule, ""),
            (Shape::Cell, "Port"),
            (Shape::Cell, "Ships"),
            (Shape::Cell, "Kiel"),
            (Shape::Cell, "4"),
        ]
    );
    assert!(page.blocks[7].cell.unwrap().header);
    assert_eq!((&*page.images[0].alt, page.blocks[5].image), ("A quay", Some(0)));
}

#[test]
fn links_have_density_targets_and_spans() {
    let page = page("See [the **quay**](https://a.b/quay) now.\n\n**Related:** [Ice](#)\n\n<https://a.b/c>");
    let density: Vec<f32> = page.blocks.iter().map(RawBlock::link_density).collect();
    assert_eq!(density, [8.0 / 17.0, 3.0 / 12.0, 1.0]);
    assert_eq!(page.hrefs, ["https://a.b/quay", "#", "https://a.b/c"]);
    let styles: Vec<_> = page.blocks[0].spans.iter().map(|span| (span.range.clone(), span.style)).collect();
    assert_eq!(styles, [(4..12, RawStyle::Link(0)), (8..12, RawStyle::Strong)]);
    assert_eq!(page.blocks[2].text, "https://a.b/c");
}

#[test]
fn a_card_is_inside_its_link() {
    let page = page("[![](a.png)\n\n### Ice ahead\n\nThe river froze\n\n](/ice)\n\nOutside it thawed.");
    let links: Vec<_> = page.blocks.iter().map(|block| (&*block.text, block.link_density())).collect();
    assert_eq!(links, [("", 0.0), ("Ice ahead", 1.0), ("The river froze", 1.0), ("Outside it thawed.", 0.0)]);
}

#[test]
fn addresses_broken_by_a_wrap_are_whole() {
    let text = "The board [will meet\nagain](https://a.b/a-\nlong/path) in March to talk.\n\nNext.";
    let page = page(text);
    assert_eq!(shown(&page)[0].1, "The board will meet again in March to talk.");
    assert_eq!(page.hrefs, ["https://a.b/a-long/path"]);
}

#[test]
fn divisions_and_attributes_of_pandoc_are_markup() {
    let page = page(
        "::: {.story}\n# Ice {#ice .big}\n\nThe [river](r){.external} froze\\\nat night.\n\n> ::: {.note}\n> Cold.\n> :::\n:::\n",
    );
    assert_eq!(
        shown(&page),
        [
            (Shape::Heading(1), "Ice"),
            (Shape::Paragraph, "The river froze"),
            (Shape::Paragraph, "at night."),
            (Shape::Quote, "Cold.")
        ]
    );
    let page = page_of_spans();
    assert_eq!(
        shown(&page),
        [
            (Shape::Heading(2), "Ice on the river"),
            (Shape::Paragraph, "By Ada Brandt in Kiel"),
            (Shape::Image, ""),
            (Shape::Paragraph, "The river [sic] froze {overnight}."),
        ]
    );
    assert_eq!(page.hrefs, ["/ada", "r"]);
}

fn page_of_spans() -> Page {
    page(
        "## Ice on [the river]{.place} {#ice .big data-x=\"{1} 2\"}\n\n[By [[Ada\nBrandt](/ada){.link\n.link--author}]{.name}]{.by \
         itemprop=\"author\"} in Kiel\n\n![A quay](q.png){.wide\nwidth=\"200\"}\n\nThe [river](r){rel=\"x y\" target=\"_blank\"} [sic] froze {overnight}.",
    )
}

#[test]
fn html_is_known_by_its_tags() {
    assert!(looks_like_html("\n<!DOCTYPE html><p>x"));
    assert!(looks_like_html("<div><p>a</p><p>b</p></div>"));
    assert!(!looks_like_html("<https://a.b> is a link\n</p>"));
    let kept = "<div class=\"head\">\n\n# Ice ahead\n\n</div>\n<a href=\"/a\" class=\"x\">Ada</a>\n<div>\n\nIt froze.\n\n</div>\n";
    assert!(!looks_like_html(kept));
    assert!(looks_like_html(&kept.replace("# Ice ahead", "<h1># Ice ahead</h1>")));
    assert!(!looks_like_html("# Title\n<p>a</p><p>b</p><p>c</p>"));
}

#[test]
fn markdown_is_known_by_links_to_addresses() {
    assert!(looks_like_markdown("[Ice](https://a.b) on [the river](/r) and [the lake](lake.html)"));
    assert!(looks_like_markdown("# Ice\n\n[Ice](#top)"));
    assert!(!looks_like_markdown("[1](more) and [2](see page 3) and [3](video) and [4]()"));
}

#[test]
fn markdown_that_keeps_links_as_tags_is_known_by_its_headings() {
    let link = "<a href=\"/ice\" class=\"link\">Ice</a>\n";
    let links = link.repeat(3);
    assert!(looks_like_markdown(&format!("<div>\n\n# Ice ahead\n\n{links}")));
    assert!(!looks_like_markdown(&format!("Ice\n\n# Ice ahead\n\n{links}")));
    assert!(!looks_like_markdown(&format!("<div>\n\n# Ice ahead\n\n{link}{link}")));
    assert!(!looks_like_markdown(&format!("<div>\n\n{links}")));
    assert!(!looks_like_markdown(&format!("<div>\n\n# Ice ahead\n\n<h2>Thaw</h2>\n{links}")));
}

#[test]
fn hostile_input_is_read_in_linear_time() {
    let many = 100_000;
    let inputs = [
        "[".repeat(many),
        "[a](".repeat(many),
        "*a _b ".repeat(many),
        "> ".repeat(many) + "x",
        "* ".repeat(many) + "x",
        "`a``b```c".repeat(many / 4),
        "<a <!-- ".repeat(many / 2),
        "```\n~~~~\n".repeat(many),
        "a|b\n".repeat(many),
        (0..2000).map(|depth| format!("{}* x\n", " ".repeat(depth))).collect(),
    ];
    for input in inputs {
        let start = std::time::Instant::now();
        page(&input);
        // Seconds even on a busy machine would mean that some search starts over and over.
        assert!(start.elapsed().as_secs() < 8, "{}", input.chars().take(20).collect::<String>());
    }
}

#[test]
fn a_wrapped_line_may_begin_with_a_number_and_headings_are_wrapped_too() {
    let heading = "## Musicians of the town band conduct the traffic in the rush hours; accidents\n\
         fell by 40 per cent, says the town\n\n";
    let story = "The harbour board says that since the spring, or since the beginning of it by\n\
         the calendar and no earlier, accidents on the quay have gone down from 25 to\n\
         15. The police confirm the figures and say that in the winter before the\n\
         bridge was mended there had been more than twice as many.\n\n";
    let page = page(&format!("{heading}{}", story.repeat(4)));
    let shown = shown(&page);
    assert_eq!(shown[0].0, Shape::Heading(2));
    assert!(shown[0].1.ends_with("says the town"), "{shown:?}");
    assert!(shown.iter().skip(1).all(|(shape, _)| *shape == Shape::Paragraph), "{shown:?}");
    assert!(shown[1].1.contains("25 to 15. The police"), "{shown:?}");
}
