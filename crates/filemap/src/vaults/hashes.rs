//! The hashes of the disk in an image: of a terabyte they take an hour, so they are kept.

use filemap_image::{HashKind, ImageError, ImageErrorKind, hash};
use filemap_store::VaultHashes;

use super::convert::{bytes_of, known_hashes};
use super::known::Vaults;
use crate::error::Error;
use crate::images::{ImageDescription, ImageHashes, ImageOptions, image_file};

impl Vaults {
    /// The hashes of the disk in an image: those that are known where its files are as they were when they
    /// were made, else made in one read. `progress` is told bytes done, and all. `None` where the path leads
    /// into an image.
    ///
    /// # Errors
    /// When it cannot be read, is no image, or it was stopped.
    pub fn hashes(
        &self,
        path: &[u8],
        options: &ImageOptions,
        progress: &mut dyn FnMut(u64, u64),
    ) -> Result<Option<ImageHashes>, Error> {
        let (file, rest) = image_file(path);
        if rest.is_some_and(|rest| !rest.is_empty()) {
            return Ok(None);
        }
        if let Some(fresh) = self.fresh(file, options)
            && let Some(kept) = fresh.record.hashes
            && kept.state == fresh.record.state
        {
            return Ok(Some(known_hashes(file, fresh.record.length, &kept)));
        }
        let (image, noted) = self.open(file, options)?;
        let failed = |source| Error::Image {
            path: file.to_vec(),
            source,
        };
        let (disk, stop) = (&image.container.disk, &options.stop);
        let length = disk.length();
        let mut told = |done| progress(done, length);
        let digests = hash(&**disk, &HashKind::ALL, &mut told, stop).map_err(failed)?;
        let state = noted.as_ref().map(|noted| noted.file.fingerprint());
        let made = || {
            let [md5, sha1, sha256] = digests.as_slice() else {
                return None;
            };
            Some(VaultHashes {
                md5: bytes_of(md5)?,
                sha1: bytes_of(sha1)?,
                sha256: bytes_of(sha256)?,
                state: state.unwrap_or_default(),
                at: self.clock().now(),
            })
        };
        let Some(made) = made() else {
            let reason = "a thread that hashes has ended".to_owned();
            let kind = ImageErrorKind::Unreadable;
            return Err(failed(ImageError { kind, reason }));
        };
        if noted.is_some() && self.catalogue.is_some() {
            let described = ImageDescription::of(&image);
            self.keep(file, noted.as_ref(), &described, Some(made));
        }
        Ok(Some(known_hashes(file, length, &made)))
    }
}
