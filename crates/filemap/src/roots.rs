//! The roots of a catalogue: listed, named, forgotten.

use filemap_catalog::CatalogueError;
use filemap_catalog::query::sum_of;
use filemap_model::{RootId, Summary, Timestamp};
use filemap_store::Root;

use crate::error::Error;
use crate::gap::Gap;
use crate::handle::Filemap;

/// Records removed in one batch when a root is forgotten.
const PIECE: usize = 2000;

/// A root and what it holds.
#[derive(Clone, Debug)]
pub struct RootInfo {
    /// The number of its tree, which a later import of a scan list changes.
    pub root: RootId,
    /// The number by which it is known, which stays.
    pub number: RootId,
    /// What is recorded of it.
    pub record: Root,
    /// The sums over everything below its top.
    pub sum: Summary,
    /// When it was last compared with what is there.
    pub seen: Timestamp,
    /// Why the last scan could not read its top, if it could not: what is known below it is older.
    pub unreadable: Option<String>,
    /// Why what is known of it is not whole.
    pub gap: Option<Gap>,
}

impl Filemap {
    /// The roots in the order of their numbers.
    ///
    /// # Errors
    /// When the store fails.
    pub fn roots(&self) -> Result<Vec<RootInfo>, Error> {
        let read = self.store.read()?;
        let view = read.view();
        let mut roots = Vec::new();
        for (root, record) in view.roots()? {
            let top = view.directory(root.top())?;
            let unreadable = top.and_then(|top| top.unreadable.map(str::to_owned));
            let sum = sum_of(view, root.top())?;
            let seen = self.seen(root, &record);
            let gap = self.gap(view, root, &record)?;
            roots.push(RootInfo {
                root,
                number: record.number(root),
                record,
                sum,
                seen,
                unreadable,
                gap,
            });
        }
        Ok(roots)
    }

    /// The absolute path of a root.
    ///
    /// # Errors
    /// When there is no such root, or the store fails.
    pub fn location(&self, root: RootId) -> Result<Vec<u8>, Error> {
        let record = self.store.read()?.view().root(root)?;
        let none = || CatalogueError::NoSuchRoot(root.to_string());
        Ok(record.ok_or_else(none)?.location)
    }

    /// Finds a root by its number, its label or its path.
    ///
    /// # Errors
    /// When there is none, or the store fails.
    pub fn find_root(&self, word: &[u8]) -> Result<RootInfo, Error> {
        let roots = self.roots()?;
        let text = String::from_utf8_lossy(word);
        let number = text.parse::<u32>().ok().and_then(RootId::new);
        let trimmed = match word {
            [path @ .., b'/'] if !path.is_empty() => path,
            path => path,
        };
        let by_path = roots
            .iter()
            .position(|info| info.record.location == trimmed);
        let by_label = || {
            roots
                .iter()
                .position(|info| info.record.label.as_bytes() == word)
        };
        let by_number = || roots.iter().position(|info| Some(info.number) == number);
        let found = by_path.or_else(by_label).or_else(by_number);
        found
            .and_then(|index| roots.into_iter().nth(index))
            .ok_or_else(|| CatalogueError::NoSuchRoot(text.into_owned()).into())
    }

    /// Names a root.
    ///
    /// # Errors
    /// When the store fails.
    pub fn label_root(&self, root: RootId, label: &str) -> Result<(), Error> {
        let _lock = self.store.lock_root(root, &mut |_| ())?;
        self.store.write_with_retry(&mut |_| (), &mut |txn| {
            let Some(mut record) = txn.view().root(root)? else {
                return Err(CatalogueError::NoSuchRoot(root.to_string()));
            };
            record.label = label.to_owned();
            Ok(txn.put_root(root, &record)?)
        })?;
        Ok(())
    }

    /// Removes a root and all that is known of it, and no other. The files are not touched.
    ///
    /// # Errors
    /// When a scan of it is under way, or the store fails.
    pub fn forget_root(&self, root: RootId) -> Result<(), Error> {
        let _lock = self.store.lock_root(root, &mut |_| ())?;
        loop {
            let done = self.store.write_with_retry(&mut |_| (), &mut |txn| {
                txn.remove_root_piece(root, PIECE)
                    .map_err(CatalogueError::from)
            })?;
            if done {
                self.forget_notes(root);
                self.store.remove_root_lock(root);
                return Ok(());
            }
        }
    }
}
