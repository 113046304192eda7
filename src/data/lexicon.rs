//! Phrases of each language, by what they speak of.

mod cue;

use std::collections::BTreeMap;
use std::ops::Range;

use once_cell::sync::Lazy;
use serde::Deserialize;

pub(crate) use cue::{Cue, CueSet};

use crate::text::HashMap;
use crate::text::{PhraseSet, fold_phrase};

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
    /// The languages of pages on which it means that.
    pub languages: Languages,
}

/// Some of the languages that have a lexicon, a bit each.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Languages(u64);

impl Languages {
    pub(crate) const ALL: Self = Self(u64::MAX);

    /// Those whose single words count on a page in a language: its own, and what is said on pages of any language, English
    /// or the same everywhere. All where its own has no lexicon.
    pub(crate) fn of_page(language: Option<&str>) -> Self {
        const EVERYWHERE: [&str; 2] = ["en", "mul"];
        let own = language.and_then(|tag| tag.split('-').next());
        if !FILES.iter().any(|(name, _)| Some(*name) == own) {
            return Self::ALL;
        }
        let counts = |name: &str| Some(name) == own || EVERYWHERE.contains(&name);
        let bits = FILES.iter().enumerate().filter(|(_, (name, _))| counts(name));
        Self(bits.fold(0, |set, (at, _)| set | 1 << at))
    }

    /// Those of a phrase: a word is often another's in another language ("not" is a note in Turkish), several hardly are.
    fn of_phrase(phrase: &str, file: usize) -> Self {
        let is_word = !phrase.contains(' ') && phrase.is_ascii();
        if is_word { Self(1 << file) } else { Self::ALL }
    }

    pub(crate) fn meet(self, other: Self) -> bool {
        self.0 & other.0 != 0
    }
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
    "ar", "bg", "bn", "ca", "cs", "da", "de", "el", "en", "es", "et", "fa", "fi", "fr", "he", "hi", "hr", "hu",
    "id", "it", "ja", "ko", "lt", "lv", "mul", "nl", "no", "pl", "pt", "ro", "ru", "sk", "sl", "sr", "sv", "ta",
    "th", "tr", "uk", "ur", "vi", "zh",
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
        for (number, (_, text)) in FILES.iter().enumerate() {
            let file: File = super::parse(text);
            for (name, lists) in file {
                let Some(cue) = Cue::named(&name) else { continue };
                let placed =
                    [(Place::Any, lists.any), (Place::Start, lists.start), (Place::Whole, lists.whole)];
                let placed =
                    placed.into_iter().flat_map(|(place, list)| list.into_iter().map(move |p| (p, place)));
                for (phrase, place) in placed {
                    let languages = Languages::of_phrase(&phrase, number);
                    let at = *index.entry(phrase).or_insert_with_key(|phrase| {
                        phrases.push(phrase.clone());
                        meanings.push(Vec::new());
                        meanings.len() - 1
                    });
                    add(&mut meanings[at], Meaning { cue, place, languages });
                }
            }
        }
        Self { set: PhraseSet::new(phrases.iter().map(String::as_str)), meanings }
    }

    /// Tells every phrase in a folded text with its place in bytes and what it means.
    pub(crate) fn find(&self, folded: &str, mut tell: impl FnMut(Range<usize>, &[Meaning])) {
        self.set.find(folded, |phrase, range| tell(range, &self.meanings[phrase]));
    }

    /// Whether a text says nothing but a phrase of a cue, in any language.
    pub(crate) fn is_phrase(&self, text: &str, cue: Cue) -> bool {
        // Phrases are a few words.
        const LONGEST: usize = 80;
        if text.chars().take(LONGEST + 1).count() > LONGEST {
            return false;
        }
        let mut folded = String::new();
        fold_phrase(text, LONGEST, &mut folded);
        let whole = 1..folded.len().saturating_sub(1);
        let mut found = false;
        self.find(&folded, |range, meanings| {
            found |= range == whole && meanings.iter().any(|meaning| meaning.cue == cue);
        });
        found
    }
}

/// A phrase that languages share is listed once for what it means to all of them.
fn add(meanings: &mut Vec<Meaning>, new: Meaning) {
    match meanings.iter_mut().find(|known| known.cue == new.cue && known.place == new.place) {
        Some(known) => known.languages.0 |= new.languages.0,
        None => meanings.push(new),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

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
    fn every_file_has_a_bit() {
        assert!(FILES.len() <= u64::BITS as usize);
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
    fn a_phrase_means_to_each_language_what_its_file_says() {
        let of = |place, languages| Meaning { cue: Cue::Advert, place, languages: Languages(languages) };
        let mut meanings = vec![of(Place::Whole, 1)];
        add(&mut meanings, of(Place::Any, 2));
        add(&mut meanings, of(Place::Whole, 4));
        assert_eq!(meanings, [of(Place::Whole, 5), of(Place::Any, 2)]);
    }

    #[test]
    fn single_words_count_on_pages_of_their_language() {
        let [german, swiss, english] = ["de", "de-CH", "en"].map(|tag| Languages::of_page(Some(tag)));
        assert_eq!(german, swiss);
        assert!(german.meet(english), "English is said everywhere");
        let de = FILES.iter().position(|(name, _)| *name == "de").unwrap();
        assert!(german.meet(Languages::of_phrase("stand", de)));
        assert!(!english.meet(Languages::of_phrase("stand", de)));
        assert!(english.meet(Languages::of_phrase("stand vom", de)));
        assert_eq!(Languages::of_page(Some("tlh")), Languages::ALL);
        assert_eq!(Languages::of_page(None), Languages::ALL);
    }

    #[test]
    fn phrases_are_found_with_their_meaning() {
        let mut found = false;
        lexicon().find(" # min read ", |range, meanings| {
            found |= range == (1..11) && meanings.iter().any(|meaning| meaning.cue == Cue::ReadTime);
        });
        assert!(found);
        assert!(lexicon().is_phrase("Filed under:", Cue::TopicList));
        assert!(!lexicon().is_phrase("Filed under weirs", Cue::TopicList));
        assert!(!lexicon().is_phrase("", Cue::TopicList));
    }
}
