//! How does an answer wait in a sorter?
//!
//! As numbers of eight bytes, times and sums of sizes of sixteen bytes, and the path. The record lives as
//! long as the question.

use std::ops::ControlFlow;

use filemap_model::{DirectoryId, Entry, EntryFlags, Owner, RootId, Stat, Summary, Timestamp};

use crate::error::Result;
use crate::found::Found;
use crate::place::{endless, name_of};

const WORD: usize = 8;
const WIDE: usize = 16;

/// Returns the bytes of an answer.
pub(crate) fn encode(found: &Found<'_>) -> Vec<u8> {
    let Entry {
        stat, child, flags, ..
    } = found.entry;
    let mut numbers = vec![
        found.root.number().into(),
        found.directory.value(),
        found.depth.into(),
        child.map_or(0, |child| child.value().wrapping_add(1)),
        flags.bits().into(),
        stat.inode,
        stat.device,
        stat.size,
        stat.allocated,
        stat.uid.into(),
        stat.gid.into(),
        stat.mode.into(),
        stat.links.into(),
        found.sum.is_some().into(),
    ];
    let mut wide = [stat.mtime, stat.ctime, stat.atime, stat.btime]
        .map(Timestamp::value)
        .to_vec();
    if let Some(sum) = &found.sum {
        numbers.extend(sum_numbers(sum));
        wide.extend(wide_numbers(sum));
    }
    let length = numbers.len() * WORD + wide.len() * WIDE + found.path.len();
    let mut bytes = Vec::with_capacity(length);
    for number in numbers {
        bytes.extend_from_slice(&number.to_le_bytes());
    }
    for number in wide {
        bytes.extend_from_slice(&number.to_le_bytes());
    }
    bytes.extend_from_slice(found.path);
    bytes
}

/// Visits the answer that these bytes are.
pub(crate) fn decode(
    bytes: &[u8],
    visitor: &mut dyn FnMut(&Found<'_>) -> Result<ControlFlow<()>>,
) -> Result<ControlFlow<()>> {
    let mut reader = Reader { rest: bytes };
    let Some(read) = reader.found() else {
        return Err(endless(DirectoryId::default()).into());
    };
    let (root, directory, depth, mut entry, sum) = read;
    let path = reader.rest;
    entry.name = name_of(path);
    visitor(&Found {
        path,
        root,
        directory,
        entry: &entry,
        depth,
        sum,
        // It has decided the order already.
        own: None,
    })
}

struct Reader<'b> {
    rest: &'b [u8],
}

type Read<'b> = (RootId, DirectoryId, u32, Entry<'b>, Option<Summary>);

impl<'b> Reader<'b> {
    fn long(&mut self) -> Option<u64> {
        let (bytes, rest) = self.rest.split_first_chunk::<WORD>()?;
        self.rest = rest;
        Some(u64::from_le_bytes(*bytes))
    }

    fn short(&mut self) -> Option<u32> {
        self.long().and_then(|number| u32::try_from(number).ok())
    }

    fn wide(&mut self) -> Option<u128> {
        let (bytes, rest) = self.rest.split_first_chunk::<WIDE>()?;
        self.rest = rest;
        Some(u128::from_le_bytes(*bytes))
    }

    fn time(&mut self) -> Option<Timestamp> {
        self.wide().map(Timestamp::from_value)
    }

    fn found(&mut self) -> Option<Read<'b>> {
        let root = self.short().and_then(RootId::new)?;
        let directory = DirectoryId::new(self.long()?);
        let depth = self.short()?;
        let child = self.long()?.checked_sub(1).map(DirectoryId::new);
        let flags = EntryFlags::from_bits(u8::try_from(self.long()?).ok()?);
        let mut stat = self.stat()?;
        let mut sum = if self.long()? == 1 {
            Some(self.sum()?)
        } else {
            None
        };
        for time in [
            &mut stat.mtime,
            &mut stat.ctime,
            &mut stat.atime,
            &mut stat.btime,
        ] {
            *time = self.time()?;
        }
        if let Some(sum) = &mut sum {
            self.wide_of(sum)?;
        }
        Some((
            root,
            directory,
            depth,
            Entry {
                name: &[],
                stat,
                child,
                flags,
            },
            sum,
        ))
    }

    fn stat(&mut self) -> Option<Stat> {
        Some(Stat {
            inode: self.long()?,
            device: self.long()?,
            size: self.long()?,
            allocated: self.long()?,
            uid: self.short()?,
            gid: self.short()?,
            mode: self.short()?,
            links: self.short()?,
            ..Stat::default()
        })
    }

    fn sum(&mut self) -> Option<Summary> {
        Some(Summary {
            files: self.long()?,
            directories: self.long()?,
            symlinks: self.long()?,
            others: self.long()?,
            linked: self.long()?,
            unreadable: self.long()?,
            largest: self.long()?,
            owner: number_to_owner(self.long()?),
            group: number_to_owner(self.long()?),
            ..Summary::EMPTY
        })
    }

    fn wide_of(&mut self, sum: &mut Summary) -> Option<()> {
        sum.bytes = self.wide()?;
        sum.directory_bytes = self.wide()?;
        sum.allocated = self.wide()?;
        sum.duplicate_bytes = self.wide()?;
        sum.duplicate_allocated = self.wide()?;
        sum.newest_mtime = self.time()?;
        sum.oldest_mtime = self.time()?;
        sum.newest_atime = self.time()?;
        sum.newest_ctime = self.time()?;
        Some(())
    }
}

fn wide_numbers(sum: &Summary) -> [u128; 9] {
    [
        sum.bytes,
        sum.directory_bytes,
        sum.allocated,
        sum.duplicate_bytes,
        sum.duplicate_allocated,
        sum.newest_mtime.value(),
        sum.oldest_mtime.value(),
        sum.newest_atime.value(),
        sum.newest_ctime.value(),
    ]
}

fn sum_numbers(sum: &Summary) -> [u64; 9] {
    [
        sum.files,
        sum.directories,
        sum.symlinks,
        sum.others,
        sum.linked,
        sum.unreadable,
        sum.largest,
        owner_to_number(sum.owner),
        owner_to_number(sum.group),
    ]
}

fn owner_to_number(owner: Owner) -> u64 {
    match owner {
        Owner::Nobody => 0,
        Owner::Several => 1,
        Owner::One(id) => u64::from(id) + 2,
    }
}

fn number_to_owner(number: u64) -> Owner {
    match number.checked_sub(2).map(u32::try_from) {
        Some(Ok(id)) => Owner::One(id),
        _ if number == 0 => Owner::Nobody,
        _ => Owner::Several,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_answer_comes_back_as_it_was() {
        let stat = Stat {
            inode: u64::MAX,
            mode: 0o100_644,
            links: u32::MAX,
            btime: Timestamp::MAX,
            ..Stat::default()
        };
        let child = Some(DirectoryId::new(0));
        let entry = Entry {
            name: b"\xff\n",
            stat,
            child,
            flags: EntryFlags::RACY,
        };
        let sum = Summary {
            owner: Owner::One(u32::MAX),
            group: Owner::Several,
            ..Summary::EMPTY
        };
        for sum in [None, Some(sum), Some(Summary::EMPTY)] {
            let found = Found {
                path: b"/a/\xff\n",
                root: RootId::new(7).unwrap(),
                directory: DirectoryId::new(9),
                entry: &entry,
                depth: 3,
                sum,
                own: None,
            };
            let mut seen = 0;
            let visited = decode(&encode(&found), &mut |back| {
                assert_eq!(back, &found);
                seen += 1;
                Ok(ControlFlow::Break(()))
            });
            assert!(visited.unwrap().is_break() && seen == 1);
            let bytes = encode(&found);
            assert!(decode(&bytes[..20], &mut |_| panic!("too short")).is_err());
        }
    }
}
