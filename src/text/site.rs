//! Which part of a host names the site.

/// The registrable domain of a host, by the public suffix list, private suffixes included: `weirpost.co.uk` of
/// `www.weirpost.co.uk`. `None` for a bare suffix.
pub(crate) fn registrable_domain(host: &str) -> Option<&str> {
    psl::domain_str(host)
}

#[cfg(test)]
mod tests {
    use super::registrable_domain;

    #[test]
    fn suffixes_of_two_labels_and_private_ones_are_known() {
        assert_eq!(registrable_domain("www.weirpost.co.uk"), Some("weirpost.co.uk"));
        assert_eq!(registrable_domain("a.blogspot.com"), Some("a.blogspot.com"));
        assert_eq!(registrable_domain("co.uk"), None);
    }
}
