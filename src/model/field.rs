//! A metadata value that knows where it came from.

use super::label::labels;

labels! {
    /// Where a metadata value was found. Which source has the first claim differs from field to field.
    pub enum Source {
        /// An outlet profile.
        Profile = "profile",
        /// JSON-LD.
        JsonLd = "json_ld",
        /// Open Graph and `article:` tags.
        OpenGraph = "open_graph",
        /// Other `<meta>` tags, Twitter's and Dublin Core's among them.
        Meta = "meta",
        /// Microdata.
        Microdata = "microdata",
        /// The page's visible elements: headline, byline, time.
        Dom = "dom",
        /// Lines of the text.
        Text = "text",
        /// `<title>`, `<link>`, `<html lang>`.
        Head = "head",
        /// The address.
        Url = "url",
        /// What the caller said.
        Caller = "caller",
        /// A guess from the text's statistics.
        Guess = "guess",
    }
}

/// A metadata value, where it came from, and what else was on offer.
#[derive(Clone, Debug, PartialEq)]
#[cfg_attr(feature = "serde", derive(serde::Serialize))]
#[non_exhaustive]
pub struct Field<T> {
    /// The value.
    pub value: T,
    /// Where it came from.
    pub source: Source,
    /// How sure it is, 0 to 1: lower where strong sources disagree.
    pub confidence: f32,
    #[cfg_attr(feature = "serde", serde(skip_serializing_if = "Vec::is_empty"))]
    alternatives: Vec<(T, Source)>,
    #[cfg_attr(feature = "serde", serde(skip_serializing_if = "Vec::is_empty"))]
    agreeing: Vec<Source>,
}

impl<T> Field<T> {
    pub(crate) fn new(value: T, source: Source) -> Self {
        Self { value, source, confidence: 1.0, alternatives: Vec::new(), agreeing: Vec::new() }
    }

    pub(crate) fn with_alternatives(mut self, alternatives: Vec<(T, Source)>, confidence: f32) -> Self {
        self.alternatives = alternatives;
        self.confidence = confidence;
        self
    }

    pub(crate) fn with_agreeing(mut self, agreeing: Vec<Source>) -> Self {
        self.agreeing = agreeing;
        self
    }

    /// Adds candidates of a lesser sort, which say nothing for or against the value.
    pub(crate) fn or_else_said(mut self, others: impl IntoIterator<Item = (T, Source)>) -> Self {
        self.alternatives.extend(others);
        self
    }

    /// The same value as another source states it.
    pub(crate) fn restated(mut self, value: T, source: Source) -> Self {
        self.agreeing.retain(|agreeing| *agreeing != source);
        if self.source != source {
            self.agreeing.push(self.source);
        }
        (self.value, self.source) = (value, source);
        self
    }

    /// Takes a value that is chosen after all out of those that lost.
    pub(crate) fn without_alternative(mut self, value: &T) -> Self
    where
        T: PartialEq,
    {
        let (same, rest) = self.alternatives.into_iter().partition::<Vec<_>, _>(|(other, _)| other == value);
        self.agreeing.extend(same.into_iter().map(|(_, source)| source));
        self.alternatives = rest;
        self
    }

    /// The other sources that say the same.
    pub fn agreeing(&self) -> &[Source] {
        &self.agreeing
    }

    /// The candidates that lost, best first, each with its source.
    pub fn alternatives(&self) -> &[(T, Source)] {
        &self.alternatives
    }
}
