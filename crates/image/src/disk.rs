//! Bytes of a known length: an image file, what a container holds, a zone, a file in a filesystem.

use std::fs::File;
use std::io;
use std::sync::Arc;

use filemap_model::ReadAt;
use rustix::fs::{SeekFrom, fstat, seek};
use rustix::io::Errno;

/// A run of bytes of a disk that is of one kind.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Stretch {
    /// Bytes from the asked offset on that are of this kind; 0 only at the end of the disk.
    pub length: u64,
    /// They are zeros that are stored nowhere.
    pub is_hole: bool,
}

/// Bytes of a known length that can be read at any offset.
///
/// `read_at` fills the buffer up to the end of the disk unless it fails: a caller that gets less is at the
/// end, or the image shrank.
pub trait Disk: ReadAt + Send {
    /// Bytes.
    fn length(&self) -> u64;

    /// What stands from `offset` on: whoever copies or hashes jumps over holes. A disk that does not know
    /// says that all is stored.
    ///
    /// # Errors
    /// When what says so cannot be read.
    fn stretch(&self, offset: u64) -> io::Result<Stretch> {
        Ok(Stretch {
            length: self.length().saturating_sub(offset),
            is_hole: false,
        })
    }
}

impl Disk for Vec<u8> {
    fn length(&self) -> u64 {
        self.len() as u64
    }
}

/// A file of the host, of the length that it had when it was opened.
#[derive(Debug)]
pub struct ImageFile {
    file: File,
    length: u64,
}

impl ImageFile {
    /// An open regular file or block device, and its length.
    #[must_use]
    pub const fn new(file: File, length: u64) -> Self {
        Self { file, length }
    }
}

impl ImageFile {
    fn has_shrunk(&self) -> bool {
        let stat = fstat(&self.file);
        stat.is_ok_and(|stat| u64::try_from(stat.st_size).unwrap_or(0) < self.length)
    }
}

impl ReadAt for ImageFile {
    fn read_at(&self, buffer: &mut [u8], offset: u64) -> io::Result<usize> {
        let left = self.length.saturating_sub(offset);
        let wanted = usize::try_from(left).map_or(buffer.len(), |left| left.min(buffer.len()));
        let mut done = 0;
        while let Some(rest) = buffer.get_mut(done..wanted).filter(|rest| !rest.is_empty()) {
            match self.file.read_at(rest, offset + done as u64) {
                Ok(0) => break,
                Ok(read) => done += read,
                Err(error) if error.kind() == io::ErrorKind::Interrupted => {}
                Err(error) => return Err(error),
            }
        }
        Ok(done)
    }
}

impl Disk for ImageFile {
    fn length(&self) -> u64 {
        self.length
    }

    /// Asks the system where a sparse file holds something. What it does not know is stored.
    fn stretch(&self, offset: u64) -> io::Result<Stretch> {
        let left = self.length.saturating_sub(offset);
        let all = |is_hole| Stretch {
            length: left,
            is_hole,
        };
        let until = |end: u64, is_hole| Stretch {
            length: end.min(self.length).saturating_sub(offset),
            is_hole,
        };
        if left == 0 {
            return Ok(all(false));
        }
        match seek(&self.file, SeekFrom::Data(offset)) {
            Ok(data) if data > offset => Ok(until(data, true)),
            Ok(_) => Ok(match seek(&self.file, SeekFrom::Hole(offset)) {
                Ok(hole) if hole > offset => until(hole, false),
                _ => all(false),
            }),
            // Nothing is stored from here on. Where the file became shorter, reading it tells so.
            Err(Errno::NXIO) => Ok(all(!self.has_shrunk())),
            Err(_) => Ok(all(false)),
        }
    }
}

/// A part of a disk: a zone of it.
#[derive(Clone)]
pub struct Part {
    disk: Arc<dyn Disk>,
    begins: u64,
    length: u64,
}

impl std::fmt::Debug for Part {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Part")
            .field("begins", &self.begins)
            .field("length", &self.length)
            .finish_non_exhaustive()
    }
}

impl Part {
    /// `length` bytes from `begins` on, cut where the disk ends.
    #[must_use]
    pub fn new(disk: Arc<dyn Disk>, begins: u64, length: u64) -> Self {
        let length = length.min(disk.length().saturating_sub(begins));
        Self {
            disk,
            begins,
            length,
        }
    }

    /// Bytes from `offset` on that lie in the part, at most as many as the buffer holds.
    fn within(&self, asked: usize, offset: u64) -> usize {
        let left = self.length.saturating_sub(offset);
        usize::try_from(left).map_or(asked, |left| left.min(asked))
    }
}

impl ReadAt for Part {
    fn read_at(&self, buffer: &mut [u8], offset: u64) -> io::Result<usize> {
        let within = self.within(buffer.len(), offset);
        match buffer.get_mut(..within) {
            Some(buffer) if !buffer.is_empty() => self.disk.read_at(buffer, self.begins + offset),
            _ => Ok(0),
        }
    }
}

impl Disk for Part {
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
        let below = self.disk.stretch(self.begins + offset)?;
        Ok(Stretch {
            length: below.length.min(left),
            is_hole: below.is_hole,
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_sparse_file_tells_its_holes() {
        use std::os::unix::fs::FileExt;
        let file = tempfile::tempfile().unwrap();
        file.set_len(1 << 20).unwrap();
        file.write_all_at(&[1; 100], 512 << 10).unwrap();
        let file = ImageFile::new(file, 1 << 20);
        let mut offset = 0;
        let mut stored = 0;
        while offset < file.length() {
            let stretch = file.stretch(offset).unwrap();
            assert!(stretch.length > 0);
            if !stretch.is_hole {
                stored += stretch.length;
            }
            offset += stretch.length;
        }
        assert_eq!(offset, 1 << 20);
        assert!((100..=64 << 10).contains(&stored), "{stored}");
        assert_eq!(file.stretch(1 << 20).unwrap().length, 0);
    }

    #[test]
    fn a_file_that_became_shorter_has_no_hole_behind_its_end() {
        let file = tempfile::tempfile().unwrap();
        file.set_len(1000).unwrap();
        let file = ImageFile::new(file, 1 << 20);
        let behind = file.stretch(4096).unwrap();
        assert_eq!((behind.length, behind.is_hole), ((1 << 20) - 4096, false));
        assert_eq!(file.read_at(&mut [0; 8], 4096).unwrap(), 0);
    }

    #[test]
    fn a_part_ends_where_the_disk_ends() {
        let disk: Arc<dyn Disk> = Arc::new(vec![1_u8, 2, 3, 4, 5]);
        let part = Part::new(disk, 2, 100);
        let mut buffer = [0; 8];
        assert_eq!(part.length(), 3);
        assert_eq!(part.read_at(&mut buffer, 1).unwrap(), 2);
        assert_eq!(&buffer[..2], &[4, 5]);
        assert_eq!(part.read_at(&mut buffer, u64::MAX).unwrap(), 0);
    }
}
