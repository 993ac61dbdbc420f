//! Which files hold media, and what is known of each?
//!
//! Those that were looked into: they have a number that lasts, by which programs refer to them. They come directory by
//! directory in the order of ids, and in each in the order of names.

use filemap_model::{DirectoryId, Entry, Fingerprint, ItemId, Kind, RootId};
use filemap_store::{FactKind, PlacedItem, ReadTransaction, StoredFacts, View};

use crate::error::Result;

/// A file that was looked into.
#[derive(Clone, Copy, Debug)]
pub struct MediaFile<'t> {
    /// Its number.
    pub item: ItemId,
    /// The directory that holds it.
    pub directory: DirectoryId,
    /// It as its directory has it.
    pub entry: Entry<'t>,
    /// What was found in it.
    pub facts: StoredFacts<'t>,
}

impl<'t> MediaFile<'t> {
    /// The file of a number; `None` where it is gone, or was never looked into.
    ///
    /// # Errors
    /// When the store fails or is damaged.
    pub fn of(read: &'t ReadTransaction, item: ItemId) -> Result<Option<Self>> {
        let view = read.view();
        match view.place_of_item(item)? {
            Some((directory, name)) => Self::placed(view, (directory, name, item)),
            None => Ok(None),
        }
    }

    fn placed(view: View<'t>, (directory, name, item): PlacedItem<'t>) -> Result<Option<Self>> {
        let Some(facts) = view.facts(item, FactKind::Contents)? else {
            return Ok(None);
        };
        let entry = view.entry(directory, name)?;
        let entry = entry.filter(|entry| entry.stat.kind() == Kind::File);
        Ok(entry.map(|entry| Self {
            item,
            directory,
            entry,
            facts,
        }))
    }

    /// Visits the files of a root that were looked into. The root must be one whose ids last: a live one.
    ///
    /// # Errors
    /// When the store fails or is damaged, or the visitor fails.
    pub fn each(
        read: &'t ReadTransaction,
        root: RootId,
        visit: &mut dyn FnMut(Self) -> Result<()>,
    ) -> Result<()> {
        let view = read.view();
        for item in view.items((root.top(), b""), root.last())? {
            if let Some(file) = Self::placed(view, item?)? {
                visit(file)?;
            }
        }
        Ok(())
    }

    /// Has the file changed since it was looked into?
    #[must_use]
    pub fn is_outdated(&self) -> bool {
        let state = Fingerprint::of(&self.entry.stat, self.entry.flags);
        self.facts.fingerprint().difference(&state).is_some()
    }
}
