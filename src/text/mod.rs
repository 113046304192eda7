//! Pure helpers over `&str` that two stages or more use.

mod hash;
mod invisible;
mod phrases;
mod punctuation;
mod references;
mod scripts;
mod site;
mod tally;
mod words;

pub(crate) use hash::{
    HashMap, HashSet, WORD_START, follow_byte, follow_hash, hash_of, trigrams, word_hash, words_hash,
};
pub(crate) use invisible::{is_invisible, is_joint};
pub(crate) use phrases::{PhraseSet, fold_phrase};
pub(crate) use punctuation::{
    ends_sentence, is_closing, is_currency, is_full_stop, is_sentence_end, opens_quote, trails_off,
    without_closing,
};
pub(crate) use references::reference;
pub(crate) use scripts::{
    is_content_character, is_dense_script, is_han, is_hangul, is_hiragana, is_kana, is_set_tight, is_thai,
};
pub(crate) use site::{percent_decoded, registrable_domain};
pub(crate) use tally::Tally;
pub(crate) use words::{
    fold, fold_space, is_stamp, is_word_char, prefix, push_lower, starts_with_keyword, words,
};
