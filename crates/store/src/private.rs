//! Files and folders that nobody else may look into, whatever the umask: names of files stand in them,
//! and the command lines of who holds a lock.

use std::fs::{DirBuilder, OpenOptions};
use std::io::{self, Write as _};
use std::os::unix::fs::{DirBuilderExt as _, OpenOptionsExt as _};
use std::path::Path;

/// How a file is made that only its owner may read and write. One that is there keeps its mode.
#[must_use]
pub fn private_file() -> OpenOptions {
    let mut options = OpenOptions::new();
    options.write(true).mode(0o600);
    options
}

/// Makes a folder that only its owner may enter.
pub(crate) fn create_folder(path: &Path) -> io::Result<()> {
    DirBuilder::new().mode(0o700).create(path)
}

/// Writes a small file of notes anew.
///
/// # Errors
/// When it cannot be made or written.
pub fn write_private(path: &Path, bytes: &[u8]) -> io::Result<()> {
    let file = private_file().create(true).truncate(true).open(path);
    file?.write_all(bytes)
}
