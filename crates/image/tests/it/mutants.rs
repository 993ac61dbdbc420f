//! Damaged images: whatever stands in them, reading them ends, and nothing panics.

use std::io;
use std::sync::Arc;

use filemap_image::{Deleted, Disk, Filesystem, NodeNumber};
use filemap_model::{Kind, ReadAt};
use filemap_testkit::Random;

use crate::walked::{generous, walk_with};

/// Bytes of a part of the image that is changed as one.
const SECTOR: usize = 512;

/// An image with changes over it.
struct Damaged {
    base: Arc<Vec<u8>>,
    changes: Vec<(usize, Vec<u8>)>,
    length: usize,
}

impl ReadAt for Damaged {
    fn read_at(&self, buffer: &mut [u8], offset: u64) -> io::Result<usize> {
        let from = usize::try_from(offset).unwrap().min(self.length);
        let taken = buffer.len().min(self.length - from);
        buffer[..taken].copy_from_slice(&self.base[from..from + taken]);
        for (at, bytes) in &self.changes {
            let (begins, ends) = ((*at).max(from), (at + bytes.len()).min(from + taken));
            if begins < ends {
                buffer[begins - from..ends - from].copy_from_slice(&bytes[begins - at..ends - at]);
            }
        }
        Ok(taken)
    }
}

impl Disk for Damaged {
    fn length(&self) -> u64 {
        self.length as u64
    }
}

/// How many mutants of each image are tried.
fn mutants(by_default: u64) -> u64 {
    let asked = std::env::var("FILEMAP_MUTANTS").ok();
    asked
        .and_then(|asked| asked.parse().ok())
        .unwrap_or(by_default)
}

/// Reads the filesystems in mutants of an image.
pub(crate) fn survive(base: Vec<u8>, by_default: u64) {
    survive_by(base, by_default, read_all);
}

/// Reads mutants of an image in some way.
pub(crate) fn survive_by(base: Vec<u8>, by_default: u64, read: impl Fn(&Arc<dyn Disk>)) {
    let sectors: Vec<usize> = base
        .chunks(SECTOR)
        .enumerate()
        .filter(|(_, sector)| sector.iter().any(|byte| *byte != 0))
        .map(|(index, _)| index * SECTOR)
        .collect();
    let base = Arc::new(base);
    for seed in 0..mutants(by_default) {
        let disk: Arc<dyn Disk> = Arc::new(mutant(&base, &sectors, seed));
        let survived = std::panic::catch_unwind(std::panic::AssertUnwindSafe(|| read(&disk)));
        assert!(survived.is_ok(), "the mutant of seed {seed} panics");
    }
}

fn mutant(base: &Arc<Vec<u8>>, sectors: &[usize], seed: u64) -> Damaged {
    let mut random = Random::new(seed);
    let mut below = |end: usize| random.index(end);
    let mut damaged = Damaged {
        base: Arc::clone(base),
        changes: Vec::new(),
        length: base.len(),
    };
    if below(6) == 0 {
        damaged.length = below(base.len());
    }
    for _ in 0..=below(4) {
        // The first sectors hold what all else hangs on.
        let among = if below(2) == 0 {
            sectors.len().min(64)
        } else {
            sectors.len()
        };
        let sector = sectors[below(among)];
        let at = sector + below(SECTOR);
        let byte = base.get(at).copied().unwrap_or(0);
        let bytes = match below(7) {
            0 => vec![0xFF; 4],
            1 => vec![0; 4],
            2 => vec![0; SECTOR],
            3 => (0..SECTOR).map(|_| below(256).to_le_bytes()[0]).collect(),
            4 => vec![[0, 1, 0x7F, 0x80, 0xFF][below(5)]],
            5 => vec![0xFF, 0xFF, 0xFF, 0x7F],
            _ => vec![byte ^ (1 << below(8))],
        };
        damaged.changes.push((at, bytes));
    }
    damaged
}

/// Lists everything, and reads the beginning of some files.
pub(crate) fn read_all(disk: &Arc<dyn Disk>) {
    if let Ok(filesystem) = filemap_image::open_filesystem(disk) {
        read_filesystem(&*filesystem);
    }
}

fn read_filesystem(filesystem: &dyn Filesystem) {
    let mut allowance = generous();
    allowance.entries = 100_000;
    allowance.steps = 1_000_000;
    let walked = walk_with(filesystem, &mut allowance, Deleted::Shown);
    let territory = filesystem.territory();
    assert!(territory.free.is_none_or(|free| free <= territory.total));
    let mut buffer = vec![0; 70_000];
    for stat in walked.entries.values().take(100) {
        let node = NodeNumber(stat.inode);
        let _ = filesystem.stat(node);
        match stat.kind() {
            Kind::Symlink => drop(filesystem.link_target(node)),
            _ => {
                let Ok(file) = filesystem.open(node) else {
                    continue;
                };
                let _ = file.read_at(&mut buffer, 0);
                let _ = file.read_at(&mut buffer, file.length() / 2);
                let _ = file.stretch(file.length() / 3);
            }
        }
    }
    for number in [0, 1, 7, 1 << 20, 1 << 40, u64::MAX] {
        let node = NodeNumber(number);
        let _ = (
            filesystem.stat(node),
            filesystem.open(node),
            filesystem.link_target(node),
        );
    }
}
