//! Hosts and paths of addresses, as profiles are looked up by them.

use std::borrow::Cow;

use url::{Host, Url};

/// An address, as far as it matters here.
#[derive(Debug)]
pub(crate) struct Address {
    url: Url,
    host: String,
}

impl Address {
    /// Reads an address; one without a scheme is taken for a web address. Only those with a host count.
    pub(crate) fn parse(text: &str) -> Option<Self> {
        let text = text.trim();
        let url = match Url::parse(text) {
            Ok(url) if url.has_host() => url,
            // What looks like a scheme with a dot is a host with a port.
            Ok(url) if !url.scheme().contains('.') => return None,
            _ if text.starts_with(['/', '.', '#', '?']) => return None,
            _ => Url::parse(&format!("https://{text}")).ok()?,
        };
        let host = url.host_str()?.trim_end_matches('.').to_ascii_lowercase();
        (!host.is_empty()).then_some(Self { url, host })
    }

    pub(crate) fn host(&self) -> &str {
        &self.host
    }

    /// Names to look up: the host, then with one label less each, to the registrable domain. Of an IP address itself only.
    pub(crate) fn names(&self) -> impl Iterator<Item = &str> {
        let is_name = matches!(self.url.host(), Some(Host::Domain(_)));
        let end = if is_name {
            crate::text::registrable_domain(&self.host).map_or(0, str::len)
        } else {
            self.host.len()
        };
        let first = (end > 0).then_some(self.host.as_str());
        std::iter::successors(first, |name| parent_name(name)).take_while(move |name| name.len() >= end)
    }

    /// The decoded segments of its path.
    pub(crate) fn segments(&self) -> impl Iterator<Item = Cow<'_, str>> {
        segments(self.url.path())
    }
}

/// The name with one label less.
fn parent_name(name: &str) -> Option<&str> {
    name.split_once('.').map(|(_, rest)| rest)
}

/// The decoded, non-empty segments of a path.
pub(crate) fn segments(path: &str) -> impl Iterator<Item = Cow<'_, str>> {
    path.split('/').filter(|segment| !segment.is_empty()).map(crate::text::percent_decoded)
}

/// A host name as a profile states it, in ASCII and lower case; or what is wrong with it.
pub(super) fn parse(name: &str) -> Result<String, &'static str> {
    if name.contains("://") || name.contains(['/', '?', '#', '@']) {
        return Err("is an address: only the host's name belongs here");
    }
    if name.contains('*') {
        return Err("holds a `*`: a name covers all names below it by itself");
    }
    let name = name.trim_end_matches('.');
    if name.contains(':') && !name.starts_with('[') {
        return Err("has a port: a profile covers all ports");
    }
    match Host::parse(name) {
        Ok(Host::Domain(domain)) if domain.split('.').any(str::is_empty) => Err("has an empty label"),
        Ok(host) => Ok(host.to_string()),
        Err(_) => Err("is no host name"),
    }
}

/// Whether many outlets share the name: nothing may be said of all of them.
pub(super) fn is_public_suffix(host: &str) -> bool {
    matches!(Host::parse(host), Ok(Host::Domain(_))) && crate::text::registrable_domain(host).is_none()
}

/// Whether a name is another's or lies below it.
pub(super) fn is_below(name: &str, other: &str) -> bool {
    name.strip_suffix(other).is_some_and(|rest| rest.is_empty() || rest.ends_with('.'))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn names(url: &str) -> Vec<String> {
        Address::parse(url).map(|address| address.names().map(str::to_owned).collect()).unwrap_or_default()
    }

    #[test]
    fn labels_are_walked_up_to_the_registrable_domain() {
        assert_eq!(
            names("https://a.b.Example.co.uk:8080/x"),
            ["a.b.example.co.uk", "b.example.co.uk", "example.co.uk"]
        );
        assert_eq!(names("https://x.com./"), ["x.com"]);
        assert_eq!(names("https://one.blogspot.com"), ["one.blogspot.com"]);
        assert_eq!(names("http://co.uk/"), [""; 0]);
        assert_eq!(names("http://192.168.0.1/"), ["192.168.0.1"]);
        assert_eq!(names("http://[::1]/"), ["[::1]"]);
        assert_eq!(names("www.example.org/story"), ["www.example.org", "example.org"]);
        assert_eq!(names("example.org:8080/story"), ["example.org"]);
        assert_eq!(names("/story"), [""; 0]);
        assert_eq!(names("mailto:a@example.org"), [""; 0]);
    }

    #[test]
    fn names_are_made_ascii() {
        assert_eq!(names("https://bücher.example/"), ["xn--bcher-kva.example"]);
        assert_eq!(parse("BÜCHER.example."), Ok("xn--bcher-kva.example".to_owned()));
    }

    #[test]
    fn addresses_ports_and_stars_are_no_hosts() {
        for wrong in ["https://x.org", "x.org/news", "x.org:80", "*.x.org", "x..org", "", "a b.org"] {
            assert!(parse(wrong).is_err(), "{wrong}");
        }
        assert!(is_public_suffix("co.uk") && is_public_suffix("com") && is_public_suffix("blogspot.com"));
        assert!(!is_public_suffix("x.co.uk") && !is_public_suffix("10.0.0.1"));
        assert!(is_below("a.x.org", "x.org") && is_below("x.org", "x.org") && !is_below("ax.org", "x.org"));
    }

    #[test]
    fn segments_are_decoded_one_by_one() {
        let decoded: Vec<_> = segments("/caf%C3%A9//a%2Fb/100%/%zz").collect();
        assert_eq!(decoded, ["café", "a/b", "100%", "%zz"]);
    }
}
