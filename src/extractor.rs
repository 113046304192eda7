//! The stages, in order.

use std::sync::Arc;

use crate::config::{Limits, Resolved, Settings, Strictness};
use crate::error::Error;
use crate::input::Input;
use crate::model::{Article, BoilerplateKind, Draft, Metadata, Note, NoteCode, Role};
use crate::outlet::ProfileSet;
use crate::{assemble, features, judge, metadata, source};

/// Reads pages with one set of settings. Build once, share between threads, clone at will.
#[derive(Clone, Debug)]
pub struct Extractor {
    inner: Arc<Inner>,
}

#[derive(Debug)]
struct Inner {
    settings: Resolved,
    limits: Limits,
    profiles: ProfileSet,
}

/// Builds an [`Extractor`]; contradictions fail in [`build`](Self::build), never while a page is read.
#[derive(Clone, Debug, Default)]
#[must_use]
pub struct ExtractorBuilder {
    settings: Settings,
    limits: Limits,
    profiles: Option<ProfileSet>,
}

impl Default for Extractor {
    fn default() -> Self {
        Self::new()
    }
}

impl Extractor {
    /// An extractor with the default settings and the built-in outlet profiles.
    pub fn new() -> Self {
        let settings = Resolved::default();
        Self { inner: Arc::new(Inner { settings, limits: Limits::new(), profiles: ProfileSet::built_in() }) }
    }

    /// Starts from the default settings.
    pub fn builder() -> ExtractorBuilder {
        ExtractorBuilder::default()
    }

    /// Reads what a page says of itself, without judging its blocks: about half the cost of [`extract`](Self::extract).
    ///
    /// What only the judged blocks tell stays empty: captions, notes and corrections, the standfirst and kicker of the
    /// body, a byline found by its place alone. What is there is what `extract` gives.
    ///
    /// ```
    /// let page = "<title>Ferry reopens | Weir Post</title><meta property='og:site_name' content='Weir Post'>";
    /// let metadata = cleancopy::Extractor::new().extract_metadata(page)?;
    /// assert_eq!(metadata.title.map(|field| field.value).as_deref(), Some("Ferry reopens"));
    /// assert!(metadata.captions.is_empty());
    /// # Ok::<(), cleancopy::Error>(())
    /// ```
    ///
    /// # Errors
    /// As [`extract`](Self::extract).
    pub fn extract_metadata<'a>(&self, input: impl Into<Input<'a>>) -> Result<Metadata, Error> {
        let Inner { settings, limits, profiles } = &*self.inner;
        let input = input.into();
        let mut seeker = profiles.seek(&input, settings.today);
        let page = source::read(&input, limits, Some(&mut seeker))?;
        let profile = seeker.found.map(|found| found.profile);
        let mut metadata = metadata::decide(&page, settings, limits, profile);
        metadata.draft = Draft::default();
        Ok(metadata)
    }

    /// Reads a page.
    ///
    /// "No article here" is a result: see [`Article::is_empty`] and [`Article::confidence`].
    ///
    /// # Errors
    /// `limit.*` where the limits say to refuse; `encoding.*` where bytes are no text.
    pub fn extract<'a>(&self, input: impl Into<Input<'a>>) -> Result<Article, Error> {
        let Inner { settings, limits, profiles } = &*self.inner;
        let input = input.into();
        let format = source::format(&input);
        features::load(format);
        judge::load(format);
        let mut seeker = profiles.seek(&input, settings.today);
        let page = source::read(&input, limits, Some(&mut seeker))?;
        let found = seeker.found;
        let profile = found.map(|found| found.profile);
        let metadata = metadata::decide(&page, settings, limits, profile);
        let judgement = {
            let features = features::measure(&page, &metadata);
            let rows = features::Rows::measure(&page, &metadata, &features);
            judge::decide(&page, &features, rows, &metadata, settings, found)
        };
        let mut article = assemble::article(page, judgement, metadata, settings, profile);
        metadata::complete(&mut article);
        if article.is_empty() {
            article.notes.push(Note::new(NoteCode::NoArticle, ""));
        }
        Ok(article)
    }
}

impl ExtractorBuilder {
    /// How sure the judge must be to keep a block; default [`Strictness::Balanced`].
    pub fn strictness(mut self, strictness: Strictness) -> Self {
        self.settings = self.settings.strictness(strictness);
        self
    }

    /// The caller's date, year, month (1 to 12) and day (1 to 31), as [`Settings::today`]; default none.
    pub fn today(mut self, year: i16, month: u8, day: u8) -> Self {
        self.settings = self.settings.today(year, month, day);
        self
    }

    /// The outlet profiles to use, in place of the built-in ones.
    pub fn profiles(mut self, profiles: ProfileSet) -> Self {
        self.profiles = Some(profiles);
        self
    }

    /// Lays a layer of settings over what was said so far.
    pub fn settings(mut self, settings: Settings) -> Self {
        self.settings = self.settings.overwrite(settings);
        self
    }

    /// How much of a page is read.
    pub fn limits(mut self, limits: Limits) -> Self {
        self.limits = limits;
        self
    }

    /// Keeps blocks of a boilerplate kind in the article, such as comments.
    pub fn keep(mut self, kind: BoilerplateKind) -> Self {
        self.settings = self.settings.keep(kind);
        self
    }

    /// Counts blocks of a role as text, such as captions.
    pub fn include(mut self, role: Role) -> Self {
        self.settings = self.settings.include(role);
        self
    }

    /// Leaves blocks of a role out of the text, such as tables.
    pub fn exclude(mut self, role: Role) -> Self {
        self.settings = self.settings.exclude(role);
        self
    }

    /// The extractor.
    ///
    /// # Errors
    /// `settings.*` where settings contradict each other or a limit leaves nothing to read.
    pub fn build(self) -> Result<Extractor, Error> {
        self.limits.check()?;
        let settings = self.settings.resolve()?;
        let profiles = self.profiles.unwrap_or_else(ProfileSet::built_in);
        Ok(Extractor { inner: Arc::new(Inner { settings, limits: self.limits, profiles }) })
    }
}
