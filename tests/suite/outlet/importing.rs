//! Rule files of ftr-site-config: what becomes of each directive and each class of expression.

use cleancopy::{Imported, ProfileSet, import};

use super::page::{PAGE, URL, read};

fn imported(text: &str) -> Imported {
    import([("harrowledger.example.txt", text)])
}

fn toml(text: &str) -> String {
    let imported = imported(text);
    assert!(imported.skipped.is_empty(), "{text}: {:?}", imported.skipped);
    let toml = imported.profiles[0].toml.clone();
    if let Err(errors) = ProfileSet::parse("imported", &toml) {
        panic!("{text}: {errors:?}\n{toml}");
    }
    toml
}

#[test]
fn each_class_of_expression_becomes_its_keys() {
    for (xpath, keys) in [
        // Plain selectors.
        ("//div[@class='a b']", r#"css = "div[class=\"a b\"]""#),
        ("//div[@id=\"story\"]", r#"css = "div#story""#),
        ("//*[@id='9x']", r#"css = "[id=\"9x\"]""#),
        ("//div[contains(@class, 'copy')]//p", r#"css = "div[class*=\"copy\"] p""#),
        ("//div[starts-with(@id, 'ad-')]", r#"css = "div[id^=\"ad-\"]""#),
        (
            "//div[contains(concat(' ', normalize-space(@class), ' '), ' promo ')]/ul/li[1]",
            r#"css = "div.promo > ul > li:nth-of-type(1)""#,
        ),
        ("//ul/*[last()]", r#"css = "ul > :nth-last-child(1)""#),
        ("//p[last()-1]", r#"css = "p:nth-last-of-type(2)""#),
        ("//p[position() > 2]", r#"css = "p:nth-of-type(n+3)""#),
        ("//div[not(@class)]", r#"css = "div:not([class])""#),
        ("//div[@class != 'a']", r#"css = "div[class]:not([class=\"a\"])""#),
        ("//div[@id='a' and contains(@class,'b')]", r#"css = "div#a[class*=\"b\"]""#),
        ("//div[@id='a' or @id='b']", r#"css = "div:is(#a, #b)""#),
        ("//a | //b[@id='c']", r#"css = "a, b#c""#),
        ("//h2/following-sibling::p", r#"css = "h2 ~ p""#),
        ("//h2/following-sibling::*[1]", r#"css = "h2 + *""#),
        ("/html/body/div", r#"css = "html > body > div""#),
        ("//*[self::h2 or self::h3]", r#"css = ":is(:is(h2), :is(h3))""#),
        // Conditions on parents, ancestors, children.
        ("//div[h2]", r#"css = "div:has(> h2)""#),
        ("//div[.//img[@alt='x']]", r#"css = "div:has(img[alt=\"x\"])""#),
        ("//p[a[contains(@href, '/x/')]]", r#"css = "p:has(> a[href*=\"/x/\"])""#),
        ("//p[contains(a/@href, '/x/')]", r#"css = "p:has(> a[href*=\"/x/\"])""#),
        ("//p[ancestor::div[@id='a']]", r#"css = "p:is(div#a *)""#),
        ("//p[../h2]", r#"css = "p:is(*:has(> h2) > *)""#),
        ("//h2/..", r#"css = "*:has(> h2)""#),
        ("//h2/parent::div", r#"css = "div:has(> h2)""#),
        ("//p[preceding-sibling::h2]", r#"css = "p:is(h2 ~ *)""#),
        ("//p[following-sibling::h2]", r#"css = "p:has(~ h2)""#),
        // The nearest ancestor, the first in the document.
        ("//a[@rel='more']/ancestor::div[1]", "css = \"a[rel=\\\"more\\\"]\"\nclosest = \"div\""),
        ("(//p[@class='x'])[1]", "css = \"p[class=\\\"x\\\"]\"\nnth = 1"),
        ("(//p)[last()]", "css = \"p\"\nnth = -1"),
        // Conditions on the text.
        ("//p[contains(text(), 'Read more')]", "css = \"p\"\ntext.contains = [\"Read more\"]"),
        ("//p[starts-with(., 'Also')]", "css = \"p\"\ntext.starts = [\"Also\"]"),
        (
            "//h3[normalize-space(.)='About' or .='Author']",
            "css = \"h3\"\ntext.equals = [\"About\", \"Author\"]",
        ),
    ] {
        let toml = toml(&format!("strip: {xpath}\n"));
        assert!(toml.contains(keys), "{xpath} should give\n{keys}\nand gave\n{toml}");
    }
}

#[test]
fn fields_take_attributes_texts_and_constants() {
    for (line, keys) in [
        ("title: //h1[@class='hed']/text()", "[[fields.title]]\ncss = \"h1[class=\\\"hed\\\"]\""),
        (
            "title: //meta[@property='og:title']/@content",
            "css = \"meta[property=\\\"og:title\\\"]\"\nattr = \"content\"",
        ),
        (
            "author: substring-after(//p[@class='by'], 'By ')",
            "[[fields.authors]]\ncss = \"p[class=\\\"by\\\"]\"\nafter = \"By \"",
        ),
        (
            "author: normalize-space(substring-before(substring-after(//p, 'By '), ' for '))",
            "css = \"p\"\nafter = \"By \"\nbefore = \" for \"",
        ),
        ("author: 'Ines Calloway'", "[[fields.authors]]\nvalue = \"Ines Calloway\""),
        ("date: //time/@datetime", "[[fields.published]]\ncss = \"time\"\nattr = \"datetime\""),
        (
            "next_page_link: //a[@rel='next']",
            "[[fields.next_page]]\ncss = \"a[rel=\\\"next\\\"]\"\nattr = \"href\"",
        ),
    ] {
        assert!(toml(line).contains(keys), "{line} should give\n{keys}\nand gave\n{}", toml(line));
    }
}

#[test]
fn what_cannot_be_said_is_told_with_its_line() {
    let text = "# A comment\nbody: //div[@id='a']\nstrip: //p[preceding::h2]\ntidy: no\nhttp_header(user-agent): x\n\
        strip_id_or_class: a.b.c\ntitl: //h1\nstrip: //p[@class='x'][1]\nbody: //div[\nfind_string: a\nno colon\n\
        replace_string(<x): <y>\ntest_contains: lost\nstrip: //a/@href\nstrip:\nbody: concat(//a, //b)\nstrip: //p[position() > 99999999999999999999]\n";
    let imported = imported(text);
    let lines: Vec<usize> = imported.skipped.iter().map(|skipped| skipped.line).collect();
    assert_eq!(lines, [3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16, 17]);
    assert_eq!(imported.carried, 1);
    for skipped in &imported.skipped {
        assert!(!skipped.reason.is_empty() && skipped.file == "harrowledger.example.txt");
    }
    assert_eq!(imported.skipped[0].text, "strip: //p[preceding::h2]");
}

#[test]
fn copies_are_one_profile_of_several_hosts() {
    let text = "body: //div[@id='story']\nstrip_id_or_class: \"newsletter\"\nautodetect_on_failure: no\ntest_url: http://a.example/1\ntest_contains: The weir\n";
    let other = "strip: //aside\n";
    let imported = import([
        ("a.example.txt", text),
        (".b.example.txt", text),
        ("www.c.example.txt", other),
        ("empty.example.txt", "tidy: no\n"),
    ]);
    let ids: Vec<&str> = imported.profiles.iter().map(|profile| profile.id.as_str()).collect();
    assert_eq!(ids, ["a-example", "c-example"]);
    let toml = &imported.profiles[0].toml;
    for part in [
        "hosts = [\"a.example\", \"b.example\"]",
        "on_miss = \"empty\"",
        "kind = \"newsletter\"",
        "[[test]]",
        "# Its page held: The weir",
    ] {
        assert!(toml.contains(part), "{part}\n{toml}");
    }
    let all = imported.profiles.iter().map(|profile| (profile.id.as_str(), profile.toml.as_str()));
    assert_eq!(ProfileSet::from_texts(all).unwrap().len(), 2);
}

#[test]
fn an_imported_profile_does_what_its_file_says() {
    let text = "body: //div[@class='story-body']\nbody: //article\nstrip: //p[starts-with(., 'Read more')]\n\
        strip_id_or_class: newsletter-promo\nauthor: substring-before(substring-after(//p[@class='byline'], 'By '), ' for ')\n";
    let set = ProfileSet::parse("imported", &imported(text).profiles[0].toml).unwrap();
    let article = read(set, cleancopy::Input::html(PAGE).url(URL));
    assert!(
        !article.text().contains("Read more") && !article.text().contains("Sign up"),
        "{}",
        article.text()
    );
    assert!(article.text().contains("The gauge on the lower weir"));
    assert_eq!(article.metadata.authors.unwrap().value[0].name, "Tom Reed and Ada Quill");
}

#[test]
fn any_text_ends_in_profiles_that_can_be_read() {
    for text in [
        "",
        "\u{feff}body: //p",
        "body: //\u{0}",
        "strip: //p[text()='\u{1f}\"\\']",
        ":::",
        "body",
        "title: ''",
        "strip_id_or_class: a\tb\u{feff}c",
        "test_url: \u{1}\nstrip: //p",
    ] {
        for profile in import([("x.example.txt", text), ("", text), ("co.uk.txt", text)]).profiles {
            assert!(ProfileSet::parse("imported", &profile.toml).is_ok(), "{text:?}\n{}", profile.toml);
        }
    }
}
