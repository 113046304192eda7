//! Last stage: the article as text, Markdown, HTML, or explained.

mod explain;
mod text;

pub use explain::Explain;
