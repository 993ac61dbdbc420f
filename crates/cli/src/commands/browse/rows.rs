//! What a directory holds, as lines of the browser.

use std::ops::ControlFlow;

use filemap::model::{EntryFlags, Kind, Owner, Stat, Summary, Timestamp};
use filemap::query::{List, MediaAmount, Place, SortKey, Unread, Usage};
use filemap::{Catalogue, Error, QueryError, ReadTransaction};

/// Most entries of one directory that are shown: the first ones in the order asked for.
pub(super) const MOST: u64 = 50_000;
/// Most unreadable directories that are named.
const MOST_UNREADABLE: usize = 1000;
/// The mode of a regular file.
const FILE: u32 = 0o100_000;

/// One line.
#[derive(Clone, Debug)]
pub(super) struct Row {
    /// The name; of a root, its path.
    pub(super) name: Vec<u8>,
    /// The absolute path.
    pub(super) path: Vec<u8>,
    pub(super) stat: Stat,
    pub(super) flags: EntryFlags,
    /// Can it be entered?
    pub(super) is_entered: bool,
    pub(super) allocated: u128,
    pub(super) apparent: u128,
    pub(super) sum: Summary,
    /// Why the directory itself could not be read.
    pub(super) unreadable: Option<String>,
    /// Allocated and apparent bytes in the earlier state, if there is one.
    pub(super) before: Option<(u128, u128)>,
    /// Of a group: how long its files play.
    pub(super) hours: Option<String>,
}

impl Row {
    pub(super) fn of(usage: Usage, name: &[u8]) -> Self {
        let (allocated, apparent) = (usage.allocated(), usage.apparent());
        let mut sum = usage.sum;
        if usage.stat.kind() == Kind::File {
            sum.files = 1;
            (sum.newest_mtime, sum.newest_atime) = (usage.stat.mtime, usage.stat.atime);
        }
        let has_stat = !usage.flags.has(EntryFlags::NO_STAT);
        if usage.stat.kind() != Kind::Directory && has_stat {
            sum.owner = Owner::One(usage.stat.uid);
        }
        Self {
            name: name.to_vec(),
            path: usage.path,
            stat: usage.stat,
            flags: usage.flags,
            is_entered: usage.directory.is_some(),
            allocated,
            apparent,
            sum,
            unreadable: usage.unreadable,
            before: None,
            hours: None,
        }
    }

    /// Returns the line of files that have a value.
    pub(super) fn of_group(value: &str, amount: &MediaAmount) -> Self {
        Self {
            name: value.as_bytes().to_vec(),
            path: Vec::new(),
            stat: Stat {
                mode: FILE,
                ..Stat::default()
            },
            flags: EntryFlags::default(),
            is_entered: true,
            allocated: amount.bytes,
            apparent: amount.bytes,
            sum: Summary {
                files: amount.files,
                ..Summary::EMPTY
            },
            unreadable: None,
            before: None,
            hours: Some(hours(amount)),
        }
    }

    /// Does it stand for several files that have something in common?
    pub(super) const fn is_group(&self) -> bool {
        self.hours.is_some()
    }

    /// The newest access of a file in it.
    pub(super) fn accessed(&self) -> Timestamp {
        self.sum.newest_atime
    }

    /// What stands before the name: as in ncdu.
    pub(super) fn mark(&self) -> char {
        let is_directory = self.stat.kind() == Kind::Directory;
        if self.unreadable.is_some() {
            '!'
        } else if self.sum.unreadable > 0 {
            '.'
        } else if self.flags.has(EntryFlags::UNAVAILABLE) {
            '?'
        } else if is_directory && !self.is_entered {
            '<'
        } else if self.flags.has(EntryFlags::MOUNT) {
            '>'
        } else {
            match self.stat.kind() {
                Kind::Symlink | Kind::Other => '@',
                Kind::Directory if self.sum.entries() == 0 => 'e',
                _ => ' ',
            }
        }
    }
}

/// Lines, and how many there would be.
pub(super) struct Loaded {
    pub(super) rows: Vec<Row>,
    pub(super) all: u64,
}

/// Reads the entries of a directory.
pub(super) fn of_directory(
    filemap: &Catalogue,
    read: &ReadTransaction,
    place: &Place,
    sort: SortKey,
    before: Option<&ReadTransaction>,
) -> Result<Loaded, Error> {
    let list = List {
        sort: vec![sort],
        limit: Some(MOST),
        sums: true,
    };
    let mut rows = Vec::new();
    let mut failed = None;
    list.run(read, place, &filemap.limits(), &mut |found| {
        let usage = Usage::of_found(read, found);
        let name = found.path.rsplit(|byte| *byte == b'/').next();
        match usage {
            Ok(usage) => rows.push(Row::of(usage, name.unwrap_or_default())),
            Err(error) => {
                failed = Some(error);
                return ControlFlow::Break(());
            }
        }
        ControlFlow::Continue(())
    })?;
    if let Some(error) = failed {
        return Err(error.into());
    }
    if let Some(before) = before {
        compare(&mut rows, before)?;
    }
    let own = place.directory.map(|id| read.view().directory(id));
    let own = own.transpose()?.flatten();
    let all = own.map_or(0, |record| record.own.entries());
    let all = all.max(rows.len() as u64);
    Ok(Loaded { rows, all })
}

/// Reads the roots.
pub(super) fn of_roots(
    filemap: &Catalogue,
    read: &ReadTransaction,
    before: Option<&ReadTransaction>,
) -> Result<Loaded, Error> {
    let mut rows = Vec::new();
    for info in filemap.roots()? {
        let place = match Place::top(read.view(), info.root) {
            Ok(place) => place,
            // Forgotten since.
            Err(QueryError::NoSuchRoot(_)) => continue,
            Err(error) => return Err(error.into()),
        };
        let name = place.path.clone();
        rows.push(Row::of(Usage::of(read, &place)?, &name));
    }
    if let Some(before) = before {
        compare(&mut rows, before)?;
    }
    let all = rows.len() as u64;
    Ok(Loaded { rows, all })
}

/// Looks up how large each was in an earlier state; what was not there had nothing.
fn compare(rows: &mut [Row], before: &ReadTransaction) -> Result<(), Error> {
    for row in rows {
        let size = match Place::resolve(before, &row.path, None) {
            Ok(place) => {
                let usage = Usage::of(before, &place)?;
                (usage.allocated(), usage.apparent())
            }
            Err(QueryError::NoSuchEntry(_) | QueryError::NotScanned(_)) => (0, 0),
            Err(error) => return Err(error.into()),
        };
        row.before = Some(size);
    }
    Ok(())
}

/// What at or below a place could not be read, with the reasons.
pub(super) fn unreadable(
    read: &ReadTransaction,
    place: &Place,
) -> Result<Vec<(Vec<u8>, String)>, Error> {
    let unread = Unread::of(read, place, u32::MAX, MOST_UNREADABLE)?;
    let found = unread.unmounted.into_iter().chain(unread.others);
    Ok(found.map(|item| (item.path, item.reason)).collect())
}

/// Hours and minutes that files play.
fn hours(amount: &MediaAmount) -> String {
    let minutes = amount.nanoseconds / 60_000_000_000;
    format!("{}:{:02}", minutes / 60, minutes % 60)
}
