//! MD5 (RFC 1321), which the standard names thumbnails by. It protects nothing here.

const SHIFTS: [[u32; 4]; 4] = [
    [7, 12, 17, 22],
    [5, 9, 14, 20],
    [4, 11, 16, 23],
    [6, 10, 15, 21],
];
const BLOCK: usize = 64;

/// Returns the digest as 32 hexadecimal digits.
pub(crate) fn hex_digest(message: &[u8]) -> String {
    let mut state = [0x6745_2301, 0xefcd_ab89, 0x98ba_dcfe, 0x1032_5476];
    for block in padded(message).chunks_exact(BLOCK) {
        let sum = rounds(state, block);
        for (old, new) in state.iter_mut().zip(sum) {
            *old = new.wrapping_add(*old);
        }
    }
    let bytes = state.iter().flat_map(|word: &u32| word.to_le_bytes());
    bytes.map(|byte| format!("{byte:02x}")).collect()
}

/// The message, a bit, zeros up to a whole block, and its length in bits.
fn padded(message: &[u8]) -> Vec<u8> {
    let mut bytes = message.to_vec();
    bytes.push(0x80);
    while bytes.len() % BLOCK != BLOCK - 8 {
        bytes.push(0);
    }
    let bits = (message.len() as u64).wrapping_mul(8);
    bytes.extend_from_slice(&bits.to_le_bytes());
    bytes
}

fn rounds(state: [u32; 4], block: &[u8]) -> [u32; 4] {
    let words: Vec<u32> = block
        .chunks_exact(4)
        .map(|bytes| {
            bytes
                .iter()
                .rev()
                .fold(0, |word, byte| word << 8 | u32::from(*byte))
        })
        .collect();
    let [mut a, mut b, mut c, mut d] = state;
    for step in 0..64_usize {
        let (mixed, place) = match step / 16 {
            0 => ((b & c) | (!b & d), step),
            1 => ((d & b) | (!d & c), 5 * step + 1),
            2 => (b ^ c ^ d, 3 * step + 5),
            _ => (c ^ (b | !d), 7 * step),
        };
        let word = words.get(place % 16).copied().unwrap_or(0);
        let shift = SHIFTS
            .get(step / 16)
            .and_then(|row| row.get(step % 4))
            .copied()
            .unwrap_or(0);
        let sum = a
            .wrapping_add(mixed)
            .wrapping_add(sine(step))
            .wrapping_add(word);
        (a, d, c, b) = (d, c, b, b.wrapping_add(sum.rotate_left(shift)));
    }
    [a, b, c, d]
}

/// 2^32 times the sine of the step, counted from 1, as an integer.
#[expect(
    clippy::cast_possible_truncation,
    clippy::cast_sign_loss,
    clippy::cast_precision_loss,
    reason = "it lies between 0 and 2^32, and the definition cuts the fraction off"
)]
fn sine(step: usize) -> u32 {
    (((step + 1) as f64).sin().abs() * 4_294_967_296.0) as u32
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn digests_are_those_of_the_rfc_and_of_the_standard() {
        for (message, digest) in [
            ("", "d41d8cd98f00b204e9800998ecf8427e"),
            ("abc", "900150983cd24fb0d6963f7d28e17f72"),
            (
                "12345678901234567890123456789012345678901234567890123456789012345678901234567890",
                "57edf4a22be3c955ac49da2e2107b67a",
            ),
            (
                "file:///home/jens/photos/me.png",
                "c6ee772d9e49320e97ec29a7eb5b1697",
            ),
        ] {
            assert_eq!(hex_digest(message.as_bytes()), digest);
        }
    }
}
