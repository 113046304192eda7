//! What a phrase speaks of.

use crate::model::BoilerplateKind;

macro_rules! cues {
    ($($(#[$doc:meta])* $variant:ident = $text:literal $(=> $kind:ident)?,)+) => {
        /// What a phrase speaks of: a kind of boilerplate, or a sign of a role.
        #[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
        pub(crate) enum Cue { $($(#[$doc])* $variant,)+ }

        impl Cue {
            pub(crate) const ALL: &'static [Self] = &[$(Self::$variant,)+];

            /// The cue's name in the lexicon files.
            pub(crate) const fn as_str(self) -> &'static str {
                match self { $(Self::$variant => $text,)+ }
            }

            /// The kind of boilerplate it speaks of, if it does.
            pub(crate) const fn kind(self) -> Option<BoilerplateKind> {
                match self { $(Self::$variant => cues!(@kind $($kind)?),)+ }
            }
        }
    };
    (@kind) => { None };
    (@kind $kind:ident) => { Some(BoilerplateKind::$kind) };
}

cues! {
    Navigation = "navigation" => Navigation,
    SkipLink = "skip_link" => SkipLink,
    Breadcrumb = "breadcrumb" => Breadcrumb,
    Masthead = "masthead" => Masthead,
    ShareBar = "share_bar" => ShareBar,
    Newsletter = "newsletter" => Newsletter,
    SubscribeForm = "subscribe_form" => SubscribeForm,
    FormFeedback = "form_feedback" => FormFeedback,
    Paywall = "paywall" => Paywall,
    Consent = "consent" => Consent,
    Advert = "advert" => Advert,
    Promo = "promo" => Promo,
    RelatedArticles = "related_articles" => RelatedArticles,
    MostRead = "most_read" => MostRead,
    LatestNews = "latest_news" => LatestNews,
    EditorsPicks = "editors_picks" => EditorsPicks,
    TopicList = "topic_list" => TopicList,
    ReadTime = "read_time" => ReadTime,
    AudioNotice = "audio_notice" => AudioNotice,
    AuthorBio = "author_bio" => AuthorBio,
    Comments = "comments" => Comments,
    Pagination = "pagination" => Pagination,
    Footer = "footer" => Footer,
    Legal = "legal" => Legal,
    TemplateResidue = "template_residue" => TemplateResidue,
    /// "Read more: …", a line that leads to another story from within this one.
    ReadMore = "read_more" => RelatedArticles,
    /// "Video: …", "Analysis: …": a label before the title of another story, and a plain word as well.
    Teaser = "teaser" => RelatedArticles,
    /// How the outlet earns from the story, or where it was printed before.
    Disclosure = "disclosure" => Legal,
    Byline = "byline",
    Timestamp = "timestamp",
    Caption = "caption",
    /// Picture agencies and other signs of a picture's source.
    Credit = "credit",
    EditorsNote = "editors_note",
    Correction = "correction",
    ContributionNote = "contribution_note",
    /// News agencies, as they sign datelines and bylines.
    Agency = "agency",
    /// "Reporter", "Staff writer": a line under a name.
    JobTitle = "job_title",
    /// Names of icons and the like, which say nothing by themselves.
    Filler = "filler",
}

impl Cue {
    /// The cue of that name.
    pub(crate) fn named(name: &str) -> Option<Self> {
        Self::ALL.iter().copied().find(|cue| cue.as_str() == name)
    }
}

/// A set of cues.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct CueSet(u64);

impl CueSet {
    pub(crate) fn contains(self, cue: Cue) -> bool {
        self.0 & (1 << cue as u64) != 0
    }

    pub(crate) fn insert(&mut self, cue: Cue) {
        self.0 |= 1 << cue as u64;
    }

    /// The cues of the set, in order of declaration.
    pub(crate) fn iter(self) -> impl Iterator<Item = Cue> {
        let mut left = self.0;
        std::iter::from_fn(move || {
            let at = left.trailing_zeros() as usize;
            left &= left.wrapping_sub(1);
            Cue::ALL.get(at).copied()
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_set_has_room_for_every_cue() {
        assert!(Cue::ALL.len() <= 64);
        let mut set = CueSet::default();
        assert_eq!(set.iter().next(), None);
        Cue::ALL.iter().for_each(|cue| set.insert(*cue));
        assert!(set.iter().eq(Cue::ALL.iter().copied()));
    }

    #[test]
    fn names_lead_back_to_their_cues() {
        assert_eq!(Cue::named("read_time"), Some(Cue::ReadTime));
        assert_eq!(Cue::named("nothing"), None);
        assert_eq!(Cue::Disclosure.kind(), Some(BoilerplateKind::Legal));
        assert_eq!(Cue::Byline.kind(), None);
    }
}
