//! Files of boxes (ISO/IEC 14496-12): video, or pictures, by their brands.

use filemap_model::facts::{Container, PictureFormat};

use super::Format;
use crate::failure::Result;
use crate::window::Window;

/// Boxes that a file without a box `ftyp` may begin with, as old QuickTime files and fragments do.
const FIRST: [&[u8; 4]; 9] = [
    b"moov", b"mdat", b"wide", b"free", b"skip", b"pnot", b"styp", b"moof", b"sidx",
];

/// Returns what the boxes hold, if the file begins with one that is known.
pub(super) fn sniff(window: &mut Window<'_>) -> Result<Option<Format>> {
    let length = window.length();
    let head = window.up_to(0, 64)?;
    let Some((size, kind)) = header(head) else {
        return Ok(None);
    };
    if kind == *b"ftyp" {
        return Ok(brands(head, size));
    }
    if !FIRST.contains(&&kind) {
        return Ok(None);
    }
    let is_fragment = matches!(&kind, b"styp" | b"moof" | b"sidx");
    let container = if is_fragment {
        Container::Mp4
    } else {
        Container::QuickTime
    };
    let next = match size {
        0 => return Ok((kind == *b"mdat").then_some(Format::Media(container))),
        1 => large_size(head),
        size => u64::from(size),
    };
    if next < 8 || next > length {
        return Ok((kind == *b"moov" && next >= 8).then_some(Format::Media(container)));
    }
    // Words such as "free" stand in texts too: the box behind it decides.
    let next_is_known = next == length || {
        let second = window.glance(next, 8)?;
        header(second).is_some_and(|(_, kind)| FIRST.contains(&&kind) || kind == *b"ftyp")
    };
    Ok(next_is_known.then_some(Format::Media(container)))
}

fn header(head: &[u8]) -> Option<(u32, [u8; 4])> {
    let (size, rest) = head.split_first_chunk::<4>()?;
    Some((u32::from_be_bytes(*size), *rest.first_chunk::<4>()?))
}

fn large_size(head: &[u8]) -> u64 {
    let size = head.get(8..).and_then(<[u8]>::first_chunk::<8>);
    size.map_or(0, |size| u64::from_be_bytes(*size))
}

/// The major brand decides; one that says only "a picture" leaves it to the compatible brands.
fn brands(head: &[u8], size: u32) -> Option<Format> {
    let end = usize::try_from(size).ok()?.clamp(16, 64).min(head.len());
    let major = head.get(8..12)?;
    if let Some(picture) = picture(major) {
        return Some(Format::Picture(picture));
    }
    let (compatible, _) = head.get(16..end).unwrap_or_default().as_chunks::<4>();
    if matches!(major, b"mif1" | b"msf1" | b"miaf" | b"mif2") {
        let first = compatible.iter().find_map(|brand| picture(brand));
        return Some(Format::Picture(first.unwrap_or(PictureFormat::Heic)));
    }
    let container = if major == b"qt  " {
        Container::QuickTime
    } else {
        Container::Mp4
    };
    major
        .iter()
        .all(|byte| byte.is_ascii_graphic() || matches!(byte, b' ' | 0 | 0xA9))
        .then_some(Format::Media(container))
}

fn picture(brand: &[u8]) -> Option<PictureFormat> {
    Some(match brand {
        b"heic" | b"heix" | b"hevc" | b"hevx" | b"heim" | b"heis" | b"hevm" | b"hevs" => {
            PictureFormat::Heic
        }
        b"avif" | b"avis" => PictureFormat::Avif,
        b"crx " => PictureFormat::Raw,
        b"jxl " => PictureFormat::Jxl,
        _ => return None,
    })
}
