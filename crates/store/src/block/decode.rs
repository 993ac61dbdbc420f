//! How is a block read in place?
//!
//! Nothing is copied and nothing is trusted: lengths are compared once when the block is opened, and
//! every further access is checked again, so that damaged bytes give an error and never a panic.

mod numbers;

use std::ops::Range;

use filemap_model::{DirectoryId, Entry, EntryFlags, Stat, Timestamp};
use planus::ReadAsRoot;

use super::columns::{COUNT, Column, FAR, Reference, Shape, expected_allocation};
use super::encode::MAX_ENTRIES;
use super::key::BlockKey;
use crate::generated::filemap as records;
use crate::wide::record_to_time;

pub use numbers::AttributeSet;

/// Why a block cannot be read.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum BlockError {
    /// A length or offset inside points outside.
    #[error("a length inside does not fit")]
    Layout,
}

#[derive(Clone, Copy, Debug)]
struct Reader {
    start: usize,
    width: usize,
    mask: u64,
    factor: u64,
    base: u64,
    reference: Reference,
}

/// A block, read in place.
#[derive(Clone, Copy)]
pub struct Block<'a> {
    first: DirectoryId,
    count: usize,
    directories: planus::Vector<'a, u32>,
    ends: &'a [u8],
    names: &'a [u8],
    devices: planus::Vector<'a, u64>,
    attributes: planus::Vector<'a, records::AttributesRef<'a>>,
    columns: [Reader; COUNT],
    data: &'a [u8],
    far: Option<planus::Vector<'a, records::TimeRef<'a>>>,
}

impl std::fmt::Debug for Block<'_> {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Block")
            .field("first", &self.first)
            .field("count", &self.count)
            .finish()
    }
}

impl<'a> Block<'a> {
    /// Opens the block with this key, and its value without the checksum.
    ///
    /// # Errors
    /// When the lengths inside do not fit together.
    pub fn open(key: &[u8], bytes: &'a [u8]) -> Result<Self, BlockError> {
        let first = BlockKey::directory_of(key).ok_or(BlockError::Layout)?;
        Self::read(first, bytes)
            .map_err(|_| BlockError::Layout)?
            .ok_or(BlockError::Layout)
    }

    fn read(first: DirectoryId, bytes: &'a [u8]) -> Result<Option<Self>, planus::Error> {
        let table = records::BlockRef::read_as_root(bytes)?;
        let count = usize::from(table.count()?);
        let (Some(directories), Some(ends), Some(names)) =
            (table.directories()?, table.ends()?, table.names()?)
        else {
            return Ok(None);
        };
        let (Some(devices), Some(attributes)) = (table.devices()?, table.attributes()?) else {
            return Ok(None);
        };
        let (Some(bases), Some(shapes), Some(data)) =
            (table.bases()?, table.shapes()?, table.columns()?)
        else {
            return Ok(None);
        };
        if directories.len() != ends.len() || count > MAX_ENTRIES {
            return Ok(None);
        }
        let Some(columns) = read_columns(bases, shapes, count, data.len())? else {
            return Ok(None);
        };
        Ok(Some(Self {
            first,
            count,
            directories,
            ends,
            names,
            devices,
            attributes,
            columns,
            data,
            far: table.far()?,
        }))
    }

    /// Number of entries.
    #[must_use]
    pub fn len(&self) -> usize {
        self.count
    }

    /// Are there none?
    #[must_use]
    pub fn is_empty(&self) -> bool {
        self.count == 0
    }

    /// All names one after the other, without separators.
    #[must_use]
    pub fn names(&self) -> &'a [u8] {
        self.names
    }

    /// Visits the directories in the block with the indices of their entries.
    pub fn runs(&self) -> impl Iterator<Item = Result<(DirectoryId, Range<usize>), BlockError>> {
        let (ends, directories, first, count) =
            (self.ends, self.directories, self.first, self.count);
        let mut start = 0;
        (0..ends.len()).map(move |index| {
            let distance = directories.get(index).ok_or(BlockError::Layout)?;
            let end = usize::from(*ends.get(index).ok_or(BlockError::Layout)?);
            let range = start..end;
            if end < start || end > count {
                return Err(BlockError::Layout);
            }
            start = end;
            Ok((
                DirectoryId::new(first.value().wrapping_add(u64::from(distance))),
                range,
            ))
        })
    }

    /// The indices of the entries of `directory`; an empty range when there are none.
    ///
    /// # Errors
    /// When the block makes no sense.
    pub fn run_of(&self, directory: DirectoryId) -> Result<Range<usize>, BlockError> {
        for run in self.runs() {
            let (found, range) = run?;
            if found == directory {
                return Ok(range);
            }
            if found > directory {
                break;
            }
        }
        Ok(0..0)
    }

    #[inline]
    fn stored(&self, column: Column, index: usize) -> Result<(u64, &Reader), BlockError> {
        let reader = self
            .columns
            .get(column as usize)
            .ok_or(BlockError::Layout)?;
        if reader.width == 0 {
            return Ok((0, reader));
        }
        let at = reader.start + index * reader.width;
        let bytes = self.data.get(at..).and_then(<[u8]>::first_chunk::<8>);
        let bytes = bytes.ok_or(BlockError::Layout)?;
        Ok((u64::from_le_bytes(*bytes) & reader.mask, reader))
    }

    #[inline]
    fn plain(&self, column: Column, index: usize) -> Result<u64, BlockError> {
        let (stored, reader) = self.stored(column, index)?;
        Ok(reader.base.wrapping_add(stored.wrapping_mul(reader.factor)))
    }

    /// The time that a column tells by a number.
    #[inline]
    fn time_of(&self, number: u64) -> Result<Timestamp, BlockError> {
        if number == 0 || (FAR..=u64::MAX - FAR).contains(&number) {
            return Ok(Timestamp::from_usual(number));
        }
        self.far_time(number)
    }

    #[cold]
    fn far_time(&self, number: u64) -> Result<Timestamp, BlockError> {
        let place = if number < FAR {
            number - 1
        } else {
            u64::MAX - number
        };
        let place = usize::try_from(place).map_err(|_| BlockError::Layout)?;
        let time = self.far.and_then(|far| far.get(place));
        time.map(record_to_time).ok_or(BlockError::Layout)
    }

    #[inline]
    fn time_at(&self, column: Column, index: usize) -> Result<Timestamp, BlockError> {
        self.time_of(self.time(column, index)?)
    }

    #[inline]
    fn time(&self, column: Column, index: usize) -> Result<u64, BlockError> {
        let value = self.plain(column, index)?;
        let reader = self
            .columns
            .get(column as usize)
            .ok_or(BlockError::Layout)?;
        let reference = match reader.reference {
            Reference::Zero => 0,
            Reference::First => self.plain(Column::Mtime, index)?,
            Reference::Second if column == Column::Ctime => return Err(BlockError::Layout),
            Reference::Second => self.time(Column::Ctime, index)?,
        };
        Ok(value.wrapping_add(reference))
    }

    /// The index after the last byte of each name.
    fn name_end(&self, index: usize) -> Result<usize, BlockError> {
        let end = self.plain(Column::NameEnd, index)?;
        usize::try_from(end).map_err(|_| BlockError::Layout)
    }

    /// The name of the entry at `index`.
    ///
    /// # Errors
    /// When the block makes no sense.
    #[inline]
    pub fn name(&self, index: usize) -> Result<&'a [u8], BlockError> {
        let start = if index == 0 {
            0
        } else {
            self.name_end(index - 1)?
        };
        let end = self.name_end(index)?;
        self.names.get(start..end).ok_or(BlockError::Layout)
    }

    /// The entry whose name holds the byte at `offset` of [`Block::names`].
    ///
    /// # Errors
    /// When the block makes no sense.
    pub fn entry_at_name_byte(&self, offset: usize) -> Result<usize, BlockError> {
        let (mut low, mut high) = (0, self.count);
        while low < high {
            let middle = usize::midpoint(low, high);
            if self.name_end(middle)? <= offset {
                low = middle + 1
            } else {
                high = middle
            }
        }
        Ok(low)
    }

    /// Logical size in bytes of the entry at `index`.
    ///
    /// # Errors
    /// When the block makes no sense.
    #[inline]
    pub fn size(&self, index: usize) -> Result<u64, BlockError> {
        self.plain(Column::Size, index)
    }

    /// Inode number of the entry at `index`.
    ///
    /// # Errors
    /// When the block makes no sense.
    #[inline]
    pub fn inode(&self, index: usize) -> Result<u64, BlockError> {
        self.plain(Column::Inode, index)
    }

    /// Modification time of the entry at `index`.
    ///
    /// # Errors
    /// When the block makes no sense.
    #[inline]
    pub fn mtime(&self, index: usize) -> Result<Timestamp, BlockError> {
        self.time_of(self.plain(Column::Mtime, index)?)
    }

    /// The id of the directory at `index`, if it is one that is entered.
    ///
    /// # Errors
    /// When the block makes no sense.
    #[inline]
    pub fn child(&self, index: usize) -> Result<Option<DirectoryId>, BlockError> {
        let (stored, reader) = self.stored(Column::Child, index)?;
        Ok(match stored {
            0 => None,
            _ => Some(DirectoryId::new(reader.base.wrapping_add(stored - 1))),
        })
    }

    /// Does the block hold no directory that is entered?
    #[must_use]
    pub fn has_no_children(&self) -> bool {
        self.columns
            .get(Column::Child as usize)
            .is_some_and(|reader| reader.width == 0)
    }

    /// Owner, group, mode and flags of the entry at `index`.
    ///
    /// # Errors
    /// When the block makes no sense.
    #[inline]
    pub fn attributes(&self, index: usize) -> Result<Attributes, BlockError> {
        let which = self.plain(Column::Attribute, index)?;
        let which = usize::try_from(which).map_err(|_| BlockError::Layout)?;
        let found = self.attributes.get(which).ok_or(BlockError::Layout)?;
        Ok(Attributes {
            device: self
                .devices
                .get(usize::from(found.device()))
                .ok_or(BlockError::Layout)?,
            uid: found.uid(),
            gid: found.gid(),
            mode: u32::from(found.mode()),
            flags: EntryFlags::from_bits(found.flags()),
        })
    }

    /// The stat of the entry at `index`.
    ///
    /// # Errors
    /// When the block makes no sense.
    pub fn stat(&self, index: usize) -> Result<(Stat, EntryFlags), BlockError> {
        let attributes = self.attributes(index)?;
        let size = self.size(index)?;
        let allocated = self
            .plain(Column::Allocated, index)?
            .wrapping_add(expected_allocation(size));
        let links = self.plain(Column::Links, index)?;
        let stat = Stat {
            inode: self.plain(Column::Inode, index)?,
            device: attributes.device,
            size,
            allocated,
            mtime: self.mtime(index)?,
            ctime: self.time_at(Column::Ctime, index)?,
            atime: self.time_at(Column::Atime, index)?,
            btime: self.time_at(Column::Btime, index)?,
            uid: attributes.uid,
            gid: attributes.gid,
            mode: attributes.mode,
            links: u32::try_from(links).map_err(|_| BlockError::Layout)?,
        };
        Ok((stat, attributes.flags))
    }

    /// The entry at `index`.
    ///
    /// # Errors
    /// When the block makes no sense.
    pub fn entry(&self, index: usize) -> Result<Entry<'a>, BlockError> {
        let (stat, flags) = self.stat(index)?;
        Ok(Entry {
            name: self.name(index)?,
            stat,
            child: self.child(index)?,
            flags,
        })
    }
}

/// What many entries of a block share.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Attributes {
    /// Device number.
    pub device: u64,
    /// Owner.
    pub uid: u32,
    /// Group.
    pub gid: u32,
    /// Type and permission bits.
    pub mode: u32,
    /// What else is known.
    pub flags: EntryFlags,
}

fn read_columns(
    bases: planus::Vector<'_, u64>,
    shapes: &[u8],
    count: usize,
    available: usize,
) -> Result<Option<[Reader; COUNT]>, planus::Error> {
    let empty = Reader {
        start: 0,
        width: 0,
        mask: 0,
        factor: 1,
        base: 0,
        reference: Reference::Zero,
    };
    let mut columns = [empty; COUNT];
    let mut start = 0;
    if bases.len() != COUNT || shapes.len() != COUNT {
        return Ok(None);
    }
    for ((reader, base), byte) in columns.iter_mut().zip(bases.iter()).zip(shapes) {
        let Some(shape) = Shape::from_byte(*byte) else {
            return Ok(None);
        };
        let width = usize::from(shape.width);
        *reader = Reader {
            start,
            width,
            mask: if width == 8 {
                u64::MAX
            } else {
                (1 << (8 * width)) - 1
            },
            factor: shape.unit.factor(),
            base,
            reference: shape.reference,
        };
        start += width * count;
    }
    Ok((start + 8 <= available).then_some(columns))
}
