//! Directories of TIFF 6.0 (section 2) and BigTIFF: lists of tagged numbers, which EXIF uses as well.
//!
//! Everything is within one stretch of the file. Values are read when they are asked for, and so many of
//! them only.

use crate::failure::{Result, damaged};
use crate::numbers::{be16, be32, be64, byte, le16, le32, le64};
use crate::tags::utf8_or_latin1;
use crate::window::Window;

/// Entries that are looked at in a directory.
const MOST_ENTRIES: u64 = 1000;
/// Bytes that are read of a text.
const LONGEST: u64 = 256;

/// The byte order, and whether offsets have 64 bits.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
struct Layout {
    is_little: bool,
    is_big_tiff: bool,
}

/// A stretch of the file with directories in it.
#[derive(Clone, Copy, Debug)]
pub(super) struct Tiff {
    /// What offsets count from.
    base: u64,
    layout: Layout,
    /// Where the first directory begins.
    pub(super) first: u64,
}

/// A directory.
pub(super) struct Directory {
    tiff: Tiff,
    entries: Vec<Entry>,
    /// Where the next one begins; 0 for none.
    pub(super) next: u64,
}

#[derive(Clone, Copy)]
struct Entry {
    tag: u16,
    kind: u16,
    count: u64,
    /// Where its values begin in the file.
    place: u64,
}

impl Entry {
    /// Bytes of one value.
    const fn width(&self) -> u64 {
        match self.kind {
            3 | 8 => 2,
            4 | 9 | 11 | 13 => 4,
            5 | 10 | 12 | 16 | 17 | 18 => 8,
            _ => 1,
        }
    }
}

impl Tiff {
    /// The stretch that begins at `base`, if it is of TIFF, or of what cameras made of it.
    pub(super) fn open(window: &mut Window<'_>, base: u64) -> Result<Option<Self>> {
        let head = window.up_to(base, 16)?;
        let is_little = head.starts_with(b"II");
        let layout = Layout {
            is_little,
            is_big_tiff: false,
        };
        Ok(match (head.get(..2), layout.number(head, 2, 2)) {
            (Some(b"II" | b"MM"), 0x2A) | (Some(b"II" | b"MM"), 0x4F52 | 0x5352 | 0x55) => {
                Some(Self {
                    base,
                    layout,
                    first: layout.number(head, 4, 4),
                })
            }
            (Some(b"II" | b"MM"), 0x2B) => {
                let layout = Layout {
                    is_big_tiff: true,
                    ..layout
                };
                Some(Self {
                    base,
                    layout,
                    first: layout.number(head, 8, 8),
                })
            }
            _ => None,
        })
    }

    /// Where an offset is in the file.
    pub(super) const fn place(&self, offset: u64) -> u64 {
        self.base.saturating_add(offset)
    }

    /// The directory at an offset.
    pub(super) fn directory(&self, window: &mut Window<'_>, offset: u64) -> Result<Directory> {
        let (count_width, width) = if self.layout.is_big_tiff {
            (8, 20)
        } else {
            (2, 12)
        };
        let at = self.place(offset);
        let head = window.at(at, count_width)?;
        let count = self.layout.number(head, 0, count_width as u64);
        let kept = usize::try_from(count.min(MOST_ENTRIES)).unwrap_or(0);
        let begins = at.saturating_add(count_width as u64);
        // The last entry may be cut, as other programs cut them.
        let bytes = window.up_to(begins, kept * width)?.to_vec();
        let entries = bytes
            .chunks_exact(width)
            .enumerate()
            .map(|(index, bytes)| self.entry(bytes, begins + (index * width) as u64))
            .collect();
        let link_at = begins + (kept * width) as u64;
        let link_width = self.layout.offset_width();
        let link = window.up_to(link_at, usize::try_from(link_width).unwrap_or(4))?;
        Ok(Directory {
            tiff: *self,
            entries,
            next: self.layout.number(link, 0, link_width),
        })
    }

    fn entry(&self, bytes: &[u8], at: u64) -> Entry {
        let layout = self.layout;
        let offset_width = layout.offset_width();
        let mut entry = Entry {
            tag: u16::try_from(layout.number(bytes, 0, 2)).unwrap_or(0),
            kind: u16::try_from(layout.number(bytes, 2, 2)).unwrap_or(0),
            count: layout.number(bytes, 4, offset_width),
            place: at + 4 + offset_width,
        };
        if entry.count.saturating_mul(entry.width()) > offset_width {
            let value_at = usize::try_from(4 + offset_width).unwrap_or(8);
            entry.place = self.place(layout.number(bytes, value_at, offset_width));
        }
        entry
    }
}

impl Layout {
    const fn offset_width(self) -> u64 {
        if self.is_big_tiff { 8 } else { 4 }
    }

    fn number(self, bytes: &[u8], at: usize, width: u64) -> u64 {
        match (width, self.is_little) {
            (1, _) => u64::from(byte(bytes, at)),
            (2, true) => u64::from(le16(bytes, at)),
            (2, false) => u64::from(be16(bytes, at)),
            (4, true) => u64::from(le32(bytes, at)),
            (4, false) => u64::from(be32(bytes, at)),
            (_, true) => le64(bytes, at),
            (_, false) => be64(bytes, at),
        }
    }
}

impl Directory {
    fn entry(&self, tag: u16) -> Option<&Entry> {
        let mut entries = self.entries.iter();
        entries.find(|entry| entry.tag == tag && entry.count > 0)
    }

    /// The first `most` values of a tag as whole numbers; none where it is not there.
    pub(super) fn numbers(&self, window: &mut Window<'_>, tag: u16, most: u64) -> Result<Vec<u64>> {
        let Some(entry) = self.entry(tag) else {
            return Ok(Vec::new());
        };
        let width = entry.width();
        let length = usize::try_from(entry.count.min(most) * width).unwrap_or(0);
        let bytes = window.at(entry.place, length)?;
        let (layout, step) = (self.tiff.layout, usize::try_from(width).unwrap_or(1));
        let values = bytes.chunks_exact(step);
        Ok(values.map(|value| layout.number(value, 0, width)).collect())
    }

    /// The first value of a tag as a whole number; 0 where it is not there.
    pub(super) fn number(&self, window: &mut Window<'_>, tag: u16) -> Result<u64> {
        Ok(self.numbers(window, tag, 1)?.first().copied().unwrap_or(0))
    }

    /// The first value of a tag, if it fits; 0 where it is not there or does not.
    pub(super) fn small(&self, window: &mut Window<'_>, tag: u16) -> Result<u32> {
        Ok(u32::try_from(self.number(window, tag)?).unwrap_or(0))
    }

    /// The first `most` values of a tag as fractions without a sign.
    pub(super) fn fractions(
        &self,
        window: &mut Window<'_>,
        tag: u16,
        most: u64,
    ) -> Result<Vec<(u32, u32)>> {
        let Some(entry) = self.entry(tag).filter(|entry| matches!(entry.kind, 5 | 10)) else {
            return Ok(Vec::new());
        };
        let length = usize::try_from(entry.count.min(most) * 8).unwrap_or(0);
        let bytes = window.at(entry.place, length)?;
        let layout = self.tiff.layout;
        let half = |value: &[u8], at| u32::try_from(layout.number(value, at, 4)).unwrap_or(0);
        let values = bytes.chunks_exact(8);
        Ok(values
            .map(|value| (half(value, 0), half(value, 4)))
            .collect())
    }

    /// The first value of a tag as a fraction; 0/0 where it is not there.
    pub(super) fn fraction(&self, window: &mut Window<'_>, tag: u16) -> Result<(u32, u32)> {
        let fractions = self.fractions(window, tag, 1)?;
        Ok(fractions.first().copied().unwrap_or((0, 0)))
    }

    /// The text of a tag up to its NUL, without blanks around it.
    pub(super) fn text(&self, window: &mut Window<'_>, tag: u16) -> Result<String> {
        let Some(entry) = self.entry(tag) else {
            return Ok(String::new());
        };
        if entry.width() != 1 {
            return Err(damaged(format!("tag {tag:#06x} of EXIF is no text")));
        }
        let length = usize::try_from(entry.count.min(LONGEST)).unwrap_or(0);
        let bytes = window.at(entry.place, length)?;
        let text = bytes.split(|byte| *byte == 0).next().unwrap_or_default();
        Ok(utf8_or_latin1(text).trim().to_owned())
    }
}
