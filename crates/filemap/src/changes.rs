//! What changed since a commit or a time.

use std::ops::ControlFlow;

use filemap_model::path::{is_within, join};
use filemap_model::{ChangeKind, Clock, RootId, Timestamp};
use filemap_query::{Find, Limits, Place};
use filemap_store::{ReadTransaction, Root, View};

use crate::error::Error;
use crate::handle::Catalogue;

/// From where changes are wanted.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Since {
    /// After this commit.
    Clock(Clock),
    /// After this time.
    Time(Timestamp),
}

/// One change, with its absolute path.
#[derive(Clone, Copy, Debug)]
pub struct ChangeLine<'c> {
    /// The commit.
    pub clock: Clock,
    /// When it was seen.
    pub at: Timestamp,
    /// What happened.
    pub kind: ChangeKind,
    /// The entry.
    pub path: &'c [u8],
    /// For a move: where it was before.
    pub from: Option<&'c [u8]>,
    /// The type and permission bits of the entry.
    pub mode: u32,
    /// The journal does not reach back: this is a listing of what is there now.
    pub fresh: bool,
}

impl Catalogue {
    /// Visits the changes below some absolute paths (all, when there are none), oldest first, until
    /// told to stop. Returns the clock up to which they go. A root that the journal does not know
    /// for so long is listed whole instead, marked fresh; so is each after a clock that was never
    /// reached.
    ///
    /// # Errors
    /// When the store fails.
    pub fn changes(
        &self,
        since: Since,
        paths: &[Vec<u8>],
        visitor: &mut dyn FnMut(&ChangeLine<'_>) -> ControlFlow<()>,
    ) -> Result<Clock, Error> {
        let read = self.store.read()?;
        let view = read.view();
        let now = view.clock()?;
        let floor = view.journal_floor()?;
        let (since, time) = match since {
            Since::Clock(clock) => (Some(clock), Timestamp::MIN),
            Since::Time(time) => (clock_before(view, time)?, time),
        };
        let is_known = since.is_some_and(|since| since >= floor && since <= now);
        let since = since.unwrap_or(Clock(0));
        let mut known = Vec::new();
        for (root, record) in view.roots()? {
            let reaches =
                since >= record.known_since || (time.is_known() && time >= record.known_at);
            // A clock that is still to come is of another catalogue, or of one that was lost.
            if !is_known || !reaches {
                if list_root(&read, &self.limits(), (root, &record), now, paths, visitor)?
                    .is_break()
                {
                    return Ok(now);
                }
            } else {
                known.push((root, record));
            }
        }
        journal(view, since, &known, paths, visitor)?;
        Ok(now)
    }
}

/// The last commit before a time; `None` when changes after it may have been dropped.
fn clock_before(view: View<'_>, time: Timestamp) -> Result<Option<Clock>, Error> {
    let (floor, dropped) = (view.journal_floor()?, view.journal_floor_time()?);
    if floor > Clock(0) && dropped.is_known() && time < dropped {
        return Ok(None);
    }
    // Without that time, only a change before the one that is asked for tells that none is missing.
    let mut is_covered = floor == Clock(0) || dropped.is_known();
    for item in view.changes(Clock(0))? {
        let (clock, _, record) = item?;
        if record.at > time {
            // Of the commit at the floor a part is left.
            let is_whole = is_covered && clock > floor;
            return Ok(is_whole.then(|| Clock(clock.0.saturating_sub(1))));
        }
        is_covered = true;
    }
    Ok(if is_covered {
        Some(view.clock()?)
    } else {
        None
    })
}

fn journal(
    view: View<'_>,
    since: Clock,
    known: &[(RootId, Root)],
    paths: &[Vec<u8>],
    visitor: &mut dyn FnMut(&ChangeLine<'_>) -> ControlFlow<()>,
) -> Result<(), Error> {
    for item in view.changes(since)? {
        let (clock, _, record) = item?;
        let root = record.directory.root();
        let is_it = |(id, known): &&(RootId, Root)| known.number(*id) == root;
        let Some((_, root)) = known.iter().find(is_it) else {
            continue;
        };
        let folder = join(&root.location, &record.path);
        for item in &record.items {
            let path = join(&folder, &item.name);
            if !is_wanted(&path, paths) {
                continue;
            }
            let from = item.from.as_ref().map(|from| join(&root.location, from));
            let line = ChangeLine {
                clock,
                at: record.at,
                kind: item.kind,
                path: &path,
                from: from.as_deref(),
                mode: item.mode,
                fresh: false,
            };
            if visitor(&line).is_break() {
                return Ok(());
            }
        }
    }
    Ok(())
}

/// Lists everything in a root as if it were new.
fn list_root(
    read: &ReadTransaction,
    limits: &Limits,
    (root, record): (RootId, &Root),
    clock: Clock,
    paths: &[Vec<u8>],
    visitor: &mut dyn FnMut(&ChangeLine<'_>) -> ControlFlow<()>,
) -> Result<ControlFlow<()>, Error> {
    let top = Place::top(read.view(), root)?;
    let mut flow = ControlFlow::Continue(());
    Find::default().run(read, &[top], limits, &mut |found| {
        if is_wanted(found.path, paths) {
            flow = visitor(&ChangeLine {
                clock,
                at: record.finished,
                kind: ChangeKind::Created,
                path: found.path,
                from: None,
                mode: found.entry.stat.mode,
                fresh: true,
            });
        }
        flow
    })?;
    Ok(flow)
}

/// Is the path one of these, or below one of them? Whole components count.
fn is_wanted(path: &[u8], wanted: &[Vec<u8>]) -> bool {
    wanted.is_empty() || wanted.iter().any(|outer| is_within(path, outer))
}

#[cfg(test)]
mod tests {
    use super::is_wanted;

    #[test]
    fn a_path_is_below_whole_components_only() {
        let tv = [b"/tv".to_vec()];
        assert!(is_wanted(b"/tv", &tv) && is_wanted(b"/tv/a", &tv));
        assert!(!is_wanted(b"/tv2", &tv) && !is_wanted(b"/t", &tv));
        assert!(is_wanted(b"/x", &[b"/".to_vec()]) && is_wanted(b"/x", &[]));
    }
}
