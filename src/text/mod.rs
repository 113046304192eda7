//! Pure helpers over `&str` that two stages or more use.

mod phrases;
mod words;

pub(crate) use phrases::{PhraseSet, fold_phrase};
pub(crate) use words::{fold, fold_space, is_word_char, words};
