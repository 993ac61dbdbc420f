//! Several files as one disk, one after the other.

use std::io;
use std::sync::Arc;

use filemap_model::ReadAt;

use crate::disk::{Disk, Stretch};

/// Disks that follow each other.
pub(super) struct Joined {
    /// Where each begins, and itself.
    pieces: Vec<(u64, Arc<dyn Disk>)>,
    length: u64,
}

impl Joined {
    pub(super) fn new(disks: Vec<Arc<dyn Disk>>) -> Self {
        let mut length = 0_u64;
        let begin = |disk: Arc<dyn Disk>| {
            let begins = length;
            length = length.saturating_add(disk.length());
            (begins, disk)
        };
        let pieces = disks.into_iter().map(begin).collect();
        Self { pieces, length }
    }

    /// Where each piece begins, and its bytes.
    pub(super) fn places(&self) -> impl Iterator<Item = (u64, u64)> {
        let pieces = self.pieces.iter();
        pieces.map(|(begins, disk)| (*begins, disk.length()))
    }

    /// The piece that holds an offset: where it begins, and itself.
    fn at(&self, offset: u64) -> Option<(u64, &dyn Disk)> {
        let after = self.pieces.partition_point(|(begins, _)| *begins <= offset);
        let (begins, disk) = self.pieces.get(after.checked_sub(1)?)?;
        Some((*begins, &**disk))
    }
}

impl ReadAt for Joined {
    fn read_at(&self, buffer: &mut [u8], offset: u64) -> io::Result<usize> {
        let mut done = 0;
        while let Some(rest) = buffer.get_mut(done..).filter(|rest| !rest.is_empty()) {
            let at = offset.saturating_add(done as u64);
            let Some((begins, disk)) = self.at(at).filter(|_| at < self.length) else {
                break;
            };
            let left = disk.length().saturating_sub(at - begins);
            let wanted = usize::try_from(left).map_or(rest.len(), |left| left.min(rest.len()));
            let Some(rest) = rest.get_mut(..wanted).filter(|rest| !rest.is_empty()) else {
                break;
            };
            let read = disk.read_at(rest, at - begins)?;
            done += read;
            if read < wanted {
                break;
            }
        }
        Ok(done)
    }
}

impl Disk for Joined {
    fn length(&self) -> u64 {
        self.length
    }

    fn stretch(&self, offset: u64) -> io::Result<Stretch> {
        match self.at(offset).filter(|_| offset < self.length) {
            Some((begins, disk)) => disk.stretch(offset - begins),
            None => Ok(Stretch {
                length: 0,
                is_hole: false,
            }),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn pieces_follow_each_other_and_may_be_empty() {
        let piece = |bytes: &[u8]| -> Arc<dyn Disk> { Arc::new(bytes.to_vec()) };
        let joined = Joined::new(vec![piece(b"abc"), piece(b""), piece(b"defg"), piece(b"h")]);
        for offset in 0..9 {
            let mut buffer = [0; 16];
            let read = joined.read_at(&mut buffer, offset as u64).unwrap();
            assert_eq!(&buffer[..read], &b"abcdefgh"[offset.min(8)..]);
        }
        assert_eq!(joined.stretch(4).unwrap().length, 3);
        assert_eq!(joined.stretch(8).unwrap().length, 0);
    }
}
