//! The numbers of the store itself: table `meta`.
//!
//! Most of them are there from the beginning, so that one whose name went bad is missed and not taken
//! for 0: the clock would start anew, and numbers would be given twice. What may be missing, and counts
//! as 0 then, says so by not standing in [`ALWAYS`].

use crate::checksum;
use crate::error::{Result, StoreError};
use crate::tables::Tables;
use crate::view::View;

pub(crate) const CLOCK: &[u8] = b"clock";
pub(crate) const NEXT_ROOT: &[u8] = b"next root";
/// The engine's number of the transaction that was written last.
pub(crate) const TRANSACTION: &[u8] = b"transaction";
pub(crate) const NEXT_IMPORT: &[u8] = b"next import";
pub(crate) const NEXT_CONSUMER: &[u8] = b"next consumer";
pub(crate) const NEXT_ITEM: &[u8] = b"next item";
/// Missing until the first track is counted.
pub(crate) const NEXT_FACET: &[u8] = b"next facet";
/// One more than the item from which on tracks are not counted yet; missing where all are.
pub(crate) const FACETS_UNTIL: &[u8] = b"facets until";
/// Missing until the first playlist is made.
pub(crate) const NEXT_PLAYLIST: &[u8] = b"next playlist";
/// Missing until the first disk image was read.
pub(crate) const NEXT_VAULT: &[u8] = b"next vault";
/// Missing until the first session was begun.
pub(crate) const NEXT_SESSION: &[u8] = b"next session";
/// When vaults that nobody asked for were looked for; missing until then.
pub(crate) const VAULTS_CLEANED: &[u8] = b"vaults cleaned";
/// The name of the number of changes that the journal holds.
pub(crate) const JOURNAL_ITEMS: &[u8] = b"journal items";
/// The name of the clock up to which changes were dropped.
pub(crate) const JOURNAL_FLOOR: &[u8] = b"journal floor";
/// The name of the time at which the last change that was dropped was seen.
pub(crate) const JOURNAL_FLOOR_TIME: &[u8] = b"journal floor time";

/// Names of the numbers that every catalogue has.
pub(crate) const ALWAYS: [&[u8]; 9] = [
    CLOCK,
    TRANSACTION,
    NEXT_ROOT,
    NEXT_IMPORT,
    NEXT_CONSUMER,
    NEXT_ITEM,
    JOURNAL_ITEMS,
    JOURNAL_FLOOR,
    JOURNAL_FLOOR_TIME,
];

pub(crate) const MISSING: &str = "it is missing";

/// The bytes of a number, with their checksum.
pub(crate) fn sealed(name: &[u8], number: u64) -> Vec<u8> {
    let mut value = number.to_le_bytes().to_vec();
    checksum::seal(name, &mut value);
    value
}

impl Tables {
    /// Writes the numbers of a new catalogue.
    pub(crate) fn put_first_numbers(&self, txn: &mut heed::RwTxn<'_>) -> Result<()> {
        for name in ALWAYS {
            self.meta.raw().put(txn, name, &sealed(name, 0))?;
        }
        Ok(())
    }
}

impl View<'_> {
    /// A number of the store.
    pub(crate) fn number(self, name: &[u8]) -> Result<u64> {
        let damaged = |reason| StoreError::corrupt("meta", name, reason);
        match self.tables.meta.get(self.txn, name)? {
            Some(value) => match value.as_array::<8>() {
                Some(bytes) => Ok(u64::from_le_bytes(*bytes)),
                None => Err(damaged("it is no number")),
            },
            None if ALWAYS.contains(&name) => Err(damaged(MISSING)),
            None => Ok(0),
        }
    }

    /// The numbers that cannot be read, by their names: damaged ones, and missing ones.
    pub(crate) fn damaged_numbers(self) -> Result<Vec<Vec<u8>>> {
        let mut damaged = Vec::new();
        for item in self.tables.meta.raw().iter(self.txn.raw())? {
            let (name, _) = item?;
            if self.number(name).is_err() {
                damaged.push(name.to_vec());
            }
        }
        damaged.extend(self.missing_numbers().map(<[u8]>::to_vec));
        Ok(damaged)
    }

    /// The numbers that are missing, by their names.
    pub(crate) fn missing_numbers(self) -> impl Iterator<Item = &'static [u8]> {
        let (meta, txn) = (self.tables.meta.raw(), self.txn.raw());
        let is_missing = move |name: &&[u8]| matches!(meta.get(txn, name), Ok(None));
        ALWAYS.iter().copied().filter(is_missing)
    }
}
