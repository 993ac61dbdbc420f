//! Chooses the decoder of a picture.

use std::io::{BufReader, Read, Seek, SeekFrom};

use super::section::Section;
use super::{bmp, gif, jpeg, tiff, webp};
use crate::png;
use crate::refusal::Refusal;
use crate::shrink::Small;

/// What is read at once.
const BUFFER: usize = 64 << 10;

/// Decodes a picture and makes it fit into a square.
pub(crate) fn decode(mut input: Section<'_>, edge: u32) -> Result<Small, Refusal> {
    let mut head = Vec::new();
    (&mut input).take(12).read_to_end(&mut head)?;
    input.seek(SeekFrom::Start(0))?;
    let input = BufReader::with_capacity(BUFFER, input);
    match head.as_slice() {
        [0xFF, 0xD8, 0xFF, ..] => jpeg::decode(input, edge),
        [0x89, b'P', b'N', b'G', ..] => png::decode(input, edge),
        [b'G', b'I', b'F', b'8', ..] => gif::decode(input, edge),
        [b'R', b'I', b'F', b'F', _, _, _, _, b'W', b'E', b'B', b'P'] => webp::decode(input, edge),
        [b'I', b'I', 42 | 43, 0, ..] | [b'M', b'M', 0, 42 | 43, ..] => tiff::decode(input, edge),
        [b'B', b'M', ..] => bmp::decode(input, edge),
        [] => Err(Refusal::malformed("it is empty")),
        _ => Err(Refusal::unsupported(
            "it is no picture that is decoded here",
        )),
    }
}
