//! What a record holds beside its key: marks, and a packed stat.

use filemap_model::{Stat, pack_stat, unpack_stat};

use crate::record::Record;

/// The list says the kind.
const KIND: u8 = 1;
/// The inode may have other names.
const LINKED: u8 = 2;

/// A record's stat, and what its list did not say.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Value {
    pub(crate) stat: Stat,
    pub(crate) has_kind: bool,
    /// May the inode have other names?
    pub(crate) may_be_linked: bool,
}

/// What of a record is kept.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Keeping {
    /// Inodes of all files.
    pub(crate) inodes: bool,
    /// Inodes of files that may have other names.
    pub(crate) links: bool,
}

impl Keeping {
    pub(crate) fn push(self, record: &Record<'_>, out: &mut Vec<u8>) {
        let stat = &record.stat;
        let is_directory = stat.kind() == filemap_model::Kind::Directory;
        let may_be_linked = self.links
            && record.has_inode
            && !is_directory
            && (stat.links > 1 || !record.has_links);
        let kind = u8::from(record.has_kind) * KIND;
        out.push(kind | (u8::from(may_be_linked) * LINKED));
        pack_stat(stat, self.inodes || may_be_linked || is_directory, out);
    }
}

/// Reads a value.
pub(crate) fn read(bytes: &[u8]) -> Option<Value> {
    let (marks, mut rest) = bytes.split_first()?;
    Some(Value {
        stat: unpack_stat(&mut rest)?,
        has_kind: marks & KIND != 0,
        may_be_linked: marks & LINKED != 0,
    })
}
