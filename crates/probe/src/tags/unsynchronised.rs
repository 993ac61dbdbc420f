//! Unsynchronisation (ID3v2.4 structure, section 6.1): zeros behind 0xFF, so that nothing in a tag looks like
//! a frame of MPEG audio.

/// The bytes without the zeros that unsynchronisation put in.
pub(super) fn synchronised(bytes: &[u8]) -> Vec<u8> {
    let mut plain = Vec::with_capacity(bytes.len());
    let mut before = 0;
    for byte in bytes {
        if !(before == 0xFF && *byte == 0) {
            plain.push(*byte);
        }
        before = *byte;
    }
    plain
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_zeros_behind_all_ones_go() {
        assert_eq!(
            synchronised(&[0xFF, 0, 0xE0, 0, 0xFF, 0, 0]),
            [0xFF, 0xE0, 0, 0xFF, 0]
        );
    }
}
