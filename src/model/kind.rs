//! What a removed block is.

use super::label::labels;

labels! {
    /// What a removed block is: the kind of site furniture.
    pub enum BoilerplateKind {
        /// Menus, section links, tables of contents, calendars of an archive, search, "show more": what leads within the
        /// site and isn't in its foot.
        Navigation = "navigation",
        /// "Skip to content".
        SkipLink = "skip_link",
        /// The path of sections that leads to the page.
        Breadcrumb = "breadcrumb",
        /// The outlet's name, logo line, date of today, weather.
        Masthead = "masthead",
        /// Share, print, save, follow and copy-link buttons, and the heading of such a bar.
        ShareBar = "share_bar",
        /// Pitches for newsletters and their headings.
        Newsletter = "newsletter",
        /// Fields, labels and buttons of a sign-up, log-in or contact form, a newsletter's too.
        SubscribeForm = "subscribe_form",
        /// What a form says after it was sent, or when it was filled in wrongly.
        FormFeedback = "form_feedback",
        /// "Subscribe to read on", with what the offer holds, where the story is cut for it. Other offers are
        /// [`Promo`](Self::Promo).
        Paywall = "paywall",
        /// Cookie and privacy notices with their buttons and tables. A policy's name alone is a link to it, and
        /// [`Legal`](Self::Legal).
        Consent = "consent",
        /// Adverts and their labels, paid contents of others.
        Advert = "advert",
        /// The outlet's own pitches: subscriptions, donations, apps, events, products.
        Promo = "promo",
        /// Cards and lines that lead to other stories, with their pictures, authors, dates and teasers, where no heading
        /// says that they are most read, latest or picked.
        RelatedArticles = "related_articles",
        /// Lists of what others read, trending ones too: heading, ranks, titles.
        MostRead = "most_read",
        /// Lists of what is new and tickers: heading, times, titles.
        LatestNews = "latest_news",
        /// Lists of what the editors picked: heading, titles.
        EditorsPicks = "editors_picks",
        /// Tags, topics and sections of the story. A site's lists of all its categories are
        /// [`Navigation`](Self::Navigation).
        TopicList = "topic_list",
        /// "2 min read".
        ReadTime = "read_time",
        /// "Listen to this article", "This audio is created with AI assistance".
        AudioNotice = "audio_notice",
        /// Who the author is: portrait, biography, contact.
        AuthorBio = "author_bio",
        /// Readers' comments, their counts, form and rules.
        Comments = "comments",
        /// Page numbers, previous and next, of slides too.
        Pagination = "pagination",
        /// The foot of the page: its links, addresses, sister sites, who runs it; not what is [`Legal`](Self::Legal).
        Footer = "footer",
        /// Copyright lines, links to terms and policies, imprint, disclaimers, consent to terms below a form.
        Legal = "legal",
        /// What a template left behind: unfilled fields, "Loading…", alternative texts without a picture, code.
        TemplateResidue = "template_residue",
        /// Text that stands elsewhere in the article.
        Duplicate = "duplicate",
        /// Text that a browser doesn't show, and of which nothing else is known.
        Hidden = "hidden",
        /// Text away from the story that nothing more is known about.
        OutsideMainContent = "outside_main_content",
        /// Anything else that isn't the story.
        Other = "other",
    }
}
