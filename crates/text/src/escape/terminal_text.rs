//! Text that is ready but for the terminal that it goes to: rows whose names are escaped, and JSON.
//!
//! What [`crate::escape`] wrote comes out as it is, so that this may stand before every terminal.

use super::character::{drives_a_terminal, push_byte_escape, push_hex, write_terminal_character};

/// Appends one line of text, whose names are escaped already, so that a terminal obeys nothing in it.
///
/// Backslashes and tabs stay, so text that [`write_terminal`](crate::escape::write_terminal) or [`write_tsv`](crate::escape::write_tsv) wrote comes out as it is,
/// but for what a terminal would obey.
pub fn write_terminal_row(out: &mut Vec<u8>, text: &[u8]) {
    if text.iter().all(|byte| matches!(byte, b' '..=b'~' | b'\t')) {
        out.extend_from_slice(text);
        return;
    }
    for chunk in text.utf8_chunks() {
        for character in chunk.valid().chars() {
            match character {
                '\\' | '\t' => out.extend(u8::try_from(character)),
                _ => write_terminal_character(out, character),
            }
        }
        chunk
            .invalid()
            .iter()
            .for_each(|byte| push_byte_escape(out, *byte));
    }
}

/// Appends JSON so that a terminal obeys nothing in it: what it would obey becomes `\uNNNN`, which
/// is the same JSON. Outside of strings JSON has no such character; line ends stay.
pub fn write_terminal_json(out: &mut Vec<u8>, json: &[u8]) {
    for chunk in json.utf8_chunks() {
        for character in chunk.valid().chars() {
            if character == '\n' || !drives_a_terminal(character) {
                out.extend_from_slice(character.encode_utf8(&mut [0; 4]).as_bytes());
                continue;
            }
            for unit in character.encode_utf16(&mut [0; 2]) {
                out.extend_from_slice(b"\\u");
                unit.to_be_bytes()
                    .iter()
                    .for_each(|byte| push_hex(out, *byte));
            }
        }
        // The writers of JSON leave none.
        chunk
            .invalid()
            .iter()
            .for_each(|byte| push_byte_escape(out, *byte));
    }
}
