//! One name in one directory, and a sorted run of them.

use std::cmp::Ordering;

use crate::{DirectoryId, Kind, Stat};

/// What is known of an entry beside its stat.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct EntryFlags(u8);

impl EntryFlags {
    /// Nothing special.
    pub const NONE: Self = Self(0);
    /// The stat was taken so soon after a change that a further change might not show in it.
    pub const RACY: Self = Self(1);
    /// The entry is the top of another mount.
    pub const MOUNT: Self = Self(2);
    /// The stat could not be read, or no list told it: only the kind (in the mode) and perhaps the
    /// inode are known.
    pub const NO_STAT: Self = Self(4);
    /// The directory is not entered: a pseudo filesystem, another filesystem when one was asked
    /// for, or a directory that is seen elsewhere in the same tree.
    pub const NOT_ENTERED: Self = Self(8);
    /// A recorded mount point that is not mounted now: what is known below it is as of then.
    pub const UNAVAILABLE: Self = Self(16);
    /// The last look at the entry failed: its stat is of an earlier look, or, with [`Self::NO_STAT`],
    /// not known at all.
    pub const LOOK_FAILED: Self = Self(32);
    /// A list does not say the permissions: only the type bits of the mode are known.
    pub const NO_MODE: Self = Self(64);
    /// A list does not say the allocated size: what its length takes stands for it in sums.
    pub const NO_ALLOCATED: Self = Self(128);

    /// Returns the flags with these bits.
    #[must_use]
    pub const fn from_bits(bits: u8) -> Self {
        Self(bits)
    }

    /// The bits.
    #[must_use]
    pub const fn bits(self) -> u8 {
        self.0
    }

    /// Are all of `other` set?
    #[must_use]
    pub const fn has(self, other: Self) -> bool {
        self.0 & other.0 == other.0
    }

    /// Is any of `other` set?
    #[must_use]
    pub const fn has_any(self, other: Self) -> bool {
        self.0 & other.0 != 0
    }

    /// Returns these less the others.
    #[must_use]
    pub const fn without(self, other: Self) -> Self {
        Self(self.0 & !other.0)
    }

    /// Returns both together.
    #[must_use]
    pub const fn with(self, other: Self) -> Self {
        Self(self.0 | other.0)
    }
}

/// One name in one directory.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Entry<'a> {
    /// The name: any bytes but NUL and `/`, at most 255 of them on most filesystems.
    pub name: &'a [u8],
    /// What the filesystem says of it.
    pub stat: Stat,
    /// For a directory that filemap enters: its id. A source leaves it out.
    pub child: Option<DirectoryId>,
    /// What else is known.
    pub flags: EntryFlags,
}

impl Entry<'_> {
    /// Is this a directory whose content belongs to the tree?
    #[must_use]
    pub fn is_entered(&self) -> bool {
        self.stat.kind() == Kind::Directory && !self.flags.has(EntryFlags::NOT_ENTERED)
    }
}

#[derive(Clone, Copy, Debug)]
struct Slot {
    start: u32,
    len: u16,
    flags: EntryFlags,
    stat: Stat,
}

/// Entries of one directory, sorted by the bytes of their names, each name once.
#[derive(Debug, Default)]
pub struct Entries {
    names: Vec<u8>,
    slots: Vec<Slot>,
}

impl Entries {
    /// Number of entries.
    #[must_use]
    pub fn len(&self) -> usize {
        self.slots.len()
    }

    /// Are there none?
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.slots.is_empty()
    }

    /// Bytes that all names take together.
    #[must_use]
    pub fn name_bytes(&self) -> usize {
        self.names.len()
    }

    /// Returns the entry at `index` in the order of names.
    #[must_use]
    pub fn get(&self, index: usize) -> Option<Entry<'_>> {
        self.slots.get(index).map(|slot| self.entry(slot))
    }

    /// Visits the entries in the order of their names.
    pub fn iter(&self) -> impl ExactSizeIterator<Item = Entry<'_>> {
        self.slots.iter().map(|slot| self.entry(slot))
    }

    fn entry(&self, slot: &Slot) -> Entry<'_> {
        Entry {
            name: name_of(&self.names, slot),
            stat: slot.stat,
            child: None,
            flags: slot.flags,
        }
    }
}

fn name_of<'a>(names: &'a [u8], slot: &Slot) -> &'a [u8] {
    let start = slot.start as usize;
    names
        .get(start..start + usize::from(slot.len))
        .unwrap_or_default()
}

/// Gathers entries in any order and sorts them once.
#[derive(Debug, Default)]
pub struct EntriesBuilder {
    entries: Entries,
    sorted: bool,
}

impl EntriesBuilder {
    /// Returns an empty builder.
    #[must_use]
    pub fn new() -> Self {
        Self {
            entries: Entries::default(),
            sorted: true,
        }
    }

    /// Returns an empty builder with room for this many entries, whose names take this many bytes
    /// together.
    #[must_use]
    pub fn with_capacity(entries: usize, name_bytes: usize) -> Self {
        let entries = Entries {
            names: Vec::with_capacity(name_bytes),
            slots: Vec::with_capacity(entries),
        };
        Self {
            entries,
            sorted: true,
        }
    }

    /// Adds an entry. Returns `false`, and adds nothing, when the name is longer than 65,535 bytes
    /// or all names together would pass 4 GiB.
    pub fn push(&mut self, name: &[u8], stat: Stat, flags: EntryFlags) -> bool {
        let Entries { names, slots } = &mut self.entries;
        let (Ok(start), Ok(len)) = (u32::try_from(names.len()), u16::try_from(name.len())) else {
            return false;
        };
        if let Some(last) = slots.last()
            && self.sorted
        {
            self.sorted = name_of(names, last) < name;
        }
        names.extend_from_slice(name);
        slots.push(Slot {
            start,
            len,
            flags,
            stat,
        });
        true
    }

    /// Number of entries so far.
    #[must_use]
    pub fn len(&self) -> usize {
        self.entries.slots.len()
    }

    /// Are there none yet?
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.entries.slots.is_empty()
    }

    /// Returns the entries sorted by name; of equal names the last one added counts.
    #[must_use]
    pub fn build(mut self) -> Entries {
        if !self.sorted {
            self.sort();
        }
        self.entries
    }

    fn sort(&mut self) {
        let Entries { names, slots } = &mut self.entries;
        // The first eight bytes decide nearly every comparison, without following the name.
        let mut order: Vec<(u64, u32)> = (0u32..)
            .zip(slots.iter())
            .map(|(index, slot)| (prefix(name_of(names, slot)), index))
            .collect();
        let name = |index: u32| {
            slots
                .get(index as usize)
                .map_or(&[][..], |s| name_of(names, s))
        };
        order.sort_unstable_by(|a, b| match a.0.cmp(&b.0) {
            Ordering::Equal => name(a.1).cmp(name(b.1)).then(a.1.cmp(&b.1)),
            other => other,
        });
        let mut sorted: Vec<Slot> = Vec::with_capacity(slots.len());
        for (_, index) in order {
            let Some(slot) = slots.get(index as usize) else {
                continue;
            };
            match sorted.last_mut() {
                Some(last) if name_of(names, last) == name_of(names, slot) => *last = *slot,
                _ => sorted.push(*slot),
            }
        }
        *slots = sorted;
    }
}

/// The first eight bytes of a name as a number that sorts as they do.
fn prefix(name: &[u8]) -> u64 {
    let mut value = 0;
    for index in 0..8 {
        value = value << 8 | u64::from(name.get(index).copied().unwrap_or(0));
    }
    value
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_sort_as_bytes_and_the_last_of_two_equal_ones_counts() {
        let mut builder = EntriesBuilder::new();
        for (inode, name) in [
            &b"b"[..],
            b"a\xff",
            b"abcdefgh2",
            b"abcdefgh10",
            b"a",
            b"b",
            b"a\0",
        ]
        .into_iter()
        .enumerate()
        {
            builder.push(
                name,
                Stat {
                    inode: inode as u64,
                    ..Stat::default()
                },
                EntryFlags::NONE,
            );
        }
        let entries = builder.build();
        let names: Vec<_> = entries.iter().map(|e| e.name.to_vec()).collect();
        assert_eq!(
            names,
            [
                &b"a"[..],
                b"a\0",
                b"abcdefgh10",
                b"abcdefgh2",
                b"a\xff",
                b"b"
            ]
            .map(<[u8]>::to_vec)
        );
        assert_eq!(entries.get(5).unwrap().stat.inode, 5);
    }
}
