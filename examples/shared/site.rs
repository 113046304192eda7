//! Which site a page is of: pages are dealt into training and testing by site, never by page.

use cleancopy::train;

/// The registrable domain; of hosted blogs, which the public suffix list names, the whole host.
pub fn site(url: &str) -> String {
    let host = url::Url::parse(url).ok().and_then(|url| url.host_str().map(str::to_owned));
    let host = host.unwrap_or_else(|| url.to_owned());
    train::registrable_domain(&host).unwrap_or(&host).to_owned()
}

/// FNV-1a: the same on every machine and in every version of this project, as committed data needs.
pub fn stable_hash(text: &str) -> u64 {
    text.bytes()
        .fold(0xcbf2_9ce4_8422_2325u64, |hash, byte| (hash ^ u64::from(byte)).wrapping_mul(0x0100_0000_01b3))
}
