//! WebP: the picture, or the first one of an animation.

use std::io::{BufRead, Seek};

use image_webp::{DecodingError, WebPDecoder};

use crate::refusal::{Refusal, RefusalKind, whole};
use crate::shrink::{Shrink, Small};

const MOST_BYTES: usize = 256 << 20;

pub(super) fn decode(input: impl BufRead + Seek, edge: u32) -> Result<Small, Refusal> {
    let mut decoder = WebPDecoder::new(input).map_err(refusal)?;
    decoder.set_memory_limit(MOST_BYTES);
    let size = decoder.dimensions();
    whole(size)?;
    let bytes = if decoder.has_alpha() { 4 } else { 3 };
    let large = || {
        let reason = "it would take more memory than is spent on a picture";
        Refusal::new(RefusalKind::TooLarge, reason)
    };
    let length = decoder.output_buffer_size().ok_or_else(large)?;
    let mut pixels = vec![0; length];
    if decoder.is_animated() {
        decoder.read_frame(&mut pixels).map_err(refusal)?;
    } else {
        decoder.read_image(&mut pixels).map_err(refusal)?;
    }
    let mut shrink = Shrink::fitting(size, edge)?;
    let mut row = Vec::with_capacity(size.0 as usize * 4);
    for line in pixels.chunks_exact(size.0 as usize * bytes) {
        row.clear();
        for pixel in line.chunks_exact(bytes) {
            row.extend(pixel);
            row.resize(row.len().next_multiple_of(4), 255);
        }
        shrink.push(&row);
    }
    Ok(shrink.finish())
}

fn refusal(error: DecodingError) -> Refusal {
    match error {
        DecodingError::IoError(error) => error.into(),
        DecodingError::MemoryLimitExceeded | DecodingError::ImageTooLarge => {
            Refusal::new(RefusalKind::TooLarge, error.to_string())
        }
        error => Refusal::malformed(error.to_string()),
    }
}
