//! What is known about a publisher's pages.

mod built_in;
pub(crate) mod condition;
mod css;
mod date;
mod field;
mod host;
mod index;
mod inherit;
mod json_path;
mod load;
mod profile;
mod reading;
mod search;
mod set;
mod values;

pub(crate) use field::{FieldRule, Origin};
pub(crate) use profile::{Action, Fingerprint, LineRule, OnMiss, Phase, Profile, Rule};
pub(crate) use search::Query;
pub(crate) use set::{Found, Seeker};
pub(crate) use values::{PageValues, Readers, apply};

pub use profile::ProfileTest;
pub use set::{MatchExplanation, ProfileSet};
