//! What did the scans of a root find, and how has it grown since?

use std::collections::HashMap;
use std::ops::ControlFlow;

use filemap_model::path::join;
use filemap_model::{Clock, RootId, Stat, Summary, Timestamp};
use filemap_query::QueryError;
use filemap_query::{Place, sum_below};
use filemap_store::{Root, ScanRecord, View};

use crate::error::Error;
use crate::handle::Catalogue;

/// What a scan of a root found.
#[derive(Clone, Debug)]
pub struct ScanLine {
    /// The root.
    pub root: RootId,
    /// The number by which it is known.
    pub number: RootId,
    /// Its path.
    pub location: Vec<u8>,
    /// The commit behind which [`Catalogue::changes`] tells what came later; none for a scan that
    /// found nothing new.
    pub clock: Option<Clock>,
    /// What it found.
    pub record: ScanRecord,
}

/// How a directory has grown.
#[derive(Clone, Debug)]
pub struct Growth {
    /// Its absolute path.
    pub path: Vec<u8>,
    /// Levels below the root's top: 0 or 1.
    pub depth: u32,
    /// When it was as it was: the last scan before the wanted time, or the first one of all.
    pub since: Timestamp,
    /// No scan is as old as what was wanted.
    pub is_short: bool,
    /// How large it was; none where that is not known.
    pub before: Option<Size>,
    /// How large it is.
    pub now: Size,
}

/// How large a directory is, hard links counted once. The directory itself counts as it is now.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct Size {
    /// Bytes on the disk.
    pub allocated: u128,
    /// Length in bytes.
    pub bytes: u128,
    /// Files.
    pub files: u64,
}

impl Size {
    fn of(sum: &Summary, own: &Stat) -> Self {
        Self {
            allocated: sum.allocated_once() + u128::from(own.allocated),
            bytes: sum.bytes_once() + sum.directory_bytes + u128::from(own.size),
            files: sum.files,
        }
    }
}

impl Catalogue {
    /// The scans of a root, oldest first. Those that found nothing new are remembered for a while.
    ///
    /// # Errors
    /// When there is no such root, or the store fails.
    pub fn history(&self, root: RootId) -> Result<Vec<ScanLine>, Error> {
        let read = self.store.read()?;
        let record = record_of(read.view(), root)?;
        let line = |clock, scan| ScanLine {
            root,
            number: record.number(root),
            location: record.location.clone(),
            clock,
            record: scan,
        };
        let mut lines = Vec::new();
        for item in read.view().scans(root)? {
            let (clock, scan) = item?;
            lines.push(line(Some(clock), scan));
        }
        let quiet = self.store.quiet_scans(root);
        lines.extend(quiet.into_iter().map(|scan| line(None, scan)));
        lines.sort_by_key(|line| (line.record.ended, line.clock));
        // What found nothing new saw what was there before.
        let mut sum = Summary::EMPTY;
        for line in &mut lines {
            if line.clock.is_some() && line.record.complete {
                sum = line.record.sum;
            } else if line.clock.is_none() {
                line.record.sum = sum;
            }
        }
        Ok(lines)
    }

    /// How the top of a root has grown since a time, and the directories in it; or one of them alone.
    ///
    /// # Errors
    /// When nothing is known of the path, when it lies deeper, or when the store fails.
    pub fn growth(&self, path: &[u8], since: Timestamp) -> Result<Vec<Growth>, Error> {
        let read = self.store.read()?;
        let view = read.view();
        let place = Place::resolve(&read, path, None)?;
        let root = place.root;
        let top = root.top();
        let wanted = match (place.directory, place.parent) {
            (Some(directory), _) if directory == top => None,
            (Some(_), Some(parent)) if parent == top => Some(place.name().to_vec()),
            _ => return Err(Error::TooDeep(path.to_vec())),
        };
        let Some((then, is_short)) = scan_before(view, root, since)? else {
            return Err(Error::NoHistory(path.to_vec()));
        };
        let record = record_of(view, root)?;
        let mut comparing = Comparing {
            location: &record.location,
            since: then.ended,
            is_short,
            is_whole: then.has_all_directories(),
            lines: Vec::new(),
        };
        if wanted.is_none() {
            comparing.push(
                b"",
                Some(then.sum),
                Some((sum_below(view, top)?, record.top)),
            );
        }
        let mut before: HashMap<Vec<u8>, Summary> = then
            .directories
            .into_iter()
            .map(|directory| (directory.name, directory.sum))
            .collect();
        let is_wanted = |name: &[u8]| wanted.as_ref().is_none_or(|wanted| wanted == name);
        view.entries(top, None, |entry| {
            if let Some(child) = entry.child.filter(|_| is_wanted(entry.name)) {
                let sum = sum_below(view, child)?;
                comparing.push(
                    entry.name,
                    before.remove(entry.name),
                    Some((sum, entry.stat)),
                );
            }
            Ok::<_, crate::error::Error>(ControlFlow::Continue(()))
        })?;
        for (name, sum) in before.iter().filter(|(name, _)| is_wanted(name)) {
            comparing.push(name, Some(*sum), None);
        }
        Ok(comparing.lines)
    }
}

/// What is compared with a scan of then.
struct Comparing<'a> {
    location: &'a [u8],
    since: Timestamp,
    is_short: bool,
    is_whole: bool,
    lines: Vec<Growth>,
}

impl Comparing<'_> {
    fn push(&mut self, name: &[u8], before: Option<Summary>, now: Option<(Summary, Stat)>) {
        // What is not there has no sums, and what was not there had none.
        let before = match before {
            None if self.is_whole => Some(Size::default()),
            before => before.map(|sum| Size::of(&sum, &now.map_or(Stat::default(), |now| now.1))),
        };
        self.lines.push(Growth {
            path: if name.is_empty() {
                self.location.to_vec()
            } else {
                join(self.location, name)
            },
            depth: u32::from(!name.is_empty()),
            since: self.since,
            is_short: self.is_short,
            before,
            now: now.map_or(Size::default(), |(sum, own)| Size::of(&sum, &own)),
        });
    }
}

fn record_of(view: View<'_>, root: RootId) -> Result<Root, Error> {
    let record = view.root(root)?;
    record.ok_or_else(|| QueryError::NoSuchRoot(root.to_string()).into())
}

/// The last scan that ended before a time; or the first one, and that it is too young.
fn scan_before(
    view: View<'_>,
    root: RootId,
    time: Timestamp,
) -> Result<Option<(ScanRecord, bool)>, Error> {
    let mut found = None;
    for item in view.scans(root)? {
        let (_, scan) = item?;
        if !scan.complete {
            continue;
        }
        if scan.ended <= time {
            found = Some((scan, false));
        } else if found.is_none() {
            found = Some((scan, true));
        }
    }
    Ok(found)
}
