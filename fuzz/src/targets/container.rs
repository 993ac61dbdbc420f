//! Containers of disk images.
//!
//! Whatever the bytes are, opening and reading them ends, and what is read is what was told: no more than the
//! length, and zeros where holes are.

use std::sync::Arc;

use filemap_image::{Backing, Disk, NoSiblings, Opening, Unknown, open};

/// Stretches that are followed, and bytes that are read of each.
const MOST_STRETCHES: usize = 500;
const PIECE: usize = 16 << 10;

/// Opens the input as an image.
pub fn run(input: &[u8]) {
    let folder = std::env::temp_dir();
    for unknown in [Unknown::Refused, Unknown::Raw] {
        let mut opening = Opening::new(b"image.E01", &NoSiblings);
        opening.backing = Backing::OwnFolder;
        opening.unknown = unknown;
        opening.spill = Some(&folder);
        opening.most_spilled = 1 << 20;
        if let Ok(container) = open(Arc::new(input.to_vec()), &opening) {
            assert!(!container.layers.is_empty() && container.layers.len() <= 4);
            read(&*container.disk);
        }
    }
}

fn read(disk: &dyn Disk) {
    let mut buffer = vec![1; PIECE];
    let mut at = 0;
    for _ in 0..MOST_STRETCHES {
        let Ok(stretch) = disk.stretch(at) else {
            return;
        };
        assert!(stretch.length <= disk.length().saturating_sub(at));
        if stretch.length == 0 {
            assert!(at >= disk.length());
            return;
        }
        buffer.fill(1);
        if let Ok(read) = disk.read_at(&mut buffer, at) {
            let within = usize::try_from(stretch.length).map_or(read, |length| length.min(read));
            let found = buffer.get(..within).unwrap_or_default();
            assert!(!stretch.is_hole || found.iter().all(|byte| *byte == 0));
        }
        at += stretch.length;
    }
}
