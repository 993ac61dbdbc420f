//! The question, and its answer.

use std::cmp::Reverse;

use filemap_model::Timestamp;
use filemap_query::QueryError;

use super::culprits::{Culprit, look};
use super::files::{Files, from_journal, from_times};
use crate::error::Error;
use crate::growth::{Grown, Size, size_of};
use crate::handle::Catalogue;

/// Why a directory has grown or shrunk.
#[derive(Clone, Debug)]
pub struct Why {
    /// Its absolute path.
    pub path: Vec<u8>,
    /// When it was as it was: the last scan before the wanted time, or the first one of all.
    pub since: Timestamp,
    /// No scan is as old as what was wanted.
    pub is_short: bool,
    /// How large it was; none where it was not there.
    pub before: Option<Size>,
    /// How large it is.
    pub now: Size,
    /// The directories that did it, the largest change first.
    pub culprits: Vec<Culprit>,
    /// The bytes on the disk that came or went elsewhere, in small parts.
    pub elsewhere: i128,
    /// The files are those of the journal of changes, and not told by their times.
    pub is_by_journal: bool,
}

impl Why {
    /// How many bytes more it takes on the disk.
    #[must_use]
    pub fn allocated_more(&self) -> i128 {
        let done = self.culprits.iter().map(|culprit| culprit.allocated);
        done.sum::<i128>() + self.elsewhere
    }
}

impl Catalogue {
    /// Finds the directories below one, or it itself, that made it grow or shrink since a time, and the files.
    ///
    /// # Errors
    /// When nothing is known of the path, when it is no directory, or when the store fails.
    pub fn why(&self, path: &[u8], since: Timestamp) -> Result<Why, Error> {
        let read = self.store.read()?;
        let view = read.view();
        let grown = Grown::of(&read, path, since)?;
        let (history, since, place) = (&grown.history, grown.since, &grown.place);
        let nodes = look(history, (&place.path, grown.directory), &since)?;
        let record = view.root(place.root)?;
        let record = record.ok_or_else(|| QueryError::NoSuchRoot(place.root.to_string()))?;
        let journal = match since.clock {
            Some(clock) => from_journal(&read, (&record, clock), place, &nodes)?,
            None => None,
        };
        let is_by_journal = journal.is_some();
        let files = match journal {
            Some(files) => files,
            None => from_times(view, since.time, &nodes)?,
        };
        let least = nodes.least;
        let (mut culprits, mut elsewhere) = (Vec::new(), 0);
        for (node, Files { counts, named }) in nodes.list.into_iter().zip(files) {
            if !node.is_culprit(least) {
                elsewhere += node.allocated;
                continue;
            }
            culprits.push(Culprit {
                path: node.path,
                kind: node.kind,
                allocated: node.allocated,
                files: node.files,
                counts,
                named,
            });
        }
        culprits.sort_by(|a, b| {
            let key = |culprit: &Culprit| Reverse(culprit.allocated.unsigned_abs());
            key(a).cmp(&key(b)).then_with(|| a.path.cmp(&b.path))
        });
        let own = &place.stat;
        let before = size_of(history.at(Some(&since), grown.directory)?, own);
        let now = size_of(Some(history.now(grown.directory)?), own);
        Ok(Why {
            path: place.path.clone(),
            since: since.time,
            is_short: since.is_short,
            before,
            now: now.unwrap_or_default(),
            culprits,
            elsewhere,
            is_by_journal,
        })
    }
}
