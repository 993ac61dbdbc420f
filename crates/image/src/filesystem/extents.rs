//! A file as runs of bytes of its filesystem's disk, and holes between them.

use std::sync::Arc;

use super::mapped::{Mapped, Mapping, Place, Run};
use crate::disk::Disk;
use crate::error::{Result, damaged, too_large};

/// Runs that are kept of one file: what a list of them takes stays below 32 MiB.
const MOST: usize = 1 << 20;

/// A run of a file's bytes.
#[derive(Clone, Copy, Debug)]
struct Extent {
    /// Its first byte in the file.
    begins: u64,
    /// Bytes.
    length: u64,
    /// Its first byte on the disk; a hole has none.
    on_disk: Option<u64>,
}

/// Where the bytes of a file lie, in the order of the file.
#[derive(Clone, Debug, Default)]
pub(crate) struct Extents {
    runs: Vec<Extent>,
    length: u64,
}

impl Extents {
    /// Appends a run, or a hole.
    pub(crate) fn push(&mut self, length: u64, on_disk: Option<u64>) -> Result<()> {
        let begins = self.length;
        let ends = begins.checked_add(length);
        let on_disk_ends = on_disk.unwrap_or(0).checked_add(length);
        let (Some(ends), Some(_)) = (ends, on_disk_ends) else {
            return Err(damaged("a run of a file ends beyond all bytes"));
        };
        if length == 0 {
            return Ok(());
        }
        self.length = ends;
        if let Some(last) = self.runs.last_mut()
            && last.on_disk.map(|at| at + last.length) == on_disk
        {
            last.length += length;
            return Ok(());
        }
        if self.runs.len() == MOST {
            return Err(too_large("a file lies in more pieces than are followed"));
        }
        self.runs.push(Extent {
            begins,
            length,
            on_disk,
        });
        Ok(())
    }

    /// Bytes that the runs and holes hold.
    pub(crate) fn length(&self) -> u64 {
        self.length
    }

    /// Does a part of the disk belong to the file twice?
    pub(crate) fn overlap(&self) -> bool {
        let mut on_disk: Vec<(u64, u64)> = self
            .runs
            .iter()
            .filter_map(|run| Some((run.on_disk?, run.length)))
            .collect();
        on_disk.sort_unstable();
        on_disk
            .iter()
            .zip(on_disk.iter().skip(1))
            .any(|((begins, length), (next, _))| begins + length > *next)
    }

    /// Each run: its length, and where it lies on the disk.
    pub(crate) fn runs(&self) -> impl Iterator<Item = (u64, Option<u64>)> + '_ {
        self.runs.iter().map(|run| (run.length, run.on_disk))
    }

    /// From a byte of the file on: where it lies, and how many bytes follow each other there.
    pub(crate) fn at(&self, offset: u64) -> Option<(Option<u64>, u64)> {
        let behind = self.runs.partition_point(|run| run.begins <= offset);
        let run = self.runs.get(behind.checked_sub(1)?)?;
        let inside = offset - run.begins;
        let left = run.length.checked_sub(inside).filter(|left| *left > 0)?;
        Some((run.on_disk.map(|at| at + inside), left))
    }
}

/// Where the bytes of a file lie of which only the first were ever written.
#[derive(Debug)]
pub(crate) struct Written {
    extents: Extents,
    /// Bytes that were written; those behind are zeros, whatever the disk holds.
    written: u64,
}

/// A file of `length` bytes, `written` of them valid; the extents must hold them.
pub(crate) fn extent_file(
    disk: Arc<dyn Disk>,
    extents: Extents,
    length: u64,
    written: u64,
) -> Result<Mapped<Written>> {
    if extents.length() < length.min(written) {
        return Err(damaged(format!(
            "the file has {length} bytes, its clusters hold {}",
            extents.length()
        )));
    }
    let written = written.min(length);
    Ok(Mapped::new(disk, length, Written { extents, written }))
}

impl Mapping for Written {
    fn run(&self, offset: u64) -> Result<Run> {
        let hole = Run {
            place: Place::Hole,
            length: u64::MAX,
        };
        if offset >= self.written {
            return Ok(hole);
        }
        let (on_disk, left) = self.extents.at(offset).unwrap_or((None, u64::MAX));
        Ok(Run {
            place: on_disk.map_or(Place::Hole, Place::At),
            length: left.min(self.written - offset),
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use filemap_model::ReadAt as _;

    fn file(length: u64, written: u64) -> Result<Mapped<Written>> {
        let mut extents = Extents::default();
        extents.push(4, Some(10))?;
        extents.push(2, Some(14))?;
        extents.push(3, None)?;
        extents.push(3, Some(0))?;
        assert_eq!(extents.runs().count(), 3);
        let disk: Vec<u8> = (0..20).collect();
        extent_file(Arc::new(disk), extents, length, written)
    }

    #[test]
    fn runs_holes_and_what_was_never_written() {
        let whole = [10, 11, 12, 13, 14, 15, 0, 0, 0, 0, 1, 2];
        for (length, written) in [(12, 12), (12, 11), (11, 20), (15, 5), (7, 0)] {
            let mut expected = whole.to_vec();
            expected.resize(usize::try_from(written).unwrap().min(12), 0);
            expected.resize(usize::try_from(length).unwrap(), 0);
            let file = file(length, written).unwrap();
            for offset in 0..expected.len() {
                let mut found = [99; 20];
                let read = file.read_at(&mut found, offset as u64).unwrap();
                assert_eq!(
                    found[..read],
                    expected[offset..],
                    "{length} {written} {offset}"
                );
            }
            assert_eq!(file.read_at(&mut [0; 4], u64::MAX).unwrap(), 0);
        }
        assert!(file(13, 13).is_err());
    }

    #[test]
    fn stretches_cover_the_file() {
        let file = file(20, 8).unwrap();
        let mut found = Vec::new();
        let mut at = 0;
        while let Some(stretch) = file.stretch(at).ok().filter(|stretch| stretch.length > 0) {
            found.push((stretch.length, stretch.is_hole));
            at += stretch.length;
        }
        assert_eq!(found, [(6, false), (2, true), (12, true)]);
    }

    #[test]
    fn a_piece_of_the_disk_that_is_used_twice_is_seen() {
        let mut extents = Extents::default();
        extents.push(4, Some(10)).unwrap();
        extents.push(4, Some(4)).unwrap();
        assert!(!extents.overlap());
        extents.push(4, Some(13)).unwrap();
        assert!(extents.overlap());
        assert!(extents.push(1, Some(u64::MAX)).is_err());
    }
}
