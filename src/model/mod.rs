//! The nouns of the result. Nothing here decides anything.

mod article;
mod block;
mod date_time;
mod dump_tool;
mod field;
mod kind;
pub(crate) mod label;
mod metadata;
mod note;
mod role;

pub use article::{Article, RuleCount};
pub(crate) use article::{InputBytes, RoleSet};
pub use block::{Block, Cell, Evidence, Image, ListPlace, Removed, Span, Style};
pub use date_time::{DateTime, Time};
pub use dump_tool::DumpTool;
pub use field::{Field, Source};
pub use kind::BoilerplateKind;
pub use label::UnknownLabel;
pub(crate) use metadata::Draft;
pub use metadata::{Author, AuthorKind, Caption, Metadata};
pub use note::{Note, NoteCode};
pub use role::Role;
