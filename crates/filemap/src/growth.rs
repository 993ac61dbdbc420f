//! How have directories grown, which of those in them most, and by what steps?

use filemap_model::path::join;
use filemap_model::{DirectoryId, Stat, Timestamp};
use filemap_query::{ChildGrowth, History, Moment, Place, Point, largest_first};
use filemap_store::{ReadTransaction, TreeTotals};

use crate::error::Error;
use crate::handle::Catalogue;

/// How a directory has grown.
#[derive(Clone, Debug)]
pub struct Growth {
    /// Its absolute path.
    pub path: Vec<u8>,
    /// Levels below the root's top.
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
    fn of(totals: &TreeTotals, own: &Stat) -> Self {
        Self {
            allocated: totals.allocated + u128::from(own.allocated),
            bytes: totals.bytes + u128::from(own.size),
            files: totals.files,
        }
    }
}

/// What is wanted of the growth of a directory.
#[derive(Clone, Copy, Debug)]
pub struct GrowthQuestion {
    /// From when on.
    pub since: Timestamp,
    /// Until when; without it, until now.
    pub until: Option<Timestamp>,
    /// How many of the directories in it, those that changed most.
    pub children: usize,
    /// Also by what steps they came so far.
    pub with_points: bool,
}

/// How a directory has grown, by what steps, and which of the directories in it grew or shrank most.
#[derive(Clone, Debug)]
pub struct GrowthOf {
    /// Its absolute path.
    pub path: Vec<u8>,
    /// When it was as it was before: the last scan before the wanted time, or the first one of all.
    pub since: Timestamp,
    /// When it was as it was then; none: now.
    pub until: Option<Timestamp>,
    /// No scan is as old as what was wanted.
    pub is_short: bool,
    /// How large it was; none where it was not there.
    pub before: Option<Size>,
    /// How large it was then, or is now.
    pub now: Option<Size>,
    /// How it came so far.
    pub points: Vec<GrowthPoint>,
    /// The directories that are or were in it, the largest change first.
    pub children: Vec<GrowthChild>,
    /// How many there are in all that changed.
    pub changed_children: usize,
}

/// How large a directory was from a time on.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct GrowthPoint {
    /// From when on.
    pub time: Timestamp,
    /// How large it was; none while it was not there.
    pub size: Option<Size>,
}

/// A directory in another one that grew or shrank. One that was moved counts where it was.
#[derive(Clone, Debug)]
pub struct GrowthChild {
    /// Its absolute path; of one that is gone, the last one.
    pub path: Vec<u8>,
    /// Its name.
    pub name: Vec<u8>,
    /// How large it was; none where it was not in this directory.
    pub before: Option<Size>,
    /// How large it was then, or is now; none where it was not in this directory.
    pub now: Option<Size>,
    /// How it came so far, wherever it was.
    pub points: Vec<GrowthPoint>,
}

/// A directory of which the growth is asked for.
pub(crate) struct Grown<'r> {
    pub(crate) history: History<'r>,
    pub(crate) place: Place,
    pub(crate) directory: DirectoryId,
    pub(crate) since: Moment,
}

impl<'r> Grown<'r> {
    pub(crate) fn of(
        read: &'r ReadTransaction,
        path: &[u8],
        since: Timestamp,
    ) -> Result<Self, Error> {
        let place = Place::resolve(read, path, None)?;
        let Some(directory) = place.directory else {
            return Err(Error::NoDirectory(path.to_vec()));
        };
        let history = History::of(read.view(), place.root)?;
        let Some(since) = history.moment(since) else {
            return Err(Error::NoHistory(path.to_vec()));
        };
        Ok(Self {
            history,
            place,
            directory,
            since,
        })
    }
}

impl Catalogue {
    /// How a directory has grown since a time, and the directories in it.
    ///
    /// # Errors
    /// When nothing is known of the path, when it is no directory, or when the store fails.
    pub fn growth(&self, path: &[u8], since: Timestamp) -> Result<Vec<Growth>, Error> {
        let read = self.store.read()?;
        let view = read.view();
        let grown = Grown::of(&read, path, since)?;
        let (history, since) = (&grown.history, grown.since);
        let depth = levels(&Place::top(view, grown.place.root)?.path, &grown.place.path);
        let line = |path: Vec<u8>, depth, own: &Stat, before, now| Growth {
            path,
            depth,
            since: since.time,
            is_short: since.is_short,
            before: Some(size_of(before, own).unwrap_or_default()),
            now: size_of(now, own).unwrap_or_default(),
        };
        let before = history.at(Some(&since), grown.directory)?;
        let now = Some(history.now(grown.directory)?);
        let mut lines = vec![line(
            grown.place.path.clone(),
            depth,
            &grown.place.stat,
            before,
            now,
        )];
        for child in history.children(grown.directory, &since, None)? {
            let own = stat_in(&read, grown.directory, &child)?;
            let path = join(&grown.place.path, &child.name);
            lines.push(line(path, depth + 1, &own, child.before, child.now));
        }
        Ok(lines)
    }

    /// How a directory has grown, by what steps, and which of the directories in it grew or shrank most.
    ///
    /// # Errors
    /// When nothing is known of the path, when it is no directory, or when the store fails.
    pub fn growth_of(&self, path: &[u8], question: &GrowthQuestion) -> Result<GrowthOf, Error> {
        let read = self.store.read()?;
        let grown = Grown::of(&read, path, question.since)?;
        let (history, since) = (&grown.history, grown.since);
        let until = question.until.and_then(|until| history.moment(until));
        let own = grown.place.stat;
        let points = history.points(grown.directory, &since, until.as_ref())?;
        let mut children = history.children(grown.directory, &since, until.as_ref())?;
        children.retain(|child| child.before != child.now);
        let changed_children = children.len();
        largest_first(&mut children);
        children.truncate(question.children);
        let mut told = Vec::with_capacity(children.len());
        for child in children {
            let own = stat_in(&read, grown.directory, &child)?;
            let points = match question.with_points {
                true => history.points_of_child(&child, &since, until.as_ref())?,
                false => Vec::new(),
            };
            told.push(GrowthChild {
                path: join(&grown.place.path, &child.name),
                before: size_of(child.before, &own),
                now: size_of(child.now, &own),
                points: points_of(&points, &own),
                name: child.name,
            });
        }
        Ok(GrowthOf {
            since: since.time,
            until: until.map(|until| until.time),
            is_short: since.is_short,
            before: size_of(history.at(Some(&since), grown.directory)?, &own),
            now: size_of(history.at(until.as_ref(), grown.directory)?, &own),
            points: points_of(&points, &own),
            children: told,
            changed_children,
            path: grown.place.path,
        })
    }
}

/// The stat of a child as it is now; none of one that is not there any more.
fn stat_in(
    read: &ReadTransaction,
    directory: DirectoryId,
    child: &ChildGrowth,
) -> Result<Stat, Error> {
    let entry = read.view().entry(directory, &child.name)?;
    let entry = entry.filter(|entry| entry.child.is_some() && entry.child == child.directory);
    Ok(entry.map_or(Stat::default(), |entry| entry.stat))
}

pub(crate) fn size_of(totals: Option<TreeTotals>, own: &Stat) -> Option<Size> {
    totals.map(|totals| Size::of(&totals, own))
}

fn points_of(points: &[Point], own: &Stat) -> Vec<GrowthPoint> {
    let point = |point: &Point| GrowthPoint {
        time: point.time,
        size: size_of(point.totals, own),
    };
    points.iter().map(point).collect()
}

/// How many levels a path is below the top of its root.
fn levels(top: &[u8], path: &[u8]) -> u32 {
    let below = path.get(top.len()..).unwrap_or_default();
    let names = below.split(|byte| *byte == b'/');
    u32::try_from(names.filter(|name| !name.is_empty()).count()).unwrap_or(u32::MAX)
}
