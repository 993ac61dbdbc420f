//! What one look at a file says, in the plainest form, to compare answers with.
//!
//! This is not the `Stat` of the model on purpose: a test that converted with the code under test
//! would share its mistakes.

/// A time of a filesystem.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord)]
pub struct SeenTime {
    /// Unix seconds, rounded down.
    pub seconds: i64,
    /// Nanoseconds within the second.
    pub nanoseconds: u32,
}

/// All that filemap keeps of an entry, as another program saw it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Seen {
    /// Inode number.
    pub inode: u64,
    /// Device number.
    pub device: u64,
    /// Number of names.
    pub links: u64,
    /// Permission bits, without the type.
    pub permissions: u32,
    /// Owner.
    pub uid: u32,
    /// Group.
    pub gid: u32,
    /// Logical size.
    pub size: u64,
    /// Allocated bytes.
    pub allocated: u64,
    /// Last access.
    pub accessed: SeenTime,
    /// Last change of content.
    pub modified: SeenTime,
    /// Last change of content or attributes.
    pub changed: SeenTime,
    /// Birth, where the filesystem says it.
    pub born: Option<SeenTime>,
    /// The letter that `find` gives its kind: `f d l p s b c`.
    pub kind: char,
}

impl Seen {
    /// Does this name lead to a file that has other names?
    #[must_use]
    pub const fn is_hard_linked(&self) -> bool {
        self.links > 1 && self.kind != 'd'
    }
}
