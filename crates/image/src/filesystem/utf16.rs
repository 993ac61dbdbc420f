//! Names in UTF-16, as UTF-8. A half of a surrogate pair that stands alone becomes the three bytes that
//! UTF-8 would give its number (WTF-8), so that no two names become one.

/// Appends the characters of these units.
pub(crate) fn push_utf16(units: impl IntoIterator<Item = u16>, out: &mut Vec<u8>) {
    for character in char::decode_utf16(units) {
        match character {
            Ok(character) if character.is_ascii() => push_low_byte(u32::from(character), out),
            Ok(character) => {
                let mut bytes = [0; 4];
                out.extend_from_slice(character.encode_utf8(&mut bytes).as_bytes());
            }
            Err(alone) => push_half(u32::from(alone.unpaired_surrogate()), out),
        }
    }
}

/// Appends the characters of units that lie in bytes, the lower first; half a unit at the end is left out.
pub(crate) fn push_utf16_le(bytes: &[u8], out: &mut Vec<u8>) {
    let (units, _) = bytes.as_chunks::<2>();
    push_utf16(units.iter().map(|unit| u16::from_le_bytes(*unit)), out);
}

fn push_half(half: u32, out: &mut Vec<u8>) {
    push_low_byte(0xe0 | half >> 12, out);
    push_low_byte(0x80 | half >> 6 & 0x3f, out);
    push_low_byte(0x80 | half & 0x3f, out);
}

fn push_low_byte(number: u32, out: &mut Vec<u8>) {
    let [low, ..] = number.to_le_bytes();
    out.push(low);
}

#[cfg(test)]
mod tests {
    use super::*;

    fn utf8(units: &[u16]) -> Vec<u8> {
        let mut out = Vec::new();
        push_utf16(units.iter().copied(), &mut out);
        out
    }

    #[test]
    fn characters_and_halves_of_them() {
        assert_eq!(utf8(&[0x61, 0xe4, 0x20ac]), "aä€".as_bytes());
        assert_eq!(utf8(&[0xd83d, 0xde00]), "😀".as_bytes());
        assert_eq!(utf8(&[0xd83d]), b"\xed\xa0\xbd");
        assert_eq!(utf8(&[0xde00, 0xd83d]), b"\xed\xb8\x80\xed\xa0\xbd");
        let mut out = Vec::new();
        push_utf16_le(b"a\0\xe4\0b", &mut out);
        assert_eq!(out, "aä".as_bytes());
    }
}
