//! What is known of the inside of one file.

use filemap_model::facts::{MediaKind, Probed};
use filemap_model::{Fingerprint, Kind, RootId, Timestamp};
use filemap_query::{Place, QueryError};
use filemap_store::{FactKind, StoredFacts};

use crate::error::Error;
use crate::handle::Catalogue;

/// What is known of the inside of a file.
#[derive(Clone, Debug)]
pub struct KnownFacts {
    /// The absolute path.
    pub path: Vec<u8>,
    /// The root it belongs to.
    pub root: RootId,
    /// Its size.
    pub size: u64,
    /// The kind of media that its name promises.
    pub kind: Option<MediaKind>,
    /// What a probe said of it; none where it was never looked into, or is another file now.
    pub found: Option<FoundInside>,
}

/// What a probe said of a file.
#[derive(Clone, Debug)]
pub struct FoundInside {
    /// What it found.
    pub probed: Probed,
    /// When.
    pub at: Timestamp,
    /// The version of the probe.
    pub version: u32,
    /// The file has changed since.
    pub is_outdated: bool,
}

impl FoundInside {
    /// Takes what is stored, for a file that is in this state now.
    pub(crate) fn of(stored: &StoredFacts<'_>, state: &Fingerprint) -> Result<Self, Error> {
        Ok(Self {
            probed: stored.to_probed()?,
            at: stored.at(),
            version: stored.version(),
            is_outdated: stored.fingerprint().difference(state).is_some(),
        })
    }
}

impl Catalogue {
    /// Tells what is known of the inside of a file, by its absolute path.
    ///
    /// # Errors
    /// When the path lies in no root, there is no such entry, or it is no regular file.
    pub fn facts(&self, path: &[u8]) -> Result<KnownFacts, Error> {
        let read = self.read()?;
        let view = read.view();
        let place = Place::resolve(&read, path, None)?;
        let no_file = || QueryError::NoSuchEntry(path.to_vec());
        let entry = place.entry();
        let parent = place.parent.filter(|_| entry.stat.kind() == Kind::File);
        let parent = parent.ok_or_else(no_file)?;
        let item = view.item(parent, place.name())?;
        let stored = match item {
            Some(item) => view.facts(item, FactKind::Contents)?,
            None => None,
        };
        let state = Fingerprint::of(&entry.stat, entry.flags);
        let found = stored.map(|stored| FoundInside::of(&stored, &state));
        let found = found.transpose()?;
        Ok(KnownFacts {
            path: path.to_vec(),
            root: place.root,
            size: entry.stat.size,
            kind: MediaKind::of_name(place.name()),
            found,
        })
    }
}
