//! Pages of Ogg (RFC 3533, section 6), and the packets that they carry.

use crate::failure::{Result, damaged, truncated};
use crate::numbers::{byte, le32, le64};
use crate::tags::Span;
use crate::window::Window;

/// Bytes of the header of a page, without its lengths of segments.
pub(super) const HEADER: usize = 27;
/// Lengths of segments on one page.
const MOST_SEGMENTS: usize = 255;

/// A page.
pub(super) struct Page {
    pub(super) serial: u32,
    /// Whether a packet of an earlier page goes on.
    pub(super) is_continued: bool,
    /// Whether it is the first of its stream.
    pub(super) is_first: bool,
    /// Where its packets begin in the file.
    begins: u64,
    lengths: Vec<u8>,
}

impl Page {
    /// The page that begins at `at`; `None` at the end.
    pub(super) fn read(window: &mut Window<'_>, at: u64) -> Result<Option<Self>> {
        let head = window.glance(at, HEADER + MOST_SEGMENTS)?;
        if head.len() < HEADER {
            return Ok(None);
        }
        if !head.starts_with(b"OggS\0") {
            return Err(damaged(format!("there is no page of Ogg at {at}")));
        }
        let (flags, serial, segments) = (byte(head, 5), le32(head, 14), byte(head, 26));
        let lengths = head.get(HEADER..).unwrap_or_default();
        let lengths = lengths.get(..usize::from(segments));
        let lengths = lengths.ok_or_else(|| truncated("it ends inside a page"))?;
        Ok(Some(Self {
            serial,
            is_continued: flags & 1 != 0,
            is_first: flags & 2 != 0,
            begins: at + HEADER as u64 + u64::from(segments),
            lengths: lengths.to_vec(),
        }))
    }

    /// Where the next page begins.
    pub(super) fn end(&self) -> u64 {
        let length: u64 = self.lengths.iter().copied().map(u64::from).sum();
        self.begins + length
    }

    /// The pieces of packets on it, each with whether its packet ends with it.
    pub(super) fn pieces(&self) -> Vec<(Span, bool)> {
        let mut pieces = Vec::new();
        let (mut offset, mut length) = (self.begins, 0);
        for segment in &self.lengths {
            length += u64::from(*segment);
            if *segment < 255 {
                pieces.push((Span { offset, length }, true));
                offset += length;
                length = 0;
            }
        }
        if length > 0 {
            pieces.push((Span { offset, length }, false));
        }
        pieces
    }
}

/// Where a stream had got to at the end of a page.
pub(super) struct Position {
    pub(super) serial: u32,
    pub(super) granule: u64,
}

/// The positions that pages in these bytes say.
pub(super) fn positions(bytes: &[u8]) -> impl Iterator<Item = Position> {
    let marked = bytes.windows(HEADER);
    let marked = marked.filter(|head| matches!(head, [b'O', b'g', b'g', b'S', 0, ..]));
    marked.filter_map(|head| {
        let granule = le64(head, 6);
        // All bits stand for a page on which no packet ends.
        let is_page = byte(head, 5) < 8 && granule != u64::MAX;
        is_page.then(|| Position {
            serial: le32(head, 14),
            granule,
        })
    })
}
