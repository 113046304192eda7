//! Phrases of each language, by what they speak of.

mod cue;

use std::collections::BTreeMap;

use once_cell::sync::Lazy;
use serde::Deserialize;

pub(crate) use cue::{Cue, CueSet};

use crate::text::HashMap;
use crate::text::PhraseSet;

/// Where in a block a phrase has to stand to mean its cue.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) enum Place {
    /// Anywhere.
    Any,
    /// At its start.
    Start,
    /// Nothing else may stand there.
    Whole,
}

/// What one phrase means.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Meaning {
    pub cue: Cue,
    pub place: Place,
}

/// The phrases of one cue in one language.
#[derive(Clone, Debug, Default, Deserialize)]
#[serde(deny_unknown_fields)]
struct Lists {
    #[serde(default)]
    any: Vec<String>,
    #[serde(default)]
    start: Vec<String>,
    #[serde(default)]
    whole: Vec<String>,
}

type File = BTreeMap<String, Lists>;

macro_rules! languages {
    ($($language:literal,)+) => {
        /// The lexicon files, by language; `mul` holds what is the same in all of them.
        const FILES: &[(&str, &str)] = &[
            $(($language, include_str!(concat!("lexicon/", $language, ".toml"))),)+
        ];
    };
}

languages! {
    "ar", "cs", "da", "de", "el", "en", "es", "fi", "fr", "he", "hi", "hu", "id", "it", "ja", "ko",
    "mul", "nl", "no", "pl", "pt", "ro", "ru", "sv", "tr", "uk", "zh",
}

/// All languages' phrases in one set, since a page mixes them: its furniture may be in another language than its story.
pub(crate) struct Lexicon {
    set: PhraseSet,
    /// By the phrase's index in the set.
    meanings: Vec<Vec<Meaning>>,
}

static LEXICON: Lazy<Lexicon> = Lazy::new(Lexicon::read);

/// The lexicon that is compiled in.
pub(crate) fn lexicon() -> &'static Lexicon {
    &LEXICON
}

impl Lexicon {
    fn read() -> Self {
        let mut index: HashMap<String, usize> = HashMap::default();
        let mut phrases: Vec<String> = Vec::new();
        let mut meanings: Vec<Vec<Meaning>> = Vec::new();
        for (_, text) in FILES {
            let file: File = super::parse(text);
            for (name, lists) in file {
                let Some(cue) = Cue::named(&name) else { continue };
                let placed =
                    [(Place::Any, lists.any), (Place::Start, lists.start), (Place::Whole, lists.whole)];
                let placed =
                    placed.into_iter().flat_map(|(place, list)| list.into_iter().map(move |p| (p, place)));
                for (phrase, place) in placed {
                    let at = *index.entry(phrase).or_insert_with_key(|phrase| {
                        phrases.push(phrase.clone());
                        meanings.push(Vec::new());
                        meanings.len() - 1
                    });
                    add(&mut meanings[at], Meaning { cue, place });
                }
            }
        }
        Self { set: PhraseSet::new(phrases.iter().map(String::as_str)), meanings }
    }

    /// Every phrase in a folded text with its place in bytes and what it means, by its end.
    pub(crate) fn find<'a>(
        &'a self,
        folded: &'a str,
    ) -> impl Iterator<Item = (std::ops::Range<usize>, &'a [Meaning])> + 'a {
        self.set.find(folded).map(|(phrase, range)| (range, self.meanings[phrase].as_slice()))
    }
}

/// A phrase that two languages share means the wider of what they say: anywhere before start before whole.
fn add(meanings: &mut Vec<Meaning>, new: Meaning) {
    match meanings.iter_mut().find(|known| known.cue == new.cue) {
        Some(known) => known.place = known.place.min(new.place),
        None => meanings.push(new),
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::fold_phrase;

    #[test]
    fn files_hold_known_cues_with_sorted_folded_phrases() {
        let mut folded = String::new();
        for (language, text) in FILES {
            assert!(text.starts_with("# Provenance: "), "{language} doesn't say where it comes from");
            let file: File = toml::from_str(text).unwrap_or_else(|error| panic!("{language}: {error}"));
            assert!(!file.is_empty());
            for (name, lists) in &file {
                assert!(Cue::named(name).is_some(), "{language}: no cue is named {name}");
                for list in [&lists.any, &lists.start, &lists.whole] {
                    for pair in list.windows(2) {
                        assert!(pair[0] < pair[1], "{language} {name}: {} before {}", pair[0], pair[1]);
                    }
                    for phrase in list {
                        fold_phrase(phrase, usize::MAX, &mut folded);
                        assert_eq!(phrase, folded.trim(), "{language} {name}: not folded");
                    }
                }
            }
        }
    }

    #[test]
    fn no_phrase_is_listed_twice_for_a_cue() {
        for (language, text) in FILES {
            let file: File = crate::data::parse(text);
            for (name, lists) in &file {
                let mut all: Vec<_> = lists.any.iter().chain(&lists.start).chain(&lists.whole).collect();
                let count = all.len();
                all.sort();
                all.dedup();
                assert_eq!(all.len(), count, "{language} {name}");
            }
        }
    }

    #[test]
    fn a_phrase_of_two_languages_keeps_its_widest_place() {
        let mut meanings = vec![Meaning { cue: Cue::Advert, place: Place::Whole }];
        add(&mut meanings, Meaning { cue: Cue::Advert, place: Place::Any });
        add(&mut meanings, Meaning { cue: Cue::Advert, place: Place::Start });
        assert_eq!(meanings, [Meaning { cue: Cue::Advert, place: Place::Any }]);
    }

    #[test]
    fn phrases_are_found_with_their_meaning() {
        let found: Vec<_> = lexicon().find(" # min read ").collect();
        assert!(found.iter().any(|(range, meanings)| {
            *range == (1..11) && meanings.iter().any(|meaning| meaning.cue == Cue::ReadTime)
        }));
    }
}
