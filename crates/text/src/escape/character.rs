//! Single bytes and characters, as all forms write them.

/// Text that no writer of this module makes.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
#[error("malformed escape at byte {at}")]
pub struct UnescapeError {
    /// Where the reading stopped.
    pub at: usize,
}

/// The hexadecimal digits that all forms use.
const HEX: &[u8; 16] = b"0123456789ABCDEF";

pub(super) fn push_hex(out: &mut Vec<u8>, byte: u8) {
    for nibble in [byte >> 4, byte & 15] {
        out.push(HEX.get(usize::from(nibble)).copied().unwrap_or(b'0'));
    }
}

pub(super) fn push_byte_escape(out: &mut Vec<u8>, byte: u8) {
    match byte {
        b'\n' => out.extend_from_slice(b"\\n"),
        b'\r' => out.extend_from_slice(b"\\r"),
        b'\t' => out.extend_from_slice(b"\\t"),
        b'\\' => out.extend_from_slice(b"\\\\"),
        _ => {
            out.extend_from_slice(b"\\x");
            push_hex(out, byte);
        }
    }
}

pub(super) fn write_terminal_character(out: &mut Vec<u8>, character: char) {
    match u8::try_from(character) {
        Ok(byte) if byte.is_ascii_control() || byte == b'\\' => push_byte_escape(out, byte),
        _ if drives_a_terminal(character) => {
            out.extend_from_slice(character.escape_unicode().to_string().as_bytes());
        }
        _ => out.extend_from_slice(character.encode_utf8(&mut [0; 4]).as_bytes()),
    }
}

/// Is this a control, a line or paragraph separator, or of Unicode's category "format"?
#[must_use]
pub fn drives_a_terminal(character: char) -> bool {
    character.is_control()
        || matches!(u32::from(character),
            0xAD | 0x0600..=0x0605 | 0x061C | 0x06DD | 0x070F | 0x0890..=0x0891 | 0x08E2
            | 0x180E | 0x200B..=0x200F | 0x2028..=0x202E | 0x2060..=0x206F | 0xFEFF
            | 0xFFF9..=0xFFFB | 0x110BD | 0x110CD | 0x13430..=0x1343F | 0x1BCA0..=0x1BCA3
            | 0x1D173..=0x1D17A | 0xE0001 | 0xE0020..=0xE007F)
}
