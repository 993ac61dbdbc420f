//! Is a record what was written, and under this key?
//!
//! Every value of every table ends in eight bytes: XXH3-64 of the bytes before, with XXH3-64 of the key
//! as the seed, little-endian, so that a key that went bad shows as well as a value.
//!
//! XXH3 and not a CRC, by measurement (`docs/tuning.md`): it takes no longer than fetching a block from
//! memory does, and a third of the time of a CRC for short records.

use twox_hash::XxHash3_64;

/// Bytes that the checksum takes at the end of a value.
pub(crate) const LENGTH: usize = 8;

fn of(key: &[u8], bytes: &[u8]) -> [u8; LENGTH] {
    XxHash3_64::oneshot_with_seed(XxHash3_64::oneshot(key), bytes).to_le_bytes()
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

/// Takes the checksum off a value; `None` when it is not that of the key and the bytes.
pub(crate) fn open<'v>(key: &[u8], value: &'v [u8]) -> Option<&'v [u8]> {
    let (bytes, sum) = value.split_last_chunk::<LENGTH>()?;
    (of(key, bytes) == *sum).then_some(bytes)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_bit_of_key_or_value_shows() {
        for length in [0, 5, 16, 100, 200, 300, 4072] {
            let key = b"key".to_vec();
            let bytes: Vec<u8> = (0..length).map(|n| (n % 251) as u8).collect();
            let mut value = bytes.clone();
            seal(&key, &mut value);
            assert_eq!(open(&key, &value), Some(bytes.as_slice()));
            assert_eq!(unseal(&value), Some(bytes.as_slice()));
            for bit in 0..value.len() * 8 {
                let mut other = value.clone();
                other[bit / 8] ^= 1 << (bit % 8);
                assert_eq!(open(&key, &other), None, "bit {bit} of {length} bytes");
            }
            for bit in 0..key.len() * 8 {
                let mut other = key.clone();
                other[bit / 8] ^= 1 << (bit % 8);
                assert_eq!(open(&other, &value), None, "bit {bit} of the key");
            }
        }
        assert_eq!(open(b"key", b"abcdefg"), None);
    }
}
