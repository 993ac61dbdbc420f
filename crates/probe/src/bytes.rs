//! Numbers out of a slice, one behind the other. What lies beyond the end is `None`, never a panic.

/// The rest of a slice that is being read.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Bytes<'a>(&'a [u8]);

macro_rules! numbers {
    ($($name:ident $number:ty, $from:ident;)*) => {
        $(pub(crate) fn $name(&mut self) -> Option<$number> {
            self.array().map(<$number>::$from)
        })*
    };
}

impl<'a> Bytes<'a> {
    pub(crate) const fn new(slice: &'a [u8]) -> Self {
        Self(slice)
    }

    /// What was not read yet.
    pub(crate) const fn rest(&self) -> &'a [u8] {
        self.0
    }

    pub(crate) const fn is_empty(&self) -> bool {
        self.0.is_empty()
    }

    pub(crate) fn take(&mut self, length: usize) -> Option<&'a [u8]> {
        let (taken, rest) = self.0.split_at_checked(length)?;
        self.0 = rest;
        Some(taken)
    }

    pub(crate) fn skip(&mut self, length: usize) -> Option<()> {
        self.take(length).map(|_| ())
    }

    pub(crate) fn array<const N: usize>(&mut self) -> Option<[u8; N]> {
        self.take(N)?.first_chunk().copied()
    }

    numbers! {
        u8 u8, from_be_bytes;
        be16 u16, from_be_bytes;
        be32 u32, from_be_bytes;
        be64 u64, from_be_bytes;
        le16 u16, from_le_bytes;
        le32 u32, from_le_bytes;
        le64 u64, from_le_bytes;
    }

    pub(crate) fn be24(&mut self) -> Option<u32> {
        let [high, middle, low] = self.array()?;
        Some(u32::from_be_bytes([0, high, middle, low]))
    }
}

/// Where `needle` begins in `bytes`.
pub(crate) fn find(bytes: &[u8], needle: &[u8]) -> Option<usize> {
    bytes
        .windows(needle.len())
        .position(|window| window == needle)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn numbers_are_read_in_both_orders_and_end_with_the_slice() {
        let mut bytes = Bytes::new(&[1, 2, 3, 4, 5, 6, 7]);
        assert_eq!(bytes.be16(), Some(0x0102));
        assert_eq!(bytes.le16(), Some(0x0403));
        assert_eq!(bytes.be24(), Some(0x05_0607));
        assert_eq!(bytes.u8(), None);
        assert!(bytes.is_empty());
        assert_eq!(find(b"abcd", b"cd"), Some(2));
        assert_eq!(find(b"abcd", b"ce"), None);
    }
}
