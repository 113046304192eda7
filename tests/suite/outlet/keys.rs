//! Every key of the format: with and without it, or with another value, the outcome differs.

use cleancopy::{Input, ProfileSet};

use super::page::{self, DUMP, PAGE, URL, read, read_on, whole};

/// What a row is tried on.
#[derive(Clone, Copy)]
enum On {
    Html,
    Dump,
    /// The page without the caller's address.
    Unaddressed,
    /// Only the stated tests are compared.
    Tests,
}

use On::{Dump, Html, Tests, Unaddressed};

const RULE: &str = "[[remove]]\nkind = \"promo\"\ncss = \"p\"\n";
const PRINT: &str = "match.fingerprints = [{ css = \"meta[name=generator]\", attr = \"content\"";
const TEST: &str = "[[test]]\nurl = \"https://harrowledger.example/\"\npage = \"a.html\"\n";

/// Key, keys with it, keys without it or with another value.
fn rows() -> Vec<(&'static str, On, String, String)> {
    let row = |key, on, with: &str, without: &str| (key, on, with.to_owned(), without.to_owned());
    let rule =
        |key, with: &str, without: &str| (key, Html, format!("{RULE}{with}"), format!("{RULE}{without}"));
    let test = |key, with: &str| (key, Tests, format!("{TEST}{with}"), TEST.to_owned());
    vec![
        row("match.exclude_hosts", Html, "match.exclude_hosts = [\"www.harrowledger.example\"]", ""),
        row("match.paths", Html, "match.paths = [\"/sport\"]", "match.paths = [\"/news\"]"),
        row("match.valid_from", Html, "match.valid_from = 2026-01-01", "match.valid_from = 2025-01-01"),
        row("match.valid_until", Html, "match.valid_until = 2024-01-01", ""),
        row(
            "match.fingerprints.css",
            Unaddressed,
            "match.fingerprints = [{ css = \"nav.top\" }]",
            "match.fingerprints = [{ css = \"nav.bottom\" }]",
        ),
        row(
            "match.fingerprints.attr",
            Unaddressed,
            &format!("{PRINT}, starts = \"NorthPress\" }}]"),
            "match.fingerprints = [{ css = \"meta[name=generator]\", starts = \"NorthPress\" }]",
        ),
        row(
            "match.fingerprints.starts",
            Unaddressed,
            &format!("{PRINT}, starts = \"NorthPress\" }}]"),
            &format!("{PRINT}, starts = \"SouthPress\" }}]"),
        ),
        row(
            "match.fingerprints.equals",
            Unaddressed,
            &format!("{PRINT}, equals = \"northpress 6.2\" }}]"),
            &format!("{PRINT}, equals = \"northpress\" }}]"),
        ),
        row(
            "match.fingerprints.contains",
            Unaddressed,
            &format!("{PRINT}, contains = \"6.2\" }}]"),
            &format!("{PRINT}, contains = \"6.3\" }}]"),
        ),
        row("body.select", Html, "body.select = [\".story-body\"]", "body.select = [\".live-entries\"]"),
        row(
            "body.min_words",
            Html,
            "[body]\nselect = [\".fact-box\"]\nmin_words = 40",
            "[body]\nselect = [\".fact-box\"]",
        ),
        row(
            "body.on_miss",
            Html,
            "[body]\nselect = [\".gone\"]\non_miss = \"empty\"",
            "[body]\nselect = [\".gone\"]\non_miss = \"judge\"",
        ),
        row(
            "keep.id",
            Html,
            "[[keep]]\ncss = \".fact-box\"\nid = \"facts\"",
            "[[keep]]\ncss = \".fact-box\"",
        ),
        row("keep.css", Html, "[[keep]]\ncss = \"footer\"", "[[keep]]\ncss = \".fact-box\""),
        row(
            "keep.tokens",
            Html,
            "[[keep]]\ntokens = [\"newsletter-promo\"]",
            "[[keep]]\ntokens = [\"promo\"]",
        ),
        row(
            "keep.text",
            Html,
            "[[keep]]\ntext.starts = \"Sign up\"",
            "[[keep]]\ntext.starts = \"Sign down\"",
        ),
        row(
            "keep.role",
            Html,
            "[[keep]]\ncss = \".fact-box\"\nrole = \"quote\"",
            "[[keep]]\ncss = \".fact-box\"\nrole = \"paragraph\"",
        ),
        row(
            "keep.closest",
            Html,
            "[[keep]]\ncss = \".top a\"\nclosest = \"nav\"",
            "[[keep]]\ncss = \".top a\"",
        ),
        row(
            "keep.nth",
            Html,
            "[[keep]]\ncss = \"footer, nav\"\nnth = 1",
            "[[keep]]\ncss = \"footer, nav\"\nnth = 2",
        ),
        row(
            "keep.rest",
            Html,
            "[[keep]]\ncss = \".newsletter-promo\"\nrest = true",
            "[[keep]]\ncss = \".newsletter-promo\"",
        ),
        row(
            "keep.max_words",
            Html,
            "[[keep]]\ncss = \".newsletter-promo\"\nmax_words = 3",
            "[[keep]]\ncss = \".newsletter-promo\"\nmax_words = 30",
        ),
        row(
            "keep.if_missing",
            Html,
            "[[keep]]\ncss = \".gone\"\nif_missing = \"stale\"",
            "[[keep]]\ncss = \".gone\"\nif_missing = \"ok\"",
        ),
        row(
            "remove.id",
            Html,
            "[[remove]]\nkind = \"promo\"\ncss = \".hint\"\nid = \"hint\"",
            "[[remove]]\nkind = \"promo\"\ncss = \".hint\"",
        ),
        row(
            "remove.kind",
            Html,
            "[[remove]]\nkind = \"promo\"\ncss = \".hint\"",
            "[[remove]]\nkind = \"advert\"\ncss = \".hint\"",
        ),
        row(
            "remove.css",
            Html,
            "[[remove]]\nkind = \"promo\"\ncss = \".hint\"",
            "[[remove]]\nkind = \"promo\"\ncss = \".fact-box\"",
        ),
        row(
            "remove.tokens",
            Html,
            "[[remove]]\nkind = \"promo\"\ntokens = \"hint\"",
            "[[remove]]\nkind = \"promo\"\ntokens = \"hin\"",
        ),
        row(
            "remove.phase",
            Html,
            "[[remove]]\nkind = \"promo\"\ncss = \".hint\"\nphase = \"after\"",
            "[[remove]]\nkind = \"promo\"\ncss = \".hint\"\nphase = \"before\"",
        ),
        rule("remove.text.starts", "text.starts = [\"Read more:\"]", "text.starts = [\"Also read\"]"),
        rule(
            "remove.text.equals",
            "text.equals = [\"He lives\", \"3 MIN read\"]",
            "text.equals = [\"min read\"]",
        ),
        rule(
            "remove.text.contains",
            "text.contains = \"weir was built\"",
            "text.contains = \"weir was torn\"",
        ),
        rule(
            "remove.max_words",
            "text.starts = \"Nobody\"\nmax_words = 10",
            "text.contains = \"nobody\"\nmax_words = 90",
        ),
        rule(
            "remove.closest",
            "text.starts = \"Three swans\"\nclosest = \"section\"",
            "text.starts = \"Three swans\"",
        ),
        rule("remove.nth", "nth = -1", "nth = 1"),
        rule(
            "remove.rest",
            "text.starts = \"Tom Reed\"\nrest = true",
            "text.starts = \"Tom Reed\"\nrest = false",
        ),
        rule("remove.if_missing", "text.starts = \"zzz\"\nif_missing = \"stale\"", "text.starts = \"zzz\""),
        row("fields.css", Html, "fields.title.css = \"h1.headline\"", "fields.title.css = \".about-author\""),
        row(
            "fields.attr",
            Html,
            "[fields.section]\ncss = \"meta[name=x-desk]\"\nattr = \"content\"",
            "[fields.section]\ncss = \"meta[name=x-desk]\"\nattr = \"name\"",
        ),
        row(
            "fields.json_ld",
            Html,
            "fields.section.json_ld = \"provider.name\"",
            "fields.section.json_ld = \"headline\"",
        ),
        row(
            "fields.value",
            Html,
            "fields.site_name.value = \"The Harrow Ledger\"",
            "fields.site_name.value = \"Ledger\"",
        ),
        row(
            "fields.after",
            Html,
            "[fields.authors]\ncss = \".byline\"\nafter = \"By \"",
            "[fields.authors]\ncss = \".byline\"",
        ),
        row(
            "fields.before",
            Html,
            "[fields.authors]\ncss = \".byline\"\nbefore = \" for the\"",
            "[fields.authors]\ncss = \".byline\"",
        ),
        row(
            "fields.split",
            Html,
            "[fields.authors]\ncss = \".byline\"\nsplit = \" and \"",
            "[fields.authors]\ncss = \".byline\"",
        ),
        row(
            "fields.trim",
            Html,
            "[fields.authors]\ncss = \".byline\"\ntrim = \"|\"",
            "[fields.authors]\ncss = \".byline\"",
        ),
        row(
            "fields.format",
            Html,
            "[fields.published]\ncss = \"time\"\nattr = \"datetime\"\nformat = \"%d.%m.%Y, %H:%M\"",
            "[fields.published]\ncss = \"time\"\nattr = \"datetime\"\nformat = \"%m.%d.%Y, %H:%M\"",
        ),
        row(
            "fields.timezone",
            Html,
            "[fields.published]\ncss = \"time\"\nattr = \"datetime\"\nformat = \"%d.%m.%Y, %H:%M\"\ntimezone = \"Asia/Tokyo\"",
            "[fields.published]\ncss = \"time\"\nattr = \"datetime\"\nformat = \"%d.%m.%Y, %H:%M\"\ntimezone = \"Europe/London\"",
        ),
        row("text.head_until", Dump, "text.head_until = [\"Share this story\"]", ""),
        row("text.tail_from", Dump, "text.tail_from = [\"Elsewhere along the river\"]", ""),
        row(
            "text.drop_lines.equals",
            Dump,
            "text.drop_lines = [{ equals = \"listen to this long article read by a voice\", kind = \"audio_notice\" }]",
            "",
        ),
        row(
            "text.drop_lines.starts",
            Dump,
            "text.drop_lines = [{ starts = \"The evening train\", kind = \"promo\" }]",
            "",
        ),
        row(
            "text.drop_lines.contains",
            Dump,
            "text.drop_lines = [{ contains = \"second gauge\", kind = \"promo\" }]",
            "",
        ),
        row(
            "text.drop_lines.max_words",
            Dump,
            "text.drop_lines = [{ starts = \"The\", kind = \"promo\", max_words = 22 }]",
            "text.drop_lines = [{ starts = \"The\", kind = \"promo\", max_words = 2 }]",
        ),
        row(
            "text.drop_lines.kind",
            Dump,
            "text.drop_lines = [{ contains = \"voice\", kind = \"promo\" }]",
            "text.drop_lines = [{ contains = \"voice\", kind = \"advert\" }]",
        ),
        row("weights", Html, "weights.tokens_mean = 0", "weights.tokens_mean = 4"),
        row(
            "kinds.remove",
            Html,
            "[kinds]\nremove = [\"read_time\"]\n[[keep]]\ncss = \".hint\"",
            "[[keep]]\ncss = \".hint\"",
        ),
        row(
            "kinds.keep",
            Html,
            "[kinds]\nkeep = [\"navigation\", \"footer\", \"legal\", \"outside_main_content\", \"read_time\"]",
            "",
        ),
        row(
            "test.url",
            Tests,
            TEST,
            "[[test]]\nurl = \"https://harrowledger.example/b\"\npage = \"a.html\"\n",
        ),
        row("test.page", Tests, TEST, "[[test]]\nurl = \"https://harrowledger.example/\"\n"),
        test("test.date", "date = 2025-03-12"),
        test("test.must", "must = [\"a\"]"),
        test("test.must_not", "must_not = [\"a\"]"),
        test("test.fields", "fields = { title = \"a\", authors = [\"b\", \"c\"] }"),
    ]
}

fn outcome(on: On, more: &str) -> String {
    let set = page::profile(more);
    match on {
        Html => whole(&read_on(set, Input::html(PAGE).url(URL), Some((2025, 3, 12)))),
        Dump => whole(&read(set, Input::text(DUMP).url(URL))),
        Unaddressed => whole(&read(set, Input::html(PAGE).url("https://elsewhere.example/"))),
        Tests => format!("{:?}", set.tests().collect::<Vec<_>>()),
    }
}

#[test]
fn every_key_changes_the_outcome() {
    let dull: Vec<&str> = rows()
        .iter()
        .filter(|(_, on, with, without)| outcome(*on, with) == outcome(*on, without))
        .map(|(key, ..)| *key)
        .collect();
    assert!(dull.is_empty(), "without effect: {dull:?}");
}

#[test]
fn who_a_profile_is_changes_the_outcome() {
    let with = |text: &str| whole(&read(page::parse(text), Input::html(PAGE).url(URL)));
    let host = "match.hosts = [\"harrowledger.example\"]\n";
    assert_ne!(with(&format!("id = \"a\"\n{host}")), with(&format!("id = \"b\"\n{host}")));
    assert_ne!(
        with(&format!("id = \"a\"\n{host}")),
        with("id = \"a\"\nmatch.hosts = [\"ledger.example\"]\n")
    );
    let parent = "id = \"cms\"\nfields.site_name.value = \"North\"\n";
    let child = |extends: &str| format!("id = \"a\"\n{extends}{host}");
    let read_child = |extends: &str| {
        let child = child(extends);
        let set = ProfileSet::from_texts([("cms.toml", parent), ("a.toml", child.as_str())]).unwrap();
        whole(&read(set, Input::html(PAGE).url(URL)))
    };
    assert_ne!(read_child("extends = \"cms\"\n"), read_child(""));
}

#[test]
fn a_note_is_for_people_only() {
    assert_eq!(outcome(Html, "note = \"since 2023\""), outcome(Html, ""));
    assert!(ProfileSet::parse("x", "id = \"x\"\nnote = 3").is_err());
}
