//! Bits out of a slice, highest first, with the Exp-Golomb codes of ITU-T H.264 (section 9.1).

/// The bits that were not read yet.
#[derive(Clone, Debug)]
pub(crate) struct Bits<'a> {
    bytes: &'a [u8],
    at: usize,
}

impl<'a> Bits<'a> {
    pub(crate) const fn new(bytes: &'a [u8]) -> Self {
        Self { bytes, at: 0 }
    }

    pub(crate) fn bit(&mut self) -> Option<u32> {
        let byte = *self.bytes.get(self.at / 8)?;
        let bit = byte >> (7 - self.at % 8) & 1;
        self.at += 1;
        Some(u32::from(bit))
    }

    pub(crate) fn flag(&mut self) -> Option<bool> {
        self.bit().map(|bit| bit == 1)
    }

    /// At most 32 bits.
    pub(crate) fn number(&mut self, bits: u32) -> Option<u32> {
        let mut number = 0;
        for _ in 0..bits.min(32) {
            number = number << 1 | self.bit()?;
        }
        Some(number)
    }

    /// At most 8 bits.
    pub(crate) fn small(&mut self, bits: u32) -> Option<u8> {
        u8::try_from(self.number(bits.min(8))?).ok()
    }

    pub(crate) fn skip(&mut self, bits: usize) -> Option<()> {
        let at = self.at.checked_add(bits)?;
        (at <= self.bytes.len() * 8).then(|| self.at = at)
    }

    /// How many bits were not read yet.
    pub(crate) const fn left(&self) -> usize {
        self.bytes.len() * 8 - self.at
    }

    /// ue(v)
    pub(crate) fn unsigned(&mut self) -> Option<u32> {
        let mut zeros = 0;
        while self.bit()? == 0 {
            zeros += 1;
            if zeros > 31 {
                return None;
            }
        }
        let rest = self.number(zeros)?;
        Some((1u32 << zeros) - 1 + rest)
    }

    /// se(v)
    pub(crate) fn signed(&mut self) -> Option<i32> {
        let code = self.unsigned()?;
        let size = i32::try_from(code.div_ceil(2)).ok()?;
        Some(if code % 2 == 1 { size } else { -size })
    }

    /// So many numbers of ue(v) that do not matter.
    pub(crate) fn skip_unsigned(&mut self, count: u32) -> Option<()> {
        for _ in 0..count {
            self.unsigned()?;
        }
        Some(())
    }
}

/// A NAL unit without the bytes that keep start codes out of it (section 7.4.1.1), at most 1 KiB of it.
pub(crate) fn unescaped(nal: &[u8]) -> Vec<u8> {
    let mut plain = Vec::new();
    let mut zeros = 0;
    for &byte in nal.iter().take(1 << 10) {
        if zeros >= 2 && byte == 3 {
            zeros = 0;
            continue;
        }
        zeros = if byte == 0 { zeros + 1 } else { 0 };
        plain.push(byte);
    }
    plain
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn exp_golomb_codes_are_those_of_the_table() {
        // 1, 010, 011, 00100, 00111: 0, 1, 2, 3, 6
        let bytes = [0b1010_0110, 0b0100_0011, 0b1000_0000];
        let mut bits = Bits::new(&bytes);
        let numbers: Vec<_> = (0..5).map(|_| bits.unsigned()).collect();
        assert_eq!(numbers, [Some(0), Some(1), Some(2), Some(3), Some(6)]);
        let mut bits = Bits::new(&bytes);
        let numbers: Vec<_> = (0..4).map(|_| bits.signed()).collect();
        assert_eq!(numbers, [Some(0), Some(1), Some(-1), Some(2)]);
        assert_eq!(Bits::new(&[0; 9]).unsigned(), None);
        assert_eq!(Bits::new(&[0xFF]).number(9), None);
        assert_eq!(Bits::new(&[0xFF]).skip(9), None);
    }

    #[test]
    fn bytes_that_only_escape_start_codes_are_left_out() {
        assert_eq!(unescaped(&[1, 0, 0, 3, 1, 0, 3]), [1, 0, 0, 1, 0, 3]);
    }
}
