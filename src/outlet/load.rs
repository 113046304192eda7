//! Reads a directory of profiles: the one place in the library that opens files, and only where the caller says.

use std::fs;
use std::io::Read;
use std::path::{Path, PathBuf};

use super::profile::Place;
use super::reading::{MOST_BYTES, error_at};
use super::set::ProfileSet;
use crate::error::Error;

impl ProfileSet {
    /// Reads every `*.toml` file of a directory, in order of their names; not those of directories below.
    ///
    /// # Errors
    /// The first thing that is wrong. [`load_lenient`](Self::load_lenient) tells all.
    pub fn load(dir: impl AsRef<Path>) -> Result<Self, Error> {
        let (set, errors) = Self::load_lenient(dir);
        match errors.into_iter().next() {
            None => Ok(set),
            Some(error) => Err(error),
        }
    }

    /// As [`load`](Self::load), but those profiles that are right are used whatever is wrong with the others.
    pub fn load_lenient(dir: impl AsRef<Path>) -> (Self, Vec<Error>) {
        let dir = dir.as_ref();
        let paths = match list(dir) {
            Ok(paths) => paths,
            Err(error) => return (Self::default(), vec![unreadable(dir, &error.to_string())]),
        };
        let mut texts = Vec::new();
        let mut errors = Vec::new();
        for path in &paths {
            match read(path) {
                Ok(text) => texts.push((path.display().to_string(), text)),
                Err(reason) => errors.push(unreadable(path, &reason)),
            }
        }
        let (set, found) = Self::read(texts.iter().map(|(name, text)| (name.as_str(), text.as_str())));
        errors.extend(found);
        (set, errors)
    }
}

fn list(dir: &Path) -> std::io::Result<Vec<PathBuf>> {
    let mut paths = Vec::new();
    for entry in fs::read_dir(dir)? {
        let path = entry?.path();
        if path.extension().is_some_and(|extension| extension == "toml") {
            paths.push(path);
        }
    }
    paths.sort();
    Ok(paths)
}

fn read(path: &Path) -> Result<String, String> {
    let metadata = fs::metadata(path).map_err(|error| error.to_string())?;
    if !metadata.is_file() {
        return Err("it is no file".to_owned());
    }
    let file = fs::File::open(path).map_err(|error| error.to_string())?;
    let mut bytes = Vec::new();
    // One byte more than allowed shows that there is more.
    file.take(MOST_BYTES as u64 + 1).read_to_end(&mut bytes).map_err(|error| error.to_string())?;
    if bytes.len() > MOST_BYTES {
        return Err(format!("a profile has at most {MOST_BYTES} bytes, this one has {}", metadata.len()));
    }
    String::from_utf8(bytes).map_err(|error| format!("it is not UTF-8: {error}"))
}

fn unreadable(path: &Path, reason: &str) -> Error {
    let place = Place { file: path.display().to_string().into(), line: 1, column: 1 };
    error_at("profile.unreadable", &place, format!("can't be read: {reason}"))
}
