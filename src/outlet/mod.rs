//! What is known about a publisher's pages: profiles, found by address, read from TOML.
//!
//! # What a profile does, and when
//!
//! **Finding.** The host of the caller's address is looked up from its full name upward to the registrable domain of
//! the public suffix list; the first name with a fitting profile ends the walk, so `sport.x.example` beats
//! `x.example`. Among the profiles of one name the longest path prefix wins, by whole decoded segments, then the
//! layer (the caller's over the built-in ones), then the latest start of the window. A window is held against the
//! date the caller gives; without one the newest profile is used. A profile whose window is past is used only where
//! nothing newer fits, with a `stale_profile` note; one whose window hasn't begun is not used. Where the caller gives
//! no address, the page's canonical address or `og:url` stands in; where no host has a profile, fingerprints are
//! asked in order of the profiles' ids. Both are noted (`guessed_outlet`). Text and Markdown have no head, so only the
//! caller's address leads to their profile.
//!
//! **Rules.** `css` and `tokens` find elements, all in one pass over the document before it is cut into blocks.
//! `text` conditions (starts, equals, contains) compare the element's first 1,000 characters, case and white space
//! folded, typographic quotes made plain; a phrase at the start must end where a word does. Then come `max_words`
//! (a larger match is spared and noted), `nth`, `closest` (the nearest ancestor, never the element itself) and `rest`
//! (the element and its following siblings), in that order. A rule acts on the blocks that lie wholly inside what it
//! found: an element within a paragraph takes nothing with it. A rule with `text` alone looks at every block, in any
//! format.
//!
//! **Precedence.** Profile keep over profile remove over the judge. The order of rules in the file doesn't matter
//! between tables; of two that hit the same block the first one's kind or role counts. A field found or stated by a
//! profile beats every other source; one that finds nothing falls back, each by itself.
//!
//! **Phases.** `before`: the block is out when its neighbours are judged, and listed in `removed` with its kind.
//! `after`: the block is judged with the others and its verdict overridden.
//!
//! **The body.** The first selector of `[body]` with `min_words` words wins. Blocks outside get strong evidence
//! against them, blocks inside some for them; neither decides alone. With no winner the general heuristics decide
//! (`on_miss = "judge"`) or there is no article (`"empty"`); both leave a `stale_profile` note.
//!
//! **Dumps.** `head_until`: everything to the last such line in the dump's first third is outside main content.
//! `tail_from`: everything from the first such line in the last two thirds on. `drop_lines`: removed as their kind.
//! They count as rules of phase `before`. Of what lies outside head and tail the judge's kind stands, since it may know more. A plain string is the whole line; a table says `starts`, `equals` or
//! `contains`.
//!
//! **Weights and kinds.** `[weights]` multiplies a heuristic's evidence; one that no trained tree asks for has none, so that nothing changes. `[kinds] remove` turns blocks that the lexica know to be wholly of that kind, `[kinds] keep` keeps blocks
//! that would go as that kind; both over the caller's settings.
//!
//! **Guards.** Rules of phase `before` may not take more than half of what the scores say is the story, rules of
//! phase `after` not more than half of the words kept: beyond that they merely advise, or are not applied, and a
//! `profile_guard` note says so. `if_missing = "stale"` makes a rule without hits raise the stale note.
//! [`Article::profile_rules`](crate::Article::profile_rules) counts the hits of each rule.
//!
//! **Inheritance.** `extends` names one parent, to four levels; built-in profiles may be parents. Body, fields and
//! weights of the child win key by key, a kind's fate is the youngest's, rules are appended after the parent's (and
//! named `parent/remove[0]` in evidence). `id`, `note`, `[match]` and `[[test]]` say what a profile itself is and are
//! not inherited.

mod built_in;
pub(crate) mod condition;
mod css;
mod date;
mod field;
mod host;
mod import;
mod index;
mod inherit;
mod json_path;
mod load;
mod profile;
mod quote;
mod reading;
mod search;
mod set;
mod values;

pub(crate) use field::{FieldRule, Origin};
pub(crate) use host::Address;
pub(crate) use profile::{Action, Fingerprint, LineRule, OnMiss, Phase, Profile, Rule};
pub(crate) use quote::quoted;
pub(crate) use search::Query;
pub(crate) use set::{Found, Seeker};
pub(crate) use values::{PageValues, Readers, apply};

pub use import::{Imported, ImportedProfile, Skipped, import};
pub use profile::ProfileTest;
pub use set::{MatchExplanation, ProfileSet};
