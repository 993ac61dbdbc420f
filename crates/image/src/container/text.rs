//! Names and texts in headers, as they are shown and looked up.

/// A name as a message shows it.
pub(super) fn shown(name: &[u8]) -> String {
    String::from_utf8_lossy(name).escape_debug().to_string()
}

/// The last part of a path of whatever system: what stands behind the last `/`, `\` or `:`.
pub(super) fn last_part(path: &str) -> &str {
    path.rsplit(['/', '\\', ':']).next().unwrap_or(path)
}

/// UTF-16 up to the first NUL; `unit` makes a number of two bytes.
pub(super) fn utf16(bytes: &[u8], unit: fn([u8; 2]) -> u16) -> String {
    let (pairs, _) = bytes.as_chunks::<2>();
    let units = pairs.iter().map(|pair| unit(*pair));
    let units: Vec<u16> = units.take_while(|unit| *unit != 0).collect();
    String::from_utf16_lossy(&units)
}

/// Bytes in hexadecimal digits.
pub(super) fn hex(bytes: &[u8]) -> String {
    bytes.iter().map(|byte| format!("{byte:02x}")).collect()
}

/// A GUID whose first groups have the lowest byte first, as `blkid` writes it.
pub(super) fn guid(bytes: &[u8; 16]) -> String {
    let [a, b, c, d, e, f, g, h, rest @ ..] = bytes;
    let (middle, last) = rest.split_at(2);
    let head = hex(&[*d, *c, *b, *a]);
    let second = hex(&[*f, *e]);
    let third = hex(&[*h, *g]);
    format!("{head}-{second}-{third}-{}-{}", hex(middle), hex(last))
}
