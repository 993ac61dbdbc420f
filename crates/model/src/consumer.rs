//! The pipelines that work through files, and what they say of each.

use crate::{Clock, Fingerprint, Timestamp};

/// The number of a consumer; never used again.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct ConsumerId(u32);

impl ConsumerId {
    /// Returns the id with this value.
    #[must_use]
    pub const fn new(value: u32) -> Self {
        Self(value)
    }

    /// The value itself.
    #[must_use]
    pub const fn value(self) -> u32 {
        self.0
    }
}

/// A named pipeline.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Consumer {
    /// Its number.
    pub id: ConsumerId,
    /// Its name, which is not empty.
    pub name: String,
    /// When it was first heard of.
    pub created: Timestamp,
    /// Up to where it has read the journal of changes, if it ever did.
    pub position: Option<Clock>,
}

/// What a consumer said of a file in one state.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Mark {
    /// The state of the file that this is about.
    pub fingerprint: Fingerprint,
    /// When it was said.
    pub at: Timestamp,
    /// What was said.
    pub outcome: MarkOutcome,
}

/// What became of a file.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum MarkOutcome {
    /// It is done.
    Done,
    /// It could not be done.
    Failed {
        /// Why.
        reason: String,
        /// May it succeed when it is tried again as it is?
        transient: bool,
    },
    /// Somebody works on it, until this time at most.
    Claimed {
        /// The end of the lease.
        until: Timestamp,
    },
}
