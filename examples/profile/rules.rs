//! `import`: rule files of ftr-site-config to profiles.

use std::fs;
use std::io::Write;
use std::path::Path;

use cleancopy::import;

use crate::Failure;

/// Translates every rule file of a folder; tells what could not be carried over.
pub fn import_all(dir: &Path, into: &Path, out: &mut impl Write) -> Result<bool, Failure> {
    let mut files: Vec<(String, String)> = Vec::new();
    let entries = fs::read_dir(dir).map_err(|error| format!("{}: {error}", dir.display()))?;
    for entry in entries {
        let path = entry?.path();
        if path.extension().is_some_and(|extension| extension == "txt") {
            let bytes = fs::read(&path).map_err(|error| format!("{}: {error}", path.display()))?;
            let name = path.file_name().map(|name| name.to_string_lossy().into_owned()).unwrap_or_default();
            files.push((name, String::from_utf8_lossy(&bytes).into_owned()));
        }
    }
    files.sort();
    let imported = import(files.iter().map(|(name, text)| (name.as_str(), text.as_str())));
    fs::create_dir_all(into).map_err(|error| format!("{}: {error}", into.display()))?;
    for profile in &imported.profiles {
        let path = into.join(format!("{}.toml", profile.id));
        fs::write(&path, &profile.toml).map_err(|error| format!("{}: {error}", path.display()))?;
    }
    for skipped in &imported.skipped {
        writeln!(out, "{}:{}: {}: {}", skipped.file, skipped.line, skipped.reason, skipped.text)?;
    }
    writeln!(
        out,
        "{} files, {} profiles; {} directives carried over, {} not",
        files.len(),
        imported.profiles.len(),
        imported.carried,
        imported.skipped.len()
    )?;
    Ok(true)
}
