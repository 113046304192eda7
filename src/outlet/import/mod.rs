//! Rule files of ftr-site-config, as Full-Text RSS, wallabag and others use them, to profiles.
//!
//! A file is named for its host (`example.com.txt`; `.example.com.txt` for what lies below it) and holds a directive a
//! line (<https://github.com/fivefilters/ftr-site-config>). What a profile can say is carried over; everything else is
//! told with its line and the reason, never dropped in silence. `features.md` §4.2 has the counts: of 8,477 expressions
//! 98 % can be said with `css`, `attr`, `closest`, `nth`, `text`, `after` and `before`.
//!
//! Where the tools that read these files differ, a name is a whole token (as graby has it), not a part of one, and a
//! selector of several years' age is evidence, not the last word: an imported `[body]` that finds nothing leaves the page
//! to the general heuristics.

mod condition;
mod file;
mod translate;
mod write;
mod xpath;

use std::collections::BTreeMap;

use file::Reading;

/// What came of rule files.
#[derive(Clone, Debug, Default, PartialEq)]
#[non_exhaustive]
pub struct Imported {
    /// The profiles, by id. Files with the same rules are one profile of several hosts.
    pub profiles: Vec<ImportedProfile>,
    /// Directives that were carried over.
    pub carried: usize,
    /// What could not be carried over, by file and line.
    pub skipped: Vec<Skipped>,
}

/// A profile made of one or more rule files.
#[derive(Clone, Debug, PartialEq)]
#[non_exhaustive]
pub struct ImportedProfile {
    /// Its id: the first host with dashes for dots.
    pub id: String,
    /// The profile. [`ProfileSet::parse`](crate::ProfileSet::parse) reads it.
    pub toml: String,
}

/// A directive that could not be carried over.
#[derive(Clone, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct Skipped {
    /// The file's name.
    pub file: String,
    /// The line, from 1.
    pub line: usize,
    /// The directive as written.
    pub text: String,
    /// Why not.
    pub reason: String,
}

/// Translates rule files, each given by its name and its text.
///
/// Nothing fails: what can't be carried over is in [`Imported::skipped`]. A file without any rule gives no profile.
///
/// ```
/// let text = "title: //h1[@class='hed']\nbody: //div[@id='story']\nstrip_id_or_class: promo\ntidy: no\n";
/// let imported = cleancopy::import([("harrowledger.example.txt", text)]);
/// assert_eq!(imported.profiles[0].id, "harrowledger-example");
/// assert!(imported.profiles[0].toml.contains("select = [\"div#story\"]"));
/// assert!(imported.skipped[0].reason.contains("no key"));
/// ```
pub fn import<'a>(files: impl IntoIterator<Item = (&'a str, &'a str)>) -> Imported {
    let mut imported = Imported::default();
    // By their rules: many files are copies of each other.
    let mut alike: BTreeMap<String, Vec<Reading>> = BTreeMap::new();
    let mut order: Vec<String> = Vec::new();
    for (name, text) in files {
        let mut reading = file::read(name, text);
        imported.carried += reading.carried;
        imported.skipped.append(&mut reading.skipped);
        if reading.is_empty() || reading.host.is_empty() {
            continue;
        }
        let rules = write::rules(&reading);
        if !alike.contains_key(&rules) {
            order.push(rules.clone());
        }
        alike.entry(rules).or_default().push(reading);
    }
    for rules in order {
        let readings = alike.get(&rules).map(Vec::as_slice).unwrap_or_default();
        if let Some((id, toml)) = write::profile(readings, &rules) {
            imported.profiles.push(ImportedProfile { id, toml });
        }
    }
    imported.profiles.sort_by(|a, b| a.id.cmp(&b.id));
    imported
}
