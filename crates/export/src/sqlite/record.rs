//! Values and records.

/// A value of a column.
#[derive(Clone, Copy, Debug, PartialEq)]
pub(crate) enum Value<'v> {
    /// Nothing; also what the record holds in place of a key.
    Null,
    /// A whole number.
    Integer(i64),
    /// A number with a fraction, or one that is too large for others.
    Real(f64),
    /// Bytes: text where they are UTF-8, else a BLOB.
    Name(&'v [u8]),
}

impl Value<'_> {
    /// A count or a size. One beyond 63 bits is the nearest REAL, as SQLite itself reads such a number.
    pub(crate) fn count(number: impl Into<u128>) -> Self {
        let number = number.into();
        #[expect(
            clippy::cast_precision_loss,
            reason = "it is the nearest that there is"
        )]
        i64::try_from(number).map_or(Self::Real(number as f64), Self::Integer)
    }

    /// A number of 64 bits that tells things apart: one beyond 63 bits is negative, with the same bits.
    pub(crate) const fn bits(number: u64) -> Self {
        Self::Integer(number.cast_signed())
    }

    fn serial(&self) -> u64 {
        match self {
            Self::Null => 0,
            Self::Integer(0) => 8,
            Self::Integer(1) => 9,
            Self::Integer(number) => match width(*number) {
                8 => 6,
                6 => 5,
                width => width as u64,
            },
            Self::Real(_) => 7,
            Self::Name(bytes) => {
                let is_text = std::str::from_utf8(bytes).is_ok();
                bytes.len() as u64 * 2 + if is_text { 13 } else { 12 }
            }
        }
    }

    fn write(&self, out: &mut Vec<u8>) {
        match self {
            Self::Null | Self::Integer(0 | 1) => {}
            Self::Integer(number) => {
                let bytes = number.to_be_bytes();
                let skipped = bytes.len() - width(*number);
                out.extend_from_slice(bytes.get(skipped..).unwrap_or_default());
            }
            Self::Real(number) => out.extend_from_slice(&number.to_be_bytes()),
            Self::Name(bytes) => out.extend_from_slice(bytes),
        }
    }
}

/// Bytes that a number takes: 1, 2, 3, 4, 6 or 8.
fn width(number: i64) -> usize {
    let fits = |bits: u32| number >= -(1i64 << (bits - 1)) && number < 1i64 << (bits - 1);
    let widths = [(8, 1), (16, 2), (24, 3), (32, 4), (48, 6)];
    let found = widths.iter().find(|(bits, _)| fits(*bits));
    found.map_or(8, |(_, width)| *width)
}

/// Appends a number in one to nine bytes, the highest first.
pub(super) fn write_varint(out: &mut Vec<u8>, number: u64) {
    if number >> 56 != 0 {
        let high = number >> 8;
        for group in (0..8).rev() {
            // Seven bits.
            out.push(((high >> (7 * group)) & 0x7f) as u8 | 0x80);
        }
        // The lowest byte is whole.
        out.push((number & 0xff) as u8);
        return;
    }
    let groups = (64 - number.leading_zeros()).div_ceil(7).max(1);
    for group in (0..groups).rev() {
        let more = if group == 0 { 0 } else { 0x80 };
        out.push(((number >> (7 * group)) & 0x7f) as u8 | more);
    }
}

/// Writes the record of a row.
pub(crate) fn write_record(out: &mut Vec<u8>, values: &[Value<'_>]) {
    out.clear();
    let mut head = Vec::with_capacity(values.len() + 2);
    for value in values {
        write_varint(&mut head, value.serial());
    }
    // The length counts itself.
    let length = head.len() as u64 + 1;
    let length = if length > 127 { length + 1 } else { length };
    write_varint(out, length);
    out.extend_from_slice(&head);
    for value in values {
        value.write(out);
    }
}

/// Writes the record of an index of numbers: the column, and the row it stands in.
pub(crate) fn write_index_record(out: &mut Vec<u8>, column: Option<i64>, row: i64) {
    let column = column.map_or(Value::Null, Value::Integer);
    write_record(out, &[column, Value::Integer(row)]);
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_take_as_few_bytes_as_they_can() {
        for (number, wanted) in [
            (0u64, &[0u8][..]),
            (127, &[127]),
            (128, &[0x81, 0]),
            (16_383, &[0xff, 0x7f]),
            (16_384, &[0x81, 0x80, 0]),
            (u64::MAX, &[0xff; 9]),
            (
                1 << 56,
                &[0x80, 0xc0, 0x80, 0x80, 0x80, 0x80, 0x80, 0x80, 0],
            ),
        ] {
            let mut out = Vec::new();
            write_varint(&mut out, number);
            assert_eq!(out, wanted, "{number}");
        }
        let widths = [0, 127, 128, -128, -129, 1 << 23, 1 << 31, 1 << 47, i64::MIN].map(width);
        assert_eq!(widths, [1, 1, 2, 1, 2, 4, 6, 8, 8]);
    }

    #[test]
    fn a_record_says_its_types_first() {
        let mut out = Vec::new();
        let values = [
            Value::Null,
            Value::Integer(-2),
            Value::Integer(1),
            Value::Name(b"a"),
            Value::Name(b"\xff"),
        ];
        write_record(&mut out, &values);
        assert_eq!(out, [6, 0, 1, 9, 15, 14, 0xfe, b'a', 0xff]);
    }
}
