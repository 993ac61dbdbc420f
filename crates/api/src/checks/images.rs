//! What the library could have found in a disk image.

use std::sync::Arc;

use filemap::image::{
    Backing, Check, Disk, ListedEntry, NoSiblings, NodeNumber, Opening, Territory, Unknown,
    Verdict, Zone, open,
};
use filemap::{Extracted, OpenedImage};
use filemap_model::{EntryFlags, Stat};

use super::values::{ODD_PATH, PATH, entry as known_entry, time};

/// An image of two zones, with everything that a layer and a zone can say.
pub(super) fn image() -> OpenedImage {
    let disk: Arc<dyn Disk> = Arc::new(vec![0; 4096]);
    let opening = Opening {
        unknown: Unknown::Raw,
        backing: Backing::Refused,
        ..Opening::new(b"a", &NoSiblings)
    };
    let mut container = open(Arc::clone(&disk), &opening).unwrap();
    let layer = container.layers.first_mut().unwrap();
    let mut outer = layer.clone();
    outer.format = "VHD";
    outer.variant = "differencing".to_owned();
    outer.identifier = "id".to_owned();
    outer.files = vec![ODD_PATH.to_vec()];
    outer.parent = Some(b"base.vhd".to_vec());
    outer.facts = vec![("creator", "qem2".to_owned())];
    outer.hashes = vec![("md5", "00".to_owned())];
    outer.remarks = vec!["the checksum of the footer does not fit".to_owned()];
    container.layers.insert(0, outer);
    let mut table = filemap::image::zones(&disk).unwrap();
    table.identifier = "disk".to_owned();
    table.remarks = vec!["the backup header is missing".to_owned()];
    let first = Zone {
        number: 1,
        offset: 1 << 20,
        length: u64::MAX >> 1,
        type_code: "83".to_owned(),
        type_name: "Linux".to_owned(),
        name: "first".to_owned(),
        uuid: "1-2".to_owned(),
        flags: vec!["bootable".to_owned()],
        remarks: vec!["it overlaps zone 2".to_owned()],
        ..Zone::default()
    };
    table.zones = vec![first, Zone::default()];
    OpenedImage {
        path: PATH.to_vec(),
        container,
        table,
        siblings: Vec::new(),
    }
}

/// A filesystem.
pub(super) fn territory() -> Territory {
    Territory {
        kind: "ext4".to_owned(),
        label: b"l\xff".to_vec(),
        uuid: "a-b".to_owned(),
        total: 1000,
        free: Some(10),
        block_size: 1024,
        created: time(5),
        remarks: vec!["it was not unmounted".to_owned()],
    }
}

/// A file or link in an image.
pub(super) fn entry(is_deleted: bool) -> ListedEntry {
    let stat: Stat = known_entry(0o100_644, EntryFlags::NONE).stat;
    ListedEntry {
        name: b"n".to_vec(),
        number: NodeNumber(7),
        stat,
        is_deleted,
    }
}

/// What was taken out.
pub(super) fn extracted() -> Extracted {
    Extracted {
        files: 1,
        directories: 2,
        links: 3,
        bytes: 4,
        failed: 5,
        is_stopped: true,
    }
}

/// Each verdict.
pub(super) fn checks() -> Vec<Check> {
    [Verdict::Fits, Verdict::Differs, Verdict::Unreadable]
        .map(|verdict| Check {
            what: "checksum of the primary header".to_owned(),
            verdict,
            detail: String::new(),
        })
        .to_vec()
}
