//! What is wrong with a profile is said with its place, all of it at once, with what would be right.

use cleancopy::{Error, ProfileSet};

fn errors(text: &str) -> Vec<Error> {
    ProfileSet::parse("x.toml", text).err().unwrap_or_default()
}

/// A profile's text, the code of its one error, its line and column, and part of what it says.
const CASES: &[(&str, &str, (usize, usize), &str)] = &[
    (
        "id = \"x\"\n[body]\nselct = [\"p\"]",
        "profile.unknown_key",
        (3, 1),
        "`body.selct`; did you mean `select`?",
    ),
    ("id = \"x\"\nregex = 1", "profile.unknown_key", (2, 1), "known are `id`, `extends`"),
    (
        "id = \"x\"\n[[remove]]\nkind = \"promo\"\ncss = \"p\"\nregexes = 1",
        "profile.unknown_key",
        (5, 1),
        "`remove.regexes`",
    ),
    ("id = \"x\"\nkeep = [{ css = \"p\", kind = \"promo\" }]", "profile.unknown_key", (2, 22), "`keep.kind`"),
    ("id = \"x\"\n[[keep]]\ncss = \"p\"\nrole = \"pargraph\"", "profile.unknown_role", (4, 8), "`paragraph`"),
    (
        "id = \"x\"\n[[remove]]\nkind = \"adverts\"\ncss = \"p\"",
        "profile.unknown_kind",
        (3, 8),
        "did you mean `advert`?",
    ),
    ("id = \"x\"\n[[remove]]\ncss = \"p\"", "profile.missing_key", (2, 1), "`kind`"),
    ("id = \"x\"\n[[keep]]\nmax_words = 3", "profile.missing_key", (2, 1), "`css`, `tokens` or `text`"),
    ("id = \"x\"\n[[keep]]\ntext.starts = \"a\"\nnth = 1", "profile.missing_key", (4, 1), "`nth`"),
    ("id = \"x\"\n[[keep]]\ncss = \"p\"\nnth = 0", "profile.range", (4, 7), "never 0"),
    ("id = \"x\"\n[[keep]]\ncss = \"p >\"", "profile.selector", (3, 7), "`p >`"),
    ("id = \"x\"\n[body]\nselect = [\"p\", \"p:nope\"]", "profile.selector", (3, 16), "`p:nope`"),
    ("id = \"x\"\n[[keep]]\ntokens = [\"ok\", \"a.b\"]", "profile.token", (3, 17), "'.'"),
    ("id = \"x\"\n[[keep]]\ntokens = [\"#a\"]", "profile.token", (3, 11), "'#'"),
    ("id = \"x\"\n[[keep]]\ntokens = [\"a b\"]", "profile.token", (3, 11), "' '"),
    ("id = \"x\"\n[[keep]]\ntokens = ['a\"b']", "profile.token", (3, 11), "whole class"),
    ("id = \"x\"\n[match]\nhosts = [\"co.uk\"]", "profile.public_suffix", (3, 10), "`co.uk`"),
    ("id = \"x\"\n[match]\nhosts = [\"https://a.example/\"]", "profile.host", (3, 10), "address"),
    (
        "id = \"x\"\n[match]\nhosts = [\"a.example\"]\nexclude_hosts = [\"b.example\"]",
        "profile.host",
        (4, 18),
        "below none",
    ),
    ("id = \"x\"\n[match]\nhosts = [\"a.example\"]\npaths = [\"sport\"]", "profile.path", (4, 10), "`sport`"),
    (
        "id = \"x\"\n[match]\nvalid_from = 2025-01-02\nvalid_until = 2025-01-01",
        "profile.window",
        (4, 15),
        "before",
    ),
    ("id = \"x\"\n[match]\nvalid_from = \"2025-01-02\"", "profile.type", (3, 14), "without quotes"),
    ("id = \"x\"\n[match]\nfingerprints = [{ attr = \"a\" }]", "profile.missing_key", (3, 17), "`css`"),
    ("id = \"x\"\n[weights]\nwrods = 1", "profile.unknown_heuristic", (3, 1), "`words`"),
    ("id = \"x\"\n[weights]\nwords = 4.5", "profile.weight", (3, 9), "0 to 4"),
    ("id = \"x\"\n[weights]\nwords = nan", "profile.weight", (3, 9), "0 to 4"),
    ("id = \"x\"\n[kinds]\nremove = [\"promo\"]\nkeep = [\"promo\"]", "profile.conflict", (4, 9), "both"),
    ("id = \"x\"\n[fields.titel]\ncss = \"h1\"", "profile.unknown_field", (2, 9), "did you mean `title`?"),
    ("id = \"x\"\n[fields.title]\ncss = \"h1\"\nvalue = \"a\"", "profile.conflict", (4, 1), "one of"),
    ("id = \"x\"\n[fields.title]\ntrim = \"a\"", "profile.missing_key", (2, 1), "`json_ld`"),
    (
        "id = \"x\"\n[fields.title]\nvalue = \"a\"\nattr = \"b\"",
        "profile.missing_key",
        (4, 1),
        "`attr` needs `css`",
    ),
    ("id = \"x\"\n[fields.title]\nvalue = \"a\"\nsplit = \",\"", "profile.conflict", (4, 1), "single"),
    ("id = \"x\"\n[fields.title]\nvalue = \"a\"\nformat = \"%Y\"", "profile.conflict", (4, 10), "no date"),
    (
        "id = \"x\"\n[fields.published]\ncss = \"a\"\ntimezone = \"Europe/Atlantis\"",
        "profile.value",
        (4, 12),
        "IANA",
    ),
    ("id = \"x\"\n[fields.published]\ncss = \"a\"\nformat = \"dd\"", "profile.value", (4, 10), "`dd`"),
    ("id = \"x\"\n[fields.title]\njson_ld = \"a..b\"", "profile.path", (3, 11), "empty step"),
    ("id = \"x\"\n[text]\ndrop_lines = [{ equals = \"a\" }]", "profile.missing_key", (3, 15), "`kind`"),
    ("id = \"x\"\n[text]\ntail_from = [{ max_words = 3 }]", "profile.missing_key", (3, 14), "`starts`"),
    ("id = \"x\"\n[[test]]\npage = \"a\"", "profile.missing_key", (2, 1), "`url`"),
    ("id = \"x\"\n[[test]]\nurl = \"a\"\nmust = [\"b\"]", "profile.missing_key", (4, 1), "`page`"),
    ("id = \"X y\"", "profile.id", (1, 6), "hyphens"),
    ("note = \"é\"", "profile.missing_key", (1, 1), "`id`"),
    ("id = \"x\"\nnote = \"é\" 1", "profile.syntax", (2, 12), "TOML"),
    ("id = \"x\"\nextends = \"y\"", "profile.unknown_parent", (2, 11), "`y`"),
    ("id = \"x\"\nextends = \"x\"", "profile.cycle", (2, 11), "x → x"),
    ("id = \"x\"\n[body]\nmin_words = -1", "profile.range", (3, 13), "0 to 100000"),
    ("id = \"x\"\n[body]\non_miss = \"emtpy\"\nselect = \"p\"", "profile.value", (3, 11), "`empty`"),
    ("id = \"x\"\n[body]\nselect = []", "profile.empty", (3, 10), "`select`"),
];

#[test]
fn each_fault_has_its_code_its_place_and_a_hint() {
    for (text, code, (line, column), part) in CASES {
        let errors = errors(text);
        let all: Vec<String> = errors.iter().map(|error| format!("{} {error}", error.code())).collect();
        assert_eq!(errors.len(), 1, "{text}\n{all:#?}");
        let error = &errors[0];
        assert!(error.is_profile());
        assert_eq!(error.code(), *code, "{text}\n{all:#?}");
        let place = error.location().unwrap();
        assert_eq!((place.name, place.line, place.column), ("x.toml", *line, *column), "{text}\n{all:#?}");
        assert!(error.to_string().contains(part), "{error}");
    }
}

#[test]
fn all_faults_of_a_file_are_told_in_order() {
    let text = "id = \"x\"\n[[remove]]\nkind = \"adverts\"\ncss = \"p >\"\ntokens = [\"a.b\"]\n[match]\nhosts = [\"com\"]\nhost = 1\n";
    let codes: Vec<_> = errors(text).iter().map(Error::code).collect();
    assert_eq!(
        codes,
        [
            "profile.unknown_kind",
            "profile.selector",
            "profile.token",
            "profile.public_suffix",
            "profile.unknown_key"
        ]
    );
}

#[test]
fn profiles_must_be_told_apart() {
    let two = |a: &str, b: &str| -> Vec<&'static str> {
        let result = ProfileSet::from_texts([("a.toml", a), ("b.toml", b)]);
        result.err().unwrap_or_default().iter().map(Error::code).collect()
    };
    let host = "match.hosts = [\"x.example\"]";
    assert_eq!(two("id = \"a\"", "id = \"a\""), ["profile.duplicate_id"]);
    assert_eq!(two(&format!("id = \"a\"\n{host}"), &format!("id = \"b\"\n{host}")), ["profile.ambiguous"]);
    let path = |id: &str, path: &str| format!("id = \"{id}\"\n{host}\nmatch.paths = [\"{path}\"]");
    assert_eq!(two(&path("a", "/news"), &path("b", "/news/")), ["profile.ambiguous"]);
    assert_eq!(two(&path("a", "/news"), &path("b", "/sport")), [""; 0]);
    let from = |id: &str, year: u16| format!("id = \"{id}\"\n{host}\nmatch.valid_from = {year}-01-01");
    assert_eq!(two(&from("a", 2024), &from("b", 2025)), [""; 0]);
    assert_eq!(two(&from("a", 2024), &from("b", 2024)), ["profile.ambiguous"]);
}

#[test]
fn profiles_extend_each_other_to_four_levels_without_circles() {
    let chain = |levels: usize| {
        let texts: Vec<(String, String)> = (0..levels)
            .map(|level| {
                let parent = if level == 0 { String::new() } else { format!("extends = \"p{}\"", level - 1) };
                (format!("p{level}.toml"), format!("id = \"p{level}\"\n{parent}"))
            })
            .collect();
        let texts = texts.iter().map(|(name, text)| (name.as_str(), text.as_str()));
        ProfileSet::from_texts(texts).err().unwrap_or_default().iter().map(Error::code).collect::<Vec<_>>()
    };
    assert_eq!(chain(4), [""; 0]);
    assert_eq!(chain(5), ["profile.depth"]);
    let circle = [("a", "id = \"a\"\nextends = \"b\""), ("b", "id = \"b\"\nextends = \"a\"")];
    let errors = ProfileSet::from_texts(circle).unwrap_err();
    assert!(errors.iter().all(|error| error.code() == "profile.cycle") && errors.len() == 2);
}

#[test]
fn a_directory_gives_what_is_right_and_tells_what_is_not() {
    let dir = std::env::temp_dir().join(format!("cleancopy-profiles-{}", std::process::id()));
    std::fs::create_dir_all(dir.join("below.toml")).unwrap();
    std::fs::write(dir.join("good.toml"), "id = \"good\"\nmatch.hosts = [\"x.example\"]").unwrap();
    std::fs::write(dir.join("bad.toml"), "id = \"bad\"\nidd = 1\nextend = 2").unwrap();
    std::fs::write(dir.join("latin.toml"), b"id = \"\xe9\"").unwrap();
    std::fs::write(dir.join("huge.toml"), "#".repeat((1 << 20) + 1)).unwrap();
    std::fs::write(dir.join("notes.txt"), "not a profile").unwrap();
    let (set, errors) = ProfileSet::load_lenient(&dir);
    let strict = ProfileSet::load(&dir);
    std::fs::remove_dir_all(&dir).unwrap();
    assert_eq!(set.ids().collect::<Vec<_>>(), ["good"]);
    let told: Vec<String> = errors.iter().map(|error| error.to_string()).collect();
    for (file, reason) in [
        ("bad.toml:2:1", "`id`"),
        ("bad.toml:3:1", "`extends`"),
        ("below.toml", "no file"),
        ("huge.toml", "at most"),
        ("latin.toml", "UTF-8"),
    ] {
        assert!(told.iter().any(|line| line.contains(file) && line.contains(reason)), "{file}: {told:#?}");
    }
    assert_eq!(errors.len(), 5, "{told:#?}");
    assert!(strict.is_err());
    assert!(ProfileSet::load(dir.join("nowhere")).unwrap_err().code() == "profile.unreadable");
}

#[test]
fn a_flood_of_rules_is_refused() {
    let rule = "[[keep]]\ncss = \"p\"\n";
    let errors = errors(&format!("id = \"x\"\n{}", rule.repeat(5_000)));
    assert_eq!(errors.iter().map(Error::code).collect::<Vec<_>>(), ["profile.too_many_rules"]);
}
