//! What is known about a publisher's pages.

mod built_in;
pub(crate) mod condition;
mod css;
mod date;
mod field;
mod host;
mod index;
mod inherit;
mod load;
mod profile;
mod reading;
mod search;
mod set;

pub(crate) use profile::{Action, OnMiss, Phase, Profile, Rule};
pub(crate) use search::Query;
pub(crate) use set::{Found, Seeker};

pub use profile::ProfileTest;
pub use set::{MatchExplanation, ProfileSet};
