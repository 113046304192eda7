//! A progress bar on stderr, for people only.

use std::fs::File;
use std::io::{self, IsTerminal};

use indicatif::{ProgressBar, ProgressStyle};

/// Counts pages, or does nothing where nobody looks.
pub struct Progress {
    bar: Option<ProgressBar>,
    pages: u64,
    errors: u64,
}

impl Progress {
    /// A bar if stderr is a terminal and the answers go elsewhere.
    pub fn new() -> Self {
        let watched = io::stderr().is_terminal() && !io::stdout().is_terminal();
        Self { bar: watched.then(bar), pages: 0, errors: 0 }
    }

    /// One page more, of `bytes`.
    pub fn page(&mut self, bytes: u64, failed: bool) {
        self.pages += 1;
        self.errors += u64::from(failed);
        if let Some(bar) = &self.bar {
            bar.inc(bytes);
            bar.set_message(format!("{} pages, {} errors", self.pages, self.errors));
        }
    }

    /// Leaves the last state on the terminal.
    pub fn finish(&self) {
        if let Some(bar) = &self.bar {
            bar.abandon();
        }
    }
}

fn bar() -> ProgressBar {
    let (bar, template) = match stdin_length() {
        Some(length) => {
            (ProgressBar::new(length), "{wide_bar} {percent}% {msg} {binary_bytes_per_sec} {eta}")
        }
        None => {
            (ProgressBar::new_spinner(), "{spinner} {msg}, {binary_bytes}, {binary_bytes_per_sec} {elapsed}")
        }
    };
    match ProgressStyle::with_template(template) {
        Ok(style) => bar.with_style(style),
        Err(_) => bar,
    }
}

/// The length of stdin where it is a file.
fn stdin_length() -> Option<u64> {
    #[cfg(unix)]
    let owned = std::os::fd::AsFd::as_fd(&io::stdin()).try_clone_to_owned().ok()?;
    #[cfg(windows)]
    let owned = std::os::windows::io::AsHandle::as_handle(&io::stdin()).try_clone_to_owned().ok()?;
    let metadata = File::from(owned).metadata().ok()?;
    metadata.is_file().then_some(metadata.len())
}
