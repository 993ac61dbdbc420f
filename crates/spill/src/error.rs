//! What can go wrong when records leave memory.

use std::io;
use std::path::{Path, PathBuf};

/// Why records could not be sorted.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum SpillError {
    /// The temporary file could not be made.
    #[error("make a temporary file in {}", folder.display())]
    Create {
        /// Where it should have been.
        folder: PathBuf,
        /// The cause.
        source: io::Error,
    },
    /// There is no room for the temporary file.
    #[error("write to a temporary file: no space left in {}", folder.display())]
    Full {
        /// Where the file is.
        folder: PathBuf,
    },
    /// The temporary file could not be written.
    #[error("write a temporary file in {}", folder.display())]
    Write {
        /// Where the file is.
        folder: PathBuf,
        /// The cause.
        source: io::Error,
    },
    /// The temporary file could not be read back.
    #[error("read a temporary file in {}", folder.display())]
    Read {
        /// Where the file is.
        folder: PathBuf,
        /// The cause.
        source: io::Error,
    },
    /// A record is too long: key and value may have 4 GiB each.
    #[error("sort a record of {bytes} bytes: too long")]
    TooLong {
        /// Length of the key or value.
        bytes: usize,
    },
}

impl SpillError {
    pub(crate) fn write(folder: &Path, source: io::Error) -> Self {
        let folder = folder.to_path_buf();
        match source.kind() {
            io::ErrorKind::StorageFull | io::ErrorKind::QuotaExceeded => Self::Full { folder },
            _ => Self::Write { folder, source },
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_full_disk_says_so_and_where() {
        let error = SpillError::write(Path::new("/scratch"), io::ErrorKind::StorageFull.into());
        assert!(
            error.to_string().contains("no space left in /scratch"),
            "{error}"
        );
        let error = SpillError::write(Path::new("/scratch"), io::ErrorKind::BrokenPipe.into());
        assert!(
            error
                .to_string()
                .contains("write a temporary file in /scratch"),
            "{error}"
        );
    }
}
