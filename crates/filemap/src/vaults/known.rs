//! What is known of images: answered from the catalogue where their files are as they were, and else read
//! and written through.
//!
//! A store that fails, or that may not be written to, never keeps an image from being read: then nothing is
//! kept, and [`Vaults::problem`] says why.

use std::collections::BTreeMap;
use std::ffi::OsStr;
use std::os::unix::ffi::{OsStrExt, OsStringExt};
use std::path::Path;
use std::sync::{Mutex, PoisonError};

use filemap_image::{Backing, Unknown};
use filemap_model::{Kind, VaultId, WallClock};
use filemap_scan::{Links, SingleFile};
use filemap_store::{ReadTransaction, StoreError, VaultFile, VaultHashes, VaultRecord};
use filemap_update::{NewVault, TouchedVault, Upkeep, VaultEdits, find_vault};

use super::convert::{kept_image, kept_zones, known_image};
use super::files::{ends_of, is_fresh};
use crate::error::Error;
use crate::handle::Catalogue;
use crate::images::{ImageDescription, ImageOptions, ImagePlace, Noted, OpenedImage, image_file};

/// So many images that were asked about are noted together at the most.
const MOST_TOUCHED: usize = 256;

/// The images that a catalogue knows, or none.
#[derive(Debug, Default)]
pub struct Vaults {
    pub(super) catalogue: Option<Catalogue>,
    pub(super) upkeep: Upkeep,
    /// What was asked about, and is not written yet.
    touched: Mutex<BTreeMap<VaultId, TouchedVault>>,
    problem: Mutex<Option<Error>>,
}

/// An image that is known, and whose files are as they were.
pub(super) struct Fresh {
    pub(super) id: VaultId,
    pub(super) record: VaultRecord,
    read: ReadTransaction,
}

impl Vaults {
    /// The images that a catalogue knows.
    #[must_use]
    pub fn of(catalogue: Catalogue, upkeep: Upkeep) -> Self {
        Self {
            catalogue: Some(catalogue),
            upkeep,
            ..Self::default()
        }
    }

    /// None: each image is read whenever somebody asks.
    #[must_use]
    pub fn none() -> Self {
        Self::default()
    }

    pub(super) fn clock(&self) -> WallClock {
        let catalogue = self.catalogue.as_ref();
        catalogue.map_or_else(WallClock::default, |catalogue| {
            catalogue.options().clock.clone()
        })
    }

    pub(super) fn edits<'c>(&self, catalogue: &'c Catalogue) -> VaultEdits<'c> {
        VaultEdits {
            store: catalogue.store(),
            now: catalogue.now(),
            upkeep: self.upkeep,
        }
    }

    /// What an image is, by the path that people write; an image within another one is always read.
    ///
    /// # Errors
    /// When it cannot be read, or is no image.
    pub fn describe(&self, path: &[u8], options: &ImageOptions) -> Result<ImageDescription, Error> {
        let (file, rest) = image_file(path);
        if rest.is_some_and(|rest| !rest.is_empty()) {
            let place = ImagePlace::resolve(path, options)?;
            return Ok(ImageDescription::of(&place.image));
        }
        if let Some(known) = self.known(file, options) {
            return Ok(known);
        }
        let (image, noted) = self.open(file, options)?;
        let described = ImageDescription::of(&image);
        self.keep(file, noted.as_ref(), &described, None);
        Ok(described)
    }

    pub(super) fn open(
        &self,
        file: &[u8],
        options: &ImageOptions,
    ) -> Result<(OpenedImage, Option<Noted>), Error> {
        let path = Path::new(OsStr::from_bytes(file));
        OpenedImage::open_noted(path, options, &self.clock())
    }

    fn known(&self, file: &[u8], options: &ImageOptions) -> Option<ImageDescription> {
        let fresh = self.fresh(file, options)?;
        let view = fresh.read.view();
        let found = view.zones_of_vault(fresh.id);
        let found = found.and_then(|zones| Ok((zones, view.territories_of_vault(fresh.id)?)));
        let (zones, territories) = self.or_problem(found.map_err(Error::from))?;
        known_image(file, fresh.record, zones, territories)
    }

    /// The record of an image, if what it says is what would be read now.
    pub(super) fn fresh(&self, file: &[u8], options: &ImageOptions) -> Option<Fresh> {
        let found = self.find_fresh(file, options);
        self.or_problem(found).flatten()
    }

    fn find_fresh(&self, file: &[u8], options: &ImageOptions) -> Result<Option<Fresh>, Error> {
        let Some(catalogue) = &self.catalogue else {
            return Ok(None);
        };
        let (path, clock) = (Path::new(OsStr::from_bytes(file)), self.clock());
        let Ok(now) = SingleFile::look(path, Links::Followed, &clock) else {
            return Ok(None);
        };
        if now.stat.kind() != Kind::File {
            return Ok(None);
        }
        let read = catalogue.read()?;
        let absolute = absolute(path);
        let (device, state) = (now.stat.device, now.fingerprint());
        let Some((id, record)) = find_vault(read.view(), device, &state, &absolute)? else {
            return Ok(None);
        };
        let is_refused = record.is_raw && options.unknown == Unknown::Refused
            || record.has_backing && options.backing == Backing::Refused;
        if is_refused || !is_fresh(&record, path, &now, &clock) {
            return Ok(None);
        }
        self.touch(id, &record, absolute);
        Ok(Some(Fresh { id, record, read }))
    }

    /// Notes that somebody asked about an image, where that is to be written one day.
    fn touch(&self, id: VaultId, record: &VaultRecord, path: Vec<u8>) {
        let now = self.clock().now();
        let is_new = !record.paths.contains(&path);
        if is_new || self.upkeep.is_touch_due(record.accessed, now) {
            let path = is_new.then_some(path);
            let mut touched = self.touched.lock().unwrap_or_else(PoisonError::into_inner);
            touched.insert(id, TouchedVault { at: now, path });
            let is_full = touched.len() >= MOST_TOUCHED;
            drop(touched);
            if is_full {
                self.flush();
            }
        }
    }

    fn take_touched(&self) -> BTreeMap<VaultId, TouchedVault> {
        let mut touched = self.touched.lock().unwrap_or_else(PoisonError::into_inner);
        std::mem::take(&mut *touched)
    }

    /// Writes what was asked about, if there is something of that to write: one commit for all.
    pub fn flush(&self) {
        let touched = self.take_touched();
        let Some(catalogue) = self.catalogue.as_ref().filter(|_| !touched.is_empty()) else {
            return;
        };
        let written = self.edits(catalogue).touch(&touched);
        self.or_problem(written.map_err(Error::from));
    }

    /// Keeps what was read of an image, unless its files changed meanwhile. Returns its number.
    pub(super) fn keep(
        &self,
        file: &[u8],
        noted: Option<&Noted>,
        image: &ImageDescription,
        hashes: Option<VaultHashes>,
    ) -> Option<VaultId> {
        let kept = self.try_keep(file, noted?, image, hashes);
        self.or_problem(kept).flatten()
    }

    fn try_keep(
        &self,
        file: &[u8],
        noted: &Noted,
        image: &ImageDescription,
        hashes: Option<VaultHashes>,
    ) -> Result<Option<VaultId>, Error> {
        let Some(catalogue) = &self.catalogue else {
            return Ok(None);
        };
        let (path, clock) = (Path::new(OsStr::from_bytes(file)), self.clock());
        let Some(zones) = kept_zones(image) else {
            return Ok(None);
        };
        let others = noted.others.iter().map(|other| VaultFile {
            name: other.name.clone(),
            state: other.state,
        });
        let mut record = VaultRecord {
            device: noted.file.stat.device,
            state: noted.file.fingerprint(),
            is_raw: noted.is_raw,
            has_backing: noted.has_backing,
            others: others.collect(),
            hashes,
            ..kept_image(image)
        };
        let Ok(ends) = ends_of(&record, path) else {
            return Ok(None);
        };
        record.ends = ends;
        if !noted.is_still_so(path, &clock) {
            return Ok(None);
        }
        let new = NewVault {
            path: absolute(path),
            record,
            zones,
        };
        let mut leads_here = |path: &[u8]| leads_to(path, noted, &clock);
        let touched = self.take_touched();
        let id = self.edits(catalogue).put(&new, &touched, &mut leads_here)?;
        Ok(Some(id))
    }

    /// What came of it, unless the store failed: then that is remembered, and the caller does without.
    pub(super) fn or_problem<T>(&self, result: Result<T, Error>) -> Option<T> {
        match result {
            Ok(found) => Some(found),
            // That is no problem: nobody expects anything to be kept there.
            Err(Error::Store(StoreError::ReadOnly(_))) => None,
            Err(error) => {
                let mut problem = self.problem.lock().unwrap_or_else(PoisonError::into_inner);
                problem.get_or_insert(error);
                None
            }
        }
    }

    /// The first failure of the store, if there was one: what is known of images was not used, or not kept.
    pub fn problem(&self) -> Option<Error> {
        let mut problem = self.problem.lock().unwrap_or_else(PoisonError::into_inner);
        problem.take()
    }
}

/// The path of an image without links, as it is kept.
pub(super) fn absolute(path: &Path) -> Vec<u8> {
    let absolute = std::fs::canonicalize(path).or_else(|_| std::path::absolute(path));
    let absolute = absolute.unwrap_or_else(|_| path.to_owned());
    absolute.into_os_string().into_vec()
}

/// Does a path lead to the image that was read?
fn leads_to(path: &[u8], noted: &Noted, clock: &WallClock) -> bool {
    let path = Path::new(OsStr::from_bytes(path));
    let now = SingleFile::look(path, Links::Followed, clock);
    let identity = |file: &SingleFile| (file.stat.device, file.stat.inode, file.stat.btime);
    now.is_ok_and(|now| noted.file.stat.inode != 0 && identity(&now) == identity(&noted.file))
}
