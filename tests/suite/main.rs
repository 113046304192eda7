//! Whole-page behaviour and the house rules, in one binary.
//!
//! `cargo test --test suite` runs all of it; `UPDATE_EXPECT=1 cargo test --test suite golden` rewrites what the golden
//! cases expect. What needs the labelled corpora says `SKIPPED` on stderr where they are not.

#[cfg(test)]
mod bare;
#[cfg(test)]
mod corpora;
#[cfg(test)]
mod crowds;
#[cfg(test)]
mod data_files;
#[cfg(test)]
mod dumps;
#[cfg(test)]
mod evidence;
#[cfg(test)]
mod expectation;
#[cfg(test)]
mod fixture;
#[cfg(test)]
mod golden;
#[cfg(test)]
mod growth;
#[cfg(test)]
mod hostile;
#[cfg(test)]
mod invariants;
#[cfg(test)]
mod labels;
#[cfg(test)]
mod layout;
#[cfg(test)]
mod lengths;
#[cfg(test)]
mod metadata_only;
#[cfg(test)]
mod options;
#[cfg(test)]
mod outlet;
#[cfg(test)]
mod promises;
#[cfg(test)]
mod seeds;
#[cfg(test)]
mod shuffled;
#[cfg(test)]
mod soup;
#[cfg(test)]
mod stories;
