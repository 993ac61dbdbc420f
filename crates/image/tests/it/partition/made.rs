//! Disks that the tests write tables to.

use std::fs::File;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use filemap_image::{Disk, ImageFile, PartitionTable, Zone};

use crate::tools::run;

pub(crate) const MIB: u64 = 1 << 20;

/// A folder with one disk in it.
pub(crate) struct Made {
    _folder: tempfile::TempDir,
    pub(crate) path: PathBuf,
}

impl Made {
    /// A disk of so many bytes, all zeros.
    pub(crate) fn empty(bytes: u64) -> Self {
        let folder = tempfile::tempdir().unwrap();
        let path = folder.path().join("disk.img");
        File::create(&path).unwrap().set_len(bytes).unwrap();
        Self {
            _folder: folder,
            path,
        }
    }

    /// Runs a line of the shell on it, where `$D` stands for the disk.
    #[track_caller]
    pub(crate) fn shell(&self, line: &str) -> String {
        let script = format!("D='{}'; {line}", self.path.display());
        String::from_utf8(run("sh", ["-c", &script])).unwrap()
    }

    pub(crate) fn zones(&self) -> PartitionTable {
        zones_of(&self.path)
    }

    /// Writes bytes into it.
    pub(crate) fn write(&self, offset: u64, bytes: &[u8]) {
        use std::os::unix::fs::FileExt;
        let file = File::options().write(true).open(&self.path).unwrap();
        file.write_all_at(bytes, offset).unwrap();
    }

    pub(crate) fn read(&self) -> Vec<u8> {
        std::fs::read(&self.path).unwrap()
    }
}

pub(crate) fn zones_of(path: &Path) -> PartitionTable {
    let file = File::open(path).unwrap();
    let length = file.metadata().unwrap().len();
    let disk: Arc<dyn Disk> = Arc::new(ImageFile::new(file, length));
    filemap_image::zones(&disk).unwrap()
}

pub(crate) fn zones_in(bytes: Vec<u8>) -> PartitionTable {
    let disk: Arc<dyn Disk> = Arc::new(bytes);
    filemap_image::zones(&disk).unwrap()
}

/// Number, offset and length in MiB.
pub(crate) fn places(zones: &[Zone]) -> Vec<(u32, u64, u64)> {
    let place = |zone: &Zone| (zone.number, zone.offset / MIB, zone.length / MIB);
    zones.iter().map(place).collect()
}
