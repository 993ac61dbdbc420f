//! Entries put, changed, removed and looked up by their paths, many at a time.
//!
//! A root of such entries is named by any absolute path; nothing need be there. Paths of entries are
//! those below the root: names joined by single slashes. Each batch is one durable commit, or
//! nothing: an entry that cannot be taken is named by [`UpdateError::Rejected`]. What is transient
//! is tried again with growing pauses.
//!
//! [`UpdateError::Rejected`]: crate::UpdateError::Rejected

use std::os::unix::ffi::OsStrExt;
use std::path::{Path, PathBuf};

use filemap_update::{Bulk, BulkEntry, BulkOptions, LoadOutcome, OwnedEntry, PutOutcome};

use crate::error::Error;
use crate::handle::Catalogue;

impl Catalogue {
    /// Puts entries: all, durably, or none. The last of several with one path counts; missing
    /// directories above them, and the root, are made. Answers in the order of the entries.
    ///
    /// ```
    /// use filemap::model::Stat;
    /// use filemap::{BulkEntry, Catalogue, OpenOptions, PutOutcome};
    /// use std::path::Path;
    ///
    /// let folder = std::env::temp_dir().join(format!("filemap-bulk-{}", std::process::id()));
    /// let filemap = Catalogue::open_or_create(&folder, &OpenOptions::default())?;
    /// let stat = Stat { mode: 0o100_644, size: 9, ..Stat::default() };
    /// let entry = BulkEntry { path: b"2024/one.jpg".to_vec(), stat, ..BulkEntry::default() };
    /// let outcomes = filemap.put_entries(Path::new("/library"), &[entry])?;
    /// assert_eq!(outcomes, [PutOutcome::Created]);
    /// let found = filemap.get_entry(Path::new("/library"), b"2024/one.jpg")?;
    /// assert_eq!(found.map(|entry| entry.stat.size), Some(9));
    /// # std::fs::remove_dir_all(&folder).ok();
    /// # Ok::<(), filemap::Error>(())
    /// ```
    ///
    /// # Errors
    /// When an entry cannot be taken (its place and path are told), another process writes for too
    /// long, or the store fails.
    pub fn put_entries(
        &self,
        root: &Path,
        entries: &[BulkEntry],
    ) -> Result<Vec<PutOutcome>, Error> {
        Ok(self.bulk(root)?.put(entries)?)
    }

    /// Replaces entries that are there: all, durably, or none.
    ///
    /// # Errors
    /// As [`Catalogue::put_entries`]; and when an entry is not there.
    pub fn update_entries(
        &self,
        root: &Path,
        entries: &[BulkEntry],
    ) -> Result<Vec<PutOutcome>, Error> {
        Ok(self.bulk(root)?.update(entries)?)
    }

    /// Removes what is under these paths, a directory with all below it: all, durably, or none.
    /// Tells for each whether there was something.
    ///
    /// # Errors
    /// When a path makes no sense, there is no such root, or the store fails.
    pub fn remove_entries(&self, root: &Path, paths: &[Vec<u8>]) -> Result<Vec<bool>, Error> {
        Ok(self.bulk(root)?.remove(paths)?)
    }

    /// Looks up entries in one committed state. Answers in the order of the paths.
    ///
    /// # Errors
    /// When a path makes no sense, there is no such root, or the store fails.
    pub fn get_entries(
        &self,
        root: &Path,
        paths: &[Vec<u8>],
    ) -> Result<Vec<Option<OwnedEntry>>, Error> {
        Ok(self.bulk(root)?.get(paths)?)
    }

    /// Puts one entry: a batch of one.
    ///
    /// # Errors
    /// As [`Catalogue::put_entries`].
    pub fn put_entry(&self, root: &Path, entry: &BulkEntry) -> Result<PutOutcome, Error> {
        let outcomes = self.put_entries(root, std::slice::from_ref(entry))?;
        Ok(outcomes.first().copied().unwrap_or(PutOutcome::Unchanged))
    }

    /// Replaces one entry that is there: a batch of one.
    ///
    /// # Errors
    /// As [`Catalogue::update_entries`].
    pub fn update_entry(&self, root: &Path, entry: &BulkEntry) -> Result<PutOutcome, Error> {
        let outcomes = self.update_entries(root, std::slice::from_ref(entry))?;
        Ok(outcomes.first().copied().unwrap_or(PutOutcome::Unchanged))
    }

    /// Removes what is under one path: a batch of one.
    ///
    /// # Errors
    /// As [`Catalogue::remove_entries`].
    pub fn remove_entry(&self, root: &Path, path: &[u8]) -> Result<bool, Error> {
        Ok(self.remove_entries(root, &[path.to_vec()])?.contains(&true))
    }

    /// Looks up one entry: a batch of one.
    ///
    /// # Errors
    /// As [`Catalogue::get_entries`].
    pub fn get_entry(&self, root: &Path, path: &[u8]) -> Result<Option<OwnedEntry>, Error> {
        Ok(self.get_entries(root, &[path.to_vec()])?.pop().flatten())
    }

    /// Puts any number of entries, in batches that are each atomic and durable, within the memory
    /// budget. Fastest directory by directory, in the order of names.
    ///
    /// # Errors
    /// As [`Catalogue::put_entries`]; the place of an entry that is refused counts from the beginning
    /// of the load, and the batches before its own stay.
    pub fn bulk_load(
        &self,
        root: &Path,
        entries: impl IntoIterator<Item = BulkEntry>,
    ) -> Result<LoadOutcome, Error> {
        Ok(self.bulk(root)?.load(entries)?)
    }

    /// The operations on one root.
    fn bulk(&self, root: &Path) -> Result<Bulk<'_>, Error> {
        let location = location_of(root)?;
        let split = self.options.memory.split();
        let options = BulkOptions {
            batch_entries: self.options.batch_entries,
            // Nothing else is held while a batch comes together.
            batch_bytes: split.cache,
            journal_entries: self.options.journal_entries,
            growth_bytes: self.options.growth_bytes,
            clock: self.options.clock.clone(),
        };
        Ok(Bulk::new(
            &self.store,
            location.as_os_str().as_bytes(),
            options,
        ))
    }
}

/// The place of a root, spelled as a scan spells it: absolute, and without links where it exists.
fn location_of(root: &Path) -> Result<PathBuf, Error> {
    if let Ok(location) = std::fs::canonicalize(root) {
        return Ok(location);
    }
    let absolute = std::path::absolute(root).map_err(|source| Error::Path {
        path: root.to_owned(),
        source,
    })?;
    // One slash at the end more or less names no other root.
    Ok(absolute.components().collect())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_root_that_is_nowhere_has_one_spelling() {
        let spelled = |path: &str| location_of(Path::new(path)).unwrap();
        assert_eq!(spelled("/no/such/root/"), spelled("/no//such/./root"));
        assert_eq!(spelled("/no/such/root"), Path::new("/no/such/root"));
        assert!(spelled("no such root").is_absolute());
        assert!(location_of(Path::new("")).is_err());
    }
}
