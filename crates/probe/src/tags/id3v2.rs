//! ID3v2.2, 2.3 and 2.4: the tag as a whole, and its frames one after the other.
//!
//! A tag may be unsynchronised: after each 0xFF byte a zero may stand that does not belong. In versions 2.2
//! and 2.3 the sizes of frames then count what is left without the zeros, so the beginning of such a tag is
//! taken into memory and read there. Compressed and encrypted frames are left out: no program writes them.

use super::FoundTags;
use super::body::Body;
use super::id3_frames::{self, Frame};
use super::unsynchronised::synchronised;
use crate::failure::{Result, damaged};
use crate::numbers::{array, be24, be32, byte, syncsafe32};
use crate::window::Window;

/// Bytes of the header of a tag, and of its footer.
const HEADER: u64 = 10;
/// Frames that are looked at.
const MOST_FRAMES: usize = 2000;
/// Bytes of an unsynchronised tag that are taken into memory.
const IN_MEMORY: usize = 256 << 10;

/// Bytes of the tag that begins at `offset`, if there is one; its header included.
pub(crate) fn size_of_id3v2(window: &mut Window<'_>, offset: u64) -> Result<Option<u64>> {
    let Ok(header) = window.array::<10>(offset) else {
        return Ok(None);
    };
    Ok(Header::parse(&header).map(|header| header.whole_length()))
}

/// Reads the tag that begins at `offset`, if there is one, into `found`.
pub(crate) fn read_id3v2(
    window: &mut Window<'_>,
    offset: u64,
    found: &mut FoundTags,
) -> Result<()> {
    let Some(header) = Header::parse(&window.array::<10>(offset)?) else {
        return Ok(());
    };
    let end = offset + header.whole_length();
    let body_begins = offset + HEADER;
    let body = if header.is_unsynchronised() && header.version < 4 {
        Body::Memory(synchronised(
            window.up_to(body_begins, header.within_memory())?,
        ))
    } else {
        let left = window.length().saturating_sub(body_begins);
        Body::of_file(body_begins, header.size.min(left))
    };
    let outcome = read_frames(window, &header, &body, found);
    found.join_date();
    outcome?;
    if end > window.length() {
        return Err(damaged("an ID3v2 tag is longer than the file"));
    }
    Ok(())
}

struct Header {
    version: u8,
    flags: u8,
    /// Bytes behind the header.
    size: u64,
}

impl Header {
    fn parse(bytes: &[u8; 10]) -> Option<Self> {
        let [
            b'I',
            b'D',
            b'3',
            version @ 2..=4,
            revision,
            flags,
            size @ ..,
        ] = *bytes
        else {
            return None;
        };
        let is_syncsafe = size.iter().all(|byte| *byte < 0x80);
        (is_syncsafe && revision != 0xFF).then(|| Self {
            version,
            flags,
            size: u64::from(syncsafe32(&size, 0)),
        })
    }

    fn whole_length(&self) -> u64 {
        let has_footer = self.version == 4 && self.flags & 0x10 != 0;
        HEADER + self.size + if has_footer { HEADER } else { 0 }
    }

    fn is_unsynchronised(&self) -> bool {
        self.flags & 0x80 != 0
    }

    fn within_memory(&self) -> usize {
        usize::try_from(self.size).map_or(IN_MEMORY, |size| size.min(IN_MEMORY))
    }
}

fn read_frames(
    window: &mut Window<'_>,
    header: &Header,
    body: &Body,
    found: &mut FoundTags,
) -> Result<()> {
    let mut at = extended_header(window, header, body)?;
    for _ in 0..MOST_FRAMES {
        let width = if header.version == 2 { 6 } else { 10 };
        let bytes = body.up_to(window, at, width)?;
        // Padding, or the end.
        if bytes.len() < width || byte(&bytes, 0) == 0 {
            break;
        }
        let Some((id, size, flags)) = frame_header(window, header.version, body, at, &bytes) else {
            break;
        };
        let begins = at + width as u64;
        let left = body.length().saturating_sub(begins);
        let frame = Frame::new(id, begins, size.min(left), flags);
        id3_frames::read(window, body, &frame, found)?;
        at = begins + size;
    }
    Ok(())
}

/// Where the first frame begins.
fn extended_header(window: &mut Window<'_>, header: &Header, body: &Body) -> Result<u64> {
    if header.version == 2 || header.flags & 0x40 == 0 {
        return Ok(0);
    }
    let bytes = body.up_to(window, 0, 4)?;
    Ok(if header.version == 4 {
        u64::from(syncsafe32(&bytes, 0))
    } else {
        4 + u64::from(be32(&bytes, 0))
    })
}

type FrameHeader = ([u8; 4], u64, u16);

/// The name, size and flags of a frame, flags by their place in version 2.4; `None` where there is none.
fn frame_header(
    window: &mut Window<'_>,
    version: u8,
    body: &Body,
    at: u64,
    bytes: &[u8],
) -> Option<FrameHeader> {
    if version == 2 {
        let [first, second, third] = array(bytes, 0);
        let id = [first, second, third, b' '];
        return is_name(&id).then(|| (id, u64::from(be24(bytes, 3)), 0));
    }
    let id: [u8; 4] = array(bytes, 0);
    if !is_name(&id) {
        return None;
    }
    let (status, format) = (byte(bytes, 8), byte(bytes, 9));
    if version == 3 {
        return Some((id, u64::from(be32(bytes, 4)), flags_of_2_3(format)));
    }
    let size = size_in_2_4(window, body, at, bytes);
    Some((id, size, u16::from_be_bytes([status, format])))
}

fn is_name(id: &[u8; 4]) -> bool {
    let is_plain = |byte: &u8| byte.is_ascii_uppercase() || byte.is_ascii_digit() || *byte == b' ';
    id.iter().all(is_plain)
}

/// Grouping, compression and encryption stand elsewhere in version 2.3.
fn flags_of_2_3(format: u8) -> u16 {
    let moved = [
        (0x20, Frame::GROUPED),
        (0x80, Frame::COMPRESSED),
        (0x40, Frame::ENCRYPTED),
    ];
    let set = moved.iter().filter(|(mask, _)| format & mask != 0);
    set.fold(0, |flags, (_, flag)| flags | flag)
}

/// Sizes of version 2.4 have seven bits a byte, but old iTunes wrote eight: the one is taken behind which
/// a frame, padding or the end of the tag stands.
fn size_in_2_4(window: &mut Window<'_>, body: &Body, at: u64, bytes: &[u8]) -> u64 {
    let (seven, eight) = (u64::from(syncsafe32(bytes, 4)), u64::from(be32(bytes, 4)));
    if eight < 0x80 {
        return eight;
    }
    let mut is_followed = |size: u64| {
        let next = at + 10 + size;
        let id = body.up_to(window, next, 4).unwrap_or_default();
        next == body.length() || byte(&id, 0) == 0 && id.len() == 4 || {
            id.len() == 4 && is_name(&array(&id, 0))
        }
    };
    if !is_followed(seven) && is_followed(eight) {
        eight
    } else {
        seven
    }
}
