//! An invented outlet's page, and what it comes out as under a profile.

use cleancopy::{Article, Extractor, Input, ProfileSet, Settings};

pub const URL: &str = "https://www.harrowledger.example/news/river-gauge-20250312";

/// The page of the golden case that uses every key.
pub const PAGE: &str = include_str!("../../fixtures/outlet--every-key/input.html");

pub const DUMP: &str = "Home\nNews\n\nShare this story\n\nThe gauge on the lower weir had not moved since Tuesday, although the water stood a hand above the second step.\n\nListen to this long article read by a voice\n\nEngineers walked the bank in the rain and found the float caught under a branch, which they freed with a boat hook.\n\nThe council will fit a second gauge upstream before the autumn, at a cost that it would not name, and paint the old one.\n\nThe mill owner said that he had told them so in March, when the float first stuck, and that nobody had written it down.\n\nElsewhere along the river\n\nThe evening train was late again because the signal box had lost its key, and the night watchman with it, a porter said.\n\nThe key was found on Friday in the pocket of a coat that had been sent to the cleaners in the next town, he said later.\n";

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
