//! An ISO 9660, opened.

use std::sync::Arc;

use filemap_model::{Stat, Timestamp};

use super::descriptors::{FIRST, Names, SECTOR, Volume, Wanted};
use super::record::Record;
use super::rock_ridge::{RockRidge, is_announced};
use crate::bytes::{le16, le32, length};
use crate::disk::Disk;
use crate::error::{Result, damaged, unsupported};
use crate::filesystem::extents::{Extents, extent_file};
use crate::filesystem::utf16::push_utf16;
use crate::filesystem::{Filesystem, Listed, Lister, Node, NodeNumber, Territory};
use crate::windows::Windows;

/// A file above 4 GiB goes on in more records: no more than this.
const MOST_SECTIONS: usize = 4096;
const DIRECTORY: u32 = 0o040_000;
const FILE: u32 = 0o100_000;
const LINK: u32 = 0o120_000;
/// What Linux gives those that have no mode.
const READABLE: u32 = 0o555;

struct Iso {
    windows: Windows,
    volume: Volume,
}

/// A record, and what its fields say.
struct Found {
    record: [u8; 255],
    offset: u64,
}

/// What a node is.
struct Described {
    stat: Stat,
    /// Where a directory's bytes begin.
    begins: u64,
}

/// Does the disk hold an ISO 9660?
pub(in crate::filesystem) fn is_here(disk: &dyn Disk) -> Result<bool> {
    let mut bytes = [0; 6];
    let read = disk.read_at(&mut bytes, FIRST)?;
    Ok(read == bytes.len() && matches!(&bytes, [0..=3, b'C', b'D', b'0', b'0', b'1']))
}

/// Does it hold one with Rock Ridge? That knows more of the files than a UDF on the same disk.
pub(in crate::filesystem) fn has_rock_ridge(disk: &dyn Disk) -> Result<bool> {
    let mut descriptor = [0; 2048];
    let read = disk.read_at(&mut descriptor, FIRST)?;
    if read < descriptor.len() || !is_here(disk)? {
        return Ok(false);
    }
    let block_size = u64::from(le16(&descriptor, 128)?);
    let block = u64::from(le32(&descriptor, 158)?);
    let mut first = [0; 255];
    disk.read_at(&mut first, block * block_size)?;
    Ok(Record::parse(&first).is_ok_and(|first| is_announced(first.rest)))
}

/// Opens it, with the names that say most.
pub(in crate::filesystem) fn open(disk: Arc<dyn Disk>) -> Result<Box<dyn Filesystem>> {
    open_with(disk, Wanted::Best)
}

/// Opens the tree of Joliet.
pub(in crate::filesystem) fn open_joliet(disk: Arc<dyn Disk>) -> Result<Box<dyn Filesystem>> {
    open_with(disk, Wanted::Joliet)
}

/// Opens it with the names that all systems can read.
pub(in crate::filesystem) fn open_plain(disk: Arc<dyn Disk>) -> Result<Box<dyn Filesystem>> {
    open_with(disk, Wanted::Plain)
}

fn open_with(disk: Arc<dyn Disk>, wanted: Wanted) -> Result<Box<dyn Filesystem>> {
    let windows = Windows::new(disk);
    let volume = Volume::read(&windows, wanted)?;
    Ok(Box::new(Iso { windows, volume }))
}

impl Iso {
    /// The record at an offset of the disk, and the bytes behind it in its sector.
    fn found(&self, offset: u64) -> Result<Found> {
        let mut record = [0; 255];
        let in_sector = SECTOR - offset % SECTOR;
        let on_disk = self.windows.length().saturating_sub(offset);
        let size = length(in_sector.min(on_disk).min(255))?;
        if offset <= FIRST || size == 0 {
            return Err(damaged(format!("there is no record at {offset}")));
        }
        self.windows
            .read(offset, record.get_mut(..size).unwrap_or_default())?;
        Ok(Found { record, offset })
    }

    fn fields(&self, record: &Record<'_>, fields: &mut RockRidge) -> Result<()> {
        fields.clear();
        let Names::RockRidge(skipped) = self.volume.names else {
            return Ok(());
        };
        let rest = record.rest.get(skipped..).unwrap_or_default();
        fields.read(rest, &self.windows, self.volume.block_size)
    }

    /// What a record leads to; a directory that was moved is described where it was moved to.
    fn describe(&self, record: &Record<'_>, fields: &RockRidge, offset: u64) -> Result<Described> {
        if let Some(block) = fields.moved_to {
            let begins = u64::from(block) * self.volume.block_size;
            let found = self.found(begins)?;
            let moved = Record::parse(&found.record)?;
            let mut fields = RockRidge::default();
            self.fields(&moved, &mut fields)?;
            if !moved.is_directory() || fields.moved_to.is_some() {
                return Err(damaged(
                    "a directory that was moved is not where it should be",
                ));
            }
            return Ok(self.described(&moved, &fields, offset));
        }
        Ok(self.described(record, fields, offset))
    }

    fn described(&self, record: &Record<'_>, fields: &RockRidge, offset: u64) -> Described {
        let begins = u64::from(record.block) * self.volume.block_size;
        let kind = match (record.is_directory(), fields.is_link) {
            (true, _) => DIRECTORY,
            (false, true) => LINK,
            (false, false) => FILE,
        };
        let [mode, links, uid, gid] = fields.owner.unwrap_or([kind | READABLE, 1, 0, 0]);
        let size = match (fields.is_link, fields.uncompressed) {
            (true, _) => fields.target.len() as u64,
            (false, Some(size)) => u64::from(size),
            (false, None) => u64::from(record.size),
        };
        let modified = fields.modified.unwrap_or(record.time);
        // What a record says of itself counts more than what is said of its mode.
        let is_directory = mode & 0o170_000 == DIRECTORY;
        let mode = if is_directory == record.is_directory() {
            mode
        } else {
            mode & 0o7777 | kind
        };
        let stat = Stat {
            inode: offset,
            device: 0,
            size,
            allocated: u64::from(record.size).next_multiple_of(self.volume.block_size),
            mtime: modified,
            ctime: fields.changed.unwrap_or(modified),
            atime: fields.accessed.unwrap_or(modified),
            btime: fields.created.unwrap_or(Timestamp::MIN),
            uid,
            gid,
            mode,
            links,
        };
        Described { stat, begins }
    }

    /// A node by its number alone. The record of the top stands in the descriptor of the volume and has no
    /// fields, so that the first one in the directory is asked.
    fn node(&self, node: NodeNumber) -> Result<(Described, RockRidge, Found)> {
        let mut found = self.found(node.0)?;
        let mut fields = RockRidge::default();
        let mut record = Record::parse(&found.record)?;
        if node.0 == self.volume.top {
            let first = u64::from(record.block) * self.volume.block_size;
            found = self.found(first)?;
            record = Record::parse(&found.record)?;
        }
        self.fields(&record, &mut fields)?;
        let mut described = self.describe(&record, &fields, node.0)?;
        let sections = self.sections(&found)?;
        if sections.len() > 1 {
            described.stat.size = sections.iter().map(|(_, size)| size).sum();
            described.stat.allocated = described.stat.size.next_multiple_of(self.volume.block_size);
        }
        Ok((described, fields, found))
    }

    /// Where the parts of a file are: it goes on in the records behind its first one.
    fn sections(&self, first: &Found) -> Result<Vec<(u64, u64)>> {
        let mut sections = Vec::new();
        let mut record = Record::parse(&first.record)?;
        let mut offset = first.offset;
        let mut found;
        loop {
            let begins = u64::from(record.block) * self.volume.block_size;
            sections.push((begins, u64::from(record.size)));
            if !record.continues() {
                return Ok(sections);
            }
            if sections.len() == MOST_SECTIONS {
                return Err(damaged("a file has more parts than can be"));
            }
            offset += record.length as u64;
            found = self.found(offset)?;
            if matches!(found.record, [0, ..]) {
                offset = offset.next_multiple_of(SECTOR);
                found = self.found(offset)?;
            }
            record = Record::parse(&found.record)?;
        }
    }

    fn directory(&self, node: NodeNumber, lister: &mut Lister<'_>) -> Result<()> {
        let (described, ..) = self.node(node)?;
        if described.stat.mode & 0o170_000 != DIRECTORY {
            return Err(damaged(format!(
                "the record at {} is of no directory",
                node.0
            )));
        }
        let size = self.size_of_directory(node, &described, lister)?;
        let mut sector = [0; 2048];
        let mut state = Between::default();
        let mut at = 0;
        while at < size {
            lister.step()?;
            let here = length((size - at).min(SECTOR))?;
            let bytes = sector.get_mut(..here).unwrap_or_default();
            self.windows.read(described.begins + at, bytes)?;
            self.sector(bytes, described.begins + at, lister, &mut state)?;
            at += SECTOR;
        }
        Ok(())
    }

    /// How long a directory is: not longer than it says itself, nor than the disk.
    fn size_of_directory(
        &self,
        node: NodeNumber,
        described: &Described,
        lister: &mut Lister<'_>,
    ) -> Result<u64> {
        let found = self.found(described.begins)?;
        let itself = Record::parse(&found.record)?;
        let above = self.found(node.0)?;
        let above = Record::parse(&above.record)?;
        let said = if above.is_directory() {
            above.size
        } else {
            itself.size
        };
        let size = u64::from(said.min(itself.size));
        let on_disk = self.windows.length().saturating_sub(described.begins);
        if itself.size != said || size > on_disk {
            lister.problem(damaged(format!(
                "a directory says that it has {said} bytes, and {} in itself",
                itself.size
            )));
        }
        Ok(size.min(on_disk))
    }

    fn sector(
        &self,
        bytes: &[u8],
        offset: u64,
        lister: &mut Lister<'_>,
        state: &mut Between,
    ) -> Result<()> {
        let mut at = 0;
        while let Some(rest) = bytes.get(at..).filter(|rest| !matches!(rest, [] | [0, ..])) {
            let record = match Record::parse(rest) {
                Ok(record) => record,
                Err(error) => {
                    lister.problem(error);
                    return Ok(());
                }
            };
            if !record.is_dot() && !record.is_associated() {
                self.show(&record, offset + at as u64, lister, state)?;
            }
            at += record.length;
        }
        Ok(())
    }

    fn show(
        &self,
        record: &Record<'_>,
        offset: u64,
        lister: &mut Lister<'_>,
        state: &mut Between,
    ) -> Result<()> {
        let is_continued = std::mem::replace(&mut state.continues, record.continues());
        if is_continued {
            // It is a part of the file that was shown with its first record.
            return Ok(());
        }
        if let Err(error) = self.fields(record, &mut state.fields) {
            lister.problem(error.within("the record of a file"));
        }
        if state.fields.is_moved {
            return Ok(());
        }
        let described = if record.continues() {
            self.node(NodeNumber(offset))
                .map(|(described, ..)| described)
        } else {
            self.describe(record, &state.fields, offset)
        };
        let described = described.unwrap_or_else(|error| {
            lister.problem(error);
            self.described(record, &state.fields, offset)
        });
        state.name.clear();
        let name = match (state.fields.name.as_slice(), self.volume.names) {
            (name @ [_, ..], Names::RockRidge(_)) => name,
            (_, Names::Joliet) => {
                push_utf16(record.joliet_name(), &mut state.name);
                state.name.as_slice()
            }
            _ => record.plain_name(),
        };
        lister.show(&Node {
            name,
            number: NodeNumber(offset),
            stat: described.stat,
            is_deleted: false,
        })
    }
}

/// What is kept from one record to the next.
#[derive(Default)]
struct Between {
    fields: RockRidge,
    name: Vec<u8>,
    continues: bool,
}

impl Filesystem for Iso {
    fn territory(&self) -> &Territory {
        &self.volume.territory
    }

    fn top(&self) -> NodeNumber {
        NodeNumber(self.volume.top)
    }

    fn stat(&self, node: NodeNumber) -> Result<Stat> {
        Ok(self.node(node)?.0.stat)
    }

    fn list(&self, directory: NodeNumber, lister: &mut Lister<'_>) -> Listed {
        let ended = self.directory(directory, lister);
        lister.finish(ended)
    }

    fn open(&self, file: NodeNumber) -> Result<Arc<dyn Disk>> {
        let (described, fields, found) = self.node(file)?;
        let record = Record::parse(&found.record)?;
        if described.stat.mode & 0o170_000 != FILE {
            return Err(damaged(format!("the record at {} is of no file", file.0)));
        }
        if fields.uncompressed.is_some() {
            return Err(unsupported(
                "a file that is compressed by zisofs is not read",
            ));
        }
        if record.is_interleaved() {
            return Err(unsupported("an interleaved file is not read"));
        }
        let mut extents = Extents::default();
        for (begins, size) in self.sections(&found)? {
            extents.push(size, Some(begins))?;
        }
        let size = extents.length();
        let disk = Arc::clone(self.windows.disk());
        Ok(Arc::new(extent_file(disk, extents, size, size)?))
    }

    fn link_target(&self, link: NodeNumber) -> Result<Vec<u8>> {
        let (_, fields, _) = self.node(link)?;
        if !fields.is_link {
            return Err(damaged(format!("the record at {} is of no link", link.0)));
        }
        Ok(fields.target)
    }
}
