//! CRC-32C, which ext4, XFS and Btrfs keep beside their structures.

/// The polynomial of Castagnoli, its bits turned round.
const POLYNOMIAL: u32 = 0x82F6_3B78;
/// Bytes that are taken at once.
const LANES: usize = 8;

/// What a byte does that is followed by 0 to 7 others.
static TABLES: [[u32; 256]; LANES] = tables();

const fn tables() -> [[u32; 256]; LANES] {
    let mut tables = [[0; 256]; LANES];
    let mut byte = 0_u32;
    while byte < 256 {
        let mut value = byte;
        let mut lane = 0;
        while lane < LANES {
            let mut bit = 0;
            while bit < 8 {
                value = (value >> 1) ^ (POLYNOMIAL * (value & 1));
                bit += 1;
            }
            set(&mut tables, lane, byte, value);
            lane += 1;
        }
        byte += 1;
    }
    tables
}

#[expect(
    clippy::indexing_slicing,
    reason = "run by the compiler, with indices from loops over the lengths"
)]
const fn set(tables: &mut [[u32; 256]; LANES], lane: usize, byte: u32, value: u32) {
    tables[lane][byte as usize] = value;
}

/// Goes on with a checksum over more bytes. Neither the start nor the end is turned round: that is the
/// matter of the format.
pub(crate) fn crc32c(start: u32, bytes: &[u8]) -> u32 {
    let (chunks, rest) = bytes.as_chunks::<LANES>();
    let value = chunks.iter().fold(start, |value, chunk| {
        let mixed = u64::from_le_bytes(*chunk) ^ u64::from(value);
        let mixed = mixed.to_le_bytes();
        let lanes = TABLES.iter().rev().zip(mixed);
        lanes.fold(0, |sum, (table, byte)| sum ^ at(table, byte))
    });
    rest.iter().fold(value, |value, byte| {
        let [low, ..] = value.to_le_bytes();
        (value >> 8) ^ at(&TABLES[0], low ^ byte)
    })
}

fn at(table: &[u32; 256], byte: u8) -> u32 {
    table.get(usize::from(byte)).copied().unwrap_or(0)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn it_is_the_checksum_of_the_standard() {
        let of = |bytes: &[u8]| !crc32c(!0, bytes);
        assert_eq!(of(b"123456789"), 0xE306_9283);
        assert_eq!(of(&[0; 32]), 0x8A91_36AA);
        let all: Vec<u8> = (0..32).collect();
        assert_eq!(of(&all), 0x46DD_794E);
        assert_eq!(
            !crc32c(crc32c(!0, b"1234567890a"), b"bc"),
            of(b"1234567890abc")
        );
    }
}
