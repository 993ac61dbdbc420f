//! What did each scan of a root find, and how large was everything then?
//!
//! A record stands under its root and the commit that wrote it, so that records sort by time and say
//! from where on the journal tells more. A scan that found nothing new writes none.

use filemap_model::{Clock, RootId, Summary, Timestamp};
use planus::ReadAsRoot;

use crate::error::{Result, StoreError};
use crate::generated::filemap as fb;
use crate::keys;
use crate::records::{Read, Writer};
use crate::sums::{self, Packed};
use crate::transaction::WriteTransaction;
use crate::view::View;

/// How a scan looked.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum ScanWay {
    /// Every entry was looked at.
    #[default]
    Exact,
    /// Only directories were.
    Quick,
    /// Everything was listed again.
    Full,
    /// Only what somebody who listened had told.
    Told,
    /// A scan list was imported.
    Import,
    /// Only a part of the root was looked at.
    Part,
}

/// A directory of a root's top, as it was.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct ScanDirectory {
    /// Its name.
    pub name: Vec<u8>,
    /// The sums over everything below it.
    pub sum: Summary,
}

/// What a scan found, or what several narrow ones did.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct ScanRecord {
    /// When it began; of several, the first.
    pub began: Timestamp,
    /// When it ended; of several, the last.
    pub ended: Timestamp,
    /// How long it took; of several, all together.
    pub seconds: f64,
    /// How it looked.
    pub way: ScanWay,
    /// Did it reach its end?
    pub complete: bool,
    /// How many looks were put together.
    pub looks: u64,
    /// Entries looked at.
    pub looked: u64,
    /// Directories listed.
    pub listed: u64,
    /// Entries that were new.
    pub new: u64,
    /// Entries that had changed.
    pub changed: u64,
    /// Entries that were gone.
    pub removed: u64,
    /// Entries that had come from another name.
    pub moved: u64,
    /// The sums over the root, at its end.
    pub sum: Summary,
    /// Directories of the top, the largest first.
    pub directories: Vec<ScanDirectory>,
    /// How many directories the top had in all.
    pub directory_count: u64,
}

impl ScanRecord {
    /// Are all directories of the top among those kept?
    #[must_use]
    pub fn has_all_directories(&self) -> bool {
        self.directories.len() as u64 == self.directory_count
    }
}

/// When a scan was that reached its end.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct ScanMoment {
    /// The commit that wrote its record.
    pub clock: Clock,
    /// When it began; of several looks, the first.
    pub began: Timestamp,
    /// When it ended; of several looks, the last.
    pub ended: Timestamp,
}

const WAYS: [ScanWay; 6] = [
    ScanWay::Exact,
    ScanWay::Quick,
    ScanWay::Full,
    ScanWay::Told,
    ScanWay::Import,
    ScanWay::Part,
];

impl Writer {
    fn scan(&mut self, record: &ScanRecord) -> &mut Vec<u8> {
        let builder = self.begin();
        let mut directories = Vec::with_capacity(record.directories.len());
        for directory in &record.directories {
            let mut packed = Packed::new();
            let (name, sum) = (directory.name.as_slice(), packed.pack(&directory.sum));
            directories.push(fb::ScanDirectory::create(&mut *builder, name, sum));
        }
        let way = WAYS.iter().position(|way| *way == record.way);
        let mut packed = Packed::new();
        let root = fb::Scan::create(
            builder,
            record.began.nearest_usual(),
            record.ended.nearest_usual(),
            record.seconds,
            u8::try_from(way.unwrap_or(0)).unwrap_or(0),
            record.complete,
            record.looks,
            record.looked,
            record.listed,
            record.new,
            record.changed,
            record.removed,
            record.moved,
            packed.pack(&record.sum),
            directories.as_slice(),
            record.directory_count,
        );
        self.finish(root)
    }
}

fn read_scan(value: &[u8]) -> Option<ScanRecord> {
    scan(value).ok()?
}

fn scan(bytes: &[u8]) -> Read<Option<ScanRecord>> {
    let table = fb::ScanRef::read_as_root(bytes)?;
    let Some(way) = WAYS.get(usize::from(table.way()?)) else {
        return Ok(None);
    };
    let Some(sum) = sums::unpack(table.sum()?.unwrap_or_default()) else {
        return Ok(None);
    };
    let mut directories = Vec::new();
    if let Some(list) = table.directories()? {
        for item in list.iter() {
            let item = item?;
            let Some(sum) = sums::unpack(item.sum()?.unwrap_or_default()) else {
                return Ok(None);
            };
            let name = item.name()?.unwrap_or_default().to_vec();
            directories.push(ScanDirectory { name, sum });
        }
    }
    Ok(Some(ScanRecord {
        began: Timestamp::from_usual(table.began()?),
        ended: Timestamp::from_usual(table.ended()?),
        seconds: table.seconds()?,
        way: *way,
        complete: table.complete()?,
        looks: table.looks()?,
        looked: table.looked()?,
        listed: table.listed()?,
        new: table.created()?,
        changed: table.changed()?,
        removed: table.removed()?,
        moved: table.moved()?,
        sum,
        directories,
        directory_count: table.directory_count()?,
    }))
}

fn read_moment(clock: Clock, bytes: &[u8]) -> Read<Option<ScanMoment>> {
    let table = fb::ScanRef::read_as_root(bytes)?;
    let moment = ScanMoment {
        clock,
        began: Timestamp::from_usual(table.began()?),
        ended: Timestamp::from_usual(table.ended()?),
    };
    Ok(table.complete()?.then_some(moment))
}

fn scan_key(root: RootId, clock: Clock) -> [u8; 12] {
    let mut key = [0; 12];
    let (head, tail) = key.split_at_mut(4);
    head.copy_from_slice(&keys::root(root));
    tail.copy_from_slice(&clock.0.to_be_bytes());
    key
}

fn to_clock(key: &[u8]) -> Option<Clock> {
    let clock = key.get(4..)?.first_chunk::<8>()?;
    Some(Clock(u64::from_be_bytes(*clock)))
}

fn read_item((key, value): (&[u8], &[u8])) -> Result<(Clock, ScanRecord)> {
    let item = to_clock(key).zip(read_scan(value));
    item.ok_or_else(|| StoreError::corrupt("scans", key, "a length inside does not fit"))
}

impl<'t> View<'t> {
    /// The scans of a root, oldest first, each with the commit that wrote it.
    ///
    /// # Errors
    /// When the store fails or a record is damaged.
    pub fn scans(
        self,
        root: RootId,
    ) -> Result<impl Iterator<Item = Result<(Clock, ScanRecord)>> + use<'t>> {
        let start = keys::root(root);
        let end = keys::after_prefix(&start);
        let items = self.tables.scans.range(self.txn, &start, end)?;
        Ok(items.map(|item| read_item(item?)))
    }

    /// The last scan of a root, and the commit that wrote it.
    ///
    /// # Errors
    /// When the store fails or the record is damaged.
    pub fn last_scan(self, root: RootId) -> Result<Option<(Clock, ScanRecord)>> {
        let start = keys::root(root);
        let end = keys::after_prefix(&start);
        let range = keys::bounds(&start, end.as_deref());
        let last = self.tables.scans.rev_range(self.txn, &range)?.next();
        last.map(|item| read_item(item?)).transpose()
    }

    /// When each scan of a root that reached its end began and ended, oldest first.
    ///
    /// # Errors
    /// When the store fails or a record is damaged.
    pub fn scan_moments(self, root: RootId) -> Result<Vec<ScanMoment>> {
        let start = keys::root(root);
        let end = keys::after_prefix(&start);
        let mut moments = Vec::new();
        for item in self.tables.scans.range(self.txn, &start, end)? {
            let (key, value) = item?;
            let senseless = || self.tables.scans.senseless(key);
            let clock = to_clock(key).ok_or_else(senseless)?;
            moments.extend(read_moment(clock, value).map_err(|_| senseless())?);
        }
        Ok(moments)
    }

    /// When each scan of a root ended, oldest first, with the commits that wrote it.
    ///
    /// # Errors
    /// When the store fails or a record is damaged.
    pub fn scan_times(self, root: RootId) -> Result<Vec<(Clock, Timestamp)>> {
        let start = keys::root(root);
        let end = keys::after_prefix(&start);
        let mut times = Vec::new();
        for item in self.tables.scans.range(self.txn, &start, end)? {
            let (key, value) = item?;
            let damaged = || StoreError::corrupt("scans", key, "a length inside does not fit");
            let clock = to_clock(key).ok_or_else(damaged)?;
            let ended = || fb::ScanRef::read_as_root(value).ok()?.ended().ok();
            let ended = ended().ok_or_else(damaged)?;
            times.push((clock, Timestamp::from_usual(ended)));
        }
        Ok(times)
    }
}

impl WriteTransaction<'_> {
    /// Writes what a scan found, under the present commit.
    ///
    /// # Errors
    /// When the store fails.
    pub fn put_scan(&mut self, root: RootId, clock: Clock, record: &ScanRecord) -> Result<()> {
        let table = self.store.0.tables.scans;
        self.record(table, &scan_key(root, clock), |w| w.scan(record))
    }

    /// Forgets what a scan found.
    ///
    /// # Errors
    /// When the store fails.
    pub fn remove_scan(&mut self, root: RootId, clock: Clock) -> Result<()> {
        self.delete(self.store.0.tables.scans, &scan_key(root, clock))
            .map(drop)
    }
}
