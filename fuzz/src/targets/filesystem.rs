//! Filesystems in disk images.
//!
//! Whatever the bytes are, opening one, listing all of it within an allowance and reading the start of each
//! file ends. An input is an image without its empty sectors: the count of its sectors in four bytes, and
//! then, for each sector that holds anything, its number in four bytes and its 512 bytes.

use std::collections::{BTreeMap, BTreeSet};
use std::io;
use std::sync::Arc;
use std::sync::atomic::AtomicBool;

use filemap_image::{
    Allowance, Deleted, Disk, Filesystem, Lister, Node, NodeNumber, open_filesystem,
};
use filemap_model::ReadAt;

const SECTOR: usize = 512;
/// Sectors of the largest image: 128 MiB.
const MOST_SECTORS: u32 = 1 << 18;

/// An image whose empty sectors are nowhere.
struct Sparse {
    sectors: BTreeMap<u64, Vec<u8>>,
    length: u64,
}

impl Sparse {
    fn new(input: &[u8]) -> Option<Self> {
        let (count, rest) = input.split_first_chunk::<4>()?;
        let count = u32::from_le_bytes(*count) % MOST_SECTORS;
        let mut sectors = BTreeMap::new();
        for sector in rest.chunks(4 + SECTOR) {
            if let Some((number, bytes)) = sector.split_first_chunk::<4>() {
                let mut bytes = bytes.to_vec();
                bytes.resize(SECTOR, 0);
                sectors.insert(u64::from(u32::from_le_bytes(*number)), bytes);
            }
        }
        Some(Self {
            sectors,
            length: u64::from(count) * SECTOR as u64,
        })
    }
}

impl ReadAt for Sparse {
    fn read_at(&self, buffer: &mut [u8], offset: u64) -> io::Result<usize> {
        let left = self.length.saturating_sub(offset);
        let size = usize::try_from(left).map_or(buffer.len(), |left| left.min(buffer.len()));
        let buffer = &mut buffer[..size];
        buffer.fill(0);
        let end = offset.saturating_add(size as u64);
        let first = offset / SECTOR as u64;
        for (number, bytes) in self.sectors.range(first..end.div_ceil(SECTOR as u64)) {
            let begins = number * SECTOR as u64;
            for (at, byte) in (begins..).zip(bytes) {
                if (offset..end).contains(&at) {
                    buffer[usize::try_from(at - offset).unwrap_or(0)] = *byte;
                }
            }
        }
        Ok(size)
    }
}

impl Disk for Sparse {
    fn length(&self) -> u64 {
        self.length
    }
}

/// Reads the input as an image.
pub fn run(input: &[u8]) {
    let Some(image) = Sparse::new(input) else {
        return;
    };
    let disk: Arc<dyn Disk> = Arc::new(image);
    if let Ok(filesystem) = open_filesystem(&disk) {
        let territory = filesystem.territory();
        assert!(territory.free.is_none_or(|free| free <= territory.total));
        list_all(&*filesystem);
    }
}

fn list_all(filesystem: &dyn Filesystem) {
    let mut allowance = Allowance::generous(Arc::new(AtomicBool::new(false)));
    allowance.entries = 10_000;
    allowance.steps = 100_000;
    let mut seen = BTreeSet::new();
    let mut left = vec![filesystem.top()];
    while let Some(directory) = left.pop() {
        let mut found = Vec::new();
        let mut visit = |node: &Node<'_>| {
            assert!(!node.name.is_empty() && !node.name.contains(&b'/'));
            assert_eq!(node.stat.inode, node.number.0);
            found.push((node.number, node.stat.mode & 0o170_000));
        };
        let mut lister = Lister::new(&mut allowance, Deleted::Shown, &mut visit);
        let listed = filesystem.list(directory, &mut lister);
        for (number, kind) in found {
            if seen.insert(number) {
                look_at(filesystem, number);
                if kind == 0o040_000 {
                    left.push(number);
                }
            }
        }
        if listed.ends_the_walk() {
            return;
        }
    }
}

fn look_at(filesystem: &dyn Filesystem, number: NodeNumber) {
    let _ = filesystem.stat(number);
    let _ = filesystem.link_target(number);
    let Ok(file) = filesystem.open(number) else {
        return;
    };
    let mut buffer = vec![0; 20_000];
    for offset in [
        0,
        file.length() / 2,
        file.length().saturating_sub(100),
        u64::MAX,
    ] {
        if let Ok(read) = file.read_at(&mut buffer, offset) {
            let left = file.length().saturating_sub(offset);
            assert!(
                read as u64 == left.min(buffer.len() as u64),
                "too little was read"
            );
        }
        if let Ok(stretch) = file.stretch(offset) {
            let is_behind = offset >= file.length();
            assert_eq!(stretch.length == 0, is_behind, "a stretch of nothing");
        }
    }
}
