//! Settings in layers: what is not said in one is taken from the one below.

use std::collections::BTreeSet;

use crate::error::{Error, ErrorKind};
use crate::model::{BoilerplateKind, Role, RoleSet, label::labels};

labels! {
    /// How sure the judge must be to keep a block. The figures are of articles (`wcxb-dev`, cross-validated by site, as `train`
    /// prints them).
    #[derive(Default)]
    pub enum Strictness {
        /// Rather lose a line than keep site furniture: word precision 0.9 points above that of `Balanced`, recall 2.3 below.
        Precision = "precision",
        /// The best mean F1. A page of which no part looks like a story gives none, as with `Precision`.
        #[default]
        Balanced = "balanced",
        /// Rather keep site furniture than lose a line: recall 0.9 points above, precision 1.1 below. The likeliest lines come out even
        /// of a page that doesn't look like a story.
        Recall = "recall",
    }
}

/// One layer of settings; what it doesn't say is taken from the layer below.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
#[must_use]
pub struct Settings {
    strictness: Option<Strictness>,
    keep: BTreeSet<BoilerplateKind>,
    include: BTreeSet<Role>,
    exclude: BTreeSet<Role>,
    today: Option<(i16, u8, u8)>,
}

/// Settings with nothing left open.
#[derive(Clone, Debug, Default)]
pub(crate) struct Resolved {
    pub strictness: Strictness,
    /// Kinds that are kept.
    pub keep: BTreeSet<BoilerplateKind>,
    /// The roles that make up the text.
    pub text_roles: RoleSet,
    /// The caller's date: year, month, day.
    pub today: Option<(i16, u8, u8)>,
}

impl Settings {
    /// A layer that says nothing.
    pub fn new() -> Self {
        Self::default()
    }

    /// How sure the judge must be; default [`Strictness::Balanced`].
    pub fn strictness(mut self, value: Strictness) -> Self {
        self.strictness = Some(value);
        self
    }

    /// Keeps blocks of a boilerplate kind in the article, as paragraphs.
    pub fn keep(mut self, kind: BoilerplateKind) -> Self {
        self.keep.insert(kind);
        self
    }

    /// Counts blocks of a role as text.
    pub fn include(mut self, role: Role) -> Self {
        self.include.insert(role);
        self
    }

    /// Leaves blocks of a role out of the text.
    pub fn exclude(mut self, role: Role) -> Self {
        self.exclude.insert(role);
        self
    }

    /// The caller's date, the bound of plausible dates; without it no date is too late. Outlet profiles' windows are
    /// held against it, too.
    pub fn today(mut self, year: i16, month: u8, day: u8) -> Self {
        self.today = Some((year, month, day));
        self
    }

    /// This layer with `over` laid on top: a role that the upper one includes or excludes is no longer the lower one's.
    pub(crate) fn overwrite(mut self, over: Self) -> Self {
        let Self { strictness, keep, include, exclude, today } = over;
        self.strictness = strictness.or(self.strictness);
        self.keep.extend(keep);
        self.include.retain(|role| !exclude.contains(role));
        self.exclude.retain(|role| !include.contains(role));
        self.include.extend(include);
        self.exclude.extend(exclude);
        self.today = today.or(self.today);
        self
    }

    pub(crate) fn resolve(self) -> Result<Resolved, Error> {
        if let Some(role) = self.include.intersection(&self.exclude).next() {
            let why = format!("role {role} is both included and excluded");
            return Err(ErrorKind::Settings { code: "settings.role", why }.into());
        }
        if let Some((year, month, day)) = self.today
            && jiff::civil::Date::new(year, month as i8, day as i8).is_err()
        {
            let why = format!("{year}-{month}-{day} is no date");
            return Err(ErrorKind::Settings { code: "settings.today", why }.into());
        }
        let mut text_roles = RoleSet::default();
        self.include.iter().for_each(|role| text_roles.insert(*role));
        self.exclude.iter().for_each(|role| text_roles.remove(*role));
        Ok(Resolved {
            strictness: self.strictness.unwrap_or_default(),
            keep: self.keep,
            text_roles,
            today: self.today,
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_layer_takes_back_what_the_one_below_says() {
        let below = Settings::new().include(Role::Caption).exclude(Role::Table);
        let over = Settings::new().exclude(Role::Caption).include(Role::Table);
        let resolved = below.overwrite(over).resolve().unwrap();
        assert!(resolved.text_roles.contains(Role::Table) && !resolved.text_roles.contains(Role::Caption));
        let torn = Settings::new().include(Role::Caption).exclude(Role::Caption);
        assert_eq!(torn.resolve().unwrap_err().code(), "settings.role");
    }

    #[test]
    fn strictness_is_known_by_its_name() {
        for strictness in Strictness::ALL {
            assert_eq!(strictness.as_str().parse(), Ok(*strictness));
        }
        assert_eq!(Strictness::default(), Strictness::Balanced);
    }
}
