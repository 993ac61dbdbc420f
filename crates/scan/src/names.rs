//! The names of one directory, as they were read, in memory that is used again for the next one.
//!
//! Names are read to the end and sorted before any entry is looked at. The entries then come in
//! the order in which they are kept, so that nothing larger than an index has to be sorted; and
//! names that sort together were often made together, which is how their inodes lie.

use rustix::fs::FileType;
use std::cmp::Ordering;
use std::ffi::CStr;

#[derive(Clone, Copy, Debug)]
struct Slot {
    /// The first eight bytes of the name, as a number that sorts as they do.
    prefix: u64,
    inode: u64,
    start: u32,
    /// Length with the NUL.
    length: u16,
    kind: FileType,
}

/// A name that a directory gave.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Name<'a> {
    pub(crate) name: &'a CStr,
    /// The type bits of a mode; 0 where the filesystem does not tell.
    pub(crate) kind: u32,
    pub(crate) inode: u64,
}

/// Names of one directory.
#[derive(Debug, Default)]
pub(crate) struct Names {
    bytes: Vec<u8>,
    slots: Vec<Slot>,
}

impl Names {
    pub(crate) fn clear(&mut self) {
        self.bytes.clear();
        self.slots.clear();
    }

    /// Number of names.
    pub(crate) fn len(&self) -> usize {
        self.slots.len()
    }

    /// Bytes of all names, each with a NUL.
    pub(crate) fn bytes(&self) -> usize {
        self.bytes.len()
    }

    /// Adds a name. Returns `false`, and adds nothing, when there are 4 GiB of them.
    #[inline]
    pub(crate) fn push(&mut self, name: &CStr, kind: FileType, inode: u64) -> bool {
        let name = name.to_bytes_with_nul();
        let (Ok(start), Ok(length)) = (self.bytes.len().try_into(), name.len().try_into()) else {
            return false;
        };
        self.slots.push(Slot {
            prefix: prefix(name),
            inode,
            start,
            length,
            kind,
        });
        self.bytes.extend_from_slice(name);
        true
    }

    /// Sorts by the bytes of the names. A directory that changes while it is read may give a name
    /// twice; one is kept.
    pub(crate) fn sort(&mut self) {
        let bytes = &self.bytes;
        self.slots
            .sort_unstable_by(|a, b| match a.prefix.cmp(&b.prefix) {
                Ordering::Equal => name_of(bytes, a).cmp(name_of(bytes, b)),
                other => other,
            });
        self.slots
            .dedup_by(|a, b| a.prefix == b.prefix && name_of(bytes, a) == name_of(bytes, b));
    }

    pub(crate) fn iter(&self) -> impl Iterator<Item = Name<'_>> {
        self.slots.iter().filter_map(|slot| {
            let name = CStr::from_bytes_with_nul(name_of(&self.bytes, slot)).ok()?;
            Some(Name {
                name,
                kind: mode_of(slot.kind),
                inode: slot.inode,
            })
        })
    }
}

/// The name with its NUL, which sorts before every other byte and so changes no order.
fn name_of<'a>(bytes: &'a [u8], slot: &Slot) -> &'a [u8] {
    let start = slot.start as usize;
    bytes
        .get(start..start + usize::from(slot.length))
        .unwrap_or_default()
}

#[inline]
fn prefix(name: &[u8]) -> u64 {
    match name.first_chunk::<8>() {
        Some(first) => u64::from_be_bytes(*first),
        None => {
            name.iter()
                .fold(0, |value, byte| value << 8 | u64::from(*byte))
                << (8 * (8 - name.len()))
        }
    }
}

fn mode_of(kind: FileType) -> u32 {
    if kind == FileType::Unknown {
        0
    } else {
        kind.as_raw_mode()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn names_sort_as_bytes_and_each_comes_once() {
        let mut names = Names::default();
        let unsorted = [
            c"b",
            c"a\xff",
            c"abcdefgh2",
            c"abcdefgh10",
            c"a",
            c"b",
            c"abcdefg",
            c"a\x01",
        ];
        for (inode, name) in (0..).zip(unsorted) {
            assert!(names.push(name, FileType::Unknown, inode));
        }
        names.sort();
        let found: Vec<_> = names.iter().map(|name| name.name).collect();
        let expected = [
            c"a",
            c"a\x01",
            c"abcdefg",
            c"abcdefgh10",
            c"abcdefgh2",
            c"a\xff",
            c"b",
        ];
        assert_eq!(found, expected);
    }
}
