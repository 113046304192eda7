//! Phrases of each language, by what they speak of.

/// What a phrase speaks of: a boilerplate kind or a sign of a role.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub(crate) enum Cue {
    Newsletter,
}

/// A set of cues.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(crate) struct CueSet(u64);

impl CueSet {
    pub(crate) fn contains(self, cue: Cue) -> bool {
        self.0 & (1 << cue as u64) != 0
    }

    pub(crate) fn insert(&mut self, cue: Cue) {
        self.0 |= 1 << cue as u64;
    }

    pub(crate) fn is_empty(self) -> bool {
        self.0 == 0
    }
}
