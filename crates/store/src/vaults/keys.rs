//! Keys of the tables of disk images. Numbers are big-endian and of one length, so no key of one vault begins
//! with the number of another, and paths stand alone behind the byte that says that they are paths.

use filemap_model::{Timestamp, VaultId};

use crate::facets::cut;

/// The key of an identity in `vault_index`.
const IDENTITY: u8 = 1;
/// The key of a path there.
const PATH: u8 = 2;

/// The key of a vault, and what the keys of its zones and territories begin with.
pub(super) fn vault(id: VaultId) -> [u8; 8] {
    id.value().to_be_bytes()
}

/// The key of a zone, and of the territory in it.
pub(super) fn zone(id: VaultId, number: u32) -> [u8; 12] {
    let mut key = [0; 12];
    let (head, tail) = key.split_at_mut(8);
    head.copy_from_slice(&vault(id));
    tail.copy_from_slice(&number.to_be_bytes());
    key
}

/// The number at the beginning of a key.
pub(super) fn to_number(key: &[u8]) -> Option<u64> {
    key.first_chunk().map(|bytes| u64::from_be_bytes(*bytes))
}

/// The vault and the number of a zone's key.
pub(super) fn to_zone(key: &[u8]) -> Option<(VaultId, u32)> {
    let (id, number) = key.split_first_chunk()?;
    let number = u32::from_be_bytes(*number.as_array()?);
    Some((VaultId::new(u64::from_be_bytes(*id)), number))
}

/// The key of an image by device, inode and birth.
pub(super) fn identity(device: u64, inode: u64, btime: Timestamp) -> Vec<u8> {
    let numbers = [device.to_be_bytes(), inode.to_be_bytes()].concat();
    [&[IDENTITY], &*numbers, &btime.value().to_be_bytes()].concat()
}

/// The key of an image by its path; a long one is cut, and ends in a digest of the whole.
pub(super) fn path(path: &[u8]) -> Vec<u8> {
    [&[PATH], &*cut(path)].concat()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_two_things_have_one_key() {
        let keys = [
            zone(VaultId::new(1), 1).to_vec(),
            zone(VaultId::new(11), 1).to_vec(),
            zone(VaultId::new(1), 11).to_vec(),
            vault(VaultId::new(1)).to_vec(),
            vault(VaultId::new(0x0100_0000)).to_vec(),
            identity(1, 11, Timestamp::MIN),
            identity(11, 1, Timestamp::MIN),
            identity(1, 11, Timestamp::from_unix(0, 0)),
            path(b"/a:1"),
            path(b"/a"),
            path(b"/a/1"),
            path(&[b'x'; 500]),
            path(&[b'x'; 501]),
        ];
        for (number, key) in keys.iter().enumerate() {
            assert!(key.len() <= 511);
            assert!(!keys.iter().skip(number + 1).any(|other| other == key));
        }
        assert_eq!(
            to_zone(&zone(VaultId::new(11), 7)),
            Some((VaultId::new(11), 7))
        );
    }
}
