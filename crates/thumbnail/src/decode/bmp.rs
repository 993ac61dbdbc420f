//! Windows bitmaps that are not compressed: rows of 1, 4, 8, 16, 24 or 32 bits a pixel.

use std::io::{BufRead, Read, Seek, SeekFrom};

use crate::refusal::{Refusal, streamed};
use crate::shrink::{Shrink, Small};
use crate::turn::turned;

/// The longest header that is known: `BITMAPV5HEADER`.
const LONGEST: u32 = 124;

struct Bitmap {
    width: u32,
    height: u32,
    is_upright: bool,
    depth: u16,
    /// Bits of red, green, blue and alpha, where each has its own.
    masks: Option<[u32; 4]>,
    palette: Vec<[u8; 4]>,
    begins: u64,
}

pub(super) fn decode(mut input: impl BufRead + Seek, edge: u32) -> Result<Small, Refusal> {
    let bitmap = read_header(&mut input)?;
    streamed((bitmap.width, bitmap.height))?;
    input.seek(SeekFrom::Start(bitmap.begins))?;
    let bits = u64::from(bitmap.width) * u64::from(bitmap.depth);
    let length = usize::try_from(bits.div_ceil(32) * 4).unwrap_or(usize::MAX);
    let mut shrink = Shrink::fitting((bitmap.width, bitmap.height), edge)?;
    let mut line = vec![0; length];
    let mut row = Vec::with_capacity(bitmap.width as usize * 4);
    for _ in 0..bitmap.height {
        input.read_exact(&mut line)?;
        row.clear();
        row.extend((0..bitmap.width as usize).flat_map(|at| bitmap.pixel(&line, at)));
        shrink.push(&row);
    }
    // Rows usually come from the bottom up.
    let flipped = if bitmap.is_upright { 1 } else { 4 };
    Ok(turned(shrink.finish(), flipped))
}

fn read_header(input: &mut (impl BufRead + Seek)) -> Result<Bitmap, Refusal> {
    let mut file = [0; 18];
    input.read_exact(&mut file)?;
    let length = long(&file, 14);
    if !(12..=LONGEST).contains(&length) {
        return Err(Refusal::malformed(format!("its header has {length} bytes")));
    }
    let mut header = vec![0; length as usize - 4];
    input.read_exact(&mut header)?;
    let is_old = length < 40;
    let (width, height, depth) = if is_old {
        let (width, height) = (u32::from(short(&header, 0)), u32::from(short(&header, 2)));
        (width, height.cast_signed(), short(&header, 6))
    } else {
        let height = long(&header, 4).cast_signed();
        (long(&header, 0), height, short(&header, 10))
    };
    let compression = if is_old { 0 } else { long(&header, 12) };
    let masks = match compression {
        0 => None,
        3 | 6 => Some(read_masks(input, &header)?),
        _ => {
            return Err(Refusal::unsupported(
                "compressed bitmaps are not decoded here",
            ));
        }
    };
    if !matches!(depth, 1 | 4 | 8 | 16 | 24 | 32) {
        return Err(Refusal::malformed(format!(
            "a pixel of it has {depth} bits"
        )));
    }
    let colours = if depth > 8 { 0 } else { 1 << depth };
    // It may have fewer than a pixel can name.
    let used = if is_old {
        0
    } else {
        long(&header, 28) as usize
    };
    let colours = if (1..colours).contains(&used) {
        used
    } else {
        colours
    };
    Ok(Bitmap {
        width,
        height: height.unsigned_abs(),
        is_upright: height < 0,
        depth,
        masks,
        palette: read_palette(input, colours, if is_old { 3 } else { 4 })?,
        begins: u64::from(long(&file, 10)),
    })
}

/// The masks stand in the header, or behind the short one.
fn read_masks(input: &mut impl Read, header: &[u8]) -> Result<[u32; 4], Refusal> {
    let mut behind = [0; 12];
    let from = if header.len() >= 52 {
        header.get(36..52).unwrap_or_default()
    } else {
        input.read_exact(&mut behind)?;
        &behind
    };
    Ok([0, 4, 8, 12].map(|at| long(from, at)))
}

fn read_palette(
    input: &mut impl Read,
    colours: usize,
    bytes: usize,
) -> Result<Vec<[u8; 4]>, Refusal> {
    let mut palette = vec![0; colours * bytes];
    input.read_exact(&mut palette)?;
    let colour = |bytes: &[u8]| match bytes {
        [blue, green, red, ..] => [*red, *green, *blue, 255],
        _ => [0, 0, 0, 255],
    };
    Ok(palette.chunks_exact(bytes).map(colour).collect())
}

impl Bitmap {
    fn pixel(&self, line: &[u8], at: usize) -> [u8; 4] {
        let value = self.value(line, at);
        if self.depth <= 8 {
            let colour = self.palette.get(value as usize);
            return colour.copied().unwrap_or([0, 0, 0, 255]);
        }
        let [red, green, blue, alpha] = self.masks.unwrap_or(match self.depth {
            16 => [0x7C00, 0x03E0, 0x001F, 0],
            _ => [0x00FF_0000, 0x0000_FF00, 0x0000_00FF, 0],
        });
        let alpha = if alpha == 0 { 255 } else { part(value, alpha) };
        [
            part(value, red),
            part(value, green),
            part(value, blue),
            alpha,
        ]
    }

    fn value(&self, line: &[u8], at: usize) -> u32 {
        match self.depth {
            16 => u32::from(short(line, at * 2)),
            24 => long(line, at * 3) & 0x00FF_FFFF | last(line, at * 3),
            32 => long(line, at * 4),
            depth => {
                let bit = at * usize::from(depth);
                let byte = u32::from(line.get(bit / 8).copied().unwrap_or(0));
                byte >> (8 - usize::from(depth) - bit % 8) & ((1 << depth) - 1)
            }
        }
    }
}

/// Three bytes where there is no fourth behind them.
fn last(line: &[u8], at: usize) -> u32 {
    match line.get(at..) {
        Some([a, b, c]) => u32::from_le_bytes([*a, *b, *c, 0]),
        _ => 0,
    }
}

/// The bits of a mask as a byte.
fn part(value: u32, mask: u32) -> u8 {
    if mask == 0 {
        return 0;
    }
    let shift = mask.trailing_zeros();
    let (part, most) = (u64::from((value & mask) >> shift), u64::from(mask >> shift));
    u8::try_from(part * 255 / most).unwrap_or(u8::MAX)
}

fn short(bytes: &[u8], at: usize) -> u16 {
    let bytes = bytes.get(at..).and_then(|rest| rest.first_chunk());
    bytes.map_or(0, |bytes| u16::from_le_bytes(*bytes))
}

fn long(bytes: &[u8], at: usize) -> u32 {
    let bytes = bytes.get(at..).and_then(|rest| rest.first_chunk());
    bytes.map_or(0, |bytes| u32::from_le_bytes(*bytes))
}
