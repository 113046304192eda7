//! The profile as a file that a person can read and edit.

use super::finding::{Finding, Rule};
use crate::outlet::quoted;

/// A rule in a few words, for the list of those that were dropped.
pub(super) fn named(rule: &Rule) -> String {
    match rule {
        Rule::Body { selector } => format!("body {}", selector.to_css()),
        Rule::RemoveNamed { name, .. } => format!("remove {name}"),
        Rule::RemoveText { text, .. } => format!("remove {text:?}"),
        Rule::HeadUntil { text } => format!("head until {text:?}"),
        Rule::TailFrom { text } => format!("tail from {text:?}"),
        Rule::Field { name, selector, .. } => format!("{name} {}", selector.to_css()),
    }
}

/// The whole file.
pub(super) fn profile(id: &str, host: &str, path: &str, findings: &[Finding], urls: &[&str]) -> String {
    let mut toml = format!(
        "# Learnt from {} pages. Each rule says what was seen; change what you know better.\nid = {}\n\n[match]\nhosts = [{}]\n",
        urls.len(),
        quoted(id),
        quoted(host)
    );
    if !path.is_empty() {
        toml.push_str(&format!("# All pages lie below it.\npaths = [{}]\n", quoted(path)));
    }
    for Finding { rule, because } in findings {
        if let Rule::Body { selector } = rule {
            toml.push_str(&format!("\n[body]\n# {because}\nselect = [{}]\n", quoted(&selector.to_css())));
        }
    }
    removals(&mut toml, findings);
    for Finding { rule, because } in findings {
        if let Rule::Field { name, selector, attr } = rule {
            toml.push_str(&format!("\n[fields.{name}]\n# {because}\ncss = {}\n", quoted(&selector.to_css())));
            if let Some(attr) = attr {
                toml.push_str(&format!("attr = {}\n", quoted(attr)));
            }
            if *name == "authors" {
                toml.push_str("trim = \" ,|\"\n");
            }
        }
    }
    edges(&mut toml, findings);
    for url in urls {
        toml.push_str(&format!("\n[[test]]\nurl = {}\n", quoted(url)));
    }
    toml
}

fn removals(toml: &mut String, findings: &[Finding]) {
    for Finding { rule, because } in findings {
        let (kind, what) = match rule {
            Rule::RemoveNamed { name, kind } => (kind, format!("tokens = [{}]", quoted(name))),
            Rule::RemoveText { text, kind } => (kind, format!("text.equals = [{}]", quoted(text))),
            _ => continue,
        };
        toml.push_str(&format!("\n[[remove]]\n# {because}\nkind = {}\n{what}\n", quoted(kind.as_str())));
    }
}

fn edges(toml: &mut String, findings: &[Finding]) {
    let lines: Vec<(&str, &String, &String)> = findings
        .iter()
        .filter_map(|Finding { rule, because }| match rule {
            Rule::HeadUntil { text } => Some(("head_until", text, because)),
            Rule::TailFrom { text } => Some(("tail_from", text, because)),
            _ => None,
        })
        .collect();
    if !lines.is_empty() {
        toml.push_str("\n[text]\n");
    }
    for (key, text, because) in lines {
        toml.push_str(&format!("# {because}\n{key} = [{}]\n", quoted(text)));
    }
}
