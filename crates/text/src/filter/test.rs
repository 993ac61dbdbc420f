//! The tests that a filter is made of.

use std::ops::RangeInclusive;

use super::fact::{FactTest, FactsState};
use super::name::NameTest;
use super::sets::{IdSet, KindSet};
use super::span::TimeSpan;
use crate::{Extensions, PermissionTest};

/// A test of one property of an entry.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Test {
    /// The name or path matches.
    Name(NameTest),
    /// The name ends in one of these.
    Extension(Extensions),
    /// The kind is one of these.
    Kind(KindSet),
    /// The permission bits.
    Permission(PermissionTest),
    /// The owner is one of these.
    Owner(IdSet),
    /// The group is one of these.
    Group(IdSet),
    /// The length of a regular file; everything else fails.
    Size(RangeInclusive<u64>),
    /// The length, whatever the kind: that of a directory or symlink is its own.
    Length(RangeInclusive<u64>),
    /// A time.
    Time(TimeField, TimeSpan),
    /// Levels below the place where the search begins, which is 0 itself.
    Depth(RangeInclusive<u32>),
    /// A file of length 0, or a directory that was read and holds nothing.
    Empty,
    /// The last look at the entry succeeded.
    Fresh,
    /// A file that a consumer has still to do.
    Pending {
        /// The name of the consumer.
        consumer: String,
        /// Which failures are offered again as they are.
        retry: Retry,
    },
    /// A test of the sums of what is below.
    Tree(TreeTest),
    /// A test of what is inside a file.
    Fact(FactTest),
    /// What is known of the inside of a file.
    Facts(FactsState),
}

/// A time of an entry.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum TimeField {
    /// Last change of content.
    Mtime,
    /// Last change of content or attributes.
    Ctime,
    /// Last access.
    Atime,
    /// Birth.
    Btime,
}

/// Which failures of a consumer are offered again as they are.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Hash)]
pub enum Retry {
    /// None: only when the file changes.
    #[default]
    None,
    /// Those that may pass by.
    Transient,
    /// All.
    All,
}

/// A test of an entry together with everything below it. What is no directory is a tree of one entry.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum TreeTest {
    /// The length, hard links counted once.
    Size(RangeInclusive<u128>),
    /// What it takes on the disk, hard links counted once.
    Allocated(RangeInclusive<u128>),
    /// The number of files.
    Files(RangeInclusive<u64>),
    /// The mean length of the files; a tree without one fails.
    Mean(RangeInclusive<u128>),
    /// The newest access of a file; a tree without one fails.
    Accessed(TimeSpan),
    /// The newest access of a file in the directory itself; a directory without one fails.
    AccessedHere(TimeSpan),
    /// All files have one owner.
    SingleOwner,
    /// All files have one group.
    SingleGroup,
    /// All files have one owner, which is one of these.
    Owner(IdSet),
    /// All files have one group, which is one of these.
    Group(IdSet),
    /// A directory that holds no directory.
    Leaf,
}

impl From<NameTest> for Test {
    fn from(test: NameTest) -> Self {
        Self::Name(test)
    }
}

impl From<KindSet> for Test {
    fn from(kinds: KindSet) -> Self {
        Self::Kind(kinds)
    }
}

impl From<PermissionTest> for Test {
    fn from(test: PermissionTest) -> Self {
        Self::Permission(test)
    }
}

impl From<TreeTest> for Test {
    fn from(test: TreeTest) -> Self {
        Self::Tree(test)
    }
}
