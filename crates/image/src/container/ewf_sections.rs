//! The sections of EWF segment files: a chain in each, from head to head.

use super::codec::adler32;
use crate::bytes::{le16, le32, le64, slice};
use crate::error::{Result, damaged, truncated};
use crate::windows::Windows;

/// Bytes of the header of a segment file, and of the head of a section.
const FILE_HEADER: u64 = 13;
const HEAD: u64 = 76;
/// Sections of all segments at the most.
const MOST_SECTIONS: usize = 1 << 20;

/// A section: its kind, and where its content stands among the joined segments.
#[derive(Clone, Debug)]
pub(super) struct Section {
    pub(super) kind: String,
    pub(super) begins: u64,
    pub(super) length: u64,
}

impl Section {
    /// Where it ends.
    pub(super) const fn ends(&self) -> u64 {
        self.begins.saturating_add(self.length)
    }
}

/// Is this the header of a segment file? Then its number.
pub(super) fn segment_number(header: &[u8]) -> Result<Option<u16>> {
    if slice(header, 0, 8)? != b"EVF\x09\x0d\x0a\xff\0" {
        return Ok(None);
    }
    le16(header, 9).map(Some)
}

/// How a segment ended.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum End {
    /// It is the last one.
    Done,
    /// Another one follows.
    Next,
    /// It was cut.
    Cut,
}

/// Adds the sections of the segment that stands at `begins` and takes `length` bytes.
pub(super) fn read_segment(
    windows: &Windows,
    begins: u64,
    length: u64,
    sections: &mut Vec<Section>,
    damaged_heads: &mut u64,
) -> Result<End> {
    let mut at = FILE_HEADER;
    loop {
        if at.checked_add(HEAD).is_none_or(|end| end > length) {
            return Ok(End::Cut);
        }
        if sections.len() >= MOST_SECTIONS {
            return Err(damaged(format!(
                "it has more than {MOST_SECTIONS} sections"
            )));
        }
        let head: [u8; 76] = windows.array(begins + at)?;
        if adler32(slice(&head, 0, 72)?) != le32(&head, 72)? {
            *damaged_heads += 1;
        }
        let kind = slice(&head, 0, 16)?;
        let kind: Vec<u8> = kind.iter().copied().take_while(|byte| *byte != 0).collect();
        let kind = String::from_utf8_lossy(&kind).into_owned();
        let next = le64(&head, 16)?;
        match kind.as_str() {
            "done" => return Ok(End::Done),
            "next" => return Ok(End::Next),
            _ => {}
        }
        // Each leads further on: there is no way back, and so no loop.
        if next < at + HEAD || next > length {
            return Ok(End::Cut);
        }
        sections.push(Section {
            kind,
            begins: begins + at + HEAD,
            length: next - at - HEAD,
        });
        at = next;
    }
}

/// What the volume section says of the disk.
#[derive(Clone, Copy, Debug)]
pub(super) struct Volume {
    pub(super) chunks: u64,
    pub(super) chunk: u64,
    pub(super) length: u64,
    pub(super) fits: bool,
}

impl Volume {
    pub(super) fn read(windows: &Windows, section: &Section) -> Result<Self> {
        let is_long = section.length >= 1052;
        let length = if is_long { 1052 } else { 94 };
        if section.length < length {
            return Err(truncated("its volume section is too short"));
        }
        let bytes = windows.bytes(section.begins, crate::bytes::length(length)?)?;
        let own = crate::bytes::length(length)? - 4;
        let sector = u64::from(le32(&bytes, 12)?);
        let sectors = if is_long {
            le64(&bytes, 16)?
        } else {
            u64::from(le32(&bytes, 16)?)
        };
        let chunk = u64::from(le32(&bytes, 8)?).saturating_mul(sector);
        if chunk == 0 || chunk > 32 << 20 {
            return Err(damaged(format!(
                "its chunks are said to take {chunk} bytes"
            )));
        }
        Ok(Self {
            chunks: u64::from(le32(&bytes, 4)?),
            chunk,
            length: sectors.saturating_mul(sector),
            fits: adler32(slice(&bytes, 0, own)?) == le32(&bytes, own)?,
        })
    }
}
