//! What is done with records whose checksum does not match?
//!
//! They are removed: nothing in them can be trusted. The caller is told which directories lost
//! something, so that they are listed again.

use filemap_model::DirectoryId;

use crate::block::Block;
use crate::checksum;
use crate::error::Result;
use crate::keys;
use crate::transaction::WriteTransaction;

/// Tables that are keyed by directory.
const BY_DIRECTORY: [&str; 3] = ["listings", "directories", "trees"];

impl WriteTransaction<'_> {
    /// Removes damaged records of all tables but those of roots and of the store itself. Returns how
    /// many there were, and the directories that lost entries or their record.
    ///
    /// # Errors
    /// When the store fails.
    pub fn remove_damaged(&mut self) -> Result<(u64, Vec<DirectoryId>)> {
        let mut removed = 0;
        let mut touched = Vec::new();
        for (name, table) in self.store.0.tables.all() {
            if matches!(name, "meta" | "roots" | "queue") {
                continue;
            }
            let mut damaged = Vec::new();
            for item in table.iter(self.view().txn)? {
                let (key, value) = item?;
                let intact = checksum::is_intact(key, value)
                    && (name != "listings" || Block::open(key, value).is_ok());
                if !intact {
                    damaged.push(key.to_vec());
                }
            }
            for key in damaged {
                self.delete(table, &key)?;
                removed += 1;
                if BY_DIRECTORY.contains(&name) {
                    touched.extend(keys::to_directory(&key));
                }
            }
        }
        touched.sort_unstable();
        touched.dedup();
        Ok((removed, touched))
    }
}
