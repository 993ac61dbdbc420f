//! GIF: its first picture, at its place on the screen.

use std::io::BufRead;
use std::num::NonZeroU64;

use gif::{ColorOutput, DecodeOptions, DecodingError, MemoryLimit};

use crate::refusal::{Refusal, RefusalKind, whole};
use crate::shrink::{Shrink, Small};

const MOST_BYTES: Option<NonZeroU64> = NonZeroU64::new(256 << 20);

pub(super) fn decode(input: impl BufRead, edge: u32) -> Result<Small, Refusal> {
    let mut options = DecodeOptions::new();
    options.set_color_output(ColorOutput::RGBA);
    if let Some(most) = MOST_BYTES {
        options.set_memory_limit(MemoryLimit::Bytes(most));
    }
    let mut decoder = options.read_info(input).map_err(refusal)?;
    let (width, height) = (decoder.width(), decoder.height());
    let size = (u32::from(width), u32::from(height));
    whole(size)?;
    let frame = decoder.read_next_frame().map_err(refusal)?;
    let frame = frame.ok_or_else(|| Refusal::malformed("it holds no picture"))?;
    let left = usize::from(frame.left).min(usize::from(width));
    let (top, line) = (usize::from(frame.top), usize::from(frame.width) * 4);
    let mut shrink = Shrink::fitting(size, edge)?;
    let mut row = vec![0; usize::from(width) * 4];
    for number in 0..usize::from(height) {
        row.fill(0);
        let begins = number.checked_sub(top).map(|number| number * line);
        let pixels = begins.and_then(|begins| frame.buffer.get(begins..begins + line));
        let place = row.get_mut(left * 4..).unwrap_or_default();
        for (to, from) in place.iter_mut().zip(pixels.unwrap_or_default()) {
            *to = *from;
        }
        shrink.push(&row);
    }
    Ok(shrink.finish())
}

fn refusal(error: DecodingError) -> Refusal {
    match error {
        DecodingError::Io(error) => error.into(),
        DecodingError::MemoryLimit => Refusal::new(
            RefusalKind::TooLarge,
            "it would take more memory than is spent on a picture",
        ),
        error => Refusal::malformed(error.to_string()),
    }
}
