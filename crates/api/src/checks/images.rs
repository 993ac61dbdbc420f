//! What the library could have found in a disk image.

use std::sync::Arc;

use filemap::image::{
    Backing, Check, Disk, ListedEntry, NoSiblings, NodeNumber, Opening, Territory, Unknown,
    Verdict, Zone, open,
};
use filemap::{
    Extracted, ImageDescription, ImageHashes, RemovedVault, SessionInfo, VaultInfo, VaultState,
};
use filemap_model::{EntryFlags, SessionId, Stat, VaultId};

use crate::ForgottenImagesAnswer;

use super::values::{ODD_PATH, PATH, entry as known_entry, time};

/// An image of two zones, with everything that a layer and a zone can say.
pub(super) fn image() -> ImageDescription {
    let disk: Arc<dyn Disk> = Arc::new(vec![0; 4096]);
    let opening = Opening {
        unknown: Unknown::Raw,
        backing: Backing::Refused,
        ..Opening::new(b"a", &NoSiblings)
    };
    let mut container = open(Arc::clone(&disk), &opening).unwrap();
    let layer = container.layers.first_mut().unwrap();
    let mut outer = layer.clone();
    outer.format = "VHD".into();
    outer.variant = "differencing".to_owned();
    outer.identifier = "id".to_owned();
    outer.files = vec![ODD_PATH.to_vec()];
    outer.parent = Some(b"base.vhd".to_vec());
    outer.facts = vec![("creator".into(), "qem2".to_owned())];
    outer.hashes = vec![("md5".into(), "00".to_owned())];
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
    ImageDescription {
        path: PATH.to_vec(),
        length: disk.length(),
        layers: container.layers,
        table,
        territories: vec![Ok(territory()), Err("no known filesystem".to_owned())],
        hashes: Some(hashes()),
    }
}

/// A filesystem.
fn territory() -> Territory {
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

/// What `image forget` could have removed.
pub(super) fn forgotten() -> ForgottenImagesAnswer {
    ForgottenImagesAnswer::from(&RemovedVault {
        vaults: 1,
        zones: 2,
        territories: 3,
        sessions: 4,
    })
}

fn hashes() -> ImageHashes {
    ImageHashes {
        path: PATH.to_vec(),
        bytes: 9,
        md5: "00".to_owned(),
        sha1: "01".to_owned(),
        sha256: "02".to_owned(),
    }
}

/// Images that are known, in each state.
pub(super) fn vaults() -> Vec<VaultInfo> {
    let vault = VaultInfo {
        id: VaultId::new(7),
        paths: vec![ODD_PATH.to_vec(), PATH.to_vec()],
        formats: vec!["gzip".to_owned(), "VHD".to_owned()],
        size: u64::MAX,
        length: 4096,
        zones: 3,
        hashes: Some(hashes()),
        state: VaultState::Current,
        created: time(1),
        updated: time(2),
        accessed: time(3),
    };
    let changed = VaultInfo {
        hashes: None,
        paths: Vec::new(),
        state: VaultState::Changed,
        ..vault.clone()
    };
    vec![vault, changed]
}

/// Sessions with and without a zone.
pub(super) fn sessions() -> Vec<SessionInfo> {
    let session = SessionInfo {
        id: SessionId::new(1),
        vault: VaultId::new(7),
        image: ODD_PATH.to_vec(),
        zone: Some(2),
        path: b"home/anna".to_vec(),
        state: VaultState::Gone,
        created: time(1),
        updated: time(2),
        accessed: time(3),
    };
    let without = SessionInfo {
        zone: None,
        path: Vec::new(),
        ..session.clone()
    };
    vec![session, without]
}
