//! Pages dumped by a command that reads HTML and prints text or Markdown, whatever tool that is.

use std::io::Write;
use std::process::{Command, Stdio};
use std::thread;

use serde_json::json;

use crate::corpus::Page;

/// A command with its arguments, parted by spaces.
#[derive(Clone, Debug)]
pub struct Through(Vec<String>);

impl Through {
    /// Reads a command; none where it is empty.
    pub fn new(command: &str) -> Option<Self> {
        let words: Vec<String> = command.split_whitespace().map(str::to_owned).collect();
        (!words.is_empty()).then_some(Self(words))
    }

    /// The program's name.
    pub fn name(&self) -> &str {
        self.0.first().map_or("", String::as_str)
    }

    /// What the command prints of a page's HTML, as a page of its own.
    ///
    /// # Errors
    /// Where the page has no HTML, or the command can't be run.
    pub fn dump(&self, page: &Page) -> Result<Page, String> {
        let failed = |error: &dyn std::fmt::Display| format!("{}: {}: {error}", page.id, self.name());
        let html = page.html.as_deref().ok_or_else(|| failed(&"no HTML"))?;
        let mut child = Command::new(self.name())
            .args(self.0.iter().skip(1))
            .stdin(Stdio::piped())
            .stdout(Stdio::piped())
            .stderr(Stdio::null())
            .spawn()
            .map_err(|error| failed(&error))?;
        let stdin = child.stdin.take();
        // Written beside, as a command may print before it has read all.
        let done = thread::scope(|scope| {
            scope.spawn(|| stdin.map(|mut stdin| stdin.write_all(html.as_bytes())));
            child.wait_with_output()
        });
        let printed = done.map_err(|error| failed(&error))?.stdout;
        let text = String::from_utf8_lossy(&printed);
        serde_json::from_value(json!({ "id": page.id, "url": page.url, "text": text }))
            .map_err(|error| failed(&error))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_page_is_what_the_command_prints() {
        let html = "<p>Ice</p>".repeat(100_000);
        let page: Page = serde_json::from_value(json!({ "id": "a", "html": html })).unwrap();
        let dumped = Through::new("tr -d <>/").unwrap().dump(&page).unwrap();
        assert!(dumped.html.is_none() && format!("{dumped:?}").contains("pIceppIcep"));
        assert!(
            Through::new("no-such-command")
                .unwrap()
                .dump(&page)
                .unwrap_err()
                .starts_with("a: no-such-command: ")
        );
        assert!(Through::new(" ").is_none());
    }
}
