//! All that is known of one path.

use filemap_model::{EntryFlags, RootId, Stat, Summary, Timestamp};
use filemap_query::QueryError;
use filemap_query::{Place, sum_below};
use filemap_store::ancestors::{Target, follow};
use filemap_store::{Root, View};

use crate::error::Error;
use crate::gap::Gap;
use crate::handle::Catalogue;

/// All that is known of one path.
#[derive(Clone, Debug)]
pub struct Known {
    /// The absolute path.
    pub path: Vec<u8>,
    /// The root it belongs to.
    pub root: RootId,
    /// The number by which that is known.
    pub number: RootId,
    /// What the filesystem says of it.
    pub stat: Stat,
    /// What else is known.
    pub flags: EntryFlags,
    /// For a directory that is entered: the sums over everything below it.
    pub sum: Option<Summary>,
    /// The whole name, where that is too long to be kept as the name.
    pub whole_name: Option<Vec<u8>>,
    /// Why the directory could not be read.
    pub unreadable: Option<String>,
    /// The lasting number of the directory, where it is one that is entered.
    pub directory: Option<filemap_model::DirectoryId>,
    /// When the root was last compared with what is there.
    pub seen: Timestamp,
    /// Why what is known of the root is not whole.
    pub gap: Option<Gap>,
}

impl Catalogue {
    /// Tells all that is known of an absolute path.
    ///
    /// # Errors
    /// When the path lies in no root, or there is no such entry.
    pub fn known(&self, path: &[u8]) -> Result<Known, Error> {
        let read = self.store.read()?;
        let view = read.view();
        let (root, record, rest) = root_of(view, path)?;
        let found = follow(view, root.top(), rest)?;
        let target = found.ok_or_else(|| QueryError::NoSuchEntry(path.to_vec()))?;
        let (stat, flags) = match target {
            Target::Top => (record.top, record.top_flags),
            Target::Entry(_, entry) => (entry.stat, entry.flags),
        };
        let directory = target.directory(root.top());
        let known = directory
            .map(|id| view.directory(id))
            .transpose()?
            .flatten();
        let sum = directory.map(|id| sum_below(view, id)).transpose()?;
        Ok(Known {
            path: path.to_vec(),
            root,
            number: record.number(root),
            stat,
            flags,
            sum,
            whole_name: match target {
                Target::Top => None,
                Target::Entry(_, entry) => view.whole_name(root, entry.name)?,
            },
            unreadable: known.and_then(|known| known.unreadable.map(str::to_owned)),
            directory: directory.map(|id| view.lasting(id)).transpose()?,
            seen: self.seen(root, &record),
            gap: self.gap(view, root, &record)?,
        })
    }

    /// Returns the path of the tree that an absolute path lies in where only the directories of that
    /// tree are kept, since its list was imported so. Answers about files are empty there.
    ///
    /// # Errors
    /// When the store fails.
    pub fn without_files(&self, path: &[u8]) -> Result<Option<Vec<u8>>, Error> {
        let read = self.store.read()?;
        let view = read.view();
        let (root, record) = match root_of(view, path) {
            Ok((root, record, _)) => (root, record),
            Err(Error::Query(QueryError::NotScanned(_))) => return Ok(None),
            Err(error) => return Err(error),
        };
        let is_whole = filemap_update::has_entries(view, root, &record)?;
        Ok((!is_whole)
            .then(|| Place::top(view, root))
            .transpose()?
            .map(|top| top.path))
    }
}

/// The root that holds an absolute path: the longest whose components begin it, and what is left.
fn root_of<'p>(view: View<'_>, path: &'p [u8]) -> Result<(RootId, Root, &'p [u8]), Error> {
    let mut best: Option<(RootId, Root, &[u8])> = None;
    for (root, record) in view.roots()? {
        let Some(rest) = filemap_model::path::below(path, &record.location) else {
            continue;
        };
        let longer = best
            .as_ref()
            .is_none_or(|(_, b, _)| b.location.len() < record.location.len());
        if longer {
            best = Some((root, record, rest));
        }
    }
    best.ok_or_else(|| QueryError::NotScanned(path.to_vec()).into())
}
