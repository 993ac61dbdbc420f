//! What looks inside files.

use crate::ReadAt;
use crate::facts::Probed;

/// Looks inside files. A look ends in bounded time and memory whatever the file holds.
pub trait Probe: Sync {
    /// The version: it grows whenever something else, or more, is found in the same file.
    fn version(&self) -> u32;

    /// Says what is in a file of so many bytes. The name only breaks ties.
    fn probe(&self, file: &dyn ReadAt, length: u64, name: &[u8]) -> Probed;
}
