//! Class tokens that name a kind of furniture or a role of the story.

use std::collections::BTreeMap;

use once_cell::sync::Lazy;
use serde::Deserialize;

use crate::model::{BoilerplateKind, Role};
use crate::text::HashMap;

#[derive(Default, Deserialize)]
struct File {
    kinds: BTreeMap<String, Vec<String>>,
    roles: BTreeMap<String, Vec<String>>,
}

/// What tokens name, by token.
struct Names {
    kinds: HashMap<String, BoilerplateKind>,
    roles: HashMap<String, Role>,
}

static NAMES: Lazy<Names> = Lazy::new(|| {
    let file: File = super::parse(include_str!("tokens/kinds.toml"));
    Names { kinds: by_token(file.kinds), roles: by_token(file.roles) }
});

fn by_token<T: std::str::FromStr + Copy>(lists: BTreeMap<String, Vec<String>>) -> HashMap<String, T> {
    let named = lists.into_iter().filter_map(|(name, tokens)| Some((name.parse::<T>().ok()?, tokens)));
    named.flat_map(|(label, tokens)| tokens.into_iter().map(move |token| (token, label))).collect()
}

/// The kind of furniture that a whole lower-case token names.
pub(crate) fn kind_of(token: &str) -> Option<BoilerplateKind> {
    NAMES.kinds.get(token).copied()
}

/// The role that a whole lower-case token names.
pub(crate) fn role_of(token: &str) -> Option<Role> {
    NAMES.roles.get(token).copied()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lists_are_sorted_and_name_known_labels() {
        let file: File = toml::from_str(include_str!("tokens/kinds.toml")).unwrap();
        assert!(file.kinds.keys().all(|name| name.parse::<BoilerplateKind>().is_ok()));
        assert!(file.roles.keys().all(|name| name.parse::<Role>().is_ok()));
        for (name, tokens) in file.kinds.iter().chain(&file.roles) {
            assert!(tokens.windows(2).all(|pair| pair[0] < pair[1]), "{name} is not sorted and unique");
            for token in tokens {
                assert!(token.chars().all(|c| c.is_ascii_lowercase() || c.is_ascii_digit()), "{token}");
            }
        }
    }

    #[test]
    fn tokens_lead_to_labels() {
        assert_eq!(kind_of("mostread"), Some(BoilerplateKind::MostRead));
        assert_eq!(role_of("standfirst"), Some(Role::Standfirst));
        assert_eq!(kind_of("river bank"), None);
    }
}
