//! As of when does an answer hold, and how well was it looked?

use filemap_model::{RootId, Timestamp};
use filemap_store::{Trust, View};

use crate::Place;
use crate::error::Result;

/// How fresh the answers about a root are.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Freshness {
    /// The root.
    pub root: RootId,
    /// When the last scan that ended did; the earliest time when none has.
    pub as_of: Timestamp,
    /// How that scan decided that something is unchanged.
    pub trust: Trust,
    /// Did a scan ever see the whole root?
    pub complete: bool,
    /// Since when the root is not there. What was known of it is still answered.
    pub unavailable_since: Option<Timestamp>,
}

impl Freshness {
    /// Returns how fresh a root is; `None` when there is no such root.
    ///
    /// # Errors
    /// When the store fails.
    pub fn of_root(view: View<'_>, root: RootId) -> Result<Option<Self>> {
        Ok(view.root(root)?.map(|record| Self {
            root,
            as_of: record.finished,
            trust: record.trust,
            complete: record.complete,
            unavailable_since: record.unavailable.map(|(since, _)| since),
        }))
    }

    /// Returns how fresh the roots of some places are, each once, in the order of their numbers.
    ///
    /// # Errors
    /// When the store fails.
    pub fn of_places(view: View<'_>, places: &[Place]) -> Result<Vec<Self>> {
        let mut roots: Vec<RootId> = places.iter().map(|place| place.root).collect();
        roots.sort_unstable();
        roots.dedup();
        let mut answers = Vec::with_capacity(roots.len());
        for root in roots {
            answers.extend(Self::of_root(view, root)?);
        }
        Ok(answers)
    }
}
