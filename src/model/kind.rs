//! What a removed block is.

use super::label::labels;

labels! {
    /// What a removed block is: the kind of site furniture.
    pub enum BoilerplateKind {
        /// Menus, section links, search, "show more".
        Navigation = "navigation",
        /// "Skip to content".
        SkipLink = "skip_link",
        /// The path of sections that leads to the page.
        Breadcrumb = "breadcrumb",
        /// The outlet's name, logo line, date of today, weather.
        Masthead = "masthead",
        /// Share, print, save, copy-link buttons.
        ShareBar = "share_bar",
        /// Pitches for newsletters.
        Newsletter = "newsletter",
        /// Fields, labels and buttons of a sign-up form.
        SubscribeForm = "subscribe_form",
        /// What a form says after it was sent, or when it was filled in wrongly.
        FormFeedback = "form_feedback",
        /// "Subscribe to read on".
        Paywall = "paywall",
        /// Cookie and privacy notices.
        Consent = "consent",
        /// Adverts and their labels.
        Advert = "advert",
        /// The outlet's own pitches: donations, apps, events, products.
        Promo = "promo",
        /// Cards and lines that lead to other stories because they are like this one.
        RelatedArticles = "related_articles",
        /// Lists of what others read.
        MostRead = "most_read",
        /// Lists of what is new.
        LatestNews = "latest_news",
        /// Lists of what the editors picked.
        EditorsPicks = "editors_picks",
        /// Tags, topics and sections of the story.
        TopicList = "topic_list",
        /// "2 min read".
        ReadTime = "read_time",
        /// "Listen to this article", "This audio is created with AI assistance".
        AudioNotice = "audio_notice",
        /// Who the author is: portrait, biography, contact.
        AuthorBio = "author_bio",
        /// Readers' comments and their form.
        Comments = "comments",
        /// Page numbers, previous and next.
        Pagination = "pagination",
        /// The foot of the page.
        Footer = "footer",
        /// Copyright lines, terms, imprint, disclaimers of the site.
        Legal = "legal",
        /// What a template left behind: unfilled fields, alternative texts without a picture, code.
        TemplateResidue = "template_residue",
        /// Text that stands elsewhere in the article.
        Duplicate = "duplicate",
        /// Text that a browser doesn't show.
        Hidden = "hidden",
        /// Text away from the story that nothing more is known about.
        OutsideMainContent = "outside_main_content",
        /// Anything else that isn't the story.
        Other = "other",
    }
}
