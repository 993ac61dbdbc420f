//! Inodes of fourteen kinds: seven, and the same with more fields.

use filemap_model::{Stat, Timestamp};

use super::metadata::Cursor;
use crate::bytes::{le16, le32, le64};
use crate::error::{Result, damaged};

/// Says that a file has no fragment.
pub(super) const NO_FRAGMENT: u32 = u32::MAX;

/// What an inode is about.
#[derive(Clone, Copy, Debug)]
pub(super) enum Content {
    /// The block of its first name in the table of directories, the offset in it, and its bytes.
    Directory { block: u32, offset: u16, size: u32 },
    /// Where its blocks begin, and the fragment that holds its end, with the offset in it.
    File {
        begins: u64,
        fragment: u32,
        offset: u32,
    },
    /// A link whose target comes next.
    Link,
    /// A device, FIFO or socket.
    Other,
}

/// An inode; the cursor stands behind it.
#[derive(Clone, Copy, Debug)]
pub(super) struct Inode {
    pub(super) stat: Stat,
    pub(super) content: Content,
}

/// What is needed to understand an inode.
pub(super) struct Known<'squashfs> {
    pub(super) ids: &'squashfs [u32],
    pub(super) inodes: u32,
}

impl Inode {
    /// Reads the inode at the cursor, which has this reference.
    pub(super) fn read(cursor: &mut Cursor<'_>, reference: u64, known: &Known<'_>) -> Result<Self> {
        let head = cursor.array::<16>()?;
        let kind = le16(&head, 0)?;
        let number = le32(&head, 12)?;
        if number == 0 || number > known.inodes {
            return Err(damaged(format!("no inode is at {reference:#x}")));
        }
        let (kind_bits, size, links, allocated, content) = match kind {
            1 => directory(cursor)?,
            8 => extended_directory(cursor)?,
            2 => file(cursor)?,
            9 => extended_file(cursor)?,
            3 | 10 => link(cursor)?,
            4..=7 | 11..=14 => other(cursor, kind)?,
            _ => return Err(damaged(format!("an inode of kind {kind}"))),
        };
        let id = |at: usize| -> Result<u32> {
            let index = usize::from(le16(&head, at)?);
            let id = known.ids.get(index).copied();
            id.ok_or_else(|| damaged(format!("there is no owner {index}")))
        };
        let time = Timestamp::from_unix(i64::from(le32(&head, 8)?), 0);
        Ok(Self {
            stat: Stat {
                inode: reference,
                device: 0,
                size,
                allocated,
                mtime: time,
                ctime: time,
                atime: time,
                btime: Timestamp::MIN,
                uid: id(4)?,
                gid: id(6)?,
                mode: kind_bits | u32::from(le16(&head, 2)?) & 0o7777,
                links,
            },
            content,
        })
    }
}

/// Type bits, size, links, allocated bytes, and what it is about.
type Fields = (u32, u64, u32, u64, Content);

fn directory(cursor: &mut Cursor<'_>) -> Result<Fields> {
    let bytes = cursor.array::<16>()?;
    let size = u32::from(le16(&bytes, 8)?);
    let content = Content::Directory {
        block: le32(&bytes, 0)?,
        offset: le16(&bytes, 10)?,
        size,
    };
    Ok((0o040_000, u64::from(size), le32(&bytes, 4)?, 0, content))
}

fn extended_directory(cursor: &mut Cursor<'_>) -> Result<Fields> {
    let bytes = cursor.array::<24>()?;
    let size = le32(&bytes, 4)?;
    let content = Content::Directory {
        block: le32(&bytes, 8)?,
        offset: le16(&bytes, 18)?,
        size,
    };
    Ok((0o040_000, u64::from(size), le32(&bytes, 0)?, 0, content))
}

fn file(cursor: &mut Cursor<'_>) -> Result<Fields> {
    let bytes = cursor.array::<16>()?;
    let size = u64::from(le32(&bytes, 12)?);
    let content = Content::File {
        begins: u64::from(le32(&bytes, 0)?),
        fragment: le32(&bytes, 4)?,
        offset: le32(&bytes, 8)?,
    };
    Ok((0o100_000, size, 1, size.next_multiple_of(512), content))
}

fn extended_file(cursor: &mut Cursor<'_>) -> Result<Fields> {
    let bytes = cursor.array::<40>()?;
    let size = le64(&bytes, 8)?;
    let stored = size.saturating_sub(le64(&bytes, 16)?);
    let content = Content::File {
        begins: le64(&bytes, 0)?,
        fragment: le32(&bytes, 28)?,
        offset: le32(&bytes, 32)?,
    };
    let allocated = stored.checked_next_multiple_of(512).unwrap_or(stored);
    Ok((0o100_000, size, le32(&bytes, 24)?, allocated, content))
}

fn link(cursor: &mut Cursor<'_>) -> Result<Fields> {
    let bytes = cursor.array::<8>()?;
    let size = u64::from(le32(&bytes, 4)?);
    Ok((0o120_000, size, le32(&bytes, 0)?, 0, Content::Link))
}

fn other(cursor: &mut Cursor<'_>, kind: u16) -> Result<Fields> {
    let bits = match kind {
        4 | 11 => 0o060_000,
        5 | 12 => 0o020_000,
        6 | 13 => 0o010_000,
        _ => 0o140_000,
    };
    let links = u32::from_le_bytes(cursor.array()?);
    Ok((bits, 0, links, 0, Content::Other))
}
