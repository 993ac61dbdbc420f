//! Where does a record of a list end?

/// How records are told apart.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Ending {
    /// The byte that ends a record.
    pub(crate) terminator: u8,
    /// May it stand inside, in quotes?
    pub(crate) has_quotes: bool,
}

impl Ending {
    /// Where the first record ends: the place of its terminator.
    pub(crate) fn first(self, bytes: &[u8]) -> Option<usize> {
        if !self.has_quotes {
            return memchr::memchr(self.terminator, bytes);
        }
        let mut is_quoted = false;
        for place in memchr::memchr2_iter(b'"', self.terminator, bytes) {
            if bytes.get(place) == Some(&b'"') {
                is_quoted = !is_quoted;
            } else if !is_quoted {
                return Some(place);
            }
        }
        None
    }

    /// Where the last whole record ends: behind its terminator.
    pub(crate) fn last(self, bytes: &[u8]) -> Option<usize> {
        if !self.has_quotes {
            return memchr::memrchr(self.terminator, bytes).map(|place| place + 1);
        }
        let (mut is_quoted, mut last) = (false, None);
        for place in memchr::memchr2_iter(b'"', self.terminator, bytes) {
            if bytes.get(place) == Some(&b'"') {
                is_quoted = !is_quoted;
            } else if !is_quoted {
                last = Some(place + 1);
            }
        }
        last
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn line_ends_in_quotes_end_nothing() {
        let plain = Ending {
            terminator: b'\n',
            has_quotes: false,
        };
        let quoted = Ending {
            has_quotes: true,
            ..plain
        };
        let text = b"a,\"b\nc\"\"\"\nd,\"\n";
        assert_eq!((plain.first(text), plain.last(text)), (Some(4), Some(14)));
        assert_eq!((quoted.first(text), quoted.last(text)), (Some(9), Some(10)));
    }
}
