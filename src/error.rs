//! The one error type: opaque, asked by predicates, so that causes may be added without breaking callers.

use thiserror::Error as ThisError;

/// Why a page could not be read, or why an extractor or a profile could not be built.
///
/// A page without an article is no error: see [`Article::is_empty`](crate::Article::is_empty).
///
/// ```
/// use cleancopy::{Extractor, Input, Limits};
/// let strict = Extractor::builder().limits(Limits::new().max_bytes(4).refuse(true)).build()?;
/// let error = strict.extract(Input::html("<p>too long</p>")).unwrap_err();
/// assert!(error.is_limit());
/// assert_eq!(error.code(), "limit.bytes");
/// # Ok::<(), cleancopy::Error>(())
/// ```
#[derive(Debug, ThisError)]
#[error(transparent)]
pub struct Error(Box<ErrorKind>);

/// Where in a profile file an error stands. Lines and columns count from 1.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
#[non_exhaustive]
pub struct Location<'a> {
    /// The file, or the name the caller gave the text.
    pub name: &'a str,
    /// The line, from 1.
    pub line: usize,
    /// The column in characters, from 1.
    pub column: usize,
}

#[derive(Debug, ThisError)]
pub(crate) enum ErrorKind {
    #[error("the input has {found} {what}, the limit is {limit}")]
    Limit { code: &'static str, what: &'static str, found: usize, limit: usize },
    #[error("the input is not text: {why}")]
    Encoding { code: &'static str, why: String },
    #[error("{name}:{line}:{column}: {message}")]
    Profile { code: &'static str, name: String, line: usize, column: usize, message: String },
    #[error("nothing can be learnt from these pages: {why}")]
    Learn { code: &'static str, why: String },
    #[error("contradictory settings: {why}")]
    Settings { code: &'static str, why: String },
}

impl Error {
    /// The input is over a limit, and the caller asked to refuse rather than to truncate.
    pub fn is_limit(&self) -> bool {
        matches!(*self.0, ErrorKind::Limit { .. })
    }

    /// The bytes could not be read as text.
    pub fn is_encoding(&self) -> bool {
        matches!(*self.0, ErrorKind::Encoding { .. })
    }

    /// An outlet profile is wrong; [`location`](Self::location) says where.
    pub fn is_profile(&self) -> bool {
        matches!(*self.0, ErrorKind::Profile { .. })
    }

    /// Pages from which nothing can be learnt: too few, without address, or of several outlets.
    pub fn is_learning(&self) -> bool {
        matches!(*self.0, ErrorKind::Learn { .. })
    }

    /// Two settings contradict each other.
    pub fn is_settings(&self) -> bool {
        matches!(*self.0, ErrorKind::Settings { .. })
    }

    /// A stable code in snake_case with a dot after the group, such as `limit.bytes`.
    pub fn code(&self) -> &'static str {
        match *self.0 {
            ErrorKind::Limit { code, .. }
            | ErrorKind::Encoding { code, .. }
            | ErrorKind::Profile { code, .. }
            | ErrorKind::Learn { code, .. }
            | ErrorKind::Settings { code, .. } => code,
        }
    }

    /// Where the error stands, for errors of profiles.
    pub fn location(&self) -> Option<Location<'_>> {
        match &*self.0 {
            ErrorKind::Profile { name, line, column, .. } => {
                Some(Location { name, line: *line, column: *column })
            }
            _ => None,
        }
    }
}

impl From<ErrorKind> for Error {
    fn from(kind: ErrorKind) -> Self {
        Self(Box::new(kind))
    }
}
