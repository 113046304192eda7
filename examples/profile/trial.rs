//! `try`: what a profile changes on a page, as a difference a person can read.

use std::collections::BTreeMap;
use std::fs;
use std::io::Write;
use std::path::Path;

use cleancopy::{Article, Evidence, ProfileSet};

use crate::check::{notes, values};
use crate::{Day, Failure, page};

/// Characters shown of a block.
const WIDTH: usize = 90;

/// Tells what the profile of a file changes; whether it was used at all.
pub fn try_out(
    profile: &Path,
    file: &Path,
    url: Option<String>,
    today: Option<Day>,
    out: &mut impl Write,
) -> Result<bool, Failure> {
    let text = fs::read_to_string(profile).map_err(|error| format!("{}: {error}", profile.display()))?;
    let set = match ProfileSet::parse(&profile.display().to_string(), &text) {
        Ok(set) => set,
        Err(errors) => {
            for error in errors {
                writeln!(out, "error: {error}")?;
            }
            return Ok(false);
        }
    };
    let stated = set.tests().next().map(|test| test.url.clone());
    let Some(url) = url.or(stated) else {
        return Err("the profile has no test to take an address from: give --url".into());
    };
    let without = page::read(file, &url, ProfileSet::empty(), today)?;
    let with = page::read(file, &url, set.clone(), today)?;
    let Some(id) = &with.profile else {
        writeln!(out, "{}", set.explain_match(&url, today))?;
        return Ok(false);
    };
    writeln!(out, "profile {id} on {}", file.display())?;
    tell_rules(&with, out)?;
    let blocks = tell_blocks(&without, &with, out)?;
    let fields = tell_fields(&without, &with, out)?;
    writeln!(out, "{blocks} blocks and {fields} fields differ")?;
    Ok(true)
}

fn tell_rules(with: &Article, out: &mut impl Write) -> Result<(), Failure> {
    for count in with.profile_rules() {
        writeln!(out, "  {:>5} × {}", count.hits, count.rule)?;
    }
    for note in notes(with) {
        writeln!(out, "  {note}")?;
    }
    Ok(())
}

/// A block's label, text and strongest evidence, by its position.
type Labels<'a> = BTreeMap<u32, (String, &'a str, Option<&'a Evidence>)>;

fn labels(article: &Article) -> Labels<'_> {
    let kept = article.blocks.iter().map(|block| {
        (block.position, (format!("keep {}", block.role), block.text.as_str(), block.evidence.first()))
    });
    let removed = article.removed.iter().map(|block| {
        (block.position, (format!("remove {}", block.kind), block.text.as_str(), block.because.first()))
    });
    kept.chain(removed).collect()
}

fn tell_blocks(without: &Article, with: &Article, out: &mut impl Write) -> Result<usize, Failure> {
    let before = labels(without);
    let mut different = 0;
    for (position, (label, text, evidence)) in labels(with) {
        let Some((old, ..)) = before.get(&position) else { continue };
        if *old == label {
            continue;
        }
        different += 1;
        let because = evidence.map(|evidence| format!(" ({})", evidence.heuristic)).unwrap_or_default();
        writeln!(out, "{old} → {label}{because}\n    {}", shortened(text))?;
    }
    Ok(different)
}

fn tell_fields(without: &Article, with: &Article, out: &mut impl Write) -> Result<usize, Failure> {
    let before = serde_json::to_value(&without.metadata)?;
    let after = serde_json::to_value(&with.metadata)?;
    let mut different = 0;
    for (name, field) in after.as_object().into_iter().flatten() {
        let (old, new) = (values(&before[name]["value"]), values(&field["value"]));
        if old != new {
            different += 1;
            writeln!(out, "{name}: {} → {}", old.join(", "), new.join(", "))?;
        }
    }
    Ok(different)
}

fn shortened(text: &str) -> String {
    let line: String = text.chars().map(|c| if c == '\n' { ' ' } else { c }).take(WIDTH).collect();
    if text.chars().count() > WIDTH { format!("{line}…") } else { line }
}
