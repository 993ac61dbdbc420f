//! Leaves what an import sorted to the next one, when it is broken off later.

use crate::error::ImportError;
use crate::runs::spill::SpillFile;

/// Holds the runs of an import that may be broken off.
#[derive(Clone, Debug)]
pub struct ResumeGuard(Option<SpillFile>);

impl ResumeGuard {
    pub(crate) fn new(runs: Option<SpillFile>) -> Self {
        Self(runs)
    }

    /// Leaves the runs to the next import of these lists; `false` when they cannot be kept.
    #[must_use]
    pub fn leave(&self) -> bool {
        self.0.as_ref().is_some_and(SpillFile::leave)
    }
}

impl ImportError {
    /// Leaves the runs to the next import of the same lists, and says so, where they can be kept.
    #[must_use]
    pub fn unless_left(self, guard: &ResumeGuard) -> Self {
        if !guard.leave() {
            return self;
        }
        Self::Left {
            cause: Box::new(self),
        }
    }
}
