//! Bytes as base64 text: the standard alphabet with padding (RFC 4648, section 4).

use super::character::UnescapeError;

const BASE64: &[u8; 64] = b"ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";

/// Appends base64 with the standard alphabet and padding.
pub fn write_base64(out: &mut Vec<u8>, bytes: &[u8]) {
    for group in bytes.chunks(3) {
        let mut packed = [0_u8; 3];
        packed
            .iter_mut()
            .zip(group)
            .for_each(|(slot, byte)| *slot = *byte);
        let [a, b, c] = packed;
        let sextets = [
            a >> 2,
            (a & 3) << 4 | b >> 4,
            (b & 15) << 2 | c >> 6,
            c & 63,
        ];
        for (index, sextet) in sextets.into_iter().enumerate() {
            let letter = BASE64.get(usize::from(sextet)).copied().unwrap_or(b'=');
            out.push(if index <= group.len() { letter } else { b'=' });
        }
    }
}

/// Reads base64 with the standard alphabet and padding, in its one canonical form.
///
/// # Errors
/// At the group of four letters that is not base64.
pub fn read_base64(text: &[u8]) -> Result<Vec<u8>, UnescapeError> {
    let mut out = Vec::with_capacity(text.len() / 4 * 3);
    let groups = text.len().div_ceil(4);
    for (index, group) in text.chunks(4).enumerate() {
        let at = index * 4;
        read_base64_group(&mut out, group, index + 1 == groups).ok_or(UnescapeError { at })?;
    }
    Ok(out)
}

fn read_base64_group(out: &mut Vec<u8>, group: &[u8], last: bool) -> Option<()> {
    let letters = match group {
        [.., b'=', b'='] if last => group.get(..2)?,
        [.., b'='] if last => group.get(..3)?,
        _ => group,
    };
    let mut bits = 0_u32;
    for letter in letters {
        bits = bits << 6 | u32::from(read_sextet(*letter)?);
    }
    let bytes = low_bytes(bits << (6 * 4_usize.checked_sub(letters.len())?));
    let kept = letters.len().checked_sub(1)?;
    let (used, unused) = bytes.split_at_checked(kept)?;
    out.extend_from_slice(used);
    (group.len() == 4 && unused.iter().all(|byte| *byte == 0)).then_some(())
}

/// The lower 24 bits, highest byte first.
fn low_bytes(bits: u32) -> [u8; 3] {
    [16, 8, 0].map(|shift| u8::try_from(bits >> shift & 0xFF).unwrap_or(0))
}

fn read_sextet(letter: u8) -> Option<u8> {
    Some(match letter {
        b'A'..=b'Z' => letter - b'A',
        b'a'..=b'z' => letter - b'a' + 26,
        b'0'..=b'9' => letter - b'0' + 52,
        b'+' => 62,
        b'/' => 63,
        _ => return None,
    })
}
