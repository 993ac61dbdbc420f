//! Which trees does a new list take the place of, and what would be lost with them?

use filemap_model::Timestamp;
use filemap_model::path::is_within;
use filemap_store::{ImportRecord, Root, RootKind, View};

use super::known::has_entries;
use crate::error::Result;

/// What is in a tree and would not be in the one that takes its place.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Loss {
    /// Where the tree is.
    pub location: Vec<u8>,
    /// What would be lost of it.
    pub kind: LossKind,
}

/// Why the newer tree holds less.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum LossKind {
    /// It is a part of the earlier one.
    Narrower,
    /// It is of another place.
    Elsewhere,
    /// The earlier one is of a later scan, at this time.
    Older(Timestamp),
    /// The earlier one holds every file, the new one only directories and sums.
    Files,
}

impl LossKind {
    /// A word for it.
    #[must_use]
    pub const fn word(self) -> &'static str {
        match self {
            Self::Narrower => "narrower",
            Self::Elsewhere => "elsewhere",
            Self::Older(_) => "older",
            Self::Files => "files",
        }
    }
}

/// Tells what would be lost if the tree of an import took the place of earlier ones. Before the lists
/// are read their location is not known, and empty: then all but that is compared.
///
/// # Errors
/// When the store fails.
pub fn losses(view: View<'_>, new: &ImportRecord) -> Result<Vec<Loss>> {
    let mut losses = Vec::new();
    for (root, old) in view.roots()? {
        if !is_replaced(&old, new) {
            continue;
        }
        let mut add = |kind| {
            losses.push(Loss {
                location: old.location.clone(),
                kind,
            });
        };
        let is_known = !new.location.is_empty();
        if is_known && !is_within(&old.location, &new.location) {
            add(match is_within(&new.location, &old.location) {
                true => LossKind::Narrower,
                false => LossKind::Elsewhere,
            });
        }
        if old.started > new.scanned {
            add(LossKind::Older(old.started));
        }
        if !new.has_entries && has_entries(view, root, &old)? {
            add(LossKind::Files);
        }
    }
    Ok(losses)
}

/// Does the new list tell the same filesystem as an old one: the same place, or the same label?
pub(super) fn is_replaced(old: &Root, new: &ImportRecord) -> bool {
    let is_same = !new.label.is_empty() && old.label == new.label;
    old.kind == RootKind::ScanList && (old.location == new.location || is_same)
}
