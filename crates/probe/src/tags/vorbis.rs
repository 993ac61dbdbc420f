//! Comments of Vorbis (Vorbis I specification, section 5), which Opus, FLAC, Speex and Theora share.

use super::body::Body;
use super::text::utf8_or_latin1;
use super::{Field, FoundTags, picture_block};
use crate::failure::{Result, damaged};
use crate::numbers::le32;
use crate::window::Window;

/// Comments that are looked at.
const MOST_COMMENTS: u32 = 4000;
/// Bytes that are read of a comment: the longest value that is kept, and its name.
const LONGEST: usize = 3 << 10;
/// Bytes that are read first: enough for the names, and not the whole of a picture.
const NAME: usize = 64;

/// Reads the comments that begin at `from` in the body. The name of the program that wrote them counts as
/// the encoder where no comment says it.
pub(crate) fn read_vorbis_comment(
    window: &mut Window<'_>,
    body: &Body,
    from: u64,
    found: &mut FoundTags,
) -> Result<()> {
    let (vendor, mut at) = read_text(window, body, from)?;
    let comments = le32(&body.bytes(window, at, 4)?, 0);
    at += 4;
    for _ in 0..comments.min(MOST_COMMENTS) {
        at = read_comment(window, body, at, found)?;
    }
    found.put(Field::Encoder, &utf8_or_latin1(&vendor));
    Ok(())
}

/// The beginning of a text with its length before it, and where it ends.
fn read_text(window: &mut Window<'_>, body: &Body, at: u64) -> Result<(Vec<u8>, u64)> {
    let length = u64::from(le32(&body.bytes(window, at, 4)?, 0));
    let end = at + 4 + length;
    if end > body.length() {
        return Err(damaged("a comment is longer than all comments"));
    }
    let kept = usize::try_from(length).map_or(LONGEST, |length| length.min(LONGEST));
    Ok((body.bytes(window, at + 4, kept)?, end))
}

fn read_comment(
    window: &mut Window<'_>,
    body: &Body,
    at: u64,
    found: &mut FoundTags,
) -> Result<u64> {
    let (text, end) = read_text(window, body, at)?;
    let head = text.get(..text.len().min(NAME)).unwrap_or_default();
    let Some(name_length) = head.iter().position(|byte| *byte == b'=') else {
        return Ok(end);
    };
    let (name, value) = text.split_at_checked(name_length).unwrap_or_default();
    let value = value.get(1..).unwrap_or_default();
    if name.eq_ignore_ascii_case(b"METADATA_BLOCK_PICTURE") {
        picture_block::put_encoded(&base64_head(value), found);
    } else if let Some(field) = Field::named(name) {
        found.put(field, &utf8_or_latin1(value));
    }
    Ok(end)
}

/// What base64 says, as far as it is whole and right.
fn base64_head(text: &[u8]) -> Vec<u8> {
    let mut bytes = Vec::with_capacity(text.len() / 4 * 3);
    for group in text.as_chunks::<4>().0 {
        let mut joined = 0;
        for character in group {
            let Some(six) = six_bits(*character) else {
                return bytes;
            };
            joined = joined << 6 | six;
        }
        let [_, three @ ..] = u32::to_be_bytes(joined);
        bytes.extend_from_slice(&three);
    }
    bytes
}

fn six_bits(character: u8) -> Option<u32> {
    let (base, first) = match character {
        b'A'..=b'Z' => (0, b'A'),
        b'a'..=b'z' => (26, b'a'),
        b'0'..=b'9' => (52, b'0'),
        b'+' => (62, b'+'),
        b'/' => (63, b'/'),
        _ => return None,
    };
    Some(base + u32::from(character - first))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn base64_is_read_as_far_as_it_goes() {
        assert_eq!(base64_head(b"TWFuTWFu"), b"ManMan");
        assert_eq!(base64_head(b"TWFuTW"), b"Man");
        assert_eq!(base64_head(b"TWFu!!!!TWFu"), b"Man");
    }
}
