//! How does a session begin: which root is meant, and is it still the same?

use filemap_model::{
    Clock, DirectoryId, EntryFlags, RootId, Stat, Summary, Timestamp, Touched, WallClock,
};
use filemap_store::{ImageState, Lock, Probing, Root, RootKind, Store, Trust, WriteTransaction};

use super::mode::Mode;
use crate::attached::miss_tree;
use crate::error::{Result, UpdateError};

/// Records of a damaged root that are removed in one batch.
const PIECE: usize = 20_000;

/// What the source says of a root.
#[derive(Clone, Debug)]
pub struct RootFacts {
    /// Its absolute path.
    pub location: Vec<u8>,
    /// The stat of its top directory.
    pub top: Stat,
    /// The filesystem's own number; 0 where it has none.
    pub fsid: u64,
    /// The kind of filesystem.
    pub filesystem: String,
    /// The image that it is read from, if it is one of a disk image.
    pub image: Option<ImageState>,
}

impl RootFacts {
    fn kind(&self) -> RootKind {
        if self.image.is_some() {
            RootKind::Territory
        } else {
            RootKind::Live
        }
    }

    /// May a root of this kind be what the source tells of?
    fn suits(&self, kind: RootKind) -> bool {
        match self.kind() {
            RootKind::Territory => kind == RootKind::Territory,
            _ => kind.is_place(),
        }
    }
}

/// How a session works.
#[derive(Clone, Debug)]
pub struct UpdateOptions {
    /// How to decide that something is unchanged.
    pub trust: Trust,
    /// Take the new state of a root or mount point that is no longer the recorded one.
    pub accept_replaced: bool,
    /// A name for the root.
    pub label: Option<String>,
    /// Globs to leave out; `None` keeps those of the root.
    pub excludes: Option<Vec<String>>,
    /// Leave other filesystems out; `None` keeps what the root says.
    pub one_file_system: Option<bool>,
    /// Follow `.gitignore`; `None` keeps what the root says.
    pub gitignore: Option<bool>,
    /// Most entries in a batch.
    pub batch_entries: usize,
    /// Most bytes held for a batch.
    pub batch_bytes: usize,
    /// Most bytes held for directories that wait to be listed.
    pub frontier_bytes: usize,
    /// Changes the journal keeps.
    pub journal_entries: u64,
    /// Bytes that the history of sizes of all roots takes at most.
    pub growth_bytes: u64,
    /// Look only where something may have changed, as whoever listened since the last scan says. A
    /// scan that must look at everything anyway does.
    pub touched: Option<Vec<Touched>>,
    /// What was touched is a part that somebody asked about: nobody listened to the rest, so that it is
    /// no fresher than before.
    pub is_part: bool,
    /// Tells the time.
    pub clock: WallClock,
}

/// A root that a session may work on.
pub(super) struct Opened {
    pub(super) root: RootId,
    pub(super) record: Root,
    pub(super) lock: Lock,
    pub(super) mode: Mode,
    /// An earlier scan was interrupted.
    pub(super) is_resumed: bool,
    /// Everything must be listed again, whatever its stat says.
    pub(super) lists_all: bool,
    /// The same holds for the next scan if this one does not end.
    pub(super) relists: bool,
}

/// Finds the root at this place, or makes one, and takes its lock.
pub(super) fn open_root(
    store: &Store,
    facts: &RootFacts,
    options: &UpdateOptions,
    waiting: &mut dyn FnMut(&str),
) -> Result<Opened> {
    let root = match find(store, &facts.location)? {
        Some(root) => root,
        None => store.write_with_retry(waiting, &mut |txn| create(txn, facts, options))?,
    };
    let lock = store.lock_root(root, waiting)?;
    // Read again under the lock: another scan may have ended meanwhile.
    let Some(mut record) = store.read()?.view().root(root)? else {
        return Err(UpdateError::NoSuchRoot(root.to_string()));
    };
    if !facts.suits(record.kind) {
        return Err(UpdateError::IsScanList(record.location));
    }
    record.kind = facts.kind();
    let replaced = check_identity(store, root, &record, facts, options)?;
    let mut replaced = replaced;
    if store.read()?.view().needs_rebuild(root)? {
        if facts.image.is_some() {
            // It is known as it is now from here on, also if no scan ends.
            record.image.clone_from(&facts.image);
            record.filesystem.clone_from(&facts.filesystem);
            (record.top, record.unavailable, replaced) = (facts.top, None, false);
        }
        empty(store, root, &mut record, options.clock.now())?;
    }
    let relists = apply_options(&mut record, facts, options) || replaced;
    // Rules inside the tree may have changed without a trace in the stat of what they leave out.
    let is_first = !record.complete;
    let is_resumed = record.scan_clock.is_some();
    let is_narrow = options.touched.is_some()
        && !(relists || is_first || is_resumed)
        && record.summed
        && record.unavailable.is_none()
        && options.trust != Trust::Full;
    let lists_all = relists || options.trust == Trust::Full || (record.gitignore && !is_narrow);
    let mode = match (is_first, is_narrow) {
        (true, _) => Mode::First,
        (false, true) => Mode::Narrow,
        (false, false) => Mode::Whole,
    };
    Ok(Opened {
        root,
        record,
        lock,
        mode,
        is_resumed,
        lists_all,
        relists,
    })
}

/// Removes all that is known below a root that was damaged, so that it is scanned anew.
fn empty(store: &Store, root: RootId, record: &mut Root, at: Timestamp) -> Result<()> {
    // From the first commit on it is one whose scan did not end, so that nobody takes a part for all.
    (record.complete, record.summed) = (false, false);
    store.write_with_retry(&mut |_| (), &mut |txn| {
        record.scan_clock = Some(record.scan_clock.unwrap_or(txn.clock()));
        txn.put_root(root, record).map_err(UpdateError::from)
    })?;
    store.write_with_retry(&mut |_| (), &mut |txn| miss_tree(txn, root, at))?;
    while !store.write_with_retry(&mut |_| (), &mut |txn| {
        txn.remove_contents_piece(root, PIECE)
            .map_err(UpdateError::from)
    })? {}
    (record.complete, record.summed, record.scan_clock) = (false, true, None);
    (record.known_since, record.known_at) = (Clock(0), Timestamp::MIN);
    store.write_with_retry(&mut |_| (), &mut |txn| {
        txn.put_root(root, record)?;
        Ok::<_, UpdateError>(txn.set_rebuild(root, false)?)
    })
}

fn find(store: &Store, location: &[u8]) -> Result<Option<RootId>> {
    let roots = store.read()?.view().roots()?;
    Ok(roots
        .into_iter()
        .find(|(_, record)| record.location == location)
        .map(|(root, _)| root))
}

fn create(
    txn: &mut WriteTransaction<'_>,
    facts: &RootFacts,
    options: &UpdateOptions,
) -> Result<RootId> {
    // Two first scans of one path may both come here.
    let roots = txn.view().roots()?;
    if let Some((root, _)) = roots
        .iter()
        .find(|(_, record)| record.location == facts.location)
    {
        return Ok(*root);
    }
    let root = txn.new_root()?;
    let record = Root {
        location: facts.location.clone(),
        label: options.label.clone().unwrap_or_default(),
        kind: facts.kind(),
        top: facts.top,
        top_flags: EntryFlags::NONE,
        fsid: facts.fsid,
        filesystem: facts.filesystem.clone(),
        next: root.top().next().unwrap_or_default(),
        complete: false,
        summed: true,
        excludes: options.excludes.clone().unwrap_or_default(),
        one_file_system: options.one_file_system.unwrap_or(false),
        gitignore: options.gitignore.unwrap_or(false),
        started: options.clock.now(),
        finished: Timestamp::MIN,
        trust: Trust::Exact,
        seconds: 0.0,
        last_seen: options.clock.now(),
        unavailable: None,
        scan_clock: None,
        known_since: Clock(0),
        known_at: Timestamp::MIN,
        lasting: None,
        probing: Probing::default(),
        image: facts.image.clone(),
    };
    txn.put_root(root, &record)?;
    Ok(root)
}

/// Refuses a root whose filesystem or top directory is not the recorded one, and notes since when.
/// Returns whether a replaced one is accepted.
fn check_identity(
    store: &Store,
    root: RootId,
    record: &Root,
    facts: &RootFacts,
    options: &UpdateOptions,
) -> Result<bool> {
    let Some(reason) = difference(record, facts) else {
        return Ok(false);
    };
    if options.accept_replaced || (!record.complete && record.scan_clock.is_none()) {
        return Ok(true);
    }
    mark_unavailable(store, root, &reason, options.clock.now())?;
    let entries = kept_entries(store, root)?;
    Err(UpdateError::Replaced {
        path: record.location.clone(),
        reason,
        entries,
    })
}

pub(super) fn difference(record: &Root, facts: &RootFacts) -> Option<String> {
    if record.fsid != facts.fsid && record.fsid != 0 && facts.fsid != 0 {
        return Some("another filesystem is there".to_owned());
    }
    if !facts.top.is_same_inode(&record.top) {
        return Some("another directory is there".to_owned());
    }
    None
}

/// Notes that the root at this place is not there. Returns how many entries are kept of it, or `None`
/// when there is no such root.
///
/// # Errors
/// When the store fails.
pub fn note_unavailable(
    store: &Store,
    location: &[u8],
    reason: &str,
    now: Timestamp,
) -> Result<Option<u64>> {
    let Some(root) = find(store, location)? else {
        return Ok(None);
    };
    mark_unavailable(store, root, reason, now)?;
    kept_entries(store, root).map(Some)
}

pub(super) fn kept_entries(store: &Store, root: RootId) -> Result<u64> {
    Ok(store
        .read()?
        .view()
        .tree(root.top())?
        .unwrap_or(Summary::EMPTY)
        .entries())
}

/// Notes that a root is not there, if that is not noted already.
fn mark_unavailable(store: &Store, root: RootId, reason: &str, now: Timestamp) -> Result<()> {
    store.write_with_retry(&mut |_| (), &mut |txn| {
        let Some(mut record) = txn.view().root(root)? else {
            return Ok(());
        };
        if record.unavailable.is_none() {
            record.unavailable = Some((now, reason.to_owned()));
            txn.put_root(root, &record)?;
        }
        Ok(())
    })
}

/// Takes over what was asked for. Returns whether everything must be listed again for it.
fn apply_options(record: &mut Root, facts: &RootFacts, options: &UpdateOptions) -> bool {
    let mut lists_all = false;
    if let Some(excludes) = &options.excludes {
        lists_all |= record.excludes != *excludes;
        record.excludes.clone_from(excludes);
    }
    if let Some(one) = options.one_file_system {
        lists_all |= record.one_file_system != one;
        record.one_file_system = one;
    }
    if let Some(gitignore) = options.gitignore {
        lists_all |= record.gitignore != gitignore;
        record.gitignore = gitignore;
    }
    // After a reboot the same filesystem may have another device number.
    lists_all |= record.top.device != facts.top.device;
    if let Some(label) = &options.label {
        record.label.clone_from(label);
    }
    lists_all
}

/// The next id after some were given, for the record.
pub(super) fn give(next: &mut DirectoryId) -> Result<DirectoryId> {
    let given = *next;
    *next = next
        .next()
        .ok_or(filemap_store::StoreError::Exhausted("directory numbers"))?;
    Ok(given)
}
