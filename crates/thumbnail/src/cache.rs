//! The cache of the Thumbnail Managing Standard, which all programs of a user share.
//!
//! ```text
//! thumbnails/normal/MD5(URI).png                  also large, x-large, xx-large
//! thumbnails/fail/filemap-VERSION/MD5(URI).png    what could not be shown, and why
//! ```

use std::io;
use std::path::{Path, PathBuf};

use crate::error::ThumbnailError;
use crate::folder::{Draft, Folder, length_of};
use crate::md5::hex_digest;
use crate::png::{Channels, PngTexts, read_texts, write_png};
use crate::record::{PROGRAM, Subject, failure};
use crate::refusal::{Refusal, RefusalKind};
use crate::size::ThumbnailSize;

pub(crate) const FAILURES: &str = "fail";

/// The cache.
#[derive(Clone, Debug)]
pub(crate) struct Cache {
    path: PathBuf,
}

impl Cache {
    pub(crate) const fn new(path: PathBuf) -> Self {
        Self { path }
    }

    pub(crate) fn path(&self) -> &Path {
        &self.path
    }

    /// Where the thumbnail of a file is, or would be.
    pub(crate) fn place(&self, size: ThumbnailSize, uri: &str) -> PathBuf {
        self.path.join(size.folder()).join(file_name(uri))
    }

    /// The texts of the thumbnail of a file, whoever made it, if it speaks of the file as it is.
    pub(crate) fn find(
        &self,
        size: ThumbnailSize,
        subject: &Subject,
        cover: impl FnOnce(&str) -> bool,
    ) -> Result<Option<PngTexts>, ThumbnailError> {
        let Some(top) = self.top()? else {
            return Ok(None);
        };
        let name = file_name(&subject.uri);
        let folder = self.told(top.below(size.folder()))?;
        let Some(folder) = folder else {
            return Ok(None);
        };
        let found = self.told(texts_in(&folder, &name))?;
        let found = found.filter(|texts| subject.is_said(texts, cover));
        if found.is_some() {
            folder.touch(&name);
        }
        Ok(found)
    }

    /// Why no thumbnail could be made of the file as it is, if that was tried.
    pub(crate) fn failure(&self, subject: &Subject) -> Result<Option<Refusal>, ThumbnailError> {
        let Some(top) = self.top()? else {
            return Ok(None);
        };
        let all = self.told(top.below(FAILURES))?;
        let ours = all.map_or(Ok(None), |all| self.told(all.below(PROGRAM)))?;
        let Some(folder) = ours else {
            return Ok(None);
        };
        let found = self.told(texts_in(&folder, &file_name(&subject.uri)))?;
        let found = found.filter(|texts| subject.is_said(texts, |_| true));
        Ok(found.map(|texts| {
            let (kind, reason) = failure(&texts);
            let kind = RefusalKind::ALL
                .into_iter()
                .find(|known| known.word() == kind);
            Refusal::new(kind.unwrap_or(RefusalKind::Malformed), reason)
        }))
    }

    /// Remembers that no thumbnail can be made of the file as it is.
    pub(crate) fn put_failure(
        &self,
        subject: &Subject,
        refusal: &Refusal,
    ) -> Result<(), ThumbnailError> {
        let texts = subject.failure_texts(refusal.kind.word(), &refusal.reason);
        let put = || {
            let folder = Folder::open_or_make(&self.path)?.below_or_make(FAILURES)?;
            let folder = folder.below_or_make(PROGRAM)?;
            let mut draft = folder.draft()?;
            write_png(&mut draft.file, (1, 1), Channels::Rgba, &[0; 4], &texts)?;
            draft.put(&file_name(&subject.uri))
        };
        self.told(put())
    }

    /// Opens the folder of a size, to put thumbnails there.
    pub(crate) fn folder(&self, size: ThumbnailSize) -> Result<Folder, ThumbnailError> {
        let open = || Folder::open_or_make(&self.path)?.below_or_make(size.folder());
        self.told(open())
    }

    /// Puts a thumbnail in its place, and takes back that there was none.
    pub(crate) fn put(&self, draft: Draft<'_>, uri: &str) -> Result<(), ThumbnailError> {
        let name = file_name(uri);
        self.told(draft.put(&name))?;
        let failures = self
            .top()?
            .and_then(|top| top.below(FAILURES).ok().flatten());
        if let Some(ours) = failures.and_then(|all| all.below(PROGRAM).ok().flatten()) {
            self.told(ours.remove(&name))?;
        }
        Ok(())
    }

    /// The folder of all, if there is one.
    pub(crate) fn top(&self) -> Result<Option<Folder>, ThumbnailError> {
        match Folder::open(&self.path) {
            Err(error) if error.kind() == io::ErrorKind::NotFound => Ok(None),
            opened => self.told(opened).map(Some),
        }
    }

    /// Says of an error that it is the cache's.
    pub(crate) fn told<T>(&self, result: io::Result<T>) -> Result<T, ThumbnailError> {
        result.map_err(|error| ThumbnailError::Cache {
            path: self.path.clone(),
            reason: filemap_model::system_words(&error),
        })
    }
}

/// The name of a file's thumbnail.
fn file_name(uri: &str) -> String {
    format!("{}.png", hex_digest(uri.as_bytes()))
}

/// The texts of a file in a folder, if it is a whole PNG.
pub(crate) fn texts_in(folder: &Folder, name: &str) -> io::Result<Option<PngTexts>> {
    let Some(file) = folder.read(name)? else {
        return Ok(None);
    };
    read_texts(&file, length_of(&file)?)
}
