//! Is every record what was written? Checksums of all tables.

use crate::block::Block;
use crate::checksum;
use crate::error::{Result, StoreError};
use crate::view::View;

/// What a table takes on disk.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct TableSize {
    /// Its name.
    pub name: &'static str,
    /// Number of records.
    pub records: u64,
    /// Bytes of its pages.
    pub bytes: u64,
}

/// Compares every checksum; `found` is told of each record that is damaged. Returns the number of
/// records looked at.
///
/// # Errors
/// When the store itself fails.
pub fn find_damage(view: View<'_>, found: &mut dyn FnMut(StoreError)) -> Result<u64> {
    let mut looked = 0;
    for (name, table) in view.tables.all() {
        for item in table.iter(view.txn)? {
            let (key, value) = item?;
            looked += 1;
            let intact = checksum::is_intact(key, value)
                && (name != "listings" || Block::open(key, value).is_ok());
            if !intact {
                found(StoreError::corrupt(
                    name,
                    key,
                    "the checksum does not match",
                ));
            }
        }
    }
    Ok(looked)
}
