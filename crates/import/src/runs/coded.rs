//! How does a record stand in a run?
//!
//! Records of a run are sorted by key, each key once. A record is: how many bytes of its key are
//! those of the key before it, in whole columns; how many follow (both LEB128); how long its value is
//! (one byte); those bytes of the key; the value. Keys count as if zeros without end stood behind them,
//! so a directory and what is below it share one byte more than the directory's key has.

use filemap_model::{push_number, take_number};

/// Bytes of a column: as many as are compared at once when runs are merged.
pub(crate) const COLUMN: usize = 8;

/// As many of the bytes as make whole columns.
pub(crate) const fn in_columns(bytes: usize) -> usize {
    bytes / COLUMN * COLUMN
}

/// Returns at which byte two keys differ, from a place on up to which they do not; `None` when they
/// are equal.
#[inline]
pub(crate) fn difference(left: &[u8], right: &[u8], from: usize) -> Option<usize> {
    let mut left = left.get(from..).unwrap_or_default();
    let mut right = right.get(from..).unwrap_or_default();
    let mut at = from;
    while let (Some((a, left_rest)), Some((b, right_rest))) = (
        left.split_first_chunk::<8>(),
        right.split_first_chunk::<8>(),
    ) {
        let apart = u64::from_le_bytes(*a) ^ u64::from_le_bytes(*b);
        if apart != 0 {
            return Some(at + apart.trailing_zeros() as usize / 8);
        }
        (left, right) = (left_rest, right_rest);
        at += 8;
    }
    let same = left.iter().zip(right).take_while(|(a, b)| a == b).count();
    if same < left.len().min(right.len()) {
        return Some(at + same);
    }
    let longer = if left.len() > right.len() {
        left
    } else {
        right
    };
    let zeros = longer.get(same..).unwrap_or_default();
    let zero = zeros.iter().take_while(|byte| **byte == 0).count();
    (zero < zeros.len()).then_some(at + same + zero)
}

/// The rest of a key and the value behind it. What stands behind them in memory is nothing of them,
/// and makes copying quicker.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Rest<'b> {
    pub(crate) bytes: &'b [u8],
    /// How long the rest of the key is.
    pub(crate) key: usize,
    /// How long the value is.
    pub(crate) value: usize,
}

/// Bytes that are copied at once: most records are shorter.
const COPIED: usize = 64;

impl Rest<'_> {
    #[inline]
    fn push(&self, out: &mut Vec<u8>) {
        let length = self.key + self.value;
        match self.bytes.first_chunk::<COPIED>() {
            Some(block) if length <= COPIED => {
                let end = out.len() + length;
                out.extend_from_slice(block);
                out.truncate(end);
            }
            _ => out.extend_from_slice(self.bytes.get(..length).unwrap_or_default()),
        }
    }
}

/// Appends a record whose key shares `shared` bytes with the one before.
#[inline]
fn push_record(out: &mut Vec<u8>, shared: usize, rest: &Rest<'_>) {
    let length = u8::try_from(rest.value).unwrap_or(u8::MAX);
    match (u8::try_from(shared), u8::try_from(rest.key)) {
        (Ok(shared @ 0..0x80), Ok(suffix @ 0..0x80)) => {
            out.extend_from_slice(&[shared, suffix, length]);
        }
        _ => {
            push_number(out, shared as u64);
            push_number(out, rest.key as u64);
            out.push(length);
        }
    }
    rest.push(out);
}

/// The lengths that a record begins with.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Header {
    pub(crate) shared: usize,
    pub(crate) suffix: usize,
    pub(crate) value: usize,
    /// Bytes of the header itself.
    pub(crate) length: usize,
}

/// Most bytes that a header takes: two numbers below 2^21 and a byte.
pub(crate) const HEADER_BYTES: usize = 7;

/// Reads the header of a record; `None` when the bytes end before it does.
pub(crate) fn read_header(bytes: &[u8]) -> Option<Header> {
    if let [shared, suffix, value, ..] = *bytes
        && (shared | suffix) < 0x80
    {
        return Some(Header {
            shared: usize::from(shared),
            suffix: usize::from(suffix),
            value: usize::from(value),
            length: 3,
        });
    }
    let mut rest = bytes;
    let shared = usize::try_from(take_number(&mut rest)?).ok()?;
    let suffix = usize::try_from(take_number(&mut rest)?).ok()?;
    let (value, rest) = rest.split_first()?;
    Some(Header {
        shared,
        suffix,
        value: usize::from(*value),
        length: bytes.len() - rest.len(),
    })
}

/// Writes a run, and keeps the last of records with equal keys.
#[derive(Debug, Default)]
pub(crate) struct RunWriter {
    /// How long the value of the last record is.
    value: usize,
    /// How long the rest of its key is.
    suffix: usize,
    /// Where the last record begins in the bytes written to; before it, they are settled.
    pub(crate) last: usize,
    has_record: bool,
    /// Records that a later one of the same key replaced.
    pub(crate) duplicates: u64,
}

impl RunWriter {
    /// Writes the next record: its key shares `shared` bytes with that of the one before; the rest of
    /// the key is nothing when it is equal.
    #[inline]
    pub(crate) fn push(&mut self, shared: usize, rest: &Rest<'_>, out: &mut Vec<u8>) {
        if self.has_record && rest.key == 0 {
            self.replace(rest.bytes.get(..rest.value).unwrap_or_default(), out);
            return;
        }
        self.last = out.len();
        (self.value, self.suffix) = (rest.value, rest.key);
        self.has_record = true;
        push_record(out, shared, rest);
    }

    /// Writes another value for the last record.
    fn replace(&mut self, value: &[u8], out: &mut Vec<u8>) {
        self.duplicates += 1;
        out.truncate(out.len().saturating_sub(self.value));
        let length = out.len().checked_sub(self.suffix + 1);
        if let Some(length) = length.and_then(|at| out.get_mut(at)) {
            *length = u8::try_from(value.len()).unwrap_or(u8::MAX);
        }
        out.extend_from_slice(value);
        self.value = value.len();
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn keys_differ_as_if_zeros_followed() {
        assert_eq!(difference(b"abc", b"abd", 0), Some(2));
        assert_eq!(difference(b"abc", b"abc", 1), None);
        assert_eq!(difference(b"a", b"a\0b", 0), Some(2));
        assert_eq!(difference(b"a\0b", b"a", 1), Some(2));
        assert_eq!(difference(b"a", b"ab", 0), Some(1));
        assert_eq!(difference(b"0123456789x", b"0123456789y", 2), Some(10));
        assert_eq!(difference(b"", b"", 5), None);
        assert_eq!(difference(b"", b"a", 0), Some(0));
    }

    #[test]
    fn the_last_of_equal_keys_counts() {
        let mut writer = RunWriter::default();
        let mut out = Vec::new();
        for (shared, bytes, key) in [(0, &b"a1"[..], 1), (1, b"22", 0), (2, b"b3", 1)] {
            let value = bytes.len() - key;
            writer.push(shared, &Rest { bytes, key, value }, &mut out);
        }
        assert_eq!(writer.duplicates, 1);
        let first = read_header(&out).unwrap();
        assert_eq!((first.shared, first.suffix, first.value), (0, 1, 2));
        assert_eq!(out, [0, 1, 2, b'a', b'2', b'2', 2, 1, 1, b'b', b'3']);
        let mut long = Vec::new();
        let bytes = &[7; 200];
        let (key, value) = (200, 0);
        push_record(&mut long, 300, &Rest { bytes, key, value });
        let header = read_header(&long).unwrap();
        assert_eq!((header.shared, header.suffix, header.length), (300, 200, 5));
        assert_eq!(read_header(&long[..3]), None);
    }
}
