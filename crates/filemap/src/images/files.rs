//! Files of a territory that are opened one after the other, as files of a live tree are: by the path of
//! their directory and their name.

use std::collections::HashMap;
use std::io;
use std::sync::Arc;

use filemap_image::{
    Allowance, Deleted, Disk, Filesystem, ImageErrorKind, NodeNumber, list_sorted,
};
use filemap_model::{Kind, ReadAt, Stat};
use filemap_store::{ImageState, Root, kept_name};

use super::known::{image_of, state_now};
use super::nodes::Nodes;
use super::opened::ImageOptions;
use super::place::ImagePlace;
use super::source::kept_stat;
use crate::error::Error;

/// A territory whose files are read.
pub(crate) struct TerritoryFiles {
    filesystem: Box<dyn Filesystem>,
    image: Vec<u8>,
    /// The image when the catalogue read it.
    state: ImageState,
}

impl TerritoryFiles {
    /// Opens the territory that a root is.
    pub(crate) fn open(record: &Root) -> Result<Self, Error> {
        let options = ImageOptions::new(std::env::temp_dir(), Arc::default());
        let place = ImagePlace::resolve(&record.location, &options)?;
        let mut allowance = Allowance::generous(Arc::default());
        let (filesystem, _) = place.find(&mut allowance)?;
        let image = image_of(record).map(|(image, _)| image.to_vec());
        Ok(Self {
            filesystem,
            image: image.unwrap_or_default(),
            state: record.image.clone().unwrap_or_default(),
        })
    }

    /// What one thread opens files with.
    pub(crate) fn opener(&self) -> TerritoryOpener<'_> {
        TerritoryOpener {
            files: self,
            nodes: Nodes::default(),
            directory: None,
        }
    }

    fn is_as_known(&self) -> bool {
        self.state.is_same(&state_now(&self.image, &self.state))
    }
}

type Names = HashMap<Vec<u8>, (NodeNumber, Stat)>;

/// Opens files of a territory, many of one directory after the other.
pub(crate) struct TerritoryOpener<'f> {
    files: &'f TerritoryFiles,
    nodes: Nodes,
    /// The directory of the last file: its path, and the files in it.
    directory: Option<(Vec<u8>, Names)>,
}

/// A file of a territory that is open.
pub(crate) struct TerritoryFile<'f> {
    files: &'f TerritoryFiles,
    disk: Arc<dyn Disk>,
    pub(crate) stat: Stat,
}

impl<'f> TerritoryOpener<'f> {
    pub(crate) fn open(&mut self, directory: &[u8], name: &[u8]) -> io::Result<TerritoryFile<'f>> {
        let known = self.directory.take().filter(|(path, _)| path == directory);
        let names = match known {
            Some((_, names)) => names,
            None => self.names_in(directory)?,
        };
        let found = names.get(name).copied();
        self.directory = Some((directory.to_vec(), names));
        let (node, stat) = found.ok_or(io::ErrorKind::NotFound)?;
        Ok(TerritoryFile {
            files: self.files,
            disk: self.files.filesystem.open(node)?,
            stat,
        })
    }

    /// The files of a directory. One that cannot be read whole may hold more.
    fn names_in(&mut self, directory: &[u8]) -> io::Result<Names> {
        let filesystem = &*self.files.filesystem;
        let mut allowance = Allowance::generous(Arc::default());
        let node = self.nodes.find(filesystem, directory, &mut allowance);
        let node = node.map_err(|error| match error.kind {
            ImageErrorKind::Missing => io::ErrorKind::NotFound.into(),
            _ => io::Error::from(error),
        })?;
        let listing = list_sorted(filesystem, node, Deleted::Hidden, &mut allowance);
        let files = listing.entries.into_iter();
        let files = files.filter(|entry| entry.stat.kind() == Kind::File);
        Ok(files
            .map(|entry| {
                let stat = kept_stat(filesystem, entry.stat);
                (kept_name(&entry.name).into_owned(), (entry.number, stat))
            })
            .collect())
    }
}

impl TerritoryFile<'_> {
    /// Its stat now: none where the image is another one than the catalogue knows.
    pub(crate) fn stat_now(&self) -> io::Result<Stat> {
        if self.files.is_as_known() {
            Ok(self.stat)
        } else {
            Err(io::ErrorKind::NotFound.into())
        }
    }
}

impl ReadAt for TerritoryFile<'_> {
    fn read_at(&self, buffer: &mut [u8], offset: u64) -> io::Result<usize> {
        self.disk.read_at(buffer, offset)
    }
}
