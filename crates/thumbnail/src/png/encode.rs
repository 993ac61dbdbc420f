//! Writes a small picture as PNG, with its texts before the pixels, where readers look for them.

use std::io::{self, Write};

use flate2::{Compression, Crc, write::ZlibEncoder};

use super::SIGNATURE;
use super::rows::paeth;

/// What a pixel is made of.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Channels {
    /// Red, green and blue.
    Rgb,
    /// The same with alpha.
    Rgba,
}

/// Writes pixels of four bytes, of which the fourth is left out where nothing is transparent.
pub(crate) fn write_png(
    out: &mut dyn Write,
    (width, height): (u32, u32),
    channels: Channels,
    pixels: &[u8],
    texts: &[(String, String)],
) -> io::Result<()> {
    out.write_all(&SIGNATURE)?;
    let (size, kind) = match channels {
        Channels::Rgb => (3, 2),
        Channels::Rgba => (4, 6),
    };
    let mut header = [width.to_be_bytes(), height.to_be_bytes()].concat();
    header.extend_from_slice(&[8, kind, 0, 0, 0]);
    write_chunk(out, *b"IHDR", &header)?;
    for (key, value) in texts {
        let mut data = latin(key);
        data.push(0);
        data.extend(latin(value));
        write_chunk(out, *b"tEXt", &data)?;
    }
    let mut packed = ZlibEncoder::new(Vec::new(), Compression::default());
    let mut above = vec![0; width as usize * size];
    for row in pixels.chunks_exact((width as usize * 4).max(1)) {
        let row: Vec<u8> = row
            .chunks_exact(4)
            .flat_map(|pixel| pixel.iter().take(size).copied())
            .collect();
        packed.write_all(&filtered(&row, &above, size))?;
        above = row;
    }
    write_chunk(out, *b"IDAT", &packed.finish()?)?;
    write_chunk(out, *b"IEND", &[])
}

/// A text as Latin-1; what that does not have becomes a question mark.
fn latin(text: &str) -> Vec<u8> {
    let byte = |character: char| u8::try_from(u32::from(character)).ok();
    text.chars()
        .map(|character| byte(character).filter(|byte| *byte != 0).unwrap_or(b'?'))
        .collect()
}

fn write_chunk(out: &mut dyn Write, name: [u8; 4], data: &[u8]) -> io::Result<()> {
    let length = u32::try_from(data.len()).map_err(|_| io::ErrorKind::InvalidInput)?;
    out.write_all(&length.to_be_bytes())?;
    out.write_all(&name)?;
    out.write_all(data)?;
    let mut crc = Crc::new();
    crc.update(&name);
    crc.update(data);
    out.write_all(&crc.sum().to_be_bytes())
}

/// The row behind the number of its filter: the one whose bytes are nearest to 0.
fn filtered(row: &[u8], above: &[u8], size: usize) -> Vec<u8> {
    let left = |at: usize, from: &[u8]| {
        let at = at.checked_sub(size);
        at.and_then(|at| from.get(at)).copied().unwrap_or(0)
    };
    let with = |filter: u8| {
        let mut bytes = vec![filter];
        bytes.extend(row.iter().zip(above).enumerate().map(|(at, (byte, up))| {
            let guess = match filter {
                1 => left(at, row),
                2 => *up,
                3 => left(at, row).midpoint(*up),
                4 => paeth(left(at, row), *up, left(at, above)),
                _ => 0,
            };
            byte.wrapping_sub(guess)
        }));
        bytes
    };
    let cost = |bytes: &Vec<u8>| -> u64 {
        let signed = bytes.iter().skip(1).map(|byte| byte.cast_signed());
        signed.map(|byte| u64::from(byte.unsigned_abs())).sum()
    };
    (0..=4).map(with).min_by_key(cost).unwrap_or_default()
}
