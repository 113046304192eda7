//! Pages whose corpora have no bodies, shown block by block as the extractor left them, for a reader to say where it is wrong.

use std::collections::{BTreeMap, BTreeSet, HashMap, HashSet};
use std::error::Error;
use std::fs::File;
use std::io::{BufRead, BufReader, BufWriter, Write};
use std::ops::RangeInclusive;
use std::path::Path;

use cleancopy::{Article, Explained, Extractor, Role};

use crate::blocks;
use crate::bodies::{Body, collapsed};
use crate::corpus;
use crate::site::site;

/// Corpora without bodies; of a page that two have, the first counts.
const CORPORA: [&str; 2] = ["snippets-dev", "dates-dev"];
/// Pages of one site, and lines of a page that a reader takes on.
const OF_SITE: usize = 2;
const LINES: usize = 220;
/// Words below which removed blocks are shown several to a line, how many, and what is shown of each.
const SHORT: usize = 6;
const TOGETHER: usize = 40;
const GLIMPSE: usize = 22;
/// Characters of any other block that are shown.
const SHOWN: usize = 120;

/// `+` for the body's, `m` for what is kept beside it, `-` for what is removed.
fn sign(block: &Explained<'_>) -> char {
    match block {
        Explained::Kept(block) if block.role.is_body() => '+',
        Explained::Kept(_) => 'm',
        _ => '-',
    }
}

/// Writes the sheet: distinct addresses, few of a site, those in which the extractor finds a body.
pub fn show(corpora: &Path, sheet: &Path) -> Result<(), Box<dyn Error>> {
    let extractor = Extractor::default();
    let mut out = BufWriter::new(File::create(sheet)?);
    let mut seen: HashSet<String> = HashSet::new();
    let mut of_site: HashMap<String, usize> = HashMap::new();
    for corpus in CORPORA {
        for page in corpus::pages(&corpora.join(corpus), None)? {
            let page = page?;
            let url = page.url.as_deref().unwrap_or(&page.id);
            let bare = url.split('#').next().unwrap_or_default().trim_end_matches('/');
            let bare = bare.split_once("://").map_or(bare, |(_, rest)| rest);
            let count = of_site.entry(site(url)).or_default();
            if !seen.insert(bare.trim_start_matches("www.").to_owned()) || *count >= OF_SITE {
                continue;
            }
            *count += 1;
            let article = blocks::article(&extractor, &page)?;
            let shown = shown(&article);
            if shown.len() <= LINES && article.blocks.iter().any(|block| block.role.is_body()) {
                writeln!(out, "##### {corpus} {} {url}\n{}\n", page.id, shown.join("\n"))?;
            }
        }
    }
    Ok(out.flush()?)
}

fn shown(article: &Article) -> Vec<String> {
    let mut shown = Vec::new();
    let mut run: Vec<String> = Vec::new();
    for (at, block) in article.explain().iter().enumerate() {
        let sign = sign(&block);
        let text = collapsed(block.text());
        let words = text.split(' ').count();
        if sign == '-' && words < SHORT {
            run.push(format!("{at}:{}", text.chars().take(GLIMPSE).collect::<String>()));
            continue;
        }
        shown.extend(run.chunks(TOGETHER).map(|run| format!("  … {}", run.join(" · "))));
        run.clear();
        let text = text.chars().take(SHOWN).collect::<String>();
        shown.push(format!("{at} {sign} {} ({words}w) | {text}", block.label()));
    }
    shown.extend(run.chunks(TOGETHER).map(|run| format!("  … {}", run.join(" · "))));
    shown
}

/// What a reader says of a page.
#[derive(Debug, PartialEq)]
enum Answer {
    /// The blocks that are in the body and were not, or the other way round, in the reader's order.
    Flips(Vec<(bool, RangeInclusive<usize>)>),
    /// It has no body, or none can be told.
    Skip,
}

/// Reads `ID OK`, `ID SKIP` or `ID FLIP +12 -14-18`.
fn answer(line: &str) -> Option<(&str, Answer)> {
    let mut words = line.split_whitespace();
    let id = words.next()?;
    let answer = match words.next()? {
        "OK" => Answer::Flips(Vec::new()),
        "SKIP" => Answer::Skip,
        "FLIP" => Answer::Flips(words.map(flip).collect::<Option<_>>()?),
        _ => return None,
    };
    Some((id, answer))
}

fn flip(word: &str) -> Option<(bool, RangeInclusive<usize>)> {
    let rest = word.strip_prefix(['+', '-'])?;
    let (from, to) = rest.split_once('-').unwrap_or((rest, rest));
    Some((word.starts_with('+'), from.parse().ok()?..=to.parse().ok()?))
}

/// Writes the bodies that a reader's answers make of what the extractor gives, which must be what the reader saw. What was
/// kept as an embedded post stays out, whatever the reader said: no truth of the corpora has those.
pub fn take(corpora: &Path, answers: &Path, into: &Path) -> Result<(), Box<dyn Error>> {
    let mut read: BTreeMap<String, Answer> = BTreeMap::new();
    for line in BufReader::new(File::open(answers)?).lines() {
        let line = line?;
        let (id, answer) = answer(&line).ok_or_else(|| format!("no answer: {line}"))?;
        read.insert(id.to_owned(), answer);
    }
    let extractor = Extractor::default();
    let mut out = BufWriter::new(File::create(into)?);
    for corpus in CORPORA {
        for page in corpus::pages(&corpora.join(corpus), None)? {
            let page = page?;
            let Some(Answer::Flips(flips)) = read.remove(&page.id) else { continue };
            let article = blocks::article(&extractor, &page)?;
            let lines: Vec<Explained<'_>> = article.explain().iter().collect();
            let mut body: BTreeSet<usize> = (0..lines.len()).filter(|at| sign(&lines[*at]) == '+').collect();
            for (add, range) in flips {
                for at in range {
                    let line = lines.get(at).ok_or_else(|| format!("{}: no block {at}", page.id))?;
                    match add {
                        true if line.label() != Role::Embed.as_str() => body.insert(at),
                        true => false,
                        false => body.remove(&at),
                    };
                }
            }
            let body =
                Body::new(corpus, &page.id, lines.iter().map(Explained::text), |at| body.contains(&at));
            writeln!(out, "{}", serde_json::to_string(&body)?)?;
        }
    }
    if let Some(id) = read.keys().next() {
        return Err(format!("{id}: no such page").into());
    }
    Ok(out.flush()?)
}

#[cfg(test)]
mod tests {
    use super::*;
    use cleancopy::Input;

    #[test]
    fn answers_are_read() {
        let flips = Answer::Flips(vec![(true, 12..=12), (false, 14..=18)]);
        assert_eq!(answer("d1 FLIP +12 -14-18"), Some(("d1", flips)));
        assert_eq!(answer("d1 SKIP"), Some(("d1", Answer::Skip)));
        assert_eq!(answer("d1 OK"), Some(("d1", Answer::Flips(Vec::new()))));
        assert_eq!(answer("d1 FLIP 12"), None);
    }

    #[test]
    fn a_sheet_has_every_block() {
        let page = "<nav><a href=/a>News</a> <a href=/b>Sport</a></nav><h1>Ice breaks on the lake</h1>\
            <p>The ice on the lake broke on Tuesday, and nobody was hurt, the harbour office said.</p>";
        let article = Extractor::default().extract(Input::html(page)).unwrap();
        let shown = shown(&article).join("\n");
        assert!(shown.contains("m headline (5w) | Ice breaks on the lake"), "{shown}");
        assert!(shown.contains("+ paragraph") && shown.contains("0:News"), "{shown}");
    }
}
