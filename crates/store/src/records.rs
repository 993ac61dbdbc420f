//! What do records mean: FlatBuffers on disk, plain types outside.
//!
//! Values are given without the checksum at their end: see `crates/store/src/checksum.rs`.

use filemap_model::{
    ChangeKind, Clock, DirectoryId, Duplicates, EntryFlags, OwnerHistograms, RootId, Stat, Summary,
    Timestamp,
};
use planus::{Builder, ReadAsRoot};

use crate::generated::filemap as fb;
use crate::image_state::ImageState;
use crate::packed_owners;
use crate::probing::Probing;
use crate::root_kind::RootKind;
use crate::stat_record::{record_to_stat, stat_to_record};
use crate::sums::{MOST, Packed, unpack};
use crate::wide::{halves, record_to_time, time_to_record, whole};

/// A directory that was looked into.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Directory<'a> {
    /// The directory that holds it; its own id for the top.
    pub parent: DirectoryId,
    /// Its name there; empty for the top.
    pub name: &'a [u8],
    /// Why it could not be read, if it could not.
    pub unreadable: Option<&'a str>,
    /// The commit that listed it last.
    pub listed: Clock,
    /// The commit that changed it last.
    pub changed: Clock,
    /// The sums over its entries.
    pub own: Summary,
    /// What the sums over its tree count twice because of names of one file in different directories
    /// of it, where no directory below holds both names.
    pub between: Duplicates,
    /// Of a scan list: what it holds itself, packed as [`filemap_model::Held`], where the sums do not
    /// tell it.
    pub held: &'a [u8],
    /// The id under which its marks stand, where that is another: the tree of a scan list is made anew
    /// by each import, and a directory keeps the id that it had in the first one.
    pub lasting: Option<DirectoryId>,
}

impl Directory<'_> {
    /// Returns what the directory adds to the sums over its tree, beside those of the directories in
    /// it.
    #[must_use]
    pub const fn share_of_tree(&self) -> Summary {
        self.own.with_duplicates(self.between)
    }
}

/// A root.
#[derive(Clone, Debug, PartialEq)]
pub struct Root {
    /// The absolute path, as bytes.
    pub location: Vec<u8>,
    /// What the user calls it.
    pub label: String,
    /// What it is the tree of. `started` of a scan list is the date of its scan.
    pub kind: RootKind,
    /// The stat of the top directory.
    pub top: Stat,
    /// What is not known of it.
    pub top_flags: EntryFlags,
    /// The filesystem's own number, which outlives a reboot.
    pub fsid: u64,
    /// The kind of filesystem, such as `ext4`.
    pub filesystem: String,
    /// The next directory id to give.
    pub next: DirectoryId,
    /// Was it ever scanned to the end?
    pub complete: bool,
    /// Are the sums of `trees` right?
    pub summed: bool,
    /// Globs of names that are left out.
    pub excludes: Vec<String>,
    /// Are other filesystems left out?
    pub one_file_system: bool,
    /// Are the rules of `.gitignore` files followed?
    pub gitignore: bool,
    /// When the last scan that ended began.
    pub started: Timestamp,
    /// When the last scan that ended did.
    pub finished: Timestamp,
    /// How it looked.
    pub trust: Trust,
    /// How long it took.
    pub seconds: f64,
    /// When the root was last seen.
    pub last_seen: Timestamp,
    /// Since when it is not there, and why.
    pub unavailable: Option<(Timestamp, String)>,
    /// The clock at which the scan began that is under way or was interrupted.
    pub scan_clock: Option<Clock>,
    /// The clock from which the journal knows this root.
    pub known_since: Clock,
    /// When that was.
    pub known_at: Timestamp,
    /// The next lasting id to give to a directory, where its own do not last: the tree of a scan list
    /// that took the place of another.
    pub lasting: Option<DirectoryId>,
    /// Which files are looked into, and how far that is.
    pub probing: Probing,
    /// Of a territory: the image that it was read from.
    pub image: Option<ImageState>,
}

impl Root {
    /// The number by which the root is known, which it keeps when its tree is made anew; `root` is the
    /// number of the tree.
    #[must_use]
    pub fn number(&self, root: RootId) -> RootId {
        self.lasting.map_or(root, DirectoryId::root)
    }
}

/// How a scan decides that something is unchanged.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Trust {
    /// Every known entry is looked at.
    #[default]
    Exact,
    /// Only directories are looked at.
    Quick,
    /// Everything is listed and looked at again.
    Full,
}

/// One change as the journal keeps it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct JournalItem {
    /// The name.
    pub name: Vec<u8>,
    /// What happened.
    pub kind: ChangeKind,
    /// The type bits of the entry.
    pub mode: u32,
    /// For a move: the path below the root it had before.
    pub from: Option<Vec<u8>>,
}

/// What the sums count twice because of one inode.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Shared {
    /// Logical size.
    pub size: u64,
    /// Allocated size.
    pub allocated: u64,
    /// The directories in whose own sums it is taken out, once for each time it stands here: each
    /// holds two names of it.
    pub own: Vec<DirectoryId>,
    /// The directories in whose trees it is taken out, as their [`Directory::between`]: the lowest
    /// ones above two names in different directories.
    pub between: Vec<DirectoryId>,
}

impl Shared {
    /// Is nothing taken out?
    #[must_use]
    pub const fn is_nothing(&self) -> bool {
        self.own.is_empty() && self.between.is_empty()
    }
}

/// Makes values; its buffers are used again.
#[derive(Debug, Default)]
pub(crate) struct Writer {
    builder: Builder,
    value: Vec<u8>,
    packed: Vec<u8>,
}

impl Writer {
    /// Begins a value.
    pub(crate) fn begin(&mut self) -> &mut Builder {
        self.builder.clear();
        &mut self.builder
    }

    /// Finishes the bytes of a value; the checksum is appended when its key is known.
    pub(crate) fn finish<T>(&mut self, root: planus::Offset<T>) -> &mut Vec<u8> {
        let bytes = self.builder.finish(root, None);
        self.value.clear();
        self.value.extend_from_slice(bytes);
        &mut self.value
    }

    pub(crate) fn directory(&mut self, record: &Directory<'_>) -> &mut Vec<u8> {
        self.builder.clear();
        let mut own = Packed::new();
        let own = own.pack(&record.own);
        let state = u8::from(record.unreadable.is_some());
        let (bytes, bytes_high) = halves(record.between.bytes);
        let (allocated, allocated_high) = halves(record.between.allocated);
        let high = fb::High {
            bytes: bytes_high,
            allocated: allocated_high,
        };
        let is_high = bytes_high | allocated_high != 0;
        let root = fb::Directory::create(
            &mut self.builder,
            record.parent.value(),
            record.name,
            state,
            record.unreadable,
            record.listed.0,
            record.changed.0,
            own,
            bytes,
            allocated,
            (!record.held.is_empty()).then_some(record.held),
            record.lasting.map_or(0, DirectoryId::value),
            is_high.then_some(high),
        );
        self.finish(root)
    }

    pub(crate) fn tree(&mut self, sum: &Summary) -> &mut Vec<u8> {
        self.builder.clear();
        let mut packed = Packed::new();
        let root = fb::Tree::create(&mut self.builder, packed.pack(sum));
        self.finish(root)
    }

    pub(crate) fn owners(&mut self, histograms: &OwnerHistograms) -> &mut Vec<u8> {
        self.builder.clear();
        let mut packed = std::mem::take(&mut self.packed);
        packed.clear();
        packed_owners::pack(histograms, &mut packed);
        let root = fb::Owners::create(&mut self.builder, packed.as_slice());
        self.packed = packed;
        self.finish(root)
    }

    pub(crate) fn root(&mut self, record: &Root) -> &mut Vec<u8> {
        self.builder.clear();
        let (since, reason) = match &record.unavailable {
            Some((since, reason)) => (since.nearest_usual(), Some(reason.as_str())),
            None => (0, None),
        };
        let excludes: Vec<&str> = record.excludes.iter().map(String::as_str).collect();
        let trust = match record.trust {
            Trust::Exact => 0u8,
            Trust::Quick => 1,
            Trust::Full => 2,
        };
        let image = record
            .image
            .as_ref()
            .map(|image| image.write(&mut self.builder));
        let root = fb::Root::create(
            &mut self.builder,
            record.location.as_slice(),
            record.label.as_str(),
            record.kind.to_byte(),
            stat_to_record(&record.top),
            record.fsid,
            record.filesystem.as_str(),
            record.next.value(),
            record.complete,
            record.summed,
            excludes.as_slice(),
            record.one_file_system,
            record.gitignore,
            record.started.nearest_usual(),
            record.finished.nearest_usual(),
            trust,
            record.seconds,
            record.last_seen.nearest_usual(),
            since,
            reason,
            record.scan_clock.map_or(0, |clock| clock.0),
            record.known_since.0,
            record.known_at.nearest_usual(),
            record.top_flags.bits(),
            record.lasting.map_or(0, DirectoryId::value),
            record.probing.bits(),
            record.probing.until.map_or(0, |clock| clock.0),
            record.probing.version,
            image,
        );
        self.finish(root)
    }

    pub(crate) fn changes(&mut self, record: &JournalRecord) -> &mut Vec<u8> {
        self.builder.clear();
        let mut offsets = Vec::with_capacity(record.items.len());
        for item in &record.items {
            offsets.push(fb::Change::create(
                &mut self.builder,
                item.name.as_slice(),
                change_to_byte(item.kind),
                item.mode,
                item.from.as_deref(),
            ));
        }
        let root = fb::Changes::create(
            &mut self.builder,
            record.directory.value(),
            record.path.as_slice(),
            record.at.nearest_usual(),
            offsets.as_slice(),
            record.kept,
        );
        self.finish(root)
    }

    pub(crate) fn link(&mut self, size: u64, allocated: u64) -> &mut Vec<u8> {
        self.builder.clear();
        let root = fb::Link::create(&mut self.builder, size, allocated);
        self.finish(root)
    }

    pub(crate) fn shared(&mut self, record: &Shared) -> &mut Vec<u8> {
        self.builder.clear();
        let numbers = |places: &[DirectoryId]| -> Vec<u64> {
            places.iter().map(|place| place.value()).collect()
        };
        let root = fb::Shared::create(
            &mut self.builder,
            record.size,
            record.allocated,
            numbers(&record.own).as_slice(),
            numbers(&record.between).as_slice(),
        );
        self.finish(root)
    }

    pub(crate) fn lost(
        &mut self,
        directory: Option<DirectoryId>,
        btime: Timestamp,
    ) -> &mut Vec<u8> {
        self.builder.clear();
        let directory = directory.map_or(0, |id| id.value() + 1);
        let root = fb::Lost::create(&mut self.builder, directory, time_to_record(btime));
        self.finish(root)
    }
}

pub(crate) type Read<T> = Result<T, planus::Error>;

pub(crate) fn read_directory(value: &[u8]) -> Option<Directory<'_>> {
    directory(value).ok()?
}

/// The parent and the name alone.
pub(crate) fn read_parent(value: &[u8]) -> Option<(DirectoryId, &[u8])> {
    let table = fb::DirectoryRef::read_as_root(value).ok()?;
    Some((
        DirectoryId::new(table.parent().ok()?),
        table.name().ok()?.unwrap_or_default(),
    ))
}

fn directory(bytes: &[u8]) -> Read<Option<Directory<'_>>> {
    let table = fb::DirectoryRef::read_as_root(bytes)?;
    let Some(own) = table.own()?.and_then(unpack) else {
        return Ok(None);
    };
    let unreadable = if table.state()? == 0 {
        None
    } else {
        Some(table.reason()?.unwrap_or(""))
    };
    let high = table
        .between_high()?
        .map_or((0, 0), |high| (high.bytes(), high.allocated()));
    let bytes = whole(table.between_bytes()?, high.0);
    let allocated = whole(table.between_allocated()?, high.1);
    // A size that no number of files makes is damage, and would not add up.
    if bytes.max(allocated) > MOST {
        return Ok(None);
    }
    Ok(Some(Directory {
        parent: DirectoryId::new(table.parent()?),
        name: table.name()?.unwrap_or_default(),
        unreadable,
        listed: Clock(table.listed()?),
        changed: Clock(table.changed()?),
        own,
        between: Duplicates { bytes, allocated },
        held: table.held()?.unwrap_or_default(),
        lasting: some_id(table.lasting()?),
    }))
}

/// An id that may be missing: 0, which no directory has.
fn some_id(value: u64) -> Option<DirectoryId> {
    (value != 0).then(|| DirectoryId::new(value))
}

pub(crate) fn read_tree(value: &[u8]) -> Option<Summary> {
    let table = fb::TreeRef::read_as_root(value).ok()?;
    unpack(table.sum().ok()??)
}

pub(crate) fn read_owners(value: &[u8]) -> Option<OwnerHistograms> {
    let table = fb::OwnersRef::read_as_root(value).ok()?;
    packed_owners::unpack(table.histograms().ok()??)
}

pub(crate) fn read_root(value: &[u8]) -> Option<Root> {
    root(value).ok()?
}

fn root(bytes: &[u8]) -> Read<Option<Root>> {
    let table = fb::RootRef::read_as_root(bytes)?;
    let Some(top) = table.top()? else {
        return Ok(None);
    };
    let mut excludes = Vec::new();
    if let Some(list) = table.excludes()? {
        for item in list.iter() {
            excludes.push(item?.to_owned());
        }
    }
    let since = Timestamp::from_usual(table.unavailable_since()?);
    let reason = table.unavailable_reason()?.map(str::to_owned);
    let scan_clock = table.scan_clock()?;
    Ok(Some(Root {
        location: table.location()?.unwrap_or_default().to_vec(),
        label: table.label()?.unwrap_or_default().to_owned(),
        kind: kind_of(table)?,
        top: record_to_stat(top),
        fsid: table.fsid()?,
        filesystem: table.filesystem()?.unwrap_or_default().to_owned(),
        next: DirectoryId::new(table.next()?),
        complete: table.complete()?,
        summed: table.summed()?,
        excludes,
        one_file_system: table.one_file_system()?,
        gitignore: table.gitignore()?,
        started: Timestamp::from_usual(table.started()?),
        finished: Timestamp::from_usual(table.finished()?),
        trust: match table.trust()? {
            1 => Trust::Quick,
            2 => Trust::Full,
            _ => Trust::Exact,
        },
        seconds: table.seconds()?,
        last_seen: Timestamp::from_usual(table.last_seen()?),
        unavailable: reason.map(|reason| (since, reason)),
        scan_clock: (scan_clock != 0).then_some(Clock(scan_clock)),
        known_since: Clock(table.known_since()?),
        known_at: Timestamp::from_usual(table.known_at()?),
        top_flags: EntryFlags::from_bits(table.top_flags()?),
        lasting: some_id(table.lasting()?),
        probing: Probing::of_record(table)?,
        image: table.image()?.map(ImageState::read).transpose()?,
    }))
}

/// Roots of entries that were put in by their paths were once noted as live ones, of no filesystem.
fn kind_of(table: fb::RootRef<'_>) -> std::result::Result<RootKind, planus::Error> {
    let kind = RootKind::from_byte(table.kind()?);
    let was_never_looked_at = table.filesystem()?.is_none_or(str::is_empty)
        && table
            .top()?
            .is_none_or(|top| record_to_stat(top) == Stat::IMPLIED);
    Ok(match kind {
        RootKind::Live if was_never_looked_at => RootKind::Entries,
        kind => kind,
    })
}

/// A directory's changes in one commit.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct JournalRecord {
    /// The directory.
    pub directory: DirectoryId,
    /// So many bytes of the path of the record before, in the same commit, stand before `path`.
    pub kept: u32,
    /// Its path below the root at that time, or what follows of it.
    pub path: Vec<u8>,
    /// When they were seen.
    pub at: Timestamp,
    /// What happened to its entries.
    pub items: Vec<JournalItem>,
}

impl JournalRecord {
    /// Makes the path of this record of that of the record before.
    pub(crate) fn follow(&self, path: &mut Vec<u8>) {
        path.truncate(self.kept as usize);
        path.extend_from_slice(&self.path);
    }

    /// How long the whole path is.
    pub(crate) fn path_length(&self) -> usize {
        (self.kept as usize).saturating_add(self.path.len())
    }
}

pub(crate) fn read_changes(value: &[u8]) -> Option<JournalRecord> {
    changes(value).ok()?
}

fn changes(bytes: &[u8]) -> Read<Option<JournalRecord>> {
    let table = fb::ChangesRef::read_as_root(bytes)?;
    let mut items = Vec::new();
    if let Some(list) = table.items()? {
        for item in list.iter() {
            let item = item?;
            let Some(kind) = byte_to_change(item.kind()?) else {
                return Ok(None);
            };
            items.push(JournalItem {
                name: item.name()?.unwrap_or_default().to_vec(),
                kind,
                mode: item.mode()?,
                from: item.from()?.map(<[u8]>::to_vec),
            });
        }
    }
    Ok(Some(JournalRecord {
        directory: DirectoryId::new(table.directory()?),
        kept: table.kept()?,
        path: table.path()?.unwrap_or_default().to_vec(),
        at: Timestamp::from_usual(table.at()?),
        items,
    }))
}

pub(crate) fn read_link(value: &[u8]) -> Option<(u64, u64)> {
    let table = fb::LinkRef::read_as_root(value).ok()?;
    Some((table.size().ok()?, table.allocated().ok()?))
}

pub(crate) fn read_shared(value: &[u8]) -> Option<Shared> {
    let table = fb::SharedRef::read_as_root(value).ok()?;
    let ids = |list: Option<planus::Vector<'_, u64>>| {
        let ids = list.map(|list| list.iter().map(DirectoryId::new).collect());
        ids.unwrap_or_default()
    };
    Some(Shared {
        size: table.size().ok()?,
        allocated: table.allocated().ok()?,
        own: ids(table.own().ok()?),
        between: ids(table.between().ok()?),
    })
}

pub(crate) fn read_lost(value: &[u8]) -> Option<(Option<DirectoryId>, Timestamp)> {
    let table = fb::LostRef::read_as_root(value).ok()?;
    let directory = table.directory().ok()?.checked_sub(1).map(DirectoryId::new);
    Some((directory, record_to_time(table.btime().ok()??)))
}

fn change_to_byte(kind: ChangeKind) -> u8 {
    match kind {
        ChangeKind::Created => 0,
        ChangeKind::Changed => 1,
        ChangeKind::Removed => 2,
        ChangeKind::Moved => 3,
    }
}

fn byte_to_change(byte: u8) -> Option<ChangeKind> {
    Some(match byte {
        0 => ChangeKind::Created,
        1 => ChangeKind::Changed,
        2 => ChangeKind::Removed,
        3 => ChangeKind::Moved,
        _ => return None,
    })
}
