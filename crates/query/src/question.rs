//! Which entries does a question ask for?
//!
//! An entry is answered when it passes the filter. Without sort keys the order is depth-first with the
//! names of each directory in the order of their bytes, so the same catalogue gives the same answer
//! whatever the ids in it are.

use filemap_model::Timestamp;
use filemap_text::DetailedKind;
use filemap_text::filter::{Filter, KindSet, Test};

use crate::exclude::Exclude;
use crate::pending::Pending;
use crate::sort_key::SortKey;

/// A search for entries. What is not set asks nothing.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Find {
    /// What an entry must pass. One that passes and fails a part of it since something is not known is
    /// not answered.
    pub filter: Filter,
    /// What one of these matches is left out, with everything below it. A start never is.
    pub excludes: Vec<Exclude>,
    /// The moment by which leases end, where the filter asks what is pending.
    pub now: Timestamp,
    /// Levels below the start from which on entries are answered; those in the start are level 1.
    pub min_depth: u32,
    /// The deepest level.
    pub max_depth: Option<u32>,
    /// Answer the start itself too, as level 0. A start that is no directory is answered always.
    pub include_start: bool,
    /// Answer at most so many entries: the first ones in the order asked for.
    pub limit: Option<u64>,
    /// The order; later keys decide between what is equal by earlier ones, then the path.
    pub sort: Vec<SortKey>,
    /// Tell the sums over everything below directories.
    pub sums: bool,
}

impl Find {
    /// Returns the question of everything that passes a filter.
    #[must_use]
    pub fn of(filter: impl Into<Filter>) -> Self {
        Self {
            filter: filter.into(),
            ..Self::default()
        }
    }

    /// Asks only for the files that a consumer has still to do.
    #[must_use]
    pub fn for_consumer(mut self, name: &str, pending: &Pending) -> Self {
        self.filter = self.filter.and(Test::Pending {
            consumer: name.to_owned(),
            retry: pending.retry,
        });
        self.now = pending.now;
        self
    }
}

/// Returns the filter that only directories pass.
pub(crate) fn only_directories() -> Filter {
    Test::Kind(KindSet::of(DetailedKind::Directory)).into()
}
