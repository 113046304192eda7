//! Profiles, found by address.

use std::sync::Arc;

use once_cell::sync::Lazy;

use super::host::Address;
use super::index::{Hit, Index, Standing, check_distinct};
use super::inherit;
use super::profile::{Day, Fingerprint, Profile, ProfileTest};
use super::reading::{self, Draft};
use crate::error::Error;
use crate::input::Input;

/// Outlet profiles, found by host and path. Cheap to clone.
///
/// ```
/// use cleancopy::{Extractor, Input, ProfileSet};
/// let own = ProfileSet::parse("harrow.toml", r#"
///     id = "harrow-ledger"
///     [match]
///     hosts = ["harrowledger.example"]
///     [fields.site_name]
///     value = "The Harrow Ledger"
/// "#).map_err(|mut errors| errors.remove(0))?;
/// let extractor = Extractor::builder().profiles(own.over(&ProfileSet::built_in())).build()?;
/// let article = extractor.extract(Input::text("The weir held.").url("https://www.harrowledger.example/a"))?;
/// assert_eq!(article.profile.as_deref(), Some("harrow-ledger"));
/// assert_eq!(article.metadata.site_name.unwrap().value, "The Harrow Ledger");
/// # Ok::<(), cleancopy::Error>(())
/// ```
#[derive(Clone, Debug, Default)]
pub struct ProfileSet {
    inner: Arc<Inner>,
}

#[derive(Debug, Default)]
struct Inner {
    /// With their layers: higher shadows lower.
    profiles: Vec<(Shared, u32)>,
    index: Index,
}

#[derive(Clone, Debug)]
struct Shared(Arc<Profile>);

impl AsRef<Profile> for Shared {
    fn as_ref(&self) -> &Profile {
        &self.0
    }
}

impl AsRef<Profile> for (Shared, u32) {
    fn as_ref(&self) -> &Profile {
        &self.0.0
    }
}

/// The profile of one page.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Found<'a> {
    pub profile: &'a Profile,
    /// Its window is past.
    pub expired: bool,
    /// The caller's address led to it, not the page's own word.
    pub by_caller: bool,
}

impl ProfileSet {
    /// No profiles: the general heuristics alone.
    pub fn empty() -> Self {
        Self::default()
    }

    /// The profiles that come with the crate.
    pub fn built_in() -> Self {
        static BUILT_IN: Lazy<ProfileSet> =
            Lazy::new(|| ProfileSet::read(super::built_in::SOURCES.iter().copied()).0);
        BUILT_IN.clone()
    }

    /// Reads one profile. `name` stands in errors for the file's.
    ///
    /// # Errors
    /// Everything that is wrong with it, in order.
    pub fn parse(name: &str, toml: &str) -> Result<Self, Vec<Error>> {
        Self::from_texts([(name, toml)])
    }

    /// Reads profiles from pairs of name and text; they may extend each other and the built-in ones.
    ///
    /// # Errors
    /// Everything that is wrong with any of them.
    pub fn from_texts<'t>(texts: impl IntoIterator<Item = (&'t str, &'t str)>) -> Result<Self, Vec<Error>> {
        let (set, errors) = Self::read(texts);
        if errors.is_empty() { Ok(set) } else { Err(errors) }
    }

    /// Those that are right, and what is wrong with the others.
    pub(super) fn read<'t>(texts: impl IntoIterator<Item = (&'t str, &'t str)>) -> (Self, Vec<Error>) {
        let mut drafts: Vec<Draft> = Vec::new();
        let mut errors = Vec::new();
        let mut wrong: Vec<Draft> = Vec::new();
        for (name, text) in texts {
            let (draft, found) = reading::read(name, text);
            if found.is_empty() {
                drafts.extend(draft);
            } else {
                wrong.extend(draft);
            }
            errors.extend(found);
        }
        // Children of a profile that is wrong in itself are not blamed for it.
        wrong.extend(built_in_parents(&drafts));
        let (mut profiles, found) = inherit::resolve(&drafts, &wrong);
        errors.extend(found);
        let found = check_distinct(&profiles);
        if !found.is_empty() {
            profiles = keep_first(profiles);
            errors.extend(found);
        }
        (Self::layered(profiles.into_iter().map(|profile| (Shared(Arc::new(profile)), 0)).collect()), errors)
    }

    fn layered(mut profiles: Vec<(Shared, u32)>) -> Self {
        profiles.sort_by(|a, b| a.0.0.id.cmp(&b.0.0.id));
        let index = Index::new(profiles.iter().map(|(profile, layer)| (profile.as_ref(), *layer)));
        Self { inner: Arc::new(Inner { profiles, index }) }
    }

    /// These profiles with those of `below` beneath: of the same id only this set's is left, of the same host and path this set's is found.
    #[must_use]
    pub fn over(&self, below: &Self) -> Self {
        let lift = below.inner.profiles.iter().map(|(_, layer)| layer + 1).max().unwrap_or(0);
        let mut profiles: Vec<(Shared, u32)> =
            self.inner.profiles.iter().map(|(profile, layer)| (profile.clone(), layer + lift)).collect();
        let shadowed =
            |id: &str| self.inner.profiles.binary_search_by(|(own, _)| own.0.id.as_str().cmp(id)).is_ok();
        profiles.extend(below.inner.profiles.iter().filter(|(profile, _)| !shadowed(&profile.0.id)).cloned());
        Self::layered(profiles)
    }

    /// How many profiles there are.
    pub fn len(&self) -> usize {
        self.inner.profiles.len()
    }

    /// Whether there are none.
    pub fn is_empty(&self) -> bool {
        self.inner.profiles.is_empty()
    }

    /// The profiles' ids, sorted.
    pub fn ids(&self) -> impl Iterator<Item = &str> {
        self.inner.profiles.iter().map(|(profile, _)| profile.0.id.as_str())
    }

    /// The tests that the profiles state, by profile.
    pub fn tests(&self) -> impl Iterator<Item = &ProfileTest> {
        self.inner.profiles.iter().flat_map(|(profile, _)| &profile.0.tests)
    }

    /// The id of the profile that an address leads to: a few lookups in hash tables, however many profiles there are.
    /// [`explain_match`](Self::explain_match) says why.
    ///
    /// ```
    /// let set = cleancopy::ProfileSet::parse("x", "id = \"ledger\"\nmatch.hosts = [\"harrowledger.example\"]")
    ///     .map_err(|mut errors| errors.remove(0))?;
    /// assert_eq!(set.profile_for("https://m.harrowledger.example/news", None), Some("ledger"));
    /// assert_eq!(set.profile_for("https://notharrowledger.example/", None), None);
    /// # Ok::<(), cleancopy::Error>(())
    /// ```
    pub fn profile_for(&self, url: &str, today: Option<(i16, u8, u8)>) -> Option<&str> {
        self.by_address(url, today, true).map(|found| found.profile.id.as_str())
    }

    /// Which profile an address leads to, and why.
    pub fn explain_match(&self, url: &str, today: Option<(i16, u8, u8)>) -> MatchExplanation {
        let Some(address) = Address::parse(url) else { return MatchExplanation::default() };
        let profiles = &self.inner.profiles;
        let hit = self.inner.index.find(profiles, &address, today);
        let id = |number: u32| profiles.get(number as usize).map(|(profile, _)| profile.0.id.clone());
        let mut steps = Vec::new();
        for (name, candidates) in self.inner.index.steps(profiles, &address, today) {
            let candidates: Vec<String> = candidates
                .into_iter()
                .filter_map(|(number, standing)| {
                    let chosen = hit.is_some_and(|hit| hit.profile == number)
                        && matches!(standing, Standing::Fits | Standing::Expired);
                    Some(format!("{}: {}", id(number)?, standing.describe(chosen)))
                })
                .collect();
            steps.push((name, candidates));
        }
        MatchExplanation { profile: hit.and_then(|hit| id(hit.profile)), steps }
    }

    fn found(&self, hit: Hit, by_caller: bool) -> Option<Found<'_>> {
        let (profile, _) = self.inner.profiles.get(hit.profile as usize)?;
        Some(Found { profile: &profile.0, expired: hit.expired, by_caller })
    }

    /// The profile for a page whose address the caller gave.
    pub(crate) fn by_address(&self, url: &str, today: Option<Day>, by_caller: bool) -> Option<Found<'_>> {
        if self.is_empty() {
            return None;
        }
        let hit = self.inner.index.find(&self.inner.profiles, &Address::parse(url)?, today)?;
        self.found(hit, by_caller)
    }

    #[cfg(test)]
    pub(crate) fn only(&self) -> &Profile {
        &self.inner.profiles[0].0.0
    }

    /// What is known of a page's profile before the page is read.
    pub(crate) fn seek<'a>(&'a self, input: &Input<'_>, today: Option<Day>) -> Seeker<'a> {
        let found = input.url.and_then(|url| self.by_address(url, today, true));
        // An address without a host, such as a file's name, says nothing about the outlet.
        let addressed = input.url.is_some_and(|url| Address::parse(url).is_some());
        Seeker { set: self, today, found, addressed }
    }
}

/// Looks for a page's profile: by the caller's address, by the page's own, by fingerprints.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Seeker<'a> {
    set: &'a ProfileSet,
    today: Option<Day>,
    /// What the caller's address led to.
    pub found: Option<Found<'a>>,
    addressed: bool,
}

impl<'a> Seeker<'a> {
    /// Whether the page's own address may lead to a profile.
    pub(crate) fn asks_for_address(&self) -> bool {
        self.found.is_none() && !self.addressed && !self.set.is_empty()
    }

    /// The profile for the address that the page gives itself.
    pub(crate) fn by_own_address(&self, url: &str) -> Option<Found<'a>> {
        self.set.by_address(url, self.today, false)
    }

    /// The profiles with fingerprints, in order of their ids; those whose window is past are no guess to make.
    pub(crate) fn fingerprints(&self) -> impl Iterator<Item = (Found<'a>, &'a Fingerprint)> {
        let inner = &self.set.inner;
        let profiles =
            inner.index.fingerprinted.iter().filter_map(|number| inner.profiles.get(*number as usize));
        let today = self.today;
        let fits = move |profile: &Profile| {
            let matching = &profile.matching;
            !today.is_some_and(|today| {
                matching.valid_until.is_some_and(|until| today > until)
                    || matching.valid_from.is_some_and(|from| today < from)
            })
        };
        profiles.map(|(profile, _)| &*profile.0).filter(move |profile| fits(profile)).flat_map(|profile| {
            let found = Found { profile, expired: false, by_caller: false };
            profile.matching.fingerprints.iter().map(move |print| (found, print))
        })
    }
}

/// Parents that are built in.
fn built_in_parents(drafts: &[Draft]) -> Vec<Draft> {
    if drafts.iter().all(|draft| draft.extends.is_none()) {
        return Vec::new();
    }
    super::built_in::SOURCES.iter().filter_map(|(name, text)| reading::read(name, text).0).collect()
}

/// Of profiles that can't be told apart the first.
fn keep_first(profiles: Vec<Profile>) -> Vec<Profile> {
    let mut kept: Vec<Profile> = Vec::with_capacity(profiles.len());
    let mut ids = std::collections::HashSet::new();
    let mut places = std::collections::HashSet::new();
    for profile in profiles {
        let matching = &profile.matching;
        let paths = if matching.paths.is_empty() { vec![Vec::new()] } else { matching.paths.clone() };
        let own: Vec<_> = matching
            .hosts
            .iter()
            .flat_map(|host| paths.iter().map(|path| (host.value.clone(), path.clone(), matching.valid_from)))
            .collect();
        if ids.contains(&profile.id) || own.iter().any(|place| places.contains(place)) {
            continue;
        }
        ids.insert(profile.id.clone());
        places.extend(own);
        kept.push(profile);
    }
    kept
}

/// Why an address leads to a profile, or to none. `Display` tells it step by step.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
#[non_exhaustive]
pub struct MatchExplanation {
    /// The profile's id.
    pub profile: Option<String>,
    /// Each name that was looked up, from the whole host up, with what stood there.
    pub steps: Vec<(String, Vec<String>)>,
}

impl std::fmt::Display for MatchExplanation {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        for (name, candidates) in &self.steps {
            writeln!(f, "{name}:{}", if candidates.is_empty() { " no profile" } else { "" })?;
            for candidate in candidates {
                writeln!(f, "  {candidate}")?;
            }
        }
        match &self.profile {
            Some(id) => write!(f, "profile {id}"),
            None if self.steps.is_empty() => {
                write!(f, "no profile: the address has no host below a public suffix")
            }
            None => write!(f, "no profile: the general heuristics decide"),
        }
    }
}

impl Standing {
    fn describe(self, chosen: bool) -> &'static str {
        match (self, chosen) {
            (Self::Fits, true) => "chosen",
            (Self::Fits, false) => "fits, but another has a longer path, a higher layer or a later start",
            (Self::Expired, true) => "chosen although its window is past: nothing newer fits",
            (Self::Expired, false) => "its window is past",
            (Self::NotYet, _) => "its window has not begun",
            (Self::OtherPath, _) => "for another path",
            (Self::Excluded, _) => "excludes this host",
        }
    }
}
