//! Writes what was read as a profile.

use super::file::{Reading, What};
use super::translate::Target;
use crate::outlet::host;
use crate::outlet::quoted;

/// The rules alone: what files that are copies of each other have in common.
pub(super) fn rules(reading: &Reading) -> String {
    let mut toml = String::new();
    if !reading.body.is_empty() {
        let mut select: Vec<&String> = Vec::new();
        reading.body.iter().for_each(|css| {
            if !select.contains(&css) {
                select.push(css);
            }
        });
        let select: Vec<String> = select.into_iter().map(|css| quoted(css)).collect();
        toml.push_str(&format!("\n[body]\nselect = [{}]\n", select.join(", ")));
        if reading.only_body {
            toml.push_str("on_miss = \"empty\"\n");
        }
    }
    let mut seen = Vec::new();
    for removal in &reading.removals {
        let what = match &removal.what {
            What::Token(token) => format!("tokens = [{}]\n", quoted(token)),
            What::Target(target) => place(target, true),
        };
        if !seen.contains(&what) {
            toml.push_str(&format!("\n[[remove]]\nkind = {}\n{what}", quoted(removal.kind.as_str())));
            seen.push(what);
        }
    }
    for (field, target) in &reading.fields {
        toml.push_str(&format!("\n[[fields.{field}]]\n{}", place(target, false)));
    }
    toml
}

/// A target's keys.
fn place(target: &Target, is_rule: bool) -> String {
    let mut keys = String::new();
    let mut key = |name: &str, value: &Option<String>| {
        if let Some(value) = value {
            keys.push_str(&format!("{name} = {}\n", quoted(value)));
        }
    };
    key("value", &target.value);
    key("css", &target.value.is_none().then(|| target.css.clone()));
    key("attr", &target.attr);
    key("after", &target.after);
    key("before", &target.before);
    key("closest", &target.closest);
    if let Some((name, phrases)) = &target.text {
        let phrases: Vec<String> = phrases.iter().map(|phrase| quoted(phrase)).collect();
        keys.push_str(&format!("text.{name} = [{}]\n", phrases.join(", ")));
    }
    if let Some(nth) = target.nth.filter(|_| is_rule) {
        keys.push_str(&format!("nth = {nth}\n"));
    }
    keys
}

/// The profile of files that say the same; none where no file is named for a host.
pub(super) fn profile(readings: &[Reading], rules: &str) -> Option<(String, String)> {
    let mut hosts: Vec<String> =
        readings.iter().filter_map(|reading| host::parse(&reading.host).ok()).collect();
    hosts.retain(|host| !host::is_public_suffix(host));
    hosts.dedup();
    let id = hosts.first()?.replace('.', "-");
    let quoted_hosts: Vec<String> = hosts.iter().map(|host| quoted(host)).collect();
    let mut toml = format!(
        "# Imported from ftr-site-config.\nid = {}\n\n[match]\nhosts = [{}]\n{rules}",
        quoted(&id),
        quoted_hosts.join(", ")
    );
    for (url, held) in readings.iter().flat_map(|reading| &reading.tests) {
        toml.push_str(&format!("\n[[test]]\nurl = {}\n", quoted(url)));
        for text in held {
            toml.push_str(&format!("# Its page held: {}\n", text.replace(char::is_control, " ")));
        }
    }
    Some((id, toml))
}
