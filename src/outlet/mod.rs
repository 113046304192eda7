//! What is known about a publisher's pages.

use crate::input::Input;

/// Outlet profiles, found by host and path.
#[derive(Clone, Debug, Default)]
pub struct ProfileSet {}

/// A profile, compiled.
#[derive(Debug)]
pub(crate) struct Profile {
    pub id: String,
}

impl ProfileSet {
    /// The profiles that come with the crate.
    pub fn built_in() -> Self {
        Self::default()
    }

    /// The profile for a page.
    pub(crate) fn matching(&self, _input: &Input<'_>, _today: Option<(i16, u8, u8)>) -> Option<&Profile> {
        None
    }
}
