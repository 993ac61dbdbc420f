//! A temporary folder that is removed at the end, also when it holds what cannot be entered.

use std::fs;
use std::io;
use std::os::unix::fs::PermissionsExt as _;
use std::path::{Path, PathBuf};
use std::process::Command;

/// A folder of its own, usually below the system's temporary folder; gone when dropped.
#[derive(Debug)]
pub struct ScratchFolder {
    folder: tempfile::TempDir,
    path: PathBuf,
}

impl ScratchFolder {
    /// Makes an empty folder.
    ///
    /// # Errors
    /// When the temporary folder of the system does not take it.
    pub fn new() -> io::Result<Self> {
        Self::within(&std::env::temp_dir())
    }

    /// Makes an empty folder in another one than the system's temporary folder.
    ///
    /// # Errors
    /// When that folder does not take it.
    pub fn within(folder: &Path) -> io::Result<Self> {
        let folder = tempfile::Builder::new()
            .prefix("filemap-")
            .tempdir_in(folder)?;
        // Others may enter: some tests run programs as an unprivileged user.
        fs::set_permissions(folder.path(), fs::Permissions::from_mode(0o755))?;
        // Links on the way would make paths in answers differ from those in questions.
        let path = folder.path().canonicalize()?;
        Ok(Self { folder, path })
    }

    /// Where it is, without symbolic links.
    #[must_use]
    pub fn path(&self) -> &Path {
        &self.path
    }

    /// Returns the path of something in the folder.
    #[must_use]
    pub fn join(&self, name: impl AsRef<Path>) -> PathBuf {
        self.path.join(name)
    }
}

impl Drop for ScratchFolder {
    fn drop(&mut self) {
        // A directory without permissions would stay behind when tests do not run as root.
        if fs::remove_dir_all(self.folder.path()).is_err() {
            open_directories(self.folder.path());
            // The standard library keeps every level open, and fails in trees a thousand deep.
            let _ = Command::new("rm")
                .arg("-rf")
                .arg(self.folder.path())
                .status();
        }
    }
}

fn open_directories(folder: &Path) {
    let _ = fs::set_permissions(folder, fs::Permissions::from_mode(0o755));
    for entry in fs::read_dir(folder).into_iter().flatten().flatten() {
        if entry.file_type().is_ok_and(|kind| kind.is_dir()) {
            open_directories(&entry.path());
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_closed_directory_does_not_keep_the_folder() {
        let scratch = ScratchFolder::new().unwrap();
        let path = scratch.path().to_owned();
        fs::create_dir(path.join("closed")).unwrap();
        fs::write(path.join("closed/file"), "").unwrap();
        fs::set_permissions(path.join("closed"), fs::Permissions::from_mode(0o000)).unwrap();
        drop(scratch);
        assert!(!path.exists());
    }
}
