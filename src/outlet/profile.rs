//! A profile, ready to be used.

use std::collections::{BTreeMap, BTreeSet};

use once_cell::sync::OnceCell;

use super::condition::Condition;
use super::css::Css;
use super::field::FieldRule;
use super::search::Search;
use crate::model::{BoilerplateKind, Role};

/// A calendar day: year, month, day.
pub(crate) type Day = (i16, u8, u8);

/// What is known about an outlet's pages.
#[derive(Debug, Default)]
pub(crate) struct Profile {
    pub id: String,
    /// The file it was read from, and the line of its id.
    pub origin: Place,
    pub matching: Matching,
    pub body: Option<Body>,
    /// Body selectors first, then what to keep, then what to remove; parents' before children's.
    pub rules: Vec<Rule>,
    /// By field; of one field in the order they are tried.
    pub fields: Vec<FieldRule>,
    pub text: TextRules,
    /// Factors, by heuristic.
    pub weights: BTreeMap<String, f32>,
    pub kinds: Kinds,
    pub tests: Vec<ProfileTest>,
    pub(super) search: OnceCell<Search>,
}

/// Where something stands in a profile file. Lines and columns count from 1.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(crate) struct Place {
    pub file: std::sync::Arc<str>,
    pub line: usize,
    pub column: usize,
}

/// A value with its place.
#[derive(Clone, Debug, Default)]
pub(crate) struct Placed<T> {
    pub value: T,
    pub place: Place,
}

/// Which pages a profile is for.
#[derive(Clone, Debug, Default)]
pub(crate) struct Matching {
    /// Lower case, ASCII.
    pub hosts: Vec<Placed<String>>,
    pub exclude_hosts: Vec<String>,
    /// Decoded segments of each prefix; none means every path.
    pub paths: Vec<Vec<String>>,
    pub valid_from: Option<Day>,
    pub valid_until: Option<Day>,
    pub fingerprints: Vec<Fingerprint>,
}

/// A sign by which a page of an unknown host is recognised.
#[derive(Clone, Debug)]
pub(crate) struct Fingerprint {
    pub css: Css,
    pub attr: Option<String>,
    pub condition: Condition,
}

/// Where the story stands.
#[derive(Clone, Debug, Default)]
pub(crate) struct Body {
    /// Words a selector must yield to count.
    pub min_words: u32,
    pub on_miss: OnMiss,
}

#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) enum OnMiss {
    /// The general heuristics decide.
    #[default]
    Judge,
    /// There is no article.
    Empty,
}

/// One `[[keep]]`, `[[remove]]` or body selector.
#[derive(Clone, Debug)]
pub(crate) struct Rule {
    /// `remove[2]`, or the rule's own id; of an inherited rule with the parent's id before it.
    pub id: String,
    pub action: Action,
    pub css: Option<Css>,
    /// Whole class or id tokens.
    pub tokens: Vec<String>,
    pub condition: Condition,
    /// Larger matches are spared.
    pub max_words: Option<u32>,
    /// Acts on the nearest ancestor that matches.
    pub closest: Option<Css>,
    /// Acts on one match only: 1 the first, -1 the last.
    pub nth: Option<i32>,
    /// Acts on the following siblings, too.
    pub rest: bool,
    pub phase: Phase,
    /// Zero hits mean that the profile is stale.
    pub needed: bool,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Action {
    /// Marks the story.
    Body,
    Keep(Option<Role>),
    Remove(BoilerplateKind),
}

#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) enum Phase {
    /// Out before the neighbours are judged.
    #[default]
    Before,
    /// Overrides the verdict.
    After,
}

impl Rule {
    /// Whether it is found by elements; otherwise it looks at each block's text.
    pub(crate) fn is_structural(&self) -> bool {
        self.css.is_some() || !self.tokens.is_empty()
    }
}

/// Rules for dumps.
#[derive(Clone, Debug, Default)]
pub(crate) struct TextRules {
    pub head_until: Vec<LineRule>,
    pub tail_from: Vec<LineRule>,
    pub drop_lines: Vec<LineRule>,
}

/// One line of a dump.
#[derive(Clone, Debug)]
pub(crate) struct LineRule {
    pub id: String,
    pub condition: Condition,
    pub max_words: Option<u32>,
    /// Only of lines that are dropped.
    pub kind: Option<BoilerplateKind>,
}

/// Kinds that are always removed, or kept.
#[derive(Clone, Debug, Default)]
pub(crate) struct Kinds {
    pub remove: BTreeSet<BoilerplateKind>,
    pub keep: BTreeSet<BoilerplateKind>,
}

/// What must come out of a page.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
#[non_exhaustive]
pub struct ProfileTest {
    /// The profile it belongs to.
    pub profile: String,
    /// The page's address.
    pub url: String,
    /// The page's file, relative to the directory the tests are run in; without it only the address is tested.
    pub page: Option<String>,
    /// Year, month, day that stand for today.
    pub date: Option<(i16, u8, u8)>,
    /// Texts that the story must hold.
    pub must: Vec<String>,
    /// Texts that it must not hold.
    pub must_not: Vec<String>,
    /// Fields with the values that they must have; of lists each value.
    pub fields: Vec<(String, Vec<String>)>,
}

impl Profile {
    /// The factor for a heuristic's evidence.
    pub(crate) fn weight(&self, heuristic: &str) -> f32 {
        self.weights.get(heuristic).copied().unwrap_or(1.0)
    }

    /// Its selectors, made ready once.
    pub(crate) fn search(&self) -> &Search {
        self.search.get_or_init(|| Search::new(self))
    }

    /// Whether any rule needs the page's elements.
    pub(crate) fn is_structural(&self) -> bool {
        self.rules.iter().any(Rule::is_structural) || self.fields.iter().any(FieldRule::is_structural)
    }
}
