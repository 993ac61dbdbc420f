//! The rows of one root, and those of users and groups.

use std::collections::{BTreeSet, HashMap};
use std::io;

use filemap::model::path::MAX_DEPTH;
use filemap::model::{
    AGE_DAYS, AGE_LABELS, Bucket, DirectoryId, Entry, Histogram, Kind, OTHER_OWNERS, Owner,
    OwnerHistograms, RootId, SIZE_BOUNDS, SIZE_LABELS, Summary, Timestamp,
};
use filemap::query::Report;
use filemap::text::Users;
use filemap::{ReadTransaction, Root};

use crate::ExportError;
use crate::error::Result;
use crate::sqlite::Value;
use crate::tables::{Table, Tables};

/// Directories whose depth is remembered.
const REMEMBERED: usize = 1 << 16;
/// Bytes of blocks after which the resident part of the map is given back.
const TRIM_EVERY: usize = 4 << 20;
/// Fills the tables.
pub(crate) struct Rows<'x> {
    pub(crate) read: &'x ReadTransaction,
    pub(crate) tables: Tables,
    pub(crate) write_error: &'x dyn Fn(io::Error) -> ExportError,
    pub(crate) users: BTreeSet<u32>,
    pub(crate) groups: BTreeSet<u32>,
}

fn key(id: DirectoryId) -> i64 {
    i64::try_from(id.value()).unwrap_or(i64::MAX)
}

fn time(time: Timestamp) -> Value<'static> {
    if time.is_known() {
        Value::Integer(time.unix_seconds())
    } else {
        Value::Null
    }
}

fn owner(owner: Owner) -> Value<'static> {
    match owner {
        Owner::One(id) => Value::Integer(id.into()),
        Owner::Nobody | Owner::Several => Value::Null,
    }
}

fn id(id: u32) -> Value<'static> {
    // What is not told apart has no number.
    if id == OTHER_OWNERS {
        Value::Null
    } else {
        Value::Integer(id.into())
    }
}

impl Rows<'_> {
    fn put(&mut self, table: Table, row: &[Value<'_>]) -> Result<i64> {
        self.tables.push(table, row).map_err(self.write_error)
    }

    fn put_with_key(&mut self, table: Table, key: i64, row: &[Value<'_>]) -> Result<()> {
        let written = self.tables.push_with_key(table, key, row);
        written.map_err(self.write_error)
    }

    /// Writes the directories of a root and their sums.
    pub(crate) fn directories(&mut self, root: RootId, location: &[u8]) -> Result<()> {
        let view = self.read.view();
        let mut depths = Depths::default();
        let mut trees = view.trees(root.top(), root.last())?.peekable();
        for item in view.directories(root.top(), root.last())? {
            let (directory, record) = item?;
            let depth = depths.of(self.read, directory)?;
            let is_top = directory.is_top();
            let parent = (!is_top).then(|| key(record.parent));
            let name = if is_top { location } else { record.name };
            let row = [
                Value::Null,
                parent.map_or(Value::Null, Value::Integer),
                Value::Name(name),
                Value::Integer(depth.into()),
            ];
            self.put_with_key(Table::Directories, key(directory), &row)?;
            self.tables.push_parent(key(directory), parent)?;
            let mut tree = None;
            let is_due = |item: &std::result::Result<(DirectoryId, Summary), _>| {
                item.as_ref().map_or(true, |(next, _)| *next <= directory)
            };
            while let Some(item) = trees.next_if(is_due) {
                let (of, sum) = item?;
                tree = (of == directory).then_some(sum);
            }
            self.stats(directory, &record.own, &tree.unwrap_or(record.own))?;
        }
        Ok(())
    }

    fn stats(&mut self, directory: DirectoryId, own: &Summary, tree: &Summary) -> Result<()> {
        let sums = |sum: &Summary| {
            [
                Value::count(sum.files),
                Value::count(sum.bytes_once()),
                Value::count(sum.directories),
                time(sum.newest_atime),
            ]
        };
        let mut row = vec![Value::Null];
        row.extend(sums(own));
        row.extend(sums(tree));
        row.extend([owner(tree.owner), owner(tree.group)]);
        row.push(Value::count(own.allocated_once()));
        row.push(Value::count(tree.allocated_once()));
        self.put_with_key(Table::DirectoryStats, key(directory), &row)
    }

    /// Writes all entries of a root that are no directories.
    pub(crate) fn files(&mut self, root: RootId, trims: bool) -> Result<()> {
        let view = self.read.view();
        let mut since_trim = 0;
        for stored in view.stored_blocks(root.top(), root.last())? {
            let stored = stored?;
            since_trim += stored.bytes();
            if trims && since_trim > TRIM_EVERY {
                self.read.store().trim();
                since_trim = 0;
            }
            let block = stored.open()?;
            let damaged = |error| stored.damaged(error);
            for run in block.runs() {
                let (directory, range) = run.map_err(damaged)?;
                if directory.root() != root {
                    continue;
                }
                for index in range {
                    let entry = block.entry(index).map_err(damaged)?;
                    if entry.stat.kind() != Kind::Directory {
                        self.file(key(directory), &entry)?;
                    }
                }
            }
        }
        Ok(())
    }

    fn file(&mut self, directory: i64, entry: &Entry<'_>) -> Result<()> {
        let stat = &entry.stat;
        let kind: &[u8] = match stat.kind() {
            Kind::File => b"f",
            Kind::Symlink => b"l",
            Kind::Directory => b"d",
            Kind::Other => b"o",
        };
        let mut row = vec![
            Value::Null,
            Value::Integer(directory),
            Value::Name(entry.name),
            Value::Name(kind),
        ];
        let known = stat.known(entry.flags);
        let count = |value: Option<u64>| value.map_or(Value::Null, Value::count);
        let small = |value: Option<u32>| count(value.map(u64::from));
        row.extend([
            count(known.size),
            count(known.allocated),
            small(known.uid),
            small(known.gid),
            small(known.permissions),
            small(known.links),
            known.inode.map_or(Value::Null, Value::bits),
            time(stat.mtime),
            time(stat.ctime),
            time(stat.atime),
        ]);
        let file = self.put(Table::Files, &row)?;
        let written = self.tables.push_file(directory, file);
        written.map_err(self.write_error)
    }

    /// Writes what belongs to whom in a root.
    pub(crate) fn owners(&mut self, root: RootId, owners: &OwnerHistograms) -> Result<()> {
        let tables = [
            (
                Table::OwnerSummary,
                Table::AccessHistogram,
                Table::SizeHistogram,
            ),
            (
                Table::GroupSummary,
                Table::GroupAccessHistogram,
                Table::GroupSizeHistogram,
            ),
        ];
        for ((summary, ages, sizes), list) in
            tables.into_iter().zip([owners.users(), owners.groups()])
        {
            for (owner, histogram) in list {
                self.put(
                    summary,
                    &[
                        Value::Integer(root.number().into()),
                        id(*owner),
                        Value::count(histogram.files),
                        Value::count(histogram.bytes),
                        Value::count(histogram.allocated),
                    ],
                )?;
                self.classes(ages, root, *owner, &age_classes(histogram))?;
                self.classes(sizes, root, *owner, &size_classes(histogram))?;
            }
        }
        let known = |list: &[(u32, Histogram)]| -> Vec<u32> {
            let ids = list.iter().map(|(id, _)| *id);
            ids.filter(|id| *id != OTHER_OWNERS).collect()
        };
        self.users.extend(known(owners.users()));
        self.groups.extend(known(owners.groups()));
        Ok(())
    }

    fn classes(&mut self, table: Table, root: RootId, owner: u32, classes: &[Class]) -> Result<()> {
        for (number, class) in (0..).zip(classes) {
            if class.bucket == Bucket::default() {
                continue;
            }
            let row = [
                Value::Integer(root.number().into()),
                id(owner),
                Value::Integer(number),
                Value::Name(class.label.as_bytes()),
                Value::count(class.from),
                class.to.map_or(Value::Null, Value::count),
                Value::count(class.bucket.files),
                Value::count(class.bucket.bytes),
                Value::count(class.bucket.allocated),
            ];
            self.put(table, &row)?;
        }
        Ok(())
    }

    /// Writes the names of the users and groups that own something.
    pub(crate) fn names(&mut self, users: &Users) -> Result<()> {
        for uid in std::mem::take(&mut self.users) {
            if let Some(name) = users.user_name(uid) {
                let row = [Value::Null, Value::Name(name)];
                self.put_with_key(Table::UserInfo, uid.into(), &row)?;
            }
        }
        for gid in std::mem::take(&mut self.groups) {
            if let Some(name) = users.group_name(gid) {
                let row = [Value::Null, Value::Name(name)];
                self.put_with_key(Table::GroupInfo, gid.into(), &row)?;
            }
        }
        Ok(())
    }

    /// Writes what the catalogue says of a root itself.
    pub(crate) fn metadata(
        &mut self,
        root: RootId,
        record: &Root,
        report: &Report,
        has_files: bool,
    ) -> Result<()> {
        let sum = &report.total.sum;
        let date = report
            .dates
            .first()
            .map_or(Timestamp::MIN, |(_, date)| *date);
        let row = [
            Value::Null,
            Value::Name(&record.location),
            Value::Name(record.label.as_bytes()),
            Value::Name(record.kind.word().as_bytes()),
            Value::Name(record.filesystem.as_bytes()),
            time(date),
            time(record.finished),
            Value::Integer(record.complete.into()),
            Value::count(sum.files),
            Value::count(sum.directories),
            Value::count(report.total.apparent),
            Value::count(report.total.allocated),
            Value::Integer(has_files.into()),
            Value::Name(report.basis.word().as_bytes()),
            Value::Name(env!("CARGO_PKG_VERSION").as_bytes()),
        ];
        self.put_with_key(Table::ScanMetadata, root.number().into(), &row)
    }
}

/// A class of a histogram with its bounds.
struct Class {
    label: &'static str,
    from: u64,
    to: Option<u64>,
    bucket: Bucket,
}

fn age_classes(histogram: &Histogram) -> Vec<Class> {
    let mut from = 0;
    let ends = AGE_DAYS.iter().map(|days| Some(u64::from(*days)));
    let labels = AGE_LABELS.iter().zip(&histogram.ages);
    let classes = ends.chain([None]).zip(labels);
    classes
        .map(|(to, (label, bucket))| {
            let class = Class {
                label,
                from,
                to,
                bucket: *bucket,
            };
            from = to.unwrap_or(from);
            class
        })
        .collect()
}

fn size_classes(histogram: &Histogram) -> Vec<Class> {
    let ends = SIZE_BOUNDS.iter().skip(1).map(|end| Some(*end));
    let bounds = SIZE_BOUNDS.iter().zip(ends.chain([None]));
    let labels = SIZE_LABELS.iter().zip(&histogram.sizes);
    bounds
        .zip(labels)
        .map(|((from, to), (label, bucket))| Class {
            label,
            from: *from,
            to,
            bucket: *bucket,
        })
        .collect()
}

/// How deep directories lie; remembers what was found, in bounded memory.
#[derive(Default)]
struct Depths {
    known: HashMap<DirectoryId, u32>,
}

impl Depths {
    fn of(&mut self, read: &ReadTransaction, directory: DirectoryId) -> Result<u32> {
        let mut passed = Vec::new();
        let mut current = directory;
        let mut depth = loop {
            if current.is_top() {
                break 0;
            }
            if let Some(known) = self.known.get(&current) {
                break *known;
            }
            passed.push(current);
            let parent = read.view().parent_of(current)?;
            let parent = parent.filter(|_| passed.len() <= MAX_DEPTH);
            let (parent, _) = parent.ok_or_else(|| filemap::StoreError::Corrupt {
                table: "directories",
                key: directory.to_string(),
                reason: "its parents do not lead to the top",
            })?;
            current = parent;
        };
        if self.known.len() + passed.len() > REMEMBERED {
            self.known.clear();
        }
        for id in passed.into_iter().rev() {
            depth += 1;
            if self.known.len() < REMEMBERED {
                self.known.insert(id, depth);
            }
        }
        Ok(depth)
    }
}
