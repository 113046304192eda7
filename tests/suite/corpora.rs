//! The labelled corpora and seeds beside the repository, where they are.

use std::fs::File;
use std::io::{BufRead, BufReader};
use std::path::{Path, PathBuf};

use ruzstd::decoding::StreamingDecoder;
use serde_json::Value;

/// The corpora are packed with `--long=27`; the decoder must be told that such a window is meant.
const WINDOW: u64 = 1 << 27;

/// A folder of `../shared`; says aloud on stderr what is skipped when it is not there.
pub fn find(folder: &str, what: &str) -> Option<PathBuf> {
    let path = Path::new(env!("CARGO_MANIFEST_DIR")).join("../shared").join(folder);
    if path.is_dir() {
        return Some(path);
    }
    eprintln!("SKIPPED: {what}: {} is not there", path.display());
    None
}

/// Pages of a `.jsonl.zst` file: all of them in a release build, the first few in a debug build,
/// where unpacking alone would take minutes.
pub fn pages(path: &Path) -> impl Iterator<Item = Value> {
    let most = if cfg!(debug_assertions) { 5 } else { usize::MAX };
    let file = BufReader::new(File::open(path).unwrap());
    let unpacked = StreamingDecoder::new_with_max_window_size(file, WINDOW).unwrap();
    BufReader::new(unpacked).lines().take(most).map(|line| serde_json::from_str(&line.unwrap()).unwrap())
}
