//! From an address to its profile.

use cleancopy::{Input, ProfileSet};

use super::page::{note, read_on};

fn profile(id: &str, matching: &str) -> (String, String) {
    (format!("{id}.toml"), format!("id = \"{id}\"\n[match]\n{matching}"))
}

fn set(profiles: &[(String, String)]) -> ProfileSet {
    let texts = profiles.iter().map(|(name, text)| (name.as_str(), text.as_str()));
    ProfileSet::from_texts(texts).unwrap_or_else(|errors| panic!("{}", errors[0]))
}

fn find(set: &ProfileSet, url: &str) -> Option<String> {
    set.explain_match(url, None).profile
}

fn sample() -> ProfileSet {
    set(&[
        profile("x", "hosts = [\"x.example\"]\nexclude_hosts = [\"shop.x.example\"]"),
        profile("x-sport", "hosts = [\"sport.x.example\"]"),
        profile("x-blog", "hosts = [\"x.example\"]\npaths = [\"/blog\", \"/en/blog/live\"]"),
        profile("one", "hosts = [\"one.blogspot.com\"]"),
        profile("uk", "hosts = [\"paper.co.uk\"]"),
        profile("ip", "hosts = [\"10.0.0.1\", \"[::1]\"]"),
        profile("idn", "hosts = [\"bücher.example\"]"),
    ])
}

#[test]
fn the_nearest_name_and_the_longest_path_win() {
    let set = sample();
    let cases = [
        ("https://x.example/", Some("x")),
        ("https://www.X.example./a?b#c", Some("x")),
        ("http://m.x.example:8080/a", Some("x")),
        ("https://sport.x.example/", Some("x-sport")),
        ("https://a.sport.x.example/blog", Some("x-sport")),
        ("https://x.example/blog/1", Some("x-blog")),
        ("https://x.example/%62log", Some("x-blog")),
        ("https://x.example/blogs", Some("x")),
        ("https://x.example/en/blog", Some("x")),
        ("https://x.example/en/blog/live/1", Some("x-blog")),
        ("https://shop.x.example/blog", Some("x-blog")),
        ("https://shop.x.example/", None),
        ("https://box.example/", None),
        ("https://ax.example/", None),
        ("https://one.blogspot.com/a", Some("one")),
        ("https://two.blogspot.com/a", None),
        ("https://news.paper.co.uk/a", Some("uk")),
        ("https://other.co.uk/a", None),
        ("http://10.0.0.1/a", Some("ip")),
        ("http://1.10.0.0/a", None),
        ("http://[::1]:80/a", Some("ip")),
        ("https://xn--bcher-kva.example/", Some("idn")),
        ("x.example/blog", Some("x-blog")),
        ("/blog", None),
        ("", None),
    ];
    for (url, id) in cases {
        assert_eq!(find(&set, url).as_deref(), id, "{url}");
    }
}

#[test]
fn windows_are_held_against_the_callers_date() {
    let set = set(&[
        profile("old", "hosts = [\"x.example\"]\nvalid_until = 2022-12-31"),
        profile("mid", "hosts = [\"x.example\"]\nvalid_from = 2023-01-01\nvalid_until = 2024-06-30"),
        profile("new", "hosts = [\"x.example\"]\nvalid_from = 2024-03-01\nvalid_until = 2025-12-31"),
    ]);
    let on = |date| set.explain_match("https://x.example/", date).profile;
    assert_eq!(on(Some((2020, 5, 1))).as_deref(), Some("old"));
    assert_eq!(on(Some((2022, 12, 31))).as_deref(), Some("old"));
    assert_eq!(on(Some((2023, 1, 1))).as_deref(), Some("mid"));
    assert_eq!(on(Some((2024, 4, 1))).as_deref(), Some("new"));
    assert_eq!(on(None).as_deref(), Some("new"));
    assert_eq!(on(Some((2026, 1, 1))).as_deref(), Some("new"));
    let late = read_on(set.clone(), Input::html("<p>x").url("https://x.example/"), Some((2026, 1, 1)));
    assert!(note(&late, "stale_profile").unwrap().contains("window"));
    let fit = read_on(set, Input::html("<p>x").url("https://x.example/"), Some((2025, 1, 1)));
    assert!(note(&fit, "stale_profile").is_none());
}

#[test]
fn a_fitting_profile_of_the_domain_beats_a_past_one_of_the_host() {
    let set = set(&[
        profile("domain", "hosts = [\"x.example\"]"),
        profile("host", "hosts = [\"a.x.example\"]\nvalid_until = 2020-01-01"),
    ]);
    assert_eq!(
        set.explain_match("https://a.x.example/", Some((2025, 1, 1))).profile.as_deref(),
        Some("domain")
    );
}

#[test]
fn the_callers_profiles_shadow_those_below() {
    let below = set(&[
        profile("same", "hosts = [\"same.example\"]"),
        profile("other", "hosts = [\"x.example\"]\npaths = [\"/news\"]\nvalid_from = 2030-01-01"),
        profile("third", "hosts = [\"third.example\"]"),
    ]);
    let own = set(&[
        profile("same", "hosts = [\"elsewhere.example\"]"),
        profile("mine", "hosts = [\"x.example\"]\npaths = [\"/news\"]"),
    ]);
    let both = own.over(&below);
    assert_eq!(both.ids().collect::<Vec<_>>(), ["mine", "other", "same", "third"]);
    assert_eq!(both.len(), 4);
    assert_eq!(find(&both, "https://same.example/"), None);
    assert_eq!(find(&both, "https://elsewhere.example/").as_deref(), Some("same"));
    assert_eq!(find(&both, "https://x.example/news/1").as_deref(), Some("mine"));
    assert_eq!(find(&both, "https://third.example/").as_deref(), Some("third"));
    assert!(ProfileSet::empty().is_empty());
}

#[test]
fn the_way_to_a_profile_is_told_step_by_step() {
    let told = sample().explain_match("https://shop.x.example/", None).to_string();
    assert_eq!(
        told,
        "shop.x.example: no profile\nx.example:\n  x: excludes this host\n  x-blog: for another path\n  x-blog: for another path\nno profile: the general heuristics decide"
    );
    assert!(sample().explain_match("https://x.example/", None).to_string().contains("x: chosen"));
    assert!(sample().explain_match("co.uk", None).to_string().contains("no host"));
}

#[test]
fn rules_are_inherited_appended_and_overridden() {
    let texts = [
        (
            "a.toml",
            "id = \"a\"\n[fields.site_name]\nvalue = \"A\"\n[fields.section]\nvalue = \"S\"\n[body]\nselect = [\".a\"]\nmin_words = 3\n[[remove]]\nkind = \"promo\"\ntokens = [\"t\"]\n[match]\nhosts = [\"a.example\"]",
        ),
        (
            "b.toml",
            "id = \"b\"\nextends = \"a\"\n[fields.site_name]\nvalue = \"B\"\n[body]\nselect = [\".b\"]\n[[remove]]\nkind = \"promo\"\ntokens = [\"u\"]\n[[keep]]\ncss = \".k\"\n[match]\nhosts = [\"b.example\"]",
        ),
    ];
    let set = ProfileSet::from_texts(texts).unwrap();
    let page = "<div class=t>t words</div><div class=u>u words</div><div class=b><p>short b</div>";
    let article = read_on(set, Input::html(page).url("https://b.example/"), None);
    let rules: Vec<_> =
        article.profile_rules().iter().map(|count| (count.rule.as_str(), count.hits)).collect();
    assert_eq!(rules, [("body[0]", 1), ("keep[0]", 0), ("a/remove[0]", 1), ("remove[0]", 1)]);
    assert_eq!(article.metadata.site_name.as_ref().unwrap().value, "B");
    assert_eq!(article.metadata.section.as_ref().unwrap().value, "S");
    assert!(note(&article, "stale_profile").is_some(), "min_words is inherited");
}
