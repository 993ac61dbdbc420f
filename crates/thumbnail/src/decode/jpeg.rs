//! JPEG: decoded at an eighth, a quarter or half of its size where that is enough.

use std::io::BufRead;

use jpeg_decoder::{CodingProcess, Decoder, Error, PixelFormat};

use super::ink::light;
use crate::refusal::{Refusal, RefusalKind, streamed, whole};
use crate::shrink::{Shrink, Small, fitting};

/// Bytes of the pixels that are decoded at once.
const MOST_BYTES: usize = 256 << 20;

pub(super) fn decode(input: impl BufRead, edge: u32) -> Result<Small, Refusal> {
    let mut decoder = Decoder::new(input);
    decoder.set_max_decoding_buffer_size(MOST_BYTES);
    decoder.read_info().map_err(refusal)?;
    let none = || Refusal::malformed("it has no header");
    let info = decoder.info().ok_or_else(none)?;
    let size = (u32::from(info.width), u32::from(info.height));
    // All coefficients of a progressive picture are held until its last scan was read.
    if info.coding_process == CodingProcess::DctProgressive {
        whole(size)?;
    } else {
        streamed(size)?;
    }
    let wanted = fitting(size, edge);
    if info.coding_process != CodingProcess::Lossless {
        // Colours often have half the size: at twice that of the result they are whole.
        let side = |side: u32| u16::try_from(side.saturating_mul(2)).unwrap_or(u16::MAX);
        decoder
            .scale(side(wanted.0), side(wanted.1))
            .map_err(refusal)?;
    }
    let pixels = decoder.decode().map_err(refusal)?;
    let info = decoder.info().ok_or_else(none)?;
    let decoded = (u32::from(info.width), u32::from(info.height));
    let mut shrink = Shrink::to(decoded, wanted)?.of(size);
    let bytes = info.pixel_format.pixel_bytes();
    let mut row = Vec::with_capacity(decoded.0 as usize * 4);
    for line in pixels.chunks_exact(decoded.0 as usize * bytes) {
        row.clear();
        row.extend(
            line.chunks_exact(bytes)
                .flat_map(|pixel| spread(info.pixel_format, pixel)),
        );
        shrink.push(&row);
    }
    Ok(shrink.finish())
}

fn spread(format: PixelFormat, pixel: &[u8]) -> [u8; 4] {
    match (format, pixel) {
        // Of sixteen bits the higher ones come last.
        (PixelFormat::L8, [grey]) | (PixelFormat::L16, [_, grey]) => [*grey, *grey, *grey, 255],
        (PixelFormat::RGB24, [red, green, blue]) => [*red, *green, *blue, 255],
        (PixelFormat::CMYK32, [cyan, magenta, yellow, black]) => {
            let [red, green, blue] = [cyan, magenta, yellow].map(|ink| light(*ink, *black));
            [red, green, blue, 255]
        }
        _ => [0, 0, 0, 255],
    }
}

fn refusal(error: Error) -> Refusal {
    match error {
        Error::Io(error) => error.into(),
        Error::Unsupported(what) => Refusal::unsupported(format!("{what:?} is not decoded here")),
        Error::Format(text) if text.contains("memory") => Refusal::new(RefusalKind::TooLarge, text),
        error => Refusal::malformed(error.to_string()),
    }
}
