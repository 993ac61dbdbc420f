//! How are records found: the keys of all tables but the listings.
//!
//! Numbers are big-endian, so that keys sort as numbers do, and all that belongs to a root begins
//! with its number.

use std::ops::Bound;

use filemap_model::{DirectoryId, RootId};

/// The key of a root.
pub(crate) fn root(root: RootId) -> [u8; 4] {
    root.number().to_be_bytes()
}

/// The root of a key that begins with one.
pub(crate) fn to_root(key: &[u8]) -> Option<RootId> {
    let number = key.first_chunk::<4>()?;
    RootId::new(u32::from_be_bytes(*number))
}

/// The key of a directory.
pub(crate) fn directory(directory: DirectoryId) -> [u8; 8] {
    directory.value().to_be_bytes()
}

/// The directory of a key.
pub(crate) fn to_directory(key: &[u8]) -> Option<DirectoryId> {
    key.first_chunk::<8>()
        .map(|bytes| DirectoryId::new(u64::from_be_bytes(*bytes)))
}

/// The key of a record of changes: the clock, and the number within the commit.
pub(crate) fn change(clock: u64, sequence: u32) -> [u8; 12] {
    let mut key = [0; 12];
    let (head, tail) = key.split_at_mut(8);
    head.copy_from_slice(&clock.to_be_bytes());
    tail.copy_from_slice(&sequence.to_be_bytes());
    key
}

/// The key of the change behind this one, in the same commit.
pub(crate) fn next_change(key: [u8; 12]) -> Option<[u8; 12]> {
    let (clock, sequence) = (key.first_chunk()?, key.last_chunk()?);
    let next = u32::from_be_bytes(*sequence).checked_add(1)?;
    Some(change(u64::from_be_bytes(*clock), next))
}

/// The key of an inode of a root: device and inode number.
pub(crate) fn inode(root: RootId, device: u64, inode: u64) -> [u8; 20] {
    let mut key = [0; 20];
    for (place, byte) in key.iter_mut().zip(
        root.number()
            .to_be_bytes()
            .into_iter()
            .chain(device.to_be_bytes())
            .chain(inode.to_be_bytes()),
    ) {
        *place = byte;
    }
    key
}

/// The key of a name of an inode.
pub(crate) fn link(inode_key: [u8; 20], directory: DirectoryId, name: &[u8]) -> Vec<u8> {
    let mut key = inode_key.to_vec();
    key.extend_from_slice(&directory.value().to_be_bytes());
    key.extend_from_slice(name.get(..MAX_LINK_NAME).unwrap_or(name));
    key
}

/// Longest name in the key of a link.
pub(crate) const MAX_LINK_NAME: usize = 480;

/// The directory and name of a link's key.
pub(crate) fn to_link(key: &[u8]) -> Option<(DirectoryId, &[u8])> {
    let rest = key.get(20..)?;
    Some((to_directory(rest)?, rest.get(8..)?))
}

/// The key of something lost: its inode, the directory that held it, its own number if it is a
/// directory, and its name.
pub(crate) fn lost(
    inode_key: [u8; 20],
    parent: DirectoryId,
    directory: Option<DirectoryId>,
    name: &[u8],
) -> Vec<u8> {
    let mut key = inode_key.to_vec();
    key.extend_from_slice(&parent.value().to_be_bytes());
    let number = directory.map_or(0, |id| id.value().saturating_add(1));
    key.extend_from_slice(&number.to_be_bytes());
    key.extend_from_slice(name.get(..MAX_LINK_NAME).unwrap_or(name));
    key
}

/// The directory that held something lost, and its name.
pub(crate) fn to_lost(key: &[u8]) -> Option<(DirectoryId, &[u8])> {
    let (parent, rest) = key.get(20..)?.split_first_chunk::<8>()?;
    let parent = DirectoryId::new(u64::from_be_bytes(*parent));
    Some((parent, rest.get(8..)?))
}

/// All keys that begin with the directories from `first` to `last`.
pub(crate) fn directories(first: DirectoryId, last: DirectoryId) -> (Vec<u8>, Option<Vec<u8>>) {
    let end = last
        .value()
        .checked_add(1)
        .map(|next| next.to_be_bytes().to_vec());
    (directory(first).to_vec(), end)
}

/// A range of keys as the engine takes it.
pub(crate) fn bounds<'k>(
    start: &'k [u8],
    end: Option<&'k [u8]>,
) -> (Bound<&'k [u8]>, Bound<&'k [u8]>) {
    (
        Bound::Included(start),
        end.map_or(Bound::Unbounded, Bound::Excluded),
    )
}

/// The first key after all that begin with `prefix`.
pub(crate) fn after_prefix(prefix: &[u8]) -> Option<Vec<u8>> {
    let mut end = prefix.to_vec();
    while let Some(last) = end.pop() {
        if last < u8::MAX {
            end.push(last + 1);
            return Some(end);
        }
    }
    None
}
