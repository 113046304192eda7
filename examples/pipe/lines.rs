//! Lines of an endless stream, each with its number, none longer than a limit.

use std::io::{self, BufRead};

/// Reads lines as bytes. A line beyond the limit is read over to its end, not kept.
pub struct Lines<R> {
    reader: R,
    limit: usize,
    number: u64,
}

/// One line.
#[derive(Debug, PartialEq, Eq)]
pub struct Line {
    /// From 1.
    pub number: u64,
    /// Its length in the stream, the line feed included.
    pub length: u64,
    /// Its bytes without the line feed; none if it was too long.
    pub bytes: Option<Vec<u8>>,
}

impl<R: BufRead> Lines<R> {
    /// Lines of `reader`, each at most `limit` bytes.
    pub fn new(reader: R, limit: usize) -> Self {
        Self { reader, limit, number: 0 }
    }

    fn read(&mut self) -> io::Result<Option<Line>> {
        let mut bytes = Some(Vec::new());
        let mut length = 0;
        loop {
            let chunk = match self.reader.fill_buf() {
                Ok(chunk) => chunk,
                Err(error) if error.kind() == io::ErrorKind::Interrupted => continue,
                Err(error) => return Err(error),
            };
            if chunk.is_empty() && length == 0 {
                return Ok(None);
            }
            let (part, rest) = match memchr::memchr(b'\n', chunk) {
                Some(end) => chunk.split_at(end),
                None => (chunk, &[][..]),
            };
            let ended = chunk.is_empty() || !rest.is_empty();
            match &mut bytes {
                Some(kept) if kept.len() + part.len() <= self.limit => kept.extend_from_slice(part),
                _ => bytes = None,
            }
            let used = part.len() + usize::from(!rest.is_empty());
            self.reader.consume(used);
            length += used as u64;
            if ended {
                self.number += 1;
                return Ok(Some(Line { number: self.number, length, bytes }));
            }
        }
    }
}

impl<R: BufRead> Iterator for Lines<R> {
    type Item = io::Result<Line>;

    fn next(&mut self) -> Option<Self::Item> {
        self.read().transpose()
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::io::BufReader;

    fn lines(text: &str, limit: usize) -> Vec<(u64, u64, Option<String>)> {
        let reader = BufReader::with_capacity(3, text.as_bytes());
        let told = |line: Line| (line.number, line.length, line.bytes.map(|b| String::from_utf8(b).unwrap()));
        Lines::new(reader, limit).map(|line| told(line.unwrap())).collect()
    }

    #[test]
    fn a_long_line_is_skipped_and_the_next_is_whole() {
        let expected = vec![
            (1, 3, Some("ab".into())),
            (2, 11, None),
            (3, 1, Some(String::new())),
            (4, 2, Some("cd".into())),
        ];
        assert_eq!(lines("ab\n0123456789\n\ncd", 5), expected);
    }

    #[test]
    fn an_empty_stream_has_no_lines() {
        assert_eq!(lines("", 5), vec![]);
        assert_eq!(lines("\n", 5), vec![(1, 1, Some(String::new()))]);
    }
}
