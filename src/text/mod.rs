//! Pure helpers over `&str` that two stages or more use.

mod words;

pub(crate) use words::{fold, fold_space, is_word_char, prefix, words};
