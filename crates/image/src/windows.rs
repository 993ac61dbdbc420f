//! Reads of structures through a bounded cache: windows of the disk that were read last.

use std::sync::{Arc, Mutex, PoisonError};

use crate::disk::Disk;
use crate::error::{Result, too_large, truncated};

/// Bytes of a window.
const WINDOW: u64 = 32 << 10;
/// Windows that are kept: 2 MiB.
const KEPT: usize = 64;
/// The most that may be asked for at once.
const LARGEST: usize = 16 << 20;

struct Window {
    /// Its number: its offset divided by [`WINDOW`].
    number: u64,
    used: u64,
    bytes: Vec<u8>,
}

#[derive(Default)]
struct Kept {
    windows: Vec<Window>,
    /// Where the last one was found: most reads follow each other.
    last: usize,
    turn: u64,
}

/// A disk whose structures are read in small pieces, many of them near to each other.
pub(crate) struct Windows {
    disk: Arc<dyn Disk>,
    kept: Mutex<Kept>,
}

impl std::fmt::Debug for Windows {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        f.debug_struct("Windows").finish_non_exhaustive()
    }
}

impl Windows {
    /// Windows on a disk.
    pub(crate) fn new(disk: Arc<dyn Disk>) -> Self {
        Self {
            disk,
            kept: Mutex::default(),
        }
    }

    /// The disk.
    pub(crate) fn disk(&self) -> &Arc<dyn Disk> {
        &self.disk
    }

    /// Bytes of the disk.
    pub(crate) fn length(&self) -> u64 {
        self.disk.length()
    }

    /// Fills the buffer with what stands at `offset`.
    pub(crate) fn read(&self, offset: u64, buffer: &mut [u8]) -> Result<()> {
        let end = offset.checked_add(buffer.len() as u64);
        if end.is_none_or(|end| end > self.length()) {
            return Err(ends_early(offset, buffer.len()));
        }
        if buffer.len() as u64 > WINDOW {
            return self.read_past_windows(offset, buffer);
        }
        let mut kept = self.kept.lock().unwrap_or_else(PoisonError::into_inner);
        let mut done = 0;
        while let Some(rest) = buffer.get_mut(done..).filter(|rest| !rest.is_empty()) {
            let at = offset + done as u64;
            let window = kept.window(at / WINDOW, &*self.disk)?;
            let from = usize::try_from(at % WINDOW).unwrap_or(usize::MAX);
            let found = window.get(from..).filter(|found| !found.is_empty());
            let found = found.ok_or_else(|| ends_early(at, rest.len()))?;
            let taken = found.len().min(rest.len());
            rest.iter_mut()
                .zip(found)
                .for_each(|(to, from)| *to = *from);
            done += taken;
        }
        Ok(())
    }

    /// `length` bytes at `offset`, at most 16 MiB.
    pub(crate) fn bytes(&self, offset: u64, length: usize) -> Result<Vec<u8>> {
        if length > LARGEST {
            return Err(too_large(format!(
                "{length} bytes at {offset} are more than is read at once"
            )));
        }
        let end = offset.checked_add(length as u64);
        if end.is_none_or(|end| end > self.length()) {
            return Err(ends_early(offset, length));
        }
        let mut bytes = vec![0; length];
        self.read(offset, &mut bytes)?;
        Ok(bytes)
    }

    /// An array at `offset`.
    pub(crate) fn array<const N: usize>(&self, offset: u64) -> Result<[u8; N]> {
        let mut bytes = [0; N];
        self.read(offset, &mut bytes)?;
        Ok(bytes)
    }

    fn read_past_windows(&self, offset: u64, buffer: &mut [u8]) -> Result<()> {
        let read = self.disk.read_at(buffer, offset)?;
        if read < buffer.len() {
            return Err(ends_early(offset, buffer.len()));
        }
        Ok(())
    }
}

impl Kept {
    fn window(&mut self, number: u64, disk: &dyn Disk) -> Result<&[u8]> {
        self.turn += 1;
        let is_last = |window: &Window| window.number == number;
        let found = if self.windows.get(self.last).is_some_and(is_last) {
            Some(self.last)
        } else {
            self.windows.iter().position(is_last)
        };
        let at = match found {
            Some(at) => at,
            None => self.load(number, disk)?,
        };
        self.last = at;
        let window = self.windows.get_mut(at);
        let window = window.ok_or_else(|| ends_early(number * WINDOW, 0))?;
        window.used = self.turn;
        Ok(&window.bytes)
    }

    fn load(&mut self, number: u64, disk: &dyn Disk) -> Result<usize> {
        let oldest = self.windows.iter().enumerate();
        let oldest = oldest.min_by_key(|(_, window)| window.used);
        let reused = oldest
            .map(|(at, _)| at)
            .filter(|_| self.windows.len() >= KEPT);
        let at = reused.unwrap_or(self.windows.len());
        let mut bytes = match self.windows.get_mut(at) {
            Some(window) => {
                window.number = u64::MAX;
                std::mem::take(&mut window.bytes)
            }
            None => Vec::new(),
        };
        let size = (disk.length() - number * WINDOW).min(WINDOW);
        bytes.resize(usize::try_from(size).unwrap_or(0), 0);
        let read = disk.read_at(&mut bytes, number * WINDOW)?;
        bytes.truncate(read);
        let window = Window {
            number,
            used: self.turn,
            bytes,
        };
        match self.windows.get_mut(at) {
            Some(place) => *place = window,
            None => self.windows.push(window),
        }
        Ok(at)
    }
}

fn ends_early(offset: u64, length: usize) -> crate::ImageError {
    truncated(format!(
        "{length} bytes at offset {offset} lie beyond its end"
    ))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_offset_reads_what_the_disk_holds() {
        let bytes: Vec<u8> = (0_u8..251).cycle().take(3 * 32_768 + 77).collect();
        let windows = Windows::new(Arc::new(bytes.clone()));
        for (offset, length) in [(0, 5), (WINDOW - 3, 9), (WINDOW, 40_000), (3 * WINDOW, 77)] {
            let from = usize::try_from(offset).unwrap();
            let found = windows.bytes(offset, length).unwrap();
            assert_eq!(found, &bytes[from..from + length]);
        }
        assert!(windows.bytes(3 * WINDOW, 78).is_err());
        assert!(windows.bytes(u64::MAX, 2).is_err());
    }

    #[test]
    fn windows_that_are_forgotten_are_read_again() {
        let windows = u8::try_from(KEPT).unwrap() + 9;
        let bytes: Vec<u8> = (0..windows).flat_map(|number| [number; 32_768]).collect();
        let windows = Windows::new(Arc::new(bytes));
        for round in 0..2 {
            for number in 0..KEPT as u64 + 9 {
                let [byte] = windows.array::<1>(number * WINDOW + round).unwrap();
                assert_eq!(u64::from(byte), number);
            }
        }
    }
}
