//! Records of a tar archive (POSIX.1-2001, pax).
//!
//! A name of up to 100 bytes and a length below 8 GiB stand in the header itself; everything else in a record before
//! it, which holds any bytes.

/// Bytes of a record.
const BLOCK: usize = 512;
/// The longest name in a header.
const NAME: usize = 100;
/// Lengths of eleven octal digits.
const LENGTH: u64 = 1 << 33;

/// The header of a folder.
pub(super) fn folder(name: &[u8]) -> Vec<u8> {
    entry(&[name, b"/"].concat(), 0, 0, b'5', 0o755)
}

/// The header of a file.
pub(super) fn file(name: &[u8], length: u64, modified: u64) -> Vec<u8> {
    entry(name, length, modified, b'0', 0o644)
}

/// What fills the last block of a file.
pub(super) fn padding(length: u64) -> Vec<u8> {
    let rest = usize::try_from(length % BLOCK as u64).unwrap_or(0);
    vec![0; (BLOCK - rest) % BLOCK]
}

/// The end of an archive.
pub(super) fn end() -> Vec<u8> {
    vec![0; 2 * BLOCK]
}

fn entry(name: &[u8], length: u64, modified: u64, kind: u8, mode: u64) -> Vec<u8> {
    let mut records = Vec::new();
    if name.len() > NAME {
        records.extend(record(b"path", name));
    }
    if length >= LENGTH {
        records.extend(record(b"size", length.to_string().as_bytes()));
    }
    let mut bytes = Vec::new();
    if !records.is_empty() {
        let size = records.len() as u64;
        bytes.extend(header(b"PaxHeader", size, modified, b'x', 0o644));
        bytes.extend(records);
        bytes.extend(padding(size));
    }
    let told = if length < LENGTH { length } else { 0 };
    bytes.extend(header(name, told, modified, kind, mode));
    bytes
}

/// A record of pax: its own length in digits, the key and the value.
fn record(key: &[u8], value: &[u8]) -> Vec<u8> {
    let rest = key.len() + value.len() + 3;
    let mut length = rest;
    // The digits count too, and may become one more by that.
    while length != rest + length.to_string().len() {
        length = rest + length.to_string().len();
    }
    [length.to_string().as_bytes(), b" ", key, b"=", value, b"\n"].concat()
}

fn header(name: &[u8], length: u64, modified: u64, kind: u8, mode: u64) -> Vec<u8> {
    let mut bytes = Vec::with_capacity(BLOCK);
    let mut put = |field: &[u8], width: usize| {
        let end = bytes.len() + width;
        bytes.extend(field.iter().take(width));
        bytes.resize(end, 0);
    };
    put(name, NAME);
    put(format!("{mode:07o}").as_bytes(), 8);
    put(b"0000000", 8);
    put(b"0000000", 8);
    put(format!("{length:011o}").as_bytes(), 12);
    put(format!("{:011o}", modified.min(LENGTH - 1)).as_bytes(), 12);
    put(b"        ", 8);
    put(&[kind], 1);
    put(b"", 100);
    put(b"ustar\x0000", 8);
    put(b"", BLOCK - 265);
    let sum: u64 = bytes.iter().copied().map(u64::from).sum();
    let digits = format!("{sum:06o}\0 ");
    for (byte, digit) in bytes.iter_mut().skip(148).zip(digits.bytes()) {
        *byte = digit;
    }
    bytes
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn records_tell_their_own_length() {
        assert_eq!(record(b"path", b"a"), b"9 path=a\n");
        let long = record(b"path", &[b'x'; 90]);
        assert!(long.starts_with(b"99 path=") && long.len() == 99);
        let longer = record(b"path", &[b'x'; 91]);
        assert!(longer.starts_with(b"101 path=") && longer.len() == 101);
    }

    #[test]
    fn headers_are_whole_blocks() {
        for name in [
            b"a".to_vec(),
            vec![b'n'; 100],
            vec![b'n'; 101],
            vec![0xff; 3_000],
        ] {
            for length in [0, 1, LENGTH - 1, LENGTH] {
                let bytes = file(&name, length, 1_700_000_000);
                assert_eq!(bytes.len() % BLOCK, 0);
            }
        }
        assert_eq!(
            (padding(0).len(), padding(1).len(), padding(512).len()),
            (0, 511, 0)
        );
    }
}
