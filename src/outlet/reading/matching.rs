//! `[match]`: hosts, paths, windows, fingerprints.

use std::ops::Range;

use toml::de::DeTable;

use super::rules::{CONDITION_KEYS, read_condition, read_css};
use super::sheet::Sheet;
use crate::outlet::host;
use crate::outlet::profile::{Fingerprint, Matching, Placed};

const KEYS: &[&str] = &["hosts", "exclude_hosts", "paths", "valid_from", "valid_until", "fingerprints"];

pub(super) fn read(sheet: &mut Sheet<'_>, root: &DeTable<'_>) -> Matching {
    let Some(table) = sheet.table(root, "match") else { return Matching::default() };
    sheet.check_keys(table, "match", KEYS);
    let hosts = read_hosts(sheet, table, "hosts");
    let excluded = read_hosts(sheet, table, "exclude_hosts");
    for (name, span) in &excluded {
        if !hosts.iter().any(|(host, _)| host::is_below(&name.value, &host.value)) {
            let message =
                format!("`{}` lies below none of the `hosts`, so excluding it has no effect", name.value);
            sheet.error("profile.host", span.clone(), message);
        }
    }
    let from = sheet.day(table, "valid_from");
    let until = sheet.day(table, "valid_until");
    if let (Some((from, _)), Some((until, span))) = (&from, &until)
        && from > until
    {
        sheet.error("profile.window", span.clone(), "`valid_until` lies before `valid_from`");
    }
    Matching {
        hosts: hosts.into_iter().map(|(host, _)| host).collect(),
        exclude_hosts: excluded.into_iter().map(|(host, _)| host.value).collect(),
        paths: read_paths(sheet, table),
        valid_from: from.map(|(day, _)| day),
        valid_until: until.map(|(day, _)| day),
        fingerprints: read_fingerprints(sheet, table),
    }
}

fn read_hosts(sheet: &mut Sheet<'_>, table: &DeTable<'_>, key: &str) -> Vec<(Placed<String>, Range<usize>)> {
    let mut hosts: Vec<(Placed<String>, Range<usize>)> = Vec::new();
    for (name, span) in sheet.texts(table, key).unwrap_or_default() {
        match host::parse(&name.value) {
            Err(reason) => sheet.error("profile.host", span, format!("`{}` {reason}", name.value)),
            Ok(host) if host::is_public_suffix(&host) => {
                let message = format!("`{host}` is a public suffix: it would cover every outlet below it");
                sheet.error("profile.public_suffix", span, message);
            }
            Ok(host) if hosts.iter().any(|(known, _)| known.value == host) => {
                sheet.error("profile.host", span, format!("`{host}` stands in `{key}` twice"));
            }
            Ok(host) => hosts.push((Placed { value: host, place: name.place }, span)),
        }
    }
    hosts
}

fn read_paths(sheet: &mut Sheet<'_>, table: &DeTable<'_>) -> Vec<Vec<String>> {
    let mut paths = Vec::new();
    for (path, span) in sheet.texts(table, "paths").unwrap_or_default() {
        if !path.value.starts_with('/') || path.value.contains(['?', '#', '*']) {
            let message =
                format!("`{}` is no path: it must start with `/` and hold no `?`, `#`, `*`", path.value);
            sheet.error("profile.path", span, message);
            continue;
        }
        paths.push(host::segments(&path.value).map(|segment| segment.into_owned()).collect());
    }
    paths
}

fn read_fingerprints(sheet: &mut Sheet<'_>, table: &DeTable<'_>) -> Vec<Fingerprint> {
    let mut prints = Vec::new();
    for (entry, span) in sheet.tables(table, "fingerprints") {
        let known: Vec<&str> = ["css", "attr"].iter().chain(CONDITION_KEYS).copied().collect();
        sheet.check_keys(entry, "match.fingerprints", &known);
        let attr = sheet.words(entry, "attr").map(|attr| attr.value);
        let condition = read_condition(sheet, entry);
        if entry.get("css").is_none() {
            sheet.error("profile.missing_key", span, "a fingerprint needs `css`");
        } else if let Some(css) = read_css(sheet, entry, "css") {
            prints.push(Fingerprint { css, attr, condition });
        }
    }
    prints
}
