//! What the caller may steer.

mod limits;
mod settings;

pub use limits::Limits;
pub(crate) use settings::Resolved;
pub use settings::{Settings, Strictness};
