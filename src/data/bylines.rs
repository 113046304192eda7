//! Words of bylines, and the marks of elements that hold them.

use crate::text::{HashMap, HashSet};

use once_cell::sync::Lazy;
use serde::Deserialize;

/// The word lists.
#[derive(Default, Deserialize)]
pub(crate) struct Words {
    /// Lead a name, longest first once read.
    pub by: Vec<String>,
    /// Those that lead a name within a line too.
    pub inner_by: HashSet<String>,
    /// Stand between two names.
    pub and: HashSet<String>,
    /// Stand between two names, written together with the second.
    pub attached_and: HashSet<String>,
    /// Lead a name behind who sent the reporter, in scripts without spaces.
    pub callings: HashSet<String>,
    /// What a person is, not who.
    pub roles: HashSet<String>,
    /// What trades are of.
    pub beats: HashSet<String>,
    /// Follow a comma and name nobody.
    pub credentials: HashSet<String>,
    /// Follow a comma and belong to the name before.
    pub suffixes: HashSet<String>,
    /// Follow a comma and make the name before a company's.
    pub legal_forms: HashSet<String>,
    pub agencies: HashSet<String>,
    pub organisation_words: HashSet<String>,
    /// Accounts, placeholders, buttons.
    pub nobody: HashSet<String>,
    /// What may follow the names of a byline.
    pub tails: HashSet<String>,
    /// Last words of a trade.
    pub role_nouns: HashSet<String>,
    /// Lead the names of those who helped.
    pub helpers: Vec<String>,
    /// Small words inside names.
    pub particles: HashSet<String>,
    /// Small words inside names of organisations only.
    pub organisation_particles: HashSet<String>,
    /// Join the words of an organisation's name.
    pub organisation_joints: HashSet<String>,
    /// Lead an organisation's name of several words.
    pub articles: HashSet<String>,
    /// Function words that are names too.
    pub names: HashSet<String>,
    /// Stand before a colon and a name that wrote.
    pub labels: HashSet<String>,
    /// Lead whose the rights are.
    pub rights: HashSet<String>,
}

/// Tokens and paths.
#[derive(Default, Deserialize)]
pub(crate) struct Marks {
    pub names: HashSet<String>,
    pub bylines: HashSet<String>,
    pub others: HashSet<String>,
    pub distant: HashSet<String>,
    /// Tokens of the story's own foot.
    pub feet: HashSet<String>,
    /// Properties and relations that state an author.
    pub properties: HashSet<String>,
    pub name_parts: HashSet<String>,
    pub paths: HashSet<String>,
    pub exact: HashSet<String>,
    pub trades: HashSet<String>,
}

/// The words of bylines.
pub(crate) static WORDS: Lazy<Words> = Lazy::new(|| {
    let mut words: Words = super::parse(include_str!("bylines/words.toml"));
    words.by.sort_by_key(|word| std::cmp::Reverse(word.len()));
    words
});

/// The words that lead a name, by their first letter, longest first.
static BY_LETTER: Lazy<HashMap<char, Vec<&'static str>>> = Lazy::new(|| {
    let mut table: HashMap<char, Vec<&'static str>> = HashMap::default();
    for word in &WORDS.by {
        if let Some(first) = word.chars().next() {
            table.entry(first).or_default().push(word);
        }
    }
    table
});

/// The first words of the trades of several words: "senior", "chief".
static ROLE_HEADS: Lazy<HashSet<&'static str>> =
    Lazy::new(|| WORDS.roles.iter().filter_map(|role| role.split_once(' ')).map(|(head, _)| head).collect());

/// Whether a lower-case word begins what somebody is.
pub(crate) fn is_role_head(word: &str) -> bool {
    ROLE_HEADS.contains(word)
}

/// The words that lead a name and begin with a letter, given in either case; longest first.
pub(crate) fn by_words(first: char) -> &'static [&'static str] {
    first.to_lowercase().next().and_then(|first| BY_LETTER.get(&first)).map_or(&[], Vec::as_slice)
}

/// The marks of elements and links that name authors.
pub(crate) static MARKS: Lazy<Marks> = Lazy::new(|| super::parse(include_str!("bylines/marks.toml")));

#[cfg(test)]
mod tests {
    use std::collections::BTreeMap;

    #[test]
    fn lists_are_sorted_unique_and_lower_case() {
        for text in [include_str!("bylines/words.toml"), include_str!("bylines/marks.toml")] {
            let lists: BTreeMap<String, Vec<String>> = crate::data::parse(text);
            assert!(lists.len() >= 4);
            for (name, list) in lists {
                assert!(!list.is_empty(), "{name}");
                assert!(list.windows(2).all(|pair| pair[0] < pair[1]), "{name} is not sorted and unique");
                assert!(list.iter().all(|word| word.to_lowercase() == *word), "{name} is not in lower case");
            }
        }
        assert!(!super::WORDS.by.is_empty() && !super::MARKS.paths.is_empty());
    }
}
