//! A file is opened below the descriptor of its root, and nowhere else.
//!
//! The path comes from the catalogue, but what stands on the disk may have changed since: a link put in the place of a
//! directory must not lead out of the root. The kernel holds that with one call (`openat2`); where it lacks that, each
//! component is opened by itself, and no link is followed.

use std::ffi::OsStr;
use std::fs::File;
use std::io;
use std::os::unix::ffi::OsStrExt;

use rustix::fd::OwnedFd;
use rustix::fs::{self, AtFlags, FileType, Mode, OFlags, ResolveFlags, StatxFlags};
use rustix::io::Errno;

use super::condition::Validators;

/// An open file with its state.
#[derive(Debug)]
pub struct OpenedFile {
    /// The file.
    pub file: File,
    /// How long it is.
    pub length: u64,
    /// What tells this state from others.
    pub validators: Validators,
}

/// Opens a regular file at a path below a root, for reading.
///
/// # Errors
/// When it is not there, is no regular file, or the path leads through a link or out of the root.
pub fn open_beneath(root: &[u8], below: &[u8]) -> io::Result<OpenedFile> {
    let directory = OFlags::PATH | OFlags::DIRECTORY | OFlags::CLOEXEC;
    let root = fs::open(OsStr::from_bytes(root), directory, Mode::empty())?;
    // A pipe in the place of a file must not hold the thread.
    let how = OFlags::RDONLY | OFlags::CLOEXEC | OFlags::NONBLOCK | OFlags::NOCTTY;
    let found = match open_at(&root, below, how | OFlags::NOATIME) {
        // Only the owner may read without a trace.
        Err(Errno::PERM) => open_at(&root, below, how),
        found => found,
    };
    of_descriptor(found?)
}

/// Opens a regular file of our own, such as one in a cache.
///
/// # Errors
/// When it is not there, or is no regular file.
pub fn open_plain(path: &std::path::Path) -> io::Result<OpenedFile> {
    let how = OFlags::RDONLY | OFlags::CLOEXEC | OFlags::NONBLOCK | OFlags::NOFOLLOW;
    of_descriptor(fs::open(path, how, Mode::empty())?)
}

fn open_at(root: &OwnedFd, below: &[u8], how: OFlags) -> rustix::io::Result<OwnedFd> {
    let path = OsStr::from_bytes(below);
    let beneath = ResolveFlags::BENEATH | ResolveFlags::NO_SYMLINKS | ResolveFlags::NO_MAGICLINKS;
    match fs::openat2(root, path, how, Mode::empty(), beneath) {
        Err(Errno::NOSYS) => open_step_by_step(root, below, how),
        found => found,
    }
}

fn open_step_by_step(root: &OwnedFd, below: &[u8], how: OFlags) -> rustix::io::Result<OwnedFd> {
    let (folders, name) = match below.iter().rposition(|byte| *byte == b'/') {
        Some(slash) => (below.get(..slash), below.get(slash + 1..)),
        None => (None, Some(below)),
    };
    let mut directory = root.try_clone().map_err(|_| Errno::MFILE)?;
    let step = OFlags::PATH | OFlags::DIRECTORY | OFlags::NOFOLLOW | OFlags::CLOEXEC;
    for folder in folders
        .into_iter()
        .flat_map(|path| path.split(|byte| *byte == b'/'))
    {
        if matches!(folder, b"" | b"." | b"..") {
            return Err(Errno::XDEV);
        }
        directory = fs::openat(&directory, OsStr::from_bytes(folder), step, Mode::empty())?;
    }
    let name = name.filter(|name| !matches!(*name, b"" | b"." | b".."));
    let name = OsStr::from_bytes(name.ok_or(Errno::XDEV)?);
    fs::openat(&directory, name, how | OFlags::NOFOLLOW, Mode::empty())
}

fn of_descriptor(descriptor: OwnedFd) -> io::Result<OpenedFile> {
    let stat = fs::statx(
        &descriptor,
        "",
        AtFlags::EMPTY_PATH,
        StatxFlags::BASIC_STATS,
    )?;
    if FileType::from_raw_mode(stat.stx_mode.into()) != FileType::RegularFile {
        return Err(io::Error::from(io::ErrorKind::InvalidInput));
    }
    let (mtime, ctime) = (stat.stx_mtime, stat.stx_ctime);
    let tag = format!(
        "\"{:x}-{:x}.{:x}-{:x}.{:x}-{:x}\"",
        stat.stx_size, mtime.tv_sec, mtime.tv_nsec, ctime.tv_sec, ctime.tv_nsec, stat.stx_ino
    );
    Ok(OpenedFile {
        file: File::from(descriptor),
        length: stat.stx_size,
        validators: Validators {
            tag,
            // What HTTP cannot say is left out.
            modified: u64::try_from(mtime.tv_sec)
                .ok()
                .filter(|seconds| *seconds < 253_402_300_800),
        },
    })
}

#[cfg(test)]
mod tests {
    use super::*;
    use std::os::unix::fs::symlink;

    #[test]
    fn nothing_outside_of_the_root_is_opened() {
        let folder = tempfile::tempdir().unwrap();
        let outside = folder.path().join("secret");
        std::fs::write(&outside, "secret").unwrap();
        let root = folder.path().join("root");
        std::fs::create_dir_all(root.join("a")).unwrap();
        std::fs::write(root.join("a/file"), "inside").unwrap();
        symlink(&outside, root.join("a/link")).unwrap();
        symlink(folder.path(), root.join("up")).unwrap();
        symlink("file", root.join("a/near")).unwrap();
        rustix::fs::mknodat(
            rustix::fs::CWD,
            root.join("pipe"),
            FileType::Fifo,
            Mode::RUSR,
            0,
        )
        .unwrap();
        let top = root.as_os_str().as_bytes();
        assert_eq!(open_beneath(top, b"a/file").unwrap().length, 6);
        let directory = OFlags::PATH | OFlags::DIRECTORY;
        let opened = fs::open(root.as_path(), directory, Mode::empty()).unwrap();
        let wrong: [&[u8]; 9] = [
            b"a/link",
            b"up/secret",
            b"../secret",
            b"a/../../secret",
            b"/etc/passwd",
            b"pipe",
            b"a",
            b"",
            b"a/near",
        ];
        for path in wrong {
            let name = String::from_utf8_lossy(path);
            assert!(open_beneath(top, path).is_err(), "{name}");
            let step = open_step_by_step(&opened, path, OFlags::RDONLY | OFlags::NONBLOCK);
            let is_file = step.is_ok_and(|file| of_descriptor(file).is_ok());
            assert!(!is_file, "step by step: {name}");
        }
        let step = open_step_by_step(&opened, b"a/file", OFlags::RDONLY).unwrap();
        assert_eq!(of_descriptor(step).unwrap().length, 6);
    }
}
