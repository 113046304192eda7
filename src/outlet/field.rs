//! Fields that a profile states or finds.

use super::css::Css;

macro_rules! fields {
    ($($variant:ident = $text:literal,)+) => {
        /// A field that a profile may set.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
        pub(crate) enum FieldName { $($variant,)+ }

        impl FieldName {
            pub(crate) const NAMES: &'static [&'static str] = &[$($text,)+];

            pub(crate) fn named(name: &str) -> Option<Self> {
                match name {
                    $($text => Some(Self::$variant),)+
                    _ => None,
                }
            }

            pub(crate) const fn as_str(self) -> &'static str {
                match self { $(Self::$variant => $text,)+ }
            }
        }
    };
}

fields! {
    Authors = "authors", CanonicalUrl = "canonical_url", ContributionNote = "contribution_note",
    Dateline = "dateline", Description = "description", EditorsNote = "editors_note", Image = "image",
    Kicker = "kicker", Language = "language", Modified = "modified", NextPage = "next_page",
    Published = "published", Section = "section", SiteName = "site_name", Standfirst = "standfirst",
    Tags = "tags", Title = "title",
}

impl FieldName {
    /// Whether it holds several values.
    pub(crate) const fn is_list(self) -> bool {
        matches!(self, Self::Authors | Self::Tags)
    }

    /// Whether it is a point in time.
    pub(crate) const fn is_date(self) -> bool {
        matches!(self, Self::Published | Self::Modified)
    }
}

/// One way to a field's value.
#[derive(Clone, Debug)]
pub(crate) struct FieldRule {
    pub name: FieldName,
    pub origin: Origin,
    /// Keeps what follows its first occurrence.
    pub after: Option<String>,
    /// Keeps what precedes its first occurrence.
    pub before: Option<String>,
    /// Makes a list.
    pub split: Vec<String>,
    /// Characters cut at both ends.
    pub trim: String,
    /// `strptime` form, for values that are not ISO 8601.
    pub format: Option<String>,
    /// IANA name, for values without an offset.
    pub timezone: Option<String>,
}

/// Where a field's value comes from.
#[derive(Clone, Debug)]
pub(crate) enum Origin {
    /// An element's text, or one of its attributes.
    Element { css: Css, attr: Option<String> },
    /// A path below the article's node.
    JsonLd(Vec<String>),
    /// The value itself.
    Fixed(String),
}

impl FieldRule {
    /// Whether it needs the page's elements.
    pub(crate) fn is_structural(&self) -> bool {
        matches!(self.origin, Origin::Element { .. })
    }

    /// The values that a raw text gives: cut, parted, trimmed; the empty ones left out.
    pub(crate) fn values(&self, raw: &str) -> Vec<String> {
        let raw = crate::text::fold_space(raw);
        let mut text = raw.as_str();
        if let Some(after) = &self.after {
            text = text.split_once(after.as_str()).map_or(text, |(_, rest)| rest);
        }
        if let Some(before) = &self.before {
            text = text.split_once(before.as_str()).map_or(text, |(start, _)| start);
        }
        let mut pieces = vec![text];
        for separator in self.split.iter().filter(|separator| !separator.is_empty()) {
            pieces = pieces.into_iter().flat_map(|piece| piece.split(separator.as_str())).collect();
        }
        let cut = |c: char| c.is_whitespace() || self.trim.contains(c);
        let pieces = pieces.into_iter().map(|piece| piece.trim_matches(cut));
        pieces.filter(|piece| !piece.is_empty()).map(str::to_owned).collect()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn rule() -> FieldRule {
        FieldRule {
            name: FieldName::Authors,
            origin: Origin::Fixed(String::new()),
            after: None,
            before: None,
            split: Vec::new(),
            trim: String::new(),
            format: None,
            timezone: None,
        }
    }

    #[test]
    fn a_text_is_cut_parted_and_trimmed_in_that_order() {
        let full = FieldRule {
            after: Some("By ".into()),
            before: Some(" for the".into()),
            split: vec![",".into(), " and ".into()],
            trim: " ·|".into(),
            ..rule()
        };
        let raw = "Sunday · By Ines Calloway ·,  Tom Reed and |Ada Quill for the Ledger";
        assert_eq!(full.values(raw), ["Ines Calloway", "Tom Reed", "Ada Quill"]);
        assert_eq!(rule().values(" as  it is "), ["as it is"]);
    }

    #[test]
    fn a_text_without_the_marks_stays_as_it_is() {
        let marked = FieldRule { after: Some("Von ".into()), before: Some(" (".into()), ..rule() };
        assert_eq!(marked.values("Ines Calloway"), ["Ines Calloway"]);
    }

    #[test]
    fn names_lead_to_their_fields() {
        for name in FieldName::NAMES {
            assert_eq!(FieldName::named(name).unwrap().as_str(), *name);
        }
        assert!(FieldName::NAMES.windows(2).all(|pair| pair[0] < pair[1]));
    }
}
