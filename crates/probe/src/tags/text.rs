//! Text of tags, whose encoding is often not the one that they say. It is always read as something.

/// UTF-8, or Latin-1 where it is not: what says it is UTF-8 often is not, and the other way round.
pub(crate) fn utf8_or_latin1(bytes: &[u8]) -> String {
    match std::str::from_utf8(bytes) {
        Ok(text) => text.to_owned(),
        Err(error) => {
            let whole = bytes.get(..error.valid_up_to()).unwrap_or_default();
            // What is no ASCII until its last character, which is not whole, was cut.
            if error.error_len().is_none() && !whole.is_ascii() {
                return utf8_or_latin1(whole);
            }
            bytes.iter().copied().map(char::from).collect()
        }
    }
}

/// UTF-16 in the order that its mark says; without one, in `order` or the one in which more characters are
/// of the first 256.
pub(super) fn utf16(bytes: &[u8], order: Option<Order>) -> String {
    let (bytes, order) = match bytes {
        [0xFF, 0xFE, rest @ ..] => (rest, Order::LittleEndian),
        [0xFE, 0xFF, rest @ ..] => (rest, Order::BigEndian),
        _ => (bytes, order.unwrap_or_else(|| likely_order(bytes))),
    };
    let (pairs, _) = bytes.as_chunks::<2>();
    let units = pairs.iter().map(|pair| match order {
        Order::LittleEndian => u16::from_le_bytes(*pair),
        Order::BigEndian => u16::from_be_bytes(*pair),
    });
    char::decode_utf16(units)
        .map(|character| character.unwrap_or(char::REPLACEMENT_CHARACTER))
        .collect()
}

/// The order of the two bytes of a unit.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Order {
    LittleEndian,
    BigEndian,
}

fn likely_order(bytes: &[u8]) -> Order {
    let (pairs, _) = bytes.as_chunks::<2>();
    let first = pairs.iter().filter(|pair| pair[0] == 0 && pair[1] != 0);
    let second = pairs.iter().filter(|pair| pair[1] == 0 && pair[0] != 0);
    if first.count() > second.count() {
        Order::BigEndian
    } else {
        Order::LittleEndian
    }
}

/// Text of ID3v2 in the encoding of this number (ID3v2.4 structure, section 4).
pub(super) fn id3_text(encoding: u8, bytes: &[u8]) -> String {
    match encoding {
        1 => utf16(bytes, None),
        2 => utf16(bytes, Some(Order::BigEndian)),
        _ => utf8_or_latin1(bytes),
    }
}

/// Parts a text of ID3v2 at its first NUL of this encoding.
pub(super) fn split_at_nul(encoding: u8, bytes: &[u8]) -> (&[u8], &[u8]) {
    let (end, width) = if matches!(encoding, 1 | 2) {
        let (pairs, _) = bytes.as_chunks::<2>();
        let end = pairs.iter().position(|pair| *pair == [0, 0]);
        (end.map(|pair| pair * 2), 2)
    } else {
        (bytes.iter().position(|byte| *byte == 0), 1)
    };
    let end = end.unwrap_or(bytes.len());
    let before = bytes.get(..end).unwrap_or_default();
    (before, bytes.get(end + width..).unwrap_or_default())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn text_in_another_encoding_than_said_is_read() {
        assert_eq!(id3_text(3, b"caf\xE9"), "café");
        assert_eq!(id3_text(0, "café".as_bytes()), "café");
        assert_eq!(id3_text(0, b"caf\xE9 noir"), "café noir");
        assert_eq!(id3_text(1, b"a\0b\0"), "ab");
        assert_eq!(id3_text(1, b"\0a\0b"), "ab");
        assert_eq!(id3_text(1, b"\xFE\xFF\0a\0b\0"), "ab");
        assert_eq!(id3_text(2, b"\xFF\xFEa\0"), "a");
        assert_eq!(id3_text(1, b"\xFF\xFE\x00\xD8a\0"), "\u{FFFD}a");
        assert_eq!(id3_text(9, b"odd"), "odd");
    }

    #[test]
    fn text_that_was_cut_loses_its_last_character_only() {
        assert_eq!(utf8_or_latin1("né€".as_bytes().get(..5).unwrap()), "né");
    }

    #[test]
    fn the_first_nul_parts_text_of_either_width() {
        assert_eq!(split_at_nul(0, b"a\0b\0c"), (&b"a"[..], &b"b\0c"[..]));
        assert_eq!(split_at_nul(1, b"a\0\0\0b\0"), (&b"a\0"[..], &b"b\0"[..]));
        assert_eq!(split_at_nul(3, b"ab"), (&b"ab"[..], &b""[..]));
    }
}
