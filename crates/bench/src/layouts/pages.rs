//! How many pages does LMDB take for records that are appended?
//!
//! A leaf page has a header of 16 bytes, and for each record two bytes of offset, a header of eight, the
//! key, and the value. A record that would take more than about half of a page has its value on overflow
//! pages, one header of 16 bytes for all of them, and eight bytes in the leaf. Appending fills pages to the end.

const PAGE: usize = 4096;
const HEADER: usize = 16;
/// What a record takes in a leaf beside its value: offset, header, key.
const RECORD: usize = 2 + 8 + 8;
/// The largest record that stays in the leaf, offset left out.
const LARGEST: usize = 2038;

/// Pages that are being filled.
#[derive(Default)]
pub(super) struct Pages {
    leaves: usize,
    overflow: usize,
    /// Bytes that are used in the last leaf.
    used: usize,
}

impl Pages {
    /// Appends a record with a value of so many bytes.
    pub(super) fn add(&mut self, value: usize) {
        let in_leaf = if RECORD - 2 + value > LARGEST {
            self.overflow += (value + HEADER).div_ceil(PAGE);
            8
        } else {
            value.next_multiple_of(2)
        };
        let needed = RECORD + in_leaf;
        if self.leaves == 0 || self.used + needed > PAGE {
            self.leaves += 1;
            self.used = HEADER;
        }
        self.used += needed;
    }

    /// Bytes of all pages, those above the leaves included.
    pub(super) fn bytes(&self) -> usize {
        let a_branch = (PAGE - HEADER) / RECORD;
        let mut pages = self.leaves + self.overflow;
        let mut level = self.leaves;
        while level > 1 {
            level = level.div_ceil(a_branch);
            pages += level;
        }
        pages * PAGE
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn large_values_go_to_pages_of_their_own() {
        let mut pages = Pages::default();
        pages.add(4080);
        assert_eq!(pages.bytes(), 2 * PAGE);
        pages.add(4081);
        assert_eq!(pages.bytes(), 4 * PAGE);
        pages.add(16_368);
        assert_eq!(pages.bytes(), 8 * PAGE);
    }

    #[test]
    fn two_values_of_two_thousand_bytes_fill_a_leaf() {
        let mut pages = Pages::default();
        pages.add(2000);
        pages.add(2000);
        assert_eq!(pages.bytes(), PAGE);
        pages.add(2000);
        // A third leaf needs no more than one page above.
        assert_eq!(pages.bytes(), 3 * PAGE);
    }
}
