//! The protocol: a line in, a line out.

use cleancopy::Extractor;
use serde_json::value::RawValue;

use crate::answer::{self, Wanted};
use crate::failure::{Failure, guarded};
use crate::lines::Line;
use crate::record::Record;

/// Answers lines with one extractor.
pub struct Protocol {
    /// Reads the pages.
    pub extractor: Extractor,
    /// What answers hold.
    pub wanted: Wanted,
}

impl Protocol {
    /// The answer to a line, line feed included, and whether it is an error.
    pub fn answer(&self, line: &Line) -> (String, bool) {
        let record = match record(line) {
            Ok(record) => record,
            Err(failure) => return (error(None, Some(line.number), &failure), true),
        };
        let id = record.id();
        match guarded(|| self.article(id.as_deref(), &record)) {
            Ok(answer) => (answer, false),
            Err(failure) => (error(id.as_deref(), None, &failure), true),
        }
    }

    fn article(&self, id: Option<&RawValue>, record: &Record<'_>) -> Result<String, Failure> {
        let page = record.page()?;
        let article = self.extractor.extract(page.input())?;
        answer::article(id, &article, self.wanted)
    }
}

fn record(line: &Line) -> Result<Record<'_>, Failure> {
    let Some(bytes) = &line.bytes else {
        return Err(Failure::new("line.length", format!("the line is too long: {} bytes", line.length)));
    };
    // Some writers open a file with a byte order mark.
    let mark = if line.number == 1 { bytes.strip_prefix("\u{feff}".as_bytes()) } else { None };
    Record::parse(mark.unwrap_or(bytes))
}

/// Errors are plain strings and numbers; if one could not be written, an empty object keeps the count of lines.
fn error(id: Option<&RawValue>, line: Option<u64>, failure: &Failure) -> String {
    answer::failure(id, line, failure).unwrap_or_else(|_| "{}\n".to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;
    use serde_json::{Value, json};

    fn answers(wanted: Wanted, lines: &[&[u8]]) -> Vec<Value> {
        let protocol = Protocol { extractor: Extractor::new(), wanted };
        let numbered = lines.iter().zip(1..);
        numbered
            .map(|(bytes, number)| {
                let line = Line { number, length: bytes.len() as u64, bytes: Some(bytes.to_vec()) };
                let (answer, _) = protocol.answer(&line);
                assert_eq!(answer.find('\n'), Some(answer.len() - 1));
                serde_json::from_str(&answer).unwrap()
            })
            .collect()
    }

    #[test]
    fn every_field_is_there_and_nothing_more() {
        let expected = [
            "authors",
            "canonical_url",
            "captions",
            "confidence",
            "contribution_note",
            "corrections",
            "dateline",
            "description",
            "editors_note",
            "id",
            "image",
            "kicker",
            "language",
            "modified",
            "notes",
            "profile",
            "published",
            "reading_minutes",
            "section",
            "site_name",
            "standfirst",
            "tags",
            "text",
            "title",
        ];
        let answer = answers(Wanted::default(), &[br#"{"id": "a", "text": ""}"#]).remove(0);
        let mut keys: Vec<&str> = answer.as_object().unwrap().keys().map(String::as_str).collect();
        keys.sort_unstable();
        assert_eq!(keys, expected);
        for list in ["authors", "tags", "captions", "corrections", "notes"] {
            assert!(answer[list].is_array(), "{list}");
        }
    }

    #[test]
    fn a_bad_line_does_not_cost_the_next() {
        let lines: [&[u8]; 5] = [
            "\u{feff}{\"id\": 1, \"text\": \"a\"}".as_bytes(),
            b"oops",
            br#"{"id": {"k": [2]}, "html": "a", "text": "b"}"#,
            b"{\"id\": 3, \"html\": \"\xff\"}",
            br#"{"id": 4, "html": "<p>b"}"#,
        ];
        let got = answers(Wanted::default(), &lines);
        assert_eq!(got[0]["id"], 1);
        assert_eq!((&got[1]["id"], &got[1]["line"]), (&Value::Null, &json!(2)));
        assert_eq!(got[1]["error"]["code"], "line.json");
        assert_eq!((&got[2]["id"], got[2].get("line")), (&json!({"k": [2]}), None));
        assert_eq!(got[2]["error"]["code"], "record.content");
        assert_eq!((&got[3]["line"], &got[3]["error"]["code"]), (&json!(4), &json!("line.utf8")));
        assert_eq!((&got[4]["id"], got[4].get("error")), (&json!(4), None));
    }

    #[test]
    fn a_line_beyond_the_limit_is_told_by_its_number() {
        let protocol = Protocol { extractor: Extractor::new(), wanted: Wanted::default() };
        let (answer, failed) = protocol.answer(&Line { number: 7, length: 99, bytes: None });
        let answer: Value = serde_json::from_str(&answer).unwrap();
        assert!(failed);
        assert_eq!((&answer["line"], &answer["error"]["code"]), (&json!(7), &json!("line.length")));
    }

    #[test]
    fn explanations_account_for_every_block() {
        let explain = Wanted { explain: true, ..Wanted::default() };
        let answer = answers(explain, &[br#"{"text": "A first line.\n\nA second line."}"#]).remove(0);
        let count = |list: &str| answer[list].as_array().unwrap().len();
        assert_eq!(count("blocks") + count("removed"), 2);
    }
}
