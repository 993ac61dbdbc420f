//! Decompression of a whole file, from its start to its end.

use std::io::{self, BufRead, BufReader, Read};
use std::sync::Arc;
use std::sync::atomic::AtomicBool;

use super::codec::MOST_MEMORY;
use super::reader::DiskReader;
use crate::disk::Disk;

/// Bytes read at once.
const BUFFER: usize = 128 << 10;

/// What a file is compressed with.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Compression {
    Gzip,
    Xz,
    Zstandard,
    Bzip2,
}

impl Compression {
    pub(super) const fn name(self) -> &'static str {
        match self {
            Self::Gzip => "gzip",
            Self::Xz => "xz",
            Self::Zstandard => "Zstandard",
            Self::Bzip2 => "bzip2",
        }
    }
}

type Whole = BufReader<DiskReader>;

/// A stream of what the first `most` bytes of a file hold, until it is stopped.
pub(super) fn decoder(
    compression: Compression,
    disk: &Arc<dyn Disk>,
    most: u64,
    stop: &Arc<AtomicBool>,
) -> io::Result<Box<dyn Read>> {
    let whole = DiskReader::new(disk, 0, most).until(stop);
    let whole = BufReader::with_capacity(BUFFER, whole);
    Ok(match compression {
        Compression::Gzip => Box::new(flate2::bufread::MultiGzDecoder::new(whole)),
        Compression::Xz => {
            let options = liblzma::stream::CONCATENATED;
            let stream = liblzma::stream::Stream::new_stream_decoder(MOST_MEMORY, options)
                .map_err(io::Error::other)?;
            Box::new(liblzma::bufread::XzDecoder::new_stream(whole, stream))
        }
        Compression::Bzip2 => Box::new(bzip2::bufread::MultiBzDecoder::new(whole)),
        Compression::Zstandard => Box::new(Frames {
            state: Some(Frame::Between(whole)),
        }),
    })
}

/// Reads the frames of a Zstandard file one after the other.
struct Frames {
    state: Option<Frame>,
}

enum Frame {
    Between(Whole),
    Inside(Box<ruzstd::decoding::StreamingDecoder<Whole, ruzstd::decoding::FrameDecoder>>),
}

impl Read for Frames {
    fn read(&mut self, target: &mut [u8]) -> io::Result<usize> {
        loop {
            match self.state.take() {
                None => return Ok(0),
                Some(Frame::Between(mut whole)) => {
                    if whole.fill_buf()?.is_empty() {
                        return Ok(0);
                    }
                    self.state = Some(begin_frame(whole)?);
                }
                Some(Frame::Inside(mut decoder)) => {
                    let count = decoder.read(target)?;
                    let is_at_end = count == 0 && !target.is_empty();
                    self.state = Some(if is_at_end {
                        Frame::Between(decoder.into_inner())
                    } else {
                        Frame::Inside(decoder)
                    });
                    if !is_at_end {
                        return Ok(count);
                    }
                }
            }
        }
    }
}

/// Begins the next frame, or passes over one that holds nothing.
fn begin_frame(mut whole: Whole) -> io::Result<Frame> {
    let skipped = match whole.fill_buf()? {
        [0x50..=0x5f, 0x2a, 0x4d, 0x18, a, b, c, d, ..] => {
            Some(u64::from(u32::from_le_bytes([*a, *b, *c, *d])) + 8)
        }
        _ => None,
    };
    if let Some(length) = skipped {
        let passed = io::copy(&mut (&mut whole).take(length), &mut io::sink())?;
        if passed < length {
            return Err(io::ErrorKind::UnexpectedEof.into());
        }
        return Ok(Frame::Between(whole));
    }
    let decoder = ruzstd::decoding::StreamingDecoder::new_with_max_window_size(whole, MOST_MEMORY)
        .map_err(io::Error::other)?;
    Ok(Frame::Inside(Box::new(decoder)))
}
