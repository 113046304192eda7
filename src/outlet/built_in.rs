//! The profiles that come with the crate.

/// Names and texts of the files under `data/profiles`.
pub(super) const SOURCES: &[(&str, &str)] = &[
    ("profiles/hurriyet-daily-news.toml", include_str!("../data/profiles/hurriyet-daily-news.toml")),
    ("profiles/kyiv-independent.toml", include_str!("../data/profiles/kyiv-independent.toml")),
    ("profiles/moscow-times.toml", include_str!("../data/profiles/moscow-times.toml")),
];
