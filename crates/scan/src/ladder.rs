//! Directories that are kept open on the way to the one that is wanted.
//!
//! What is looked at next mostly lies near what was looked at last. So it is opened from the nearest
//! directory above it that is still open, and not from the top, which would cost the whole path each
//! time. On the way down more are opened, at a half of the way, a quarter, and so on: who comes back
//! step by step finds one that is near. So in a tree of any depth a directory costs a few steps.

use crate::descend::{PLACE, Steps, open_below};
use rustix::fd::{AsFd, BorrowedFd, OwnedFd};
use rustix::io::Errno;

/// Directories that are kept open.
const MOST: usize = 32;
/// A way of so many bytes is gone at once.
const SHORT: usize = 64;

/// Open directories of one path, from the top down, each with the length of its path.
#[derive(Debug, Default)]
pub(crate) struct Ladder {
    rungs: Vec<(usize, OwnedFd)>,
}

impl Ladder {
    /// Closes what lies deeper than the path that stays the same.
    pub(crate) fn keep(&mut self, length: usize) {
        while self.rungs.last().is_some_and(|(rung, _)| *rung > length) {
            self.rungs.pop();
        }
    }

    /// Opens the directory at a path; those that are open lie on the way to it.
    pub(crate) fn open<'a>(
        &'a mut self,
        root: BorrowedFd<'a>,
        path: &[u8],
        steps: Steps,
    ) -> Result<BorrowedFd<'a>, Errno> {
        self.keep(path.len());
        loop {
            let (from, at) = match self.rungs.last() {
                Some((length, fd)) => (*length, fd.as_fd()),
                None => (0, root),
            };
            let rest = path.get(from..).unwrap_or_default();
            let rest = rest.strip_prefix(b"/").unwrap_or(rest);
            if rest.is_empty() {
                break;
            }
            let piece = half(rest);
            let fd = open_below(at, piece, PLACE, steps)?;
            let length = path.len() - rest.len() + piece.len();
            self.push(length, fd);
        }
        Ok(self.rungs.last().map_or(root, |(_, fd)| fd.as_fd()))
    }

    /// Keeps one more; where there are too many, one goes whose neighbours are near to each other, for
    /// how far from the end they are.
    fn push(&mut self, length: usize, fd: OwnedFd) {
        self.rungs.push((length, fd));
        if self.rungs.len() <= MOST {
            return;
        }
        let lengths: Vec<_> = self.rungs.iter().map(|(length, _)| *length).collect();
        let gap = |index: usize| {
            let below = lengths.get(index + 1)?;
            let above = index.checked_sub(1).and_then(|index| lengths.get(index));
            let gap = below - above.copied().unwrap_or(0);
            // In 1024ths of the distance from the end.
            Some((gap << 10) / (length - below + 1))
        };
        let closest = (0..lengths.len() - 2).min_by_key(|index| gap(*index));
        if let Some(index) = closest {
            self.rungs.remove(index);
        }
    }
}

/// The first half of a way, if it is long.
fn half(path: &[u8]) -> &[u8] {
    if path.len() <= SHORT {
        return path;
    }
    let (first, rest) = path.split_at(path.len() / 2);
    match rest.iter().position(|byte| *byte == b'/') {
        Some(slash) => path.get(..first.len() + slash).unwrap_or(path),
        None => path,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use rustix::fs::{CWD, Mode, mkdirat, openat};

    /// The path of the first so many of some levels.
    fn path(levels: usize) -> Vec<u8> {
        vec![&b"d"[..]; levels].join(&b'/')
    }

    #[test]
    fn a_chain_is_gone_down_and_up_in_few_steps() -> Result<(), Box<dyn std::error::Error>> {
        const LEVELS: usize = 3000;
        let folder = tempfile::tempdir()?;
        let root = openat(CWD, folder.path(), PLACE, Mode::empty())?;
        let mut at = root.try_clone()?;
        for _ in 0..LEVELS {
            mkdirat(&at, "d", Mode::RWXU)?;
            at = openat(&at, "d", PLACE, Mode::empty())?;
        }
        let mut ladder = Ladder::default();
        let mut steps = 0;
        for level in (1..=LEVELS).chain((1..LEVELS).rev()) {
            let path = path(level);
            ladder.keep(path.len());
            let from = ladder.rungs.last().map_or(0, |(length, _)| *length);
            steps += (path.len() - from).div_ceil(2);
            ladder.open(root.as_fd(), &path, Steps::probe(root.as_fd()))?;
            assert!(ladder.rungs.len() <= MOST);
        }
        assert!(steps < LEVELS * 30, "{steps}");
        // From the bottom, so that the folder can be removed by its path.
        for level in (0..LEVELS).rev() {
            let above = ladder.open(root.as_fd(), &path(level), Steps::probe(root.as_fd()))?;
            rustix::fs::unlinkat(above, "d", rustix::fs::AtFlags::REMOVEDIR)?;
        }
        Ok(())
    }
}
