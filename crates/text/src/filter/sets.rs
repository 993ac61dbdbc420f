//! Sets of ids and of kinds. None is empty.

use filemap_model::UNKNOWN_ID;

use crate::DetailedKind;

/// Ids of users or groups, at least one.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct IdSet(Box<[u32]>);

impl IdSet {
    /// Returns the set of these ids; `None` of none.
    #[must_use]
    pub fn new(ids: impl IntoIterator<Item = u32>) -> Option<Self> {
        let mut ids: Vec<u32> = ids.into_iter().collect();
        ids.sort_unstable();
        ids.dedup();
        (!ids.is_empty()).then(|| Self(ids.into()))
    }

    /// Returns the set of one id.
    #[must_use]
    pub fn of(id: u32) -> Self {
        Self(Box::new([id]))
    }

    /// The ids, in order.
    pub fn iter(&self) -> impl Iterator<Item = u32> + '_ {
        self.0.iter().copied()
    }

    /// Is this id one of the set? `None` when the id is not known, unless the set asks for that.
    #[must_use]
    pub fn test(&self, id: u32) -> Option<bool> {
        let is_in = match &*self.0 {
            [only] => *only == id,
            ids => ids.binary_search(&id).is_ok(),
        };
        (is_in || id != UNKNOWN_ID).then_some(is_in)
    }
}

/// Kinds of entries, at least one.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct KindSet(u8);

impl KindSet {
    /// Returns the set of one kind.
    #[must_use]
    pub const fn of(kind: DetailedKind) -> Self {
        Self(kind.bit())
    }

    /// Adds a kind.
    #[must_use]
    pub const fn with(self, kind: DetailedKind) -> Self {
        Self(self.0 | kind.bit())
    }

    /// Returns the kinds of both sets.
    #[must_use]
    pub const fn union(self, other: Self) -> Self {
        Self(self.0 | other.0)
    }

    /// Is this kind one of the set?
    #[must_use]
    pub const fn has(self, kind: DetailedKind) -> bool {
        self.0 & kind.bit() != 0
    }

    /// The kinds, in the order of [`DetailedKind::ALL`].
    pub fn iter(self) -> impl Iterator<Item = DetailedKind> {
        DetailedKind::ALL
            .into_iter()
            .filter(move |kind| self.has(*kind))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_id_that_is_not_known_is_in_no_set_but_its_own() {
        let set = IdSet::new([7, 3, 7]).unwrap();
        assert_eq!(set.iter().collect::<Vec<_>>(), [3, 7]);
        assert_eq!((set.test(7), set.test(4)), (Some(true), Some(false)));
        assert_eq!(set.test(UNKNOWN_ID), None);
        assert_eq!(IdSet::of(UNKNOWN_ID).test(UNKNOWN_ID), Some(true));
        assert_eq!(IdSet::of(UNKNOWN_ID).test(1), Some(false));
        assert_eq!(IdSet::new([]), None);
    }
}
