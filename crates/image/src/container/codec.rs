//! Decompression of chunks whose size is known: what gives more, or less, is damaged.

use std::io::{self, Read};

use crate::error::{ImageError, Result, damaged, too_large};

/// Most memory that a decompressor may take: `xz -9` takes 65 MiB.
pub(super) const MOST_MEMORY: u64 = 96 << 20;

/// Reads exactly `length` bytes; what a decompressor says is damage.
pub(super) fn exactly(mut from: impl Read, length: usize) -> Result<Vec<u8>> {
    if length > super::chunks::LARGEST_CHUNK {
        return Err(too_large(format!("a chunk is said to take {length} bytes")));
    }
    let mut bytes = vec![0; length];
    from.read_exact(&mut bytes).map_err(not_decompressed)?;
    Ok(bytes)
}

/// As [`exactly`], and nothing may follow: the decompressor compares its checksum at the end.
fn all(mut from: impl Read, length: usize) -> Result<Vec<u8>> {
    let bytes = exactly(&mut from, length)?;
    match from.read(&mut [0]) {
        Ok(0) => Ok(bytes),
        Ok(_) => Err(damaged("a chunk holds more than it says")),
        Err(error) => Err(not_decompressed(error)),
    }
}

/// Reads to the end, or `most` bytes.
pub(super) fn at_most(from: impl Read, most: usize) -> Result<Vec<u8>> {
    let mut bytes = Vec::new();
    let mut from = from.take(most as u64);
    from.read_to_end(&mut bytes).map_err(not_decompressed)?;
    Ok(bytes)
}

/// An error of a disk below comes back as it was.
pub(super) fn not_decompressed(error: io::Error) -> ImageError {
    let is_ours = error
        .get_ref()
        .is_some_and(|inner| inner.is::<ImageError>());
    if is_ours {
        return error.into();
    }
    damaged(format!("it cannot be decompressed: {error}"))
}

/// A zlib stream.
pub(super) fn zlib(packed: &[u8], length: usize) -> Result<Vec<u8>> {
    all(flate2::read::ZlibDecoder::new(packed), length)
}

/// A stream of deflate without header, which may be followed by anything.
pub(super) fn inflate_raw(packed: &[u8], length: usize) -> Result<Vec<u8>> {
    exactly(flate2::read::DeflateDecoder::new(packed), length)
}

/// A frame of Zstandard, which may be followed by anything.
pub(super) fn zstandard(packed: impl Read, length: usize) -> Result<Vec<u8>> {
    let decoder = ruzstd::decoding::StreamingDecoder::new_with_max_window_size(packed, MOST_MEMORY)
        .map_err(|error| damaged(format!("it cannot be decompressed: {error}")))?;
    exactly(decoder, length)
}

/// A bzip2 stream.
pub(super) fn bzip2(packed: &[u8], length: usize) -> Result<Vec<u8>> {
    all(bzip2::read::BzDecoder::new(packed), length)
}

/// An xz stream, or one of the older `.lzma`.
pub(super) fn xz(packed: impl Read, length: usize) -> Result<Vec<u8>> {
    let stream = liblzma::stream::Stream::new_auto_decoder(MOST_MEMORY, 0)
        .map_err(|error| damaged(format!("it cannot be decompressed: {error}")))?;
    all(liblzma::read::XzDecoder::new_stream(packed, stream), length)
}

/// The sum of RFC 1950, by which EWF checks what it stores.
pub(super) fn adler32(bytes: &[u8]) -> u32 {
    adler32_on(1, bytes)
}

/// Goes on with a sum over more bytes.
pub(super) fn adler32_on(sum: u32, bytes: &[u8]) -> u32 {
    let (mut low, mut high) = (sum & 0xffff, sum >> 16);
    // So many can be added before the sums must be reduced.
    for piece in bytes.chunks(5552) {
        for byte in piece {
            low += u32::from(*byte);
            high += low;
        }
        low %= 65_521;
        high %= 65_521;
    }
    high << 16 | low
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn sums_are_those_of_the_standard() {
        assert_eq!(adler32(b""), 1);
        assert_eq!(adler32(b"Wikipedia"), 0x11e6_0398);
        assert_eq!(adler32(&[0xff; 70_000]), adler32_slow(&[0xff; 70_000]));
    }

    fn adler32_slow(bytes: &[u8]) -> u32 {
        let sums = bytes.iter().fold((1_u64, 0_u64), |(low, high), byte| {
            let low = (low + u64::from(*byte)) % 65_521;
            (low, (high + low) % 65_521)
        });
        u32::try_from(sums.1 << 16 | sums.0).unwrap()
    }

    #[test]
    fn what_gives_more_or_less_than_it_says_is_damaged() {
        use std::io::Write;
        let mut encoder = flate2::write::ZlibEncoder::new(Vec::new(), flate2::Compression::fast());
        encoder.write_all(&[7; 1000]).unwrap();
        let packed = encoder.finish().unwrap();
        assert_eq!(zlib(&packed, 1000).unwrap(), [7; 1000]);
        for length in [999, 1001, usize::MAX] {
            assert!(zlib(&packed, length).is_err());
        }
        let mut damaged = packed.clone();
        *damaged.last_mut().unwrap() ^= 1;
        assert!(zlib(&damaged, 1000).is_err());
        assert!(zlib(&packed[..packed.len() - 5], 1000).is_err());
    }
}
