//! The truth about a tree, found the slow and simple way, with the standard library alone.

use std::collections::{BTreeMap, BTreeSet};
use std::fs::{self, FileType, Metadata};
use std::io;
use std::os::unix::ffi::OsStrExt as _;
use std::os::unix::fs::{FileTypeExt as _, MetadataExt as _};
use std::path::Path;
use std::time::{SystemTime, UNIX_EPOCH};

use crate::{Seen, SeenTime};

/// A directory and the sums of all below it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FoundDirectory {
    /// What a look at the directory itself says.
    pub seen: Seen,
    /// Its entries by name.
    pub entries: BTreeMap<Vec<u8>, Seen>,
    /// Sums over the directory and everything below it.
    pub below: Sums,
}

/// Sums over a tree, hard links counted once.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Sums {
    /// Allocated bytes, with directories and the top: what `du -s --block-size=1` says.
    pub allocated: u128,
    /// Logical size of everything that is no directory.
    pub bytes: u128,
    /// Logical size of directories, with the top.
    pub directory_bytes: u128,
    /// Names of regular files.
    pub files: u64,
    /// Directories below the top.
    pub directories: u64,
    /// Names of everything else.
    pub others: u64,
    counted: BTreeSet<(u64, u64)>,
}

/// All directories of a tree by their path below its top, which has the empty path.
pub type FoundTree = BTreeMap<Vec<u8>, FoundDirectory>;

/// Reads a tree. Mount points are crossed; symbolic links are not followed.
///
/// # Errors
/// When anything cannot be read.
pub fn brute_force(top: &Path) -> io::Result<FoundTree> {
    let mut found = FoundTree::new();
    let seen = look(top)?;
    read_directory(top, Vec::new(), seen, &mut found)?;
    Ok(found)
}

/// Looks at one path, without following it.
///
/// # Errors
/// When it cannot be looked at.
pub fn look(path: &Path) -> io::Result<Seen> {
    Ok(seen(&path.symlink_metadata()?))
}

fn read_directory(
    folder: &Path,
    path: Vec<u8>,
    itself: Seen,
    found: &mut FoundTree,
) -> io::Result<()> {
    let mut below = Sums::default();
    below.add_directory(&itself);
    let mut entries = BTreeMap::new();
    let directory = FoundDirectory {
        seen: itself,
        entries: BTreeMap::new(),
        below,
    };
    found.insert(path.clone(), directory);
    for entry in fs::read_dir(folder)? {
        let entry = entry?;
        let (name, seen) = (entry.file_name().as_bytes().to_vec(), look(&entry.path())?);
        for ancestor in ancestors(&path) {
            if let Some(directory) = found.get_mut(ancestor) {
                directory.below.add(&seen);
            }
        }
        if seen.kind == 'd' {
            let path = if path.is_empty() {
                name.clone()
            } else {
                [&path[..], &name].join(&b'/')
            };
            read_directory(&entry.path(), path, seen.clone(), found)?;
        }
        entries.insert(name, seen);
    }
    if let Some(directory) = found.get_mut(&path) {
        directory.entries = entries;
    }
    Ok(())
}

/// The path itself and all directories above it, up to the empty path of the top.
fn ancestors(path: &[u8]) -> impl Iterator<Item = &[u8]> {
    std::iter::successors(Some(path), |path| {
        if path.is_empty() {
            return None;
        }
        let end = path.iter().rposition(|&byte| byte == b'/').unwrap_or(0);
        path.get(..end)
    })
}

impl Sums {
    fn add(&mut self, seen: &Seen) {
        match seen.kind {
            'd' => {
                self.directories += 1;
                return self.add_directory(seen);
            }
            'f' => self.files += 1,
            _ => self.others += 1,
        }
        if !seen.is_hard_linked() || self.counted.insert((seen.device, seen.inode)) {
            self.allocated += u128::from(seen.allocated);
            self.bytes += u128::from(seen.size);
        }
    }

    fn add_directory(&mut self, seen: &Seen) {
        self.allocated += u128::from(seen.allocated);
        self.directory_bytes += u128::from(seen.size);
    }
}

fn seen(metadata: &Metadata) -> Seen {
    let time = |seconds, nanoseconds: i64| SeenTime {
        seconds,
        nanoseconds: u32::try_from(nanoseconds).unwrap_or(0),
    };
    Seen {
        inode: metadata.ino(),
        device: metadata.dev(),
        links: metadata.nlink(),
        permissions: metadata.mode() & 0o7777,
        uid: metadata.uid(),
        gid: metadata.gid(),
        size: metadata.size(),
        allocated: metadata.blocks() * 512,
        accessed: time(metadata.atime(), metadata.atime_nsec()),
        modified: time(metadata.mtime(), metadata.mtime_nsec()),
        changed: time(metadata.ctime(), metadata.ctime_nsec()),
        born: metadata.created().ok().map(since_epoch),
        kind: letter(metadata.file_type()),
    }
}

fn since_epoch(time: SystemTime) -> SeenTime {
    let seconds = |seconds| i64::try_from(seconds).unwrap_or(i64::MAX);
    match time.duration_since(UNIX_EPOCH) {
        Ok(after) => SeenTime {
            seconds: seconds(after.as_secs()),
            nanoseconds: after.subsec_nanos(),
        },
        Err(before) => match (
            before.duration().as_secs(),
            before.duration().subsec_nanos(),
        ) {
            (whole, 0) => SeenTime {
                seconds: -seconds(whole),
                nanoseconds: 0,
            },
            (whole, part) => SeenTime {
                seconds: -seconds(whole) - 1,
                nanoseconds: 1_000_000_000 - part,
            },
        },
    }
}

fn letter(kind: FileType) -> char {
    match kind {
        kind if kind.is_dir() => 'd',
        kind if kind.is_symlink() => 'l',
        kind if kind.is_fifo() => 'p',
        kind if kind.is_socket() => 's',
        kind if kind.is_block_device() => 'b',
        kind if kind.is_char_device() => 'c',
        _ => 'f',
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::{Random, ScratchFolder, TreeBuilder, grow_random_tree};
    use std::process::Command;

    #[test]
    fn sums_are_those_of_du() {
        let scratch = ScratchFolder::new().unwrap();
        let tree = TreeBuilder::new(scratch.join("tree")).unwrap();
        grow_random_tree(&tree, &mut Random::new(11), 400).unwrap();
        for (path, directory) in brute_force(tree.path()).unwrap() {
            let folder = tree.path().join(std::ffi::OsStr::from_bytes(&path));
            let output = Command::new("du")
                .args(["-s", "--block-size=1"])
                .arg(&folder)
                .output()
                .unwrap();
            let line = String::from_utf8_lossy(&output.stdout).into_owned();
            let sum: u128 = line.split_whitespace().next().unwrap().parse().unwrap();
            assert_eq!(directory.below.allocated, sum, "{}", folder.display());
        }
    }

    #[test]
    fn ancestors_end_at_the_top() {
        let all: Vec<_> = ancestors(b"a/b").collect();
        assert_eq!(all, [&b"a/b"[..], b"a", b""]);
    }
}
