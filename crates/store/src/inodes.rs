//! Which names does an inode have, and what was lost?

use filemap_model::{DirectoryId, RootId, Timestamp};

use crate::error::{Result, StoreError};
use crate::keys;
use crate::records::{self, Shared};
use crate::table::Table;
use crate::view::View;

/// A name of a file with several links: directory, name, logical and allocated size.
pub type LinkedName = (DirectoryId, Vec<u8>, u64, u64);

/// Something that was removed and may turn up elsewhere.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Lost {
    /// The directory that held it.
    pub parent: DirectoryId,
    /// Its name there.
    pub name: Vec<u8>,
    /// Its own id, if it is a directory.
    pub directory: Option<DirectoryId>,
    /// Its birth time.
    pub btime: Timestamp,
    /// Its device.
    pub device: u64,
    /// Its inode.
    pub inode: u64,
}

impl View<'_> {
    /// What is kept of one name of an inode with several links: size and allocated size.
    ///
    /// # Errors
    /// When the store fails or the record is damaged.
    pub fn link(
        self,
        directory: DirectoryId,
        name: &[u8],
        stat: &filemap_model::Stat,
    ) -> Result<Option<(u64, u64)>> {
        let inode = keys::inode(directory.root(), stat.device, stat.inode);
        let key = keys::link(inode, directory, name);
        self.read(self.tables.links, "links", &key, records::read_link)
    }

    /// The names of an inode with several links: directory, name, size, allocated size.
    ///
    /// # Errors
    /// When the store fails or a record is damaged.
    pub fn links(self, root: RootId, device: u64, inode: u64) -> Result<Vec<LinkedName>> {
        let prefix = keys::inode(root, device, inode);
        let mut links = Vec::new();
        for item in self.tables.links.prefixed(self.txn, &prefix)? {
            let (key, value) = item?;
            let damaged = || StoreError::corrupt("links", key, "a length inside does not fit");
            let (directory, name) = keys::to_link(key).ok_or_else(damaged)?;
            let (size, allocated) = records::read_link(value).ok_or_else(damaged)?;
            links.push((directory, name.to_vec(), size, allocated));
        }
        Ok(links)
    }

    /// The next inode of a root that has several names, after this device and inode.
    ///
    /// # Errors
    /// When the store fails.
    pub fn next_linked(
        self,
        root: RootId,
        after: Option<(u64, u64)>,
    ) -> Result<Option<(u64, u64)>> {
        self.next_inode(self.tables.links, "links", root, after)
    }

    /// The next inode of a root that sums count twice, after this device and inode.
    ///
    /// # Errors
    /// When the store fails.
    pub fn next_shared(
        self,
        root: RootId,
        after: Option<(u64, u64)>,
    ) -> Result<Option<(u64, u64)>> {
        self.next_inode(self.tables.shared, "shared", root, after)
    }

    fn next_inode(
        self,
        table: Table,
        name: &'static str,
        root: RootId,
        after: Option<(u64, u64)>,
    ) -> Result<Option<(u64, u64)>> {
        let start = match after {
            None => keys::root(root).to_vec(),
            Some((device, inode)) => {
                let key = keys::inode(root, device, inode);
                match keys::after_prefix(&key) {
                    Some(next) => next,
                    None => return Ok(None),
                }
            }
        };
        let found = table.at_or_above(self.txn, &start)?;
        let Some((key, _)) = found.filter(|(key, _)| key.starts_with(&keys::root(root))) else {
            return Ok(None);
        };
        let damaged = || StoreError::corrupt(name, key, "not an inode");
        let numbers = key.get(4..20).ok_or_else(damaged)?;
        let (device, inode) = numbers.split_first_chunk::<8>().ok_or_else(damaged)?;
        let inode = inode.first_chunk::<8>().ok_or_else(damaged)?;
        Ok(Some((
            u64::from_be_bytes(*device),
            u64::from_be_bytes(*inode),
        )))
    }

    /// What sums count twice because of an inode.
    ///
    /// # Errors
    /// When the store fails or the record is damaged.
    pub fn shared(self, root: RootId, device: u64, inode: u64) -> Result<Shared> {
        let key = keys::inode(root, device, inode);
        let found = self.read(self.tables.shared, "shared", &key, records::read_shared)?;
        Ok(found.unwrap_or_default())
    }

    /// What was lost with this device and inode number.
    ///
    /// # Errors
    /// When the store fails or a record is damaged.
    pub fn lost(self, root: RootId, device: u64, inode: u64) -> Result<Vec<Lost>> {
        let prefix = keys::inode(root, device, inode);
        let mut lost = Vec::new();
        for item in self.tables.lost.prefixed(self.txn, &prefix)? {
            let (key, value) = item?;
            lost.push(read_lost(key, value)?);
        }
        Ok(lost)
    }

    /// Everything that was lost in a root.
    ///
    /// # Errors
    /// When the store fails.
    pub fn all_lost(self, root: RootId) -> Result<impl Iterator<Item = Result<Lost>>> {
        let prefix = keys::root(root);
        Ok(self.tables.lost.prefixed(self.txn, &prefix)?.map(|item| {
            let (key, value) = item?;
            read_lost(key, value)
        }))
    }

    /// Is anything noted as lost in this root?
    ///
    /// # Errors
    /// When the store fails.
    pub fn has_lost(self, root: RootId) -> Result<bool> {
        let prefix = keys::root(root);
        Ok(self
            .tables
            .lost
            .prefixed(self.txn, &prefix)?
            .next()
            .is_some())
    }
}

fn read_lost(key: &[u8], value: &[u8]) -> Result<Lost> {
    let damaged = || StoreError::corrupt("lost", key, "a length inside does not fit");
    let (parent, name) = keys::to_lost(key).ok_or_else(damaged)?;
    let numbers = key.get(4..20).ok_or_else(damaged)?;
    let (device, inode) = numbers.split_first_chunk::<8>().ok_or_else(damaged)?;
    let inode = inode.first_chunk::<8>().ok_or_else(damaged)?;
    let (directory, btime) = records::read_lost(value).ok_or_else(damaged)?;
    Ok(Lost {
        parent,
        name: name.to_vec(),
        directory,
        btime,
        device: u64::from_be_bytes(*device),
        inode: u64::from_be_bytes(*inode),
    })
}
