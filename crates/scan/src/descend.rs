//! Opens what is below the root by its path, never through a symbolic link.
//!
//! `openat2` does it in one call. Where the kernel (before 5.6) or a sandbox has none, and for each
//! piece of a path that is longer than the kernel takes at once, it goes down step by step.

use crate::path::pieces;
use rustix::fd::{AsFd, BorrowedFd, OwnedFd};
use rustix::fs::{Mode, OFlags, ResolveFlags, openat, openat2};
use rustix::io::Errno;

/// The kernel takes 4,095 bytes and a NUL.
const PIECE_BYTES: usize = 4000;

/// A directory that is only a place to start from: it needs no permission to read.
pub(crate) const PLACE: OFlags = OFlags::PATH
    .union(OFlags::DIRECTORY)
    .union(OFlags::NOFOLLOW)
    .union(OFlags::CLOEXEC);

/// A directory to be listed. Non-blocking, lest something else of that name makes us wait.
const LISTED: OFlags = OFlags::RDONLY
    .union(OFlags::DIRECTORY)
    .union(OFlags::NOFOLLOW)
    .union(OFlags::NONBLOCK)
    .union(OFlags::CLOEXEC);

/// How to go down from the root.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Steps {
    /// Many names at once.
    Pieces,
    /// Name by name.
    Names,
}

impl Steps {
    /// Returns the way that works here.
    pub(crate) fn probe(root: BorrowedFd<'_>) -> Self {
        match openat2(root, c".", PLACE, Mode::empty(), ResolveFlags::NO_SYMLINKS) {
            Ok(_) => Self::Pieces,
            Err(_) => Self::Names,
        }
    }
}

/// Opens a path below the root.
pub(crate) fn open_below(
    root: BorrowedFd<'_>,
    path: &[u8],
    flags: OFlags,
    steps: Steps,
) -> Result<OwnedFd, Errno> {
    if path.is_empty() {
        return openat(root, c".", flags, Mode::empty());
    }
    // A piece of no bytes is one name.
    let most = if steps == Steps::Pieces {
        PIECE_BYTES
    } else {
        0
    };
    let mut rest = pieces(path, most).peekable();
    let mut at: Option<OwnedFd> = None;
    while let Some(piece) = rest.next() {
        let from = at.as_ref().map_or(root, |fd| fd.as_fd());
        let flags = if rest.peek().is_some() { PLACE } else { flags };
        at = Some(open_piece(from, piece, flags, steps)?);
    }
    at.ok_or(Errno::NOENT)
}

fn open_piece(
    from: BorrowedFd<'_>,
    piece: &[u8],
    flags: OFlags,
    steps: Steps,
) -> Result<OwnedFd, Errno> {
    let resolve = ResolveFlags::NO_SYMLINKS.union(ResolveFlags::NO_MAGICLINKS);
    match steps {
        Steps::Pieces => openat2(from, piece, flags, Mode::empty(), resolve),
        Steps::Names => openat(from, piece, flags, Mode::empty()),
    }
}

/// After a directory of somebody else, this many are opened the plain way.
const PLAIN_OPENS: u32 = 64;

/// Opens directories to be listed, without touching their access time where that is allowed.
///
/// Only the owner may ask for that, and asking in vain costs a call: so after a refusal it is not
/// asked for a while.
#[derive(Debug, Default)]
pub(crate) struct Quiet {
    plain: u32,
}

impl Quiet {
    /// Opens a name in a directory; the empty name is the directory itself.
    pub(crate) fn open(
        &mut self,
        directory: BorrowedFd<'_>,
        name: &[u8],
    ) -> Result<OwnedFd, Errno> {
        let name = if name.is_empty() { &b"."[..] } else { name };
        self.open_with(|flags| openat(directory, name, flags, Mode::empty()))
    }

    fn open_with(
        &mut self,
        open: impl Fn(OFlags) -> Result<OwnedFd, Errno>,
    ) -> Result<OwnedFd, Errno> {
        if self.plain == 0 {
            match open(LISTED | OFlags::NOATIME) {
                Err(Errno::PERM) => self.plain = PLAIN_OPENS,
                result => return result,
            }
        }
        self.plain -= 1;
        open(LISTED)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::seen::look_at;
    use rustix::fs::{CWD, mkdirat, symlinkat};

    #[test]
    fn both_ways_reach_the_same_and_refuse_links() -> Result<(), Box<dyn std::error::Error>> {
        let folder = tempfile::tempdir()?;
        let root = openat(CWD, folder.path(), PLACE, Mode::empty())?;
        mkdirat(&root, "a", Mode::RWXU)?;
        mkdirat(&root, "a/b", Mode::RWXU)?;
        symlinkat("a", &root, "link")?;
        let inode = |steps| {
            let fd = open_below(root.as_fd(), b"a/b", PLACE, steps)?;
            look_at(fd.as_fd()).map(|seen| seen.stat.inode)
        };
        assert_eq!(inode(Steps::Pieces)?, inode(Steps::Names)?);
        for steps in [Steps::Pieces, Steps::Names] {
            let error = open_below(root.as_fd(), b"link/b", PLACE, steps).unwrap_err();
            assert!(matches!(error, Errno::LOOP | Errno::NOTDIR), "{error}");
        }
        Ok(())
    }
}
