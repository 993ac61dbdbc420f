//! Names in a directory: an index in its record and, where it is larger, in blocks of clusters.
//!
//! Which blocks are in use a bitmap tells, and all of these are read. Entries lead to blocks too: one to which
//! an entry leads and that is not marked is a problem, and read as well, so that no name is lost unsaid.

use filemap_model::Stat;

use super::attribute::{BITMAP, Body, FILE_NAME, INDEX_ALLOCATION, INDEX_ROOT, NAMES, UNNAMED};
use super::mft::{Content, Mft, More};
use super::record::{Record, Reference, undo_marks};
use super::stat::{DOS, WIN32, stat_and_streams, stat_of_copy};
use super::streams;
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
/// The entry leads to a block.
const LEADS_ON: u16 = 1;
/// Behind it no entry comes in its block.
const LAST: u16 = 2;
/// Where the copy of a stat begins in an entry, and its bytes.
const COPY: usize = 8;
const COPY_LENGTH: usize = 56;

/// A name, and what it leads to.
#[derive(Clone, Copy, Debug)]
struct Name {
    leads_to: Reference,
    namespace: u8,
    /// Where the copy of the stat is in the batch; the name follows it.
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
    blocks: Blocks,
    /// The block that was read last.
    block: Vec<u8>,
}

/// The blocks of an index.
#[derive(Default)]
struct Blocks {
    extents: Extents,
    /// Bytes of one.
    size: usize,
    /// Bytes of the unit in which entries and blocks tell places.
    unit: u64,
    /// A bit for each block that was read or will be.
    known: Vec<u8>,
    /// Blocks to which entries lead and that the bitmap does not mark.
    unmarked: Vec<u64>,
    /// Entries lead to blocks that the directory does not have.
    leads_nowhere: bool,
}

/// What a name leads to.
struct Target {
    stat: Stat,
    has_streams: bool,
}

/// Shows all names in a directory.
pub(crate) fn list(mft: &Mft, directory: &Record, lister: &mut Lister<'_>) -> Result<()> {
    let root = root(mft, directory)?;
    let blocks = blocks(mft, directory, &root).unwrap_or_else(|problem| {
        lister.problem(problem);
        Blocks::default()
    });
    let marked = blocks.known.clone();
    let mut names = Names {
        mft,
        directory: directory.reference(),
        names: Vec::new(),
        bytes: Vec::new(),
        record: Record::default(),
        blocks,
        block: Vec::new(),
    };
    if let Err(problem) = names.take_all(root.get(16..).unwrap_or_default()) {
        lister.problem(problem);
    }
    names.take_marked(&marked, lister)?;
    names.take_unmarked(lister)?;
    if names.blocks.leads_nowhere {
        let problem = damaged("an entry of the directory leads to a block that is not there");
        lister.problem(problem);
    }
    names.show(lister)
}

fn root(mft: &Mft, directory: &Record) -> Result<Vec<u8>> {
    match mft.content(directory, INDEX_ROOT, NAMES)? {
        Some(Content::Resident(bytes)) => Ok(bytes),
        _ => Err(damaged("a directory has no index of names")),
    }
}

/// The blocks of an index, of which small ones have none.
fn blocks(mft: &Mft, directory: &Record, root: &[u8]) -> Result<Blocks> {
    let extents = match mft.content(directory, INDEX_ALLOCATION, NAMES)? {
        None => return Ok(Blocks::default()),
        Some(Content::Clusters(extents, _)) => extents,
        Some(Content::Resident(_)) => {
            return Err(damaged("the blocks of an index are in no clusters"));
        }
    };
    let bitmap = mft.content(directory, BITMAP, NAMES)?;
    let bitmap = bitmap.ok_or_else(|| damaged("an index does not say which blocks it uses"))?;
    let known = mft.bytes(&bitmap, LARGEST_BITMAP)?;
    let size = usize::try_from(le32(root, 8)?).unwrap_or(usize::MAX);
    if !size.is_power_of_two() || !(512..=LARGEST_BLOCK).contains(&size) {
        return Err(damaged(format!("the blocks of an index have {size} bytes")));
    }
    // Places are told in clusters, or in sectors where clusters are larger than blocks.
    let cluster_size = mft.shape.cluster_size;
    let unit = if size as u64 >= cluster_size {
        cluster_size
    } else {
        512
    };
    Ok(Blocks {
        extents,
        size,
        unit,
        known,
        ..Blocks::default()
    })
}

impl Blocks {
    /// Notes that an entry leads to a place in the blocks.
    fn note(&mut self, place: u64) {
        let offset = place.checked_mul(self.unit).filter(|_| self.unit != 0);
        let offset = offset.filter(|offset| *offset < self.extents.length());
        let number = offset.map(|offset| offset / self.size.max(1) as u64);
        let Some(number) = number else {
            self.leads_nowhere = true;
            return;
        };
        let (at, bit) = (number / 8, 1 << (number % 8));
        match usize::try_from(at)
            .ok()
            .and_then(|at| self.known.get_mut(at))
        {
            Some(byte) if *byte & bit != 0 => {}
            Some(byte) => {
                *byte |= bit;
                self.unmarked.push(number);
            }
            None => self.leads_nowhere = true,
        }
    }
}

impl Names<'_> {
    /// Takes the names of all blocks that the bitmap marks.
    fn take_marked(&mut self, marked: &[u8], lister: &mut Lister<'_>) -> Result<()> {
        let in_use = marked.iter().enumerate().filter(|(_, byte)| **byte != 0);
        for (at, byte) in in_use {
            for bit in (0..8).filter(|bit| byte >> bit & 1 != 0) {
                let number = at as u64 * 8 + bit;
                if number.saturating_mul(self.blocks.size as u64) >= self.blocks.extents.length() {
                    lister.problem(damaged("an index uses blocks that it does not have"));
                    return Ok(());
                }
                self.take_block(number, lister)?;
            }
        }
        Ok(())
    }

    /// Takes those to which entries lead and that it does not mark.
    fn take_unmarked(&mut self, lister: &mut Lister<'_>) -> Result<()> {
        while let Some(number) = self.blocks.unmarked.pop() {
            lister.problem(damaged(
                "the directory uses a block that is not marked as in use",
            ));
            self.take_block(number, lister)?;
        }
        Ok(())
    }

    fn take_block(&mut self, number: u64, lister: &mut Lister<'_>) -> Result<()> {
        lister.step()?;
        let mut block = std::mem::take(&mut self.block);
        if let Err(problem) = self.read_block(number, &mut block) {
            lister.problem(problem.within("a block of the directory"));
        }
        self.block = block;
        if self.names.len() >= BATCH {
            self.show(lister)?;
        }
        Ok(())
    }

    fn read_block(&mut self, number: u64, block: &mut Vec<u8>) -> Result<()> {
        let size = self.blocks.size;
        let offset = number.saturating_mul(size as u64);
        block.resize(size, 0);
        self.mft.read_extents(&self.blocks.extents, offset, block)?;
        if block.get(..4) != Some(b"INDX") {
            return Err(damaged("it does not begin as blocks do"));
        }
        undo_marks(block, size)?;
        // A block knows its place.
        if le64(block, 16)?.checked_mul(self.blocks.unit) != Some(offset) {
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
            let flags = le16(entry, 12)?;
            if flags & LEADS_ON != 0 {
                self.blocks.note(le64(entry, length.saturating_sub(8))?);
            }
            if flags & LAST != 0 {
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
        let (units, namespace) = (slice(key, 66, length)?, u8_at(key, 65)?);
        if leads_to.number() < FIRST_OF_USERS {
            return Ok(());
        }
        let begins = self.bytes.len();
        self.bytes.extend_from_slice(slice(key, COPY, COPY_LENGTH)?);
        push_utf16_le(units, &mut self.bytes);
        self.names.push(Name {
            leads_to,
            namespace,
            begins,
            length: self.bytes.len() - begins,
        });
        Ok(())
    }

    /// Shows the names that were collected, in the order of their records.
    fn show(&mut self, lister: &mut Lister<'_>) -> Result<()> {
        let mut names = std::mem::take(&mut self.names);
        let bytes = std::mem::take(&mut self.bytes);
        names.sort_unstable_by_key(|name| (name.leads_to.number(), name.namespace));
        for name in &names {
            let kept = bytes.get(name.begins..name.begins + name.length);
            let kept = kept.and_then(|kept| kept.split_at_checked(COPY_LENGTH));
            let (copy, text) = kept.unwrap_or_default();
            let target = match self.target(*name) {
                Ok(None) => continue,
                Ok(Some(target)) => target,
                Err((problem, is_stale)) => {
                    lister.step()?;
                    lister.problem(problem);
                    // The long name beside a short one stands for the file.
                    let is_shown = !is_stale && name.namespace != DOS;
                    match stat_of_copy(copy, name.leads_to.0) {
                        Ok(stat) if is_shown => Target {
                            stat,
                            has_streams: false,
                        },
                        _ => continue,
                    }
                }
            };
            let node = Node {
                name: text,
                number: NodeNumber(name.leads_to.0),
                stat: target.stat,
                is_deleted: false,
            };
            lister.show(&node)?;
            if target.has_streams {
                streams::show(self.mft, &self.record, &node, lister)?;
            }
        }
        names.clear();
        self.names = names;
        self.bytes = bytes;
        self.bytes.clear();
        Ok(())
    }

    /// What a name leads to; nothing for a short name beside a long one. Where it cannot be read, why, and
    /// whether that is because the record is another's now.
    fn target(&mut self, name: Name) -> std::result::Result<Option<Target>, (ImageError, bool)> {
        let number = name.leads_to.number();
        if self.record.number != number || self.record.bytes.is_empty() {
            let read = self.mft.read(number, &mut self.record);
            if let Err(error) = read {
                self.record.bytes.clear();
                return Err((error, false));
            }
        }
        let record = &self.record;
        let is_file = record.is_in_use() && !record.is_extension();
        if !is_file || record.reference() != name.leads_to {
            return Err((stale(number), true));
        }
        let found = || -> Result<Option<Target>> {
            if name.namespace == DOS && self.has_long_name()? {
                return Ok(None);
            }
            let (stat, has_streams) = stat_and_streams(self.mft, record)?;
            Ok(Some(Target { stat, has_streams }))
        };
        found().map_err(|error| (error.within(&format!("record {number}")), false))
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
