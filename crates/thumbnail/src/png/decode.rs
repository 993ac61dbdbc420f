//! Decodes a PNG row by row. An interlaced one is held whole, since its rows come in seven passes.

use std::io::{self, BufRead, Read};

use flate2::bufread::ZlibDecoder;

use super::SIGNATURE;
use super::rows::{Samples, unfilter};
use super::texts::number;
use crate::refusal::{Refusal, streamed, whole};
use crate::shrink::{Shrink, Small};

/// Other chunks before the pixels that are passed over.
const MOST_CHUNKS: usize = 4096;
/// First column, first row, and the steps to the next ones, of each pass.
const PASSES: [(usize, usize, usize, usize); 7] = [
    (0, 0, 8, 8),
    (4, 0, 8, 8),
    (0, 4, 4, 8),
    (2, 0, 4, 4),
    (0, 2, 2, 4),
    (1, 0, 2, 2),
    (0, 1, 1, 2),
];

/// The first chunk.
#[derive(Clone, Copy, Debug)]
struct PngHeader {
    width: u32,
    height: u32,
    depth: u8,
    colours: u8,
    is_interlaced: bool,
}

impl PngHeader {
    fn read(data: &[u8]) -> Result<Self, Refusal> {
        let byte = |at: usize| data.get(at).copied().unwrap_or(0);
        let header = Self {
            width: number(data, 0),
            height: number(data, 4),
            depth: byte(8),
            colours: byte(9),
            is_interlaced: byte(12) == 1,
        };
        let depths: &[u8] = match header.colours {
            0 => &[1, 2, 4, 8, 16],
            3 => &[1, 2, 4, 8],
            2 | 4 | 6 => &[8, 16],
            _ => &[],
        };
        let is_known = byte(10) == 0 && byte(11) == 0 && byte(12) <= 1;
        if !depths.contains(&header.depth) || !is_known {
            return Err(Refusal::malformed("its header says what no PNG can be"));
        }
        let size = (header.width, header.height);
        if header.is_interlaced {
            whole(size)?;
        } else {
            streamed(size)?;
        }
        Ok(header)
    }
}

/// Decodes and shrinks a PNG.
pub(crate) fn decode(input: impl BufRead, edge: u32) -> Result<Small, Refusal> {
    let mut chunks = Chunks { input, left: 0 };
    let (header, samples) = chunks.begin()?;
    let mut packed = ZlibDecoder::new(io::BufReader::new(Pixels {
        chunks,
        is_over: false,
    }));
    let mut shrink = Shrink::fitting((header.width, header.height), edge)?;
    let (width, height) = (header.width as usize, header.height as usize);
    if header.is_interlaced {
        let all = interlaced(&mut packed, &samples, (width, height))?;
        for row in all.chunks_exact(width * 4) {
            shrink.push(row);
        }
    } else {
        let mut row = vec![0; width * 4];
        rows(&mut packed, &samples, (width, height), &mut |_, bytes| {
            samples.spread(bytes, &mut row);
            shrink.push(&row);
        })?;
    }
    Ok(shrink.finish())
}

/// Reads rows and takes their filters off.
fn rows(
    packed: &mut dyn Read,
    samples: &Samples,
    (width, height): (usize, usize),
    take: &mut dyn FnMut(usize, &[u8]),
) -> Result<(), Refusal> {
    let mut row = vec![0; samples.row_bytes(width)];
    let mut above = row.clone();
    let size = samples.pixel_bytes();
    for number in 0..height {
        let mut filter = [0];
        packed.read_exact(&mut filter)?;
        packed.read_exact(&mut row)?;
        if !unfilter(filter[0], &mut row, &above, size) {
            return Err(Refusal::malformed("a row has a filter that does not exist"));
        }
        take(number, &row);
        std::mem::swap(&mut row, &mut above);
    }
    Ok(())
}

fn interlaced(
    packed: &mut dyn Read,
    samples: &Samples,
    (width, height): (usize, usize),
) -> Result<Vec<u8>, Refusal> {
    let mut whole = vec![0; width * height * 4];
    for (left, top, across, down) in PASSES {
        let size = (
            width.saturating_sub(left).div_ceil(across),
            height.saturating_sub(top).div_ceil(down),
        );
        if size.0 == 0 || size.1 == 0 {
            continue;
        }
        rows(packed, samples, size, &mut |number, bytes| {
            let begins = (top + number * down) * width;
            for column in 0..size.0 {
                let at = (begins + left + column * across) * 4;
                if let Some(to) = whole.get_mut(at..at + 4) {
                    to.copy_from_slice(&samples.pixel(bytes, column));
                }
            }
        })?;
    }
    Ok(whole)
}

/// The chunks, one after the other.
struct Chunks<R> {
    input: R,
    /// Bytes of the data of the chunk at hand that were not read yet.
    left: usize,
}

impl<R: BufRead> Chunks<R> {
    /// Reads up to the first pixels.
    fn begin(&mut self) -> Result<(PngHeader, Samples), Refusal> {
        let mut signature = [0; SIGNATURE.len()];
        self.input.read_exact(&mut signature)?;
        let mut header = None;
        let (mut colours, mut alpha) = (Vec::new(), Vec::new());
        for _ in 0..MOST_CHUNKS {
            match &self.next()? {
                b"IHDR" if header.is_none() => header = Some(PngHeader::read(&self.data(13)?)?),
                b"PLTE" => colours = self.data(768)?,
                b"tRNS" => alpha = self.data(256)?,
                b"IDAT" => {
                    let header = header.ok_or_else(|| Refusal::malformed("it has no header"))?;
                    return Ok((header, samples(header, &colours, &alpha)));
                }
                b"IEND" => break,
                _ => self.pass()?,
            }
        }
        Err(Refusal::malformed("it holds no pixels"))
    }

    /// Reads the head of the next chunk.
    fn next(&mut self) -> Result<[u8; 4], Refusal> {
        let mut head = [0; 8];
        self.input.read_exact(&mut head)?;
        self.left = number(&head, 0) as usize;
        let [.., a, b, c, d] = head;
        Ok([a, b, c, d])
    }

    /// The data of the chunk at hand, at most so much of it.
    fn data(&mut self, most: usize) -> Result<Vec<u8>, Refusal> {
        let mut data = vec![0; self.left.min(most)];
        self.input.read_exact(&mut data)?;
        self.left -= data.len();
        self.pass()?;
        Ok(data)
    }

    /// Passes over what is left of the chunk at hand, and its checksum.
    fn pass(&mut self) -> Result<(), Refusal> {
        let rest = self.left as u64 + 4;
        let passed = io::copy(&mut (&mut self.input).take(rest), &mut io::sink())?;
        self.left = 0;
        if passed == rest {
            Ok(())
        } else {
            Err(io::Error::from(io::ErrorKind::UnexpectedEof).into())
        }
    }
}

fn samples(header: PngHeader, colours: &[u8], alpha: &[u8]) -> Samples {
    let count = match header.colours {
        2 => 3,
        4 => 2,
        6 => 4,
        _ => 1,
    };
    let palette = (header.colours == 3).then(|| {
        let alpha = alpha.iter().copied().chain(std::iter::repeat(255));
        let colour = |(rgb, alpha): (&[u8], u8)| match rgb {
            [red, green, blue] => [*red, *green, *blue, alpha],
            _ => [0, 0, 0, alpha],
        };
        colours.chunks_exact(3).zip(alpha).map(colour).collect()
    });
    let sample = |number: usize| {
        let bytes = alpha.get(number * 2..).and_then(|rest| rest.first_chunk());
        bytes.map(|bytes| u16::from_be_bytes(*bytes))
    };
    let transparent = match header.colours {
        0 => sample(0).map(|grey| [grey; 3]),
        2 => sample(0)
            .zip(sample(1))
            .zip(sample(2))
            .map(|((red, green), blue)| [red, green, blue]),
        _ => None,
    };
    Samples {
        count,
        depth: header.depth,
        palette,
        transparent,
    }
}

/// The packed pixels, which may stand in many chunks.
struct Pixels<R> {
    chunks: Chunks<R>,
    /// What follows is another chunk.
    is_over: bool,
}

impl<R: BufRead> Read for Pixels<R> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        while self.chunks.left == 0 && !self.is_over {
            let next = self.chunks.pass().and_then(|()| self.chunks.next());
            self.is_over = !matches!(next, Ok(name) if name == *b"IDAT");
        }
        if self.is_over {
            return Ok(0);
        }
        let most = buffer.len().min(self.chunks.left);
        let room = buffer.get_mut(..most).unwrap_or_default();
        let read = self.chunks.input.read(room)?;
        self.chunks.left -= read;
        Ok(read)
    }
}
