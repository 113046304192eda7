//! A string that doesn't grow beyond what was promised.

/// A string with room for so many bytes and no more. What doesn't fit isn't written, nor anything after it.
pub(super) struct Sheet {
    out: String,
    room: usize,
    full: bool,
}

impl Sheet {
    /// An empty sheet for `room` bytes.
    pub(super) fn new(room: usize) -> Self {
        Self { out: String::new(), room, full: false }
    }

    /// Writes a text, or nothing of it.
    pub(super) fn push(&mut self, text: &str) {
        self.full |= self.room - self.out.len() < text.len();
        if !self.full {
            self.out.push_str(text);
        }
    }

    /// Whether something didn't fit.
    pub(super) fn is_full(&self) -> bool {
        self.full
    }

    /// What has been written.
    pub(super) fn as_str(&self) -> &str {
        &self.out
    }

    /// Takes back what was written after the first `length` bytes, and that something didn't fit.
    pub(super) fn rewind(&mut self, length: usize) {
        self.out.truncate(length);
        self.full = false;
    }

    /// The whole string, if all of it fitted.
    pub(super) fn finish(self) -> Option<String> {
        (!self.full).then_some(self.out)
    }
}

#[cfg(test)]
mod tests {
    use super::Sheet;

    #[test]
    fn nothing_is_written_after_what_did_not_fit() {
        let mut sheet = Sheet::new(3);
        sheet.push("ab");
        sheet.push("cd");
        sheet.push("e");
        assert_eq!((sheet.as_str(), sheet.is_full()), ("ab", true));
        sheet.rewind(1);
        sheet.push("éf");
        assert_eq!(sheet.finish(), None);
    }
}
