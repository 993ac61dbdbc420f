//! Disks, the images that programs make of them, and how both are compared.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use filemap_image::{
    Container, Disk, ImageError, ImageFile, Opening, OwnFolder, Siblings, Unknown, open,
};

use crate::tools::run;

/// A small generator of numbers: the same in each run.
pub(crate) struct Numbers(u64);

impl Numbers {
    pub(crate) fn new(seed: u64) -> Self {
        Self(seed.wrapping_mul(0x9e37_79b9_7f4a_7c15) | 1)
    }

    pub(crate) fn next(&mut self) -> u64 {
        self.0 ^= self.0 << 13;
        self.0 ^= self.0 >> 7;
        self.0 ^= self.0 << 17;
        self.0
    }

    /// A number below `end`.
    pub(crate) fn below(&mut self, end: usize) -> usize {
        usize::try_from(self.next() % end.max(1) as u64).unwrap()
    }
}

/// The bytes of a disk: an MBR, and runs of bytes of all kinds between zeros.
pub(crate) fn disk(length: usize) -> Vec<u8> {
    let mut disk = vec![0; length];
    let mut numbers = Numbers::new(length as u64);
    let mut at = 3000;
    while at < length {
        let run = (1 + numbers.below(40_000)).min(length - at);
        let kind = numbers.below(3);
        let constant = u8::try_from(numbers.below(256)).unwrap();
        for (place, byte) in disk[at..at + run].iter_mut().enumerate() {
            *byte = match kind {
                0 => numbers.next().to_le_bytes()[3],
                1 => constant,
                _ => u8::try_from(place * place / 64 % 251).unwrap(),
            };
        }
        at += run + numbers.below(length / 12 + 1);
    }
    if length > 2 {
        disk[length - 2..].copy_from_slice(b"!!");
    }
    let sectors = u32::try_from(length / 512).unwrap();
    disk[440..512].fill(0);
    disk[450] = 0x83;
    disk[454..458].copy_from_slice(&2_u32.to_le_bytes());
    disk[458..462].copy_from_slice(&(sectors - 2).to_le_bytes());
    disk[510..512].copy_from_slice(&[0x55, 0xaa]);
    disk
}

/// A folder with `disk.raw` in it.
pub(crate) struct Made {
    folder: tempfile::TempDir,
    pub(crate) raw: Vec<u8>,
}

impl Made {
    /// A disk of so many bytes.
    pub(crate) fn new(length: usize) -> Self {
        let folder = tempfile::tempdir().unwrap();
        let raw = disk(length);
        std::fs::write(folder.path().join("disk.raw"), &raw).unwrap();
        Self { folder, raw }
    }

    pub(crate) fn path(&self, name: &str) -> PathBuf {
        self.folder.path().join(name)
    }

    /// Runs a line of the shell in the folder.
    #[track_caller]
    pub(crate) fn shell(&self, line: &str) -> String {
        let script = format!("set -e; cd '{}'; {line}", self.folder.path().display());
        String::from_utf8_lossy(&run("sh", ["-c", &script])).into_owned()
    }

    pub(crate) fn read(&self, name: &str) -> Vec<u8> {
        std::fs::read(self.path(name)).unwrap()
    }

    pub(crate) fn write(&self, name: &str, bytes: &[u8]) {
        std::fs::write(self.path(name), bytes).unwrap();
    }

    /// Opens an image of the folder.
    pub(crate) fn open(&self, name: &str) -> Result<Container, ImageError> {
        self.open_as(name, |_| {})
    }

    /// Opens an image of the folder with other options.
    pub(crate) fn open_as(
        &self,
        name: &str,
        change: impl for<'a> FnOnce(&mut Opening<'a>),
    ) -> Result<Container, ImageError> {
        let siblings = OwnFolder::at(self.folder.path()).unwrap();
        let mut opening = Opening::new(name.as_bytes(), &siblings);
        change(&mut opening);
        open(file(&self.path(name)), &opening)
    }

    /// Does an image hold the disk, and say that it is of this format and variant?
    #[track_caller]
    pub(crate) fn assert_holds_disk(&self, name: &str, layers: &[(&str, &str)]) -> Container {
        let container = self.open(name).unwrap();
        let told = container.layers.iter();
        let told: Vec<(&str, &str)> = told
            .map(|layer| (&*layer.format, layer.variant.as_str()))
            .collect();
        assert_eq!(told, layers);
        assert_same(&container, &self.raw);
        container
    }
}

/// A file of the host as a disk.
pub(crate) fn file(path: &Path) -> Arc<dyn Disk> {
    let file = std::fs::File::open(path).unwrap();
    let length = file.metadata().unwrap().len();
    Arc::new(ImageFile::new(file, length))
}

/// Is the disk in a container this one, read in whatever pieces, with holes only where it is zero?
#[track_caller]
pub(crate) fn assert_same(container: &Container, raw: &[u8]) {
    let disk = &*container.disk;
    assert_eq!(disk.length(), raw.len() as u64);
    let mut whole = vec![1; raw.len() + 5];
    assert_eq!(disk.read_at(&mut whole, 0).unwrap(), raw.len());
    assert!(whole[..raw.len()] == *raw, "read as a whole it differs");
    let mut numbers = Numbers::new(7);
    for _ in 0..200 {
        let at = numbers.below(raw.len());
        let mut buffer = vec![0; 1 + numbers.below(100_000)];
        let read = disk.read_at(&mut buffer, at as u64).unwrap();
        let end = (at + buffer.len()).min(raw.len());
        assert!(buffer[..read] == raw[at..end], "it differs at {at}");
    }
    assert_holes(disk, raw);
}

/// Do the stretches of a disk follow each other, and are the holes zeros?
#[track_caller]
fn assert_holes(disk: &dyn Disk, raw: &[u8]) {
    let mut at = 0;
    while at < raw.len() {
        let stretch = disk.stretch(at as u64).unwrap();
        let end = at + usize::try_from(stretch.length).unwrap();
        assert!(stretch.length > 0 && end <= raw.len());
        if stretch.is_hole {
            assert!(
                raw[at..end].iter().all(|byte| *byte == 0),
                "no hole at {at}"
            );
        }
        at = end;
    }
    assert_eq!(disk.stretch(raw.len() as u64).unwrap().length, 0);
    assert_eq!(disk.read_at(&mut [0; 4], u64::MAX - 1).unwrap(), 0);
}

/// Bytes that the stretches of a disk call stored.
pub(crate) fn stored(disk: &dyn Disk) -> u64 {
    let (mut at, mut stored) = (0, 0);
    while at < disk.length() {
        let stretch = disk.stretch(at).unwrap();
        if !stretch.is_hole {
            stored += stretch.length;
        }
        at += stretch.length;
    }
    stored
}

/// Files that stand in memory.
#[derive(Clone, Default)]
pub(crate) struct Files(pub(crate) BTreeMap<Vec<u8>, Vec<u8>>);

impl Siblings for Files {
    fn open(&self, name: &[u8]) -> Result<Option<Arc<dyn Disk>>, ImageError> {
        let found = self.0.get(name).cloned();
        Ok(found.map(|bytes| -> Arc<dyn Disk> { Arc::new(bytes) }))
    }
}

/// Opens bytes as an image that stands alone.
pub(crate) fn open_bytes(bytes: Vec<u8>) -> Result<Container, ImageError> {
    let files = Files::default();
    open(Arc::new(bytes), &Opening::new(b"image", &files))
}

/// Takes what is nothing that is known for a disk.
pub(crate) fn as_raw(opening: &mut Opening<'_>) {
    opening.unknown = Unknown::Raw;
}
