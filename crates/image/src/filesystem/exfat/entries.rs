//! Sets of slots that make one file: what it is, where it lies, and its name.

use filemap_model::Stat;

use crate::filesystem::dos_time::dos_time_away;
use crate::filesystem::listing::NodeNumber;
use crate::filesystem::slots::Slot;
use crate::filesystem::utf16::push_utf16_le;

/// Types of slots; those of deleted sets lack [`IN_USE`].
pub(crate) const IN_USE: u8 = 0x80;
pub(crate) const BITMAP: u8 = 0x81;
const CAPITALS: u8 = 0x82;
pub(crate) const LABEL: u8 = 0x83;
pub(crate) const FILE: u8 = 0x85;
const STREAM: u8 = 0xc0;
const NAME: u8 = 0xc1;
/// Set in the types of slots that belong to the first of their set.
const SECONDARY: u8 = 0x40;
/// A slot that whoever does not know it may skip.
const BENIGN: u8 = 0x20;

/// Slots of a set: the first says how many follow, 255 at most.
pub(crate) const MOST_SLOTS: usize = 256;
/// Bytes of the name in a slot.
const NAME_BYTES: usize = 30;

const READ_ONLY: u16 = 0x01;
const DIRECTORY: u16 = 0x10;
const HAS_CLUSTERS: u8 = 1;
const IN_ONE_RUN: u8 = 2;
/// Set where a distance from UTC is told.
const OFFSET_IS_TOLD: u8 = 0x80;
const QUARTER: i64 = 15 * 60;

/// The slots of a set as they are collected.
#[derive(Debug, Default)]
pub(crate) struct EntrySet {
    slots: Vec<Slot>,
    missing: usize,
    /// Slots without a first one are passed over: they are of a set that needs not be known, or were told.
    passes_over: bool,
}

/// What came of a slot.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Taken {
    /// The set is whole with it.
    Whole,
    /// It is part of a set, or of none.
    Part,
    /// The set that was begun cannot be ended with it.
    Broken,
    /// It is in use, and belongs to no set, or is the first of an unknown one that may not be skipped: what it
    /// tells of is lost.
    Lost,
}

/// Where a file's bytes lie.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Stream {
    /// The first cluster; 0 where there is none.
    pub(crate) first: u32,
    /// Its clusters follow each other, and the table says nothing of them.
    pub(crate) in_one_run: bool,
    /// Bytes of the file.
    pub(crate) length: u64,
    /// Bytes of it that were written.
    pub(crate) written: u64,
}

impl EntrySet {
    /// Takes a slot. One that ends the set makes the set readable until the next is taken.
    pub(crate) fn take(&mut self, slot: &Slot) -> Taken {
        let was_open = self.missing != 0;
        if slot[0] & !IN_USE == FILE & !IN_USE {
            self.slots.clear();
            self.slots.push(*slot);
            // One that says that it stands alone is no file: the next slot tells.
            self.missing = usize::from(slot[1]).max(1);
            self.passes_over = false;
            return if was_open { Taken::Broken } else { Taken::Part };
        }
        let belongs = slot[0] & SECONDARY != 0 && (slot[0] ^ self.first()[0]) & IN_USE == 0;
        if was_open && belongs {
            self.slots.push(*slot);
            self.missing -= 1;
            return match self.missing {
                0 => Taken::Whole,
                _ => Taken::Part,
            };
        }
        self.missing = 0;
        let is_lost = self.is_lost(slot);
        // What is left of a set that was told is not told again.
        self.passes_over |= was_open && !self.is_deleted();
        match was_open {
            true if !self.is_deleted() => Taken::Broken,
            _ if is_lost => Taken::Lost,
            true => Taken::Broken,
            false => Taken::Part,
        }
    }

    /// What the set that was taken last tells of is lost, and told: slots behind it that are of no set say no more.
    pub(crate) const fn pass_over(&mut self) {
        self.passes_over = true;
    }

    /// Does a slot that is of no set tell of something that is not shown? Of several in a row the first does.
    fn is_lost(&mut self, slot: &Slot) -> bool {
        if slot[0] & IN_USE == 0 {
            return false;
        }
        if slot[0] & SECONDARY != 0 {
            return !std::mem::replace(&mut self.passes_over, true);
        }
        // These have no other slots.
        let is_known = matches!(slot[0], BITMAP | CAPITALS | LABEL);
        self.passes_over = !is_known;
        !is_known && slot[0] & BENIGN == 0
    }

    /// Is a set begun and not whole? The directory may not end here.
    pub(crate) const fn is_open(&self) -> bool {
        self.missing != 0
    }

    fn first(&self) -> &Slot {
        self.slots.first().unwrap_or(&[0; 32])
    }

    /// Was it deleted?
    pub(crate) fn is_deleted(&self) -> bool {
        self.first()[0] & IN_USE == 0
    }

    /// What does not fit, if the set is no file's.
    pub(crate) fn fault(&self) -> Option<&'static str> {
        let stream = self.slots.get(1).map_or(0, |slot| slot[0] | IN_USE);
        let names = self.name_slots().count();
        let length = self.name_length();
        let unknown = self.slots.iter().skip(2).any(|slot| {
            let kind = slot[0] | IN_USE;
            kind != NAME && kind & BENIGN == 0
        });
        match () {
            () if stream != STREAM => Some("an entry does not say where its file lies"),
            () if length == 0 || names < length.div_ceil(NAME_BYTES) => {
                Some("an entry has less of a name than it says")
            }
            () if unknown => Some("an entry has a part that is not known, and may not be skipped"),
            () if self.checksum() != self.u16(2) => Some("the checksum of an entry does not fit"),
            () => None,
        }
    }

    /// The sum over all slots but where it stands; that of a deleted set is the one that it had before.
    fn checksum(&self) -> u16 {
        let mut sum = 0_u16;
        for (number, slot) in self.slots.iter().enumerate() {
            for (at, byte) in slot.iter().enumerate() {
                let byte = if at == 0 { byte | IN_USE } else { *byte };
                if number != 0 || !matches!(at, 2 | 3) {
                    sum = sum.rotate_right(1).wrapping_add(u16::from(byte));
                }
            }
        }
        sum
    }

    fn name_slots(&self) -> impl Iterator<Item = &Slot> {
        let slots = self.slots.iter().skip(2);
        slots.take_while(|slot| slot[0] | IN_USE == NAME)
    }

    /// Bytes of the name.
    fn name_length(&self) -> usize {
        self.slots.get(1).map_or(0, |slot| usize::from(slot[3]) * 2)
    }

    /// Writes the name.
    pub(crate) fn write_name(&self, bytes: &mut Vec<u8>, out: &mut Vec<u8>) {
        bytes.clear();
        for slot in self.name_slots() {
            bytes.extend_from_slice(&slot[2..]);
        }
        bytes.truncate(self.name_length());
        push_utf16_le(bytes, out);
    }

    /// Is it a directory?
    pub(crate) fn is_directory(&self) -> bool {
        self.u16(4) & DIRECTORY != 0
    }

    /// Where its bytes lie.
    pub(crate) fn stream(&self) -> Stream {
        let none = [0; 32];
        let slot = self.slots.get(1).unwrap_or(&none);
        let number = |at: usize| {
            let bytes = slot.get(at..).and_then(|rest| rest.first_chunk());
            bytes.copied().map_or(0, u64::from_le_bytes)
        };
        let first = u32::from_le_bytes([slot[20], slot[21], slot[22], slot[23]]);
        Stream {
            first: if slot[1] & HAS_CLUSTERS == 0 {
                0
            } else {
                first
            },
            in_one_run: slot[1] & IN_ONE_RUN != 0,
            length: number(24),
            written: number(8),
        }
    }

    /// Its stat.
    pub(crate) fn stat(&self, number: NodeNumber, cluster_size: u64) -> Stat {
        let stream = self.stream();
        let attributes = self.u16(4);
        let kind = if self.is_directory() {
            0o040_755
        } else {
            0o100_644
        };
        let write_bits = if attributes & READ_ONLY == 0 {
            0
        } else {
            0o222
        };
        let clusters = stream.length.div_ceil(cluster_size);
        let modified = self.time(12, Some(21), 23);
        Stat {
            inode: number.0,
            device: 0,
            size: stream.length,
            allocated: if stream.first == 0 {
                0
            } else {
                clusters.saturating_mul(cluster_size)
            },
            mtime: modified,
            ctime: modified,
            atime: self.time(16, None, 24),
            btime: self.time(8, Some(20), 22),
            uid: 0,
            gid: 0,
            mode: kind & !write_bits,
            links: 1,
        }
    }

    fn time(
        &self,
        at: usize,
        hundredths: Option<usize>,
        offset: usize,
    ) -> filemap_model::Timestamp {
        let byte = |at: usize| self.first().get(at).copied().unwrap_or(0);
        let told = byte(offset);
        // Seven bits with a sign.
        let quarters = i64::from((told << 1).cast_signed() >> 1);
        let east = if told & OFFSET_IS_TOLD == 0 {
            0
        } else {
            quarters * QUARTER
        };
        let hundredths = hundredths.map_or(0, byte);
        dos_time_away(self.u16(at + 2), self.u16(at), hundredths, east)
    }

    fn u16(&self, at: usize) -> u16 {
        let bytes = self.first().get(at..).and_then(|rest| rest.first_chunk());
        bytes.copied().map_or(0, u16::from_le_bytes)
    }
}
