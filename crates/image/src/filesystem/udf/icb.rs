//! Control blocks: what a file is, and its extents.

use filemap_model::{Stat, Timestamp};

use super::names::time;
use super::space::{Address, Space};
use super::tag;
use crate::bytes::{le16, le32, le64, length, slice, u8_at};
use crate::error::{Result, damaged, too_large, unsupported};
use crate::filesystem::extents::Extents;
use crate::windows::Windows;

/// Bytes of a control block that are read for a stat.
const HEAD: usize = 216;
/// Blocks that may go on with the extents of a file.
const MOST_CONTINUATIONS: u32 = 1 << 16;

/// Type of a directory in a control block.
const DIRECTORY: u8 = 4;
const LINK: u8 = 12;

/// A control block, its fields where both of its kinds have them.
pub(super) struct Icb {
    pub(super) stat: Stat,
    file_type: u8,
    /// How extents are written, 0 to 3.
    written_as: u16,
    /// Where attributes, which stand before the extents, begin; their bytes; bytes of the extents.
    attributes: u64,
    attributes_size: u32,
    extents_size: u32,
}

/// What a file holds.
pub(super) enum Content {
    Inside(Vec<u8>),
    Extents(Extents),
}

/// Where the fields of the two kinds of control blocks differ.
struct Layout {
    recorded: usize,
    accessed: usize,
    modified: usize,
    created: Option<usize>,
    changed: usize,
    sizes: usize,
}

const OLD: Layout = Layout {
    recorded: 64,
    accessed: 72,
    modified: 84,
    created: None,
    changed: 96,
    sizes: 168,
};
const EXTENDED: Layout = Layout {
    recorded: 72,
    accessed: 80,
    modified: 92,
    created: Some(104),
    changed: 116,
    sizes: 208,
};

impl Icb {
    pub(super) fn read(windows: &Windows, space: &Space, address: Address) -> Result<Self> {
        let bytes = windows.array::<HEAD>(space.place(address)?)?;
        let layout = match tag::identifier(&bytes)? {
            tag::FILE_ENTRY => OLD,
            tag::EXTENDED_FILE_ENTRY => EXTENDED,
            _ => {
                return Err(damaged(format!(
                    "block {} of partition {} is no control block",
                    address.block, address.partition
                )));
            }
        };
        let strategy = le16(&bytes, 20)?;
        if strategy != 4 {
            return Err(unsupported(format!(
                "a file with the strategy {strategy} is not read"
            )));
        }
        let flags = le16(&bytes, 34)?;
        let file_type = u8_at(&bytes, 27)?;
        Ok(Self {
            stat: stat(&bytes, &layout, address, file_type, space.block_size)?,
            file_type,
            written_as: flags & 7,
            attributes: layout.sizes as u64 + 8,
            attributes_size: le32(&bytes, layout.sizes)?,
            extents_size: le32(&bytes, layout.sizes + 4)?,
        })
    }

    pub(super) const fn is_directory(&self) -> bool {
        self.file_type == DIRECTORY
    }

    pub(super) const fn is_link(&self) -> bool {
        self.file_type == LINK
    }

    /// What it holds.
    pub(super) fn content(&self, windows: &Windows, space: &Space) -> Result<Content> {
        let address = Address::of_number(self.stat.inode)?;
        let begins = self.attributes + u64::from(self.attributes_size);
        let size = u64::from(self.extents_size);
        if begins + size > space.block_size {
            return Err(damaged(
                "the extents of a file end beyond its control block",
            ));
        }
        let bytes = windows.bytes(space.place(address)? + begins, length(size)?)?;
        if self.written_as == 3 {
            let size = usize::try_from(self.stat.size).unwrap_or(usize::MAX);
            return Ok(Content::Inside(slice(&bytes, 0, size)?.to_vec()));
        }
        let reading = ReadingExtents {
            windows,
            space,
            written_as: self.written_as,
            partition: address.partition,
            size: self.stat.size,
        };
        reading.all(bytes).map(Content::Extents)
    }
}

/// The extents of a file that is a partition.
pub(super) fn extents_at(windows: &Windows, space: &Space, address: Address) -> Result<Extents> {
    match Icb::read(windows, space, address)?.content(windows, space)? {
        Content::Extents(extents) => Ok(extents),
        Content::Inside(_) => Err(damaged("a partition lies in a control block")),
    }
}

fn stat(
    bytes: &[u8],
    layout: &Layout,
    address: Address,
    file_type: u8,
    block_size: u64,
) -> Result<Stat> {
    let owner = |at: usize| -> Result<u32> {
        let number = le32(bytes, at)?;
        Ok(if number == u32::MAX { 0 } else { number })
    };
    Ok(Stat {
        inode: address.number(),
        device: 0,
        size: le64(bytes, 56)?,
        allocated: le64(bytes, layout.recorded)?.saturating_mul(block_size),
        mtime: time(bytes, layout.modified)?,
        ctime: time(bytes, layout.changed)?,
        atime: time(bytes, layout.accessed)?,
        btime: match layout.created {
            Some(at) => time(bytes, at)?,
            None => Timestamp::MIN,
        },
        uid: owner(36)?,
        gid: owner(40)?,
        mode: mode(file_type, le32(bytes, 44)?, le16(bytes, 34)?),
        links: u32::from(le16(bytes, 48)?),
    })
}

/// Five bits for each of others, group and owner, of which three are those of Unix.
fn mode(file_type: u8, permissions: u32, flags: u16) -> u32 {
    let kind = match file_type {
        DIRECTORY => 0o040_000,
        0 | 5 | 249 => 0o100_000,
        6 => 0o060_000,
        7 => 0o020_000,
        9 => 0o010_000,
        10 => 0o140_000,
        LINK => 0o120_000,
        _ => 0,
    };
    let rights = |shift: u32| permissions >> shift & 7;
    // setuid, setgid and sticky are the bits 6, 7 and 8.
    let special = [(6, 0o4000), (7, 0o2000), (8, 0o1000)];
    let special = special.iter().filter(|(bit, _)| flags >> bit & 1 != 0);
    let special: u32 = special.map(|(_, mode)| mode).sum();
    kind | special | rights(10) << 6 | rights(5) << 3 | rights(0)
}

struct ReadingExtents<'udf> {
    windows: &'udf Windows,
    space: &'udf Space,
    written_as: u16,
    partition: u16,
    /// Bytes of the file: what is behind them is not kept.
    size: u64,
}

impl ReadingExtents<'_> {
    fn all(&self, first: Vec<u8>) -> Result<Extents> {
        let mut extents = Extents::default();
        let mut bytes = first;
        for _ in 0..MOST_CONTINUATIONS {
            match self.some(&bytes, &mut extents)? {
                Some(next) => bytes = self.continuation(next)?,
                None => return Ok(extents),
            }
        }
        Err(too_large("a file has more extents than are followed"))
    }

    /// Reads extents up to the end, or to the address where they go on.
    fn some(&self, bytes: &[u8], extents: &mut Extents) -> Result<Option<Address>> {
        let size = match self.written_as {
            0 => 8,
            1 => 16,
            2 => 20,
            other => return Err(damaged(format!("extents of kind {other}"))),
        };
        for extent in bytes.chunks_exact(size) {
            let head = le32(extent, 0)?;
            let address = match size {
                8 => Address {
                    partition: self.partition,
                    block: le32(extent, 4)?,
                },
                16 => Address {
                    block: le32(extent, 4)?,
                    partition: le16(extent, 8)?,
                },
                _ => Address {
                    block: le32(extent, 12)?,
                    partition: le16(extent, 16)?,
                },
            };
            let left = self.size.saturating_sub(extents.length());
            let length = u64::from(head & 0x3FFF_FFFF);
            match head >> 30 {
                _ if length == 0 => return Ok(None),
                3 => return Ok(Some(address)),
                _ if left == 0 => return Ok(None),
                0 => self.space.push(address, length.min(left), extents)?,
                _ => extents.push(length.min(left), None)?,
            }
        }
        Ok(None)
    }

    fn continuation(&self, address: Address) -> Result<Vec<u8>> {
        let place = self.space.place(address)?;
        let bytes = self.windows.bytes(place, length(self.space.block_size)?)?;
        if tag::identifier(&bytes)? != tag::ALLOCATION_EXTENT {
            return Err(damaged("extents of a file go on where there are none"));
        }
        let size = usize::try_from(le32(&bytes, 20)?).unwrap_or(usize::MAX);
        Ok(slice(&bytes, 24, size)?.to_vec())
    }
}
