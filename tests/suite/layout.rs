//! The import directions and file sizes that the design sets.

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};

/// What each module may import of ours, besides itself. The order is that of the pipeline.
///
/// Beyond what the order of the stages makes plain: `input` is a noun of the interface (what is read, and hints) that
/// `source` reads and `outlet` looks profiles up by. `metadata` takes `today` and the limit of a value from `config`.
/// `assemble` takes the id of the profile that was used from `outlet`, which the article names.
const MAY_IMPORT: &[(&str, &[&str])] = &[
    ("model", &[]),
    ("error", &[]),
    ("text", &[]),
    ("data", &["model", "text"]),
    ("config", &["model", "text", "data", "error"]),
    ("input", &["model"]),
    ("outlet", &["model", "text", "data", "error", "config", "input"]),
    ("page", &["model", "text", "data"]),
    ("source", &["page", "config", "outlet", "text", "data", "model", "error", "input"]),
    ("features", &["page", "text", "data", "model"]),
    ("metadata", &["page", "outlet", "config", "text", "data", "model"]),
    ("judge", &["page", "features", "metadata", "config", "outlet", "text", "data", "model"]),
    ("assemble", &["page", "judge", "config", "outlet", "model"]),
    ("render", &["model", "text"]),
    (
        "extractor",
        &[
            "assemble", "config", "error", "features", "input", "judge", "metadata", "model", "outlet",
            "render", "source",
        ],
    ),
    (
        "learn",
        &[
            "config", "error", "features", "input", "judge", "metadata", "model", "outlet", "page", "source",
            "text",
        ],
    ),
    (
        "train",
        &[
            "assemble", "config", "data", "error", "features", "input", "judge", "metadata", "model",
            "outlet", "page", "source", "text",
        ],
    ),
];

/// Where the DOM may be named.
const MAY_NAME_THE_DOM: &[&str] = &["source", "outlet", "input", "lib"];
const DOM: &[&str] = &["scraper", "html5ever", "ego_tree"];

/// A file longer than this is two files.
const MOST_LINES: usize = 400;

/// Every Rust file of `src`, by its path below it.
pub fn sources() -> Vec<(PathBuf, String)> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
    let mut files = Vec::new();
    let mut folders = vec![root.clone()];
    while let Some(folder) = folders.pop() {
        for entry in fs::read_dir(folder).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() {
                folders.push(path);
            } else if path.extension().is_some_and(|extension| extension == "rs") {
                let text = fs::read_to_string(&path).unwrap();
                files.push((path.strip_prefix(&root).unwrap().to_owned(), text));
            }
        }
    }
    files.sort();
    assert!(files.len() > 10, "src was not read");
    files
}

/// The first part of the path: the module of the pipeline that a file belongs to.
fn module(path: &Path) -> String {
    let first = path.components().next().unwrap().as_os_str().to_str().unwrap();
    first.trim_end_matches(".rs").to_owned()
}

/// The code without comments and without the tests at its end.
fn code(source: &str) -> impl Iterator<Item = (usize, &str)> {
    source
        .lines()
        .take_while(|line| line.trim_start() != "#[cfg(test)]")
        .enumerate()
        .map(|(index, line)| (index + 1, line.split_once("//").map_or(line, |(code, _)| code)))
}

/// The names that follow `crate::`, with their lines: one, or all of a group in braces.
fn imports(source: &str) -> Vec<(usize, String)> {
    let mut found = Vec::new();
    let mut open_group: Option<usize> = None;
    for (number, line) in code(source) {
        let mut rest = line;
        while !rest.is_empty() {
            if let Some(depth) = open_group {
                let mut depth_now = depth;
                let end = rest.char_indices().find(|(_, c)| {
                    depth_now = match c {
                        '{' => depth_now + 1,
                        '}' => depth_now - 1,
                        _ => depth_now,
                    };
                    depth_now == 0
                });
                let (inside, after) = rest.split_at(end.map_or(rest.len(), |(at, _)| at));
                let mut level = depth;
                let mut name = String::new();
                let mut is_first = true;
                for c in inside.chars().chain([',']) {
                    match c {
                        '{' => level += 1,
                        '}' => level -= 1,
                        ',' if level == 1 => {
                            if !name.is_empty() {
                                found.push((number, std::mem::take(&mut name)));
                            }
                            is_first = true;
                        }
                        ':' => is_first = false,
                        c if level == 1 && is_first && (c.is_alphanumeric() || c == '_') => name.push(c),
                        _ => {}
                    }
                }
                open_group = end.is_none().then_some(depth_now);
                rest = after;
                if open_group.is_some() {
                    break;
                }
            }
            let Some((_, after)) = rest.split_once("crate::") else { break };
            if let Some(group) = after.strip_prefix('{') {
                open_group = Some(1);
                rest = group;
            } else {
                let name: String = after.chars().take_while(|c| c.is_alphanumeric() || *c == '_').collect();
                found.push((number, name));
                rest = after;
            }
        }
    }
    found
}

#[test]
fn imports_are_found_alone_and_in_groups() {
    let source = "use crate::page::{Page, Tag};\nuse crate::{\n    assemble, data::{a, b},\n    judge,\n};\n// crate::x\nlet y = crate::text::fold(\"\");\n";
    let names: Vec<String> = imports(source).into_iter().map(|(_, name)| name).collect();
    assert_eq!(names, ["page", "assemble", "data", "judge", "text"]);
}

#[test]
fn every_module_imports_only_what_the_table_allows() {
    let mut faults = Vec::new();
    let mut seen = BTreeSet::new();
    for (path, source) in sources() {
        let module = module(&path);
        seen.insert(module.clone());
        if module == "lib" {
            continue;
        }
        let Some((_, allowed)) = MAY_IMPORT.iter().find(|(name, _)| *name == module) else {
            faults.push(format!("{}: module {module} is not in the table", path.display()));
            continue;
        };
        for (line, name) in imports(&source) {
            if name != module && !allowed.contains(&name.as_str()) {
                faults.push(format!("src/{}:{line}: {module} may not import {name}", path.display()));
            }
        }
    }
    for (name, _) in MAY_IMPORT {
        assert!(seen.contains(*name), "the table names {name}, which is not in src");
    }
    assert!(faults.is_empty(), "{}", faults.join("\n"));
}

#[test]
fn the_dom_is_named_by_the_front_end_only() {
    let mut faults = Vec::new();
    for (path, source) in sources() {
        if MAY_NAME_THE_DOM.contains(&module(&path).as_str()) {
            continue;
        }
        for (line, code) in code(&source) {
            if let Some(name) = DOM.iter().find(|name| code.contains(&format!("{name}::"))) {
                faults.push(format!("src/{}:{line}: names {name}", path.display()));
            }
        }
    }
    assert!(faults.is_empty(), "{}", faults.join("\n"));
}

#[test]
fn no_file_is_longer_than_a_reader_can_hold() {
    let long: Vec<String> = sources()
        .iter()
        .map(|(path, source)| (path, source.lines().count()))
        .filter(|(_, lines)| *lines > MOST_LINES)
        .map(|(path, lines)| format!("src/{}: {lines} lines", path.display()))
        .collect();
    assert!(long.is_empty(), "more than {MOST_LINES} lines:\n{}", long.join("\n"));
}

#[test]
fn every_file_says_what_it_is_for() {
    let silent: Vec<String> = sources()
        .iter()
        .filter(|(_, source)| !source.starts_with("//!"))
        .map(|(path, _)| format!("src/{}", path.display()))
        .collect();
    assert!(silent.is_empty(), "no module documentation:\n{}", silent.join("\n"));
}
