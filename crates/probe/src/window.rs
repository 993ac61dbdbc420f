//! The one way in which probes read: windows of a file, with every byte counted.
//!
//! Formats jump about: a header, an index at the end, back to the middle. A window stays when the reader
//! seeks, and a second one keeps what was read before it, so that going back costs nothing.

use std::io::{self, Read, Seek, SeekFrom};

use filemap_model::ReadAt;
use filemap_model::facts::ProbeFailure;

use crate::failure::{Result, changed, too_large, truncated, unreadable};

/// Bytes that are read at once where less is asked for.
const WINDOW: usize = 8 << 10;
/// The same where only a header is looked at, to jump over what it heads.
const GLANCE: usize = 512;
/// The most that may be asked for at once.
const LARGEST: usize = 1 << 20;

/// How much a probe may read of one file.
#[derive(Clone, Copy, Debug)]
pub struct Budget {
    /// Bytes.
    pub bytes: u64,
}

impl Budget {
    /// The usual one.
    pub const USUAL: Self = Self { bytes: 4 << 20 };
}

impl Default for Budget {
    fn default() -> Self {
        Self::USUAL
    }
}

#[derive(Default)]
struct Piece {
    begins: u64,
    bytes: Vec<u8>,
}

impl Piece {
    fn get(&self, offset: u64, length: usize) -> Option<&[u8]> {
        let from = usize::try_from(offset.checked_sub(self.begins)?).ok()?;
        self.bytes.get(from..from.checked_add(length)?)
    }
}

/// A file as probes see it.
pub(crate) struct Window<'source> {
    source: &'source dyn ReadAt,
    length: u64,
    position: u64,
    left: u64,
    now: Piece,
    before: Piece,
}

impl<'source> Window<'source> {
    /// A window on a source of `length` bytes.
    pub(crate) fn new(source: &'source dyn ReadAt, length: u64, budget: Budget) -> Self {
        Self {
            source,
            length,
            position: 0,
            left: budget.bytes,
            now: Piece::default(),
            before: Piece::default(),
        }
    }

    /// Bytes of the file.
    pub(crate) const fn length(&self) -> u64 {
        self.length
    }

    /// Exactly `length` bytes from `offset` on.
    pub(crate) fn at(&mut self, offset: u64, length: usize) -> Result<&[u8]> {
        self.get(offset, length, WINDOW)
    }

    /// At most `length` bytes from `offset` on: fewer only at the end.
    pub(crate) fn up_to(&mut self, offset: u64, length: usize) -> Result<&[u8]> {
        self.get(offset, self.available(offset, length), WINDOW)
    }

    /// The same, for a header behind which the reader goes on elsewhere: little is read beyond it.
    pub(crate) fn glance(&mut self, offset: u64, length: usize) -> Result<&[u8]> {
        self.get(offset, self.available(offset, length), GLANCE)
    }

    /// An array from `offset` on.
    pub(crate) fn array<const N: usize>(&mut self, offset: u64) -> Result<[u8; N]> {
        let bytes = self.at(offset, N)?;
        let short = || truncated("it ends too early");
        bytes.first_chunk::<N>().copied().ok_or_else(short)
    }

    fn available(&self, offset: u64, length: usize) -> usize {
        let left = self.length.saturating_sub(offset);
        usize::try_from(left).map_or(length, |left| left.min(length))
    }

    fn get(&mut self, offset: u64, length: usize, ahead: usize) -> Result<&[u8]> {
        if length == 0 {
            return Ok(&[]);
        }
        if length > LARGEST {
            return Err(too_large(format!(
                "{length} bytes at {offset} are more than is read at once"
            )));
        }
        let end = offset.checked_add(length as u64);
        if end.is_none_or(|end| end > self.length) {
            return Err(ends_early(offset, length));
        }
        self.turn_to(offset, length, ahead)?;
        let shrank = || changed(format!("it shrank to less than {} bytes", self.length));
        self.now.get(offset, length).ok_or_else(shrank)
    }

    /// Makes `now` the piece that holds these bytes, if the file does.
    fn turn_to(&mut self, offset: u64, length: usize, ahead: usize) -> Result<()> {
        if self.now.get(offset, length).is_some() {
            return Ok(());
        }
        std::mem::swap(&mut self.now, &mut self.before);
        if self.now.get(offset, length).is_some() {
            return Ok(());
        }
        self.fill(offset, length, ahead)
    }

    /// Reads `length` bytes, which the file has, and those behind them that it has and that may be read.
    fn fill(&mut self, offset: u64, length: usize, ahead: usize) -> Result<()> {
        self.now.bytes.clear();
        let left = usize::try_from(self.left).unwrap_or(usize::MAX);
        if length > left {
            return Err(too_large(
                "more would have to be read of it than a probe may",
            ));
        }
        let wanted = self.available(offset, length.max(ahead)).min(left);
        self.left -= wanted as u64;
        self.now.begins = offset;
        self.now.bytes.resize(wanted, 0);
        let filled = fill_from(self.source, &mut self.now.bytes, offset);
        self.now.bytes.truncate(*filled.as_ref().unwrap_or(&0));
        filled.map(|_| ()).map_err(|error| unreadable(&error))
    }
}

fn ends_early(offset: u64, length: usize) -> ProbeFailure {
    let end = offset.saturating_add(length as u64);
    truncated(format!("it ends before byte {end}"))
}

/// Reads until the buffer is full or the source ends, and returns how much that was.
fn fill_from(source: &dyn ReadAt, buffer: &mut [u8], offset: u64) -> io::Result<usize> {
    let mut filled = 0;
    while let Some(room) = buffer.get_mut(filled..).filter(|room| !room.is_empty()) {
        match source.read_at(room, offset + filled as u64) {
            Ok(0) => break,
            Ok(read) => filled += read,
            Err(error) if error.kind() == io::ErrorKind::Interrupted => {}
            Err(error) => return Err(error),
        }
    }
    Ok(filled)
}

impl Read for Window<'_> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        let position = self.position;
        let length = buffer.len().min(LARGEST);
        let bytes = self
            .up_to(position, length)
            .map_err(|failure| io::Error::other(failure.reason))?;
        let taken = bytes.len();
        for (to, byte) in buffer.iter_mut().zip(bytes) {
            *to = *byte;
        }
        self.position += taken as u64;
        Ok(taken)
    }
}

impl Seek for Window<'_> {
    fn seek(&mut self, to: SeekFrom) -> io::Result<u64> {
        let position = match to {
            SeekFrom::Start(offset) => Some(offset),
            SeekFrom::End(distance) => self.length.checked_add_signed(distance),
            SeekFrom::Current(distance) => self.position.checked_add_signed(distance),
        };
        self.position = position.ok_or(io::ErrorKind::InvalidInput)?;
        Ok(self.position)
    }
}

#[cfg(test)]
mod tests {
    use std::sync::Mutex;

    use filemap_model::facts::ProbeFailureKind;

    use super::*;

    /// A source that notes what is read of it.
    struct Noted {
        bytes: Vec<u8>,
        reads: Mutex<Vec<(u64, usize)>>,
    }

    impl Noted {
        fn new(length: usize) -> Self {
            let bytes = (0..=250).cycle().take(length).collect();
            let reads = Mutex::default();
            Self { bytes, reads }
        }

        fn reads(&self) -> Vec<(u64, usize)> {
            self.reads.lock().unwrap().clone()
        }
    }

    impl ReadAt for Noted {
        fn read_at(&self, buffer: &mut [u8], offset: u64) -> io::Result<usize> {
            self.reads.lock().unwrap().push((offset, buffer.len()));
            self.bytes.read_at(buffer, offset)
        }
    }

    fn open(source: &Noted, budget: u64) -> Window<'_> {
        let length = source.bytes.len() as u64;
        Window::new(source, length, Budget { bytes: budget })
    }

    #[test]
    fn going_back_to_the_window_before_reads_nothing() {
        let source = Noted::new(100_000);
        let mut window = open(&source, 1 << 20);
        assert_eq!(window.at(0, 4).unwrap(), [0, 1, 2, 3]);
        assert_eq!(window.array(90_000).unwrap(), [(90_000 % 251) as u8]);
        assert_eq!(window.at(8, 2).unwrap(), [8, 9]);
        assert_eq!(window.at(90_001, 100).unwrap().len(), 100);
        assert_eq!(source.reads(), [(0, WINDOW), (90_000, WINDOW)]);
        assert_eq!(window.glance(50_000, 8).unwrap().len(), 8);
        assert_eq!(source.reads().last(), Some(&(50_000, GLANCE)));
    }

    #[test]
    fn no_more_is_read_than_the_budget_and_than_the_file_has() {
        let source = Noted::new(20_000);
        let mut window = open(&source, 2 * WINDOW as u64);
        window.at(0, 1).unwrap();
        window.at(10_000, 1).unwrap();
        assert_eq!(window.left, 0);
        let kind = |result: Result<&[u8]>| result.unwrap_err().kind;
        assert_eq!(kind(window.at(19_000, 9)), ProbeFailureKind::TooLarge);
        assert_eq!(kind(window.at(0, LARGEST + 1)), ProbeFailureKind::TooLarge);
        let mut window = open(&source, 1 << 20);
        assert_eq!(kind(window.at(19_999, 2)), ProbeFailureKind::Truncated);
        assert_eq!(kind(window.at(u64::MAX, 2)), ProbeFailureKind::Truncated);
        assert_eq!(window.up_to(19_999, 2).unwrap().len(), 1);
        assert!(window.up_to(u64::MAX, 2).unwrap().is_empty());
        assert_eq!(source.reads().last(), Some(&(19_999, 1)));
    }

    #[test]
    fn a_file_that_shrank_has_changed() {
        let source = Noted::new(1000);
        let mut window = Window::new(&source, 4000, Budget::default());
        assert_eq!(window.at(990, 10).unwrap().len(), 10);
        let failure = window.at(990, 11).unwrap_err();
        assert_eq!(failure.kind, ProbeFailureKind::Changed);
        // What is there can still be read.
        assert_eq!(window.at(0, 1000).unwrap().len(), 1000);
    }

    #[test]
    fn a_source_that_fails_is_unreadable_and_interrupted_reads_go_on() {
        struct Failing(Mutex<Vec<io::ErrorKind>>);
        impl ReadAt for Failing {
            fn read_at(&self, buffer: &mut [u8], _: u64) -> io::Result<usize> {
                match self.0.lock().unwrap().pop() {
                    Some(kind) => Err(kind.into()),
                    None => Ok(buffer.len().min(3)),
                }
            }
        }
        let source = Failing(Mutex::new(vec![
            io::ErrorKind::Other,
            io::ErrorKind::Interrupted,
        ]));
        let mut window = Window::new(&source, 100, Budget::default());
        let failure = window.at(0, 10).unwrap_err();
        assert_eq!(failure.kind, ProbeFailureKind::Unreadable);
        assert_eq!(window.at(0, 10).unwrap(), [0; 10]);
    }

    #[test]
    fn crates_read_and_seek_through_it() {
        let source = Noted::new(30_000);
        let mut window = open(&source, 1 << 20);
        let mut all = Vec::new();
        window.read_to_end(&mut all).unwrap();
        assert_eq!(all, source.bytes);
        assert_eq!(window.seek(SeekFrom::End(-2)).unwrap(), 29_998);
        assert_eq!(window.seek(SeekFrom::Current(-8)).unwrap(), 29_990);
        let mut few = [0; 2];
        window.read_exact(&mut few).unwrap();
        assert_eq!(few, source.bytes[29_990..29_992]);
        assert!(window.seek(SeekFrom::Current(-40_000)).is_err());
    }
}
