//! Records of the master file table, and blocks of indexes, whose sectors end in marks that tell whether all
//! of them were written.

use super::attribute::Attributes;
use crate::bytes::{le16, le32, le64, slice};
use crate::error::{Result, damaged};

/// Bytes after each of which a mark stands, whatever the disk's sectors.
pub(crate) const STRIDE: usize = 512;
/// Bytes of the largest record or block that is read.
const LARGEST: usize = 64 << 10;
/// Bits of a file reference that are the record's number.
const NUMBER: u64 = (1 << 48) - 1;

/// Which record, and which use of it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub(crate) struct Reference(pub(crate) u64);

impl Reference {
    /// The reference to a record in one use.
    pub(crate) fn new(number: u64, sequence: u16) -> Self {
        Self(number & NUMBER | u64::from(sequence) << 48)
    }

    /// The number of the record.
    pub(crate) const fn number(self) -> u64 {
        self.0 & NUMBER
    }

    /// How often it was used.
    pub(crate) const fn sequence(self) -> u64 {
        self.0 >> 48
    }
}

/// A record with its marks undone.
#[derive(Clone, Debug, Default)]
pub(crate) struct Record {
    /// Its number.
    pub(crate) number: u64,
    /// Its bytes in use, at least a header.
    pub(crate) bytes: Vec<u8>,
}

impl Record {
    /// Does it belong to a file now?
    pub(crate) fn is_in_use(&self) -> bool {
        self.flags() & 1 != 0
    }

    /// Does it belong to a directory?
    pub(crate) fn is_directory(&self) -> bool {
        self.flags() & 2 != 0
    }

    /// How often it was used.
    pub(crate) fn reference(&self) -> Reference {
        Reference::new(self.number, le16(&self.bytes, 16).unwrap_or(0))
    }

    /// Does another record go before it? Then it is no file of its own.
    pub(crate) fn is_extension(&self) -> bool {
        le64(&self.bytes, 32) != Ok(0)
    }

    /// Does it hold pieces of the file of another record, or is it that one? When a file is deleted, its record
    /// counts one use more, and those that held pieces of it go on to tell the one before.
    pub(crate) fn belongs_to(&self, file: &Self) -> bool {
        let own = Reference(le64(&self.bytes, 32).unwrap_or(0));
        let is_same_use = own == file.reference() || !file.is_in_use();
        self.number == file.number || own.number() == file.number && is_same_use
    }

    /// Names that lead to it.
    pub(crate) fn links(&self) -> u16 {
        le16(&self.bytes, 18).unwrap_or(0)
    }

    fn flags(&self) -> u16 {
        le16(&self.bytes, 22).unwrap_or(0)
    }

    /// What it consists of.
    pub(crate) fn attributes(&self) -> Attributes<'_> {
        let first = le16(&self.bytes, 20).unwrap_or(u16::MAX);
        Attributes::new(&self.bytes, usize::from(first))
    }
}

/// Bytes in use of a record whose start is given.
pub(crate) fn used_of(start: &[u8], record_size: usize) -> Result<usize> {
    if start.get(..4) != Some(b"FILE") {
        return Err(damaged("it does not begin as a record does"));
    }
    let used = usize::try_from(le32(start, 24)?).unwrap_or(usize::MAX);
    if (48..=record_size).contains(&used) {
        Ok(used)
    } else {
        Err(damaged(format!("it has {used} bytes in use")))
    }
}

/// Puts back what the marks at the ends of sectors stand for. `bytes` may be the first sectors of `whole`
/// bytes.
pub(crate) fn undo_marks(bytes: &mut [u8], whole: usize) -> Result<()> {
    let at = usize::from(le16(bytes, 4)?);
    let count = usize::from(le16(bytes, 6)?);
    if count != whole / STRIDE + 1 {
        return Err(damaged("it has not a mark for each sector"));
    }
    // Those of the largest block, so that none need be allocated for each record.
    let mut copy = [0; 2 * (LARGEST / STRIDE + 1)];
    let kept = slice(bytes, at, count * 2)?;
    copy.iter_mut().zip(kept).for_each(|(to, from)| *to = *from);
    let (kept, _) = copy.as_chunks::<2>();
    let kept = kept
        .get(..count)
        .ok_or_else(|| damaged("it has too many marks"))?;
    let mark = kept.first().copied().unwrap_or_default();
    for (sector, kept) in bytes.chunks_exact_mut(STRIDE).zip(kept.iter().skip(1)) {
        match sector.last_chunk_mut::<2>() {
            Some(end) if *end == mark => *end = *kept,
            _ => return Err(damaged("it was not written whole")),
        }
    }
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn marks_are_undone_and_missed() {
        let mut bytes = vec![0; 1024];
        bytes[4..8].copy_from_slice(&[48, 0, 3, 0]);
        bytes[48..54].copy_from_slice(&[7, 0, 1, 2, 3, 4]);
        for end in [510, 1022] {
            bytes[end] = 7;
        }
        let mut whole = bytes.clone();
        undo_marks(&mut whole, 1024).unwrap();
        assert_eq!(
            (&whole[510..512], &whole[1022..]),
            (&[1, 2][..], &[3, 4][..])
        );
        let mut half = bytes[..512].to_vec();
        undo_marks(&mut half, 1024).unwrap();
        assert_eq!(&half[510..], &[1, 2]);
        bytes[1022] = 8;
        assert!(undo_marks(&mut bytes, 1024).is_err());
        assert!(undo_marks(&mut half, 512).is_err());
    }
}
