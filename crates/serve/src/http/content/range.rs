//! Which bytes does a request want? `Range` of RFC 9110, section 14.
//!
//! What is no range, or of another unit, is ignored, as the standard says; an end beyond the file is taken back to its
//! end. More than eight ranges, or ranges that overlap, would have a small request cost much: they get the whole file.

/// More ranges are the whole file.
pub const MOST_RANGES: usize = 8;

/// Bytes from `first` on; never empty.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct ByteRange {
    /// The first byte.
    pub first: u64,
    /// How many there are.
    pub length: u64,
}

impl ByteRange {
    /// The last byte.
    #[must_use]
    pub const fn last(self) -> u64 {
        self.first + (self.length - 1)
    }
}

/// The bytes that a request wants.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Selection {
    /// All of them.
    Whole,
    /// One part.
    Part(ByteRange),
    /// Several parts, in the order asked for.
    Parts(Vec<ByteRange>),
    /// None that is there.
    Unsatisfiable,
}

/// Reads the value of `Range` for a file of this length.
#[must_use]
pub fn select(value: &[u8], length: u64) -> Selection {
    let Some(ranges) = parse(value, length) else {
        return Selection::Whole;
    };
    let mut parts: Vec<ByteRange> = ranges.into_iter().flatten().collect();
    if parts.len() > 1 && overlap(&parts) {
        return Selection::Whole;
    }
    match parts.pop() {
        None => Selection::Unsatisfiable,
        Some(only) if parts.is_empty() => Selection::Part(only),
        Some(last) => {
            parts.push(last);
            Selection::Parts(parts)
        }
    }
}

/// The ranges in a value, each with what of it is in the file; nothing where it is to be ignored.
fn parse(value: &[u8], length: u64) -> Option<Vec<Option<ByteRange>>> {
    let value = std::str::from_utf8(value).ok()?;
    let (unit, set) = value.split_once('=')?;
    if !unit.trim().eq_ignore_ascii_case("bytes") {
        return None;
    }
    let mut ranges = Vec::new();
    for part in set.split(',') {
        let part = part.trim_matches([' ', '\t']);
        // A list may hold empty elements.
        if part.is_empty() {
            continue;
        }
        if ranges.len() == MOST_RANGES {
            return None;
        }
        ranges.push(parse_one(part, length)?);
    }
    (!ranges.is_empty()).then_some(ranges)
}

/// Reads one range: `0-499`, `500-` or `-500`.
fn parse_one(text: &str, length: u64) -> Option<Option<ByteRange>> {
    let (first, last) = text.split_once('-')?;
    if first.is_empty() {
        let wanted = number(last)?.min(length);
        let first = length - wanted;
        return Some((wanted > 0).then_some(ByteRange {
            first,
            length: wanted,
        }));
    }
    let first = number(first)?;
    let last = match last {
        "" => u64::MAX,
        last => number(last)?,
    };
    if last < first {
        return None;
    }
    let is_there = first < length;
    Some(is_there.then(|| ByteRange {
        first,
        length: last.min(length - 1) - first + 1,
    }))
}

/// Reads digits; a number beyond 64 bits is the largest.
fn number(digits: &str) -> Option<u64> {
    let is_number = !digits.is_empty() && digits.bytes().all(|byte| byte.is_ascii_digit());
    is_number.then(|| digits.parse().unwrap_or(u64::MAX))
}

fn overlap(parts: &[ByteRange]) -> bool {
    let mut sorted = parts.to_vec();
    sorted.sort_unstable_by_key(|part| part.first);
    let pairs = sorted.iter().zip(sorted.iter().skip(1));
    { pairs }.any(|(one, next)| next.first <= one.last())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn part(first: u64, length: u64) -> Selection {
        Selection::Part(ByteRange { first, length })
    }

    #[test]
    fn one_range_of_each_form() {
        assert_eq!(select(b"bytes=0-1", 10), part(0, 2));
        assert_eq!(select(b"bytes=5-", 10), part(5, 5));
        assert_eq!(select(b"bytes=-3", 10), part(7, 3));
        assert_eq!(select(b"Bytes = 2-99 ", 10), part(2, 8));
        assert_eq!(select(b"bytes=-99", 10), part(0, 10));
        assert_eq!(select(b"bytes=9-18446744073709551616", 10), part(9, 1));
        assert_eq!(select(b"bytes=,0-0,", 10), part(0, 1));
    }

    #[test]
    fn what_is_not_there_is_unsatisfiable_and_what_is_no_range_is_ignored() {
        for value in ["bytes=10-", "bytes=-0", "bytes=99-100,10-10"] {
            assert_eq!(
                select(value.as_bytes(), 10),
                Selection::Unsatisfiable,
                "{value}"
            );
        }
        assert_eq!(select(b"bytes=0-", 0), Selection::Unsatisfiable);
        assert_eq!(select(b"bytes=-1", 0), Selection::Unsatisfiable);
        let ignored = [
            "",
            "bytes",
            "bytes=",
            "bytes=a-b",
            "bytes=5-4",
            "bytes=--1",
            "bytes=1",
            "items=0-1",
            "bytes=+1-2",
            "bytes=0-1,x",
            "bytes=0x1-2",
            "bytes=1-2-3",
            "bytes=0-0;1-1",
        ];
        for value in ignored {
            assert_eq!(select(value.as_bytes(), 10), Selection::Whole, "{value}");
        }
        assert_eq!(select(b"bytes=\xff-", 10), Selection::Whole);
    }

    #[test]
    fn several_ranges_are_parts_unless_they_cost_too_much() {
        let parts = vec![
            ByteRange {
                first: 4,
                length: 2,
            },
            ByteRange {
                first: 0,
                length: 1,
            },
        ];
        assert_eq!(select(b"bytes=4-5, 0-0, 77-", 10), Selection::Parts(parts));
        assert_eq!(select(b"bytes=0-5,5-6", 10), Selection::Whole);
        let many = |count: u64| {
            let parts: Vec<_> = (0..count).map(|at| format!("{0}-{0}", at * 2)).collect();
            select(format!("bytes={}", parts.join(",")).as_bytes(), 100)
        };
        assert!(matches!(many(8), Selection::Parts(parts) if parts.len() == 8));
        assert_eq!(many(9), Selection::Whole);
    }
}
