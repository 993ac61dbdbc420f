//! Facts put by the paths of their files, many at a time: for programs that look into files themselves.

use std::os::unix::ffi::OsStrExt;
use std::path::Path;

use filemap_model::facts::Probed;
use filemap_model::{DirectoryId, Fingerprint};
use filemap_query::Place;
use filemap_store::{FactKind, ReadTransaction};
use filemap_update::{FoundFacts, PutFacts, put_facts};

use crate::error::Error;
use crate::handle::Catalogue;

/// What was found in a file.
#[derive(Clone, Debug, PartialEq)]
pub struct BulkFacts {
    /// The path below the root.
    pub path: Vec<u8>,
    /// What was found.
    pub probed: Probed,
}

impl Catalogue {
    /// Puts what was found in files, in their states that the catalogue knows: all, durably, or none. What is not in
    /// the catalogue is left out. Returns how many were put.
    ///
    /// ```
    /// use filemap::model::Stat;
    /// use filemap::model::facts::{Container, Facts, Media, Probed};
    /// use filemap::{BulkEntry, BulkFacts, Catalogue, OpenOptions};
    /// use std::path::Path;
    ///
    /// let folder = std::env::temp_dir().join(format!("filemap-facts-{}", std::process::id()));
    /// let filemap = Catalogue::open_or_create(&folder, &OpenOptions::default())?;
    /// let (root, path) = (Path::new("/library"), b"song.flac".to_vec());
    /// let stat = Stat { mode: 0o100_644, ..Stat::default() };
    /// filemap.put_entry(root, &BulkEntry { path: path.clone(), stat, ..BulkEntry::default() })?;
    /// let probed = Probed::Found(Facts::from(Media::new(Container::Flac)));
    /// let missing = BulkFacts { path: b"missing".to_vec(), probed: probed.clone() };
    /// assert_eq!(filemap.put_facts(root, 1, &[BulkFacts { path, probed }, missing])?, 1);
    /// assert!(filemap.facts(b"/library/song.flac")?.found.is_some());
    /// # std::fs::remove_dir_all(&folder).ok();
    /// # Ok::<(), filemap::Error>(())
    /// ```
    ///
    /// # Errors
    /// When there is no such root, another process writes for too long, or the store fails.
    pub fn put_facts(&self, root: &Path, version: u32, facts: &[BulkFacts]) -> Result<u64, Error> {
        let read = self.read()?;
        let root = root.as_os_str().as_bytes();
        let top = Place::resolve(&read, root, None)?;
        let mut parents = Parents {
            read: &read,
            root,
            top: top.directory,
            last: None,
        };
        let mut found = Vec::with_capacity(facts.len());
        for BulkFacts { path, probed } in facts {
            let slash = path.iter().rposition(|byte| *byte == b'/');
            let (above, name) = path.split_at(slash.map_or(0, |slash| slash + 1));
            let Some(directory) = parents.find(above)? else {
                continue;
            };
            if let Some(entry) = read.view().entry(directory, name)? {
                found.push(FoundFacts {
                    directory,
                    name: name.to_vec(),
                    state: Fingerprint::of(&entry.stat, entry.flags),
                    probed: probed.clone(),
                });
            }
        }
        drop(read);
        let how = PutFacts {
            kind: FactKind::Contents,
            version,
            at: self.now(),
        };
        Ok(put_facts(&self.store, how, &found, &mut |_| ())?)
    }
}

/// Directories by their paths below a root, of which the same one often comes again.
struct Parents<'r> {
    read: &'r ReadTransaction,
    root: &'r [u8],
    top: Option<DirectoryId>,
    last: Option<(Vec<u8>, Option<DirectoryId>)>,
}

impl Parents<'_> {
    /// The directory at a path that is empty or ends with a slash.
    fn find(&mut self, path: &[u8]) -> Result<Option<DirectoryId>, Error> {
        if path.is_empty() {
            return Ok(self.top);
        }
        if let Some((last, directory)) = &self.last
            && last == path
        {
            return Ok(*directory);
        }
        let below = path.strip_suffix(b"/").unwrap_or(path);
        let place = Place::resolve(self.read, &[self.root, b"/", below].concat(), None);
        let directory = match place {
            Ok(place) => place.directory,
            Err(filemap_query::QueryError::NoSuchEntry(_)) => None,
            Err(error) => return Err(error.into()),
        };
        self.last = Some((path.to_vec(), directory));
        Ok(directory)
    }
}
