//! Where does a block stand in its table?
//!
//! The key is the directory of the first entry (eight bytes, big-endian) and, when the block does
//! not begin with the first name of that directory, the first name. A block reaches up to the next
//! key.

use filemap_model::DirectoryId;

/// Longest name that fits into a key.
pub(crate) const MAX_NAME: usize = 500;

/// The position of an entry in the sequence of all entries: the start of its block, or itself.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct BlockKey(Vec<u8>);

impl BlockKey {
    pub(crate) fn new(directory: DirectoryId, name: &[u8]) -> Self {
        let mut bytes = Vec::with_capacity(8 + name.len());
        bytes.extend_from_slice(&directory.value().to_be_bytes());
        bytes.extend_from_slice(name.get(..MAX_NAME).unwrap_or(name));
        Self(bytes)
    }

    pub(crate) fn bytes(&self) -> &[u8] {
        &self.0
    }

    /// Returns the directory of a key read from the table.
    pub(crate) fn directory_of(key: &[u8]) -> Option<DirectoryId> {
        let first = key.first_chunk::<8>()?;
        Some(DirectoryId::new(u64::from_be_bytes(*first)))
    }
}
