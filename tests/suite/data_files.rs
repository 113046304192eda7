//! Data files: each says where it comes from, parses, and repeats nothing.

use std::fs;
use std::path::{Path, PathBuf};

use toml::Value;

fn files() -> Vec<(PathBuf, String)> {
    let root = Path::new(env!("CARGO_MANIFEST_DIR")).join("src");
    let mut found = Vec::new();
    let mut folders = vec![root.join("data")];
    while let Some(folder) = folders.pop() {
        for entry in fs::read_dir(folder).unwrap() {
            let path = entry.unwrap().path();
            if path.is_dir() {
                folders.push(path);
            } else if path.extension().is_some_and(|extension| extension == "toml") {
                let text = fs::read_to_string(&path).unwrap();
                found.push((path.strip_prefix(&root).unwrap().to_owned(), text));
            }
        }
    }
    found.sort();
    assert!(!found.is_empty(), "src/data holds no TOML");
    found
}

#[test]
fn every_data_file_says_where_it_comes_from() {
    for (path, text) in files() {
        let head: Vec<&str> = text.lines().take_while(|line| line.starts_with('#')).collect();
        let words = head.join(" ").split_whitespace().count();
        assert!(words >= 8, "src/{}: its head does not say where it comes from", path.display());
        assert!(!head.join(" ").contains("Placeholder"), "src/{} is a placeholder", path.display());
    }
}

#[test]
fn every_data_file_parses_and_holds_something() {
    for (path, text) in files() {
        let table: toml::Table =
            toml::from_str(&text).unwrap_or_else(|error| panic!("src/{}: {error}", path.display()));
        assert!(!table.is_empty(), "src/{} is empty", path.display());
    }
}

/// Lists of strings are sets: no text twice, none empty.
#[test]
fn lists_repeat_nothing() {
    let mut faults = Vec::new();
    for (path, text) in files() {
        let table: toml::Table = toml::from_str(&text).unwrap();
        let mut open: Vec<(String, &Value)> = table.iter().map(|(key, value)| (key.clone(), value)).collect();
        while let Some((key, value)) = open.pop() {
            match value {
                Value::Table(table) => {
                    open.extend(table.iter().map(|(name, value)| (format!("{key}.{name}"), value)))
                }
                Value::Array(values) => {
                    let mut texts: Vec<&str> = values.iter().filter_map(Value::as_str).collect();
                    let all = texts.len();
                    texts.sort_unstable();
                    texts.dedup();
                    if texts.len() != all || texts.contains(&"") {
                        faults.push(format!("src/{}: {key}", path.display()));
                    }
                    open.extend(
                        values.iter().map(|value| (key.clone(), value)).filter(|(_, value)| !value.is_str()),
                    );
                }
                _ => {}
            }
        }
    }
    assert!(faults.is_empty(), "repeated or empty texts:\n{}", faults.join("\n"));
}
