//! A look at one file by its path, for whoever keeps what was in it: a disk image.

use std::io;
use std::path::Path;

use filemap_model::{Stat, WallClock};
use rustix::fs::{CWD, Mode, OFlags, openat};
use rustix::system::uname;

use crate::filesystem::{Traits, magic_of};
use crate::seen::look;
use crate::stamps::Trust;

/// The stat of what stands at a path; a symbolic link is looked at itself.
///
/// # Errors
/// What the system says.
pub fn stat_of_file(path: &Path) -> io::Result<Stat> {
    Ok(look(CWD, path)?.stat)
}

/// May the file at a path change once more and show this stat? As entries of directories are racy. What
/// cannot be told is taken for yes.
#[must_use]
pub fn is_racy_file(path: &Path, stat: &Stat, clock: &WallClock) -> bool {
    let flags = OFlags::PATH | OFlags::NOFOLLOW | OFlags::CLOEXEC;
    let magic = openat(CWD, path, flags, Mode::empty()).and_then(magic_of);
    let release = uname();
    let release = release.release().to_bytes();
    let traits = magic.map_or_else(
        |_| Traits::default(),
        |magic| Traits::of_magic(magic, release),
    );
    Trust::begin(traits.stamps, clock).is_racy(stat)
}

#[cfg(test)]
mod tests {
    use filemap_model::{ManualClock, Timestamp};

    use super::*;

    #[test]
    fn a_file_that_changed_long_ago_is_trusted_and_what_is_not_there_is_not() {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("a");
        std::fs::write(&path, "1").unwrap();
        let stat = stat_of_file(&path).unwrap();
        assert_eq!(stat.size, 1);
        let later = Timestamp::from_unix(stat.ctime.unix_seconds() + 60, 0);
        let clock = WallClock::from(&ManualClock::new(later));
        assert!(!is_racy_file(&path, &stat, &clock));
        let at_once = WallClock::from(&ManualClock::new(stat.ctime));
        assert!(is_racy_file(&folder.path().join("b"), &stat, &at_once));
        assert!(stat_of_file(&folder.path().join("b")).is_err());
    }
}
