//! Where comments and raw text end, by the tokenizer's rules.

use memchr::{memchr, memchr_iter, memchr2};

use super::tag::ends_name;

/// After the comment that opens at `open` with `<!--`; `None` where it never closes.
pub(super) fn comment_end(page: &[u8], open: usize) -> Option<usize> {
    let body = open + 4;
    let rest = page.get(body..)?;
    for found in memchr_iter(b'>', rest) {
        let close = body + found;
        // `<!-->` and `<!--->` close at once: the dashes may be the opening ones, though not for `--!>`.
        let is_close = page.get(close - 2..close) == Some(b"--")
            || (close >= body + 3 && page.get(close - 3..close) == Some(b"--!"));
        if is_close {
            return Some(close + 1);
        }
    }
    None
}

/// After the first `>` from `at`: the end of a doctype or of what is taken for a comment.
pub(super) fn bogus_end(page: &[u8], at: usize) -> Option<usize> {
    Some(at + memchr(b'>', page.get(at..)?)? + 1)
}

/// Where the end tag `</name` stands that closes an element of raw text whose text starts at `at`.
pub(super) fn raw_end(page: &[u8], at: usize, name: &[u8]) -> Option<usize> {
    memchr_iter(b'<', page.get(at..)?).map(|found| at + found).find(|open| is_end_tag(page, *open, name))
}

/// Where the end tag stands that closes a script whose text starts at `at`. Within `<!--`, a `<script>` nests.
pub(super) fn script_end(page: &[u8], mut at: usize) -> Option<usize> {
    loop {
        at += memchr(b'<', page.get(at..)?)?;
        if is_end_tag(page, at, b"script") {
            return Some(at);
        }
        if page.get(at..at + 4) != Some(b"<!--") {
            at += 1;
            continue;
        }
        match escaped_end(page, at + 2)? {
            Escaped::Closed(end) => at = end,
            Escaped::EndTag(end) => return Some(end),
        }
    }
}

/// How the escaped part of a script ends.
enum Escaped {
    /// After its `-->`.
    Closed(usize),
    /// At the end tag of the script.
    EndTag(usize),
}

/// Reads the escaped part of a script, from the dashes of its `<!--`.
fn escaped_end(page: &[u8], mut at: usize) -> Option<Escaped> {
    let mut is_nested = false;
    loop {
        at += memchr2(b'<', b'>', page.get(at..)?)?;
        if page.get(at) == Some(&b'>') {
            at += 1;
            if page.get(at - 3..at) == Some(b"-->") {
                return Some(Escaped::Closed(at));
            }
        } else if is_end_tag(page, at, b"script") {
            if !is_nested {
                return Some(Escaped::EndTag(at));
            }
            is_nested = false;
            at += 1;
        } else {
            is_nested |= is_name(page, at + 1, b"script");
            at += 1;
        }
    }
}

fn is_end_tag(page: &[u8], open: usize, name: &[u8]) -> bool {
    page.get(open + 1) == Some(&b'/') && is_name(page, open + 2, name)
}

/// Whether a tag's name stands at `at`, and ends there.
fn is_name(page: &[u8], at: usize, name: &[u8]) -> bool {
    let end = at + name.len();
    page.get(at..end).is_some_and(|found| found.eq_ignore_ascii_case(name))
        && page.get(end).is_some_and(|byte| ends_name(*byte))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn after(page: &str, end: impl Fn(&[u8]) -> Option<usize>) -> Option<&str> {
        end(page.as_bytes()).and_then(|end| page.get(end..))
    }

    #[test]
    fn comments_close_as_the_tokenizer_has_it() {
        let rest = |page| after(page, |page| comment_end(page, 0));
        assert_eq!(rest("<!-- a > b -->rest-->"), Some("rest-->"));
        assert_eq!(rest("<!-->rest-->"), Some("rest-->"));
        assert_eq!(rest("<!--->rest-->"), Some("rest-->"));
        assert_eq!(rest("<!-- a --!>rest"), Some("rest"));
        assert_eq!(rest("<!--!> -->rest"), Some("rest"));
        assert_eq!(rest("<!---!> -->rest"), Some("rest"));
        assert_eq!(rest("<!----!>rest"), Some("rest"));
        assert_eq!(rest("<!-- a -- >"), None);
    }

    #[test]
    fn scripts_end_at_their_own_end_tag() {
        let rest = |page| after(page, |page| script_end(page, 0));
        assert_eq!(rest("a < b </script>rest"), Some("</script>rest"));
        assert_eq!(rest("</scripted></SCRIPT\n>"), Some("</SCRIPT\n>"));
        assert_eq!(rest("<!-- </script> -->"), Some("</script> -->"));
        assert_eq!(rest("<!-- <script> </script> --></script>x"), Some("</script>x"));
        assert_eq!(rest("<!-- <script> </script> </script>x"), Some("</script>x"));
        assert_eq!(rest("<!--><script></script>x"), Some("</script>x"));
        assert_eq!(rest("<!-- <script> </script>"), None);
    }

    #[test]
    fn raw_text_ends_at_its_own_end_tag() {
        let rest = |page| after(page, |page| raw_end(page, 0, b"title"));
        assert_eq!(rest("a <b> </titles></title >x"), Some("</title >x"));
        assert_eq!(rest("a </title"), None);
    }
}
