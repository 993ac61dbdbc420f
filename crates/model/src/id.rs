//! The numbers that name roots, directories and commits.
//!
//! A directory id carries its root in the upper 24 bits, so that all directories of a root are one
//! range of keys: looking at a root, or forgetting it, touches no other. Within a root ids grow in
//! the order of first sight and are never used again.

use std::fmt;

/// Bits of a [`DirectoryId`] that count within the root.
const SEQUENCE_BITS: u32 = 40;

/// The number of a root; never used again after the root is forgotten.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct RootId(u32);

impl RootId {
    /// The largest root number: 24 bits.
    pub const MAX: u32 = (1 << 24) - 1;

    /// Returns the root with this number, or `None` beyond [`RootId::MAX`].
    #[must_use]
    pub const fn new(number: u32) -> Option<Self> {
        if number <= Self::MAX {
            Some(Self(number))
        } else {
            None
        }
    }

    /// The number itself.
    #[must_use]
    pub const fn number(self) -> u32 {
        self.0
    }

    /// The directory at the top of this root.
    #[must_use]
    pub const fn top(self) -> DirectoryId {
        DirectoryId((self.0 as u64) << SEQUENCE_BITS)
    }

    /// The last id a directory of this root can have.
    #[must_use]
    pub const fn last(self) -> DirectoryId {
        DirectoryId(((self.0 as u64) << SEQUENCE_BITS) | ((1 << SEQUENCE_BITS) - 1))
    }
}

impl fmt::Display for RootId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.fmt(f)
    }
}

/// The number of a file that something hangs on; kept when the file is renamed or moved, and never used
/// again.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct ItemId(u64);

impl ItemId {
    /// Returns the id with this value.
    #[must_use]
    pub const fn new(value: u64) -> Self {
        Self(value)
    }

    /// The value itself.
    #[must_use]
    pub const fn value(self) -> u64 {
        self.0
    }
}

impl fmt::Display for ItemId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.fmt(f)
    }
}

/// The number of a directory; kept when the directory is renamed or moved inside its root.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct DirectoryId(u64);

impl DirectoryId {
    /// Returns the id with this value.
    #[must_use]
    pub const fn new(value: u64) -> Self {
        Self(value)
    }

    /// The value itself.
    #[must_use]
    pub const fn value(self) -> u64 {
        self.0
    }

    /// The root this directory belongs to.
    #[must_use]
    pub const fn root(self) -> RootId {
        // The shift leaves 24 bits.
        RootId((self.0 >> SEQUENCE_BITS) as u32 & RootId::MAX)
    }

    /// The number of this directory within its root; 0 is the top.
    #[must_use]
    pub const fn sequence(self) -> u64 {
        self.0 & ((1 << SEQUENCE_BITS) - 1)
    }

    /// Returns the id that follows within the same root, or `None` when the root is full.
    #[must_use]
    pub fn next(self) -> Option<Self> {
        let next = Self(self.0.checked_add(1)?);
        (next.root() == self.root()).then_some(next)
    }

    /// Returns the stand-in for a directory that has no id yet: a source that goes down by itself
    /// counts the subdirectories it saw in one job, and calls the `number`-th by this.
    #[must_use]
    pub const fn provisional(number: u32) -> Self {
        Self(((RootId::MAX as u64) << SEQUENCE_BITS) | number as u64)
    }

    /// The count that a stand-in stands for; `None` for an id.
    #[must_use]
    pub fn as_provisional(self) -> Option<u32> {
        if self.root().number() == RootId::MAX {
            u32::try_from(self.sequence()).ok()
        } else {
            None
        }
    }

    /// Is this the top of its root?
    #[must_use]
    pub const fn is_top(self) -> bool {
        self.sequence() == 0
    }
}

impl fmt::Display for DirectoryId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}:{}", self.root(), self.sequence())
    }
}

/// A number that grows with every commit: "what changed since clock N".
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash, PartialOrd, Ord)]
pub struct Clock(pub u64);

impl fmt::Display for Clock {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        self.0.fmt(f)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_root_is_one_range_of_directories() {
        let one = RootId::new(1).unwrap();
        let eleven = RootId::new(11).unwrap();
        assert_eq!(one.top().root(), one);
        assert_eq!(one.last().root(), one);
        assert!(one.last() < eleven.top());
        assert_eq!(one.last().next(), None);
        assert_eq!(one.top().next().unwrap().sequence(), 1);
        assert!(RootId::new(RootId::MAX + 1).is_none());
    }
}
