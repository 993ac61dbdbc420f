//! What is at an absolute path?
//!
//! A path belongs to the root whose location is the longest beginning of it, component by
//! component: `/tv` is no beginning of `/tv2`.

use filemap_model::path::is_within;
pub(crate) use filemap_model::path::without_end;
use filemap_model::{DirectoryId, Entry, EntryFlags, RootId, Stat};
pub(crate) use filemap_store::ancestors::endless;
use filemap_store::{ReadTransaction, View};

use crate::cache::{DirectoryCache, Nearest, nearest_top};
use crate::error::{QueryError, Result};

/// Something in the catalogue, found by its path.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Place {
    /// The absolute path, without a slash at its end.
    pub path: Vec<u8>,
    /// The root it belongs to.
    pub root: RootId,
    /// The directory that holds it; `None` for the top of a root.
    pub parent: Option<DirectoryId>,
    /// The directory itself, if it is one that is entered.
    pub directory: Option<DirectoryId>,
    /// Its stat.
    pub stat: Stat,
    /// What else is known of it.
    pub flags: EntryFlags,
    /// The name by which it is asked about, where that is not the last component of its path: `.`.
    pub called: Option<Vec<u8>>,
    /// How its path was typed, where that counts.
    pub typed: Option<Vec<u8>>,
}

impl Place {
    /// Finds what is at an absolute path that holds no `.`, no `..` and no `//`.
    ///
    /// # Errors
    /// When the path is in no root, there is no such entry, or the store fails.
    pub fn resolve(
        read: &ReadTransaction,
        path: &[u8],
        cache: Option<&DirectoryCache>,
    ) -> Result<Self> {
        let view = read.view();
        let wanted = without_end(path);
        if !path.starts_with(b"/") {
            return Err(QueryError::NotScanned(path.to_vec()));
        }
        let nearest = match cache {
            Some(cache) => cache.nearest(view, wanted)?,
            None => nearest_top(view, wanted)?,
        };
        let nearest = nearest.ok_or_else(|| QueryError::NotScanned(path.to_vec()))?;
        if nearest.length == wanted.len() {
            return Self::top(view, nearest.directory.root());
        }
        if cache.is_some() {
            let is_hit = memchr::memrchr(b'/', wanted) == Some(nearest.length);
            read.store()
                .counters()
                .count_lookup(u64::from(is_hit), u64::from(!is_hit));
        }
        Self::below(view, wanted, nearest, cache)?
            .ok_or_else(|| QueryError::NoSuchEntry(path.to_vec()))
    }

    /// Returns the top of a root.
    ///
    /// # Errors
    /// When the root is missing or the store fails.
    pub fn top(view: View<'_>, root: RootId) -> Result<Self> {
        let Some(record) = view.root(root)? else {
            return Err(QueryError::NoSuchRoot(root.to_string()));
        };
        let kept = without_end(&record.location).len().max(1);
        let mut path = record.location;
        path.truncate(kept);
        Ok(Self {
            path,
            root,
            parent: None,
            directory: Some(root.top()),
            stat: record.top,
            flags: record.top_flags,
            called: None,
            typed: None,
        })
    }

    /// Follows the rest of the path from the nearest directory on.
    fn below(
        view: View<'_>,
        path: &[u8],
        nearest: Nearest,
        cache: Option<&DirectoryCache>,
    ) -> Result<Option<Self>> {
        let clock = view.clock()?;
        let mut directory = nearest.directory;
        let mut start = nearest.length + 1;
        loop {
            let rest = path.get(start..).unwrap_or_default();
            let end = memchr::memchr(b'/', rest).map_or(path.len(), |length| start + length);
            let name = path.get(start..end).unwrap_or_default();
            let upto = path.get(..end).unwrap_or_default();
            if end == path.len() {
                let Some(entry) = view.entry(directory, name)? else {
                    return Ok(None);
                };
                if let (Some(cache), Some(child)) = (cache, entry.child) {
                    cache.remember(clock, upto, child);
                }
                return Ok(Some(Self {
                    path: path.to_vec(),
                    root: directory.root(),
                    parent: Some(directory),
                    directory: entry.child,
                    stat: entry.stat,
                    flags: entry.flags,
                    called: None,
                    typed: None,
                }));
            }
            let Some(child) = view.child_of(directory, name)? else {
                return Ok(None);
            };
            if let Some(cache) = cache {
                cache.remember(clock, upto, child);
            }
            (directory, start) = (child, end + 1);
        }
    }

    /// The last component of the path; empty for `/`.
    #[must_use]
    pub fn name(&self) -> &[u8] {
        name_of(&self.path)
    }

    /// The place as an entry of the directory that holds it.
    #[must_use]
    pub fn entry(&self) -> Entry<'_> {
        Entry {
            name: self.called.as_deref().unwrap_or_else(|| self.name()),
            stat: self.stat,
            child: self.directory,
            flags: self.flags,
        }
    }

    /// Is this place the other one, or below it?
    #[must_use]
    pub fn is_within(&self, other: &Self) -> bool {
        is_within(&self.path, &other.path)
    }

    /// The path to which `/` and a name are added.
    pub(crate) fn base(&self) -> &[u8] {
        without_end(&self.path)
    }
}

/// Are the sums of this root right, and does everything in it hang together? Not while a scan
/// writes.
pub(crate) fn is_settled(view: View<'_>, root: RootId) -> Result<bool> {
    Ok(view.root(root)?.is_some_and(|record| record.summed))
}

/// What follows the last slash.
pub(crate) fn name_of(path: &[u8]) -> &[u8] {
    let start = memchr::memrchr(b'/', path).map_or(0, |slash| slash + 1);
    path.get(start..).unwrap_or_default()
}
