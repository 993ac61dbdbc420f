//! What a long operation tells while it runs.

/// Where a scan is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Phase {
    /// What is known is compared with what is there.
    Looking,
    /// Directories are listed.
    Listing,
    /// Directories that moved while they were listed are looked at again.
    Verifying,
    /// Moves, removals and sums are worked out.
    Finishing,
}

/// An entry or directory that could not be read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Unreadable {
    /// Path below the root.
    pub path: Vec<u8>,
    /// Why, in words.
    pub reason: String,
}

/// Something worth telling. Libraries send events; only the command line prints them.
#[derive(Clone, Debug)]
#[non_exhaustive]
pub enum Event {
    /// A phase begins.
    Phase(Phase),
    /// So far: entries looked at, directories looked at, and the directory at hand.
    Progress {
        /// Entries looked at.
        entries: u64,
        /// Directories looked at.
        directories: u64,
        /// Path below the root of a directory being read.
        path: Vec<u8>,
    },
    /// Lists are read: so far.
    Reading {
        /// Bytes as they are kept.
        bytes: u64,
        /// Of how many, where that is known.
        of_bytes: Option<u64>,
        /// Lines.
        lines: u64,
        /// Lines that an earlier import had sorted already.
        resumed: u64,
    },
    /// What was sorted of lists is damaged: they are read and sorted anew.
    SortingAnew {
        /// What is wrong with it.
        reason: String,
    },
    /// The tree of lists is written: so far.
    Building {
        /// Directories.
        directories: u64,
        /// Records that are in it.
        records: u64,
        /// Of how many.
        of_records: u64,
    },
    /// Files are looked into: so far.
    Probing {
        /// Files.
        files: u64,
        /// Of how many.
        of_files: u64,
        /// Bytes of these files.
        bytes: u64,
        /// Of how many.
        of_bytes: u64,
        /// Files of which nothing was found, or not all.
        failed: u64,
        /// Path below the root of a file that was looked into.
        path: Vec<u8>,
    },
    /// Something could not be read; what was known of it stays.
    Unreadable(Unreadable),
    /// Another process holds a lock that is waited for.
    Waiting {
        /// What it is, as it said itself.
        holder: String,
    },
}

/// Hears events.
pub trait Listener {
    /// Takes one event.
    fn tell(&self, event: &Event);
}

/// A listener that does not listen.
#[derive(Clone, Copy, Debug, Default)]
pub struct Silent;

impl Listener for Silent {
    fn tell(&self, _event: &Event) {}
}
