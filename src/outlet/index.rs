//! From an address to its profile: a hash lookup for each label, however many profiles there are.

use std::collections::HashMap;

use super::host::{self, Address};
use super::profile::{Day, Profile};
use super::reading::error_at;
use crate::error::Error;

/// Where profiles are found by host.
#[derive(Clone, Debug, Default)]
pub(super) struct Index {
    by_host: HashMap<Box<str>, Vec<Entry>>,
    /// Profiles with fingerprints, by id.
    pub fingerprinted: Vec<u32>,
}

/// One host and path of one profile.
#[derive(Clone, Debug)]
struct Entry {
    profile: u32,
    /// Index of the path prefix; `None` where the profile names none.
    path: Option<usize>,
    /// Profiles of a higher layer shadow those of a lower one.
    layer: u32,
}

/// A profile that was found.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Hit {
    pub profile: u32,
    /// Its window is past.
    pub expired: bool,
}

/// How a candidate compares at one step of the walk.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Standing {
    Fits,
    Expired,
    NotYet,
    OtherPath,
    Excluded,
}

impl Index {
    /// `profiles` with their layers.
    pub(super) fn new<'p>(profiles: impl Iterator<Item = (&'p Profile, u32)>) -> Self {
        let mut index = Self::default();
        let mut prints: Vec<(&str, u32)> = Vec::new();
        for (number, (profile, layer)) in profiles.enumerate() {
            let number = number as u32;
            for host in &profile.matching.hosts {
                let entries = index.by_host.entry(host.value.as_str().into()).or_default();
                let paths = profile.matching.paths.len();
                match paths {
                    0 => entries.push(Entry { profile: number, path: None, layer }),
                    _ => entries.extend((0..paths).map(|path| Entry {
                        profile: number,
                        path: Some(path),
                        layer,
                    })),
                }
            }
            if !profile.matching.fingerprints.is_empty() {
                prints.push((&profile.id, number));
            }
        }
        prints.sort_unstable();
        index.fingerprinted = prints.into_iter().map(|(_, number)| number).collect();
        index
    }

    /// The profile for an address.
    pub(super) fn find<P: AsRef<Profile>>(
        &self,
        profiles: &[P],
        address: &Address,
        today: Option<Day>,
    ) -> Option<Hit> {
        let mut expired = None;
        for name in address.names() {
            let Some(entries) = self.by_host.get(name) else { continue };
            let best = |wanted: Standing| {
                let fitting = entries.iter().filter_map(|entry| {
                    let profile = profiles.get(entry.profile as usize)?.as_ref();
                    (standing(profile, entry.path, address, today) == wanted).then(|| rank(profile, entry))
                });
                fitting.max().map(|(.., profile)| profile)
            };
            if let Some(profile) = best(Standing::Fits) {
                return Some(Hit { profile, expired: false });
            }
            if expired.is_none() {
                expired = best(Standing::Expired);
            }
        }
        expired.map(|profile| Hit { profile, expired: true })
    }

    /// What stands at each step of the walk, for a person to read.
    pub(super) fn steps<'a, P: AsRef<Profile>>(
        &'a self,
        profiles: &'a [P],
        address: &'a Address,
        today: Option<Day>,
    ) -> Vec<(String, Vec<(u32, Standing)>)> {
        let step = |name: &str| {
            let entries = self.by_host.get(name).map(Vec::as_slice).unwrap_or_default();
            let candidates = entries.iter().filter_map(|entry| {
                let profile = profiles.get(entry.profile as usize)?.as_ref();
                Some((entry.profile, standing(profile, entry.path, address, today)))
            });
            (name.to_owned(), candidates.collect())
        };
        address.names().map(step).collect()
    }
}

/// Longest path, highest layer, newest; then the profile's number, which no two share.
fn rank(profile: &Profile, entry: &Entry) -> (usize, u32, Day, Day, u32) {
    let matching = &profile.matching;
    let length = entry.path.and_then(|path| matching.paths.get(path)).map_or(0, Vec::len);
    let from = matching.valid_from.unwrap_or((i16::MIN, 0, 0));
    let until = matching.valid_until.unwrap_or((i16::MAX, 0, 0));
    (length, entry.layer, from, until, entry.profile)
}

fn standing(profile: &Profile, path: Option<usize>, address: &Address, today: Option<Day>) -> Standing {
    let matching = &profile.matching;
    if matching.exclude_hosts.iter().any(|excluded| host::is_below(address.host(), excluded)) {
        return Standing::Excluded;
    }
    if let Some(prefix) = path.and_then(|path| matching.paths.get(path)) {
        let mut segments = address.segments();
        if !prefix.iter().all(|want| segments.next().is_some_and(|segment| segment == want.as_str())) {
            return Standing::OtherPath;
        }
    }
    match today {
        Some(today) if matching.valid_until.is_some_and(|until| today > until) => Standing::Expired,
        Some(today) if matching.valid_from.is_some_and(|from| today < from) => Standing::NotYet,
        _ => Standing::Fits,
    }
}

/// Complains about profiles that can't be told apart: same id, or same host, path and start.
pub(super) fn check_distinct(profiles: &[Profile]) -> Vec<Error> {
    let mut errors = Vec::new();
    let mut ids: HashMap<&str, &Profile> = HashMap::new();
    let mut places: HashMap<(&str, Vec<String>, Option<Day>), &Profile> = HashMap::new();
    for profile in profiles {
        if let Some(other) = ids.insert(&profile.id, profile) {
            let message =
                format!("id `{}` is taken by {}:{}", profile.id, other.origin.file, other.origin.line);
            errors.push(error_at("profile.duplicate_id", &profile.origin, message));
            continue;
        }
        for host in &profile.matching.hosts {
            let paths = &profile.matching.paths;
            let all = [Vec::new()];
            let paths: &[Vec<String>] = if paths.is_empty() { &all } else { paths };
            for path in paths {
                let key = (host.value.as_str(), path.clone(), profile.matching.valid_from);
                let Some(other) = places.insert(key, profile) else { continue };
                let message = format!(
                    "profiles `{}` and `{}` can't be told apart: both are for `{}` and `/{}` from the same day on",
                    other.id,
                    profile.id,
                    host.value,
                    path.join("/")
                );
                errors.push(error_at("profile.ambiguous", &host.place, message));
            }
        }
    }
    errors
}
