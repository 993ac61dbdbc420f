//! Is every record what was written? Checksums of all tables.

use crate::block::Block;
use crate::checksum;
use crate::error::{Result, StoreError};
use crate::store_numbers::MISSING;
use crate::table::Table;
use crate::view::View;

const LISTINGS: &str = "listings";

/// Compares every checksum; `found` is told of each record that is damaged. Returns the number of
/// records looked at.
///
/// # Errors
/// When the store itself fails.
pub fn find_damage(view: View<'_>, found: &mut dyn FnMut(StoreError)) -> Result<u64> {
    let mut looked = 0;
    for table in view.tables.all() {
        for item in table.raw().iter(view.txn.raw())? {
            let (key, value) = item?;
            looked += 1;
            if let Err(error) = compare(table, key, value) {
                found(error);
            }
        }
    }
    for name in view.missing_numbers() {
        found(StoreError::corrupt("meta", name, MISSING));
    }
    Ok(looked)
}

/// Is this value what was written, and does it make sense where it is a block?
pub(crate) fn compare(table: Table, key: &[u8], value: &[u8]) -> Result<()> {
    let bytes = checksum::open(key, value).ok_or_else(|| table.not_intact(key))?;
    if table.name() == LISTINGS && Block::open(key, bytes).is_err() {
        return Err(table.senseless(key));
    }
    Ok(())
}
