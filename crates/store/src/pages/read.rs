//! Bytes of the file, asked for again when the disk does not give them.
//!
//! A disk or a network filesystem may fail once and work a moment later, so a read that fails says
//! nothing of what is in the file.

use std::fs::File;
use std::io;
use std::os::unix::fs::FileExt;
use std::time::Duration;

use super::numbers::{Fault, Followed};

/// Times that the disk is asked, and how long between.
const TRIES: u32 = 4;
const PAUSE: Duration = Duration::from_millis(5);

/// Reads bytes at a place; `behind` is what is wrong when the file ends before them.
pub(super) fn read_at(
    file: &File,
    bytes: &mut [u8],
    at: u64,
    behind: &'static str,
) -> Followed<()> {
    // The system takes no such place for one.
    let end = at.checked_add(bytes.len() as u64);
    if end.is_none_or(|end| i64::try_from(end).is_err()) {
        return Err(Fault::Astray(behind));
    }
    let mut tries = 1;
    loop {
        match file.read_exact_at(bytes, at) {
            Ok(()) => return Ok(()),
            Err(error) if error.kind() == io::ErrorKind::UnexpectedEof => {
                return Err(Fault::Astray(behind));
            }
            Err(error) if tries == TRIES => return Err(Fault::Unreadable(error)),
            Err(_) => std::thread::sleep(PAUSE * tries),
        }
        tries += 1;
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A disk that fails says nothing of what is in the file.
    #[test]
    fn a_disk_that_fails_is_not_a_file_that_ends() {
        let path = tempfile::NamedTempFile::new().unwrap();
        let mut bytes = [0; 8];
        let file = File::open(path.path()).unwrap();
        let ends = read_at(&file, &mut bytes, 0, "it ends");
        assert!(matches!(ends, Err(Fault::Astray("it ends"))), "{ends:?}");
        for far in [u64::MAX - 4, u64::MAX / 2] {
            let ends = read_at(&file, &mut bytes, far, "it ends");
            assert!(matches!(ends, Err(Fault::Astray("it ends"))), "{ends:?}");
        }
        // One that may not be read fails as a disk does.
        let file = File::options().write(true).open(path.path()).unwrap();
        let fails = read_at(&file, &mut bytes, 0, "it ends");
        assert!(matches!(fails, Err(Fault::Unreadable(_))), "{fails:?}");
    }
}
