//! A tree as an import tells it: its directories with their sums, by numbers.

use filemap_model::{DirectoryId, EntryFlags, OwnerHistograms, RootId, Stat, Summary};

/// A directory of a list, with its sums.
#[derive(Clone, Debug)]
pub struct LoadedDirectory {
    /// Its place in depth-first order; 0 is the top.
    pub number: u64,
    /// That of the directory above.
    pub parent: u64,
    /// Its name.
    pub name: Box<[u8]>,
    /// The id that it keeps, where its own does not last.
    pub lasting: Option<DirectoryId>,
    /// Its stat.
    pub stat: Stat,
    /// What else is known of it.
    pub flags: EntryFlags,
    /// The sums over its entries.
    pub own: Summary,
    /// The sums over everything below, if it holds directories.
    pub tree: Option<Summary>,
    /// The histograms of everything below, where they are kept.
    pub owners: Option<OwnerHistograms>,
    /// What it holds itself, packed as [`filemap_model::Held`], where its sums do not tell it.
    pub held: Box<[u8]>,
}

/// A word of the tree, in the order in which an import tells it.
#[derive(Clone, Debug)]
pub enum TreeItem {
    /// This directory holds others, which come next.
    Nests {
        /// Its number.
        number: u64,
        /// That of the directory above.
        parent: u64,
        /// Its name.
        name: Box<[u8]>,
        /// The id that it keeps, where its own does not last.
        lasting: Option<DirectoryId>,
    },
    /// A directory is complete.
    Directory(Box<LoadedDirectory>),
}

/// The id of a directory of a list.
pub(super) fn directory_id(root: RootId, number: u64) -> DirectoryId {
    DirectoryId::new(root.top().value().saturating_add(number))
}
