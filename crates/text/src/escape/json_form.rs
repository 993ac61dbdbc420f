//! Names as JSON: a string, or an object with their bytes where they are not UTF-8.

use super::base64::{read_base64, write_base64};
use super::character::{UnescapeError, push_hex};
use super::forms::{Special, first_special, read_hex, special};

/// Beside what JSON asks for: DEL, and the first byte of the C1 controls.
static JSON_SPECIAL: Special = special(b"\"\\\x7F\xC2", true);

/// Appends the JSON value of a name: a string, or `{"bytes":"<base64>"}` where it is not UTF-8.
///
/// DEL and the C1 controls are escaped too, since JSON is read on terminals.
pub fn write_json_string(out: &mut Vec<u8>, name: &[u8]) {
    if let Ok(text) = std::str::from_utf8(name) {
        return write_json_text(out, text);
    }
    out.extend_from_slice(b"{\"bytes\":\"");
    write_base64(out, name);
    out.extend_from_slice(b"\"}");
}

/// Appends a text as a JSON string, as [`write_json_string`] has it.
pub fn write_json_text(out: &mut Vec<u8>, text: &str) {
    out.push(b'"');
    let mut rest = text.as_bytes();
    if is_plain(rest) {
        out.extend_from_slice(rest);
        out.push(b'"');
        return;
    }
    while let Some(at) = first_special(rest, &JSON_SPECIAL) {
        let (plain, special) = rest.split_at(at);
        out.extend_from_slice(plain);
        let taken = write_json_special(out, special);
        rest = special.get(taken..).unwrap_or_default();
    }
    out.extend_from_slice(rest);
    out.push(b'"');
}

/// Is there nothing but printable ASCII that stands for itself? Eight bytes are looked at together, since
/// nearly every name and time is so.
fn is_plain(text: &[u8]) -> bool {
    let (words, _) = text.as_chunks::<8>();
    let words = words.iter().map(|word| u64::from_le_bytes(*word));
    // What is behind the last whole word is looked at together with what is before it.
    let ends = last_word(text);
    words.fold(specials(ends), |found, word| found | specials(word)) == 0
}

/// The last eight bytes; all of a shorter text, and what is plain besides.
fn last_word(text: &[u8]) -> u64 {
    if let Some(last) = text.last_chunk::<8>() {
        return u64::from_le_bytes(*last);
    }
    if let (Some(first), Some(last)) = (text.first_chunk::<4>(), text.last_chunk::<4>()) {
        let [first, last] = [first, last].map(|half| u64::from(u32::from_le_bytes(*half)));
        return first << 32 | last;
    }
    let spaces = u64::from_le_bytes([b' '; 8]);
    let push = |word: u64, byte: &u8| word << 8 | u64::from(*byte);
    text.iter().fold(spaces, push)
}

/// The high bits of the bytes of a word that may be special; 0 where none is.
const fn specials(word: u64) -> u64 {
    const EACH: u64 = 0x0101_0101_0101_0101;
    const HIGH: u64 = EACH << 7;
    let quote = word ^ (EACH * b'"' as u64);
    let backslash = word ^ (EACH * b'\\' as u64);
    let is_zero = (quote.wrapping_sub(EACH) & !quote) | (backslash.wrapping_sub(EACH) & !backslash);
    // From DEL on, adding one sets the high bit; below the space, taking a space away does.
    (word | word.wrapping_add(EACH) | word.wrapping_sub(EACH * b' ' as u64) | is_zero) & HIGH
}

/// Writes the special byte or C1 control at the start of `text`; returns how many bytes it took.
fn write_json_special(out: &mut Vec<u8>, text: &[u8]) -> usize {
    match *text {
        [0xC2, second @ 0x80..0xA0, ..] => {
            out.extend_from_slice(b"\\u00");
            push_hex(out, second);
            return 2;
        }
        [b'"', ..] => out.extend_from_slice(b"\\\""),
        [b'\\', ..] => out.extend_from_slice(b"\\\\"),
        [b'\n', ..] => out.extend_from_slice(b"\\n"),
        [b'\r', ..] => out.extend_from_slice(b"\\r"),
        [b'\t', ..] => out.extend_from_slice(b"\\t"),
        [byte @ (..0x20 | 0x7F), ..] => {
            out.extend_from_slice(b"\\u00");
            push_hex(out, byte);
        }
        [byte, ..] => out.push(byte),
        [] => {}
    }
    1
}

/// Reads a JSON value as [`write_json_string`] writes it, or any other JSON string.
///
/// # Errors
/// Where the value is neither a JSON string nor an object with nothing but `bytes`.
pub fn read_json_string(value: &[u8]) -> Result<Vec<u8>, UnescapeError> {
    let text = value.trim_ascii();
    let encoded = text
        .strip_prefix(b"{\"bytes\":\"")
        .and_then(|rest| rest.strip_suffix(b"\"}"));
    if let Some(encoded) = encoded {
        return read_base64(encoded);
    }
    let inner = text
        .strip_prefix(b"\"")
        .and_then(|rest| rest.strip_suffix(b"\""))
        .ok_or(UnescapeError { at: 0 })?;
    read_json_text(inner)
}

/// Reads a JSON string that may hold bytes that are not UTF-8, as programs write them that take names for
/// bytes.
///
/// # Errors
/// Where the value is no string.
pub fn read_json_bytes(value: &[u8]) -> Result<Vec<u8>, UnescapeError> {
    let inner = value.strip_prefix(b"\"");
    let inner = inner.and_then(|rest| rest.strip_suffix(b"\""));
    read_json_plain(inner.ok_or(UnescapeError { at: 0 })?)
}

/// Appends a name as a JSON string that holds its bytes as they are, UTF-8 or not: what
/// [`read_json_bytes`] reads.
pub fn write_json_bytes(out: &mut Vec<u8>, name: &[u8]) {
    out.push(b'"');
    for chunk in name.utf8_chunks() {
        let mut rest = chunk.valid().as_bytes();
        while let Some(at) = first_special(rest, &JSON_SPECIAL) {
            let (plain, special) = rest.split_at(at);
            out.extend_from_slice(plain);
            let taken = write_json_special(out, special);
            rest = special.get(taken..).unwrap_or_default();
        }
        out.extend_from_slice(rest);
        out.extend_from_slice(chunk.invalid());
    }
    out.push(b'"');
}

fn read_json_text(text: &[u8]) -> Result<Vec<u8>, UnescapeError> {
    let out = read_json_plain(text)?;
    match std::str::from_utf8(&out) {
        Ok(_) => Ok(out),
        Err(error) => Err(UnescapeError {
            at: error.valid_up_to(),
        }),
    }
}

fn read_json_plain(text: &[u8]) -> Result<Vec<u8>, UnescapeError> {
    let mut out = Vec::with_capacity(text.len());
    let mut rest = text;
    while let Some((first, after)) = rest.split_first() {
        let at = text.len() - rest.len() + 1;
        match first {
            b'\\' => {
                let taken = read_json_escape(&mut out, after).ok_or(UnescapeError { at })?;
                rest = after.get(taken..).unwrap_or_default();
            }
            b'"' | ..0x20 => return Err(UnescapeError { at }),
            byte => {
                out.push(*byte);
                rest = after;
            }
        }
    }
    Ok(out)
}

/// Reads what follows a backslash; returns how many bytes it takes.
fn read_json_escape(out: &mut Vec<u8>, after: &[u8]) -> Option<usize> {
    let byte = match after.first()? {
        b'n' => b'\n',
        b'r' => b'\r',
        b't' => b'\t',
        b'b' => 0x08,
        b'f' => 0x0C,
        quoted @ (b'"' | b'\\' | b'/') => *quoted,
        b'u' => return read_json_unicode(out, after),
        _ => return None,
    };
    out.push(byte);
    Some(1)
}

fn read_json_unicode(out: &mut Vec<u8>, after: &[u8]) -> Option<usize> {
    let unit = |at: usize| -> Option<u16> {
        let high = read_hex(after.get(at..at + 2)?)?;
        let low = read_hex(after.get(at + 2..at + 4)?)?;
        Some(u16::from(high) << 8 | u16::from(low))
    };
    let first = unit(1)?;
    let second = if after.get(5..7) == Some(b"\\u") {
        unit(7)
    } else {
        None
    };
    let units = [first, second.unwrap_or(0)];
    let pair = (0xD800..0xDC00).contains(&first);
    let used = units.get(..if pair { 2 } else { 1 })?;
    let character = char::decode_utf16(used.iter().copied()).next()?.ok()?;
    out.extend_from_slice(character.encode_utf8(&mut [0; 4]).as_bytes());
    Some(if pair { 11 } else { 5 })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn whatever_is_special_is_found_wherever_it_stands() {
        for length in 0..20 {
            for at in 0..length {
                for byte in 0..=u8::MAX {
                    let mut text = vec![b'a'; length];
                    text[at] = byte;
                    let is_special = !(b' '..0x7F).contains(&byte) || b"\"\\".contains(&byte);
                    assert_eq!(is_plain(&text), !is_special, "{byte} at {at} of {length}");
                }
            }
        }
        assert!(is_plain(b""));
    }
}
