//! A part of an open file, read without its position, which others may share.

use std::io::{self, Read, Seek, SeekFrom};

use rustix::fd::BorrowedFd;
use rustix::io::{Errno, pread};

/// Some bytes of a file.
pub(crate) struct Section<'f> {
    file: BorrowedFd<'f>,
    begins: u64,
    length: u64,
    position: u64,
}

impl<'f> Section<'f> {
    /// The bytes from `begins` on, `length` of them.
    pub(crate) const fn new(file: BorrowedFd<'f>, begins: u64, length: u64) -> Self {
        Self {
            file,
            begins,
            length,
            position: 0,
        }
    }
}

impl Read for Section<'_> {
    fn read(&mut self, buffer: &mut [u8]) -> io::Result<usize> {
        let left = self.length.saturating_sub(self.position);
        let most = usize::try_from(left)
            .unwrap_or(usize::MAX)
            .min(buffer.len());
        let room = buffer.get_mut(..most).unwrap_or_default();
        let at = self.begins.saturating_add(self.position);
        let read = loop {
            match pread(self.file, &mut *room, at) {
                Err(Errno::INTR) => {}
                result => break result?,
            }
        };
        self.position += read as u64;
        Ok(read)
    }
}

impl Seek for Section<'_> {
    fn seek(&mut self, to: SeekFrom) -> io::Result<u64> {
        let position = match to {
            SeekFrom::Start(position) => Some(position),
            SeekFrom::End(distance) => self.length.checked_add_signed(distance),
            SeekFrom::Current(distance) => self.position.checked_add_signed(distance),
        };
        self.position = position.ok_or(io::ErrorKind::InvalidInput)?;
        Ok(self.position)
    }
}

#[cfg(test)]
mod tests {
    use std::io::Write;
    use std::os::fd::AsFd;

    use super::*;

    #[test]
    fn only_the_section_is_read() {
        let mut file = tempfile::tempfile().unwrap();
        file.write_all(b"0123456789").unwrap();
        let mut section = Section::new(file.as_fd(), 2, 5);
        let mut text = String::new();
        section.read_to_string(&mut text).unwrap();
        assert_eq!(text, "23456");
        assert_eq!(section.seek(SeekFrom::End(-2)).unwrap(), 3);
        text.clear();
        section.read_to_string(&mut text).unwrap();
        assert_eq!(text, "56");
        assert!(section.seek(SeekFrom::Current(-9)).is_err());
        let mut beyond = Section::new(file.as_fd(), 8, u64::MAX);
        text.clear();
        beyond.read_to_string(&mut text).unwrap();
        assert_eq!(text, "89");
    }
}
