//! From the encodings that playlists come in to one: UTF-8, or bytes that stand for themselves.
//!
//! A byte order mark says UTF-8 or UTF-16. Without one the bytes are left as they are, since the names of
//! files are bytes and may be in any encoding; what is to be shown is read by [`to_string`], which takes
//! what is no UTF-8 for Latin-1 (in the version of Windows, as all programs that write such lists mean it).

use std::borrow::Cow;

/// What Windows has in place of the controls 0x80 to 0x9F of Latin-1; five bytes have no character there.
const WINDOWS: [char; 32] = [
    '\u{20ac}', '\u{81}', '\u{201a}', '\u{192}', '\u{201e}', '\u{2026}', '\u{2020}', '\u{2021}',
    '\u{2c6}', '\u{2030}', '\u{160}', '\u{2039}', '\u{152}', '\u{8d}', '\u{17d}', '\u{8f}',
    '\u{90}', '\u{2018}', '\u{2019}', '\u{201c}', '\u{201d}', '\u{2022}', '\u{2013}', '\u{2014}',
    '\u{2dc}', '\u{2122}', '\u{161}', '\u{203a}', '\u{153}', '\u{9d}', '\u{17e}', '\u{178}',
];

/// The bytes without a mark of their order, and UTF-16 as UTF-8.
pub(crate) fn plain_text(bytes: &[u8]) -> Cow<'_, [u8]> {
    match bytes {
        [0xEF, 0xBB, 0xBF, rest @ ..] => Cow::Borrowed(rest),
        [0xFF, 0xFE, rest @ ..] => Cow::Owned(utf16(rest, u16::from_le_bytes)),
        [0xFE, 0xFF, rest @ ..] => Cow::Owned(utf16(rest, big_endian)),
        _ => Cow::Borrowed(bytes),
    }
}

fn big_endian([high, low]: [u8; 2]) -> u16 {
    u16::from_le_bytes([low, high])
}

fn utf16(bytes: &[u8], unit: fn([u8; 2]) -> u16) -> Vec<u8> {
    let (pairs, _) = bytes.as_chunks::<2>();
    let characters = char::decode_utf16(pairs.iter().map(|pair| unit(*pair)));
    let text = characters.map(|character| character.unwrap_or(char::REPLACEMENT_CHARACTER));
    text.collect::<String>().into_bytes()
}

/// The text that bytes stand for: UTF-8, and else Latin-1.
pub(crate) fn to_string(bytes: &[u8]) -> String {
    match std::str::from_utf8(bytes) {
        Ok(text) => text.to_owned(),
        Err(_) => bytes.iter().map(|byte| latin1(*byte)).collect(),
    }
}

fn latin1(byte: u8) -> char {
    let windows = byte.checked_sub(0x80).map(usize::from);
    let windows = windows.and_then(|index| WINDOWS.get(index));
    windows.copied().unwrap_or_else(|| char::from(byte))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn marks_of_byte_order_are_understood() {
        assert_eq!(*plain_text(b"\xef\xbb\xbfa"), *b"a");
        assert_eq!(
            *plain_text(b"\xff\xfea\0\xe9\0\x3c\xd8\xb5\xdf"),
            *"aé🎵".as_bytes()
        );
        assert_eq!(*plain_text(b"\xfe\xff\0a\0\xe9\xd8"), *"aé".as_bytes());
        assert_eq!(*plain_text(b"\xff\xfe\x3d\xd8"), *"\u{fffd}".as_bytes());
        assert_eq!(*plain_text(b"\xffplain"), *b"\xffplain");
    }

    #[test]
    fn what_is_no_utf8_is_latin1() {
        assert_eq!(to_string("é".as_bytes()), "é");
        assert_eq!(to_string(b"caf\xe9 \x93x\x94"), "café \u{201c}x\u{201d}");
    }
}
