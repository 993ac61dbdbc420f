//! The small files beside the engine's, each private and each replaced whole.
//!
//! Names of files stand in them, and the command lines of who holds a lock: nobody else may look into
//! them, whatever the umask. A file is written under another name and renamed, so whoever reads it sees
//! the old one or the new one, also after a crash or on a full disk. Lock files alone are written in
//! place: the lock is on the file, and what stands in it is for messages only.

use std::fs::{self, DirBuilder, OpenOptions};
use std::io::{self, Write as _};
use std::os::unix::fs::{DirBuilderExt as _, OpenOptionsExt as _};
use std::path::Path;
use std::sync::atomic::{AtomicU32, Ordering};

/// What begins like this in the folder of a catalogue is in the making.
pub(crate) const DRAFT: &str = ".new-";

/// What a power cut may do to a file that was replaced.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Durability {
    /// Nothing: its bytes are synced before it gets its name. The folder is synced by who replaces it.
    Synced,
    /// Bring the old one back, or leave one of no use: without it no more is lost than time.
    Dispensable,
}

/// Numbers the drafts of this process.
static DRAFTS: AtomicU32 = AtomicU32::new(0);

/// How a file is made that only its owner may read and write. One that is there keeps its mode.
pub(crate) fn private_file() -> OpenOptions {
    let mut options = OpenOptions::new();
    options.write(true).mode(0o600);
    options
}

/// Makes a folder that only its owner may enter.
pub(crate) fn create_folder(path: &Path) -> io::Result<()> {
    DirBuilder::new().mode(0o700).create(path)
}

/// Replaces a file, or makes it.
///
/// # Errors
/// When it cannot be made, written or renamed; the old one is as it was then.
pub(crate) fn replace(path: &Path, bytes: &[u8], durability: Durability) -> io::Result<()> {
    let name = path.file_name().unwrap_or_default().to_string_lossy();
    let number = DRAFTS.fetch_add(1, Ordering::Relaxed);
    let draft = path.with_file_name(format!("{DRAFT}{name}-{}-{number}", std::process::id()));
    let replaced = write(&draft, bytes, durability).and_then(|()| {
        #[expect(
            clippy::disallowed_methods,
            reason = "where it must last, the file was synced and the folder will be"
        )]
        fs::rename(&draft, path)
    });
    if replaced.is_err() {
        let _ = fs::remove_file(&draft);
    }
    replaced
}

fn write(draft: &Path, bytes: &[u8], durability: Durability) -> io::Result<()> {
    let mut file = private_file().create(true).truncate(true).open(draft)?;
    file.write_all(bytes)?;
    match durability {
        Durability::Synced => file.sync_all(),
        Durability::Dispensable => Ok(()),
    }
}

#[cfg(test)]
mod tests {
    use std::os::unix::fs::{MetadataExt as _, PermissionsExt as _};

    use super::*;

    #[test]
    fn a_file_is_replaced_whole_and_nothing_is_left_beside_it() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("note");
        replace(&path, b"first and longer", Durability::Synced).unwrap();
        let reader = fs::File::open(&path).unwrap();
        replace(&path, b"second", Durability::Dispensable).unwrap();
        assert_eq!(fs::read(&path).unwrap(), b"second");
        // Whoever had the old one open still has all of it.
        assert_eq!(io::read_to_string(reader).unwrap(), "first and longer");
        assert_eq!(fs::read_dir(folder.path()).unwrap().count(), 1);
        assert_eq!(
            fs::symlink_metadata(&path).unwrap().permissions().mode() & 0o777,
            0o600
        );
    }

    #[test]
    fn what_cannot_be_replaced_stays_as_it_was() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("note");
        fs::create_dir(&path).unwrap();
        let before = fs::symlink_metadata(&path).unwrap().ino();
        assert!(replace(&path, b"text", Durability::Dispensable).is_err());
        assert_eq!(fs::symlink_metadata(&path).unwrap().ino(), before);
        assert_eq!(fs::read_dir(folder.path()).unwrap().count(), 1);
    }
}
