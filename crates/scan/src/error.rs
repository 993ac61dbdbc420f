//! Why a tree cannot be read at all, and the words for what cannot be read in it.

use rustix::io::Errno;
use std::io;
use std::path::PathBuf;

/// Why a tree could not be opened.
#[derive(Debug, thiserror::Error)]
#[non_exhaustive]
pub enum OpenError {
    /// There is nothing at this path.
    #[error("open {}: there is no such directory", .0.display())]
    Missing(PathBuf),
    /// Something else than a directory is there.
    #[error("open {}: not a directory", .0.display())]
    NotADirectory(PathBuf),
    /// The kernel makes up what is there.
    #[error("scan {}: a pseudo filesystem ({filesystem}) holds no files", path.display())]
    Pseudo {
        /// The path.
        path: PathBuf,
        /// The kind of filesystem.
        filesystem: &'static str,
    },
    /// It is the folder that the caller writes to while it scans.
    #[error("scan {}: this is the folder of the catalogue itself", .0.display())]
    Own(PathBuf),
    /// The user may not go there.
    #[error("open {}: permission denied", .0.display())]
    Denied(PathBuf),
    /// An exclude is no glob.
    #[error("understand the exclude {glob:?}: {reason}")]
    Exclude {
        /// As it was given.
        glob: String,
        /// What is wrong with it.
        reason: String,
    },
    /// Anything else.
    #[error("open {}", path.display())]
    Other {
        /// The path.
        path: PathBuf,
        /// The cause.
        source: io::Error,
    },
}

impl OpenError {
    pub(crate) fn from_errno(path: PathBuf, errno: Errno) -> Self {
        match errno {
            Errno::NOENT => Self::Missing(path),
            Errno::NOTDIR => Self::NotADirectory(path),
            Errno::ACCESS | Errno::PERM => Self::Denied(path),
            _ => Self::Other {
                path,
                source: errno.into(),
            },
        }
    }
}

/// What an error says of a directory that was there a moment ago.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(crate) enum Failure {
    /// The name is gone, or stands for something else now.
    Vanished,
    /// It may be there, but cannot be read.
    Unreadable(String),
}

impl From<Errno> for Failure {
    fn from(errno: Errno) -> Self {
        match errno {
            Errno::NOENT | Errno::NOTDIR | Errno::LOOP => Self::Vanished,
            _ => Self::Unreadable(reason(errno)),
        }
    }
}

/// The system's words for an error, as a fragment.
pub(crate) fn reason(errno: Errno) -> String {
    filemap_model::system_words(&io::Error::from(errno))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_may_come_back_is_not_called_gone() {
        for errno in [
            Errno::ACCESS,
            Errno::IO,
            Errno::STALE,
            Errno::MFILE,
            Errno::NAMETOOLONG,
        ] {
            assert!(matches!(errno.into(), Failure::Unreadable(_)), "{errno}");
        }
        assert_eq!(Failure::from(Errno::NOENT), Failure::Vanished);
        assert_eq!(reason(Errno::ACCESS), "permission denied");
    }
}
