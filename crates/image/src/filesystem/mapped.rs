//! A file in a filesystem as a disk: its bytes stand in runs on the disk below, or nowhere.

use std::io;
use std::sync::Arc;

use filemap_model::ReadAt;

use crate::disk::{Disk, Stretch};
use crate::error::{Result, damaged, truncated};

/// Where bytes of a file stand.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) enum Place {
    /// Nowhere: they are zeros.
    Hole,
    /// At this offset of the disk, one after the other.
    At(u64),
}

/// Bytes of a file that follow each other.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(crate) struct Run {
    pub(crate) place: Place,
    /// Bytes from the asked offset on; never 0.
    pub(crate) length: u64,
}

/// Says where the bytes of a file stand.
pub(crate) trait Mapping: Send + Sync {
    /// Where the byte at `offset` stands, which lies in the file, and how many follow it there.
    fn run(&self, offset: u64) -> Result<Run>;
}

/// A file of a known length whose bytes are found by a [`Mapping`].
pub(crate) struct Mapped<M> {
    disk: Arc<dyn Disk>,
    length: u64,
    mapping: M,
}

impl<M: Mapping> Mapped<M> {
    pub(crate) const fn new(disk: Arc<dyn Disk>, length: u64, mapping: M) -> Self {
        Self {
            disk,
            length,
            mapping,
        }
    }

    fn piece(&self, buffer: &mut [u8], offset: u64) -> Result<usize> {
        let run = self.mapping.run(offset)?;
        let size = usize::try_from(run.length).map_or(buffer.len(), |run| run.min(buffer.len()));
        let wanted = buffer.get_mut(..size).unwrap_or_default();
        if wanted.is_empty() {
            return Err(damaged(format!("a run of no bytes at {offset}")));
        }
        match run.place {
            Place::Hole => wanted.fill(0),
            Place::At(place) => {
                if self.disk.read_at(wanted, place)? < size {
                    return Err(truncated(format!(
                        "its bytes at {offset} lie beyond the end of the image"
                    )));
                }
            }
        }
        Ok(size)
    }
}

impl<M: Mapping> ReadAt for Mapped<M> {
    fn read_at(&self, buffer: &mut [u8], offset: u64) -> io::Result<usize> {
        let left = self.length.saturating_sub(offset);
        let size = usize::try_from(left).map_or(buffer.len(), |left| left.min(buffer.len()));
        let buffer = buffer.get_mut(..size).unwrap_or_default();
        let mut done = 0;
        while let Some(rest) = buffer.get_mut(done..).filter(|rest| !rest.is_empty()) {
            done += self.piece(rest, offset + done as u64)?;
        }
        Ok(done)
    }
}

impl<M: Mapping> Disk for Mapped<M> {
    fn length(&self) -> u64 {
        self.length
    }

    fn stretch(&self, offset: u64) -> io::Result<Stretch> {
        let left = self.length.saturating_sub(offset);
        if left == 0 {
            return Ok(Stretch {
                length: 0,
                is_hole: false,
            });
        }
        let run = self.mapping.run(offset)?;
        Ok(Stretch {
            length: run.length.min(left),
            is_hole: run.place == Place::Hole,
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    struct TwoRuns;

    impl Mapping for TwoRuns {
        fn run(&self, offset: u64) -> Result<Run> {
            Ok(match offset {
                0..4 => Run {
                    place: Place::Hole,
                    length: 4 - offset,
                },
                _ => Run {
                    place: Place::At(offset - 4),
                    length: u64::MAX,
                },
            })
        }
    }

    #[test]
    fn holes_are_zeros_and_the_file_ends_where_it_says() {
        let disk: Arc<dyn Disk> = Arc::new(b"abcdef".to_vec());
        let file = Mapped::new(disk, 7, TwoRuns);
        let mut buffer = [9; 10];
        assert_eq!(file.read_at(&mut buffer, 2).unwrap(), 5);
        assert_eq!(&buffer[..6], b"\0\0abc\x09");
        assert_eq!(file.read_at(&mut buffer, 7).unwrap(), 0);
        let stretch = file.stretch(5).unwrap();
        assert_eq!((stretch.length, stretch.is_hole), (2, false));
        assert!(file.stretch(1).unwrap().is_hole);
    }

    #[test]
    fn bytes_that_the_image_does_not_have_are_an_error() {
        let disk: Arc<dyn Disk> = Arc::new(b"ab".to_vec());
        let file = Mapped::new(disk, 9, TwoRuns);
        assert!(file.read_at(&mut [0; 9], 0).is_err());
    }
}
