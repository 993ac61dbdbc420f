//! Names and stats of a real tree, in the order in which the store keeps them.

use std::os::unix::ffi::OsStrExt as _;
use std::os::unix::fs::MetadataExt as _;
use std::path::{Path, PathBuf};
use std::time::UNIX_EPOCH;

use super::sorted;
use crate::error::BenchError;

/// One entry: where its name ends, and what the columns take.
#[derive(Clone, Copy, Debug, Default)]
pub(super) struct Numbers {
    pub(super) inode: u64,
    pub(super) size: u64,
    pub(super) allocated: u64,
    /// Of content, of attributes, of access, of birth.
    pub(super) times: [u64; 4],
    pub(super) links: u64,
    /// The id of the directory, or 0.
    pub(super) child: u64,
    /// Owner, group, mode and device.
    pub(super) attributes: (u32, u32, u32, u64),
}

/// Entries sorted by directory and name.
#[derive(Default)]
pub(super) struct Entries {
    names: Vec<u8>,
    entries: Vec<(usize, Numbers)>,
    /// The id of each directory, and the index after its last entry.
    runs: Vec<(u64, usize)>,
}

impl Entries {
    /// Reads a tree and repeats it until there are so many entries.
    pub(super) fn gather(folder: &Path, wanted: usize) -> Result<Self, BenchError> {
        let once = Self::read(folder);
        if once.entries.is_empty() {
            return Err(BenchError::Usage(
                "there is nothing in the folder".to_owned(),
            ));
        }
        let mut all = Self::default();
        let ids = once.runs.iter().map(|run| run.0).max().unwrap_or(0) + 1;
        for round in 0.. {
            for (directory, range) in once.ranges() {
                if all.len() >= wanted {
                    return Ok(all);
                }
                for index in range {
                    let (name, numbers) = once.get(index);
                    let mut numbers = *numbers;
                    if numbers.child != 0 {
                        numbers.child += round * ids;
                    }
                    all.push(name, numbers);
                }
                all.runs.push((directory + round * ids, all.entries.len()));
            }
        }
        Ok(all)
    }

    /// Directories get ids when their parent is read, siblings one after the other, depth first.
    fn read(top: &Path) -> Self {
        let mut stack: Vec<(u64, PathBuf)> = vec![(0, top.to_owned())];
        let mut next = 1;
        let mut listings = Vec::new();
        while let Some((id, folder)) = stack.pop() {
            let mut below = Vec::new();
            let mut listing = Vec::new();
            for entry in sorted(&folder) {
                // Looks at the entry itself, as `symlink_metadata` does.
                let Ok(found) = entry.metadata() else {
                    continue;
                };
                let mut numbers = numbers_of(&found);
                if found.is_dir() {
                    numbers.child = next;
                    below.push((next, entry.path()));
                    next += 1;
                }
                listing.push((entry.file_name().as_bytes().to_vec(), numbers));
            }
            stack.extend(below.into_iter().rev());
            listings.push((id, listing));
        }
        listings.sort_by_key(|listing| listing.0);
        let mut entries = Self::default();
        for (id, listing) in listings.iter().filter(|listing| !listing.1.is_empty()) {
            for (name, numbers) in listing {
                entries.push(name, *numbers);
            }
            entries.runs.push((*id, entries.entries.len()));
        }
        entries
    }

    fn push(&mut self, name: &[u8], numbers: Numbers) {
        self.names.extend_from_slice(name);
        self.entries.push((self.names.len(), numbers));
    }

    fn get(&self, index: usize) -> (&[u8], &Numbers) {
        static NOTHING: (usize, Numbers) = (
            0,
            Numbers {
                inode: 0,
                size: 0,
                allocated: 0,
                times: [0; 4],
                links: 0,
                child: 0,
                attributes: (0, 0, 0, 0),
            },
        );
        let before = index
            .checked_sub(1)
            .and_then(|before| self.entries.get(before));
        let start = before.map_or(0, |entry| entry.0);
        let (end, numbers) = self.entries.get(index).unwrap_or(&NOTHING);
        (self.names.get(start..*end).unwrap_or_default(), numbers)
    }

    fn ranges(&self) -> impl Iterator<Item = (u64, std::ops::Range<usize>)> + '_ {
        let mut start = 0;
        self.runs.iter().map(move |(directory, end)| {
            let range = start..*end;
            start = *end;
            (*directory, range)
        })
    }

    /// Visits all entries with their directories.
    pub(super) fn each(&self, mut visit: impl FnMut(u64, (&[u8], &Numbers))) {
        for (directory, range) in self.ranges() {
            for index in range {
                visit(directory, self.get(index));
            }
        }
    }

    pub(super) fn len(&self) -> usize {
        self.entries.len()
    }

    pub(super) fn directories(&self) -> usize {
        self.runs.len()
    }

    pub(super) fn name_bytes(&self) -> usize {
        self.names.len()
    }

    /// A size and a time that about half of the entries are above.
    pub(super) fn middle(&self) -> (u64, u64) {
        let middle = |mut numbers: Vec<u64>| {
            numbers.sort_unstable();
            numbers.get(numbers.len() / 2).copied().unwrap_or(0)
        };
        let numbers = self.entries.iter().map(|entry| entry.1);
        let times = numbers.clone().map(|numbers| numbers.times[0]);
        (
            middle(numbers.map(|numbers| numbers.size).collect()),
            middle(times.collect()),
        )
    }
}

fn numbers_of(found: &std::fs::Metadata) -> Numbers {
    // As in the store: nanoseconds since 1901.
    let time = |seconds: i64, nanoseconds: i64| {
        let seconds = u64::try_from(seconds.saturating_add(1 << 31)).unwrap_or(0);
        seconds.saturating_mul(1_000_000_000) + u64::try_from(nanoseconds).unwrap_or(0)
    };
    let birth = found
        .created()
        .ok()
        .and_then(|time| time.duration_since(UNIX_EPOCH).ok());
    let birth = birth.map_or(0, |birth| {
        time(
            i64::try_from(birth.as_secs()).unwrap_or(0),
            i64::from(birth.subsec_nanos()),
        )
    });
    Numbers {
        inode: found.ino(),
        size: found.size(),
        allocated: found.blocks() * 512,
        times: [
            time(found.mtime(), found.mtime_nsec()),
            time(found.ctime(), found.ctime_nsec()),
            time(found.atime(), found.atime_nsec()),
            birth,
        ],
        links: found.nlink(),
        child: 0,
        attributes: (found.uid(), found.gid(), found.mode(), found.dev()),
    }
}
