//! Phrases of each language, by what they speak of.

mod cue;

pub(crate) use cue::{Cue, CueSet};
