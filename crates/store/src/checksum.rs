//! Is a record what was written, and under this key?
//!
//! Every value of every table ends in four bytes: the CRC-32 (IEEE 802.3, little-endian) of its key
//! and of the bytes before, so that a key that went bad shows as well as a value. Reads do not compare
//! it, except when something fails to make sense; a check compares all.

/// Bytes that the checksum takes at the end of a value.
pub(crate) const LENGTH: usize = 4;

fn of(key: &[u8], bytes: &[u8]) -> [u8; LENGTH] {
    let mut hasher = crc32fast::Hasher::new();
    hasher.update(key);
    hasher.update(bytes);
    hasher.finalize().to_le_bytes()
}

/// Appends the checksum to the bytes of a value.
pub(crate) fn seal(key: &[u8], bytes: &mut Vec<u8>) {
    let sum = of(key, bytes);
    bytes.extend_from_slice(&sum);
}

/// Takes the checksum off a value, without comparing it.
pub(crate) fn unseal(value: &[u8]) -> Option<&[u8]> {
    value.split_last_chunk::<LENGTH>().map(|(bytes, _)| bytes)
}

/// Compares the checksum at the end of a value with its key and bytes.
pub(crate) fn is_intact(key: &[u8], value: &[u8]) -> bool {
    value
        .split_last_chunk::<LENGTH>()
        .is_some_and(|(bytes, sum)| of(key, bytes) == *sum)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_bit_of_key_or_value_shows() {
        let (key, mut value) = (b"key".to_vec(), b"value".to_vec());
        seal(&key, &mut value);
        assert!(is_intact(&key, &value));
        assert_eq!(unseal(&value), Some(b"value".as_slice()));
        for bit in 0..value.len() * 8 {
            let mut other = value.clone();
            other[bit / 8] ^= 1 << (bit % 8);
            assert!(!is_intact(&key, &other), "bit {bit} of the value");
        }
        for bit in 0..key.len() * 8 {
            let mut other = key.clone();
            other[bit / 8] ^= 1 << (bit % 8);
            assert!(!is_intact(&other, &value), "bit {bit} of the key");
        }
        assert!(!is_intact(&key, b"abc"));
    }
}
