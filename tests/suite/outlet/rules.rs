//! What rules do: who wins, in which order, and how much they may take.

use cleancopy::{Article, Input, ProfileSet, Source};

use super::page::{self, DUMP, PAGE, URL, dump, hits, keeps, kind, note, page, read};

#[test]
fn keep_beats_remove_and_remove_beats_the_judge() {
    let article =
        page("[[remove]]\nkind = \"promo\"\ncss = \".hint, .fact-box\"\n[[keep]]\ncss = \"aside\"\n");
    assert!(keeps(&article, "The weir was built"));
    assert!(keeps(&article, "The evening train"));
    assert_eq!(kind(&article, "Read more: The winter"), Some("promo"));
    assert_eq!(article.profile.as_deref(), Some("harrow-ledger"));
}

#[test]
fn evidence_names_the_rule_and_the_profile() {
    let article =
        page("[[remove]]\nid = \"teaser\"\nkind = \"promo\"\ncss = \".hint\"\n[[keep]]\ncss = \"footer\"\n");
    let removed = article.removed.iter().find(|block| block.text.starts_with("Read more")).unwrap();
    assert_eq!(removed.because[0].heuristic, "profile:harrow-ledger#teaser");
    assert!(removed.because[0].weight < 0.0);
    let kept = article.blocks.iter().find(|block| block.text.starts_with("©")).unwrap();
    assert_eq!(kept.evidence[0].heuristic, "profile:harrow-ledger#keep[0]");
}

#[test]
fn hits_are_counted_by_rule() {
    let article = page(
        "body.select = [\".story-body\"]\n[[keep]]\ncss = \".gone\"\n[[remove]]\nkind = \"other\"\ncss = \".story-body > p\"\nphase = \"after\"\nmax_words = 9\n[[remove]]\nkind = \"other\"\ntext.starts = \"Read more\"",
    );
    let counts: Vec<_> =
        article.profile_rules().iter().map(|count| (count.rule.as_str(), count.hits)).collect();
    assert_eq!(counts, [("body[0]", 1), ("keep[0]", 0), ("remove[0]", 1), ("remove[1]", 1)]);
    assert!(note(&article, "profile_guard").unwrap().starts_with("remove[0]: 6 matches"));
}

#[test]
fn an_element_within_a_block_takes_nothing_with_it() {
    let article = page("[[remove]]\nkind = \"other\"\ncss = \"section a\"");
    assert_eq!(hits(&article, "remove[0]"), Some(1));
    assert_eq!(kind(&article, "Three swans"), kind(&page(""), "Three swans"));
}

#[test]
fn the_nearest_ancestor_goes_and_what_follows_an_element() {
    let article = page(
        "[[remove]]\nkind = \"related_articles\"\ncss = \"a[href*='/read-next/']\"\nclosest = \"section\"",
    );
    assert_eq!(kind(&article, "More on the river"), Some("related_articles"));
    assert_eq!(kind(&article, "Three swans"), Some("related_articles"));
    let article = page("[[remove]]\nkind = \"author_bio\"\ncss = \"h3.about-author\"\nnth = 1\nrest = true");
    for text in ["About the writer", "Tom Reed has written", "He lives on a boat"] {
        assert_eq!(kind(&article, text), Some("author_bio"), "{text}");
    }
    assert!(keeps(&article, "Residents of the lower street"));
}

#[test]
fn rules_that_take_the_story_only_advise() {
    for phase in ["before", "after"] {
        let article = page(&format!("[[remove]]\nkind = \"other\"\ncss = \"body\"\nphase = \"{phase}\""));
        assert!(keeps(&article, "The gauge on the lower weir"), "{phase}");
        assert!(note(&article, "profile_guard").unwrap().contains(phase));
    }
    let article = page("[[remove]]\nkind = \"other\"\ncss = \"body *\"\nphase = \"before\"");
    assert!(keeps(&article, "Engineers walked the bank"));
    let article = dump("text.drop_lines = [{ contains = \"the\", kind = \"other\" }]");
    assert!(note(&article, "profile_guard").is_some() && keeps(&article, "Engineers walked the bank"));
}

#[test]
fn a_body_that_is_not_found_leaves_the_judge_alone_or_nothing() {
    let judged = page("[body]\nselect = [\".gone\", \".fact-box\"]\nmin_words = 40");
    assert!(keeps(&judged, "The gauge on the lower weir"));
    assert!(note(&judged, "stale_profile").unwrap().contains("body"));
    let empty = page("[body]\nselect = [\".gone\"]\non_miss = \"empty\"");
    assert!(empty.is_empty() && note(&empty, "stale_profile").is_some());
    // Nothing is no story, however sure the judge was of what it would have kept.
    assert!(empty.confidence == 0.0 && note(&empty, "no_article").is_some());
    assert!(judged.confidence > 0.0 && note(&judged, "no_article").is_none());
    let second = page("[body]\nselect = [\".gone\", \".story-body\"]\nmin_words = 40");
    assert!(note(&second, "stale_profile").is_none());
    assert!(keeps(&second, "The gauge on the lower weir") && !keeps(&second, "The evening train"));
}

#[test]
fn a_missing_element_makes_a_profile_stale_only_where_it_says_so() {
    let rule = "[[remove]]\nkind = \"other\"\ncss = \".gone\"\n";
    assert!(note(&page(rule), "stale_profile").is_none());
    let stale = page(&format!("{rule}if_missing = \"stale\""));
    assert_eq!(note(&stale, "stale_profile").unwrap(), "harrow-ledger: remove[0] finds nothing");
}

#[test]
fn a_profile_field_beats_every_source_and_falls_back_one_by_one() {
    let article = page(
        "fields.title.css = \"h1.headline\"\nfields.section.css = \".gone\"\n[[fields.authors]]\ncss = \".gone\"\n[[fields.authors]]\ncss = \".byline\"\nafter = \"By \"\nbefore = \" for\"\nsplit = \" and \"\n[fields.next_page]\ncss = \"link[rel=next]\"\nattr = \"href\"",
    );
    let title = article.metadata.title.unwrap();
    assert_eq!((title.value.as_str(), title.source), ("River gauge stuck, council says", Source::Profile));
    assert!(!title.alternatives().is_empty());
    let authors = article.metadata.authors.unwrap();
    let names: Vec<_> = authors.value.iter().map(|author| author.name.as_str()).collect();
    assert_eq!(names, ["Tom Reed", "Ada Quill"]);
    let next = article.metadata.next_page.unwrap();
    assert_eq!(next.value, "https://www.harrowledger.example/news/river-gauge-20250312?page=2");
    assert!(article.metadata.section.is_none_or(|section| section.source != Source::Profile));
}

#[test]
fn dates_are_read_by_form_and_zone() {
    let article = page(
        "[fields.published]\ncss = \"p.stamp time\"\nattr = \"datetime\"\nformat = \"%d.%m.%Y, %H:%M\"\ntimezone = \"Europe/Vienna\"",
    );
    assert_eq!(article.metadata.published.unwrap().value.to_string(), "2025-03-12T08:30:00+01:00");
}

#[test]
fn a_dump_is_cut_at_head_and_tail() {
    let article = dump(
        "[text]\nhead_until = [\"share THIS story\"]\ntail_from = [{ starts = \"Elsewhere\" }]\ndrop_lines = [{ starts = \"Listen to\", kind = \"audio_notice\", max_words = 12 }]",
    );
    for text in ["Share this story", "Home", "News", "Elsewhere along the river"] {
        assert!(!keeps(&article, text), "{text}");
    }
    assert_eq!(kind(&article, "Listen to this long"), Some("audio_notice"));
    assert!(keeps(&dump(""), "The evening train") && !keeps(&article, "The evening train"));
    assert!(keeps(&article, "The gauge on the lower weir") && keeps(&article, "The council will fit"));
    assert_eq!(hits(&article, "drop_lines[0]"), Some(1));
}

#[test]
fn a_page_tells_its_outlet_where_the_caller_does_not() {
    let article = read(page::profile(""), Input::html(PAGE));
    assert_eq!(article.profile.as_deref(), Some("harrow-ledger"));
    assert_eq!(note(&article, "guessed_outlet").as_deref(), Some("harrow-ledger"));
    // What the caller says is not doubted.
    let article = read(page::profile(""), Input::html(PAGE).url("https://elsewhere.example/a"));
    assert_eq!(article.profile, None);
    assert_eq!(read(page::profile(""), Input::text(DUMP)).profile, None);
}

#[test]
fn a_document_and_bytes_are_read_by_the_same_profile() {
    let document = cleancopy::scraper::Html::parse_document(PAGE);
    let more = "[[remove]]\nkind = \"promo\"\ncss = \".hint\"";
    let of_html = page::whole(&page(more));
    assert_eq!(page::whole(&read(page::profile(more), Input::document(&document).url(URL))), of_html);
}

#[test]
fn html_given_as_text_is_read_by_the_same_profile() {
    let more = "[body]\nselect = [\".story-body\"]\nmin_words = 40";
    for input in [Input::text(PAGE), Input::markdown(PAGE)] {
        let article = read(page::profile(more), input.url(URL));
        assert!(note(&article, "read_as_html").is_some() && note(&article, "stale_profile").is_none());
        assert!(keeps(&article, "The gauge on the lower weir") && !keeps(&article, "The evening train"));
    }
}

#[test]
fn notes_languages_and_addresses_of_a_profile_count_as_any() {
    let article = page(
        "fields.editors_note.value = \"Set by hand.\"\nfields.contribution_note.value = \"With others.\"\nfields.language.value = \"EN_us\"\nfields.image.value = \"https://user:secret@pics.example/a.jpg\"",
    );
    let metadata = article.metadata;
    let value = |field: Option<cleancopy::Field<String>>| field.map(|field| (field.value, field.source));
    assert_eq!(value(metadata.editors_note), Some(("Set by hand.".to_owned(), Source::Profile)));
    assert_eq!(value(metadata.contribution_note), Some(("With others.".to_owned(), Source::Profile)));
    assert_eq!(value(metadata.language), Some(("en-US".to_owned(), Source::Profile)));
    assert_eq!(value(metadata.image), Some(("https://pics.example/a.jpg".to_owned(), Source::Profile)));
}

#[test]
fn a_kind_that_a_profile_gives_is_not_named_by_the_facts_of_another() {
    let telling = |article: &Article| {
        let removed = article.removed.iter().filter(|block| block.named_by.is_some());
        removed.map(|block| (block.text.clone(), block.kind)).collect::<Vec<_>>()
    };
    let named = telling(&dump(""));
    let (text, kind) = named.first().expect("facts name something");
    let other = if kind.as_str() == "advert" { "legal" } else { "advert" };
    let first: String = text.chars().take(20).collect();
    let turned = dump(&format!("text.drop_lines = [{{ starts = {first:?}, kind = \"{other}\" }}]"));
    let block = turned.removed.iter().find(|block| block.text == *text).unwrap();
    assert_eq!((block.kind.as_str(), &block.named_by), (other, &None));
}

#[test]
fn what_a_browser_does_not_print_is_in_no_field() {
    let html =
        PAGE.replace("<h1 class=\"headline\">", "<h1 class=\"headline\"><noscript><p>Lazy</p></noscript>");
    assert_ne!(html, PAGE);
    let article = read(page::profile("fields.title.css = \"h1.headline\""), Input::html(&html).url(URL));
    assert_eq!(article.metadata.title.unwrap().value, "River gauge stuck, council says");
}

#[test]
fn days_are_read_as_the_pages_country_writes_them_in_every_format() {
    let prose = "The gauge on the lower weir had not moved since Tuesday, although the water stood a hand above the step.";
    let day = |url: &str, language: &str, is_dump: bool| {
        let dump = format!("Gauge stuck\n\nPublished 04/08/2025\n\n{prose}\n\n{prose} Or so.\n");
        let html =
            format!("<h1>Gauge stuck</h1><p>Published 04/08/2025</p><p>{prose}</p><p>{prose} Or so.</p>");
        let input = if is_dump { Input::text(&dump) } else { Input::html(&html) };
        let article = read(ProfileSet::default(), input.url(url).language(language));
        article.metadata.published.map(|field| (field.value.month, field.value.day))
    };
    for is_dump in [false, true] {
        assert_eq!(day("https://www.weir.co.uk/a", "en", is_dump), Some((8, 4)), "{is_dump}");
        assert_eq!(day("https://www.weir.example/a", "en", is_dump), Some((4, 8)), "{is_dump}");
        assert_eq!(day("https://www.weir.example/a", "en-GB", is_dump), Some((8, 4)), "{is_dump}");
    }
}
