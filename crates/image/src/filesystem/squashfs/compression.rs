//! How blocks are compressed, and their way back.

use std::io::Read;

use crate::bytes::le16;
use crate::error::{Result, damaged, unsupported};

/// The most memory that xz may take: its dictionaries are as large as a block, 1 MiB at most.
const MOST_XZ_MEMORY: u64 = 4 << 20;
/// The largest window of zstd: a block.
const MOST_WINDOW: u64 = 2 << 20;

/// How blocks are compressed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Compression {
    Gzip,
    Xz,
    Lz4,
    Zstd,
}

impl Compression {
    /// The one with this number.
    pub(super) fn of_number(number: u16) -> Result<Self> {
        match number {
            1 => Ok(Self::Gzip),
            2 => Err(unsupported("squashfs compressed with lzma is not read")),
            3 => Err(unsupported("squashfs compressed with lzo is not read")),
            4 => Ok(Self::Xz),
            5 => Ok(Self::Lz4),
            6 => Ok(Self::Zstd),
            _ => Err(unsupported(format!(
                "squashfs with the compression {number} is not read"
            ))),
        }
    }

    pub(super) const fn name(self) -> &'static str {
        match self {
            Self::Gzip => "gzip",
            Self::Xz => "xz",
            Self::Lz4 => "lz4",
            Self::Zstd => "zstd",
        }
    }

    /// The bytes of a compressed block, of which there are at most `limit`.
    pub(super) fn decompress(self, block: &[u8], limit: usize) -> Result<Vec<u8>> {
        match self {
            Self::Gzip => gzip(block, limit),
            Self::Xz => xz(block, limit),
            Self::Lz4 => lz4(block, limit),
            Self::Zstd => zstd(block, limit),
        }
    }
}

fn broken() -> crate::ImageError {
    damaged("a compressed block is damaged")
}

fn gzip(block: &[u8], limit: usize) -> Result<Vec<u8>> {
    let mut bytes = Vec::with_capacity(limit);
    let mut decoder = flate2::Decompress::new(true);
    let end = decoder.decompress_vec(block, &mut bytes, flate2::FlushDecompress::Finish);
    match end {
        Ok(flate2::Status::StreamEnd) => Ok(bytes),
        _ => Err(broken()),
    }
}

fn xz(block: &[u8], limit: usize) -> Result<Vec<u8>> {
    let mut bytes = Vec::with_capacity(limit);
    let decoder = liblzma::stream::Stream::new_stream_decoder(MOST_XZ_MEMORY, 0);
    let mut decoder = decoder.map_err(|_| broken())?;
    let end = decoder.process_vec(block, &mut bytes, liblzma::stream::Action::Finish);
    match end {
        Ok(liblzma::stream::Status::StreamEnd) => Ok(bytes),
        _ => Err(broken()),
    }
}

fn zstd(block: &[u8], limit: usize) -> Result<Vec<u8>> {
    let decoder = ruzstd::decoding::StreamingDecoder::new_with_max_window_size(block, MOST_WINDOW);
    let mut decoder = decoder.map_err(|_| broken())?.take(limit as u64 + 1);
    let mut bytes = Vec::with_capacity(limit);
    decoder.read_to_end(&mut bytes).map_err(|_| broken())?;
    if bytes.len() > limit {
        return Err(broken());
    }
    Ok(bytes)
}

/// A block of LZ4: runs of bytes as they are, each followed by a copy of what came before.
fn lz4(block: &[u8], limit: usize) -> Result<Vec<u8>> {
    let mut bytes = Vec::with_capacity(limit);
    let mut rest = block;
    loop {
        let (token, behind) = rest.split_first().ok_or_else(broken)?;
        rest = behind;
        let literals = lz4_length(token >> 4, &mut rest)?;
        let (taken, behind) = rest.split_at_checked(literals).ok_or_else(broken)?;
        if bytes.len() + literals > limit {
            return Err(broken());
        }
        bytes.extend_from_slice(taken);
        rest = behind;
        if rest.is_empty() {
            return Ok(bytes);
        }
        let back = usize::from(le16(rest, 0).map_err(|_| broken())?);
        rest = rest.get(2..).unwrap_or_default();
        let length = lz4_length(token & 15, &mut rest)?.saturating_add(4);
        let from = bytes
            .len()
            .checked_sub(back)
            .filter(|_| back > 0)
            .ok_or_else(broken)?;
        if length > limit.saturating_sub(bytes.len()) {
            return Err(broken());
        }
        copy_within(&mut bytes, from, length);
    }
}

/// Four bits of a length, or more bytes where these are all ones.
fn lz4_length(bits: u8, rest: &mut &[u8]) -> Result<usize> {
    let mut length = usize::from(bits);
    if bits < 15 {
        return Ok(length);
    }
    loop {
        let (more, behind) = rest.split_first().ok_or_else(broken)?;
        *rest = behind;
        length = length.saturating_add(usize::from(*more));
        if *more < 255 {
            return Ok(length);
        }
    }
}

/// Appends bytes that stand before; what is copied may be a part of what is appended.
fn copy_within(bytes: &mut Vec<u8>, from: usize, length: usize) {
    let end = bytes.len() + length;
    while bytes.len() < end {
        let ready = (bytes.len() - from).min(end - bytes.len());
        bytes.extend_from_within(from..from + ready);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lz4_copies_what_it_has_just_written() {
        // "ab", a copy of 9 from 2 before, "c".
        let block = [0x25, b'a', b'b', 2, 0, 0x10, b'c'];
        assert_eq!(lz4(&block, 100).unwrap(), b"abababababac");
        assert!(lz4(&block, 11).is_err());
        // A length in more bytes.
        let long = [0x1F, b'x', 1, 0, 255, 1, 0x00];
        assert_eq!(lz4(&long, 1000).unwrap(), [b'x'; 1 + 4 + 15 + 255 + 1]);
        for bad in [
            &[0x10][..],
            &[0x10, b'a', 2, 0, 0],
            &[0x10, b'a', 0, 0, 0],
            &[0xF0, 255],
            &[],
        ] {
            assert!(lz4(bad, 100).is_err(), "{bad:?}");
        }
    }

    #[test]
    fn what_is_longer_than_a_block_is_damage() {
        let mut encoder = flate2::write::ZlibEncoder::new(Vec::new(), flate2::Compression::fast());
        std::io::Write::write_all(&mut encoder, &[7; 10_000]).unwrap();
        let block = encoder.finish().unwrap();
        assert_eq!(gzip(&block, 10_000).unwrap(), [7; 10_000]);
        assert!(gzip(&block, 9_999).is_err());
        assert!(gzip(&block[..10], 10_000).is_err());
        assert!(xz(&block, 10_000).is_err() && zstd(&block, 10_000).is_err());
    }
}
