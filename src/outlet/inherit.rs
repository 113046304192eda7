//! `extends`: what a profile takes from its parent, and theirs.

use std::collections::HashMap;

use super::field::FieldRule;
use super::profile::{Body, LineRule, Profile, Rule, TextRules};
use super::reading::{Draft, MOST_RULES, error_at};
use crate::error::Error;

/// Profiles above each other: a page type, an outlet, its system, and one to spare.
const MOST_LEVELS: usize = 4;

/// Resolves every draft; those that can't be are left out with an error. `others` may be extended but aren't resolved.
pub(super) fn resolve(drafts: &[Draft], others: &[Draft]) -> (Vec<Profile>, Vec<Error>) {
    // What is named first wins, and the drafts are named before the others.
    let mut by_id: HashMap<&str, &Draft> = HashMap::new();
    for draft in drafts.iter().chain(others) {
        by_id.entry(&draft.id.value).or_insert(draft);
    }
    let mut profiles = Vec::new();
    let mut errors = Vec::new();
    for draft in drafts {
        match chain(draft, &by_id).and_then(|chain| merge(draft, &chain)) {
            Ok(profile) => profiles.push(profile),
            Err(error) => errors.push(error),
        }
    }
    (profiles, errors)
}

/// The draft and its parents, the eldest first.
fn chain<'d>(draft: &'d Draft, by_id: &HashMap<&str, &'d Draft>) -> Result<Vec<&'d Draft>, Error> {
    let mut chain = vec![draft];
    let mut last = draft;
    while let Some(parent) = &last.extends {
        let Some(next) = by_id.get(parent.value.as_str()) else {
            let message =
                format!("profile `{}` extends `{}`, which is not there", last.id.value, parent.value);
            return Err(error_at("profile.unknown_parent", &parent.place, message));
        };
        if chain.iter().any(|known| known.id.value == next.id.value) {
            let path: Vec<&str> = chain.iter().map(|known| known.id.value.as_str()).collect();
            let message =
                format!("profiles extend each other in a circle: {} → {}", path.join(" → "), parent.value);
            return Err(error_at("profile.cycle", &parent.place, message));
        }
        if chain.len() == MOST_LEVELS {
            let message =
                format!("`{}` has more than {MOST_LEVELS} levels with all it extends", draft.id.value);
            return Err(error_at("profile.depth", &draft.id.place, message));
        }
        chain.push(next);
        last = next;
    }
    chain.reverse();
    Ok(chain)
}

/// Scalars and fields of the youngest win, lists of rules are joined, the eldest's first.
///
/// Which pages a profile is for, its id, note and tests say what it is itself, so they are not inherited.
fn merge(draft: &Draft, chain: &[&Draft]) -> Result<Profile, Error> {
    let mut profile = Profile {
        id: draft.id.value.clone(),
        origin: draft.id.place.clone(),
        matching: draft.matching.clone(),
        tests: draft.tests.clone(),
        ..Profile::default()
    };
    let stated = |draft: &&Draft| !draft.body.select.is_empty();
    profile.rules =
        chain.iter().copied().rev().find(stated).map(|draft| draft.body.select.clone()).unwrap_or_default();
    if !profile.rules.is_empty() {
        let youngest = || chain.iter().rev();
        profile.body = Some(Body {
            min_words: youngest().find_map(|draft| draft.body.min_words).unwrap_or_default(),
            on_miss: youngest().find_map(|draft| draft.body.on_miss).unwrap_or_default(),
        });
    }
    let inherited = |owner: &Draft, id: &str| {
        if owner.id.value == draft.id.value { id.to_owned() } else { format!("{}/{id}", owner.id.value) }
    };
    let renamed = |owner: &Draft, rule: &Rule| Rule { id: inherited(owner, &rule.id), ..rule.clone() };
    let line = |owner: &Draft, rule: &LineRule| LineRule { id: inherited(owner, &rule.id), ..rule.clone() };
    for owner in chain {
        profile.rules.extend(owner.keep.iter().map(|rule| renamed(owner, rule)));
    }
    for owner in chain {
        profile.rules.extend(owner.remove.iter().map(|rule| renamed(owner, rule)));
        let TextRules { head_until, tail_from, drop_lines } = &owner.text;
        profile.text.head_until.extend(head_until.iter().map(|rule| line(owner, rule)));
        profile.text.tail_from.extend(tail_from.iter().map(|rule| line(owner, rule)));
        profile.text.drop_lines.extend(drop_lines.iter().map(|rule| line(owner, rule)));
        profile.weights.extend(owner.weights.iter().map(|(name, factor)| (name.clone(), *factor)));
        for kind in &owner.kinds.remove {
            profile.kinds.keep.remove(kind);
            profile.kinds.remove.insert(*kind);
        }
        for kind in &owner.kinds.keep {
            profile.kinds.remove.remove(kind);
            profile.kinds.keep.insert(*kind);
        }
    }
    profile.fields = fields(chain);
    let text = &profile.text;
    let rules = profile.rules.len() + text.head_until.len() + text.tail_from.len() + text.drop_lines.len();
    if rules > MOST_RULES {
        let message =
            format!("`{}` has {rules} rules, inherited ones counted; the most are {MOST_RULES}", profile.id);
        return Err(error_at("profile.too_many_rules", &profile.origin, message));
    }
    Ok(profile)
}

fn fields(chain: &[&Draft]) -> Vec<FieldRule> {
    let mut fields = std::collections::BTreeMap::new();
    for owner in chain {
        fields.extend(owner.fields.iter().map(|(name, rules)| (*name, rules)));
    }
    fields.into_values().flatten().cloned().collect()
}
