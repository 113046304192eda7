//! Which part of a host names the site, and what a path says.

use std::borrow::Cow;

use percent_encoding::percent_decode_str;

/// The registrable domain of a host, by the public suffix list, private suffixes included: `weirpost.co.uk` of
/// `www.weirpost.co.uk`. `None` for a bare suffix.
pub(crate) fn registrable_domain(host: &str) -> Option<&str> {
    psl::domain_str(host)
}

/// A part of an address as readers see it: `%C3%A9` is a letter. What is no UTF-8 is replaced.
pub(crate) fn percent_decoded(text: &str) -> Cow<'_, str> {
    percent_decode_str(text).decode_utf8_lossy()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn letters_of_addresses_are_decoded_and_stray_signs_stay() {
        assert_eq!(percent_decoded("caf%C3%A9%2f100%"), "café/100%");
        assert_eq!(percent_decoded("%ff%zz"), "\u{fffd}%zz");
    }

    #[test]
    fn suffixes_of_two_labels_and_private_ones_are_known() {
        assert_eq!(registrable_domain("www.weirpost.co.uk"), Some("weirpost.co.uk"));
        assert_eq!(registrable_domain("a.blogspot.com"), Some("a.blogspot.com"));
        assert_eq!(registrable_domain("co.uk"), None);
    }
}
