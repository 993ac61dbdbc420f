//! A view on the videos at and below a path, and how it is brought up to date.

use std::os::unix::ffi::OsStrExt;
use std::path::{Path, PathBuf};

use filemap_model::facts::{MediaKind, MediaKinds};
use filemap_model::{Fingerprint, Spot, Touched, TouchedEntries, finds_more, path};
use filemap_query::{Place, QueryError, UnprobedFile};
use filemap_store::ancestors::path_of;

use super::directories::VideoDirectories;
use super::options::{LoadFrom, LoadOptions};
use super::video::Video;
use crate::error::Error;
use crate::handle::Catalogue;
use crate::probing::{ProbeOptions, ProbeReport, is_passing};
use crate::reach::Reach;
use crate::scan::{ScanOptions, ScanReport};

/// The videos at and below a path.
///
/// Nothing is copied out of the catalogue: each directory is read when its turn comes, by this process or
/// by several at once. A load or update of a part reads and changes that part only; of a whole root it also
/// keeps with the root that its videos are looked into.
///
/// ```
/// use filemap::{Catalogue, FileMap, LoadFrom, LoadOptions, OpenOptions};
///
/// let folder = tempfile::tempdir()?;
/// let tv = folder.path().join("tv");
/// std::fs::create_dir_all(tv.join("Show"))?;
/// std::fs::write(tv.join("Show/Show 10.mkv"), "no film yet")?;
/// std::fs::write(tv.join("Show/Show 9.mkv"), "no film yet")?;
///
/// let catalogue = Catalogue::open_or_create(&folder.path().join("catalogue"), &OpenOptions::default())?;
/// FileMap::load(&catalogue, &tv, &LoadOptions::default())?;
///
/// // Later, and in any process: from the catalogue alone, a part of it.
/// let options = LoadOptions { from: LoadFrom::Catalogue, ..LoadOptions::default() };
/// let part = std::fs::canonicalize(tv.join("Show"))?;
/// let library = FileMap::load(&catalogue, &part, &options)?;
/// for directory in library.directories()? {
///     let directory = directory?;
///     let names: Vec<_> = directory.videos.iter().map(|video| video.name().to_vec()).collect();
///     assert_eq!(names, [b"Show 9.mkv".to_vec(), b"Show 10.mkv".to_vec()]);
///     assert!(directory.videos.iter().all(|video| video.failure().is_some()));
/// }
/// # Ok::<(), Box<dyn std::error::Error>>(())
/// ```
#[derive(Clone, Debug)]
pub struct FileMap {
    catalogue: Catalogue,
    path: PathBuf,
}

const VIDEOS: MediaKinds = MediaKinds::of(&[MediaKind::Video]);

/// What an update came to.
#[derive(Clone, Debug)]
pub struct FileMapReport {
    /// What the scan found.
    pub scan: ScanReport,
    /// What the look into videos came to.
    pub probe: ProbeReport,
}

impl FileMap {
    /// Loads the videos at and below a path. From the disk, the path may be relative or a link, and a
    /// directory that is in no root becomes one; from the catalogue, it is taken as it stands.
    ///
    /// # Errors
    /// When the path is not there, or not in the catalogue; a single file has to be in it already, or its
    /// directory would have to become a root. As [`Catalogue::scan`], and when the store fails.
    pub fn load(
        catalogue: &Catalogue,
        path: &Path,
        options: &LoadOptions<'_>,
    ) -> Result<Self, Error> {
        let cannot = |source| Error::Path {
            path: path.to_owned(),
            source,
        };
        let found = match options.from {
            LoadFrom::Catalogue => std::path::absolute(path),
            LoadFrom::Disk => std::fs::canonicalize(path),
        };
        let library = Self {
            catalogue: catalogue.clone(),
            path: found.map_err(cannot)?,
        };
        match options.from {
            LoadFrom::Catalogue => library.place().map(|_| ())?,
            LoadFrom::Disk => library.update(options).map(|_| ())?,
        }
        Ok(library)
    }

    /// The absolute path.
    #[must_use]
    pub fn path(&self) -> &Path {
        &self.path
    }

    /// Brings what is known of this part up to date: what is new or changed is scanned and looked into,
    /// what is gone is removed. One file that cannot be read is a video with a reason, and loses nothing else.
    /// What left this part for another one is not followed: it is new there.
    ///
    /// # Errors
    /// As [`FileMap::load`].
    pub fn update(&self, options: &LoadOptions<'_>) -> Result<FileMapReport, Error> {
        let scan = if !self.path.is_dir() && !self.is_top() {
            self.look_at(&self.path, options)?
        } else {
            self.look_below(options)?
        };
        let place = self.place()?;
        let probe = match place.directory {
            Some(directory) if place.parent.is_none() => {
                let record = self.catalogue.read()?.view().root(directory.root())?;
                let kept = record.map(|record| record.probing.kinds);
                let how = ProbeOptions {
                    kinds: Some(kept.unwrap_or_default().and(VIDEOS)),
                    threads: options.threads,
                    ..ProbeOptions::default()
                };
                let (probe, listener) = (options.probe, options.listener);
                self.catalogue
                    .probe(directory.root(), probe, &how, listener, options.stop)?
            }
            Some(directory) => self
                .catalogue
                .probe_part(directory, VIDEOS, &options.looking())?,
            None if self.is_known(&place, options)? => ProbeReport::default(),
            None => self.look_into(&place, options)?,
        };
        Ok(FileMapReport { scan, probe })
    }

    /// The directories that hold videos, with their videos, as they are known when each is asked for.
    ///
    /// # Errors
    /// When the path is not in the catalogue any more, or the store fails.
    pub fn directories(&self) -> Result<VideoDirectories<'_>, Error> {
        Ok(VideoDirectories::of(&self.catalogue, self.place()?))
    }

    /// Looks at one video of this part again, and into it whatever is known of it.
    ///
    /// # Errors
    /// When it is not in this part, or is gone (it is removed from the catalogue then), or is no video; as
    /// [`Catalogue::scan`].
    pub fn refresh(&self, video: &Path, options: &LoadOptions<'_>) -> Result<Video, Error> {
        let wanted = video.as_os_str().as_bytes();
        let none = || Error::from(QueryError::NoSuchEntry(wanted.to_vec()));
        if !path::is_within(wanted, self.path.as_os_str().as_bytes()) {
            return Err(none());
        }
        self.look_at(video, options)?;
        let place = Place::resolve(&self.catalogue.read()?, wanted, None)?;
        if place.parent.is_none() || place.directory.is_some() {
            return Err(none());
        }
        self.look_into(&place, options)?;
        Video::at(self.catalogue.read()?.view(), &place)?.ok_or_else(none)
    }

    fn is_top(&self) -> bool {
        self.place().is_ok_and(|place| place.parent.is_none())
    }

    fn place(&self) -> Result<Place, Error> {
        let read = self.catalogue.read()?;
        let path = self.path.as_os_str().as_bytes();
        Ok(Place::resolve(&read, path, None)?)
    }

    /// Compares what is known at and below the path with what is there.
    fn look_below(&self, options: &LoadOptions<'_>) -> Result<ScanReport, Error> {
        let how = ScanOptions::default();
        let (path, listener, stop) = (&self.path, options.listener, options.stop);
        let reach = Reach::PartAlone;
        match self
            .catalogue
            .scan_inside(path, &how, reach, listener, stop)?
        {
            Some(report) => Ok(report),
            None => self.catalogue.scan(path, &how, listener, stop),
        }
    }

    /// Compares one name with what is there, and nothing else.
    fn look_at(&self, file: &Path, options: &LoadOptions<'_>) -> Result<ScanReport, Error> {
        let wanted = file.as_os_str().as_bytes();
        let (Some(parent), Some(name)) = (file.parent(), file.file_name()) else {
            return Err(QueryError::NoSuchEntry(wanted.to_vec()).into());
        };
        let parent = parent.as_os_str().as_bytes();
        let location = {
            let read = self.catalogue.read()?;
            let root = Place::resolve(&read, parent, None)?.root;
            Place::top(read.view(), root)?.path
        };
        let below = path::below(parent, &location).unwrap_or_default();
        let touched = Touched {
            directory: Spot::Path(below.to_vec()),
            is_changed: false,
            entries: TouchedEntries::These(vec![name.as_bytes().to_vec()]),
        };
        let hints = Reach::PartAlone.hints(touched);
        let how = ScanOptions {
            threads: 1,
            ..ScanOptions::default()
        };
        let outer = Path::new(std::ffi::OsStr::from_bytes(&location));
        let (listener, stop) = (options.listener, options.stop);
        self.catalogue
            .scan_with(outer, &how, Some(hints), true, listener, stop)
    }

    /// Was a file looked into as it is now?
    fn is_known(&self, place: &Place, options: &LoadOptions<'_>) -> Result<bool, Error> {
        let known = self.catalogue.facts(&place.path)?.found;
        Ok(known.is_some_and(|known| {
            let is_old = finds_more(options.probe.version(), known.version);
            !known.is_outdated && !is_old && !is_passing(&known.probed)
        }))
    }

    fn look_into(&self, place: &Place, options: &LoadOptions<'_>) -> Result<ProbeReport, Error> {
        let Some(directory) = place.parent else {
            return Ok(ProbeReport::default());
        };
        let below = path_of(self.catalogue.read()?.view(), directory)?;
        let file = UnprobedFile {
            directory,
            path: below,
            name: place.name().to_vec(),
            state: Fingerprint::of(&place.stat, place.flags),
        };
        self.catalogue.probe_file(file, &options.looking())
    }
}
