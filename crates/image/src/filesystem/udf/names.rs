//! Characters, paths and times as UDF writes them.

use filemap_model::Timestamp;

use crate::bytes::{array, le16, slice, u8_at};
use crate::error::{Result, damaged};
use crate::filesystem::calendar::unix_seconds;
use crate::filesystem::utf16::push_utf16;

/// Appends characters: a byte that says how many bytes each takes, and they.
pub(super) fn push_characters(bytes: &[u8], out: &mut Vec<u8>) -> Result<()> {
    match bytes {
        [8 | 254, text @ ..] => push_utf16(text.iter().map(|byte| u16::from(*byte)), out),
        [16 | 255, text @ ..] => {
            let (units, _) = text.as_chunks::<2>();
            push_utf16(units.iter().map(|unit| u16::from_be_bytes(*unit)), out);
        }
        [] => {}
        [kind, ..] => return Err(damaged(format!("characters of kind {kind}"))),
    }
    Ok(())
}

/// Characters in a field whose last byte says how many bytes are used.
pub(super) fn field(bytes: &[u8]) -> Vec<u8> {
    let mut out = Vec::new();
    if let [text @ .., used] = bytes {
        let used = text.get(..usize::from(*used)).unwrap_or_default();
        // What is no text is no label.
        let _ = push_characters(used, &mut out);
    }
    out
}

/// What a link says: its parts are put together with slashes.
pub(super) fn link_target(parts: &[u8]) -> Result<Vec<u8>> {
    let mut target = Vec::new();
    let mut rest = parts;
    while let [kind, length, _, _, ..] = *rest {
        let text = slice(rest, 4, usize::from(length))?;
        if !matches!(*target, [] | [.., b'/']) {
            target.push(b'/');
        }
        match kind {
            1 | 2 => target.push(b'/'),
            3 => target.extend_from_slice(b".."),
            4 => target.extend_from_slice(b"."),
            5 => push_characters(text, &mut target)?,
            _ => return Err(damaged(format!("a link with a part of kind {kind}"))),
        }
        rest = rest.get(4 + text.len()..).unwrap_or_default();
    }
    Ok(target)
}

/// A time of twelve bytes.
pub(super) fn time(bytes: &[u8], at: usize) -> Result<Timestamp> {
    let zone = le16(bytes, at)?;
    let year = i64::from(le16(bytes, at + 2)?.cast_signed());
    let [month, day, hour, minute, second, centi, hundreds, micro] = array::<8>(bytes, at + 4)?;
    // Twelve bits with a sign; the lowest of all says nothing.
    let ahead = i64::from((zone << 4).cast_signed() >> 4);
    let has_zone = zone >> 12 == 1 && (-1440..=1440).contains(&ahead);
    let ahead = if has_zone { ahead * 60 } else { 0 };
    let date = [year, i64::from(month), i64::from(day)];
    let clock = [hour, minute, second].map(i64::from);
    let parts = u32::from(centi) * 10_000 + u32::from(hundreds) * 100 + u32::from(micro);
    Ok(match unix_seconds(date, clock) {
        Some(seconds) => Timestamp::from_unix(seconds - ahead, parts.min(999_999) * 1000),
        None => Timestamp::MIN,
    })
}

/// What `blkid` makes of the identifier of the set of volumes.
pub(super) fn identifier(field_of_set: &[u8]) -> String {
    let text = field(field_of_set);
    let Some(first) = text.get(..8) else {
        return String::new();
    };
    let hex = |bytes: &[u8]| -> String { bytes.iter().map(|byte| format!("{byte:02x}")).collect() };
    let digits = text
        .iter()
        .take(16)
        .take_while(|byte| byte.is_ascii_hexdigit())
        .count();
    let lower = |bytes: &[u8]| String::from_utf8_lossy(bytes).to_ascii_lowercase();
    match digits {
        0..8 => hex(first),
        8..16 => {
            let mut next = [0; 4];
            let behind = text.get(8..).unwrap_or_default();
            next.iter_mut()
                .zip(behind)
                .for_each(|(to, from)| *to = *from);
            lower(first) + &hex(&next)
        }
        _ => lower(text.get(..16).unwrap_or_default()),
    }
}

/// The revision that a domain's identifier ends with, as people write it.
pub(super) fn revision(domain: &[u8]) -> Result<String> {
    let (minor, major) = (u8_at(domain, 24)?, u8_at(domain, 25)?);
    Ok(format!("{major:x}.{minor:02x}"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn links_are_put_together() {
        let parts = b"\x02\0\0\0\x05\x02\0\0\x08a\x03\0\0\0\x05\x05\0\0\x10\0b\x20\xac";
        assert_eq!(link_target(parts).unwrap(), "/a/../b\u{20ac}".as_bytes());
        assert!(link_target(b"\x09\0\0\0").is_err());
    }

    #[test]
    fn zones_of_time_are_taken_off() {
        let bytes = [0x78, 0x10, 0xB2, 0x07, 1, 1, 2, 0, 0, 1, 2, 3];
        assert_eq!(
            time(&bytes, 0).unwrap(),
            Timestamp::from_unix(0, 10_203_000)
        );
        let bytes = [0xC4, 0x1F, 0xB1, 0x07, 12, 31, 23, 0, 1, 0, 0, 0];
        assert_eq!(time(&bytes, 0).unwrap(), Timestamp::from_unix(1, 0));
    }
}
