//! An invented outlet's page, and what it comes out as under a profile.

use cleancopy::{Article, Extractor, Input, ProfileSet, Settings};

pub const URL: &str = "https://www.harrowledger.example/news/river-gauge-20250312";

pub const PAGE: &str = r##"<!doctype html><html lang="en"><head><title>River gauge stuck | Harrow Ledger</title>
<link rel="canonical" href="https://www.harrowledger.example/news/river-gauge-20250312">
<meta name="generator" content="NorthPress 6.2"><meta name="x-desk" content="rivers">
<link rel="next" href="/news/river-gauge-20250312?page=2">
<script type="application/ld+json">{"@type": "NewsArticle", "headline": "River gauge stuck",
 "author": {"@type": "Person", "name": "Ines Calloway"}, "keywords": ["weir", "flood watch"],
 "provider": {"@type": "Organization", "name": "Ledger Wire"}}</script></head><body>
<nav class="top"><a href="/">Home</a> <a href="/news">News</a> <a href="/sport">Sport</a></nav>
<main><article>
<h1 class="headline">River gauge stuck, council says</h1>
<p class="byline">Words · By Tom Reed and Ada Quill for the Ledger |</p>
<p class="stamp"><time datetime="12.03.2025, 08:30">12 March</time></p>
<p class="readtime">3 min read</p>
<div class="story-body" id="body-1">
<p>The gauge on the lower weir had not moved since Tuesday, although the water stood a hand above the second step, the council said on Wednesday.</p>
<p>Engineers walked the bank in the rain and found the float caught under a branch, which they freed with a boat hook shortly before noon.</p>
<p class="hint">Read more: The winter the weir froze over</p>
<p>“Nobody was in danger, but nobody would have known if they were,” said the warden, who has kept the river book for nineteen years.</p>
<aside class="fact-box"><p>The weir was built in 1911 and holds the mill pond at four feet.</p></aside>
<p>The council will fit a second gauge upstream before the autumn, at a cost that it would not name, and paint the old one yellow again.</p>
<div class="newsletter-promo"><p>Sign up for our morning briefing and never miss a flood again in your life.</p></div>
<p>Residents of the lower street asked for a siren, as there had been until the war, but the wardens prefer a telephone tree and a bell.</p>
<section class="more"><h2>More on the river</h2><p>Three swans were counted on the pond, <a href="/read-next/swans">the yearly count</a> shows, and all of them looked well fed.</p></section>
<h3 class="about-author">About the writer</h3><p>Tom Reed has written about rivers since he fell into one at school.</p><div>He lives on a boat that has no name yet.</div>
</div></article>
<aside class="live-entries"><p>The evening train was late again because the signal box had lost its key, and the night watchman with it, a porter said.</p></aside></main>
<footer><p>© Harrow Ledger</p></footer></body></html>"##;

pub const DUMP: &str = "Home\nNews\n\nShare this story\n\nThe gauge on the lower weir had not moved since Tuesday, although the water stood a hand above the second step.\n\nListen to this long article read by a voice\n\nEngineers walked the bank in the rain and found the float caught under a branch, which they freed with a boat hook.\n\nThe council will fit a second gauge upstream before the autumn, at a cost that it would not name, and paint the old one.\n\nMore from the Ledger\n\nThe evening train was late again because the signal box had lost its key, and the night watchman with it, a porter said.\n";

/// A set of one profile for the invented outlet, with more keys.
pub fn profile(more: &str) -> ProfileSet {
    parse(&format!("id = \"harrow-ledger\"\nmatch.hosts = [\"harrowledger.example\"]\n{more}"))
}

pub fn parse(text: &str) -> ProfileSet {
    ProfileSet::parse("harrow.toml", text).unwrap_or_else(|errors| {
        let all: Vec<String> = errors.iter().map(ToString::to_string).collect();
        panic!("{}\n{text}", all.join("\n"))
    })
}

pub fn read<'a>(profiles: ProfileSet, input: impl Into<Input<'a>>) -> Article {
    read_on(profiles, input, None)
}

pub fn read_on<'a>(
    profiles: ProfileSet,
    input: impl Into<Input<'a>>,
    today: Option<(i16, u8, u8)>,
) -> Article {
    let mut settings = Settings::new();
    if let Some((year, month, day)) = today {
        settings = settings.today(year, month, day);
    }
    let extractor = Extractor::builder().profiles(profiles).settings(settings).build().unwrap();
    extractor.extract(input).unwrap()
}

/// The invented page under a profile with these keys.
pub fn page(more: &str) -> Article {
    read(profile(more), Input::html(PAGE).url(URL))
}

/// The invented dump under a profile with these keys.
pub fn dump(more: &str) -> Article {
    read(profile(more), Input::text(DUMP).url(URL))
}

/// Everything that is said of a page: two of them are equal only if nothing differs.
pub fn whole(article: &Article) -> String {
    format!("{}\n{:?}", serde_json::to_string(article).unwrap(), article.profile_rules())
}

/// Whether a kept block holds the text.
pub fn keeps(article: &Article, text: &str) -> bool {
    let kept = article.blocks.iter().any(|block| block.text.contains(text));
    let removed = article.removed.iter().any(|block| block.text.contains(text));
    assert!(kept || removed, "{text:?} is nowhere");
    kept
}

/// The kind as which a text was removed.
pub fn kind(article: &Article, text: &str) -> Option<&'static str> {
    article.removed.iter().find(|block| block.text.contains(text)).map(|block| block.kind.as_str())
}

/// The note of a code, by its name.
pub fn note(article: &Article, code: &str) -> Option<String> {
    article.notes.iter().find(|note| note.code.as_str() == code).map(|note| note.detail.clone())
}

/// How much a rule found.
pub fn hits(article: &Article, rule: &str) -> Option<u32> {
    article.profile_rules().iter().find(|count| count.rule == rule).map(|count| count.hits)
}
