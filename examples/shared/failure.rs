//! What went wrong with one page, as a code for programs and a message for people.

use std::any::Any;
use std::panic::{AssertUnwindSafe, catch_unwind};

use serde::Serialize;

/// Why a page got no article.
#[derive(Clone, Debug, PartialEq, Eq, Serialize)]
pub struct Failure {
    /// Stable, snake_case with a dot after the group.
    pub code: &'static str,
    /// For people.
    pub message: String,
}

impl Failure {
    /// A failure of `code`, told in `message`.
    pub fn new(code: &'static str, message: impl Into<String>) -> Self {
        Self { code, message: message.into() }
    }
}

impl From<cleancopy::Error> for Failure {
    fn from(error: cleancopy::Error) -> Self {
        Self::new(error.code(), error.to_string())
    }
}

/// Does `work`; a panic in it becomes a failure, so that one page never costs another.
pub fn guarded<T>(work: impl FnOnce() -> Result<T, Failure>) -> Result<T, Failure> {
    catch_unwind(AssertUnwindSafe(work)).unwrap_or_else(|panic| Err(Failure::new("internal", told(&*panic))))
}

fn told(panic: &(dyn Any + Send)) -> String {
    let text = panic.downcast_ref::<&str>().copied();
    text.or_else(|| panic.downcast_ref::<String>().map(String::as_str)).unwrap_or("panicked").to_owned()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_panic_becomes_a_failure() {
        let failure = guarded::<()>(|| panic!("page {}", 7)).unwrap_err();
        assert_eq!(failure, Failure::new("internal", "page 7"));
    }
}
