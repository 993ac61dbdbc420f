//! The 32 bytes of an entry.

use filemap_model::{Stat, Timestamp};

use super::names::DELETED;
use crate::filesystem::clusters::Width;
use crate::filesystem::dos_time::dos_time;
use crate::filesystem::listing::NodeNumber;
use crate::filesystem::slots::Slot;

const READ_ONLY: u8 = 0x01;
const LABEL: u8 = 0x08;
const DIRECTORY: u8 = 0x10;
/// All of these together mark a slot of a long name.
const LONG_NAME: u8 = 0x0f;
const ALL: u8 = 0x3f;

/// What a slot holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Kind {
    /// Nothing, and neither do those behind it.
    End,
    /// A part of a long name.
    LongName,
    /// The volume's label.
    Label,
    /// `.` or `..`.
    Dots,
    /// A file or directory.
    Named,
    /// A file or directory that was deleted.
    Deleted,
    /// Nothing that names anything: a deleted label, or a slot with a byte that no name has.
    Nonsense,
}

/// An entry.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Entry<'slot> {
    slot: &'slot Slot,
}

impl<'slot> Entry<'slot> {
    /// The entry in a slot.
    pub(crate) const fn new(slot: &'slot Slot) -> Self {
        Self { slot }
    }

    /// What it holds.
    pub(crate) fn kind(self) -> Kind {
        let name = self.short_name();
        let attributes = self.slot[11];
        match name {
            [0, ..] => Kind::End,
            _ if attributes & ALL == LONG_NAME => Kind::LongName,
            [DELETED, ..] if attributes & LABEL == 0 => Kind::Deleted,
            [DELETED, ..] => Kind::Nonsense,
            b".          " | b"..         " => Kind::Dots,
            [first, rest @ ..]
                if (*first < b' ' && *first != 0x05) || rest.iter().any(|byte| *byte < b' ') =>
            {
                Kind::Nonsense
            }
            _ if attributes & LABEL != 0 => Kind::Label,
            _ => Kind::Named,
        }
    }

    /// Eight and three characters.
    pub(crate) fn short_name(self) -> &'slot [u8; 11] {
        self.slot.first_chunk().unwrap_or(&[0; 11])
    }

    /// Is it the entry `.`?
    pub(crate) fn is_dot(self) -> bool {
        self.short_name() == b".          "
    }

    /// Bits for small letters.
    pub(crate) const fn case(self) -> u8 {
        self.slot[12]
    }

    /// Is it a directory?
    pub(crate) const fn is_directory(self) -> bool {
        self.slot[11] & DIRECTORY != 0
    }

    /// The first cluster of what it leads to; 0 where there is none.
    pub(crate) fn first_cluster(self, width: Width) -> u32 {
        let low = u32::from(self.u16(26));
        match width {
            // The upper half means other things, or nothing, where it is not needed.
            Width::Twelve | Width::Sixteen => low,
            Width::TwentyEight | Width::ThirtyTwo => low | u32::from(self.u16(20)) << 16,
        }
    }

    /// Bytes of the file.
    pub(crate) const fn size(self) -> u32 {
        u32::from_le_bytes([self.slot[28], self.slot[29], self.slot[30], self.slot[31]])
    }

    /// When it was written last.
    pub(crate) fn modified(self) -> Timestamp {
        dos_time(self.u16(24), self.u16(22), 0)
    }

    fn u16(self, at: usize) -> u16 {
        let bytes = self.slot.get(at..).and_then(|rest| rest.first_chunk());
        bytes.copied().map_or(0, u16::from_le_bytes)
    }

    /// Its stat; a directory has the bytes of its clusters, which its entry does not say.
    pub(crate) fn stat(self, number: NodeNumber, cluster_size: u64, directory_bytes: u64) -> Stat {
        let (size, kind) = if self.is_directory() {
            (directory_bytes, 0o040_755)
        } else {
            (u64::from(self.size()), 0o100_644)
        };
        let write_bits = if self.slot[11] & READ_ONLY == 0 {
            0
        } else {
            0o222
        };
        let modified = self.modified();
        Stat {
            inode: number.0,
            device: 0,
            size,
            allocated: size.div_ceil(cluster_size) * cluster_size,
            mtime: modified,
            ctime: modified,
            atime: dos_time(self.u16(18), 0, 0),
            btime: dos_time(self.u16(16), self.u16(14), self.slot[13]),
            uid: 0,
            gid: 0,
            mode: kind & !write_bits,
            links: 1,
        }
    }
}
