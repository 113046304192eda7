#!/usr/bin/env python3
"""Peak memory of `extract` on pages of very many very small things: at most 26 bytes for each byte of the page, and 16 MiB,
over what the program takes by itself.

usage: memory.py EXTRACT

Each pattern is tried in three lengths. Exit status 1 where one takes more.
"""

import os
import subprocess
import sys
import tempfile

FREE = 16 << 20
OF_BYTE = 26

# What a page begins with, and its n-th piece. Written piece by piece: what this process holds would be counted as the
# child's, which is one with it until it runs `extract`.
PATTERNS = {
    "paragraphs of a letter": ("html", "", "<p>a"),
    "cells of a digit": ("html", "<table>", "<tr><td>1<td>2"),
    "breaks": ("html", "", "a<hr>"),
    "empty elements": ("html", "<p>a", "<b></b>"),
    "classes, no two alike": ("html", "", '<div class="c{n}">Text {n}</div>'),
    "links of a list": ("html", "<ul>", '<li><a href="/x/{n}">Word {n}</a></li>'),
    "open elements": ("html", "<cite>" * 500, "<p>a"),
    "objects of data": ("html", "<script type=application/ld+json>[", '{"a":1},'),
    "lists of data": ("html", "<script type=application/ld+json>[", "[0],"),
    "links below a long base": (
        "html",
        f"<base href=http://a.example/{'x' * 2000}/>",
        "<p>The harbour council voted on <a href=b>Monday</a> to keep the ferry until <a href=c>spring</a>, it said.",
    ),
    "addresses below a long base": (
        "html",
        f"<base href=http://a.example/{'x' * 60000}/>",
        "<link rel=canonical href={n}>",
    ),
    "lines of a letter": ("txt", "", "a\n\n"),
    "lines of a word": ("txt", "", "word{n}\n"),
    "items of a letter": ("md", "", "- a\n"),
    "links": ("md", "", "[a](/b)\n\n"),
}


def peak(extract: str, path: str) -> int:
    """Bytes that a run holds at most."""
    child = subprocess.Popen([extract, path], stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL)
    _, status, usage = os.wait4(child.pid, 0)
    # Status 1 says that there is no article, which is right.
    if os.waitstatus_to_exitcode(status) not in (0, 1):
        raise SystemExit(f"memory: {path}: extract ended with {status}")
    return usage.ru_maxrss * 1024


def main() -> int:
    if len(sys.argv) != 2:
        print(__doc__, file=sys.stderr)
        return 2
    failed = 0
    own = peak(sys.argv[1], "--help")
    with tempfile.TemporaryDirectory() as folder:
        for name, (ending, opening, piece) in PATTERNS.items():
            for count in (10_000, 100_000, 1_000_000):
                path = os.path.join(folder, f"page.{ending}")
                with open(path, "w", encoding="utf-8") as file:
                    file.write(opening)
                    file.writelines(piece.replace("{n}", str(n)) for n in range(count))
                size = os.path.getsize(path)
                found = peak(sys.argv[1], path) - own
                ratio = max(0, found - FREE) / size
                is_over = found > FREE + OF_BYTE * size
                failed += is_over
                print(f"{name:<24}{count:>9} {size / 1e6:>7.2f} MB {ratio:>7.1f} {'TOO MUCH' if is_over else ''}")
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
