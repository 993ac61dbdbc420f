//! Opens what is to be shown: without waiting for a FIFO or a device, and only what is regular.

use std::fs::File;
use std::io;
use std::path::Path;

use rustix::fs::{AtFlags, CWD, FileType, Mode, OFlags, openat, statat};

const READ: OFlags = OFlags::RDONLY
    .union(OFlags::NONBLOCK)
    .union(OFlags::NOCTTY)
    .union(OFlags::CLOEXEC);

/// What was opened.
#[derive(Debug)]
pub(crate) enum Opened {
    File(File),
    Directory(File),
    /// Something else, which was not opened.
    Other,
}

/// Opens a file or a directory; links are followed. Opening a device may do something, so what it is, is looked at
/// before, and again when it is open.
pub(crate) fn open(path: &Path) -> io::Result<Opened> {
    let kind = |mode: u32| FileType::from_raw_mode(mode);
    let expected = kind(statat(CWD, path, AtFlags::empty())?.st_mode);
    if !matches!(expected, FileType::RegularFile | FileType::Directory) {
        return Ok(Opened::Other);
    }
    let file = File::from(openat(CWD, path, READ, Mode::empty())?);
    let metadata = file.metadata()?;
    Ok(if metadata.is_file() {
        Opened::File(file)
    } else if metadata.is_dir() {
        Opened::Directory(file)
    } else {
        Opened::Other
    })
}
