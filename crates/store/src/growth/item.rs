//! One block of the history of sizes: what directories held before they changed, packed.
//!
//! Items stand in the order of their directories, and of the children that they tell of. Each begins
//! with how far its directory is from the one before (LEB128), and the count of the child within the
//! root: 0 for the directory itself, of which the sums before the change follow; else a subdirectory
//! that came, or left with the name it had. A changed directory takes 10 to 20 bytes.

use filemap_model::{DirectoryId, RootId, Summary, take_wide};

use crate::sums::{MOST, take, take_size};

/// What a directory held, hard links counted once, itself left out.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct TreeTotals {
    /// Files.
    pub files: u64,
    /// Directories.
    pub directories: u64,
    /// Length of files and directories.
    pub bytes: u128,
    /// Bytes on the disk.
    pub allocated: u128,
}

impl From<&Summary> for TreeTotals {
    fn from(sum: &Summary) -> Self {
        Self {
            files: sum.files,
            directories: sum.directories,
            bytes: sum.bytes_once() + sum.directory_bytes,
            allocated: sum.allocated_once(),
        }
    }
}

/// What an item tells.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum GrowthFact<'b> {
    /// What the directory held before it changed.
    Held(TreeTotals),
    /// The child was not in it before.
    Came,
    /// The child was in it, under this name.
    Left(&'b [u8]),
}

/// An item of the history of sizes.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct GrowthItem<'b> {
    /// The directory.
    pub directory: DirectoryId,
    /// The subdirectory that it tells of; the top stands for the directory itself.
    pub child: DirectoryId,
    /// What it tells.
    pub fact: GrowthFact<'b>,
}

/// Where an item stands: by the directory, then by the child.
pub(crate) type Place = (DirectoryId, DirectoryId);

impl GrowthItem<'_> {
    pub(crate) const fn place(&self) -> Place {
        (self.directory, self.child)
    }
}

/// Packs what an item tells, behind its place.
pub(crate) fn push_fact(bytes: &mut Vec<u8>, fact: GrowthFact<'_>) {
    match fact {
        GrowthFact::Held(totals) => {
            push(bytes, totals.files.into());
            push(bytes, totals.directories.into());
            push(bytes, totals.bytes.min(MOST));
            let more =
                totals.allocated.min(MOST).cast_signed() - totals.bytes.min(MOST).cast_signed();
            push(bytes, ((more << 1) ^ (more >> 127)).cast_unsigned());
        }
        GrowthFact::Came => push(bytes, 0),
        GrowthFact::Left(name) => {
            push(bytes, name.len() as u128 + 1);
            bytes.extend_from_slice(name);
        }
    }
}

fn push(bytes: &mut Vec<u8>, mut number: u128) {
    loop {
        let low = (number & 0x7f) as u8;
        number >>= 7;
        bytes.push(if number == 0 { low } else { low | 0x80 });
        if number == 0 {
            return;
        }
    }
}

/// A block in the making.
#[derive(Default)]
pub(crate) struct GrowthBlock {
    pub(crate) first: Option<Place>,
    last: u64,
    pub(crate) bytes: Vec<u8>,
}

impl GrowthBlock {
    /// Adds an item behind all others, with its fact as it is packed.
    pub(crate) fn push(&mut self, (directory, child): Place, fact: &[u8]) {
        if self.first.is_none() {
            self.first = Some((directory, child));
            self.last = directory.sequence();
        }
        push(
            &mut self.bytes,
            directory.sequence().saturating_sub(self.last).into(),
        );
        push(&mut self.bytes, child.sequence().into());
        self.bytes.extend_from_slice(fact);
        self.last = directory.sequence();
    }
}

/// The items of a block, in order.
#[derive(Clone, Debug)]
pub(crate) struct GrowthItems<'b> {
    root: RootId,
    last: u64,
    rest: &'b [u8],
}

impl<'b> GrowthItems<'b> {
    /// Begins with the first item, whose directory the key names.
    pub(crate) const fn new(first: DirectoryId, bytes: &'b [u8]) -> Self {
        Self {
            root: first.root(),
            last: first.sequence(),
            rest: bytes,
        }
    }

    /// The next item, and its fact as it is packed; `None` in it where the block makes no sense.
    fn take(&mut self) -> Option<(GrowthItem<'b>, &'b [u8])> {
        let rest = &mut self.rest;
        let directory = self.last.checked_add(take(rest)?)?;
        let child = take(rest)?;
        let most = self.root.last().sequence();
        if directory > most || child > most {
            return None;
        }
        let before = *rest;
        let fact = match child {
            0 => GrowthFact::Held(totals(rest)?),
            _ => match take(rest)? {
                0 => GrowthFact::Came,
                more => {
                    let (name, after) = rest.split_at_checked(usize::try_from(more - 1).ok()?)?;
                    *rest = after;
                    GrowthFact::Left(name)
                }
            },
        };
        let packed = before.get(..before.len() - rest.len())?;
        self.last = directory;
        let id = |count| DirectoryId::new(self.root.top().value() + count);
        let item = GrowthItem {
            directory: id(directory),
            child: id(child),
            fact,
        };
        Some((item, packed))
    }
}

fn totals(rest: &mut &[u8]) -> Option<TreeTotals> {
    let (files, directories, bytes) = (take(rest)?, take(rest)?, take_size(rest)?);
    let more = take_wide(rest)?;
    let more = (more >> 1) ^ (more & 1).wrapping_neg();
    let allocated = bytes.cast_signed().checked_add(more.cast_signed())?;
    let allocated = u128::try_from(allocated).ok().filter(|sum| *sum <= MOST)?;
    Some(TreeTotals {
        files,
        directories,
        bytes,
        allocated,
    })
}

impl<'b> Iterator for GrowthItems<'b> {
    type Item = Option<(GrowthItem<'b>, &'b [u8])>;

    fn next(&mut self) -> Option<Self::Item> {
        if self.rest.is_empty() {
            return None;
        }
        let item = self.take();
        if item.is_none() {
            self.rest = &[];
        }
        Some(item)
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use proptest::prelude::*;

    fn any_number() -> impl Strategy<Value = u64> {
        prop_oneof![Just(0), 0u64..300, any::<u64>(), Just(u64::MAX)]
    }

    proptest! {
        #[test]
        fn what_is_packed_comes_back(
            items in proptest::collection::vec(
                (0u64..1 << 39, 0u64..3, any_number(), any_number(), any_number(), 0u32..=48),
                1..40,
            ),
        ) {
            let root = RootId::new(7).unwrap();
            let mut block = GrowthBlock::default();
            let mut wanted = Vec::new();
            let mut items = items;
            items.sort_unstable();
            items.dedup_by_key(|item| (item.0, item.1));
            for (directory, child, files, bytes, allocated, shift) in items {
                let id = |count| DirectoryId::new(root.top().value() + count);
                let fact = match child {
                    0 => GrowthFact::Held(TreeTotals {
                        files,
                        directories: allocated,
                        bytes: u128::from(bytes) << shift,
                        allocated: u128::from(allocated) << shift,
                    }),
                    1 => GrowthFact::Came,
                    _ => GrowthFact::Left(b"name"),
                };
                let item = GrowthItem { directory: id(directory), child: id(child), fact };
                let mut packed = Vec::new();
                push_fact(&mut packed, fact);
                block.push(item.place(), &packed);
                wanted.push(item);
            }
            let first = block.first.unwrap().0;
            let read = |bytes| GrowthItems::new(first, bytes).map(|item| item.map(|(item, _)| item));
            let found: Option<Vec<_>> = read(&block.bytes).collect();
            prop_assert_eq!(found, Some(wanted));
        }

        #[test]
        fn any_bytes_are_read_without_panic(bytes in proptest::collection::vec(any::<u8>(), 0..250)) {
            let first = RootId::new(7).unwrap().last();
            prop_assert!(GrowthItems::new(first, &bytes).count() <= 250);
        }
    }
}
