//! Makes thumbnails, and remembers them and what could not be shown.

use std::fs::File;
use std::io;
use std::os::unix::ffi::OsStrExt;
use std::path::{Path, PathBuf};
use std::sync::atomic::AtomicBool;

use crate::cache::Cache;
use crate::covers::Covers;
use crate::error::ThumbnailError;
use crate::folder::{Folder, length_of};
use crate::open::{Opened, open};
use crate::process::Tools;
use crate::record::Subject;
use crate::refusal::RefusalKind;
use crate::size::ThumbnailSize;
use crate::source::{Attempt, Attempts, Origin, Place, in_directory, in_file};
use crate::state::FileState;
use crate::sweep::{self, Swept};
use crate::uri::file_uri;
use crate::worker::{Job, Outcome};

/// A thumbnail in the cache.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Thumbnail {
    /// Where it is.
    pub path: PathBuf,
    /// Pixels across.
    pub width: u32,
    /// Pixels down.
    pub height: u32,
    /// What it was made of just now; `None` where it was there.
    pub made_of: Option<Origin>,
}

/// Makes thumbnails. Several threads and processes may do so at once.
#[derive(Debug)]
pub struct Thumbnails {
    cache: Cache,
    /// The folder of the cache without links in its path, where it is there.
    real: Option<PathBuf>,
    tools: Tools,
    covers: Covers,
}

impl Thumbnails {
    /// Opens the cache in a folder, usually `$XDG_CACHE_HOME/thumbnails`. It is made when something is put there.
    #[must_use]
    pub fn new(folder: PathBuf, tools: Tools) -> Self {
        Self {
            real: std::fs::canonicalize(&folder).ok(),
            cache: Cache::new(folder),
            tools,
            covers: Covers::default(),
        }
    }

    /// Returns the thumbnail of a file or directory, by its absolute path; makes it where it is not there or speaks
    /// of an earlier state. A raised `stop` ends it within a moment.
    ///
    /// # Errors
    /// Where there is none, and why. That a picture cannot be shown is remembered until its file changes.
    pub fn get(
        &self,
        path: &Path,
        size: ThumbnailSize,
        stop: &AtomicBool,
    ) -> Result<Thumbnail, ThumbnailError> {
        if self.holds(path) {
            return Err(ThumbnailError::IsThumbnail);
        }
        let unreadable = |source| ThumbnailError::Unreadable {
            path: path.to_owned(),
            source,
        };
        let opened = open(path).map_err(unreadable)?;
        let (file, is_directory) = match &opened {
            Opened::File(file) => (file, false),
            Opened::Directory(file) => (file, true),
            Opened::Other => return Err(ThumbnailError::NotRegular),
        };
        let subject = Subject {
            uri: file_uri(path.as_os_str().as_bytes()),
            state: FileState::of(&file.metadata().map_err(unreadable)?),
        };
        if let Some(found) = self.find(path, is_directory, size, &subject)? {
            return Ok(found);
        }
        let attempts = if is_directory {
            in_directory(path, &self.covers)?
        } else {
            in_file(file, subject.state.size, path, size.edge(), &self.covers)?
        };
        let made = self.make(file, &subject, size, &attempts, stop);
        let now = FileState::of(&file.metadata().map_err(unreadable)?);
        if now != subject.state && !matches!(made, Err(ThumbnailError::Stopped)) {
            return Err(ThumbnailError::Changing);
        }
        if let Err(ThumbnailError::Refused(refusal)) = &made
            && attempts.about.cover.is_none()
        {
            self.cache.put_failure(&subject, refusal)?;
        }
        made
    }

    /// Returns the hash of a thumbnail: nearly the same for pictures that look the same. The crate's documentation
    /// says how it is made.
    ///
    /// # Errors
    /// As [`Thumbnails::get`].
    pub fn hash(&self, thumbnail: &Thumbnail, stop: &AtomicBool) -> Result<u64, ThumbnailError> {
        let unreadable = |source| ThumbnailError::Unreadable {
            path: thumbnail.path.clone(),
            source,
        };
        let Opened::File(file) = open(&thumbnail.path).map_err(unreadable)? else {
            return Err(ThumbnailError::NotRegular);
        };
        let job = Job {
            edge: ThumbnailSize::ExtraExtraLarge.edge(),
            orientation: 1,
            begins: 0,
            length: length_of(&file).map_err(unreadable)?,
            is_written: false,
            texts: Vec::new(),
        };
        Ok(self.tools.decode(&file, None, &job, stop)?.hash)
    }

    /// Removes the least recently used of what filemap put into the cache, where that has more bytes than this.
    ///
    /// # Errors
    /// When the cache cannot be read or written.
    pub fn bound(&self, bytes: u64) -> Result<Swept, ThumbnailError> {
        sweep::bound(&self.cache, bytes)
    }

    /// Removes what filemap put into the cache for files that are gone or have changed.
    ///
    /// # Errors
    /// When the cache cannot be read or written.
    pub fn clean(&self) -> Result<Swept, ThumbnailError> {
        sweep::clean(&self.cache, &|path, known| {
            let path = Path::new(std::ffi::OsStr::from_bytes(path));
            let is_in = |folder: &Path| self.covers.is_still(folder, known);
            is_in(path) || path.parent().is_some_and(is_in)
        })
    }

    /// Whether a path lies in the cache.
    #[must_use]
    pub fn holds(&self, path: &Path) -> bool {
        let is_below = |folder: &Path| path.starts_with(folder);
        is_below(self.cache.path()) || self.real.as_deref().is_some_and(is_below)
    }

    fn find(
        &self,
        path: &Path,
        is_directory: bool,
        size: ThumbnailSize,
        subject: &Subject,
    ) -> Result<Option<Thumbnail>, ThumbnailError> {
        let folder = if is_directory {
            Some(path)
        } else {
            path.parent()
        };
        let cover = |known: &str| folder.is_some_and(|folder| self.covers.is_still(folder, known));
        if let Some(texts) = self.cache.find(size, subject, cover)? {
            return Ok(Some(Thumbnail {
                path: self.cache.place(size, &subject.uri),
                width: texts.width,
                height: texts.height,
                made_of: None,
            }));
        }
        match self.cache.failure(subject)? {
            Some(refusal) => Err(ThumbnailError::Refused(refusal)),
            None => Ok(None),
        }
    }

    /// Tries one after the other.
    fn make(
        &self,
        file: &File,
        subject: &Subject,
        size: ThumbnailSize,
        attempts: &Attempts,
        stop: &AtomicBool,
    ) -> Result<Thumbnail, ThumbnailError> {
        let folder = self.cache.folder(size)?;
        let texts = subject.texts(&attempts.about);
        let mut last =
            ThumbnailError::NoPicture("there is no picture in it or beside it".to_owned());
        for attempt in &attempts.list {
            let draft = self.cache.told(folder.draft())?;
            let making = Making {
                tools: &self.tools,
                folder: &folder,
                edge: size.edge(),
                stop,
            };
            match making.attempt(file, &draft.file, attempt, &texts) {
                Ok(Outcome { width, height, .. }) => {
                    // What was made of a mixture is not for the other programs either.
                    if !file
                        .metadata()
                        .is_ok_and(|now| FileState::of(&now) == subject.state)
                    {
                        return Err(ThumbnailError::Changing);
                    }
                    self.cache.put(draft, &subject.uri)?;
                    return Ok(Thumbnail {
                        path: self.cache.place(size, &subject.uri),
                        width,
                        height,
                        made_of: Some(attempt.origin),
                    });
                }
                Err(ThumbnailError::Refused(refusal))
                    if refusal.kind == RefusalKind::Unwritable =>
                {
                    return self.cache.told(Err(io::Error::other(refusal.reason)));
                }
                Err(error @ (ThumbnailError::Refused(_) | ThumbnailError::NoPicture(_))) => {
                    last = error;
                }
                Err(error) => return Err(error),
            }
        }
        Err(last)
    }
}

/// What each attempt needs.
struct Making<'m> {
    tools: &'m Tools,
    folder: &'m Folder,
    edge: u32,
    stop: &'m AtomicBool,
}

impl Making<'_> {
    fn attempt(
        &self,
        file: &File,
        output: &File,
        attempt: &Attempt,
        texts: &[(String, String)],
    ) -> Result<Outcome, ThumbnailError> {
        let decode = |input: &File, begins: u64, length: u64| {
            let job = Job {
                edge: self.edge,
                orientation: attempt.orientation,
                begins,
                length,
                is_written: true,
                texts: texts.to_vec(),
            };
            self.tools.decode(input, Some(output), &job, self.stop)
        };
        match &attempt.place {
            Place::Here { begins, length } => decode(file, *begins, *length),
            Place::There(other, length) => decode(other, 0, *length),
            Place::Time(seconds) => {
                let frame = self.frame(file, *seconds)?;
                let length = length_of(&frame).map_err(ThumbnailError::Decoder)?;
                decode(&frame, 0, length)
            }
        }
    }

    /// A frame of a video in a file of its own; the first one, where there is none at that time.
    fn frame(&self, video: &File, seconds: f64) -> Result<File, ThumbnailError> {
        let times: &[f64] = if seconds > 0.0 {
            &[seconds, 0.0]
        } else {
            &[0.0]
        };
        let mut last = ThumbnailError::NoPicture("ffmpeg finds no frame in it".to_owned());
        for time in times {
            let frame = self.nameless().map_err(ThumbnailError::Decoder)?;
            match self.tools.frame(video, *time, self.edge, &frame, self.stop) {
                Ok(()) if length_of(&frame).is_ok_and(|length| length > 0) => return Ok(frame),
                Ok(()) => {}
                Err(error @ ThumbnailError::Refused(_)) => last = error,
                Err(error) => return Err(error),
            }
        }
        Err(last)
    }

    /// A file that has lost its name.
    fn nameless(&self) -> io::Result<File> {
        self.folder.draft()?.file.try_clone()
    }
}
