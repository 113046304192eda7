//! What a few invented pages of one outlet teach.

use cleancopy::{Extractor, Input, Learned, ProfileSet, learn};

const STORIES: [(&str, [&str; 4]); 5] = [
    (
        "Ferry late again",
        [
            "The ferry was late on Monday, and the harbour board said that it would be late again before the week was out.",
            "A rope had jammed in the winch, which the crew freed with a boat hook while forty people waited in the rain.",
            "“We have asked for a new winch since the spring,” said the mate, who has sailed the crossing for nineteen years.",
            "The board will meet on Thursday to talk about the money, of which there is none, and about the winch.",
        ],
    ),
    (
        "Mill runs after a dry summer",
        [
            "Rain has filled the upper basin, so that the old mill could run on Sunday for the first time since the early summer.",
            "The miller let the wheel turn for an hour, then stopped it, because a duck had built her nest behind the sluice.",
            "Children from the school were given a loaf each, and most of them ate it before they had come home.",
            "The wheel will turn again when the duck has gone, which the miller thinks will be in three weeks or four.",
        ],
    ),
    (
        "Bell tower to be painted",
        [
            "The bell tower will be painted in the autumn, the parish council decided on Tuesday after a debate of three hours.",
            "It has been grey since the war, when there was no other paint, and some would like it to stay so for ever.",
            "Others had brought a photograph on which it is yellow, or was held to be, since the picture is black and white.",
            "A painter from the next valley will do the work, and he has asked that the bells be silent for a fortnight.",
        ],
    ),
    (
        "Library keeps its cat",
        [
            "The library may keep its cat, a court in the county town ruled on Friday, and the cat was not there to hear it.",
            "A reader had complained that it slept on the newspapers, which he wished to read, and would not be moved.",
            "The judge found that the newspapers were a day old, and that a cat may lie on yesterday as it pleases.",
            "The reader has said that he will come earlier, and the librarian that the cat comes earlier still.",
        ],
    ),
    (
        "Weir warden retires",
        [
            "The warden of the lower weir will retire in March, after forty years in which the river has flooded eleven times.",
            "She wrote each of them down in a book, with the height of the water and the names of those who had to be fetched.",
            "Her successor is to have a telephone, which she never wanted, and a siren, which the village never wanted either.",
            "There will be cake at the weir on Saturday, if the river allows it, and in the hall if it doesn't.",
        ],
    ),
];

/// What the outlet says under each story, in the words of one.
const PITCH: &str = "Our reporters walk the river in every weather so that you need not, and we thank those who keep them in boots.";

fn page(at: usize) -> String {
    let (title, story) = &STORIES[at];
    let stated = format!(
        r#"{{"@type": "NewsArticle", "headline": "{title}", "author": {{"@type": "Person", "name": "Ines Calloway"}}, "datePublished": "2025-03-1{at}"}}"#
    );
    let paragraphs: String = story.iter().map(|text| format!("<p>{text}</p>\n")).collect();
    format!(
        r##"<!doctype html><html lang="en"><head><title>{title} | Harrow Ledger</title>
<script type="application/ld+json">{stated}</script></head><body>
<nav class="top"><a href="/">Home</a> <a href="/news">News</a> <a href="/sport">Sport</a></nav>
<main><h1 class="hed">{title}</h1><div class="scribe">Ines Calloway</div>
<time class="stamp" datetime="2025-03-1{at}T08:30">1{at} March</time>
<div class="copy">
{paragraphs}<p class="thanks">{PITCH}</p>
</div></main>
<footer><p>© Harrow Ledger</p></footer></body></html>"##
    )
}

fn dump(at: usize) -> String {
    let (title, story) = &STORIES[at];
    let other = STORIES[(at + 2) % STORIES.len()].1[0];
    format!(
        "Home\nNews\nSport\n\nListen to the river\n\n{title}\n\n{}\n\nFurther down the river\n\n{other}\n",
        story.join("\n\n")
    )
}

fn url(at: usize) -> String {
    format!("https://www.harrowledger.example/news/story-{at}")
}

fn taught(pages: &[String], input: impl for<'a> Fn(&'a str) -> Input<'a>) -> Learned {
    let urls: Vec<String> = (0..pages.len()).map(url).collect();
    learn("harrow-ledger", pages.iter().zip(&urls).map(|(page, url)| input(page).url(url))).unwrap()
}

fn set(learned: &Learned) -> ProfileSet {
    ProfileSet::parse("learnt", &learned.toml).unwrap()
}

#[test]
fn what_several_pages_repeat_is_not_of_a_new_story() {
    let pages: Vec<String> = (0..5).map(page).collect();
    let learned = taught(&pages[..4], |page| Input::html(page));
    assert!(learned.toml.contains(PITCH), "{}", learned.toml);
    assert!(learned.toml.contains("# on 4 of 4 pages"), "each rule says what was seen: {}", learned.toml);
    let without = Extractor::new().extract(Input::html(&pages[4])).unwrap();
    assert!(without.text().contains(PITCH), "else the test shows nothing");
    let extractor = Extractor::builder().profiles(set(&learned)).build().unwrap();
    let with = extractor.extract(Input::html(&pages[4]).url(&url(4))).unwrap();
    assert_eq!(with.text(), STORIES[4].1.join("\n\n"));
    assert_eq!(with.profile.as_deref(), Some("harrow-ledger"));
}

#[test]
fn fields_are_learnt_where_the_page_says_what_it_states() {
    let pages: Vec<String> = (0..5).map(page).collect();
    let learned = taught(&pages[..4], |page| Input::html(page));
    let mute = pages[4].replace("application/ld+json", "application/none");
    let extractor = Extractor::builder().profiles(set(&learned)).build().unwrap();
    let meta = extractor.extract(Input::html(&mute).url(&url(4))).unwrap().metadata;
    assert_eq!(meta.title.unwrap().value, STORIES[4].0);
    assert_eq!(meta.authors.unwrap().value[0].name, "Ines Calloway");
    assert!(meta.published.unwrap().value.to_string().starts_with("2025-03-14"));
    for field in ["[fields.title]", "[fields.authors]", "[fields.published]"] {
        assert!(learned.toml.contains(field), "{field}: {}", learned.toml);
    }
}

#[test]
fn a_rule_that_one_page_gainsays_is_dropped_and_told() {
    let mut pages: Vec<String> = (0..4).map(page).collect();
    // On the last page the pitch is a quarter of the story; a page with less story than that is too unsure to teach.
    pages[3] = pages[3]
        .replace(STORIES[3].1[1], "A reader had complained.")
        .replace(STORIES[3].1[3], "He was not asked why.");
    let learned = taught(&pages, |page| Input::html(page));
    assert!(!learned.toml.contains(PITCH), "{}", learned.toml);
    assert!(
        learned.dropped.iter().any(|rule| rule.contains(PITCH) && rule.contains("does not hold")),
        "{learned:?}"
    );
}

#[test]
fn lines_at_the_edges_of_dumps_are_learnt() {
    let dumps: Vec<String> = (0..5).map(dump).collect();
    let learned = taught(&dumps[..4], |page| Input::text(page));
    let extractor = Extractor::builder().profiles(set(&learned)).build().unwrap();
    let with = extractor.extract(Input::text(&dumps[4]).url(&url(4))).unwrap();
    let story = STORIES[4].1.join("\n\n");
    assert!(with.text().contains(&story), "{}", with.text());
    assert!(learned.toml.contains("head_until") || learned.toml.contains("tail_from"), "{}", learned.toml);
}

#[test]
fn order_doesnt_matter_and_nothing_is_learnt_from_nothing() {
    let pages: Vec<String> = (0..4).map(page).collect();
    let rules = |learned: &Learned| learned.toml.split("[[test]]").next().unwrap().to_owned();
    let forward = taught(&pages, |page| Input::html(page));
    let turned: Vec<String> = pages.iter().rev().cloned().collect();
    assert_eq!(rules(&forward), rules(&taught(&turned, |page| Input::html(page))));
    let empty = taught(&vec![String::new(); 3], |page| Input::html(page));
    assert_eq!(empty.rules, 0);
    assert!(ProfileSet::parse("learnt", &empty.toml).is_ok());
}

#[test]
fn the_profile_is_for_the_place_the_pages_come_from() {
    let pages: Vec<String> = (0..4).map(page).collect();
    let learned = taught(&pages, |page| Input::html(page));
    let set = set(&learned);
    let found = |url: &str| set.explain_match(url, None).profile;
    assert!(found("https://m.harrowledger.example/news/2026/x").is_some());
    assert_eq!(found("https://www.harrowledger.example/shop/x"), None);
    assert_eq!(set.tests().count(), 4);
}
