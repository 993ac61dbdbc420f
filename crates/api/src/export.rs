//! What an export wrote: the line of `export sqlite`.

use serde::{Deserialize, Serialize};

use crate::path_text::{PathFields, PathText};

/// A SQLite database that was written.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(test, derive(schemars::JsonSchema))]
pub struct SqliteAnswer<'a> {
    /// Its path as it was typed.
    pub file: PathText<'a>,
    /// Bytes of the file.
    pub bytes: u64,
    /// Roots in it.
    pub roots: u64,
    /// Rows of `directories`.
    pub directories: u64,
    /// Rows of `files`.
    pub files: u64,
    /// Roots that were left out because no scan of them is complete.
    pub left_out: Vec<PathFields<'a>>,
}
