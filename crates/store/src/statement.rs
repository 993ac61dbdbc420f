//! What was said of a file, of which state of it, and when: marks of consumers and facts begin with this.
//!
//! A word (1; 128 more where the state is racy), size, mtime, ctime, inode, btime, time of the statement (8
//! each). Numbers are little-endian. Where a time of the file is out of the usual range, 64 is added to the
//! word, and mtime, ctime and btime follow the numbers once more in 16 bytes each. What follows is the
//! speaker's.

use filemap_model::{Fingerprint, Timestamp};

use crate::checksum;

/// Bytes of a statement before what follows.
const LENGTH: usize = 1 + 6 * 8;
/// The state was seen so soon after a change that a further one may not show.
const RACY: u8 = 128;
/// A time of the fingerprint is out of the usual range.
const FAR: u8 = 64;

/// A statement as it lies in the store.
#[derive(Clone, Copy, Debug)]
pub(crate) struct Statement<'t> {
    word: u8,
    numbers: &'t [u8; 48],
    /// The times of the fingerprint where one is out of the usual range.
    far: Option<&'t [u8; 48]>,
    rest: &'t [u8],
}

impl<'t> Statement<'t> {
    pub(crate) fn read(value: &'t [u8]) -> Option<Self> {
        let (word, rest) = value.split_first()?;
        let (numbers, mut rest) = rest.split_first_chunk::<48>()?;
        let mut far = None;
        if word & FAR != 0 {
            let (times, after) = rest.split_first_chunk::<48>()?;
            (far, rest) = (Some(times), after);
        }
        let word = word & !FAR;
        Some(Self {
            word,
            numbers,
            far,
            rest,
        })
    }

    /// The word, below 64.
    pub(crate) const fn word(&self) -> u8 {
        self.word & !RACY
    }

    /// The state of the file that it is about.
    pub(crate) fn fingerprint(&self) -> Fingerprint {
        Fingerprint {
            size: self.number(0),
            mtime: self.time(1, 0),
            ctime: self.time(2, 1),
            inode: self.number(3),
            btime: self.time(4, 2),
            is_racy: self.word & RACY != 0,
        }
    }

    /// When it was made.
    pub(crate) fn at(&self) -> Timestamp {
        Timestamp::from_usual(self.number(5))
    }

    /// What follows.
    pub(crate) const fn rest(&self) -> &'t [u8] {
        self.rest
    }

    fn number(&self, index: usize) -> u64 {
        let chunk = self.numbers.as_chunks::<8>().0.get(index);
        chunk.map_or(0, |bytes| u64::from_le_bytes(*bytes))
    }

    /// A time of the fingerprint: its number, and its place among the far times.
    fn time(&self, index: usize, place: usize) -> Timestamp {
        let far = self
            .far
            .and_then(|times| times.as_chunks::<16>().0.get(place));
        match far {
            Some(value) => Timestamp::from_value(u128::from_le_bytes(*value)),
            None => Timestamp::from_usual(self.number(index)),
        }
    }
}

/// The bytes of a statement, with room for the checksum.
pub(crate) fn statement(word: u8, print: &Fingerprint, at: Timestamp, rest: &[u8]) -> Vec<u8> {
    let times = [print.mtime, print.ctime, print.btime];
    let is_far = times.iter().any(|time| time.usual().is_none());
    let flags = (u8::from(print.is_racy) * RACY) | (u8::from(is_far) * FAR);
    let mut value = Vec::with_capacity(LENGTH + 48 + rest.len() + checksum::LENGTH);
    value.push(word | flags);
    for number in [
        print.size,
        print.mtime.nearest_usual(),
        print.ctime.nearest_usual(),
        print.inode,
        print.btime.nearest_usual(),
        at.nearest_usual(),
    ] {
        value.extend_from_slice(&number.to_le_bytes());
    }
    for time in times.iter().filter(|_| is_far) {
        value.extend_from_slice(&time.value().to_le_bytes());
    }
    value.extend_from_slice(rest);
    value
}
