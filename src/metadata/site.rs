//! The names a site goes by: the only ones that may be cut from a title.

use super::{address, clean};
use crate::data::sites;
use crate::text::HashSet;

/// Keys of a site's names, without spaces.
#[derive(Clone, Debug, Default)]
pub(super) struct SiteNames {
    keys: HashSet<String>,
    /// The labels of the host, the one that names the site first.
    labels: Vec<String>,
}

impl SiteNames {
    /// From the names that the page states and the host of its address.
    pub(super) fn new<'a>(names: impl IntoIterator<Item = &'a str>, url: Option<&str>) -> Self {
        let mut keys = HashSet::default();
        for name in names {
            // A longer "name" is a slogan; its parts are handled where titles are cut.
            let name = crate::text::prefix(name, 200);
            keys.extend([clean::glued_key(name), bare_key(name)]);
        }
        let mut labels = Vec::new();
        if let Some(url) = url {
            labels.extend(address::site_label(url).map(|label| clean::glued_key(&label)));
            labels.extend(host_of(url).iter().flat_map(|host| host.split(['.', '-'])).map(clean::glued_key));
            keys.extend(address::site_label(url).map(|label| clean::glued_key(&label)));
            keys.extend(host_of(url).map(|host| clean::glued_key(&host)));
        }
        keys.retain(|key| key.chars().count() > 1);
        Self { keys, labels }
    }

    /// Adds a name that the page shows.
    pub(super) fn add(&mut self, name: &str) {
        self.keys.insert(clean::glued_key(name));
    }

    /// Whether a title's last part is the host in words: a good part of its label ("DianaHR" of getdianahr.com), its
    /// labels ("Bridgestone Tires" of tires.bridgestone.com), its words' initials.
    fn is_host(&self, text: &str) -> bool {
        let Some(site) = self.labels.first() else { return false };
        let key = clean::key(text);
        let glued: String = key.split(' ').collect();
        let letters = glued.chars().count();
        let is_part = (site.starts_with(&glued) || site.ends_with(&glued))
            && letters >= 4
            && letters * 5 >= site.chars().count() * 2;
        let initials: String = key.split(' ').filter_map(|word| word.chars().next()).collect();
        let is_short_for = initials == *site && initials.chars().count() >= 3;
        let mut words = key.split(' ');
        let is_labels = key.contains(' ')
            && key.split(' ').any(|word| word == site)
            && words.all(|word| self.labels.iter().any(|label| label == word));
        is_part || is_short_for || is_labels || self.is_longer(text)
    }

    /// Whether a few words begin with the host's label: "Northmere Public Media" of northmerepublic.org.
    fn is_longer(&self, text: &str) -> bool {
        // A shorter label may be any word's beginning, more words are a title.
        const LABEL: usize = 6;
        const WORDS: usize = 4;
        let site = self.labels.first().filter(|site| site.chars().count() >= LABEL);
        text.split_whitespace().count() <= WORDS
            && site.is_some_and(|site| clean::glued_key(text).starts_with(site.as_str()))
    }

    /// Whether a text is one of the names.
    pub(super) fn contains(&self, text: &str) -> bool {
        let bare = bare_key(text);
        self.keys.contains(&clean::glued_key(text)) || !bare.is_empty() && self.keys.contains(&bare)
    }

    /// The title without the site's name at its end or start, as often as it stands there.
    pub(super) fn cut<'a>(&self, title: &'a str) -> &'a str {
        let mut title = title.trim();
        // "Story | Section | Site" and "Site: Story | Site" need two rounds; four is more than any page has.
        for _ in 0..4 {
            let Some(shorter) = self.cut_once(title) else { break };
            title = shorter.trim();
        }
        title
    }

    fn cut_once<'a>(&self, title: &'a str) -> Option<&'a str> {
        // A name is short: only separators near an end can part one off.
        const NEAR: usize = 90;
        for separator in sites::separators() {
            let tail = title.len().saturating_sub(NEAR);
            for (at, _) in title.rmatch_indices(separator.as_str()).take_while(|(at, _)| *at >= tail).take(4)
            {
                let (before, after) = (title.get(..at)?, title.get(at + separator.len()..)?);
                // A bare space parts nothing but a host's name.
                let is_name = if separator.trim().is_empty() {
                    after.contains('.') && self.contains(after)
                } else {
                    self.contains(after) || is_strong(separator) && self.is_host(after)
                };
                if !before.trim().is_empty() && is_name {
                    return Some(before);
                }
            }
            if separator.trim().is_empty() || sites::is_closing_separator(separator) {
                continue;
            }
            for (at, _) in title.match_indices(separator.as_str()).take_while(|(at, _)| *at <= NEAR).take(2) {
                let (before, after) = (title.get(..at)?, title.get(at + separator.len()..)?);
                let is_name = self.contains(before) || is_strong(separator) && self.is_longer(before);
                if !after.trim().is_empty() && is_name {
                    return Some(after);
                }
            }
        }
        None
    }
}

/// The site's name beside the headline in `<title>`. `is_shown` says whether the page shows a name by itself: behind a
/// colon, or before one, what it doesn't may be part of the title.
pub(super) fn named_in_title<'a>(
    title: &'a str,
    headline: &str,
    is_shown: impl Fn(&str) -> bool,
) -> Option<&'a str> {
    let headline = clean::key(headline);
    let is_headline = |text: &str| !headline.is_empty() && clean::key(text) == headline;
    let parts = |separator: &'static String| {
        let (before, after) = title.split_once(separator.as_str())?;
        let (front, last) = title.rsplit_once(separator.as_str())?;
        // The headline may hold the sign itself; between headline and name the section may stand.
        let is_sign = is_strong(separator) || sites::is_bare_separator(separator);
        let behind = is_headline(front) || is_sign && is_headline(before);
        Some((behind.then_some(last.trim()), is_headline(after).then_some(before.trim())))
    };
    let mut signs = sites::separators()
        .iter()
        .filter(|separator| is_strong(separator) || sites::is_bare_separator(separator));
    let sure = signs.find_map(|sign| parts(sign)?.0.map(last_part).filter(|name| is_name(name)));
    sure.or_else(|| {
        let mut colons = sites::separators().iter().filter(|separator| separator.trim_end() == ":");
        let (behind, before) = colons.find_map(parts)?;
        behind.into_iter().chain(before).find(|name| is_name(name) && is_shown(name))
    })
}

/// What stands behind a title's last sign: other signs may part a section from the name.
fn last_part(text: &str) -> &str {
    let signs = sites::separators()
        .iter()
        .filter(|separator| is_strong(separator) || sites::is_bare_separator(separator));
    let ends = signs.filter_map(|sign| Some(text.rfind(sign.as_str())? + sign.len()));
    ends.max().and_then(|end| text.get(end..)).map_or(text, str::trim)
}

/// Whether a text is short enough to be a site's name.
pub(super) fn is_name(name: &str) -> bool {
    const WORDS: usize = 5;
    const CHARS: usize = 60;
    name.chars().take(CHARS + 1).count() <= CHARS
        && (1..=WORDS).contains(&name.split_whitespace().count())
        && name.chars().filter(|c| c.is_alphabetic()).take(2).count() == 2
}

/// Whether a text begins with a sign that parts a title.
pub(super) fn begins_with_sign(text: &str) -> bool {
    sites::separators().iter().any(|separator| is_strong(separator) && text.starts_with(separator.as_str()))
}

/// Whether a separator is a sign with spaces around: nothing that also stands inside a title's clause.
fn is_strong(separator: &str) -> bool {
    separator.starts_with(' ')
        && separator.ends_with(' ')
        && !separator.contains(char::is_alphabetic)
        && separator.trim() != ""
}

fn host_of(url: &str) -> Option<String> {
    let url = url::Url::parse(url.trim()).ok()?;
    let host = url.host_str()?;
    Some(host.strip_prefix("www.").unwrap_or(host).to_owned())
}

/// The key without the words that say nothing about which site it is.
fn bare_key(name: &str) -> String {
    clean::key(name).split(' ').filter(|word| !sites::is_generic(word)).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn cut(title: &str) -> String {
        let names = SiteNames::new(["The Weir Post"], Some("https://www.weirpost.co.uk/x"));
        names.cut(title).to_owned()
    }

    #[test]
    fn the_sites_name_is_cut_wherever_it_stands() {
        for title in [
            "Ferry reopens | The Weir Post",
            "Ferry reopens - Weir Post",
            "Weir Post: Ferry reopens",
            "Ferry reopens – weirpost.co.uk",
            "Ferry reopens | Weir Post News | The Weir Post",
        ] {
            assert_eq!(cut(title), "Ferry reopens", "{title}");
        }
    }

    #[test]
    fn the_host_in_words_is_cut() {
        let cut = |url, title| SiteNames::new([], Some(url)).cut(title).to_owned();
        assert_eq!(cut("https://www.getweirpost.example/x", "Ferry reopens | WeirPost"), "Ferry reopens");
        assert_eq!(cut("https://boats.weirs.com/x", "Ferry reopens - Weirs Boats"), "Ferry reopens");
        assert_eq!(
            cut("https://www.hfbs.com/x", "Ferry reopens | Harrow Ferry Boat Service"),
            "Ferry reopens"
        );
        assert_eq!(cut("https://www.weirs.com/x", "Ferry reopens | Boats"), "Ferry reopens | Boats");
    }

    #[test]
    fn a_title_names_the_site_beside_the_headline() {
        let named = |title| named_in_title(title, "Ferry reopens", |name| name == "Weir Post");
        for title in [
            "Ferry reopens | Weir Post",
            "Ferry reopens - Weir Post",
            "Ferry reopens | Region | Weir Post",
            "Ferry reopens_Weir Post",
            "Ferry reopens - Region | Weir Post",
            "Weir Post: Ferry reopens",
            "Ferry reopens: Weir Post",
        ] {
            assert_eq!(named(title), Some("Weir Post"), "{title}");
        }
        for title in ["Ferry reopens", "Ferry reopens: at last", "Weir: Ferry reopens", "Ferry | Weir Post"] {
            assert_eq!(named(title), None, "{title}");
        }
    }

    #[test]
    fn nothing_else_is_cut() {
        for title in [
            "Ferry: it reopens - at last",
            "Weir Post",
            "Ferry reopens | Region",
            "The Weir Post buys a ferry",
        ] {
            assert_eq!(cut(title), title);
        }
    }
}
