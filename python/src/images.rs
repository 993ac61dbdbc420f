//! Files and directories inside disk images, read in place.

use std::sync::Arc;
use std::sync::atomic::AtomicBool;

use filemap::ImagePlace;
use filemap::image::{Allowance, Deleted, Disk, Filesystem, ListedEntry, list_sorted};
use filemap::model::{EntryFlags, Kind};
use filemap::text::Stat;
use filemap::{ImageOptions, OpenedImage};
use pyo3::prelude::*;
use pyo3::types::PyBytes;

use crate::entry::Entry;
use crate::failure::{Failure, Outcome};
use crate::places::absolute;

/// Bytes that one read gives at most.
const MOST: usize = 16 << 20;

/// Something inside a disk image: a file that can be read at any offset, or a directory that can be listed.
#[pyclass(frozen, module = "filemap._native")]
pub(crate) struct Inside {
    path: Vec<u8>,
    entry: Entry,
    /// The content, of a file.
    content: Option<Arc<dyn Disk>>,
    /// What is in it, of a directory.
    entries: Vec<Entry>,
}

impl Inside {
    fn open(path: &[u8]) -> Outcome<Self> {
        let path = absolute(path)?;
        let stop = Arc::new(AtomicBool::new(false));
        let options = ImageOptions::new(std::env::temp_dir(), Arc::clone(&stop));
        let place = ImagePlace::resolve(&path, &options)?;
        if place.zone.is_none() {
            return Ok(Self::of_image(path, &place.image));
        }
        let mut allowance = Allowance::generous(stop);
        let (filesystem, found) = place.find(&mut allowance)?;
        let entry = entry_of(path.clone(), found.stat, 0);
        let mut inside = Self {
            path,
            entry,
            content: None,
            entries: Vec::new(),
        };
        match found.stat.kind() {
            Kind::File => inside.content = Some(inside.reads(&*filesystem, &found)?),
            Kind::Directory => inside.list(&*filesystem, &found, &mut allowance),
            _ => {}
        }
        Ok(inside)
    }

    /// An image whose zone is not named: its zones are directories.
    fn of_image(path: Vec<u8>, image: &OpenedImage) -> Self {
        let directory = Stat {
            mode: 0o040_555,
            ..Stat::default()
        };
        let base = path.strip_suffix(b"/").unwrap_or(&path);
        let base = base.strip_suffix(b"!").unwrap_or(base);
        let zones = image.table.zones.iter().map(|zone| {
            let path = [base, b"!/", zone.number.to_string().as_bytes()].concat();
            entry_of(path, directory, 1)
        });
        Self {
            entries: zones.collect(),
            entry: entry_of(path.clone(), directory, 0),
            content: None,
            path,
        }
    }

    fn reads(&self, filesystem: &dyn Filesystem, found: &ListedEntry) -> Outcome<Arc<dyn Disk>> {
        filesystem.open(found.number).map_err(|source| {
            Failure::Library(filemap::Error::Image {
                path: self.path.clone(),
                source,
            })
        })
    }

    fn list(
        &mut self,
        filesystem: &dyn Filesystem,
        found: &ListedEntry,
        allowance: &mut Allowance,
    ) {
        let listing = list_sorted(filesystem, found.number, Deleted::Hidden, allowance);
        let base = self.path.strip_suffix(b"/").unwrap_or(&self.path);
        let entries = listing.entries.iter().map(|entry| {
            let path = [base, b"/", &entry.name].concat();
            entry_of(path, entry.stat, 1)
        });
        self.entries = entries.collect();
    }
}

fn entry_of(path: Vec<u8>, stat: Stat, level: u32) -> Entry {
    Entry {
        bytes: path.into(),
        stat,
        flags: EntryFlags::NONE,
        level,
    }
}

/// Opens something inside a disk image: `disk.img!/1/etc/fstab`.
#[pyfunction]
pub(crate) fn open_inside(py: Python<'_>, path: Vec<u8>) -> PyResult<Inside> {
    crate::task::run(py, move |_| Inside::open(&path))
}

#[pymethods]
impl Inside {
    /// What it is.
    #[getter]
    fn entry(&self) -> Entry {
        self.entry.clone()
    }

    /// What is in a directory.
    #[getter]
    fn entries(&self) -> Vec<Entry> {
        self.entries.clone()
    }

    /// Reads bytes of a file; fewer at its end.
    fn read_at<'py>(
        &self,
        py: Python<'py>,
        offset: u64,
        length: usize,
    ) -> PyResult<Bound<'py, PyBytes>> {
        let Some(content) = &self.content else {
            let source = std::io::ErrorKind::IsADirectory.into();
            let path = self.path.clone();
            return Err(Failure::System { source, path }.raise(py));
        };
        let left = content.length().saturating_sub(offset);
        let most = usize::try_from(left).unwrap_or(MOST).min(length).min(MOST);
        let read = py.detach(|| {
            crate::failure::guarded(|| {
                let mut buffer = vec![0; most];
                let mut read = 0;
                while let Some(rest) = buffer.get_mut(read..).filter(|rest| !rest.is_empty()) {
                    let got = content.read_at(rest, offset + read as u64);
                    match got.map_err(|source| Failure::System {
                        source,
                        path: self.path.clone(),
                    })? {
                        0 => break,
                        got => read += got,
                    }
                }
                buffer.truncate(read);
                Ok(buffer)
            })
        });
        let buffer = read.map_err(|failure| failure.raise(py))?;
        Ok(PyBytes::new(py, &buffer))
    }
}
