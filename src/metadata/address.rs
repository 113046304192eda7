//! Addresses: resolved, http(s) only, without credentials; what the page's own address tells.

use url::Url;

use crate::metadata::dates;
use crate::model::DateTime;

/// Whether a line is a printed address and nothing else.
pub(super) fn is_printed(line: &str) -> bool {
    line.starts_with("http") && !line.contains(char::is_whitespace)
}

/// An absolute http(s) address without credentials.
pub(super) fn resolve(href: &str, base: Option<&Url>) -> Option<String> {
    let href = href.trim();
    if href.is_empty() || href.starts_with('#') {
        return None;
    }
    let mut url = Url::options().base_url(base).parse(href).ok()?;
    if !matches!(url.scheme(), "http" | "https")
        || url.host_str().is_none_or(|host| !host.contains(['.', ':']) && host != "localhost")
    {
        return None;
    }
    url.set_username("").ok()?;
    url.set_password(None).ok()?;
    Some(url.into())
}

/// The label of the host that names the site: `weirpost` of `www.weirpost.co.uk`.
pub(super) fn site_label(url: &str) -> Option<String> {
    let url = Url::parse(url.trim()).ok()?;
    let host = url.host_str()?;
    let domain = crate::text::registrable_domain(host).unwrap_or(host);
    domain.split('.').next().map(str::to_owned).filter(|label| !label.is_empty())
}

/// The words of the last part of the path that looks like a headline: `ferry-reopens-after-flood`.
pub(super) fn slug_words(url: &str) -> Vec<String> {
    let Ok(url) = Url::parse(url.trim()) else { return Vec::new() };
    let path = url.path().to_lowercase();
    let words_of = |segment: &str| -> Vec<String> {
        let decoded = crate::text::percent_decoded(segment);
        let stem =
            decoded.rsplit_once('.').filter(|(_, end)| end.len() <= 5).map_or(&*decoded, |(stem, _)| stem);
        stem.split(|c: char| !c.is_alphanumeric())
            .filter(|word| word.chars().count() > 1)
            .map(str::to_owned)
            .collect()
    };
    let longest = path.split('/').map(words_of).max_by_key(Vec::len).unwrap_or_default();
    // Fewer words are a section or a number.
    if longest.len() >= 3 { longest } else { Vec::new() }
}

/// The date in a path: `/2025/04/08/`, `/2025-04-08-`, `/20250408/`, `/2025/apr/08/`.
pub(super) fn date_of(url: &str, habits: dates::Habits<'_>) -> Option<DateTime> {
    let url = Url::parse(url.trim()).ok()?;
    let parts: Vec<&str> = url.path().split('/').filter(|part| !part.is_empty()).collect();
    for window in parts.windows(3) {
        if let [year, month, day] = window
            && year.len() == 4
            && month.len() <= 3
            && let day = day.split(['-', '_', '.']).next().unwrap_or(day)
            && day.len() <= 2
            && let Some(found) = dates::parse_machine(&format!("{day:0>2} {month} {year}"), habits)
                .or_else(|| dates::parse_machine(&format!("{year}-{month:0>2}-{day:0>2}"), habits))
        {
            return Some(found);
        }
    }
    parts.iter().find_map(|part| in_part(part, habits))
}

/// A date inside one part of a path, parted from what surrounds it.
fn in_part(part: &str, habits: dates::Habits<'_>) -> Option<DateTime> {
    let runs: Vec<&str> = part.split(['-', '_', '.', '~']).collect();
    let is_digits =
        |run: &&str, digits: usize| run.len() == digits && run.bytes().all(|byte| byte.is_ascii_digit());
    for (index, run) in runs.iter().enumerate() {
        let date = if is_digits(run, 8) {
            let (year, rest) = run.split_at_checked(4)?;
            let (month, day) = rest.split_at_checked(2)?;
            dates::parse_machine(&format!("{year}-{month}-{day}"), habits)
        } else if let (true, Some(month), Some(day)) = (
            is_digits(run, 4),
            runs.get(index + 1).filter(|run| is_digits(run, 2)),
            runs.get(index + 2).filter(|run| is_digits(run, 2)),
        ) {
            dates::parse_machine(&format!("{run}-{month}-{day}"), habits)
        } else if let (true, Some(second), Some(year)) = (
            is_digits(run, 2),
            runs.get(index + 1).filter(|run| is_digits(run, 2)),
            runs.get(index + 2).filter(|run| is_digits(run, 4)),
        ) {
            // Where the month may come first, only a day that can be no month tells which is which.
            let found = dates::find_all(&format!("{run}-{second}-{year}"), habits);
            let is_clear = |found: &&dates::Found| found.swapped.is_none() || !habits.month_first;
            found.first().filter(is_clear).map(|found| found.date).filter(|date| habits.is_plausible(*date))
        } else {
            None
        };
        if date.is_some() {
            return date;
        }
    }
    None
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn addresses_are_absolute_and_harmless() {
        let base = Url::parse("https://weir.example/a/b").unwrap();
        assert_eq!(resolve("../c.jpg", Some(&base)).as_deref(), Some("https://weir.example/c.jpg"));
        assert_eq!(resolve("https://u:p@weir.example/x", None).as_deref(), Some("https://weir.example/x"));
        for bad in ["javascript:alert(1)", "data:text/html,x", "", "#top", "ftp://weir.example/"] {
            assert_eq!(resolve(bad, Some(&base)), None, "{bad}");
        }
    }

    #[test]
    fn dates_in_paths_are_found() {
        let day = |url| date_of(url, dates::Habits::default()).map(|date| date.to_string());
        for url in [
            "https://weir.example/2025/04/08/ferry",
            "https://weir.example/news/2025/4/8/ferry",
            "https://weir.example/2025/apr/08/ferry",
            "https://weir.example/n/2025-04-08-ferry.html",
            "https://weir.example/20250408/ferry",
            "https://weir.example/ferry_20250408_1.html",
            "https://weir.example/meldungen/08-04-2025-ferry",
        ] {
            assert_eq!(day(url).as_deref(), Some("2025-04-08"), "{url}");
        }
        for url in [
            "https://weir.example/2025/99/08/",
            "https://weir.example/id/12345678",
            "https://weir.example/top-10-2025-list",
            "no address",
        ] {
            assert_eq!(day(url), None, "{url}");
        }
    }

    #[test]
    fn hosts_and_paths_name_site_and_headline() {
        assert_eq!(site_label("https://www.weirpost.co.uk/x").as_deref(), Some("weirpost"));
        assert_eq!(
            slug_words("https://a.example/2025/ferry-reopens-today.html"),
            ["ferry", "reopens", "today"]
        );
        assert!(slug_words("https://a.example/news/123").is_empty());
    }
}
