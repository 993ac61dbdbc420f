//! The picture of FLAC (RFC 9639, section 8.8), which Ogg holds as base64 (`METADATA_BLOCK_PICTURE`), and
//! the media types of pictures inside tags.

use filemap_model::facts::Art;

use super::FoundTags;
use super::body::Body;
use super::text::utf8_or_latin1;
use crate::failure::Result;
use crate::numbers::be32;
use crate::window::Window;

/// Bytes that are read: what stands before the picture.
const HEAD: usize = 512;

/// Takes up the picture block that stands at `offset`.
pub(crate) fn read_picture_block(
    window: &mut Window<'_>,
    offset: u64,
    length: u64,
    found: &mut FoundTags,
) -> Result<()> {
    let body = Body::of_file(offset, length);
    let head = body.up_to(window, 0, HEAD)?;
    if let Some((mut art, before)) = parse(&head) {
        art.size = art.size.min(length.saturating_sub(before));
        art.offset = body.place(before, art.size);
        found.put_art(art);
    }
    Ok(())
}

/// Takes up a picture block of which `head` is the beginning, and which is not in the file as it is.
pub(super) fn put_encoded(head: &[u8], found: &mut FoundTags) {
    if let Some((art, _)) = parse(head) {
        found.put_art(art);
    }
}

/// The picture, and how many bytes stand before it.
fn parse(head: &[u8]) -> Option<(Art, u64)> {
    let kind = u8::try_from(be32(head, 0)).unwrap_or(0);
    let type_length = usize::try_from(be32(head, 4)).ok()?;
    let said = head.get(8..)?.get(..type_length)?;
    let description_at = 8 + type_length;
    let description_length = usize::try_from(be32(head, description_at)).ok()?;
    // Behind the description: width, height, depth and colours, which the picture itself says better.
    let size_at = description_at
        .checked_add(4 + 16)?
        .checked_add(description_length)?;
    let size = head.get(size_at..)?.first_chunk::<4>()?;
    let picture = head.get(size_at + 4..).unwrap_or_default();
    if said == b"-->" {
        return None;
    }
    let art = Art {
        kind,
        media_type: media_type(said, picture),
        offset: None,
        size: u64::from(u32::from_be_bytes(*size)),
    };
    Some((art, (size_at + 4) as u64))
}

/// What a picture is: by its first bytes, or as it is said.
pub(super) fn media_type(said: &[u8], picture: &[u8]) -> String {
    let known = match picture {
        [0xFF, 0xD8, 0xFF, ..] => "image/jpeg",
        [0x89, b'P', b'N', b'G', ..] => "image/png",
        [b'G', b'I', b'F', b'8', ..] => "image/gif",
        [b'B', b'M', ..] => "image/bmp",
        [
            b'R',
            b'I',
            b'F',
            b'F',
            _,
            _,
            _,
            _,
            b'W',
            b'E',
            b'B',
            b'P',
            ..,
        ] => "image/webp",
        _ => match said.to_ascii_lowercase().as_slice() {
            b"jpg" | b"jpeg" | b"image/jpg" | b"image/jpeg" => "image/jpeg",
            b"png" | b"image/png" => "image/png",
            _ => "",
        },
    };
    if known.is_empty() {
        let said = said.get(..said.len().min(64)).unwrap_or_default();
        return utf8_or_latin1(said);
    }
    known.to_owned()
}
