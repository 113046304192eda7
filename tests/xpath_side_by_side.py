#!/usr/bin/env python3
"""Runs XPath expressions and the selectors that `profile import` makes of them over pages, node for node.

    pip install lxml
    cargo build --release --example profile --example nodes
    python3 ../shared/tools/feed.py ../shared/corpora/news-dev | python3 tests/xpath_side_by_side.py [PAGES]

Reads pages as JSON Lines ({"id", "html"}). The tree is scraper's, with a number on each element: CSS is asked there, XPath
of the same tree as XML. The expressions are the classes of `features.md` §4.2, filled with the
commonest classes and ids of the pages. Expressions with conditions on text, `closest` and `nth` are asked without:
what is compared is the selector.
"""
import collections
import json
import pathlib
import re
import subprocess
import sys
import tempfile
import tomllib

import lxml.etree

EXAMPLES = pathlib.Path(__file__).parent.parent / "target/release/examples"
PROFILE, NODES = EXAMPLES / "profile", EXAMPLES / "nodes"

FIXED = """
//h2/.. ; //h2/parent::div ; //h1/following-sibling::p ; //h2/following-sibling::*[1] ; //p[not(@class)]
//div[h2] ; //div[.//img] ; //p[a] ; //p[ancestor::article] ; //li[preceding-sibling::li] ; //li[following-sibling::li]
//p[../h2] ; //ul/li[1] ; //ul/li[last()] ; //ul/*[1] ; //li[position() > 2] ; //li[position() < 3] ; //p[last()-1]
//*[self::h2 or self::h3] ; /html/body/div ; /html/body//p ; //img[@alt]/.. ; //a[img] ; //a[@rel='nofollow' or @target]
//a[contains(@href, '/20')] ; //a[starts-with(@href, 'http')] ; //p[a[contains(@href, 'http')]] ; //p[contains(a/@href, '/')]
//div[@class != 'x'] ; //h2 | //h3 | //ul/li ; //section//p[1] ; //div[not(.//p) and .//a] ; //p/parent::*/h2
//table//tr[2]/td ; //article/descendant::p ; //ul[not(li/a)] ; //*[@id][@class] ; //div[@id and not(@class)]/p
"""
BY_CLASS = """
//*[@class='{0}'] ; //*[contains(@class, '{0}')] ; //*[contains(@class, '{0}')]//a ; //div[contains(@class, '{0}')]/p[1]
//*[contains(concat(' ', normalize-space(@class), ' '), ' {1} ')] ; //*[contains(@class, '{0}')]/following-sibling::*
//*[contains(@class, '{0}') and not(contains(@class, 'x'))]/.. ; //*[starts-with(@class, '{0}')]/*[last()]
"""
BY_ID = "//*[@id='{0}'] ; //*[@id='{0}']//li ; //*[contains(@id, '{0}')]/.."


def expressions(pages):
    classes, ids = collections.Counter(), collections.Counter()
    for tree, _ in pages:
        classes.update({e.get("class") for e in tree.iter() if e.get("class")})
        ids.update({e.get("id") for e in tree.iter() if e.get("id")})
    plain = re.compile(r"[\w -]+").fullmatch
    found = FIXED.replace("\n", ";").split(";")
    for name in [n for n, _ in classes.most_common() if plain(n) and n.strip()][:40]:
        found += [x.format(name, name.split()[0]) for x in BY_CLASS.replace("\n", ";").split(";")]
    for name in [n for n, _ in ids.most_common() if plain(n) and n.strip()][:20]:
        found += [x.format(name) for x in BY_ID.split(";")]
    return list(dict.fromkeys(x.strip() for x in found if x.strip()))


def selectors(all_xpath):
    with tempfile.TemporaryDirectory() as folder:
        rules, profiles = pathlib.Path(folder, "rules"), pathlib.Path(folder, "profiles")
        rules.mkdir()
        for at, xpath in enumerate(all_xpath):
            # A second rule tells files apart whose selectors are the same.
            (rules / f"x{at}.example.txt").write_text(f"strip: {xpath}\nstrip_id_or_class: number{at}\n")
        told = subprocess.run([PROFILE, "import", rules, "--into", profiles], capture_output=True, text=True, check=True)
        print(told.stdout, file=sys.stderr)
        for at, xpath in enumerate(all_xpath):
            profile = tomllib.loads((profiles / f"x{at}-example.toml").read_text())
            for rule in profile["remove"]:
                if "css" in rule:
                    yield xpath, rule["css"]


def main():
    most = int(sys.argv[1]) if len(sys.argv) > 1 else 60
    pages = [line for line, _ in zip(sys.stdin, range(most))]
    pairs = list(selectors(expressions(trees(pages, ["html"]))))
    asked = hits = different = 0
    for at, (tree, found) in enumerate(trees(pages, [css for _, css in pairs])):
        for (xpath, css), by_css in zip(pairs, found):
            by_xpath = [int(e.get("n")) for e in tree.xpath(xpath)]
            asked += 1
            hits += bool(by_xpath or by_css)
            if by_xpath != by_css:
                different += 1
                if different <= 20:
                    print(f"page {at}: {xpath} → {len(by_xpath)}, {css} → {len(by_css)}")
    print(f"{len(pairs)} expressions; {asked} pairs of rule and page, {hits} with hits, {different} different")
    return different > 0


def trees(pages, css):
    """Each page's tree as scraper has it, and the elements that each selector finds there."""
    with tempfile.NamedTemporaryFile("w", suffix=".txt") as file:
        file.write("\n".join(css))
        file.flush()
        told = subprocess.run([NODES, file.name], input="".join(pages), capture_output=True, text=True, check=True)
    parser = lxml.etree.XMLParser(huge_tree=True)
    for line in told.stdout.splitlines():
        page = json.loads(line)
        yield lxml.etree.fromstring(page["xml"], parser).getroottree(), page["found"]


if __name__ == "__main__":
    sys.exit(main())
