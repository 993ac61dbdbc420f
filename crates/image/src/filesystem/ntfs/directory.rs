//! Names in a directory: an index in its record and, where it is larger, in blocks of clusters.

use super::attribute::{BITMAP, Body, FILE_NAME, INDEX_ALLOCATION, INDEX_ROOT, NAMES, UNNAMED};
use super::mft::{Content, Mft, More};
use super::record::{Record, Reference, undo_marks};
use super::stat::{DOS, WIN32, stat_of};
use crate::bytes::{le16, le32, le64, slice, u8_at};
use crate::error::{ImageError, Result, damaged};
use crate::filesystem::extents::Extents;
use crate::filesystem::listing::{Lister, Node, NodeNumber};
use crate::filesystem::utf16::push_utf16_le;

/// Records below this are the system's, and not shown.
pub(crate) const FIRST_OF_USERS: u64 = 16;
/// Names that are collected before their records are read in the order in which they lie.
const BATCH: usize = 16 << 10;
/// Bytes of the bitmap of blocks: those of some 100 million names.
const LARGEST_BITMAP: u64 = 4 << 20;
/// Bytes of a block that are read.
const LARGEST_BLOCK: usize = 64 << 10;
/// Behind it no entry comes in its block.
const LAST: u16 = 2;

/// A name, and what it leads to.
#[derive(Clone, Copy, Debug)]
struct Name {
    leads_to: Reference,
    namespace: u8,
    /// Where its bytes are in the batch.
    begins: usize,
    length: usize,
}

/// Names of one directory.
struct Names<'mft> {
    mft: &'mft Mft,
    directory: Reference,
    names: Vec<Name>,
    bytes: Vec<u8>,
    record: Record,
}

/// Shows all names in a directory.
pub(crate) fn list(mft: &Mft, directory: &Record, lister: &mut Lister<'_>) -> Result<()> {
    let mut names = Names {
        mft,
        directory: directory.reference(),
        names: Vec::new(),
        bytes: Vec::new(),
        record: Record::default(),
    };
    let root = root(mft, directory)?;
    if let Err(problem) = names.take_all(root.get(16..).unwrap_or_default()) {
        lister.problem(problem);
    }
    match blocks(mft, directory, &root) {
        Ok(Some((extents, bitmap, size))) => names.take_blocks(&extents, &bitmap, size, lister)?,
        Ok(None) => {}
        Err(problem) => lister.problem(problem),
    }
    names.show(lister)
}

fn root(mft: &Mft, directory: &Record) -> Result<Vec<u8>> {
    match mft.content(directory, INDEX_ROOT, NAMES)? {
        Some(Content::Resident(bytes)) => Ok(bytes),
        _ => Err(damaged("a directory has no index of names")),
    }
}

/// The blocks of an index, which of them are in use, and the bytes of one.
fn blocks(mft: &Mft, directory: &Record, root: &[u8]) -> Result<Option<(Extents, Vec<u8>, usize)>> {
    let extents = match mft.content(directory, INDEX_ALLOCATION, NAMES)? {
        None => return Ok(None),
        Some(Content::Clusters(extents, _)) => extents,
        Some(Content::Resident(_)) => {
            return Err(damaged("the blocks of an index are in no clusters"));
        }
    };
    let bitmap = mft.content(directory, BITMAP, NAMES)?;
    let bitmap = bitmap.ok_or_else(|| damaged("an index does not say which blocks it uses"))?;
    let bitmap = mft.bytes(&bitmap, LARGEST_BITMAP)?;
    let size = usize::try_from(le32(root, 8)?).unwrap_or(usize::MAX);
    if !size.is_power_of_two() || !(512..=LARGEST_BLOCK).contains(&size) {
        return Err(damaged(format!("the blocks of an index have {size} bytes")));
    }
    Ok(Some((extents, bitmap, size)))
}

impl Names<'_> {
    fn take_blocks(
        &mut self,
        extents: &Extents,
        bitmap: &[u8],
        size: usize,
        lister: &mut Lister<'_>,
    ) -> Result<()> {
        let mut block = vec![0; size];
        let in_use = bitmap.iter().enumerate().filter(|(_, byte)| **byte != 0);
        for (at, byte) in in_use {
            for bit in (0..8).filter(|bit| byte >> bit & 1 != 0) {
                lister.step()?;
                let offset = (at as u64 * 8 + bit) * size as u64;
                if offset >= extents.length() {
                    lister.problem(damaged("an index uses blocks that it does not have"));
                    return Ok(());
                }
                if let Err(problem) = self.take_block(extents, offset, &mut block) {
                    lister.problem(problem.within("a block of the directory"));
                }
                if self.names.len() >= BATCH {
                    self.show(lister)?;
                }
            }
        }
        Ok(())
    }

    fn take_block(&mut self, extents: &Extents, offset: u64, block: &mut [u8]) -> Result<()> {
        self.mft.read_extents(extents, offset, block)?;
        if block.get(..4) != Some(b"INDX") {
            return Err(damaged("it does not begin as blocks do"));
        }
        let size = block.len();
        undo_marks(block, size)?;
        // A block knows its place in clusters, or in sectors where clusters are larger than it.
        let cluster_size = self.mft.shape.cluster_size;
        let unit = if size as u64 >= cluster_size {
            cluster_size
        } else {
            512
        };
        if le64(block, 16)?.checked_mul(unit) != Some(offset) {
            return Err(damaged("it belongs elsewhere"));
        }
        self.take_all(block.get(24..).unwrap_or_default())
    }

    /// Takes the entries behind a header that says where they begin and end.
    fn take_all(&mut self, header: &[u8]) -> Result<()> {
        let mut at = usize::try_from(le32(header, 0)?).unwrap_or(usize::MAX);
        let end = usize::try_from(le32(header, 4)?).unwrap_or(usize::MAX);
        let entries = slice(header, 0, end)?;
        loop {
            let length = usize::from(le16(entries, at.saturating_add(8))?);
            let entry = slice(entries, at, length)?;
            if length < 16 {
                return Err(damaged("an entry of an index is too short"));
            }
            if le16(entry, 12)? & LAST != 0 {
                return Ok(());
            }
            self.take(
                Reference(le64(entry, 0)?),
                slice(entry, 16, usize::from(le16(entry, 10)?))?,
            )?;
            at += length;
        }
    }

    fn take(&mut self, leads_to: Reference, key: &[u8]) -> Result<()> {
        let length = usize::from(u8_at(key, 64)?) * 2;
        let begins = self.bytes.len();
        push_utf16_le(slice(key, 66, length)?, &mut self.bytes);
        if leads_to.number() < FIRST_OF_USERS {
            self.bytes.truncate(begins);
            return Ok(());
        }
        self.names.push(Name {
            leads_to,
            namespace: u8_at(key, 65)?,
            begins,
            length: self.bytes.len() - begins,
        });
        Ok(())
    }

    /// Shows the names that were collected, in the order of their records.
    fn show(&mut self, lister: &mut Lister<'_>) -> Result<()> {
        let mut names = std::mem::take(&mut self.names);
        names.sort_unstable_by_key(|name| (name.leads_to.number(), name.namespace));
        for name in &names {
            match self.stat(*name) {
                Ok(Some(stat)) => {
                    let name_bytes = self.bytes.get(name.begins..name.begins + name.length);
                    lister.show(&Node {
                        name: name_bytes.unwrap_or_default(),
                        number: NodeNumber(name.leads_to.0),
                        stat,
                        is_deleted: false,
                    })?;
                }
                Ok(None) => {}
                Err(problem) => {
                    lister.step()?;
                    lister.problem(problem);
                }
            }
        }
        names.clear();
        self.names = names;
        self.bytes.clear();
        Ok(())
    }

    /// The stat of what a name leads to; nothing for a short name beside a long one.
    fn stat(&mut self, name: Name) -> Result<Option<filemap_model::Stat>> {
        let number = name.leads_to.number();
        if self.record.number != number || self.record.bytes.is_empty() {
            let read = self.mft.read(number, &mut self.record);
            if let Err(error) = read {
                self.record.bytes.clear();
                return Err(error);
            }
        }
        let record = &self.record;
        let is_file = record.is_in_use() && !record.is_extension();
        if !is_file || record.reference() != name.leads_to {
            return Err(stale(number));
        }
        if name.namespace == DOS && self.has_long_name()? {
            return Ok(None);
        }
        stat_of(self.mft, record)
            .map(Some)
            .map_err(|error| error.within(&format!("record {number}")))
    }

    fn has_long_name(&self) -> Result<bool> {
        let mut found = false;
        self.mft
            .each_piece(&self.record, FILE_NAME, UNNAMED, |attribute| {
                if let Body::Resident(bytes) = attribute.body {
                    let parent = Reference(le64(bytes, 0)?);
                    let is_here = parent.number() == self.directory.number();
                    found |= is_here && u8_at(bytes, 65)? == WIN32;
                }
                Ok(if found { More::No } else { More::Yes })
            })?;
        Ok(found)
    }
}

fn stale(number: u64) -> ImageError {
    damaged(format!(
        "a name leads to record {number}, which is used otherwise now"
    ))
}
