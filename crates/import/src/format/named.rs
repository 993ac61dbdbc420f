//! Fields by name, as JSON Lines and CSV have them.
//!
//! `path size blocks uid gid mode atime mtime ctime type`; also `inode`, `links`, `device` and
//! `allocated`. Others are passed over. Times are Unix seconds or RFC 3339. `path`, `size`, `uid` and
//! `gid` are needed.

use filemap_model::Stat;

use super::shown::{Key, id, known};
use crate::number::{all_decimal, all_decimal_32, epoch, mode, rfc_3339};
use crate::record::{Record, TYPE_DIRECTORY, TYPE_FILE, TYPE_MASK, Untold, type_of_letter, untold};

/// A field that is known.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Field {
    Path,
    Size,
    Blocks,
    Allocated,
    User,
    Group,
    Mode,
    Accessed,
    Modified,
    Changed,
    Type,
    Inode,
    Links,
    Device,
    Other,
}

impl Field {
    pub(crate) const fn of(name: &[u8]) -> Self {
        match name {
            b"path" => Self::Path,
            b"size" => Self::Size,
            b"blocks" => Self::Blocks,
            b"allocated" => Self::Allocated,
            b"uid" => Self::User,
            b"gid" => Self::Group,
            b"mode" => Self::Mode,
            b"atime" => Self::Accessed,
            b"mtime" => Self::Modified,
            b"ctime" => Self::Changed,
            b"type" => Self::Type,
            b"inode" => Self::Inode,
            b"links" | b"nlink" => Self::Links,
            b"device" => Self::Device,
            _ => Self::Other,
        }
    }
}

/// The fields of one record.
#[derive(Clone, Debug, Default)]
pub(crate) struct Fields {
    stat: Stat,
    kind: Option<u32>,
    has_size: bool,
    has_user: bool,
    has_group: bool,
    has_inode: bool,
    has_links: bool,
    has_mode: bool,
    has_allocated: bool,
}

impl Fields {
    pub(crate) fn begin(&mut self) {
        *self = Self::default();
    }

    /// Takes a field other than the path; an empty text is a field that is missing.
    pub(crate) fn put(
        &mut self,
        field: Field,
        text: &[u8],
        offset: i64,
    ) -> Result<(), &'static str> {
        if text.is_empty() {
            return Ok(());
        }
        let number = |reason| all_decimal(text).ok_or(reason);
        match field {
            Field::Size => {
                self.stat.size = number("a size that is no number")?;
                self.has_size = true;
            }
            Field::Blocks => {
                let bytes = all_decimal(text).and_then(|blocks| blocks.checked_mul(512));
                self.stat.allocated = bytes.ok_or("a number of blocks that is no number")?;
                self.has_allocated = true;
            }
            Field::Allocated => {
                self.stat.allocated = number("an allocated size that is no number")?;
                self.has_allocated = true;
            }
            Field::User => {
                self.stat.uid = id(text, Key::User)?;
                self.has_user = true;
            }
            Field::Group => {
                self.stat.gid = id(text, Key::Group)?;
                self.has_group = true;
            }
            Field::Mode => {
                self.stat.mode = mode(text).ok_or("a mode that is no number of one")?;
                self.has_mode = true;
            }
            Field::Accessed => self.stat.atime = time(text, offset)?,
            Field::Modified => self.stat.mtime = time(text, offset)?,
            Field::Changed => self.stat.ctime = time(text, offset)?,
            Field::Type => self.kind = Some(read_type(text).ok_or("a type that is not known")?),
            Field::Inode => {
                self.stat.inode = number("an inode that is no number")?;
                self.has_inode = true;
            }
            Field::Links => {
                self.stat.links =
                    all_decimal_32(text).ok_or("a number of links that is no number")?;
                self.has_links = true;
            }
            Field::Device => self.stat.device = number("a device that is no number")?,
            Field::Path | Field::Other => {}
        }
        Ok(())
    }

    /// The record with this path.
    pub(crate) fn finish<'a>(&mut self, path: &'a [u8]) -> Result<Record<'a>, &'static str> {
        match (self.has_size, self.has_user, self.has_group) {
            (false, _, _) => return Err("no `size`"),
            (_, false, _) => return Err("no `uid`"),
            (_, _, false) => return Err("no `gid`"),
            _ => {}
        }
        let of_mode = self.stat.mode & TYPE_MASK;
        let has_kind = self.kind.is_some() || of_mode != 0;
        let kind = self
            .kind
            .unwrap_or(if of_mode == 0 { TYPE_FILE } else { of_mode });
        self.stat.mode = self.stat.mode & 0o7777 | kind;
        let told = [
            (self.has_mode, Untold::Permissions),
            (self.has_group, Untold::Group),
            (self.has_allocated, Untold::Allocated),
        ];
        let flags = untold(&mut self.stat, told);
        Ok(Record {
            path,
            stat: self.stat,
            has_inode: self.has_inode,
            has_links: self.has_links,
            has_kind,
            flags,
        })
    }
}

/// A date, or seconds.
fn time(text: &[u8], offset: i64) -> Result<filemap_model::Timestamp, &'static str> {
    known(if text.get(4) == Some(&b'-') {
        rfc_3339(text, offset)
    } else {
        epoch(text)
    })
}

fn read_type(text: &[u8]) -> Option<u32> {
    Some(match text {
        [letter] => type_of_letter(*letter)?,
        b"file" | b"regular" => TYPE_FILE,
        b"directory" | b"dir" => TYPE_DIRECTORY,
        b"symlink" | b"link" => 0o120_000,
        b"other" | b"socket" | b"fifo" | b"pipe" | b"device" => 0o140_000,
        _ => return None,
    })
}
